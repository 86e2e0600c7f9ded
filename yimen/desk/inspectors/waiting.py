"""What waits for an invited supervisor, in words, for the page of everything that waits beside the cases."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from yimen.desk.inspectors.shown import where
from yimen.inspectors.queries import Task
from yimen.inspectors.waiting import Waits, waiting
from yimen.law.identity import spaced_case_number


def of(answered: str) -> list[dict[str, Any]]:
    """Return what waits, each with its address, its words and its last day."""
    return [{"url": _at(one), "label": _said(one, task), "on": one.on} for one, task in waiting(answered)]


def _at(one: Waits) -> str:
    if one.number:
        return reverse("desk:case", args=[one.number])
    return reverse("desk:inspectors:task", args=[one.id])


def _said(one: Waits, task: Task | None) -> str:
    if task is None:
        return gettext("核实整改：%(number)s") % {"number": spaced_case_number(one.number)}
    return gettext("走访：%(place)s") % {"place": where(task)}
