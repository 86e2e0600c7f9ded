"""What registers show in words: sides, reasons, figures, how things stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from yimen.catalogue.templatetags.catalogue import item_name
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import day, tag, zh
from yimen.people import colleagues
from yimen.process import words as process_words
from yimen.process.registers import words
from yimen.registers.shown import Candidate, Said, Side

DAYS = frozenset({"received_on", "accepted_on", "decided_on", "cancelled_on"})
MARKS = {"found": "warn", "confirmed": "late", "explained": "go", "same": "go", "gone": ""}


def state(code: str) -> Any:
    """Return how a finding stands, as a mark."""
    return tag(choices.word(words.STATES, code), MARKS[code])


def figures(said: Iterable[tuple[str, str]]) -> str:
    """Return the figures of a finding in one line."""
    return " · ".join(
        f"{choices.word(words.FIGURES, name)} {figure(name, value)}"
        for name, value in said
        if name != "number"
    )


def figure(name: str, value: str) -> str:
    """Return a figure of a finding in words."""
    if name == "kind":
        return choices.word(words.FOUND, value)
    if value in words.OUTCOMES:
        return choices.word(words.OUTCOMES, value)
    return look_words.day(date.fromisoformat(value), True) if name in DAYS else value


def case_link(number: str) -> Any:
    """Return a case by its number, as a link."""
    return cells.link(reverse("desk:case", args=[number]), spaced_case_number(number)) if number else ""


def facts(line: Side | None, case: Side | None) -> list[dict[str, Any]]:
    """Return both sides row by row; what differs is marked in words."""
    rows = []
    for label, left, right in _pairs(line or Side(), case or Side()):
        if left or right:
            rows.append({"label": label, "left": left, "right": right})
    return rows


def _pairs(line: Side, case: Side) -> list[tuple[str, Any, Any]]:
    def on(value: date | None) -> Any:
        return day(value, "year") if value else ""

    def fen(value: int | None) -> str:
        return "" if value is None else process_words.yuan(value)

    return [
        (gettext("编号"), zh(line.number), zh(case.number)),
        (gettext("事项"), item_name(line.item), item_name(case.item)),
        (gettext("持证人"), zh(line.holder), zh(case.holder)),
        (gettext("信用代码或者证件号"), line.identity, case.identity),
        (gettext("收件日期"), "", on(case.received_on)),
        (gettext("受理日期"), on(line.accepted_on), on(case.accepted_on)),
        (gettext("决定日期"), on(line.decided_on), on(case.decided_on)),
        (gettext("发证、用印或者公示日期"), on(line.issued_on), on(case.issued_on)),
        (gettext("收费"), fen(line.fee_fen), fen(case.fee_fen)),
        (gettext("印章"), zh(line.seal), ""),
        (gettext("结果"), "", choices.word(words.OUTCOMES, case.outcome) if case.outcome else ""),
        (gettext("办件"), "", case_link(case.case)),
    ]


def candidate(one: Candidate) -> dict[str, Any]:
    """Return a case that a line may be about, with its reasons in words."""
    return {
        "number": one.side.case,
        "link": case_link(one.side.case),
        "score": one.score,
        "side": one.side,
        "reasons": [_reason(*reason) for reason in one.reasons],
    }


def _reason(code: str, points: int, figure: int) -> str:
    said = choices.word(words.REASONS, code)
    if code == "holder_near":
        said += f" {figure}%"
    elif code == "day_near":
        said += gettext("（差 %(n)d 个工作日）") % {"n": figure}
    return f"{said} {points:+d}"


ACTS = {
    "again": lambda: gettext("再次发现"),
    "gone": lambda: gettext("登记簿或者办件有了变化，不再成立"),
    "confirmed": lambda: choices.word(words.STATES, "confirmed"),
    "explained": lambda: choices.word(words.STATES, "explained"),
    "same": lambda: gettext("指到一件办件"),
    "answered": lambda: gettext("机关书面答复"),
}


def steps(said: Iterable[Said]) -> list[dict[str, Any]]:
    """Return what became of a finding, the earliest first."""
    found = list(said)
    people = colleagues.who({one.by for one in found if one.by})
    return [
        {
            "title": ACTS[one.act](),
            "words": one.words,
            "case": case_link(one.case),
            "at": one.at,
            "by": people[one.by].name if one.by in people else "",
        }
        for one in found
    ]
