"""How a case is laid before the public: track, receipt of the promised day, timeline in plain words."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.applications import remedies
from yimen.applications.actions import Applicant
from yimen.applications.drafts import Filled
from yimen.applications.queries import worded
from yimen.cases.queries import View
from yimen.documents.queries import listed
from yimen.fees import gateway, slips
from yimen.law.identity import spaced_case_number
from yimen.portal import needed, promised, publication, secrecy, timeline
from yimen.portal.promised import language
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.item import AUTHORISATION, Item, Material

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


def _capital(label: Any) -> str:
    """Return a step's name as it stands alone: it begins with a capital."""
    said = str(label)
    return said[:1].upper() + said[1:]


def phase_word(phase: str) -> str:
    """Return what a phase is called, as it stands at the head of a line."""
    return _capital(words.word(words.PHASES, phase, language()))


def track(seen: View) -> list[dict[str, str]]:
    """Return the steps of the way: done, now, or still ahead; an end on the way is its last step."""
    phase = seen.state.phase
    now = next((place for place, (_label, phases) in enumerate(TRACK) if phase in phases), None)
    if now is None and phase != st.DELIVERED:
        happened = {one.name for one in seen.told}
        reached = next((place for name, place in REACHED if name in happened), 0)
        steps = [{"label": _capital(label), "state": "done"} for label, _phases in TRACK[: reached + 1]]
        return [*steps, {"label": phase_word(phase), "state": "now"}]
    at = len(TRACK) if now is None else now
    here = gettext("已补齐，等待受理") if needed.complete_since(seen) else phase_word(phase)
    return [
        {
            "label": here if place == at else _capital(label),
            "state": "done" if place < at else "now" if place == at else "",
        }
        for place, (label, _phases) in enumerate(TRACK)
    ]


def progress(seen: View) -> dict[str, Any]:
    """Return what the progress page shows."""
    complete = needed.complete_since(seen)
    return promised.receipt_of(seen) | {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "phase": gettext("已补齐，等待受理") if complete else phase_word(seen.state.phase),
        "ended": seen.state.phase in st.ENDED,
        "waits": needed.waits(seen),
        "steps": track(seen),
        "outstanding": needed.outstanding(seen),
        "complete_since": complete,
        "supplied": needed.supplied(seen),
        "asked": secrecy.asked(seen),
        "publication": publication.periods(seen),
        "against": remedies.against(seen, language()),
        "documents": listed(seen, language()),
        "slips": slips.of(seen),
        "pays_online": gateway.available(),
        "entries": timeline.entries(seen),
    }


def answers(item: Item, filled: Filled, change: str, own: Applicant) -> dict[str, Any]:
    """Return the rows of the check page: who applies, who acts, the answers, the materials."""
    english = language() == "en"
    fields = [
        {
            "label": field.label_en if english and field.label_en else field.label,
            "value": worded(field, filled.answers.get(field.name, ""), language()),
            "url": f"{change}#id_field_{field.name}",
        }
        for field in item.fields
    ]
    added = [AUTHORISATION] if filled.on_behalf else []
    materials = [
        {
            "label": material.name_en if english and material.name_en else material.name,
            "value": filled.names.get(material.code) or _not_uploaded(material),
            "url": "" if material.obtainable_by_sharing else f"{change}#id_file_{material.code}",
        }
        for material in (*added, *item.materials)
    ]
    return {"fields": fields, "materials": materials} | _who(filled, change, own)


def _not_uploaded(material: Material) -> str:
    """Return what is said of a material without a file: nobody has to hand it in, only some have to, or it is to come."""
    if material.obtainable_by_sharing:
        return gettext("不用交，政府部门已经有")
    if material.when:
        return gettext("未上传，符合情形的才交")
    return gettext("未上传，可以到窗口交纸质材料")


def _who(filled: Filled, change: str, own: Applicant) -> dict[str, Any]:
    """Return the rows of applicant and agent; what belongs to the account is not changed in an application."""
    given, other = filled.applicant, filled.on_behalf
    name, number = (given.get("name"), given.get("identity")) if other else (own.name, own.identity)
    applicant: list[dict[str, Any]] = [
        {"label": gettext("姓名或者单位名称"), "value": name} | _at(change, "name", other),
        {"label": gettext("证件号码"), "value": number} | _at(change, "identity", other),
    ]
    for field, label in (("phone", gettext("手机号码")), ("email", gettext("电子邮箱"))):
        row = {"label": label, "value": given.get(field) or gettext("没有填写")}
        applicant.append(row | _at(change, field))
    agent = [
        {"label": gettext("姓名或者单位名称"), "value": own.name},
        {"label": gettext("证件号码"), "value": own.identity},
    ]
    return {"applicant": applicant, "agent": agent if other else []}


def _at(change: str, field: str, open_: bool = True) -> dict[str, str]:
    return {"url": f"{change}#id_{field}"} if open_ else {}
