"""How a complaint is laid before whoever brought it: where it stands, by when, which office, each answer; nobody's name."""

from collections.abc import Container
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import files
from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.catalogue import queries as catalogue
from yimen.law.identity import spaced_case_number
from yimen.lib.clock import legal_day
from yimen.look import words as look_words
from yimen.look.receipt import receipt
from yimen.look.words import language, word
from yimen.people import colleagues
from yimen.people.names import organs
from yimen.portal.shown import phase_word
from yimen.process import timeline
from yimen.process.complaint import events as ev, state as st, words
from yimen.process.item import Item
from yimen.process.machine import LAW
from yimen.process.unmoved import readable
from yimen.voices import complaints, involved

TRACK: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("登记"), (st.RECEIVED,)),
    (_("受理"), (st.ACCEPTED,)),
    (_("核实办理"), (st.JOINED, st.DISPATCHED, st.RETURNING, st.VERIFYING, st.PROPOSED)),
    (_("答复"), (st.FOUND,)),
    (_("回访"), (st.ANSWERED,)),
)
# What of the journal is for whoever complained: not how it went between offices, nor who was asked what.
SHOWN: dict[type, tuple[str, ...]] = {
    ev.ComplaintFiled: (),
    ev.ComplaintAddedTo: (),
    ev.ComplaintAccepted: (),
    ev.ComplaintDeclined: ("way",),
    ev.ComplaintLed: ("way",),
    ev.ComplaintDispatched: (),
    ev.ComplaintJoined: (),
    ev.ComplaintParted: (),
    ev.OtherLeft: (),
    ev.FindingTaken: (),
    ev.VerificationBegun: (),
    ev.ComplaintExtended: ("reasons",),
    ev.ComplaintRaised: (),
    ev.FindingApproved: (),
    ev.HandledReported: (),
    ev.OrderNoted: (),
    ev.OrderEndNoted: (),
    ev.ComplaintAnswered: ("without_order",),
    ev.CalledBack: (),
    ev.ComplaintClosed: (),
    ev.ComplaintReopened: (),
    ev.ComplaintWithdrawn: (),
    ev.ComplaintContinued: ("reasons",),
    ev.SolvedAsked: (),
    ev.SolvedSaid: (),
    ev.ComplaintMoved: (),
    ev.ComplaintPassedOn: (),
}
LABELS: dict[str, Any] = {
    "way": _("您可以走的途径"),
    "reasons": _("理由"),
    "without_order": _("没有责令整改的理由"),
}
MINE = (
    ev.ComplaintFiled,
    ev.ComplaintAddedTo,
    ev.ComplaintWithdrawn,
    ev.SolvedSaid,
)
UNIT = (ev.HandledReported, ev.FindingApproved, ev.VerificationBegun)


def track(seen: View) -> list[dict[str, str]]:
    """Return the steps of the way in plain words; an end on the way is its last step."""
    phase = seen.state.phase
    now = next((place for place, (_label, phases) in enumerate(TRACK) if phase in phases), None)
    if now is None and phase != st.CLOSED:
        reached = 2 if any(isinstance(one.event, ev.ComplaintDispatched) for one in seen.told) else (
            1 if any(isinstance(one.event, ev.ComplaintAccepted) for one in seen.told) else 0
        )  # fmt: skip
        steps = [{"label": str(label), "state": "done"} for label, _phases in TRACK[: reached + 1]]
        return [*steps, {"label": phase_word(phase), "state": "now"}]
    at = len(TRACK) if now is None else now
    return [
        {
            "label": phase_word(phase) if place == at else str(label),
            "state": "done" if place < at else "now" if place == at else "",
        }
        for place, (label, _phases) in enumerate(TRACK)
    ]


def page(seen: View) -> dict[str, Any]:
    """Return what every page of a complaint shows to whoever brought it. Raises crypto.Damaged, crypto.KeyMissing."""
    state = seen.state
    kind, heading = _clock(seen)
    days = seen.days(kind) if kind else []
    return {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "sort": word(words.SORTS, state.sort),
        "phase": phase_word(state.phase),
        "steps": track(seen),
        "ended": state.closed_on is not None,
        "item": about(seen),
        "case": state.case,
        "office": office(seen),
        "late": state.raised and state.phase in st.HANDLING,
        "receipt": receipt(days, seen.context.today, {}) if days else None,
        "due_on": seen.due(clock).on if kind and (clock := state.running(kind)) else None,
        "promised": look_words.limit(clock.limit, clock.unit) if kind and (clock := state.running(kind)) else "",
        "heading": heading,
        "found": word(words.FOUND, state.found) if state.found and state.answered_on else "",
        "turned": turned(seen),
        "said": said(seen),
        "files": file_links(seen),
        "orders": orders(seen),
        "solved": state.solved,
        "asks_solved": state.solved_asked and state.solved is None,
        "entries": entries(seen),
    }  # fmt: skip


def about(seen: View) -> Item:
    """Return the item that a complaint was brought about; it may be handled under a version of another organ since."""
    filed = next((one.event for one in seen.told if isinstance(one.event, ev.ComplaintFiled)), None)
    return catalogue.version(filed.item_version).item if filed and filed.item_version else seen.version.item


def _clock(seen: View) -> tuple[str, str]:
    """Return the period that the complainant waits for now, and what its day is called; empty where none runs."""
    match seen.state.phase:
        case st.RECEIVED:
            return "complaint_acceptance", gettext("最迟告知是否受理")
        case phase if phase in st.HANDLING:
            return "complaint_answer", gettext("最迟答复日")
        case st.ANSWERED:
            return "follow_up", gettext("最迟回访日")
    return "", ""


def office(seen: View) -> str:
    """Return which office it is with now."""
    state = seen.state
    if state.phase in (st.DISPATCHED, st.VERIFYING, st.PROPOSED):
        if state.group:
            return gettext("驻点纪检组")
        name = organs([seen.version.organ])[seen.version.organ]
        return str((language() == "en" and name.en) or name.zh)
    return gettext("效能投诉中心")


def said(seen: View) -> list[dict[str, Any]]:
    """Return the complainant's own words and the answers to them, in their order; None where they were erased."""
    opened = complaints.opened(seen, "own", who=0, why="")
    found = []
    for one in seen.told:
        for name in getattr(one.event, "commitments", {}):
            part = name.partition("-")[0]
            if name in opened and part in (complaints.COMPLAINT, "added", "answer", "grounds"):
                found.append({"answer": part == "answer", "text": opened[name], "at": one.recorded_at})
    return found


def turned(seen: View) -> dict[str, str] | None:
    """Return why it is not looked into as a complaint, and which way is open instead; None where it is."""
    if seen.state.phase not in (st.DECLINED, st.LED):
        return None
    told = next(
        one.event
        for one in reversed(seen.told)
        if isinstance(one.event, ev.ComplaintDeclined | ev.ComplaintLed)
    )
    return {"why": timeline.sentence(told, language()), "way": told.way}


def file_names(seen: View) -> list[str]:
    """Return under which names the complainant's own files are kept, in the order in which they came."""
    own = (one.event for one in seen.told if isinstance(one.event, ev.ComplaintFiled | ev.ComplaintAddedTo))
    return [name for event in own for name in event.files]


def file_links(seen: View) -> list[dict[str, Any]]:
    """Return the complainant's own files as they are shown: by their place, and whether they are still kept."""
    return [{"place": place, "there": files.there(name)} for place, name in enumerate(file_names(seen), 1)]


def orders(seen: View) -> list[dict[str, Any]]:
    """Return what was ordered to be put right and how far that is; neither the measures nor the person stand in it."""
    found, state = [], seen.state
    # Of what was looked into with another's, it was ordered there.
    main = cases.view(state.other) if state.joined else None
    for number in main.state.orders if main else state.orders:
        order = cases.view(number)
        if order:
            found.append(
                {
                    "phase": phase_word(order.state.phase),
                    "due_on": order.copies.due_on if order.state.closed_on is None else None,
                    "referred": order.state.referred,
                }
            )
    return found


def entries(seen: View) -> list[dict[str, Any]]:
    """Return the way of it, newest first: which office did what when, and what it said to the complainant."""
    told = [one for one in readable(seen.kind, seen.told, seen.context) if type(one.event) in SHOWN]
    staff = colleagues.who(involved.ids(one.actor for one in told))
    return [
        {
            "at": one.recorded_at,
            "title": timeline.sentence(one.event, language()),
            "kind": "law" if one.actor == LAW else "",
            "by": _by(one, staff),
            "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
            "year": "year",
            "details": [
                (LABELS[name], [value])
                for name in SHOWN[type(one.event)]
                if (value := getattr(one.event, name))
            ],
            "links": [],
        }
        for one in reversed(told)
    ]


def _by(one: Told, staff: Container[int]) -> str:
    """Return who did it, by office and never by name: you, who wrote it down for you, the centre, or whoever handles it."""
    if one.actor == LAW:
        return ""
    if isinstance(one.event, MINE):
        account = one.actor.removeprefix("a:")
        written_down = account.isdigit() and int(account) in staff
        return gettext("工作人员代为登记") if written_down else gettext("您")
    return gettext("责任单位") if isinstance(one.event, UNIT) else gettext("效能投诉中心")
