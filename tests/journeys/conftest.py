"""The journeys of the roles are walked in one house for the whole file."""

from tests.faces import browsed_house

house = browsed_house(filled=False)
