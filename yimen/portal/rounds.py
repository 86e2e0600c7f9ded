"""The public's pages of clean-up rounds: the scope, by what was measured, what was decided of each item, what came of it."""

from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.catalogue import labels
from yimen.look import attachment, errors, pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.words import word
from yimen.people import organs
from yimen.rounds import queries
from yimen.rounds.queries import Standing, Whole
from yimen.rounds.words import CASES, EFFECTS, WHAT

LIGHTS = {
    "keep": "go",
    "change": "info",
    "merge": "warn",
    "hand_down": "warn",
    "stop": "late",
    "cancel": "late",
}


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the rounds, the newest first."""
    return pages.render(request, "portal/rounds.html", {"rows": queries.listed()})


def _found(id: int) -> Whole:
    return or_404(queries.one(id))


@login_not_required
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show a round; what departments and the legal office said stays inside, what was decided is for everybody."""
    found = _found(id)
    lines = queries.standings(id)
    decided = [_decided(line) for line in lines if line.what]
    round, english = found.round, look_words.in_english()
    named = {id: (english and en) or zh for id, _code, zh, en in organs.present()}
    context = {
        "whole": found,
        "organs": "、".join(named.get(id, "") for id in found.organs(lines)) or gettext("全部"),
        "types": "、".join(word(labels.TYPES, code) for code in round.types)
        or (gettext("按事项清单") if round.listed else gettext("全部")),
        "criteria": [{"one": one, "article": one.article} for one in found.criteria],
        "rulings": [(one, _file(one.file)) for one in found.rulings],
        "decided": decided,
        "waiting": [line for line in lines if not line.what],
        "total": len(lines),
    }
    return pages.render(request, "portal/round.html", context)


def _file(kept: str) -> dict[str, Any] | None:
    return msgspec.json.decode(kept) if kept else None


def _decided(one: Standing) -> dict[str, Any]:
    """Return what was decided of an item and what came of it, in words."""
    came = ""
    if one.effect and one.on:
        on = look_words.day(one.on, True)
        came = gettext("%(day)s 起%(what)s") % {"day": on, "what": word(EFFECTS, one.effect)}
    checked = ""
    if one.checked_at:
        confirmed = ngettext("确认变相继续的 %(n)d 条", "确认变相继续的 %(n)d 条", one.confirmed) % {
            "n": one.confirmed
        }
        checked = confirmed if one.confirmed else gettext("没有确认变相继续的")
    return {
        "one": one,
        "what": word(WHAT, one.what),
        "light": LIGHTS[one.what],
        "cases": word(CASES, one.cases) if one.cases else "",
        "came": came,
        "checked": checked,
    }


@login_not_required
@require_safe
def file(request: HttpRequest, id: int, ruling: int) -> HttpResponse:
    """Give the file of a document by which a round was decided."""
    named = or_404(next((_file(one.file) for one in _found(id).rulings if one.id == ruling), None))
    try:
        content = files.read(named["name"])
    except FileNotFoundError:
        return errors.response(request, 404)
    return attachment.answer(content, named["media_type"], named["called"])
