"""Every page of a project is fit to work at, and to be read by its investor."""

import pytest

from tests.faces import open_house
from tests.projects.furnished import carried


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city without cases."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        yield found


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
