"""The way of a case before staff: each event in words, who did it by name and post, and what they wrote."""

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.queries import name_of
from yimen.cases import rulebook
from yimen.cases.queries import Told, View
from yimen.catalogue.names import english_organ
from yimen.desk import choices, conditions
from yimen.desk.labels import LABELS, YES_NO
from yimen.inspectors.queries import finder
from yimen.lib.clock import legal_day
from yimen.look import words as look_words
from yimen.people import colleagues
from yimen.people.rights import BY_CODE
from yimen.process import timeline, words
from yimen.process.application import events as ev
from yimen.process.application.consulted import OpinionAsked
from yimen.process.machine import CASE, LAW
from yimen.process.unmoved import readable
from yimen.process.written.against import before
from yimen.watch.cards import RULE

# What somebody wrote in an event, in the order in which it is read.
WRITTEN = (
    "ground", "competent_organ", "facts", "reasons", "articles", "technical_standard", "basis", "days", "reason",
    "opinion", "favourable", "passed", "finding", "officers", "chair", "at", "place", "announcement", "record", "matter", "question", "request", "letter", "repaired", "parties",
    "party", "gist", "result", "content", "deviation", "certificate", "valid_until", "receipt", "points",
    "to", "answer", "expected_on",
)  # fmt: skip
# Whose document it was that undid a decision, or let it stand again.
SET_ASIDE = (
    "DecisionSetAside",
    "EndingSetAside",
    "PermitRestored",
    "GrantSetAside",
    "GrantStandsAgain",
    "GrantUndone",
)
# What these say beside it: of an ending everything that is proposed, of a penalty whose it is.
ALSO: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("EndingProposed", "EndingOpened"), ("public_interest", "compensation", "reconsideration_organ", "court")),
    "PermitCancelled": ("organ", "document", "decided_on"),
    "Inspected": ("correct_by",),
    "ComplaintDeclined": ("way", "other"), "ComplaintLed": ("way", "other"), "ComplaintJoined": ("other",), "ComplaintAnswered": ("without_order",),
    "PerformanceOrdered": ("ordered_by", "order_document", "ordered_on", "until"),
    **dict.fromkeys(SET_ASIDE, ("by", "document", "on", "until")),
    "EnteredFromAbove": ("number", "on", "false_materials", "reconsideration_organ", "court"), "OrderGiven": ("measures", "person"), "MeasureTaken": ("whom",), "AccountabilityClosed": ("conclusion",),
}  # fmt: skip
LABELLED = {
    "Inspected": "RecordInspection", **dict.fromkeys(SET_ASIDE, "SetAside"), "EnteredFromAbove": "EnterFromAbove", "PermitCancelled": "RecordPenalty", "AccusedAsked": "AskAccused",
    "ApplicantSucceeded": "SucceedApplicant", "AgentNamed": "NameAgent", "PerformanceOrdered": "EnterOrder", "ComplaintDeclined": "DeclineComplaint", "ComplaintLed": "LeadComplaint", "ComplaintJoined": "JoinComplaint", "OrderGiven": "GiveOrder",
}  # fmt: skip
# Where it leads stands in the sentence of the event itself.
SAID_ALREADY = frozenset({("ComplaintLed", "to")})
# What the reason of a move begins with: behind it stands the version of the calendar (N4).
BY_CALENDAR = "calendar:"
NO_PARTS: Mapping[str, str] = {}
PARTIES = {"question": _("咨询人"), "permit": _("持证人"), "ending": _("持证人"), "complaint": _("投诉人")}
# Named by somebody, or by the item: what has an English name is called by it.
OF_ORGANS = frozenset({"competent_organ", "reconsideration_organ", "organ"})
OF_PERSONS = frozenset({"officers", "chair", "to", "person", "whom"})


def people(seen: View, named: bool = True) -> dict[str, str]:
    """Return what every actor of a case's journal is called, by the id that the journal keeps, in one query.

    Not `named`: by place and role alone.
    """
    ids = {one.actor for one in seen.told}
    for one in seen.told:
        ids.update(getattr(one.event, "officers", ()))
        ids.update(getattr(one.event, name, "") or "" for name in ("chair", "to", "person", "whom"))
    accounts = [int(id.removeprefix("a:")) for id in ids if id.startswith("a:") and id[2:].isdigit()]
    known = colleagues.who(accounts)
    applicant = str(PARTIES.get(seen.kind.name, gettext("申请人")))
    found = {f"a:{account}": applicant for account in accounts}
    found |= {f"a:{account}": _called(one, named) for account, one in known.items()}
    found |= {id: applicant for id in ids if id.startswith("v:")}
    found |= {id: gettext("凭编号和查询码，没有核验身份") for id in ids if id.startswith(BY_CODE)}
    found |= _instead(seen, known, named)
    if seen.kind.name == "rectification":
        # By the name that they agreed to be shown by, whoever reads it: the organ that was visited reads it too.
        found |= finder(seen)
    found[LAW] = gettext("法律")
    found[CASE] = choices.word(words.ACTORS, CASE)
    found[RULE.id] = gettext("监察规则")
    return found


def _instead(seen: View, known: Mapping[int, colleagues.Colleague], named: bool) -> dict[str, str]:
    """Return what a substitute is called on a day of acting, with both names: "B (for A)", by the id and that day."""
    found: dict[str, str] = {}
    spans = [(b, s) for b, one in known.items() for s in one.stood_in if s.organ == seen.version.organ]
    away = colleagues.who(span.absent for _b, span in spans)
    for b, span in spans:
        said = {"b": _called(known[b], named), "a": _called(away[span.absent], named)}
        days = {legal_day(one.recorded_at) for one in seen.told if one.actor == f"a:{b}"}
        spoken = gettext("%(b)s（代 %(a)s）") % said
        found |= {f"a:{b} {on}": spoken for on in days if span.since <= on <= span.until}
    return found


def _called(one: colleagues.Colleague, named: bool) -> str:
    """Return a colleague as name, organ or window, and role."""
    place = one.place(choices.language() == "en")
    return " · ".join(
        filter(None, (one.name if named else "", place, choices.role(one.role) if one.role else ""))
    )


def entries(
    seen: View,
    called: Mapping[str, str],
    since: int | None = None,
    parts: Mapping[str, str] = NO_PARTS,
) -> list[dict[str, Any]]:
    """Return the journal, newest first; `since` leaves out what had happened up to that place in it.

    A changed calendar that moved no day is told to who asks what happened since, and nowhere else.

    `parts`: what the parts of a joint case are called, by key, so that each entry says in which it happened.
    """
    told = read(seen) if since is None else [one for one in seen.told if not one.seq or one.seq > since]
    return [_entry(seen, one, called, parts) for one in reversed(told)]


def read(seen: View) -> list[Told]:
    """Return the events that stand in the journal as it is read, the oldest first."""
    return readable(seen.kind, seen.told, seen.context)


def titles(seen: View, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the journal as the public may know it, newest first: what was done when, without what anybody wrote."""
    return [entry | {"details": []} for entry in entries(seen, called)]


def _entry(seen: View, one: Told, called: Mapping[str, str], parts: Mapping[str, str]) -> dict[str, Any]:
    said = timeline.sentence(one.event, choices.language(), licence=seen.version.item.licence)
    part = parts.get(getattr(one.event, "part", ""))
    return {
        "at": one.recorded_at,
        "title": gettext("%(part)s：%(said)s") % {"part": part, "said": said} if part else said,
        "kind": "law" if one.actor == LAW else "",
        "by": called.get(f"{one.actor} {legal_day(one.recorded_at)}", called.get(one.actor, one.actor)),
        "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
        "year": "year",
        "details": details(seen, one, called),
    }


def details(seen: View, one: Told, called: Mapping[str, str]) -> list[tuple[Any, list[str]]]:
    """Return what somebody wrote in an event as (label, lines); nothing for what was left empty."""
    found = []
    whose = getattr(one.event, "proposal", one.event)
    for name in (*WRITTEN, *ALSO.get(one.name, ())):
        value = getattr(whose, name, None)
        if value in (None, "", (), 0) or (one.name, name) in SAID_ALREADY:
            continue
        values: Sequence[Any] = value if isinstance(value, tuple) else (value,)
        if name == "reason" and (version := str(value)).startswith(BY_CALENDAR):
            # The record names the version; whoever reads it is told which notice that is.
            found += _notice(version.removeprefix(BY_CALENDAR))
            continue
        named = LABELS.get(f"{LABELLED.get(one.name, '')}.{name}", LABELS.get(name, name))
        label = gettext("需要补正") if name == "points" else named
        found.append((label, [_said(seen, name, part, called) for part in values]))
    if isinstance(one.event, ev.Granted) and one.event.evidence:
        found.append((gettext("条件和依据"), conditions.recorded(seen, one.event)))
    return found


def _notice(version: str) -> list[tuple[Any, list[str]]]:
    """Return by which notice of the holidays the days were moved; nothing where none was named when it was taken in."""
    source = rulebook.source(version)
    return [(gettext("依据的通知"), [source])] if source else []


def organ(name: str) -> str:
    """Return an organ that somebody named: in English for who reads it, where an organ of this name has one."""
    return (english_organ(name) if choices.language() == "en" else "") or name


def _said(seen: View, name: str, value: Any, called: Mapping[str, str]) -> str:
    if name == "points":
        fault = words.word(words.FAULTS, value.fault, choices.language())
        return f"{name_of(seen.version.item, value.code, choices.language())}（{fault}）：{value.required}"
    if name == "ground":
        return choices.word(words.GROUNDS, value)
    if name in YES_NO:
        return str(YES_NO[name][0 if value else 1])
    if value is True:
        return gettext("是")
    if name in OF_PERSONS:
        return called.get(value, value)
    if name in OF_ORGANS:
        return organ(value)
    if name == "court" and choices.language() == "en":
        return before(seen.version.item, "", value).court_en or str(value)
    if isinstance(value, datetime):
        return look_words.instant(value, True)
    return look_words.day(value, True) if isinstance(value, date) else str(value)


def proposed(seen: View, command: str, called: Mapping[str, str]) -> dict[str, Any] | None:
    """Return what waits for this second signature: the request as it was made, or None."""
    asked = {
        "SignNegative": "NegativeProposed",
        "SignLayer": "ReviewClosed",
        "ReleaseVoluntary": "VoluntaryProposed",
        "ApproveExclusion": "ExclusionAsked",
        "ApproveExtension": "ExtensionAsked",
        "ConfirmFromAbove": "EnteredFromAbove",
        "SignEnding": "EndingOpened",
        "AnswerReport": "PartReported",
    }.get(command)
    found = [one for one in seen.told if one.name == asked]
    return _entry(seen, found[-1], called, NO_PARTS) if found else None


def asked(seen: View, organs: Container[int]) -> dict[str, Any] | None:
    """Return which question to one of these organs waits for its answer, as it was asked; None where none does."""
    found = [one for one in seen.told if isinstance(one.event, OpinionAsked) and one.event.organ in organs]
    return _entry(seen, found[-1], people(seen), NO_PARTS) if found else None
