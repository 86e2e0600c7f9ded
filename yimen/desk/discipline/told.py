"""A letter, its pieces and the record of openings in words at the desk."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from yimen.desk.office import cells
from yimen.look import words as look_words
from yimen.look.templatetags.look import day, tag, zh
from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.sealedbox import parts
from yimen.sealedbox.content import Content
from yimen.sealedbox.reading import Thread

STATES: dict[str, tuple[Any, str]] = {
    "new": (_("没有打开过"), "warn"),
    "opened": (_("打开过，没有答复"), "info"),
    "answered": (_("已经答复"), "go"),
    "added": (_("答复以后又补充了"), "warn"),
    "to_centre": (_("已转效能投诉中心"), "go"),
    "complaint": (_("已立为投诉件"), "go"),
    "shut": (_("您的密钥打不开"), "late"),
}
SORTS: dict[str, Any] = {
    "report": _("举报"),
    "added": _("举报人补充"),
    "answer": _("答复举报人"),
    "note": _("内部记录"),
    "opened": _("打开"),
    "to_centre": _("转给效能投诉中心"),
    "complaint": _("立为投诉件"),
}


def counted(n: int) -> str:
    """Return how many letters there are, in a sentence."""
    said = ngettext("密箱里有 %(n)d 件举报。写您的口令才打得开；口令不会保存。", "密箱里有 %(n)d 件举报。写您的口令才打得开；口令不会保存。", n)  # fmt: skip
    return said % {"n": n}


def links() -> list[tuple[str, Any]]:
    """Return where else one goes from the list."""
    return [
        (reverse("desk:discipline:readings"), gettext("拆阅记录")),
        (reverse("desk:discipline:keys"), gettext("密钥")),
    ]


def state(one: Thread) -> Any:
    """Return how a letter stands, as a mark."""
    said, kind = STATES[one.state]
    return tag(str(said), kind)


def line(one: Thread) -> list[Any]:
    """Return a letter as a line of the list; what does not open has no number to tell."""
    url = reverse("desk:discipline:letter", args=[one.id])
    first = one.report
    number = cells.link(url, one.number or gettext("打不开的一件"))
    return [
        number,
        day(first.at, "year") if first else "—",
        state(one),
        look_words.number(len(one.pieces) + len(one.files)),
    ]


def _people(said: Iterable[Content]) -> dict[int, Colleague]:
    return colleagues.who({one.by for one in said if one.by})


def pieces(one: Thread) -> list[dict[str, Any]]:
    """Return the pieces of a letter as they are read, openings apart."""
    people = _people(read.said for read in one.pieces)
    return [
        {
            "sort": SORTS[read.said.sort],
            "said": read.said,
            "who": zh(people[read.said.by].name) if read.said.by in people else "",
            "on": look_words.instant(read.said.at),
            "quiet": read.said.sort == "opened",
        }
        for read in one.pieces
    ]


def readings(found: list[Content]) -> list[list[Any]]:
    """Return the openings as lines."""
    people = _people(found)
    return [
        [look_words.instant(one.at), zh(people[one.by].name) if one.by in people else "—", one.number, zh(one.called) if one.called else "—"]
        for one in found
    ]  # fmt: skip


def whose(box: str) -> str:
    """Return whose box it is."""
    return gettext("驻点纪检组") if box == parts.GROUP else gettext("派出驻点纪检组的机关")
