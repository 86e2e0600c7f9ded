"""The public's figures of complaints: a year by month, department and cause, with small groups told together; and as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.centres import limits
from yimen.lib import clock
from yimen.look import pages, voices as said, words as look_words
from yimen.look.templatetags.look import bilingual
from yimen.portal import limited
from yimen.process.figures.groups import FEWEST, OTHER
from yimen.process.figures.voices import FIGURES, Voice
from yimen.voices import figures
from yimen.voices.figures import Group

SHOWN = ("month", "organ", "cause", "channel")
COLUMNS = (
    "dimension",
    "value",
    "received",
    *(f"{one.name}_{part}" for one in FIGURES for part in ("yes", "of")),
)
SECONDS = 300


def _voices() -> list[Voice]:
    until = clock.today()
    return figures.voices(until.replace(year=until.year - 1, day=1), until)


def _called(dimension: str, groups: list[Group]) -> dict[str, Any]:
    organs = figures.named(one.value for one in groups) if dimension == "organ" else {}
    named = {id: bilingual(one.zh, one.en) for id, one in organs.items()}
    return {one.value: named.get(one.value) or said.word(dimension, one.value) for one in groups} | {OTHER: gettext("其余合计")}  # fmt: skip


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the last twelve months; too few complaints in all are told as nothing."""
    voices, tables = _voices(), []
    for dimension in SHOWN:
        groups = figures.hidden(voices, dimension)
        called = _called(dimension, groups)
        rows = [
            [called[one.value], look_words.number(one.told.received), *(said.cell(one.told, each.name) for each in FIGURES)]
            for one in groups
        ]  # fmt: skip
        tables.append({"title": said.DIMENSIONS[dimension], "columns": said.heads(dimension), "rows": rows})
    context = {
        "tables": tables if tables[0]["rows"] else [],
        "facts": list(said.definitions()),
        "few": FEWEST,
    }
    return pages.render(request, "portal/heard.html", context)


@login_not_required
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a file: dimension, value, received, and of each figure yes and of how many; empty value: the rest."""
    if wait := limits.take("open_data", address=limited.address(request)):
        return limited.too_many(request, wait)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(line.values() for line in lines())
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def lines() -> list[dict[str, Any]]:
    """Return the open table: a line for each value of each dimension, read off the record at most once in `SECONDS`."""
    found: list[dict[str, Any]] | None = cache.get(key := f"heard:{clock.today()}")
    if found is None:
        found = [dict(zip(COLUMNS, line, strict=True)) for line in _lines()]
        cache.set(key, found, SECONDS)
    return found


def state() -> tuple[object, datetime | None]:
    """Return by what one state of the table is told from another: what stands in it."""
    return lines(), None


def _lines() -> Iterator[list[Any]]:
    voices = _voices()
    for dimension in SHOWN:
        groups = figures.hidden(voices, dimension)
        organs = figures.named(one.value for one in groups) if dimension == "organ" else {}
        for one in groups:
            value = organs[one.value].zh if one.value in organs else one.value
            yield [
                dimension,
                value,
                one.told.received,
                *(n for each in FIGURES for n in one.told.shares[each.name]),
            ]
