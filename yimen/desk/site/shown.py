"""Site checks on the page of their case: when each was made and joined, its photographs and signatures, and what waits."""

from typing import Any

from django.utils.translation import gettext

from yimen.applications.site import checks, visits
from yimen.cases.queries import Told, View
from yimen.desk import choices
from yimen.people import colleagues
from yimen.process.application.on_site import APPLICANT, WAYS, OnSite
from yimen.process.words import word
from yimen.process.written import on_site


def of_case(seen: View) -> dict[str, Any]:
    """Return the checks that were made on the spot and joined, the newest first, and those that a person has to resolve."""
    made = [
        one
        for one in reversed(seen.told)
        if one.name in visits.EVENTS and getattr(one.event, "on_site", None)
    ]
    waiting = [{"check": one, "why": checks.reason(one.why)} for one in checks.unjoined(seen.number)]
    return {"made": [_check(one) for one in made], "waiting": waiting}


def _check(one: Told) -> dict[str, Any]:
    there: OnSite = one.event.on_site  # type: ignore[attr-defined]
    clock = on_site.clock(there)
    files = list(there.files)
    return {
        "seq": one.seq,
        "done_at": there.done_at,
        "joined_at": one.recorded_at,
        "clock": clock.in_(choices.language())[0] if clock and there.wrong else "",
        "photographs": [
            {"place": files.index(photo.file), "at": photo.taken_at} for photo in there.photographs
        ],
        "signatures": _signatures(there, files),
    }


def _signatures(there: OnSite, files: list[str]) -> list[dict[str, Any]]:
    ids = [int(one.by[2:]) for one in there.signatures if one.by[2:].isdigit()]
    known = {f"a:{id}": one.name for id, one in colleagues.who(ids).items()}
    return [
        {
            "by": gettext("被核查人") if one.by == APPLICANT else known.get(one.by, one.by),
            "way": choices.capital(word(WAYS, one.way, choices.language())),
            "reason": one.reason,
            "place": files.index(one.file) if one.file else None,
        }
        for one in there.signatures
    ]
