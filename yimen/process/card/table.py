"""THE table of a card: a rule finds, the organ is heard, people decide, others hear the appeal (domain research 2.6).

Supervision by cards rests on no law but on the rules of centres; how long each step takes is the profile's. What it
protects is the law's: nobody is held to anything before they were heard and a second person could look.
"""

from yimen.law.workdays import next_day
from yimen.process.card import commands as do, events as ev, state as st, steps
from yimen.process.card.state import State
from yimen.process.machine import (
    CASE,
    LAW,
    Command,
    Context,
    Copies,
    Kind,
    Owed,
    Task,
    row,
)
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.supervised import NUMBERED, impartial
from yimen.process.terms import counted_anew, last_day, move_by


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: no explanation, no appeal, terms counted anew."""
    acts: list[Owed] = []
    if state.phase in (st.BEFORE, *st.ENDED):
        return acts
    silent: dict[str, tuple[str, Command]] = {
        st.GIVEN: ("explanation", do.NoteSilence()),
        st.UPHELD: ("card_appeal", do.NoteFinal()),
    }
    if state.phase in silent:
        kind, command = silent[state.phase]
        last = last_day(state, kind, context)
        if last is not None:
            acts.append(Owed(kind, next_day(last), command))
    return acts + counted_anew(state, context, do.MoveCard)


OWING = frozenset({st.GIVEN, st.EXPLAINED, st.APPEALED, st.RECTIFYING, st.RECTIFIED})


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: an explanation, a judgment, the decision on an appeal, a report, a look at it."""
    match state.phase:
        case st.GIVEN:
            return [Task("explain", "H", "ExplainCard", last_day(state, "explanation", context))]
        case st.EXPLAINED:
            return [Task("decide", "S", "UpholdCard", last_day(state, "card_decision", context))]
        case st.APPEALED:
            return [Task("appeal", "S", "DecideAppeal", last_day(state, "card_appeal_decision", context))]
        case st.RECTIFYING:
            return [Task("rectify", "H", "ReportRectified", last_day(state, "rectification", context))]
        case st.RECTIFIED:
            return [Task("verify", "S", "VerifyRectified")]
    return []


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether a command that the table leaves open is this person's: who is judged answers, others judge, an appeal yet others."""
    if command in (do.ExplainCard, do.AppealCard, do.ReportRectified):
        return steps.answers(state, context.actor)
    if not impartial(context.actor, state.person):
        return False
    return command is not do.DecideAppeal or state.upheld_by != context.actor.id


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; the day that matters is the last one of the step that is owed."""
    last = next((task.due_on for task in tasks(state, context)), None)
    return Copies(state.phase, state.given_on, state.closed_on, None, None, last)


G, E, U, A, F = (st.GIVEN,), (st.EXPLAINED,), (st.UPHELD,), (st.APPEALED,), (st.FINAL,)
OPEN = (st.GIVEN, st.EXPLAINED, st.UPHELD, st.APPEALED, st.RECTIFYING, st.RECTIFIED)
ANSWERABLE = "WROH"
ROWS = (
    row("K1", (st.BEFORE,), do.GiveCard, CASE, G, steps.give, None, "+explanation", "card_notice", NUMBERED),
    row("K2", G, do.ExplainCard, ANSWERABLE, E, steps.explain, None, "-explanation +card_decision"),
    row("K3", G, do.NoteSilence, LAW, E, steps.go_on, None, "-explanation +card_decision"),
    row("K4", E, do.UpholdCard, "S", U, steps.uphold, None, "-card_decision +card_appeal", "card_decision", NUMBERED),
    row("K5", (*G, *E), do.LiftCard, "S", (st.LIFTED,), steps.lift, None, "-explanation -card_decision", "card_decision", NUMBERED),
    row("K6", (*G, *E), do.TransferCard, "S", G, steps.transfer, None, "-card_decision +explanation", "card_notice", NUMBERED),
    row("K7", U, do.AppealCard, ANSWERABLE, A, steps.appeal, None, "-card_appeal +card_appeal_decision"),
    row("K8", A, do.DecideAppeal, "S", (st.FINAL, st.LIFTED), steps.decide_appeal, None, "-card_appeal_decision", "appeal_decision", NUMBERED),
    row("K9", U, do.NoteFinal, LAW, F, steps.end, None, "-card_appeal"),
    row("K10", F, do.OrderRectification, "S", (st.RECTIFYING,), steps.order, None, "+rectification", "rectification_order", NUMBERED),
    row("K11", (st.RECTIFYING,), do.ReportRectified, ANSWERABLE, (st.RECTIFIED,), steps.report, None, "-rectification"),
    row("K12", (st.RECTIFIED,), do.VerifyRectified, "S", (st.CLOSED, st.RECTIFYING), steps.verify, None, "+rectification", "rectification_order", NUMBERED),
    row("K13", (*OPEN, *F, st.CLOSED), do.ClearCard, CASE, (st.LIFTED,), steps.clear),
    row("N4k", OPEN, do.MoveCard, LAW, OPEN, move_by(ev.CardMoved), None, "recomputes"),
    row("R1", OPEN, do.PassOn, CASE, OPEN, pass_on(ev.CardPassedOn), SUCCESSOR),
)  # fmt: skip

CARD = Kind(
    name="card",
    fold_version=1,
    state=st.State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=OWING,
    ready=ready,
)
