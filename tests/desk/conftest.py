"""The desk's pages are tried in one house for a whole file."""

from tests.faces import browsed_house, one_house

house = browsed_house()


filled = one_house()
