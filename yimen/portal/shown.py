"""How a case is laid before the public: track, receipt of the promised day, timeline in plain words."""

from typing import Any

from django.utils.translation import get_language, gettext

from yimen.applications.drafts import Filled
from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.documents.queries import listed
from yimen.law import licensing
from yimen.law.clock import Clock
from yimen.law.identity import spaced_case_number
from yimen.lib.clock import legal_day
from yimen.look import words as look_words
from yimen.look.receipt import receipt
from yimen.process import timeline as timeline_words
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.item import Item

TRACK = (
    ("RECEIVED", (st.RECEIVED, st.CORRECTION_REQUESTED)),
    ("ACCEPTED", (st.ACCEPTED,)),
    ("UNDER_REVIEW", (st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE, st.FORWARDED)),
    ("AWAITING_DECISION", (st.AWAITING_DECISION,)),
    ("GRANTED", (st.GRANTED, st.REFUSED)),
    ("DELIVERED", (st.ISSUED, st.DELIVERED)),
)


def language() -> words.Language:
    """Return `en` or `zh`, as the words of the process are asked for."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def track(seen: View) -> list[dict[str, str]]:
    """Return the steps of the way: done, now, or still ahead."""
    phase = seen.state.phase
    now = next((place for place, (_, phases) in enumerate(TRACK) if phase in phases), len(TRACK))
    steps = []
    for place, (name, phases) in enumerate(TRACK):
        label = words.word(words.PHASES, phase if place == now and phase in phases else name, language())
        mark = "done" if place < now else "now" if place == now else ""
        steps.append({"label": label, "state": mark})
    return steps


def timeline(told: tuple[Told, ...]) -> list[dict[str, Any]]:
    """Return the journal as entries, newest first; officers are named by post, not by name."""
    entries = []
    for one in reversed(told):
        by_law = one.actor == "LAW"
        entries.append(
            {
                "at": one.recorded_at,
                "title": timeline_words.sentence(one.event, language()),
                "kind": "law" if by_law else "",
                "by": words.word(words.ACTORS, "LAW", language()) if by_law else "",
                "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
                "year": "year",
            }
        )
    return entries


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
        "phase": words.word(words.PHASES, seen.state.phase, language()),
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


def _outstanding(seen: View) -> list[dict[str, str]]:
    if seen.state.phase != st.CORRECTION_REQUESTED:
        return []
    wanted = set(seen.state.outstanding)
    item = seen.version.item
    return [
        {"name": m.name if (m := item.material(point.code)) else point.code, "required": point.required}
        for point in seen.state.points
        if point.code in wanted
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
    ]
    fields = [
        {
            "label": field.label_en if english and field.label_en else field.label,
            "value": filled.answers.get(field.name),
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
            "phase": words.word(words.PHASES, phase, language()),
            "promised_on": promised_on,
            "item": name,
        }
        for number, name, phase, promised_on in cases.mine(account.subject)
    ]
