"""Every page of what is asked before filing is fit to work at and to be read."""

from datetime import datetime

from tests.beforehand.furnished import answered_tests, asked, department, furnish, three_named
from tests.faces import ITEM, browsed_house
from tests.projects.furnished import mapped, opened
from yimen.centres import clock

house = browsed_house(filled=False)


def test_the_pages_of_what_is_asked_before_filing_are_right(house):
    made = furnish()
    id = made["before"]
    three_named()
    project = opened()
    mapped(project)
    answered_tests(project)
    login = department(id)[1]
    asked("wang")
    clock.move(datetime.fromisoformat("2026-03-12T09:00+08:00"))
    assert house.judged(login, "/desk/beforehand/") == []
    assert house.judged("clerk3", "/desk/beforehand/new/") == []
    assert house.judged(login, f"/desk/beforehand/{id}/") == []
    assert house.judged(None, "/beforehand/") == []
    assert house.judged("li", f"/items/{ITEM}/beforehand/") == []
    assert house.judged("li", f"/my/beforehand/{id}/") == []
    assert house.judged("li", f"/my/projects/{project}/") == []
