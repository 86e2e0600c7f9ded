"""The director's day with something on it: who waits, which window is empty, what was asked for and who meets."""

import pytest

from tests.hall.furnished import opened, ticket
from tests.leaders.furnished import called, given, held, me
from tests.roster.furnished import go, planned
from tests.signing import client
from yimen.leaders import today


@pytest.fixture
def day(city):
    """Monday at five past nine: a plan of windows at which nobody sits, one who waits, an instruction, two meetings."""
    plain, _own = opened()
    planned()
    given()
    called()
    held()
    go("03-02T09:05")
    ticket(plain)


def test_it_counts_what_is_now(day):
    now = today.now(me("director"))
    assert len(now.hall.waiting) == 1 and now.unmanned
    assert [row.instruction.by for row in now.given] == [me("director").account] and now.given_n == 1
    assert len(now.meetings) == 2 and not now.quiet
    assert today.now(me("head1")).waits_n == 1 and today.now(me("head1")).given == []


def test_the_page_names_the_windows_the_instruction_and_the_meetings(day):
    page = client("director").get("/desk/leaders/").content.decode()
    assert (
        "综合窗口1号" in page.replace(" ", "")
        and "我作的批示，还没有办结" in page
        and "大厅高峰的分流" in page
    )
    english = client("director").get("/en/desk/leaders/").content.decode()
    assert "Instructions given by me, still open" in english
    assert client("clerk3").get("/desk/leaders/").status_code == 403
