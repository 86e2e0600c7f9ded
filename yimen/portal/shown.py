"""How a case is laid before the public: track, receipt of the promised day, timeline in plain words."""

from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from yimen.applications.drafts import Filled
from yimen.applications.queries import name_of, worded
from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.documents.queries import listed
from yimen.law import licensing
from yimen.law.clock import Clock
from yimen.law.identity import spaced_case_number
from yimen.lib.clock import legal_day
from yimen.look import words as look_words
from yimen.look.receipt import receipt
from yimen.people import colleagues
from yimen.people.roles import ROLES
from yimen.process import timeline as timeline_words
from yimen.process import words
from yimen.process.application import acceptance
from yimen.process.application import state as st
from yimen.process.item import Item
from yimen.process.machine import LAW

# The way of an application: each step with the phases in which it stands there.
TRACK: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("收件"), (st.RECEIVED, st.CORRECTION_REQUESTED)),
    (_("受理"), (st.ACCEPTED,)),
    (_("审查"), (st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE, st.FORWARDED)),
    (_("决定"), (st.AWAITING_DECISION, st.REFUSED)),
    (_("送达"), (st.GRANTED, st.ISSUED)),
)
# How far a case had come that ended on the way.
REACHED = (("ReviewClosed", 3), ("ReviewStarted", 2), ("Accepted", 1))


def language() -> words.Language:
    """Return `en` or `zh`, as the words of the process are asked for."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def phase_word(phase: str) -> str:
    """Return what a phase is called, as it stands at the head of a line."""
    said = words.word(words.PHASES, phase, language())
    return said[:1].upper() + said[1:]


def track(seen: View) -> list[dict[str, str]]:
    """Return the steps of the way: done, now, or still ahead; an end on the way is its last step."""
    phase = seen.state.phase
    now = next((place for place, (_label, phases) in enumerate(TRACK) if phase in phases), None)
    if now is None and phase != st.DELIVERED:
        happened = {one.name for one in seen.told}
        reached = next((place for name, place in REACHED if name in happened), 0)
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


def timeline(told: tuple[Told, ...]) -> list[dict[str, Any]]:
    """Return the journal as entries, newest first; officers are named by post, not by name."""
    ids = [int(one.actor[2:]) for one in told if one.actor.startswith("a:") and one.actor[2:].isdigit()]
    staff = colleagues.who(ids)
    return [
        {
            "at": one.recorded_at,
            "title": timeline_words.sentence(one.event, language()),
            "kind": "law" if one.actor == LAW else "",
            "by": _by(one.actor, staff),
            "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
            "year": "year",
        }
        for one in reversed(told)
    ]


def _by(actor: str, staff: dict[int, colleagues.Colleague]) -> str:
    """Return who acted, by office and post."""
    if actor == LAW:
        return gettext("法律")
    one = staff.get(int(actor[2:])) if actor.startswith("a:") and actor[2:].isdigit() else None
    if one is None:
        return gettext("申请人")
    english = language() == "en"
    place = (one.window_en if english else "") or one.window or (one.organ_en if english else "") or one.organ
    post = str(ROLES[one.role].name) if one.role in ROLES else ""
    return " · ".join(filter(None, (place, post)))


def main_clock(seen: View) -> Clock | None:
    """Return the clock that the promised day comes from: the one that ends earlier."""
    found = [c for c in seen.state.clocks if c.kind in ("promised", "statutory")]
    dated = [(seen.due(c).on, c) for c in found]
    known = [(on, c) for on, c in dated if on is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else (found[-1] if found else None)


def limit(seen: View, kind: str) -> str:
    """Return a limit in words, as 10 个工作日; empty where the case has no such clock."""
    clock = seen.state.clock(kind)
    return str(look_words.limit(clock.limit + clock.extension, clock.unit)) if clock else ""


def progress(seen: View) -> dict[str, Any]:
    """Return what the progress page shows."""
    clock = main_clock(seen)
    days = seen.days(clock.kind) if clock else []
    grounds = {
        ground: words.word(words.GROUNDS, ground, language())
        for ground in seen.context.profile.excluded_grounds
    }
    drawn = receipt(days, seen.context.today, grounds) if days else None
    return {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "phase": phase_word(seen.state.phase),
        "ended": seen.state.phase in st.ENDED,
        "waits": _waits(seen),
        "steps": track(seen),
        "receipt": drawn,
        "due_on": seen.shown.on,
        "why": seen.shown.why,
        "promised": limit(seen, "promised"),
        "statutory": limit(seen, "statutory"),
        "articles": [licensing.DECIDE, licensing.EXCLUDED_TIME],
        "outstanding": _outstanding(seen),
        "documents": listed(seen, language()),
        "entries": timeline(seen.told),
    }


def _waits(seen: View) -> dict[str, Any] | None:
    """Return the period that runs before acceptance or after the grant: which, and its last day."""
    kinds = {st.RECEIVED: "correction", st.CORRECTION_REQUESTED: "applicant_correction"}
    kinds |= {st.GRANTED: "issue", st.ISSUED: "issue"}
    found = seen.state.running(kinds.get(seen.state.phase, ""))
    return {"kind": found.kind, "last": seen.due(found)} if found else None


def wanted(seen: View) -> dict[str, str]:
    """Return what the applicant may bring now, by code, with what the notice says of it."""
    state = seen.state
    if state.phase == st.CORRECTION_REQUESTED:
        return {p.code: p.required for p in state.points if p.code in state.outstanding}
    if state.accepted_on is None:
        return {}
    return dict.fromkeys((*state.gap, *acceptance.missing(state, seen.context)), "")


def _outstanding(seen: View) -> list[dict[str, str]]:
    if seen.state.phase != st.CORRECTION_REQUESTED:
        return []
    item = seen.version.item
    return [
        {"name": name_of(item, code, language()), "required": said} for code, said in wanted(seen).items()
    ]


def answers(item: Item, filled: Filled, change: str) -> dict[str, Any]:
    """Return the rows of the check page: who applies, the answers, the materials."""
    english = language() == "en"
    applicant = [
        {
            "label": gettext("姓名或者单位名称"),
            "value": filled.applicant.get("name"),
            "url": f"{change}#id_name",
        },
        {
            "label": gettext("证件号码"),
            "value": filled.applicant.get("identity"),
            "url": f"{change}#id_identity",
        },
        {"label": gettext("手机号码"), "value": filled.applicant.get("phone"), "url": f"{change}#id_phone"},
        {
            "label": gettext("电子邮箱（选填）"),
            "value": filled.applicant.get("email") or gettext("没有填写"),
            "url": f"{change}#id_email",
        },
    ]
    fields = [
        {
            "label": field.label_en if english and field.label_en else field.label,
            "value": worded(field, filled.answers.get(field.name, ""), language()),
            "url": f"{change}#id_field_{field.name}",
        }
        for field in item.fields
    ]
    materials = [
        {
            "label": material.name_en if english and material.name_en else material.name,
            "value": filled.names.get(material.code) or gettext("未上传，可以到窗口交纸质材料"),
            "url": f"{change}#id_file_{material.code}",
        }
        for material in item.materials
    ]
    return {"applicant": applicant, "fields": fields, "materials": materials}


def own_cases(account: Any) -> list[dict[str, Any]]:
    """Return a person's own cases as rows of a list."""
    return [
        {
            "number": number,
            "spaced": spaced_case_number(number),
            "phase": phase_word(phase),
            "promised_on": promised_on,
            "item": name,
        }
        for number, name, phase, promised_on in cases.mine(account.subject)
    ]
