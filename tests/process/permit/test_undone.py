"""A permit whose grant was set aside: it has ended, or is as it was before what had renewed or changed it."""

from datetime import date

from msgspec.structs import replace

from tests.process.permit.test_living import after, refused, tasks
from tests.process.permit.test_restored import plain
from tests.process.permit.test_table import PERMIT, context, state_in
from yimen.process.machine import CASE, decide
from yimen.process.permit import commands as do

ON = "2026-08-20"
FELL = do.UndoGrant("A", "court", "安州区人民法院", "（2026）川16行初7号", date(2026, 8, 19))
RENEWAL, CHANGE = replace(FELL, application="B"), replace(FELL, application="C")
NEW_DAY = date(2029, 9, 30)


def ids(state, command, on=ON):
    return decide(PERMIT, state, command, context(on, CASE))


def renewed(state=None):
    state = after(state or state_in("RENEWAL_PENDING"), do.Renew("B"), "2026-08-03", CASE)
    return after(state, do.Reissue("JY2", NEW_DAY, "B"), "2026-08-04", CASE)


def term(state):
    return (state.expires_on, state.certificate, state.renewed, state.term_from)


def test_without_its_grant_it_has_ended_and_is_struck_off():
    before = after(
        state_in("RENEWAL_PENDING"),
        do.RecordInspection(("甲", "乙"), "不符", False, correct_by=date(2026, 9, 1)),
        ON,
    )
    over = after(before, FELL, ON, CASE)
    assert (over.phase, over.closed_on, over.correct_by, over.renewal) == (
        "PERMIT_SET_ASIDE",
        date(2026, 8, 20),
        None,
        "",
    )
    assert tasks(over, ON).keys() == {"deregister"} and not PERMIT.owed(over, context(ON, "R"))
    assert over.ends[-1].on == date(2026, 8, 19)
    refused("permit_ended", over, do.MustStand(), ON, CASE)
    refused("permit_ended", over, do.AskRenewal("D"), ON, CASE)
    assert ids(over, FELL) == [], "it falls once"
    back = after(over, do.RedoGrant("A"), ON, CASE)
    assert plain(back) == plain(before) and ids(back, do.RedoGrant("A")) == []


def test_what_had_ended_before_stays_without_its_grant_when_that_end_falls():
    gone = after(state_in("DEREGISTERED"), FELL, ON, CASE)
    assert (gone.phase, tasks(gone, ON)) == ("PERMIT_SET_ASIDE", {}), "it is struck off already"
    only = after(gone, do.Restore("court", "安州区人民法院", "判2号", date(2026, 8, 20), "X"), ON, CASE)
    assert only.phase == "PERMIT_SET_ASIDE" and not only.anew
    assert after(gone, do.RedoGrant("A"), ON, CASE).phase == "DEREGISTERED"
    assert after(only, do.RedoGrant("A"), ON, CASE).phase == "VALID"


def test_struck_off_for_it_the_striking_off_falls_with_it():
    over = after(state_in("VALID"), FELL, ON, CASE)
    struck = after(over, do.EndPermit("deregistered", "Y", "ended_before"), ON, CASE)
    assert struck.phase == "DEREGISTERED"
    assert after(struck, do.RedoGrant("A"), ON, CASE).phase == "VALID"


def test_a_renewal_that_fell_leaves_the_permit_as_it_was_before_and_over_if_its_day_has_passed():
    before, fresh = state_in("RENEWAL_PENDING"), renewed()
    assert term(fresh) == (NEW_DAY, "JY2", 1, date(2026, 10, 1))
    back = after(fresh, RENEWAL, ON, CASE)
    assert (back.phase, *term(back)) == ("VALID", *term(before))
    assert PERMIT.owed(back, context(ON, "R"))[-1].due_on == date(2026, 10, 1)
    late = after(fresh, RENEWAL, "2027-01-04", CASE)
    assert [one.key for one in PERMIT.owed(late, context("2027-01-04", "R"))] == ["expire"]
    over = after(late, do.Expire(), "2027-01-04", "LAW")
    again = after(over, do.RedoGrant("B"), "2027-01-05", CASE)
    assert (again.phase, again.closed_on, *term(again)) == ("VALID", None, *term(fresh))
    struck = after(over, do.EndPermit("deregistered", "Y", "expired"), "2027-01-05", CASE)
    assert after(struck, do.RedoGrant("B"), "2027-01-06", CASE).phase == "VALID", "it had not run out"
    assert ids(back, RENEWAL) == [] and ids(fresh, CHANGE) == [], "of what never came here nothing is undone"


def test_ordered_anew_its_renewal_is_asked_for_again_and_granted_from_the_old_day_on():
    back = after(renewed(), RENEWAL, ON, CASE)
    asked = after(back, do.AskRenewal("B", again=True), ON, CASE)
    assert asked.phase == "RENEWAL_PENDING" and asked.renewal == "B"
    taken_back = after(asked, do.RedoGrant("B"), ON, CASE)
    assert (taken_back.phase, taken_back.renewal, *term(taken_back)) == ("VALID", "", *term(renewed()))
    anew = after(asked, do.Renew("B"), "2026-08-28", CASE)
    assert anew.expires_on == NEW_DAY and anew.renewed == 1


def test_what_was_granted_since_stands_by_itself_upon_what_was_before():
    changed = after(renewed(), do.Change("C", "JY3"), "2026-08-10", CASE)
    back = after(changed, RENEWAL, ON, CASE)
    assert (back.expires_on, back.certificate) == (date(2026, 9, 30), "JY3"), (
        "the change was no part of the renewal"
    )
    both = after(back, CHANGE, ON, CASE)
    assert both.certificate == "JY1", "what the renewal had put there fell before"
    assert after(both, do.RedoGrant("C"), ON, CASE).certificate == "JY3"
    first = after(after(back, do.RedoGrant("B"), ON, CASE), CHANGE, ON, CASE)
    assert term(first) == term(renewed()), "each comes back to its place"
    assert after(changed, CHANGE, ON, CASE).certificate == "JY2"
