"""The permit: the whole matrix, its days, its renewal by decision and by silence (行政许可法 50, 70)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.ending.stories import REVOKE, STRIKE
from tests.process.held import held_to_its_table
from tests.process.people import ITEM, Story
from yimen.law.article import stands_in_text
from yimen.process.application import commands as apply
from yimen.process.application.table import APPLICATION
from yimen.process.machine import (
    CASE,
    LAW,
    Actor,
    Command,
    Happened,
    Reach,
    decide,
    fold,
    reach,
    settle,
)
from yimen.process.permit import commands as do, events as ev
from yimen.process.permit.table import PERMIT
from yimen.process.refusals import Refused

ISSUED = ev.PermitIssued(
    number="P", item="i", profile="national@2026-11", holder="h", application="A", certificate="JY1",
    expires_on=date(2026, 9, 30),
)  # fmt: skip
PHASES = {
    "": [],
    "VALID": [ISSUED],
    "RENEWAL_PENDING": [ISSUED, ev.RenewalAsked(application="B")],
    "EXPIRED": [ISSUED, ev.PermitExpired(expires_on=date(2026, 9, 30))],
    "PERMIT_WITHDRAWN": [ISSUED, ev.PermitEnded(way="withdrawn", by="X")],
    "PERMIT_REVOKED": [ISSUED, ev.PermitEnded(way="revoked", by="X")],
    "PERMIT_CANCELLED": [
        ISSUED,
        ev.PermitCancelled(organ="局", document="罚1号", decided_on=date(2026, 3, 2)),
    ],
    "PERMIT_SET_ASIDE": [
        ISSUED,
        ev.GrantUndone(
            application="A", how="court", by="法院", document="判1号", on=date(2026, 3, 2), ended=True
        ),
    ],
    "DEREGISTERED": [ISSUED, ev.PermitEnded(way="deregistered", by="X")],
}
# How each phase may be proposed to end: whatever stands in the table leads on in one of them.
STRIKES = {
    "EXPIRED": STRIKE,
    **dict.fromkeys(
        ("PERMIT_WITHDRAWN", "PERMIT_REVOKED", "PERMIT_CANCELLED", "PERMIT_SET_ASIDE"),
        replace(STRIKE, ground="ended_before"),
    ),
}
SAMPLES = [
    do.IssuePermit(number="P", application="A", item="i", holder="h", certificate="JY1"),
    do.AskRenewal("C"),
    do.EndRenewal("B"),
    do.Renew("B"),
    do.Reissue("JY2"),
    do.Remind(60),
    do.Expire(),
    do.Change("C", "JY3"),
    do.MustStand(),
    do.MustBeOver(),
    do.RecordInspection(officers=("甲", "乙"), finding="符合承诺"),
    do.ProposeEnding(REVOKE),
    do.NoteDropped("X"),
    do.EndPermit("deregistered", "X"),
    do.RecordPenalty("安州市市场监督管理局", "安市监罚〔2026〕1号", date(2026, 3, 2)),
    do.Restore("court", "安州区人民法院", "（2026）川16行终3号", date(2026, 3, 2), "X"),
    do.EndAgain("编号写错", "X"),
    do.UndoGrant("A", "court", "安州区人民法院", "（2026）川16行初7号", date(2026, 3, 2)),
    do.RedoGrant("A"),
    do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]


def state_in(phase, start=date(2023, 10, 1)):
    events = PHASES[phase]
    return fold(PERMIT, PERMIT.state(), [Happened(e, start, "a:1") for e in events])


def context(on, letter):
    base = Story().context(on, "W")
    return replace(base, actor=Actor("a:1", frozenset({letter})))


@pytest.mark.parametrize("phase", PERMIT.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    state = state_in(phase)
    assert state.phase == phase
    proposed = do.ProposeEnding(STRIKES.get(phase, REVOKE))
    commands = [proposed if isinstance(one, do.ProposeEnding) else one for one in SAMPLES]
    if phase == "PERMIT_CANCELLED":
        commands = [replace(one, ending="") if isinstance(one, do.Restore) else one for one in commands]
    if phase == "PERMIT_SET_ASIDE":
        commands = [replace(one, ending="A") if isinstance(one, do.Restore) else one for one in commands]
    held_to_its_table(
        PERMIT, state, commands, lambda letter: context("2026-10-05", letter), passing=(do.EndAgain,)
    )


def test_persons_inspect_and_propose_and_nobody_ends_a_permit_by_an_act_on_it():
    by_persons = {row.command: row.actors for row in PERMIT.rows if row.actors.isdisjoint({CASE, LAW})}
    assert by_persons == {
        do.RecordInspection: {"R"},
        do.ProposeEnding: {*"ROU"},
        do.RecordPenalty: {*"OH"},
    }


def test_the_samples_are_the_commands_and_the_rows_stand_on_words():
    every = {c for c in vars(do).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in SAMPLES} == every == {row.command for row in PERMIT.rows}
    for row in PERMIT.rows:
        assert stands_in_text(row.article), row.id


def test_it_expires_with_its_last_day_and_not_before():
    state = state_in("VALID")
    owed = PERMIT.owed(state, context("2026-09-30", LAW))[-1]
    assert owed.due_on == date(2026, 10, 1)
    with pytest.raises(Refused) as refused:
        decide(PERMIT, state, do.Expire(), context("2026-09-30", LAW))
    assert refused.value.code == "not_due"
    assert not PERMIT.owed(state_in("EXPIRED"), context("2026-10-05", LAW))


def test_a_further_term_is_as_long_as_the_last_or_as_the_item_says():
    state = state_in("RENEWAL_PENDING", date(2023, 10, 1))
    for months, until in ((0, date(2029, 9, 30)), (12, date(2027, 9, 30))):
        (happened,) = decide(PERMIT, state, do.Renew("B", months=months), context("2026-09-01", CASE))
        assert happened.event.expires_on == until
    after = fold(PERMIT, state, [happened])
    assert (after.phase, after.renewal, after.renewed) == ("VALID", "", 1)


def test_a_term_renewed_again_and_again_grows_no_longer():
    """行政许可法 50: each renewal gives one further term, and not all that went before once more."""
    state = state_in("RENEWAL_PENDING", date(2024, 10, 1))
    for until in (date(2028, 9, 30), date(2030, 9, 30), date(2032, 9, 30)):
        happened = decide(PERMIT, state, do.Renew("B"), context("2026-09-01", CASE))
        assert happened[0].event.expires_on == until
        state = fold(PERMIT, state, happened)


@pytest.mark.parametrize(
    ("expires_on", "months", "until"),
    [
        (date(2027, 6, 30), 6, date(2027, 12, 31)),
        (date(2027, 2, 28), 12, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_further_term_is_whole_where_the_old_one_ended_with_a_short_month(expires_on, months, until):
    state = replace(state_in("RENEWAL_PENDING"), expires_on=expires_on)
    (happened,) = decide(PERMIT, state, do.Renew("B", months=months), context("2026-09-01", CASE))
    assert happened.event.expires_on == until
    story = Story(replace(ITEM, variant="renewal", validity_months=months)).submit_and(
        "2026-09-01", apply.Accept(), apply.StartReview(), permit="P", permit_expires_on=expires_on
    )
    for who, act in (("R", apply.CloseReview("符合")), ("O", apply.Grant()), ("W", apply.Issue("JY2"))):
        story.act("2026-09-01", who, act)
    assert story.state.valid_until == until, "and the certificate says the same"


def test_a_second_application_beside_the_first_is_refused_with_its_number():
    with pytest.raises(Refused) as refused:
        decide(PERMIT, state_in("RENEWAL_PENDING"), do.AskRenewal("C"), context("2026-08-01", CASE))
    assert refused.value.code == "renewal_pending" and "B" in refused.value.sentence()
    assert refused.value.article.number == 50


def test_the_end_of_another_application_changes_nothing():
    state = state_in("RENEWAL_PENDING")
    assert decide(PERMIT, state, do.EndRenewal("C"), context("2026-08-01", CASE)) == []


def test_a_permit_without_a_last_day_neither_expires_nor_is_renewed():
    state = fold(
        PERMIT, PERMIT.state(), [Happened(replace(ISSUED, expires_on=None), date(2020, 1, 1), "a:1")]
    )
    assert PERMIT.owed(state, context("2099-01-01", LAW)) == []
    with pytest.raises(Refused) as refused:
        decide(PERMIT, state, do.Renew("B"), context("2026-08-01", CASE))
    assert refused.value.code == "no_expiry"


def renewal(item=ITEM):
    """Return an application for renewal of P, received in time, and P with it pending."""
    story = Story(item)
    story.act("2026-08-03", "A", replace(story_submit(), permit="P", permit_expires_on=date(2026, 9, 30)))
    (asked,) = APPLICATION.reaches(story.state, story.events, story.context("2026-08-03", "A"))
    state, _ = reach(PERMIT, state_in("VALID"), asked, story.context("2026-08-03", "A"))
    assert (state.phase, state.renewal) == ("RENEWAL_PENDING", "B")
    return story, state


def story_submit():
    materials = tuple(apply.Handed(m.code) for m in ITEM.materials)
    return apply.Submit(number="B", channel="window", applicant="h", materials=materials)


def test_oracle_14_silence_renews_before_the_same_midnight_lets_it_expire():
    story, state = renewal()
    happened = story.law("2026-10-20")
    context = story.context("2026-10-20", "W")
    reaches = APPLICATION.reaches(story.state, happened, context)
    (renewed,) = [r for r in reaches if isinstance(r.command, do.Renew)]
    assert renewed.command.mode == "deemed" and renewed.cause.on == date(2026, 10, 1)
    state, events = reach(PERMIT, state, renewed, context)
    assert [type(h.event).__name__ for h in events] == ["PermitRenewed"]
    assert (state.phase, state.expires_on) == ("VALID", date(2029, 9, 30))


def test_an_application_taken_back_gives_the_permit_back_as_it_was():
    story, state = renewal()
    story.act("2026-08-10", "A", apply.Withdraw())
    context = story.context("2026-08-10", "A")
    ended = APPLICATION.reaches(story.state, story.events[-1:], context)
    state, _ = reach(PERMIT, state, *ended, context)
    assert (state.phase, state.renewal, state.expires_on) == ("VALID", "", date(2026, 9, 30))


def test_what_expired_beside_a_late_application_stays_expired_when_that_is_refused():
    state = fold(
        PERMIT, state_in("VALID"), [Happened(ev.RenewalAsked(application="B"), date(2026, 9, 20), "a:2")]
    )
    state, happened = settle(PERMIT, state, context("2026-10-12", LAW))
    assert [type(one.event).__name__ for one in happened] == ["PermitExpired"]
    over = fold(PERMIT, state, decide(PERMIT, state, do.EndRenewal("B"), context("2026-10-12", CASE)))
    assert (over.phase, over.renewal) == ("EXPIRED", "") and not PERMIT.owed(over, context("2026-10-12", LAW))


def test_an_application_on_the_last_day_finds_it_valid_and_a_day_later_expired():
    for on, phase in ((date(2026, 9, 30), "RENEWAL_PENDING"), (date(2026, 10, 1), "EXPIRED")):
        asked = Reach(
            "permit", "P", do.AskRenewal("B"), Happened(ev.RenewalAsked(application="B"), on, "a:2")
        )
        state, _ = reach(PERMIT, state_in("VALID"), asked, context(str(on), "W"))
        assert state.phase == phase


def test_a_licence_makes_a_permit_and_what_is_no_licence_does_not():
    for kind, made in (("licence", 1), ("document", 0)):
        story = Story(replace(ITEM, result_kind=kind, validity_months=36)).to("GRANTED", "2026-03-02")
        story.act(story.day, "W", apply.Issue(certificate="JY1"))
        reaches = APPLICATION.reaches(story.state, story.events[-1:], story.context(story.day, "W"))
        assert len(reaches) == made
    assert story.state.valid_until is not None


def lived(state, until):
    """Return what the law does to a permit until a day, as (event's days or nothing, day)."""
    _, happened = settle(PERMIT, state, context(until, LAW))
    return [(getattr(h.event, "days", 0), h.on) for h in happened]


def test_the_holder_is_reminded_twice_each_once_and_before_the_last_timely_day():
    state = state_in("VALID")
    assert lived(state, "2026-07-31") == []
    assert lived(state, "2026-08-01") == [(60, date(2026, 8, 1))]
    assert lived(state, "2026-10-20") == [
        (60, date(2026, 8, 1)), (45, date(2026, 8, 16)), (0, date(2026, 10, 1)),
    ]  # fmt: skip
    after, happened = settle(PERMIT, state, context("2026-08-20", LAW))
    assert {h.event.renew_by for h in happened} == {date(2026, 8, 31)}, "thirty calendar days before"
    assert lived(after, "2026-09-30") == [], "never again in this term"
    with pytest.raises(Refused):
        decide(PERMIT, after, do.Remind(60), context("2026-08-20", LAW))


def test_nobody_is_reminded_while_a_renewal_is_asked_for_and_of_no_day_that_had_passed():
    assert lived(state_in("RENEWAL_PENDING"), "2026-09-29") == []
    ended = Happened(ev.RenewalEnded(application="B"), date(2026, 8, 10), "a:1")
    assert lived(fold(PERMIT, state_in("RENEWAL_PENDING"), [ended]), "2026-09-29") == [
        (45, date(2026, 8, 16))
    ]
    short = Happened(ISSUED, date(2026, 8, 16), "a:1")
    assert lived(fold(PERMIT, PERMIT.state(), [short]), "2026-09-29") == [], "it is new on that very day"


def test_a_further_term_is_reminded_of_anew():
    state = state_in("VALID")
    renewed = Happened(
        ev.PermitRenewed(application="B", mode="decided", expires_on=date(2029, 9, 30)),
        date(2026, 9, 1),
        "a:1",
    )
    state, _ = settle(PERMIT, state, context("2026-09-01", LAW))
    assert lived(fold(PERMIT, state, [renewed]), "2029-09-01") == [
        (60, date(2029, 8, 1)),
        (45, date(2029, 8, 16)),
    ]


def test_in_a_year_that_is_not_announced_calendar_days_are_known_and_working_days_are_not_guessed():
    late = replace(ISSUED, expires_on=date(2031, 3, 1))
    state = fold(PERMIT, PERMIT.state(), [Happened(late, date(2026, 3, 2), "a:1")])
    _, happened = settle(PERMIT, state, context("2031-02-20", LAW))
    assert [(h.event.days, h.on, h.event.renew_by) for h in happened] == [
        (60, date(2030, 12, 31), date(2031, 1, 30)), (45, date(2031, 1, 15), date(2031, 1, 30)),
    ]  # fmt: skip
    known = context("2031-02-20", LAW)
    counted = replace(known, profile=replace(known.profile, renewal_unit="wd"))
    _, happened = settle(PERMIT, state, counted)
    assert [h.event.renew_by for h in happened] == [None, None]
