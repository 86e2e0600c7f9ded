"""Every page of a project is fit to work at, and to be read by its investor."""

from tests.faces import browsed_house
from tests.lanes.furnished import FACTS, published
from tests.projects.furnished import by, carried, signed
from yimen.lanes import placing

house = browsed_house(filled=False)


def test_the_pages_of_a_project_are_right(house):
    made = carried()
    id, step = made["project"], made["step"]
    assert house.judged("coordinator", "/desk/projects/") == []
    assert house.judged("investment", "/desk/projects/new/") == []
    assert house.judged("coordinator", f"/desk/projects/{id}/") == []
    assert house.judged("coordinator", f"/desk/projects/{id}/steps/{step}/") == []
    assert house.judged("coordinator", f"/desk/projects/{id}/letter/") == []
    assert house.judged("li", "/my/projects/") == []
    assert house.judged("li", f"/my/projects/{id}/") == []
    assert house.judged("li", f"/my/projects/{id}/sign/") == []


def test_the_pages_of_a_lane_are_right(house):
    project, id = signed(code=""), published()
    placing.place_project(by=by("coordinator"), lane=id, project=project, facts=FACTS)
    assert house.judged("supervisor", "/desk/lanes/") == []
    assert house.judged("coordinator", "/desk/lanes/new/") == []
    assert house.judged("coordinator", f"/desk/lanes/{id}/") == []
    assert house.judged(None, "/lanes/") == []
