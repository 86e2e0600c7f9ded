"""After an act the next of its kind is one press away: whoever signs sixty does not go through the list sixty times."""

import re

from tests.desk.test_conflict import drawn
from tests.signing import client
from yimen.cases import claims, queries
from yimen.centres.clock import take
from yimen.process.application import commands as do


def begin(reviewer, number):
    """Begin the review of a case by its form; return the page that one is led to."""
    path = f"/desk/cases/{number}/StartReview/"
    return reviewer.post(path, drawn(reviewer.get(path)), follow=True)


def test_the_same_comes_first_and_nothing_that_a_colleague_has_taken_on(filled):
    numbers = []
    for name in ("next one", "next two", "next three"):
        filled.act("clerk3", filled.submit(name), do.Accept())
        numbers.append(filled.cases[name])
    reviewer = client("reviewer1")
    page = begin(reviewer, numbers[0])
    assert "已办：开始审查。" in page.content.decode()
    assert page.redirect_chain[-1][0] == f"/desk/cases/{numbers[0]}/"
    at = re.search(r'data-key="n"[^>]* href="([^"]+)"', page.content.decode())[1]
    assert at == f"/desk/next/StartReview/?after={numbers[0]}"
    after = reviewer.get(at)["Location"].split("/")[-2]
    take()
    assert queries.view(after).state.phase == "ACCEPTED" and after != numbers[0]
    other = filled.account("decider1")
    held = queries.rights(other)
    (task,) = [key for key, act in owed(after) if act == "StartReview"]
    assert claims.take(other, held, [(after, task)])
    assert reviewer.get(at)["Location"] not in (f"/desk/cases/{after}/", "/desk/")
    # Seen again the page says it no more.
    assert "已办" not in reviewer.get(f"/desk/cases/{numbers[0]}/").content.decode()


def owed(number):
    """Return what a case owes, as (key, act)."""
    seen = queries.view(number)
    return [(one.key, one.act) for one in seen.kind.tasks(seen.state, seen.context)]


def test_where_nothing_waits_it_leads_to_the_inbox_and_nobody_else_comes_in(filled):
    answer = client("discipline").get("/desk/next/StartReview/", follow=True)
    assert answer.status_code == 200 and "没有别的等您办了" in answer.content.decode()
    assert client("li").get("/desk/next/StartReview/").status_code == 404
