"""The way of a case in plain words: each entry with who acted, what its notice says, and the document that it made."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import joint
from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.documents.queries import part_of
from yimen.lib.clock import legal_day
from yimen.look import words as look_words
from yimen.look.words import language
from yimen.people.rights import unconfirmed
from yimen.portal import acted
from yimen.process import timeline
from yimen.process.application import events as ev
from yimen.process.application.fact import OF_SUPERVISION
from yimen.process.application.ordered import OrderTakenBack
from yimen.process.ending import events as ending
from yimen.process.joint import events as joint_events
from yimen.process.machine import LAW
from yimen.process.permit import events as permit
from yimen.process.titles import document
from yimen.process.unmoved import readable

# What an event says to its applicant, by its field; opinions that organs give each other are not of them.
SAID: dict[str, Any] = {
    "basis": _("依据"),
    "result": _("结果"),
    "reasons": _("理由"),
    "reason": _("理由"),
    "matter": _("事项"),
    "at": _("时间"),
    "place": _("地点"),
    "announcement": _("向社会公告"),
    "finding": _("核查情况"),
    "facts": _("事实"),
    "articles": _("依据"),
    "competent_organ": _("可以向谁申请"),
    "content": _("内容"),
    "certificate": _("证件编号"),
    "valid_until": _("有效期到"),
    "answer": _("答复"),
    "expected_on": _("预计日期"),
    "purpose": _("公开的目的"),
    "organ": _("承接机关"),
    "document": _("依据的文件"),
    "by": _("谁撤销的"),
    "correct_by": _("改正的最后一天"),
}
TELLS: dict[type, tuple[str, ...]] = {
    ev.NotRequired: ("reason",),
    ev.ExclusionAsked: ("basis",),
    ev.ExclusionApproved: ("basis",),
    ev.ExclusionClosed: ("result",),
    ev.Extended: ("reasons",),
    ev.HearingRightTold: ("matter",),
    ev.HearingCalled: ("at", "place", "announcement"),
    ev.SiteChecked: ("finding",),
    ev.Granted: ("content",),
    ev.Issued: ("certificate", "valid_until"),
    ev.UrgingAnswered: ("answer", "expected_on"),
    ev.SlipCancelled: ("reason",),
    ev.RefundOrdered: ("reason",),
    ev.DelayExplained: ("reasons", "expected_on"),
    ev.DisclosureAsked: ("purpose", "basis"),
    ev.DisclosureDecided: ("reasons",),
    ev.Terminated: ("reasons",),
    joint_events.MeetingCalled: ("at", "place"),
    ev.DecisionSetAside: ("by", "document"),
    ev.GrantSetAside: ("by", "document"),
    ev.GrantStandsAgain: ("by", "document"),
    permit.GrantUndone: ("by", "document"),
    ev.SetAsideTakenBack: ("reason",),
    OrderTakenBack: ("reason",),
    ev.PassedOn: ("organ", "document"),
    permit.Inspected: ("finding", "correct_by"),
    permit.PermitCancelled: ("organ", "document"),
    permit.PermitRestored: ("by", "document"),
    permit.PermitEndedAgain: ("reason",),
    ending.EndingDropped: ("reason",),
    ending.EndingSetAside: ("by", "document"),
    ending.EndingStandsAgain: ("reason",),
}
WHY = ("facts", "reasons", "articles", "competent_organ")


def entries(seen: View, party: str = "") -> list[dict[str, Any]]:
    """Return the journal as entries, newest first; officers are named by post, not by name.

    A changed calendar that moved no day is none of them.
    `party` is what the party of another kind of case than an application is called.
    """
    staff = acted.staff(one.actor for one in seen.told)
    acted_for = seen.state.agent or getattr(seen.state, "former_agent", "")
    agent = bool(acted_for) and not unconfirmed(acted_for)
    parts = joint.named(seen, language())
    made = {
        (part_of(told), told.event.paper.key)  # type: ignore[attr-defined]
        for told in seen.told
        if told.seq and getattr(told.event, "paper", None)
    }
    views = {one.key: one.part for one in cases.standings(seen)}
    return [
        {
            "at": one.recorded_at,
            "title": _title(seen, one, parts.get(getattr(one.event, "part", ""), "")),
            "kind": "law" if one.actor == LAW else "",
            "by": acted.by(one.actor, staff, agent, party),
            "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
            "year": "year",
            "details": _details(seen, one),
            "links": [
                _link(seen, views.get(part_of(one)), key)
                for key in _papers(one)
                if (part_of(one), key) in made
            ],
        }
        for one in reversed(readable(seen.kind, seen.told, seen.context))
    ]


def _title(seen: View, one: Told, part: str) -> str:
    """Return what happened in a sentence, in a joint application with the part in which it did."""
    said = timeline.sentence(one.event, language(), licence=seen.version.item.licence)
    return gettext("%(part)s：%(said)s") % {"part": part, "said": said} if part else said


def _details(seen: View, one: Told) -> list[tuple[Any, list[str]]]:
    """Return what the event says to its applicant as (label, lines)."""
    event, item = one.event, seen.version.item
    if isinstance(event, ev.CorrectionsNotified | ev.VoluntaryReleased):
        lines = [f"{name_of(item, p.code, language())}：{p.required}" for p in event.points]
        label = gettext("需要补正") if isinstance(event, ev.CorrectionsNotified) else gettext("自愿补充")
        return [(label, lines)]
    if isinstance(event, ev.MaterialsSupplied):
        return [(gettext("收到"), [name_of(item, code, language()) for code in event.codes])]
    why = getattr(event, "why", None)
    told = [(name, getattr(why, name)) for name in WHY] if why else []
    told += [(name, getattr(event, name)) for name in TELLS.get(type(event), ())]
    return [(SAID[name], _lines(value)) for name, value in told if value]


def _lines(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if hasattr(value, "hour"):
        return [look_words.instant(value, True)]
    return [look_words.day(value, True) if hasattr(value, "year") else str(value)]


def _papers(one: Told) -> list[str]:
    """Return the keys of the document that an event made, and of the one that it served or sealed; none of supervision's."""
    paper = getattr(one.event, "paper", None)
    if paper is not None and paper.kind in OF_SUPERVISION:
        return []
    moved = one.event.document if isinstance(one.event, ev.Served | ev.Sealed) else ""
    return list(dict.fromkeys(filter(None, [paper.key if paper else "", moved])))


def _link(seen: View, part: View | None, key: str) -> dict[str, str]:
    """Return where a document is read: of a part of a joint case in the part, and named with it."""
    of = part or seen
    item = of.version.item
    title = document(key, language(), licence=item.licence)
    if part:
        name = (item.name_en if language() == "en" else "") or item.name
        title = gettext("%(part)s：%(said)s") % {"part": name, "said": title}
    return {"url": reverse("portal:document", args=[of.number, key]), "label": title}
