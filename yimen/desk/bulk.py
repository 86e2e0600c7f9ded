"""One act on many cases: what would come of it is said first, then each is carried out or refused by itself."""

from collections.abc import Callable, Container
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yimen.applications import actions
from yimen.applications.queries import sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused, Outcome
from yimen.cases.queries import View
from yimen.cases.viewed import OF
from yimen.desk import choices, claiming, lists
from yimen.desk.guard import concerned, staff_only
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.fields import say_what_is_wanted
from yimen.process import no_licence
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.machine import Command

MOST = claiming.MOST
# What nobody has to write anything for: each of the others needs its own words on every case.
ACTS: dict[str, Callable[[Any], tuple[Command, ...]]] = {
    "Accept": lambda state: (do.Accept(),),
    "StartReview": lambda state: (do.StartReview(),),
    "Seal": lambda state: tuple(do.Seal(p.key) for p in state.papers if p.sealed_on is None),
    "Publish": lambda state: (do.Publish(),),
    "Archive": lambda state: (do.Archive(),),
}
# The cases can be of any type of item.
CALLED = no_licence.commands(licence=False)
# What an officer must have looked at on each case before the act; said by a tick, as on the form of one case.
LOOKED_AT: dict[str, Any] = {
    "Accept": _("每一件的材料我都已逐项核对：齐全，符合法定形式"),
    "Publish": _("每一件许可的内容我都已核对，可以向社会公开"),
}


class Sure(forms.Form):
    """What somebody says before one act is carried out on many cases."""

    def __init__(self, act: str, *args: Any, **more: Any) -> None:
        """Ask for what must have been looked at, where the act asks for it."""
        super().__init__(*args, **more)
        if act in LOOKED_AT:
            self.fields["looked"] = forms.BooleanField(label=LOOKED_AT[act])
            say_what_is_wanted(self)


class One(msgspec.Struct, frozen=True):
    """One of the cases, or a part of a joint one: its commands, none where nothing can be done with it."""

    seen: View
    commands: tuple[Command, ...]

    @property
    def on(self) -> actions.On:
        """Return what its commands are on."""
        return self.seen.id, self.seen.part


def offered(letters: frozenset[str]) -> list[tuple[str, str]]:
    """Return the acts that somebody with these letters may carry out on many cases, as (name, what it is called)."""
    theirs = {row.command.__name__ for row in APPLICATION.rows if row.open_to(letters)}
    return [(name, choices.word(CALLED, name)) for name in ACTS if name in theirs]


def _cases(request: HttpRequest, act: str) -> tuple[list[One], list[str]]:
    """Return the cases that were picked and concern whoever asks, and the numbers that lead to none such."""
    found, unknown = [], []
    for number in dict.fromkeys(_page(*at) for at in claiming.picked(request)):
        seen = cases.view(number) or cases.view(number.partition(OF)[0])
        if seen is None or concerned(seen, request) is None:
            unknown.append(number)
        else:
            found.append(One(seen, ACTS[act](seen.state) if seen.applied else ()))
    return list({one.on: one for one in found}.values()), unknown


def _page(number: str, key: str) -> str:
    """Return the number under which a task's page is found: of a part of a joint case its own, once it has begun."""
    part, of, _task = key.partition("/")
    return f"{number}{OF}{part}" if of else number


def _rows(
    picked: list[One],
    unknown: list[str],
    outcomes: dict[actions.On, Outcome],
    before: Container[actions.On] = (),
) -> list[dict[str, Any]]:
    """Return how it goes with each case: done with where it leads, or refused with its sentence and article.

    `before` are the cases on which the same form was carried out already.
    """
    rows = [_row(one.seen, outcomes.get(one.on), one.on in before) for one in picked]
    lost = [{"spaced": number[:40], "said": _("没有这个办件，或者不归您办。")} for number in unknown]
    return [*rows, *lost]


def _row(seen: View, outcome: Outcome | None, before: bool) -> dict[str, Any]:
    row = {"number": seen.number, "spaced": spaced_case_number(seen.number), "item": seen.version.item.name}
    if outcome is not None and outcome.refused:
        refused = outcome.refused
        said = sentence(refused, seen.version.item, choices.language())
        return row | {"said": said, "article": refused.article}
    if outcome is None and not before:
        return row | {"said": _("这一件没有可以这样办的。")}
    state = outcome.state if outcome else seen.state
    state = state.parts[seen.part] if outcome and seen.part else state
    return row | {"done": True, "phase": choices.phase(state.phase, seen.version.item.licence)}


def _asked(request: HttpRequest) -> tuple[str, list[One], list[str]]:
    act = request.POST.get("act", "")
    return (act, *_cases(request, act)) if act in ACTS else ("", [], [])


@staff_only
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Say what would come of one act on each of the cases that were picked; nothing is done yet."""
    act, picked, unknown = _asked(request)
    if not act or not (picked or unknown):
        return claiming.nothing(request)
    return _confirm(request, act, picked, unknown, Sure(act), 200)


def _confirm(
    request: HttpRequest, act: str, picked: list[One], unknown: list[str], sure: Sure, status: int
) -> HttpResponse:
    asked = {one.on: one.commands for one in picked if one.commands}
    rows = _rows(picked, unknown, actions.foreseen(account=request.user.pk or 0, commands=asked))
    context = _context(request, act, rows) | {"form": sure}
    return pages.render(request, "desk/bulk.html", context, status=status)


def _context(request: HttpRequest, act: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    done = [row for row in rows if row.get("done")]
    return {
        "act": act,
        "title": choices.word(CALLED, act),
        "done": done,
        "refused": [row for row in rows if not row.get("done")],
        "phases": lists.tally(row["phase"] for row in done),
        "back": claiming.back_to(request),
    }


@staff_only
@require_POST
def carry_out(request: HttpRequest) -> HttpResponse:
    """Carry the act out on each case by itself, and say of each how it went; sent twice it happens once."""
    act, picked, unknown = _asked(request)
    if not act or not (picked or unknown):
        return claiming.nothing(request)
    sure = Sure(act, request.POST)
    if not sure.is_valid():
        return _confirm(request, act, picked, unknown, sure, 422)
    key, account = pages.submission_key(request), request.user.pk or 0
    before = {one.on for one in picked if cases.answered(account, actions.key_on(key, *one.on))}
    asked = {one.on: one.commands for one in picked if one.commands and one.on not in before}
    try:
        outcomes = actions.act_each(account=account, commands=asked, key=key)
    except KeyReused:
        return errors.response(request, 422)
    context = _context(request, act, _rows(picked, unknown, outcomes, before))
    return pages.render(request, "desk/bulk_done.html", context)
