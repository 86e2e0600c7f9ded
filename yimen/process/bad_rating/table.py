"""THE table of a bad rating (domain research 6.6): contacted in time, settled, followed up, published with the answer.

国办发〔2019〕51号 asks for all of it, without terms; how long each step takes is the profile's. Whoever served the rater
takes no part in it, and nobody but a reviewer finds a rating invalid.
"""

from yimen.law import complaints as law
from yimen.process.bad_rating import commands as do, events as ev, state as st
from yimen.process.bad_rating.hearing import answer, ask, impartial, names
from yimen.process.bad_rating.state import State
from yimen.process.machine import (
    CASE,
    LAW,
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
from yimen.process.put_right import RectificationReported
from yimen.process.refusals import Refused, said
from yimen.process.terms import counted_anew, last_day, move_by, term

BAD_LEVELS = (4, 5)


def open_(state: State, command: do.OpenBadRating, context: Context) -> list[Happened]:
    """Open it: who gave a name is contacted in a term, what nobody signed is settled in one; levels 1 to 3 ask for nothing."""
    if command.level not in BAD_LEVELS:
        raise Refused("rating_not_bad")
    starts = (
        term(context, "rating_contact", "rating_contact_days")
        if command.named
        else term(context, "rating_settlement", "rating_settle_days")
    )
    event = ev.BadRatingOpened(
        number=command.number,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        rating=command.rating,
        level=command.level,
        rater=command.rater,
        named=command.named,
        case=command.case,
        window=command.window,
        channel=command.channel,
        reasons=command.reasons,
        against=command.against,
        commitments=command.commitments,
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(starts,),
    )
    return today(context, event)


def contact(state: State, command: do.ContactRater, context: Context) -> list[Happened]:
    """Note the contact; a second one too, where the first reached nobody."""
    impartial(state, context)
    if not state.named:
        raise Refused("nobody_to_contact")
    if command.reached and not command.commitments:
        raise Refused("nothing_noted")
    starts = (
        ()
        if state.running("rating_settlement")
        else (term(context, "rating_settlement", "rating_settle_days"),)
    )
    event = ev.RaterContacted(
        by=context.actor.id,
        reached=command.reached,
        commitments=command.commitments,
        stops=(("rating_contact", "contacted"),),
        starts=starts,
    )
    return today(context, event)


def settle(state: State, command: do.SettleRating, context: Context) -> list[Happened]:
    """Settle it and say against whom, of those heard; who gave a name is contacted first; what takes longer gets a day."""
    impartial(state, context)
    if state.phase == st.BAD and state.named:
        raise Refused("contact_first")
    names(state, command, context)
    at_fault = tuple(dict.fromkeys(command.at_fault))
    words, most = said(command.words, "measures"), context.profile.rating_settle_days
    stops = tuple((kind, "settled") for kind in ("rating_contact", "rating_settlement", "served_answer"))
    if command.how != "by_date":
        starts = (term(context, "rating_follow_up", "complaint_follow_up_days"),)
        event = ev.RatingSettled(
            by=context.actor.id,
            how=command.how,
            words=words,
            at_fault=at_fault,
            nobody=command.nobody,
            stops=stops,
            starts=starts,
        )
        return today(context, event)
    days = command.days or most
    if not 1 <= days <= most:
        raise Refused("days_out_of_range", least=1, most=most)
    starts = (term(context, "rating_rectification", "rating_settle_days", days),)
    event = ev.RatingSettled(
        by=context.actor.id,
        how=command.how,
        words=words,
        days=days,
        at_fault=at_fault,
        nobody=command.nobody,
        stops=stops,
        starts=starts,
    )
    return today(context, event)


def report(state: State, command: do.ReportRectified, context: Context) -> list[Happened]:
    """Report that it was put right."""
    impartial(state, context)
    event = RectificationReported(
        how=said(command.how, "measures"),
        stops=(("rating_rectification", "reported"),),
        starts=(term(context, "rating_follow_up", "complaint_follow_up_days"),),
    )
    return today(context, event)


def doubt(state: State, command: do.DoubtRating, context: Context) -> list[Happened]:
    """Say that it is mistaken or malicious, once: the complaint centre decides."""
    if state.judged:
        raise Refused("judged_already")
    event = ev.RatingDoubted(
        by=context.actor.id,
        doubt=command.doubt,
        reasons=said(command.reasons),
        stops=(("rating_contact", "doubted"), ("rating_settlement", "doubted")),
        starts=(term(context, "rating_review", "rating_settle_days"),),
    )
    return today(context, event)


def judge(state: State, command: do.JudgeDoubt, context: Context) -> list[Happened]:
    """Decide on the doubt as another than who raised it; what stands is contacted and settled as any other."""
    impartial(state, context)
    if context.actor.id == state.doubted_by:
        raise Refused("same_person")
    starts = [] if command.invalid else [term(context, "rating_settlement", "rating_settle_days")]
    if state.named and state.contacted_on is None and not command.invalid:
        starts.append(term(context, "rating_contact", "rating_contact_days"))
    event = ev.DoubtJudged(
        by=context.actor.id,
        invalid=command.invalid,
        reasons=said(command.reasons),
        stops=(("rating_review", "decided"), *((("served_answer", "decided"),) if command.invalid else ())),
        starts=tuple(starts),
    )
    return today(context, event)


def follow_up(state: State, command: do.FollowUpRating, context: Context) -> list[Happened]:
    """Note what the rater says of it."""
    impartial(state, context)
    if not state.named:
        raise Refused("nobody_to_contact")
    return today(context, ev.RatingFollowedUp(said=command.said))


def publish(state: State, command: do.PublishRating, context: Context) -> list[Happened]:
    """Publish it with the answer; who gave a name was followed up before (100 %)."""
    impartial(state, context)
    if state.named and state.phase != st.FOLLOWED_UP:
        raise Refused("follow_up_first")
    event = ev.RatingPublished(
        words=said(command.words, "measures"), stops=(("rating_follow_up", "published"),)
    )
    return today(context, event)


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: its terms counted anew, and nothing else."""
    return counted_anew(state, context, do.MoveBadRating) if state.phase in st.OPEN else []


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: the organ contacts and settles, the complaint centre follows up and publishes."""
    match state.phase:
        case st.BAD if state.named:
            # Where a doubt was judged before that began this term anew, the term to settle stands.
            last = last_day(state, "rating_contact", context) or last_day(state, "rating_settlement", context)
            return [Task("contact", "H", "ContactRater", last)]
        case st.BAD | st.CONTACTED:
            # What nobody signed had the term to contact them, until nobody was asked to do what cannot be done.
            last = last_day(state, "rating_settlement", context) or last_day(state, "rating_contact", context)
            return [Task("settle", "H", "SettleRating", last)]
        case st.TO_RECTIFY:
            return [Task("rectify", "H", "ReportRectified", last_day(state, "rating_rectification", context))]
        case st.DOUBTED:
            return [Task("judge", "C", "JudgeDoubt", last_day(state, "rating_review", context))]
        case st.SETTLED | st.FOLLOWED_UP:
            act = "FollowUpRating" if state.phase == st.SETTLED and state.named else "PublishRating"
            return [Task("follow_up", "C", act, last_day(state, "rating_follow_up", context))]
    return []


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with an act: what its own guard refuses is not offered."""
    if command is do.SettleRating:
        return not (state.phase == st.BAD and state.named)
    if command in (do.ContactRater, do.FollowUpRating):
        return state.named
    if command is do.AskServed:
        return bool(state.against)
    if command is do.AnswerServed:
        return context.actor.id in state.against and context.actor.id not in state.answered_by
    if command is do.DoubtRating:
        return not state.judged
    if command is do.JudgeDoubt:
        return context.actor.id != state.doubted_by
    return not (command is do.PublishRating and state.named and state.phase != st.FOLLOWED_UP)


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state."""
    last = next((task.due_on for task in tasks(state, context)), None)
    return Copies(state.phase, state.rated_on, state.closed_on, None, None, last)


B, C, T, D, S = (st.BAD,), (st.CONTACTED,), (st.TO_RECTIFY,), (st.DOUBTED,), (st.SETTLED,)
F = (st.FOLLOWED_UP,)
ROWS = (
    row("B1", (st.BEFORE,), do.OpenBadRating, "A", B, open_, None, "+rating_contact +rating_settlement"),
    row("B2", (*B, *C), do.ContactRater, "HC", C, contact, law.RECUSED, "-rating_contact +rating_settlement"),
    row("B2a", (*B, *C), do.AskServed, "HC", (*B, *C), ask, law.RECUSED, "+served_answer"),
    row("B2b", (*B, *C, *D), do.AnswerServed, "WROHC", (*B, *C, *D), answer, None, "-served_answer"),
    row("B3", (*B, *C), do.SettleRating, "HC", (*S, *T), settle, law.RECUSED, "-rating_settlement -served_answer +rating_rectification +rating_follow_up"),
    row("B4", T, do.ReportRectified, "H", S, report, None, "-rating_rectification +rating_follow_up"),
    row("B5", (*B, *C), do.DoubtRating, "WRH", D, doubt, None, "-rating_contact -rating_settlement +rating_review"),
    row("B6", D, do.JudgeDoubt, "C", (st.INVALID, *B, *C), judge, law.RECUSED, "-rating_review +rating_settlement +rating_contact"),
    row("B7", S, do.FollowUpRating, "C", F, follow_up, None),
    row("B8", (*S, *F), do.PublishRating, "C", (st.PUBLISHED,), publish, None, "-rating_follow_up"),
    row("N4b", st.OPEN, do.MoveBadRating, LAW, st.OPEN, move_by(ev.BadRatingMoved), None, "recomputes"),
    row("R1", st.OPEN, do.PassOn, CASE, st.OPEN, pass_on(ev.BadRatingPassedOn), SUCCESSOR),
)  # fmt: skip

BAD_RATING = Kind(
    name="bad_rating",
    fold_version=2,
    state=State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=frozenset(st.OPEN),
    ready=ready,
)
