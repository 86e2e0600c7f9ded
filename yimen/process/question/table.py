"""THE table of a question: whoever is asked first answers for it until it is answered or somebody confirmed to.

First-asked responsibility (首问负责) is a rule of centres, not of a law: how long an answer may take is the profile's.
"""

from yimen.law.clock import Clock, due
from yimen.law.workdays import next_day
from yimen.process.machine import (
    CASE,
    LAW,
    Actor,
    Command,
    Context,
    Copies,
    Happened,
    Kind,
    Owed,
    Task,
    row,
    today,
)
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.question import commands as do, events as ev, state as st
from yimen.process.question.state import State
from yimen.process.refusals import Refused, said
from yimen.process.terms import counted_anew, last_day

# On the site or by letter nobody was asked in person: there the organ's window answers for it from the start.
IN_PERSON = frozenset({"window", "phone"})
# Whoever asked on the site says on the site, too, that no answer is needed: nobody says it for them.
ON_THE_SITE = frozenset({"online", "mobile", "self_service"})
MOST_TURNS = 10
# Whoever holds one of these letters at an organ answers for what it was asked.
ANSWERING = frozenset("WROH")


def _answering(context: Context) -> Clock:
    profile = context.profile
    rule = f"profile:{profile.key}#question_answer_days"
    return Clock("answer", context.today, profile.question_answer_days, "wd", rule)


def _confirming(context: Context) -> Clock:
    profile = context.profile
    rule = f"profile:{profile.key}#question_referral_days"
    return Clock("referral", context.today, profile.question_referral_days, "wd", rule)


def ask(state: State, command: do.Ask, context: Context) -> list[Happened]:
    """Register the question, with the term to answer it; who was asked in person owns it from the start."""
    if "question" not in command.commitments:
        raise Refused("nothing_asked")
    in_person = command.channel in IN_PERSON and not context.actor.letters <= {"A"}
    event = ev.Asked(
        number=command.number,
        item=command.about or context.item.code,
        item_version=context.facts.get("item_version", 0),
        channel=command.channel,
        asker=command.asker,
        topic=command.topic,
        case=command.case,
        owner=context.actor.id if in_person else "",
        profile=context.profile.key,
        calendar=context.calendar.version,
        commitments=command.commitments,
        starts=(_answering(context),),
    )
    return today(context, event)


def take(state: State, command: do.TakeQuestion, context: Context) -> list[Happened]:
    """Take the question upon oneself: its owner is absent, or there was none yet."""
    if state.owner == context.actor.id:
        raise Refused("yours_already")
    if state.referred_from and not first_asked(state, context.actor):
        raise Refused("confirm_it_first")
    return today(context, ev.QuestionTaken(by=context.actor.id))


def hand_over(state: State, command: do.HandOver, context: Context) -> list[Happened]:
    """Offer it to a colleague; until they confirm, nothing changes."""
    if command.to in (context.actor.id, state.owner):
        raise Refused("yours_already")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    return today(context, ev.HandOverOffered(to=command.to, reason=command.reason))


def confirm(state: State, command: do.ConfirmHandOver, context: Context) -> list[Happened]:
    """Confirm as the colleague to whom it was offered, or decline: then the owner stays the owner."""
    if not state.offered:
        raise Refused("nothing_proposed")
    if state.offered != context.actor.id:
        raise Refused("offered_to_another")
    if command.agree:
        return today(context, ev.HandOverConfirmed(by=context.actor.id))
    return today(context, ev.HandOverDeclined(opinion=said(command.opinion, "opinion")))


def refer(state: State, command: do.ReferQuestion, context: Context) -> list[Happened]:
    """Refer it to another organ, which confirms within its term; the term to answer runs on for the asker."""
    if state.referred_from:
        raise Refused("already_requested")
    if command.item_version == state.item_version:
        raise Refused("yours_already")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.QuestionReferred(
        item_version=command.item_version,
        reason=command.reason,
        starts=(_confirming(context),),
    )
    return today(context, event)


def confirm_referral(state: State, command: do.ConfirmReferral, context: Context) -> list[Happened]:
    """Take it upon one's organ, or send it back with the reason; whoever was asked first has it until then."""
    if not state.referred_from:
        raise Refused("nothing_proposed")
    if first_asked(state, context.actor):
        raise Refused("yours_already")
    if command.agree:
        return today(context, _confirmed(context, (("referral", "confirmed"),)))
    if not command.opinion.strip():
        raise Refused("empty_block", blocks=("opinion",))
    return today(context, _returned(state, command.opinion))


def _confirmed(context: Context, stops: tuple[tuple[str, str], ...] = ()) -> ev.ReferralConfirmed:
    return ev.ReferralConfirmed(by=context.actor.id, item=context.item.code, stops=stops)


def take_back(state: State, command: do.TakeBackReferral, context: Context) -> list[Happened]:
    """Take back a referral that the other organ lets lie: whoever was asked first answers for it as before, or refers it anew."""
    if not state.referred_from:
        raise Refused("nothing_proposed")
    if not first_asked(state, context.actor):
        raise Refused("first_askeds_own")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.ReferralTakenBack(
        item_version=state.referred_from, reason=command.reason.strip(), stops=(("referral", "taken_back"),)
    )
    return today(context, event)


def _returned(state: State, opinion: str = "") -> ev.ReferralReturned:
    return ev.ReferralReturned(
        item_version=state.referred_from, opinion=opinion, stops=(("referral", "returned"),)
    )


def first_asked(state: State, actor: Actor) -> bool:
    """Return whether a question that was referred is somebody's until it is confirmed: they own it, or act for its first organ."""
    return bool(state.referred_from) and (state.owner == actor.id or actor.under == state.referred_from)


def answer(state: State, command: do.AnswerQuestion, context: Context) -> list[Happened]:
    """Answer; whoever answers owns what was said. A referral that waits is confirmed by it, or over where the owner answers."""
    if not command.commitments:
        raise Refused("nothing_answered")
    if first_asked(state, context.actor):
        event = ev.QuestionAnswered(
            by=context.actor.id, commitments=command.commitments, stops=(("answer", "answered"),)
        )
        return today(context, _returned(state, ev.ANSWERED_FIRST), event)
    stops = (("answer", "answered"), ("referral", "confirmed"))
    event = ev.QuestionAnswered(by=context.actor.id, commitments=command.commitments, stops=stops)
    if state.referred_from:
        return today(context, _confirmed(context), event)
    return today(context, event)


def ask_again(state: State, command: do.AskAgain, context: Context) -> list[Happened]:
    """Ask further, or after all: the same owner answers, within a new term; a referral that nobody confirmed is over."""
    if not command.commitments:
        raise Refused("nothing_asked")
    if state.turns >= MOST_TURNS:
        raise Refused("ask_anew")
    event = ev.AskedAgain(commitments=command.commitments, starts=(_answering(context),))
    if state.referred_from:
        return [
            *today(context, ev.ReferralReturned(item_version=state.referred_from)),
            *today(context, event),
        ]
    return today(context, event)


def withdraw(state: State, command: do.WithdrawQuestion, context: Context) -> list[Happened]:
    """End it at the asker's wish; a question asked on the site by its asker alone, lest silence pass for an answer."""
    if not _may_end(state, context):
        raise Refused("askers_own_word")
    stops = (("answer", "withdrawn"), ("referral", "withdrawn"))
    return today(context, ev.QuestionWithdrawn(stops=stops))


def _may_end(state: State, context: Context) -> bool:
    return state.channel not in ON_THE_SITE or "A" in context.actor.letters


def raise_(state: State, command: do.RaiseQuestion, context: Context) -> list[Happened]:
    """Bring before the head what was not answered in time; whoever owns it goes on owning it."""
    last = last_day(state, "answer", context)
    if state.raised or last is None or context.today <= last:
        raise Refused("not_due")
    return today(context, ev.QuestionRaised())


def give_back(state: State, command: do.ReturnReferral, context: Context) -> list[Happened]:
    """Give a referral back that nobody confirmed in time: whoever was asked first answers for it as before."""
    last = last_day(state, "referral", context)
    if not state.referred_from or last is None or context.today <= last:
        raise Refused("not_due")
    return today(context, _returned(state))


def move(state: State, command: do.MoveQuestion, context: Context) -> list[Happened]:
    """Count the term by the new calendar."""
    if not command.version == context.calendar.version != state.calendar:
        raise Refused("not_due")
    running = state.running("answer")
    before, after = (
        due(running, calendar).on if running else None
        for calendar in (context.calendar_by(state.calendar), context.calendar)
    )
    event = ev.QuestionMoved(
        old_calendar=state.calendar, new_calendar=command.version, before=before, after=after
    )
    return today(context, event)


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: raised to the head, given back, counted anew."""
    acts: list[Owed] = []
    if state.phase != st.ASKED:
        return acts
    for kind, key, command, open_ in (
        ("answer", "raise", do.RaiseQuestion(), not state.raised),
        ("referral", "return", do.ReturnReferral(), bool(state.referred_from)),
    ):
        last = last_day(state, kind, context)
        if open_ and last is not None:
            acts.append(Owed(key, next_day(last), command))
    return acts + counted_anew(state, context, do.MoveQuestion)


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: an answer, a confirmation, and, once it was raised, the head's eye on it.

    While another organ has not confirmed, the answer is owed where it was asked first.
    """
    if state.phase != st.ASKED:
        return []
    last, first = last_day(state, "answer", context), state.referred_from
    owes = [Task("answer", "W", "AnswerQuestion", last, item_version=first)]
    if first:
        owes.append(Task("referral", "W", "ConfirmReferral", last_day(state, "referral", context)))
    if state.raised:
        owes.append(Task("answer_head", "H", "AnswerQuestion", last, item_version=first))
    if state.offered:
        owes.append(Task("handover", "W", "ConfirmHandOver", last))
    return owes


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with a command that the table leaves open: whose turn it is decides."""
    mine = context.actor.id
    if command is do.ConfirmHandOver:
        return state.offered == mine
    if command is do.ConfirmReferral:
        return bool(state.referred_from) and not first_asked(state, context.actor)
    if command is do.TakeBackReferral:
        return first_asked(state, context.actor)
    if command is do.WithdrawQuestion:
        return _may_end(state, context)
    if command is do.TakeQuestion:
        return state.owner != mine and (not state.referred_from or first_asked(state, context.actor))
    return command not in (do.HandOver, do.ReferQuestion) or not state.referred_from


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; the day that matters is the last one to answer."""
    last = last_day(state, "answer", context) if state.phase == st.ASKED else None
    return Copies(state.phase, state.asked_on, state.closed_on, state.answered_on, None, last)


NEW, OPEN, DONE = (st.BEFORE,), (st.ASKED,), (st.ANSWERED,)
ROWS = (
    row("Q1", NEW, do.Ask, "AWROH", OPEN, ask, None, "+answer"),
    row("Q2", OPEN, do.TakeQuestion, "WROH", OPEN, take),
    row("Q3", OPEN, do.HandOver, "WROH", OPEN, hand_over),
    row("Q4", OPEN, do.ConfirmHandOver, "WRODH", OPEN, confirm),
    row("Q5", OPEN, do.ReferQuestion, "WROH", OPEN, refer, None, "+referral"),
    row("Q6", OPEN, do.ConfirmReferral, "WROH", OPEN, confirm_referral, None, "-referral"),
    row("Q7", OPEN, do.AnswerQuestion, "WROH", DONE, answer, None, "-answer"),
    row("Q8", (st.ANSWERED, st.TAKEN_BACK), do.AskAgain, "AW", OPEN, ask_again, None, "+answer"),
    row("Q9", OPEN, do.WithdrawQuestion, "AW", (st.TAKEN_BACK,), withdraw, None, "-answer"),
    row("Q10", OPEN, do.RaiseQuestion, LAW, OPEN, raise_),
    row("Q11", OPEN, do.ReturnReferral, LAW, OPEN, give_back, None, "-referral"),
    row("Q12", OPEN, do.TakeBackReferral, "WROH", OPEN, take_back, None, "-referral"),
    row("N4q", OPEN, do.MoveQuestion, LAW, OPEN, move, None, "recomputes"),
    row("R1", OPEN, do.PassOn, CASE, OPEN, pass_on(ev.QuestionPassedOn), SUCCESSOR),
)

QUESTION = Kind(
    name="question",
    fold_version=1,
    state=st.State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=frozenset({st.ASKED}),
    ready=ready,
)
