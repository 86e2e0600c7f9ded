"""The question: the whole matrix, who answers for it, and what falls due by itself."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.held import held_to_its_table
from tests.process.people import ITEM, Story, amended
from yimen.process import machine, timeline
from yimen.process.machine import CASE, LAW, Command
from yimen.process.question import commands as do
from yimen.process.question.events import ANSWERED_FIRST
from yimen.process.question.table import QUESTION

D, NEXT = "2026-03-02", "2026-03-03"
WORDS = {"question": "c0ffee"}
ASK = do.Ask(number="Q", channel="online", asker="hash", commitments=WORDS)
ANSWER = do.AnswerQuestion({"answer": "c0ffee"})
CLERK, OTHER, THERE = ("a:7", "W"), ("a:8", "W"), ("a:9", "W")
SAMPLES = [
    ASK,
    do.TakeQuestion(),
    do.HandOver("a:8", "请假"),
    do.ConfirmHandOver(),
    do.ReferQuestion(9, "属于住建局"),
    do.ConfirmReferral(),
    do.TakeBackReferral("材料齐了，这里就能答"),
    ANSWER,
    do.AskAgain({"question-2": "c0ffee"}),
    do.WithdrawQuestion(),
    do.RaiseQuestion(),
    do.ReturnReferral(),
    do.MoveQuestion("shipped-2026"),
    do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]


class Asked(Story):
    """One question told day by day."""

    def __init__(self, channel="online", actor="A"):
        super().__init__(ITEM, kind=QUESTION)
        self.facts = {"item_version": 7}
        self.act(D, actor, replace(ASK, channel=channel))

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in QUESTION.tasks(self.state, self.context(on, "W"))}


def in_phase(phase):
    if not phase:
        return Story(ITEM, kind=QUESTION)
    story = Asked("mail")
    if phase == "ANSWERED":
        story.act(D, "W", ANSWER)
    if phase == "TAKEN_BACK":
        story.act(D, "A", do.WithdrawQuestion())
    return story


@pytest.mark.parametrize("phase", QUESTION.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    # Asked by letter: of what was asked on the site its asker alone says that no answer is needed.
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(QUESTION, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    every = {c for c in vars(do).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in SAMPLES} == every == {row.command for row in QUESTION.rows}
    assert {letter for row in QUESTION.rows for letter in row.actors} <= {*"AWROHD", LAW, CASE}


def test_who_is_asked_in_person_owns_it_and_online_the_window_does():
    assert Asked("window", CLERK).state.owner == Asked("phone", CLERK).state.owner == "a:7"
    assert Asked("phone").state.owner == "", "a call that the asker's own act registers belongs to the window"
    assert Asked().state.owner == "" and Asked("mail", CLERK).state.owner == ""


def test_an_empty_question_or_answer_is_refused():
    story = Asked()
    story.refused("nothing_answered", D, "W", do.AnswerQuestion())
    Story(ITEM, kind=QUESTION).refused("nothing_asked", D, "A", replace(ASK, commitments={}))


def test_a_hand_over_counts_only_when_the_colleague_confirms():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.HandOver("a:8", "请假"))
    assert story.state.owner == "a:7" and "handover" in story.tasks()
    story.refused("offered_to_another", D, THERE, do.ConfirmHandOver())
    story.refused("empty_block", D, OTHER, do.ConfirmHandOver(agree=False))
    story.act(D, OTHER, do.ConfirmHandOver(agree=False, opinion="不熟悉"))
    assert story.state.owner == "a:7" and "handover" not in story.tasks()
    story.act(D, CLERK, do.HandOver("a:8", "请假"))
    story.act(D, OTHER, do.ConfirmHandOver())
    assert story.state.owner == "a:8"
    story.refused("yours_already", D, CLERK, do.HandOver("a:8", "请假"))
    story.refused("nothing_proposed", D, OTHER, do.ConfirmHandOver())


def test_a_referral_that_nobody_confirms_goes_back_and_costs_the_asker_no_time():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    assert story.state.item_version == 9 and story.state.owner == "a:7"
    assert story.tasks() == {"referral": ("W", date(2026, 3, 3)), "answer": ("W", date(2026, 3, 5))}
    owed = {t.key: t.item_version for t in QUESTION.tasks(story.state, story.context(D, "W"))}
    assert owed == {"answer": 7, "referral": 0}, (
        "the answer where it was asked first, the confirmation where it went"
    )
    story.law("2026-03-04")
    assert story.state.item_version == 7 and not story.state.referred_from
    assert story.tasks("2026-03-04") == {"answer": ("W", date(2026, 3, 5))}


def test_a_referral_is_confirmed_or_sent_back_with_the_reason():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    story.refused("already_requested", D, CLERK, do.ReferQuestion(11, "属于住建局"))
    story.refused("empty_block", D, THERE, do.ConfirmReferral(agree=False))
    story.act(D, THERE, do.ConfirmReferral(agree=False, opinion="不属于本局"))
    assert story.state.item_version == 7 and story.state.owner == "a:7"
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    story.act(D, THERE, do.ConfirmReferral())
    assert (story.state.item_version, story.state.owner, story.state.referred_from) == (9, "a:9", 0)


def test_what_the_other_organ_lets_lie_is_taken_back_by_the_first_and_by_nobody_else():
    story = Asked("window", CLERK)
    story.refused("nothing_proposed", D, CLERK, do.TakeBackReferral("这里能答"))
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    story.refused("first_askeds_own", D, THERE, do.TakeBackReferral("这里能答"))
    story.refused("confirm_it_first", D, THERE, do.TakeQuestion())
    story.refused("empty_block", D, CLERK, do.TakeBackReferral(" "))
    story.act(D, CLERK, do.TakeBackReferral("这里能答"))
    assert (story.state.item_version, story.state.owner, story.state.referred_from) == (7, "a:7", 0)
    assert story.state.clock("referral").outcome == "taken_back" and story.tasks().keys() == {"answer"}


def test_a_colleague_of_the_first_organ_takes_what_its_owner_left_while_another_has_not_confirmed():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    colleague = replace(story.context(D, OTHER).actor, under=7)
    context = replace(story.context(D, OTHER), actor=colleague)
    taken = machine.decide(QUESTION, story.state, do.TakeQuestion(), context)
    assert [h.event.by for h in taken] == ["a:8"]
    answered = machine.decide(QUESTION, story.state, ANSWER, context)
    assert [type(h.event).__name__ for h in answered] == ["ReferralReturned", "QuestionAnswered"]


def test_it_is_about_the_item_that_was_asked_about_wherever_it_lies_and_then_about_the_confirming_one():
    story = Story(ITEM, kind=QUESTION)
    story.facts = {"item_version": 7}
    story.act(D, CLERK, replace(ASK, channel="window", about="511602-OTHER"))
    assert story.state.item == "511602-OTHER"
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    assert story.state.item == "511602-OTHER"
    story.act(D, THERE, do.ConfirmReferral())
    assert story.state.item == ITEM.code


def test_whoever_answers_a_referred_question_has_confirmed_it():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    names = [type(h.event).__name__ for h in story.act(D, THERE, ANSWER)]
    assert names == ["ReferralConfirmed", "QuestionAnswered"] and story.state.owner == "a:9"


def test_whoever_was_asked_first_answers_while_the_referral_waits_and_it_ends_with_the_reason():
    story = Asked("window", CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    story.refused("yours_already", D, CLERK, do.ConfirmReferral())
    returned, answered = (h.event for h in story.act(D, CLERK, ANSWER))
    assert (returned.item_version, returned.opinion, answered.by) == (7, ANSWERED_FIRST, "a:7")
    state = story.state
    assert (state.phase, state.owner, state.item_version, state.referred_from) == ("ANSWERED", "a:7", 7, 0)
    assert [(c.kind, c.outcome) for c in state.clocks] == [("answer", "answered"), ("referral", "returned")]
    for language, said in (("zh", "首问的人已经答复"), ("en", "answered before the referral")):
        assert said in timeline.sentence(returned, language)


def test_a_referral_of_what_nobody_owns_yet_is_the_other_organs_to_answer():
    story = Asked()
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    names = [type(h.event).__name__ for h in story.act(D, CLERK, ANSWER)]
    assert names == ["ReferralConfirmed", "QuestionAnswered"]


def test_what_nobody_answers_in_time_is_raised_to_the_head_and_stays_with_its_owner():
    story = Asked("window", CLERK)
    # Three working days from Monday 2 March end with Thursday 5 March.
    story.law("2026-03-05")
    assert not story.state.raised
    story.law("2026-03-06")
    assert story.state.raised and story.state.owner == "a:7"
    assert story.tasks("2026-03-06")["answer_head"] == ("H", date(2026, 3, 5))
    story.act("2026-03-06", CLERK, ANSWER)
    assert story.state.phase == "ANSWERED" and not story.tasks("2026-03-06")


def test_asking_further_begins_a_new_term_and_ends_somewhere():
    story = Asked("window", CLERK)
    for turn in range(2, 11):
        story.act(D, CLERK, ANSWER)
        story.act(NEXT, "A", do.AskAgain({f"question-{turn}": "c0ffee"}))
    assert story.due("answer") == date(2026, 3, 6) and story.state.owner == "a:7"
    story.act(NEXT, CLERK, ANSWER)
    story.refused("ask_anew", NEXT, "A", do.AskAgain({"question-11": "c0ffee"}))


def test_what_was_asked_on_the_site_ends_unanswered_by_its_askers_own_word_alone():
    story = Asked()
    story.refused("askers_own_word", D, CLERK, do.WithdrawQuestion())
    assert story.state.phase == "ASKED" and story.due("answer")
    story.act(D, "A", do.WithdrawQuestion())
    assert story.state.phase == "TAKEN_BACK"


def test_who_wanted_no_answer_may_want_one_after_all():
    story = Asked("window", CLERK)
    story.law("2026-03-06")
    assert story.state.raised
    story.act("2026-03-06", CLERK, do.ReferQuestion(9, "属于住建局"))
    story.act("2026-03-06", THERE, do.WithdrawQuestion())
    story.act("2026-03-06", "A", do.AskAgain({"question-2": "c0ffee"}))
    assert (story.state.phase, story.state.owner, story.state.item_version) == ("ASKED", "a:7", 7)
    assert not story.state.raised and not story.state.referred_from
    assert story.tasks("2026-03-06") == {"answer": ("W", date(2026, 3, 11))}


def test_a_changed_calendar_moves_the_term_with_old_and_new_day():
    story = Asked()
    story.announce(amended("freed", 2026, d0303="off"), NEXT)
    story.law(NEXT)
    moved = story.events[-1].event
    assert (moved.before, moved.after) == (date(2026, 3, 5), date(2026, 3, 6))
    assert story.due("answer", NEXT) == date(2026, 3, 6)


def test_what_is_offered_is_what_there_is_something_to_do_with():
    story = Asked("window", CLERK)

    def offered(actor):
        context = story.context(D, actor)
        rows = (row for row in QUESTION.rows if "ASKED" in row.phases and context.actor.letters & row.actors)
        return {row.command.__name__ for row in rows if QUESTION.ready(story.state, row.command, context)}

    assert "TakeQuestion" not in offered(CLERK) and "TakeQuestion" in offered(OTHER)
    assert "WithdrawQuestion" in offered(CLERK)
    story.act(D, CLERK, do.HandOver("a:8", "请假"))
    assert "ConfirmHandOver" in offered(OTHER) and "ConfirmHandOver" not in offered(CLERK)
    story.act(D, CLERK, do.ReferQuestion(9, "属于住建局"))
    assert {"ConfirmReferral", "AnswerQuestion"} <= offered(THERE)
    assert "AnswerQuestion" in offered(CLERK) and "ConfirmReferral" not in offered(CLERK)
    assert offered(THERE).isdisjoint({"HandOver", "ReferQuestion", "TakeQuestion", "ConfirmHandOver"})
