"""The clocks of an application: which period starts when, how long it is, and whose words say so."""

from datetime import date

from yimen.law import licensing
from yimen.law.clock import Clock, Due, due
from yimen.law.workdays import WorkCalendar
from yimen.process.application.state import State
from yimen.process.item import Basis, Item
from yimen.process.machine import Context

# Terms of the applicant or of others: a changed calendar never shortens them.
APPLICANT_TERMS = frozenset({"applicant_correction", "gap", "hearing_request", "statement"})
HANDLING = ("statutory", "promised", "sublevel")


def _rule(basis: Basis | None, otherwise: str) -> str:
    return f"{basis.law}#{basis.article}" if basis else otherwise


def correction(context: Context, channel: str) -> Clock:
    """Return the period in which everything missing must be told, from the day of receipt."""
    profile = context.profile
    at_window = channel == "window"
    days = profile.correction_notice_days if at_window else profile.correction_notice_online_days
    answer = profile.citations.get("correction_notice_days")
    article = answer.article() if answer else None
    return Clock(
        "correction",
        context.today,
        context.item.correction_days or days,
        profile.correction_notice_unit,
        (article or licensing.ONE_NOTICE).key,
    )


def applicant_correction(context: Context) -> Clock:
    """Return the applicant's term to make good what the notice names."""
    profile = context.profile
    return Clock(
        "applicant_correction",
        context.today,
        profile.correction_term_days,
        profile.correction_term_unit,
        f"profile:{profile.key}#correction_term_days",
    )


def gap(context: Context) -> Clock:
    """Return the term in which a promised material must be filled in (local law)."""
    return Clock(
        "gap",
        context.today,
        context.profile.gap_term_days,
        "wd",
        f"profile:{context.profile.key}#gap_term_days",
    )


def handling(item: Item, received_on: date, accepted_on: date) -> tuple[Clock, ...]:
    """Return the statutory and the promised period, each from the day its limit counts from."""
    clocks = []
    for kind, limit in (("statutory", item.statutory), ("promised", item.promised)):
        if limit is not None:
            start = received_on if limit.counted_from == "receipt" else accepted_on
            clocks.append(
                Clock(kind, start, limit.days, limit.unit, _rule(limit.basis, licensing.DECIDE.key))
            )
    if item.higher_organ:
        clocks.append(
            Clock(
                "sublevel",
                accepted_on,
                licensing.days_to_examine_below(),
                "wd",
                licensing.EXAMINE_BELOW.key,
            )
        )
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


def after_grant(context: Context) -> tuple[Clock, ...]:
    """Return the periods to issue and serve (Art. 44) and to publish (Art. 40) that a grant starts."""
    return (
        Clock("issue", context.today, licensing.days_to_deliver(), "wd", licensing.DELIVER.key),
        Clock("publish", context.today, context.profile.publish_days, "wd", licensing.PUBLISH.key),
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


def statement(context: Context) -> Clock:
    """Return the term in which an interested party may be heard (Art. 36; length by profile)."""
    return Clock(
        "statement", context.today, context.profile.statement_days, "wd", licensing.INTERESTED_PARTIES.key
    )


def calendar_of(state: State, context: Context) -> WorkCalendar:
    """Return the calendar that the case runs under."""
    current = context.calendar
    if not state.calendar or state.calendar == current.version:
        return current
    return context.calendars(state.calendar)


def due_of(state: State, kind: str, context: Context) -> Due | None:
    """Return the last day of a running clock, or None where no such clock runs."""
    clock = state.running(kind)
    return due(clock, calendar_of(state, context)) if clock else None


def shown(state: State, context: Context) -> Due:
    """Return the promised day as it is shown: always the earlier of the promised and the statutory day."""
    calendar = calendar_of(state, context)
    days = [due(c, calendar) for c in state.clocks if c.kind in ("promised", "statutory")]
    known = [d for d in days if d.on is not None]
    if any(d.why == "excluded" for d in days):
        return Due(None, "excluded")
    if known:
        return min(known, key=lambda d: d.on or date.max)
    return days[0] if days else Due(None)
