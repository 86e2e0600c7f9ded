"""Every page of key clients is fit to work at, and to be read by the client."""

from tests.clients.furnished import followed
from tests.faces import browsed_house

house = browsed_house(filled=False)


def test_the_pages_of_a_key_client_are_right(house):
    made = followed()
    id, problem = made["client"], made["problem"]
    assert house.judged("coordinator", "/desk/clients/") == []
    assert house.judged("coordinator", "/desk/clients/figures/") == []
    assert house.judged("coordinator", f"/desk/clients/{id}/") == []
    assert house.judged("li", "/my/visits/") == []
    assert house.judged("li", f"/my/visits/{problem}/") == []
