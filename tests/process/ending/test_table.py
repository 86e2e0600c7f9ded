"""The ending of a permit: the whole matrix, who is heard, when it can be decided (行政许可法 7, 8, 69, 70)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.ending.stories import (
    CLERK,
    FRAUD,
    HEAD,
    OVER,
    QUASHED,
    REVOKE,
    SERVED,
    STRIKE,
    WAIVE,
    WITHDRAW,
    D,
    decided,
    heard,
    notice,
    opening,
    quashed,
    told,
)
from tests.process.held import held_to_its_table
from tests.process.papers import remedies_stand, words, written
from tests.process.people import ITEM, Story, amended
from yimen.law.article import stands_in_text
from yimen.process.ending import commands as do, grounds
from yimen.process.ending.table import ENDING
from yimen.process.machine import CASE, LAW, Command
from yimen.process.permit import commands as permit

SAMPLES = [
    opening(),
    notice(),
    do.ConfirmService(document="ending_notice"),
    do.NoteAttempt("ending_notice", "direct", date(2026, 3, 2), "上门无人", "unknown"),
    do.AnnounceService("ending_notice", "公告栏", "下落不明"),
    WAIVE,
    do.SignEnding(),
    do.DropEnding("证据不足"),
    do.VoidPaper("permit_revocation", "印章盖歪"),
    QUASHED,
    do.TakeBackSetAside("编号写错"),
    do.MoveEnding("shipped-2026"),
    do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]


def in_phase(phase):
    match phase:
        case "":
            return Story(ITEM, kind=ENDING)
        case "ENDING_PROPOSED":
            return told(REVOKE)
        case "ENDING_DECIDED":
            return decided(REVOKE)
        case "ENDING_SET_ASIDE":
            return quashed()
        case _:
            return told(REVOKE, (D, HEAD, do.DropEnding("证据不足")))


@pytest.mark.parametrize("phase", ENDING.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(ENDING, story.state, SAMPLES, lambda letter: story.context(SERVED, letter))


def test_the_samples_are_the_commands_and_the_rows_stand_on_words():
    every = {c for c in vars(do).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in SAMPLES} == every == {row.command for row in ENDING.rows}
    assert {letter for row in ENDING.rows for letter in row.actors} == {*"AWROHU", LAW, CASE}
    for row in ENDING.rows:
        assert stands_in_text(row.article), row.id


def test_each_ground_stands_on_its_words_and_only_what_takes_something_is_heard():
    for way, of in grounds.GROUNDS.items():
        for ground, article in of.items():
            assert stands_in_text(article), (way, ground)
    loses = {g for way in ("withdrawn", "revoked") for g in grounds.GROUNDS[way]}
    assert all(grounds.heard(ground) for ground in loses)
    assert not grounds.compensated("revoked", "fraud") and grounds.compensated("withdrawn", "law_changed")


def test_nothing_is_decided_before_the_holder_was_told_and_heard():
    story = told(REVOKE)
    story.refused("not_served", D, HEAD, do.SignEnding())
    story.act(SERVED, CLERK, notice())
    # Five working days from Tuesday 3 March end with Tuesday 10 March.
    refused = story.refused("holder_not_heard", "2026-03-10", HEAD, do.SignEnding())
    assert refused.values["until"] == date(2026, 3, 10) and refused.article.number == 7
    story.act(OVER, HEAD, do.SignEnding())
    assert story.state.phase == "ENDING_DECIDED"


def test_who_states_their_case_is_heard_at_once_and_the_words_are_not_in_the_journal():
    story = told(REVOKE, (SERVED, CLERK, notice()))
    story.refused("nothing_stated", SERVED, "A", do.StateCase())
    story.act(SERVED, "A", do.StateCase(commitments={"statement": "c0ffee"}))
    assert story.state.heard == "stated" and story.events[-1].event.commitments == {"statement": "c0ffee"}
    story.act(SERVED, HEAD, do.SignEnding())


def test_another_person_signs_than_who_proposed_it():
    story = heard(REVOKE)
    story.refused("same_person", SERVED, ("a:8", "H"), do.SignEnding())
    story.act(SERVED, HEAD, do.SignEnding(agree=False, opinion="理由不足"))
    assert story.state.phase == "ENDING_DROPPED"
    reaches = ENDING.reaches(story.state, story.events[-1:], story.context(SERVED, "H"))
    assert [r.command for r in reaches] == [permit.NoteDropped("N")]


def test_a_notice_that_arrives_after_it_was_given_up_starts_no_term():
    story = told(REVOKE, (D, HEAD, do.DropEnding("证据不足")))
    story.act(SERVED, CLERK, notice())
    assert story.state.clocks == () and story.state.paper("ending_notice").served_on


def test_declining_and_giving_up_take_words():
    heard(REVOKE).refused("empty_block", SERVED, HEAD, do.SignEnding(agree=False))
    told(REVOKE).refused("empty_block", D, HEAD, do.DropEnding(" "))


def test_what_has_ended_already_is_struck_off_without_a_notice():
    story = told(STRIKE)
    assert not story.state.papers
    story.refused("nobody_heard", D, "A", do.StateCase("waived"))
    story.act(D, HEAD, do.SignEnding())
    reaches = ENDING.reaches(story.state, story.events[-1:], story.context(D, "H"))
    assert [(r.kind, r.case, r.command) for r in reaches] == [
        ("permit", "P", permit.EndPermit("deregistered", "N", "expired"))
    ]


def test_fraud_bars_the_holder_of_a_safety_licence_for_three_years():
    safety = replace(ITEM, safety_class=True)
    assert decided(FRAUD, item=safety).events[-1].event.banned_until == date(2029, 3, 4)
    assert decided(FRAUD).events[-1].event.banned_until is None
    assert decided(REVOKE, item=safety).events[-1].event.banned_until is None
    document = written(decided(FRAUD, item=safety), "permit_revocation", item=safety)
    assert "三年" in words(document, "ban") or "2029年3月4日" in words(document, "ban")


def test_each_task_has_somebody_and_comes_when_it_can_be_done():
    story = told(REVOKE)
    context = story.context(D, "W")
    assert [(t.key, t.letter) for t in ENDING.tasks(story.state, context)] == [("serve:ending_notice", "W")]
    story.act(SERVED, CLERK, notice())
    (task,) = ENDING.tasks(story.state, context)
    assert (task.key, task.letter, task.from_on) == ("sign_ending", "H", date(2026, 3, 11))
    story.act(SERVED, CLERK, WAIVE)
    assert [t.from_on for t in ENDING.tasks(story.state, context)] == [None]
    done = ENDING.tasks(decided(REVOKE).state, context)
    assert [t.key for t in done] == ["serve:permit_revocation"]


def test_a_service_of_an_earlier_day_counts_when_another_person_has_confirmed_it():
    proof = do.Serve(document="ending_notice", on=date(2026, 3, 3), way="mail", receipt="EMS1")
    story = told(REVOKE, ("2026-03-06", CLERK, proof))
    assert [t.key for t in ENDING.tasks(story.state, story.context(OVER, "R"))] == ["confirm:ending_notice"]
    story.act("2026-03-09", ("a:6", "R"), do.ConfirmService(document="ending_notice"))
    story.refused("holder_not_heard", "2026-03-10", HEAD, do.SignEnding())


def test_a_new_calendar_never_shortens_the_holder_s_term():
    longer, shorter = amended("longer", 2026, d0306="off"), amended("shorter", 2026, d0307="work")
    for calendar, last in ((longer, date(2026, 3, 11)), (shorter, date(2026, 3, 10))):
        story = told(REVOKE, (SERVED, CLERK, notice()))
        story.announce(calendar, "2026-03-04")
        story.act("2026-03-05", CLERK, do.StateCase("waived"))
        assert story.state.calendar == calendar.version
        story = told(REVOKE, (SERVED, CLERK, notice()))
        story.announce(calendar, "2026-03-04")
        refused = story.refused("holder_not_heard", "2026-03-05", HEAD, do.SignEnding())
        assert refused.values["until"] == last


def test_the_button_is_there_where_there_is_something_to_do():
    story = told(REVOKE)
    context = story.context(D, ("a:8", "WROHA"))
    assert ENDING.ready(story.state, do.Serve, context) and ENDING.ready(story.state, do.StateCase, context)
    assert not ENDING.ready(story.state, do.SignEnding, context), "who proposed it does not sign it"
    assert not ENDING.ready(story.state, do.ConfirmService, context)
    assert not ENDING.ready(told(STRIKE).state, do.StateCase, context)


@pytest.mark.parametrize(
    ("proposal", "kind"),
    [(REVOKE, "permit_revocation"), (WITHDRAW, "permit_withdrawal"), (FRAUD, "permit_revocation")],
)
def test_the_decision_says_ground_loss_and_remedies(proposal, kind):
    document = written(decided(proposal), kind)
    remedies_stand(document)
    assert proposal.facts in words(document, "facts") and proposal.public_interest in words(
        document, "public_interest"
    )
    assert (proposal.compensation or "不受保护") in words(document, "compensation")
    assert "安市监许〔2026〕1号" in words(document, "case")


def test_the_notice_tells_what_is_proposed_and_until_when_to_speak():
    document = written(told(REVOKE), "ending_notice")
    assert "拟撤销许可 P" in words(document, "outcome") and "5 个工作日" in words(document, "period")
    assert "陈述权、申辩权" in words(document, "rights") or "第七条" in words(document, "rights")


def test_a_decision_that_was_set_aside_owes_nothing_and_brings_the_permit_back():
    story = quashed(
        FRAUD, replace(QUASHED, anew=True, until=date(2026, 4, 3)), item=replace(ITEM, safety_class=True)
    )
    assert story.state.phase == "ENDING_SET_ASIDE" and story.state.undone.event.since == date(2026, 3, 3)
    assert ENDING.tasks(story.state, story.context(OVER, "W")) == []
    (reached,) = ENDING.reaches(story.state, story.events[-1:], story.context(SERVED, "H"))
    back = reached.command
    assert (reached.kind, reached.case, back.ending, back.undid) == ("permit", "P", "N", story.state.proposal)
    assert (back.how, back.document, back.anew, back.until) == (
        "court",
        QUASHED.document,
        True,
        date(2026, 4, 3),
    )
    story.refused("empty_block", SERVED, "CASE", do.TakeBackSetAside(" "))
    (again,) = story.act(SERVED, "CASE", do.TakeBackSetAside("编号写错"))
    assert (story.state.phase, again.event.banned_until) == ("ENDING_DECIDED", date(2029, 3, 4)), (
        "the bar is there again"
    )
    (reached,) = ENDING.reaches(story.state, [again], story.context(SERVED, "H"))
    assert reached.command == permit.EndAgain("编号写错", "N")


def test_it_is_set_aside_once_by_a_document_of_its_day():
    story = decided(REVOKE)
    for bad in (
        replace(QUASHED, on=date(2026, 3, 2)),
        replace(QUASHED, on=date(2026, 3, 4)),
        replace(QUASHED, until=date(2026, 4, 3)),
    ):
        story.refused("not_its_day", SERVED, "CASE", bad)
    story.refused("empty_block", SERVED, "CASE", replace(QUASHED, document=" "))
