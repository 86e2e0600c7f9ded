"""How a case is laid before staff: dense, masked, with every clock and the acts that are open."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.urls import reverse
from django.utils.translation import get_language, gettext

from yimen.applications.disclosure import names
from yimen.cases.queries import View, Waiting, private_value
from yimen.cases.rulebook import current
from yimen.centres.current import current_schema
from yimen.documents.queries import listed
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock, crypto
from yimen.lib.clock import legal_day
from yimen.look import masking
from yimen.look import words as look_words
from yimen.process import timeline as timeline_words
from yimen.process import titles, words
from yimen.process.machine import Row
from yimen.process.refusals import Refused

# Of what has no mask of its own nothing is shown.
HIDDEN = masking.STAR * 3


def language() -> words.Language:
    """Return `en` or `zh`, as the words of the process are asked for."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def left(on: Any) -> int | None:
    """Return the working days left to a day: negative where it has passed, None where nobody can say."""
    if on is None:
        return None
    calendar, today = current(), clock.today()
    try:
        return calendar.between(today, on) if on >= today else -calendar.between(on, today)
    except CalendarUnknown:
        return None


def light(days: int | None) -> str:
    """Return the coloured edge that goes with the words: late, soon, or none."""
    if days is None:
        return ""
    return "red" if days < 0 else "yellow" if days <= 1 else "green"


def rows(waiting: Iterable[Waiting]) -> list[dict[str, Any]]:
    """Return the inbox as rows."""
    found = []
    for one in waiting:
        days = left(one.due_on)
        found.append(
            {
                "number": one.number,
                "spaced": spaced_case_number(one.number),
                "item": one.item,
                "organ": one.organ_name,
                "phase": words.word(words.PHASES, one.phase, language()),
                "act": words.word(words.COMMANDS, one.act, language()),
                "due_on": one.due_on,
                "left": days,
                "light": light(days),
            }
        )
    return found


def _applicant(seen: View) -> dict[str, str]:
    """Return the applicant's values, masked; they open in full only where that is recorded."""
    stored = private_value(seen.id, "applicant")
    if stored is None:
        return {}
    opened = crypto.unseal(current_schema(), stored[1], "applicant")
    values = msgspec.json.decode(opened, type=dict[str, str])
    return {
        "name": masking.name(values.get("name", "")),
        "identity": masking.identity(values.get("identity", "")),
        "phone": masking.phone(values.get("phone", "")),
    }


def _in_full(seen: View, open_to: Sequence[str], name: str) -> dict[str, Any]:
    """Return the link to a masked value's own page, where it can be shown in full."""
    if name not in open_to:
        return {}
    return {"url": reverse("desk:disclose", args=[seen.number, name]), "action": gettext("查看完整内容")}


def heading(seen: View, name: str = "") -> dict[str, Any]:
    """Return what stands at the top of every page of a case."""
    return {
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "phase": words.word(words.PHASES, seen.state.phase, language()),
        "title": words.word(words.COMMANDS, name, language()) if name else "",
    }


def case(seen: View, open_rows: Sequence[Row], account: int) -> dict[str, Any]:
    """Return what the case page shows."""
    state, item = seen.state, seen.version.item
    who = _applicant(seen)
    open_to = names(seen, who=account)
    facts = [
        {"label": gettext("申请人"), "value": who.get("name")} | _in_full(seen, open_to, "name"),
        {"label": gettext("证件号码"), "value": who.get("identity")} | _in_full(seen, open_to, "identity"),
        {"label": gettext("手机号码"), "value": who.get("phone")} | _in_full(seen, open_to, "phone"),
        {"label": gettext("承办机关"), "value": seen.organ_name},
    ]
    received = next((one.event for one in seen.told if one.name == "Received"), None)
    answers = getattr(received, "answers", {})
    facts += [{"label": f.label, "value": answers[f.name]} for f in item.fields if f.name in answers]
    hidden = {f"field:{f.name}": f.label for f in item.fields if f.personal}
    facts += [
        {"label": hidden[name], "value": HIDDEN} | _in_full(seen, open_to, name)
        for name in open_to
        if name in hidden
    ]
    handed = {m.code: m for m in state.materials}
    materials = [{"name": m.name, "handed": handed.get(m.code), "code": m.code} for m in item.materials]
    due = seen.copies
    days = left(due.due_on)
    return heading(seen) | {
        "seen": seen,
        "facts": facts,
        "materials": materials,
        "clocks": [_clock(seen, c) for c in state.clocks],
        "papers": _papers(seen),
        "acts": _acts(seen, open_rows),
        "entries": _entries(seen),
        "due_on": due.due_on,
        "left": days,
        "light": light(days),
        "why": due.due_why,
    }


def _papers(seen: View) -> list[dict[str, Any]]:
    """Return the case's documents; what the law made just now has no page until it is recorded."""
    recorded = {one.key for one in listed(seen)}
    return [
        {"paper": p, "name": titles.document(p.key, language()), "recorded": p.key in recorded}
        for p in seen.state.papers
    ]


def _acts(seen: View, open_rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the open acts, what is owed now first: the table says what may be done, the tasks what waits."""
    owed = {task.act for task in seen.kind.tasks(seen.state, seen.context)}
    ordered = sorted(open_rows, key=lambda row: row.command.__name__ not in owed)
    return [_act(row) for row in ordered]


def _act(row: Row) -> dict[str, Any]:
    return {
        "name": row.command.__name__,
        "title": words.word(words.COMMANDS, row.command.__name__, language()),
        "article": row.article.name if row.article else "",
    }


def _clock(seen: View, found: Any) -> dict[str, Any]:
    due = seen.due(found)
    return {
        "name": words.word(words.CLOCKS, found.kind, language()),
        "limit": look_words.limit(found.limit + found.extension, found.unit),
        "started_on": found.started_on,
        "stopped_on": found.stopped_on,
        "due": due,
        "days": seen.days(found.kind) if found.stopped_on is None else [],
    }


def _entries(seen: View) -> list[dict[str, Any]]:
    return [
        {
            "at": one.recorded_at,
            "title": timeline_words.sentence(one.event, language()),
            "kind": "law" if one.actor == "LAW" else "",
            "by": words.word(words.ACTORS, "LAW", language()) if one.actor == "LAW" else one.actor,
            "effective_on": one.effective_on if one.effective_on != legal_day(one.recorded_at) else None,
            "year": "year",
        }
        for one in reversed(seen.told)
    ]


def closed(seen: View, name: str) -> str:
    """Return the sentence for an act that is not open now."""
    refused = Refused("not_in_this_phase", phase=seen.state.phase, command=name)
    return refused.sentence(language())
