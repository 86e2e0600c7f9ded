"""The clocks of an application: which period starts when, how long it is, and whose words say so."""

from datetime import date

from yimen.law import licensing, openness
from yimen.law.clock import Clock, Due, Exclusion, Unit, as_if_closed, due
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application.state import State
from yimen.process.item import Basis, Item, Limit
from yimen.process.machine import Context

# Terms of the applicant or of others: a changed calendar never shortens them.
APPLICANT_TERMS = frozenset({"applicant_correction", "gap", "hearing_request", "statement", "objection"})
WORKING_DAYS: Unit = "wd"
HANDLING = ("statutory", "promised", "sublevel", "higher", "anew")
# In which time it is decided again after a “no” was set aside: by the day that the document names, or in the item's own.
AGAIN = ("ordered", "anew")
# How such a time ends of which no day is made any more: with acceptance, from which on the promise counts, or as one that
# was entered wrongly.
OVER = frozenset({"explicit", "deemed", "conditional", "commitment", "on_the_spot", "entered_wrongly"})


def _rule(basis: Basis | None, otherwise: str) -> str:
    return f"{basis.law}#{basis.article}" if basis else otherwise


def correction(context: Context, channel: str, on: date) -> Clock:
    """Return the period in which everything missing must be told, from the day of receipt.

    On the spot means: while somebody is at the counter. What comes in otherwise, or on a rest day, is
    looked at on the next working day.
    """
    profile = context.profile
    at_window = channel == "window"
    days = profile.correction_notice_days if at_window else profile.correction_notice_online_days
    days = context.item.correction_days or days
    if not days and not (at_window and _works(context.today, context.calendar)):
        days = 1
    cited = "correction_notice_days" if at_window else "correction_notice_online_days"
    answer = profile.citations.get(cited) or profile.citations.get("correction_notice_days")
    article = answer.article() if answer else None
    return Clock(
        "correction",
        on,
        days,
        profile.correction_notice_unit,
        (article or licensing.ONE_NOTICE).key,
    )


def _works(on: date, calendar: WorkCalendar) -> bool:
    try:
        return calendar.is_working_day(on)
    except CalendarUnknown:
        return False


def applicant_correction(on: date, context: Context) -> Clock:
    """Return the applicant's term, from service of the notice, to make good what it names."""
    profile, item = context.profile, context.item
    if item.correction_term_days:
        days, unit, rule = item.correction_term_days, WORKING_DAYS, f"item:{item.code}#correction_term_days"
    else:
        days, unit = profile.correction_term_days, profile.correction_term_unit
        rule = f"profile:{profile.key}#correction_term_days"
    return Clock("applicant_correction", on, days, unit, rule)


def gap(context: Context) -> Clock:
    """Return the term in which a promised material must be filled in (local law)."""
    return Clock(
        "gap",
        context.today,
        context.profile.gap_term_days,
        "wd",
        f"profile:{context.profile.key}#gap_term_days",
    )


def handling(
    item: Item, received_on: date, accepted_on: date, seen_on: date | None = None
) -> tuple[Clock, ...]:
    """Return the statutory and the promised period, each from the day its limit counts from.

    A licence whose item names no limit has the law's own; where two levels examine it, theirs together. What is decided
    at once has no day more than its own while somebody has it before them; where nobody had on that day (`seen_on` is
    another: it came in overnight or on a rest day, or silence accepts), it has the first working day after it.
    """
    seen_on = seen_on or accepted_on
    clocks = []
    statutory = item.statutory
    if statutory is None and item.type == "licence":
        above = licensing.days_to_decide() if item.higher_organ else 0
        statutory = Limit(licensing.days_to_decide() + above)
    below = item.examine_below or Limit(licensing.days_to_examine_below())
    limits = (
        ("statutory", statutory, licensing.DECIDE),
        ("promised", item.promised, licensing.DECIDE),
        ("sublevel", below if item.higher_organ else None, licensing.EXAMINE_BELOW),
    )
    for kind, limit, article in limits:
        if limit is not None:
            start = received_on if limit.counted_from == "receipt" else accepted_on
            days, unit = (limit.days, limit.unit) if limit.days or start == seen_on else (1, WORKING_DAYS)
            clocks.append(Clock(kind, start, days, unit, _rule(limit.basis, article.key)))
    if item.technical_inspection:
        clocks.append(
            Clock(
                "assign_inspectors",
                accepted_on,
                licensing.days_to_assign_inspectors(),
                "wd",
                licensing.ASSIGN_INSPECTORS.key,
            )
        )
    return tuple(clocks)


def in_full(state: State, accepted_on: date) -> date:
    """Return the day of receipt from which a limit runs that counts from it: what was asked for has come in by then.

    No such limit runs, or ends, while the applicant makes good what was told in time (行政许可法 32; 政府信息公开条例 30
    says so of its own). Who was told nothing in time is accepted, and counted, from the first day.
    """
    assert state.counts_from is not None
    return accepted_on if accepted_on == state.supplied_on else state.counts_from


def higher(on: date, item: Item) -> Clock:
    """Return the higher organ's own period, from its receipt of the file (Art. 35, 42; annex B5)."""
    limit = item.decide_above or Limit(licensing.days_to_decide())
    return Clock("higher", on, limit.days, limit.unit, _rule(limit.basis, licensing.DECIDE.key))


def after_grant(context: Context) -> tuple[Clock, ...]:
    """Return the periods that a grant starts: to issue and serve (Art. 44), and two to publish (Art. 40).

    The ten days to issue (44) run on while a fee is not paid that a norm wants before: nothing says that such time is not
    counted (45 names the limits of deciding, and hearings to reviews). What is shown meanwhile is whose turn it is. Of
    the two to publish the place's own comes first; the law's last day to make it public (政府信息公开条例 26) runs beside it.
    """
    return (
        Clock("issue", context.today, licensing.days_to_deliver(), "wd", licensing.DELIVER.key),
        Clock("publish", context.today, context.profile.publish_days, "wd", licensing.PUBLISH.key),
        Clock("publish_latest", context.today, openness.days_to_make_public(), "wd", openness.IN_TIME.key),
    )


def hearing_request(on: date) -> Clock:
    """Return the five working days from service in which a hearing may be asked for (Art. 47)."""
    return Clock(
        "hearing_request", on, licensing.days_to_request_hearing(), "wd", licensing.HEARING_REQUEST.key
    )


def hearing_organise(on: date) -> Clock:
    """Return the twenty working days from the request in which the hearing is organised (Art. 47)."""
    return Clock(
        "hearing_organise", on, licensing.days_to_organise_hearing(), "wd", licensing.HEARING_ORGANISE.key
    )


def statement(on: date, context: Context) -> Clock:
    """Return the term from service in which a party may be heard (Art. 36; length by profile)."""
    return Clock("statement", on, context.profile.statement_days, "wd", licensing.INTERESTED_PARTIES.key)


def objection(on: date) -> Clock:
    """Return the fifteen working days from service in which an owner may object to a disclosure."""
    return Clock("objection", on, openness.days_to_object(), "wd", openness.ASKED.key)


def urging(context: Context) -> Clock:
    """Return the term in which an urging is answered (by profile)."""
    profile = context.profile
    rule = f"profile:{profile.key}#urge_answer_days"
    return Clock("urging", context.today, profile.urge_answer_days, "wd", rule)


def supervisor_urging(context: Context) -> Clock:
    """Return the term in which supervision is answered (by profile)."""
    profile = context.profile
    rule = f"profile:{profile.key}#supervisor_urge_days"
    return Clock("supervisor_urging", context.today, profile.supervisor_urge_days, "wd", rule)


def calendar_of(state: State, context: Context) -> WorkCalendar:
    """Return the calendar that the case runs under."""
    return context.calendar_by(state.calendar)


def own_calendar(state: State, clock: Clock, context: Context) -> WorkCalendar:
    """Return the calendar that a clock is counted by: the case's own, or the one under which the clock ended."""
    return context.calendar_by(state.calendar if clock.running or not clock.calendar else clock.calendar)


def due_of(state: State, kind: str, context: Context) -> Due | None:
    """Return the last day of a running clock, or None where no such clock runs."""
    clock = state.running(kind)
    return due(clock, calendar_of(state, context)) if clock else None


def to_accept(state: State, context: Context) -> Due | None:
    """Return by when it is to be accepted or told what it lacks: in the term for that, or by a nearer day of an order."""
    running = [clock for kind in ("correction", "ordered") if (clock := state.running(kind))]
    days = [due(clock, own_calendar(state, clock, context)) for clock in running]
    return min(days, key=lambda one: one.on or date.max, default=None)


def limits(state: State) -> list[Clock]:
    """Return the periods of which the shown day is made: those in which it is decided again, else promised and statutory."""
    again = [c for c in state.clocks if c.kind in AGAIN and c.outcome not in OVER]
    return again or [c for c in state.clocks if c.kind in ("promised", "statutory")]


def shown(state: State, context: Context) -> Due:
    """Return the promised day as it is shown: always the earlier of the promised and the statutory day.

    While one of them is paused, the other is shown only where it is the earlier however short the pause.
    """
    found = limits(state)
    days = [due(c, own_calendar(state, c, context)) for c in found]
    first = min((d for d in days if d.on), key=lambda d: d.on or date.max, default=None)
    for paused in (c for c in found if c.excluded_now):
        earliest = due(as_if_closed(paused, paused.started_on), calendar_of(state, context)).on
        if first is None or first.on is None or (earliest and earliest < first.on):
            return Due(None, "excluded")
    return first or (days[0] if days else Due(None))


def days_over(exclusion: Exclusion, closed_on: date, calendar: WorkCalendar) -> int:
    """Return by how many working days an exclusion took longer than the applicant was told (SV-09).

    In a year that is not announced nothing is held against it.
    """
    try:
        took = calendar.between(exclusion.opened_on, closed_on)
    except CalendarUnknown:
        return 0
    return max(0, took - exclusion.estimated_days)
