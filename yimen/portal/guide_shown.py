"""How a definition is laid before the public as a guide: where each element comes from, both limits, the way drawn."""

from typing import Any

import msgspec
from django.utils.translation import gettext

from yimen.applications import forecast, joint
from yimen.cases import rulebook
from yimen.catalogue import advice, premises
from yimen.catalogue.gates.honest import origins
from yimen.fees import gateway
from yimen.lib import clock
from yimen.look import qr, words as look_words
from yimen.look.words import language
from yimen.process import words
from yimen.process.item import Item, Limit, SpecialProcedure
from yimen.process.joint.words import MEETINGS

HIGH, GAP, TOP = 56, 26, 8


class Box(msgspec.Struct, frozen=True):
    """One box of the drawn way: its words, its place; `aside` are the special procedures beside it."""

    name: str
    name_en: str
    by: str
    y: int
    days: int = 0
    last: bool = False
    aside: tuple["Box", ...] = ()
    counted: bool = True
    by_en: str = ""

    @property
    def middle(self) -> int:
        """Return where the line to its side begins."""
        return self.y + HIGH // 2

    @property
    def foot(self) -> int:
        """Return where the line to the next box begins."""
        return self.y + HIGH

    @property
    def text_y(self) -> int:
        """Return the line of its name."""
        return self.y + (24 if self.by or self.days else 33)

    @property
    def small_y(self) -> int:
        """Return the line of who acts and how long it takes."""
        return self.y + 43


class Way(msgspec.Struct, frozen=True):
    """The way of an item drawn from its own steps and special procedures, from top to bottom."""

    boxes: tuple[Box, ...]
    height: int

    @property
    def lines(self) -> list[tuple[int, int]]:
        """Return where the lines between the boxes begin and end."""
        return [(one.foot, following.y) for one, following in zip(self.boxes, self.boxes[1:], strict=False)]


def way(item: Item) -> Way:
    """Return the drawn way; special procedures stand beside the review, or the last step but one."""
    beside = next((n for n, s in enumerate(item.steps) if "审查" in s.name), max(0, len(item.steps) - 2))
    boxes: list[Box] = []
    y = TOP
    for place, step in enumerate(item.steps):
        specials = item.special_procedures if place == beside else ()
        aside = tuple(_beside(special, y + n * (HIGH + 10)) for n, special in enumerate(specials))
        last = place == len(item.steps) - 1
        boxes.append(Box(step.name, step.name_en, step.by, y, step.days, last, aside, by_en=step.by_en))
        y = max(y + HIGH, aside[-1].foot if aside else 0) + GAP
    return Way(tuple(boxes), y - GAP + TOP)


def _beside(special: SpecialProcedure, y: int) -> Box:
    return Box(special.name, special.name_en, "", y, special.days, counted=special.counted)


def guide(item: Item, address: str) -> dict[str, Any]:
    """Return what a guide shows beside the definition itself; `address` stands as a QR code on the print."""
    today = clock.today()
    when = forecast.if_accepted(item, today, rulebook.current())
    required = [m for m in item.materials if not m.obtainable_by_sharing]
    return {
        "origins": origins(item),
        "pays_online": gateway.available(),
        "way": way(item),
        "when": when,
        "today": today,
        "shorter": _shorter(item.promised, item.statutory),
        "handed": [m for m in required if not m.when],
        "conditional": [m for m in required if m.when],
        "held": [m for m in item.materials if m.obtainable_by_sharing],
        "places": premises.places(item=item),
        "advice": advice.of(item.code),
        "parts": (parts := joint.announced(item)),
        "joint_acts": [words.word(MEETINGS, one, language()) for one in item.joint_acts],
        "plan": joint.drawn(parts, language()),
        "path_ends": max((one.ends for one in parts if one.ends), default=None),
        "qr": qr.of_page(address),
        "address": address,
    }


def _shorter(promised: Limit | None, statutory: Limit | None) -> str:
    """Return in words how much the promise is shorter than the law's limit; empty where units differ or it is not."""
    if promised is None or statutory is None or promised.unit != statutory.unit:
        return ""
    less = statutory.days - promised.days
    if less <= 0:
        return ""
    return gettext("承诺比法定少 %(length)s") % {"length": look_words.limit(less, promised.unit)}
