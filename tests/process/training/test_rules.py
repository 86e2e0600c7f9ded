"""Who goes to a course, when a code counts, what is a need: the rules of training without any record."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, strategies as st

from yimen.process.training import needs, priority, scan, terms
from yimen.process.training.needs import Fact
from yimen.process.training.priority import Applicant

BY = terms.shipped()
ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
applicants = st.lists(
    st.builds(Applicant, st.integers(1, 50), st.booleans(), st.integers(0, 200), st.integers(0, 3)),
    unique_by=lambda one: one.account,
)


@given(applicants, st.integers(0, 10))
def test_window_staff_stand_before_all_others_whatever_the_weights(found, places):
    heavy = msgspec.structs.replace(BY, weight_never=60, weight_month=0)
    for by in (BY, heavy):
        placed = priority.order(found, places, by)
        windows = [one.window for one in placed]
        assert windows == sorted(windows, reverse=True)
        assert sum(one.within for one in placed) <= places
        assert {one.account for one in placed} == {one.account for one in found}
        if len(found) <= places:
            assert all(one.within for one in placed)


def test_months_then_never_having_gone_and_ties_are_said():
    found = [
        Applicant(1, True, 30, 0),
        Applicant(2, True, 42, 1),
        Applicant(3, True, 10, 0),
        Applicant(4, False, 0, 0),
    ]
    placed = {one.account: one for one in priority.order(found, 1, BY)}
    assert placed[1].rank == placed[2].rank == 1, "30 and a year for who never went is 42"
    assert placed[1].tie and placed[2].tie and not placed[1].within
    assert placed[3].rank == 3 and placed[4].rank == 4 and placed[4].points == 12
    two = {one.account: one for one in priority.order(found, 2, BY)}
    assert two[1].within and two[2].within and not two[1].tie


def test_a_choice_follows_the_order_or_not():
    placed = priority.order(
        [Applicant(1, True, 30, 0), Applicant(2, True, 42, 1), Applicant(3, False, 0, 0)], 2, BY
    )
    assert priority.follows([1, 2], placed) and priority.follows([1], placed) and priority.follows([], placed)
    assert not priority.follows([3], placed) and not priority.follows([1, 3], placed)


def test_a_code_counts_for_its_moment_and_the_next():
    now = scan.step(AT, 30)
    assert scan.fresh(now, AT, 30) and scan.fresh(now, AT + timedelta(seconds=59), 30)
    assert not scan.fresh(now, AT + timedelta(seconds=60), 30), "a photograph that was sent on"
    assert not scan.fresh(now + 1, AT, 30), "nobody makes one of a time to come"


@pytest.mark.parametrize(
    ("minutes", "as_"), [(-31, "early"), (-30, "present"), (10, "present"), (11, "late"), (121, "over")]
)
def test_as_what_somebody_counts_who_signs_in(minutes, as_):
    at = AT + timedelta(minutes=minutes)
    assert scan.arrival(at, AT, AT + timedelta(hours=2), 30, 10) == as_


def fact(what, n=1, account=1, item="A", ref="1"):
    return Fact(account, item, what, ON, "desk:case", ref, n)


def test_a_need_is_what_was_set_aside_or_a_large_share_of_corrections_and_never_what_was_taken_back():
    handled = [fact("handled") for _ in range(20)]
    found = needs.needs([*handled, fact("corrected"), fact("refusal_set_aside", ref="9")], {}, 10)
    assert [(one.account, one.item, one.n("refusal_set_aside"), one.n("corrected")) for one in found] == [
        (1, "A", 1, 1)
    ]
    assert not found[0].few and found[0].counts[-1].links == (("desk:case", "9", ON),)
    assert needs.needs([*handled, fact("corrected")], {}, 10) == [], "one in twenty is everyday work"
    assert needs.needs([*handled, *(fact("corrected") for _ in range(7))], {}, 10)
    assert needs.needs([fact("bad_rating_founded"), fact("bad_rating_founded", -1)], {}, 10) == []
    few = needs.needs([fact("handled"), fact("bad_rating_founded")], {}, 10)
    assert few[0].few and few[0].handled == 1


def test_a_new_item_is_a_need_of_whom_it_concerns():
    found = needs.needs([], {(2, "B"): ON}, 10)
    assert [(one.account, one.item, one.new_on, one.counts) for one in found] == [(2, "B", ON, ())]


def test_needs_rank_nobody():
    many = [fact("bad_rating_founded", account=2) for _ in range(9)]
    found = needs.needs([*many, fact("bad_rating_founded", account=1)], {}, 10)
    assert [one.account for one in found] == [1, 2]


def test_shipped_terms_have_a_source_each_and_stand_within_their_bounds():
    assert terms.wrong(BY) == "" and set(BY.sources) == set(terms.NAMES)
    assert terms.wrong(msgspec.structs.replace(BY, pass_percent=40)) == "pass_percent"
