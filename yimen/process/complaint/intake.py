"""How a complaint is heard: taken in, accepted or not, led where it belongs, given to whoever handles it, or given back."""

from collections.abc import Mapping
from datetime import timedelta

from yimen.law import complaints as law
from yimen.process.complaint import commands as do, events as ev
from yimen.process.complaint.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said
from yimen.process.terms import term

# What needs no investigation: whoever is responsible does it and says so.
SIMPLE = frozenset({"help", "suggestion", "not_done"})
# What came in by the discipline group's own channel: the group conducts it, and the centre has no part in it.
GROUP = "discipline"


def has(commitments: Mapping[str, str], part: str) -> bool:
    """Return whether words of that name are among them: the second time they are called as `facts-2`."""
    return any(name.partition("-")[0] == part for name in commitments)


def impartial(state: State, context: Context) -> None:
    """Refuse whoever is complained of: they act on nothing of it (信访工作条例 28)."""
    if context.actor.id in state.against:
        raise Refused("named_in_it", law.RECUSED)


def conducted(state: State, context: Context) -> None:
    """Refuse whoever is complained of, and the body that does not conduct it: the group what it received itself, the
    centre everything else (信访工作条例 30: nothing goes to whom it is about)."""
    impartial(state, context)
    letters = context.actor.letters
    if letters & {"C", "J"} and ("J" if state.channel == GROUP else "C") not in letters:
        raise Refused("handled_elsewhere")


def answer_days(state: State, context: Context) -> int:
    """Return how many working days an answer takes from acceptance: fewer for what needs no investigation."""
    simple = state.sort in SIMPLE
    return context.profile.complaint_simple_days if simple else context.profile.complaint_answer_days


def file(state: State, command: do.FileComplaint, context: Context) -> list[Happened]:
    """Take it in, named or not, with the term to say whether it is accepted; nobody complained of writes it down."""
    if not has(command.commitments, "complaint"):
        raise Refused("nothing_complained")
    if context.actor.id in command.against:
        raise Refused("named_in_it", law.RECUSED)
    event = ev.ComplaintFiled(
        number=command.number,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        sort=command.sort,
        channel=command.channel,
        complainant=command.complainant,
        named=command.named,
        cause=command.cause,
        case=command.case,
        window=command.window,
        rating=command.rating,
        against=command.against,
        files=command.files,
        commitments=command.commitments,
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(term(context, "complaint_acceptance", "complaint_accept_days"),),
    )
    return today(context, event)


def add(state: State, command: do.AddToComplaint, context: Context) -> list[Happened]:
    """Take further words or files to it."""
    conducted(state, context)
    if not command.commitments and not command.files:
        raise Refused("nothing_complained")
    return today(context, ev.ComplaintAddedTo(commitments=command.commitments, files=command.files))


def accept(state: State, command: do.AcceptComplaint, context: Context) -> list[Happened]:
    """Accept it: the complainant's term runs from here, whoever handles it."""
    conducted(state, context)
    days = answer_days(state, context)
    event = ev.ComplaintAccepted(
        by=context.actor.id,
        cause=command.cause,
        days=days,
        against=command.against,
        stops=(("complaint_acceptance", "accepted"),),
        starts=(
            term(context, "complaint_answer", "complaint_answer_days", days),
            term(context, "complaint_dispatch", "complaint_dispatch_days"),
        ),
    )
    return today(context, event)


def decline(state: State, command: do.DeclineComplaint, context: Context) -> list[Happened]:
    """Say why it is not accepted, and which way is open; a double is what the same person, who gave a name, brought before."""
    conducted(state, context)
    if command.why in ("handled", "repeated") and not command.other:
        raise Refused("other_case_missing")
    if command.why == "repeated" and not state.named:
        raise Refused("not_the_same_person")
    event = ev.ComplaintDeclined(
        why=command.why,
        way=said(command.way, "way"),
        other=command.other,
        stops=(("complaint_acceptance", "declined"),),
    )
    return today(context, event)


def lead(state: State, command: do.LeadComplaint, context: Context) -> list[Happened]:
    """Lead it into the procedure that the law has for it (信访工作条例 31)."""
    conducted(state, context)
    stops = (("complaint_acceptance", "led"), ("complaint_answer", "led"), ("complaint_dispatch", "led"))
    event = ev.ComplaintLed(to=command.to, way=said(command.way, "way"), other=command.other, stops=stops)
    return today(context, event)


def dispatch(state: State, command: do.DispatchComplaint, context: Context) -> list[Happened]:
    """Give it to whoever handles it: never to an organ whose head it is about."""
    conducted(state, context)
    if state.channel == GROUP and not command.to_group:
        raise Refused("handled_elsewhere")
    if not command.to_group and set(command.heads) & set(state.against):
        raise Refused("head_named", law.NOT_TOLD)
    event = _dispatched(command.item_version, context, command.to_group)
    return today(context, event)


def _dispatched(version: int, context: Context, to_group: bool = False) -> ev.ComplaintDispatched:
    return ev.ComplaintDispatched(
        item_version=version,
        to_group=to_group,
        return_until=context.now + timedelta(hours=context.profile.complaint_return_hours),
        stops=(("complaint_dispatch", "dispatched"), ("complaint_return", "dispatched")),
    )


def give_back(state: State, command: do.ReturnComplaint, context: Context) -> list[Happened]:
    """Ask that it goes elsewhere, within its hours, and not again once the centre has insisted."""
    impartial(state, context)
    handler(state, context)
    if state.channel == GROUP:
        # Whoever would answer learns of none of it.
        raise Refused("own_channel")
    if state.no_return:
        raise Refused("insisted")
    if state.return_until is None or context.now > state.return_until:
        raise Refused("return_too_late", until=state.return_until)
    event = ev.ReturnAsked(
        by=context.actor.id,
        reasons=said(command.reasons),
        starts=(term(context, "complaint_return", "complaint_dispatch_days"),),
    )
    return today(context, event)


def answer_return(state: State, command: do.AnswerReturn, context: Context) -> list[Happened]:
    """Give it to another, or insist; the complainant's term runs on."""
    impartial(state, context)
    reasons = said(command.reasons)
    if not command.agree:
        return today(context, ev.ReturnRefused(reasons=reasons, stops=(("complaint_return", "insisted"),)))
    if command.item_version in (0, state.item_version):
        raise Refused("addressed_already")
    return today(context, _dispatched(command.item_version, context))


def handler(state: State, context: Context) -> None:
    """Refuse an organ's people where the discipline group handles it, and the other way round."""
    if ("J" in context.actor.letters) is not state.group:
        raise Refused("handled_elsewhere")
