"""Every page of a clean-up round is fit to work at, and to be read by everybody."""

from tests.faces import browsed_house
from tests.rounds.furnished import cleaned

house = browsed_house(filled=False)


def test_the_pages_of_a_round_are_right(house):
    hands = [house.account(login) for login in ("editor", "head1", "legal1", "director")]
    made = cleaned(*hands, ("511602-S006", "511602-S007"))
    round, ended = made["round"], made["ended"]
    assert house.judged(None, "/rounds/") == []
    assert house.judged(None, f"/rounds/{round}/") == []
    assert house.judged("editor", "/desk/rounds/") == []
    assert house.judged("editor", "/desk/rounds/new/") == []
    assert house.judged("director", f"/desk/rounds/{round}/") == []
    assert house.judged("director", f"/desk/rounds/{round}/decide/") == []
    assert house.judged("legal1", f"/desk/rounds/{round}/items/{ended}/") == []
    assert house.judged("legal1", f"/desk/rounds/{round}/items/{ended}/findings/{made['finding']}/") == []
