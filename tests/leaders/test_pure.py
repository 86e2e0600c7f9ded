"""The rules of leaders without a database: an instruction's steps, words that ask for an outcome, a head's year, periods."""

from datetime import date

import pytest

from yimen.law.article import stands_in_text
from yimen.process.leaders import duty, instruction, outcome, period, terms, words
from yimen.process.leaders.duty import Entry
from yimen.process.leaders.instruction import Step

DUE = date(2026, 3, 5)


def weekday(on):
    return on.weekday() < 5


def test_an_instruction_goes_its_way_by_its_steps():
    now = instruction.begun(7, 1, DUE)
    assert now.open and not now.late(DUE) and now.late(date(2026, 3, 6))
    later = date(2026, 3, 9)
    steps = [Step("confirmed"), Step("late", DUE), Step("asked_day", later)]
    asked = instruction.folded(now, steps)
    assert asked.phase == "asked" and asked.asked_day == later and asked.due_on == DUE
    granted = instruction.after(asked, Step("granted", later))
    assert granted.phase == "confirmed" and granted.due_on == later and granted.asked_day is None
    fell = instruction.after(granted, Step("fell"))
    assert (fell.phase, fell.owner, fell.organ) == ("given", 0, 1)
    answered = instruction.after(fell, Step("answered"))
    assert not answered.late(date(2027, 1, 1)), "who has answered is not late"
    back = instruction.after(answered, Step("returned", date(2026, 3, 12)))
    assert back.phase == "confirmed" and back.due_on == date(2026, 3, 12)
    assert instruction.after(back, Step("ended")).phase == "ended"


def test_who_does_what_in_which_phase():
    for act in instruction.ACTS:
        for phase in words.PHASES:
            now = instruction.Standing(phase, 7, 1, DUE, DUE if act in ("granted", "refused") else None)
            side, phases = instruction.ACTS[act]
            assert instruction.may(now, act, owner=True, leader=False) is (
                side == "owner" and phase in phases
            )
            assert instruction.may(now, act, owner=False, leader=True) is (
                side == "leader" and phase in phases
            )
    asked = instruction.Standing("asked", 7, 1, DUE)
    assert not instruction.may(asked, "granted", owner=False, leader=True), "no day was asked for"
    assert instruction.may(asked, "cleared", owner=False, leader=True)
    assert all(act in words.STEPS for act in instruction.ACTS)


@pytest.mark.parametrize(
    "said",
    ["请尽快批准此件", "同意办理", "该件特事特办", "请查明原因，尽快批准", "不予许可", "建议给予发证", "先压一压", "please approve this", "You must refuse it"],
)  # fmt: skip
def test_words_that_ask_for_an_outcome_are_found(said):
    assert outcome.asked(said)


@pytest.mark.parametrize(
    "said",
    ["请说明为什么没有批准", "请三日内回复当事人并说明办理情况", "请核实是否符合条件，依法办理", "要求窗口按时开门", "Why was it not approved?", "Find out whether to grant is possible"],
)  # fmt: skip
def test_who_asks_for_an_account_asks_for_no_outcome(said):
    assert outcome.asked(said) == ""


def test_the_articles_stand_in_the_law():
    assert all(map(stands_in_text, outcome.asked.__articles__))


def test_a_year_is_spread_over_working_days():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    found = duty.spread(12, first, last, weekday)
    assert len(set(found)) == 12 and all(map(weekday, found))
    assert {on.month for on in found} == set(range(1, 13)), "one a month"
    assert not set(found) & set(duty.spread(4, first, last, weekday, found))
    assert duty.spread(9, date(2026, 3, 7), date(2026, 3, 9), weekday) == [date(2026, 3, 9)], (
        "no more than there are"
    )
    assert duty.spread(0, first, last, weekday) == []


def test_a_planned_day_says_how_it_stands():
    today, monday, saturday = date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 7)
    assert duty.stands(Entry("window", monday), today, weekday) == "planned"
    assert duty.stands(Entry("window", saturday), today, weekday) == "holiday"
    assert duty.stands(Entry("window", today), today, weekday) == "today"
    assert duty.stands(Entry("window", date(2026, 2, 28)), today, weekday) == "late", (
        "a past holiday is not asked about"
    )
    assert duty.stands(Entry("window", saturday, left=True), today, weekday) == "left"
    assert duty.stands(Entry("window", saturday, done=True), today, weekday) == "done"


def test_a_year_is_counted_by_what_was_recorded():
    entries = [
        Entry("window", DUE, done=True),
        Entry("window", date(2026, 3, 1)),
        Entry("meeting", DUE, left=True),
    ]
    found = {
        one.duty: one
        for one in duty.counted(terms.shipped(), entries, ["window", "window"], date(2026, 3, 4))
    }
    window = found["window"]
    assert (window.planned, window.done, window.late, window.left, window.missing) == (2, 2, 1, 0, 10)
    assert found["meeting"].left == 1 and found["promotion"].missing == terms.shipped().promotion


def test_every_number_has_a_source_and_bounds():
    shipped = terms.shipped()
    assert set(shipped.sources) == set(terms.BOUNDS) and not terms.wrong(shipped)
    assert all(source["zh"] and source["en"] for source in shipped.sources.values())


def test_periods_meet_their_like():
    week = period.of("week", date(2026, 3, 4))
    assert (week.first, week.last) == (date(2026, 3, 2), date(2026, 3, 8))
    assert period.before(week).first == date(2026, 2, 23)
    assert period.year_before(week).first.weekday() == 0
    assert period.year_before(period.of("day", date(2028, 2, 29))).first == date(2027, 2, 28)
    assert period.before(period.of("month", date(2026, 1, 31))).first == date(2025, 12, 1)
    for kind in period.KINDS:
        one = period.of(kind, date(2026, 3, 4))
        assert period.named(kind, one.key) == one
    for kind, key in (("week", "2026-03-04"), ("month", "2026-13"), ("day", "x")):
        with pytest.raises(ValueError):
            period.named(kind, key)
