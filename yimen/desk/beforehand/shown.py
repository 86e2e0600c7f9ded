"""How what is asked before filing is laid before staff: who owes an answer by when, and every answer with its basis."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from yimen.beforehand import queries, taking
from yimen.beforehand.parts import Part
from yimen.beforehand.queries import Line, Whole
from yimen.beforehand.words import KINDS, SAYS, STATES, TESTS
from yimen.cases import queries as cases
from yimen.desk import choices, shown
from yimen.desk.office import cells
from yimen.desk.projects.shown import investor
from yimen.law.identity import spaced_case_number
from yimen.look import masking, words as look_words
from yimen.look.templatetags.look import bilingual, day, last_day, tag, zh
from yimen.people import colleagues
from yimen.projects import queries as projects

LIGHTS = {"late": "late", "answered": "go", "answered_late": "warn", "waiting": "info"}
SAID_LIGHTS = {"yes": "go", "conditions": "warn", "no": "late"}


def columns() -> list[dict[str, Any]]:
    """Return the heads of the list."""
    return cells.heads(
        gettext("请求"), gettext("问的部门"), gettext("提出"), gettext("最迟答复"), gettext("状态")
    )


def row(line: Line) -> list[Any]:
    """Return what was asked of a department as a line of the list."""
    url = reverse("desk:beforehand:one", args=[line.request])
    about = bilingual(line.about.zh, line.about.en) if line.about.zh else ""
    return [
        cells.lines(cells.link(url, named(line)), cells.quiet(about)),
        bilingual(line.organ_name.zh, line.organ_name.en),
        day(line.on),
        day(line.due_on) if line.due_on else "—",
        state(line),
    ]


def named(line: Line) -> str:
    """Return what a line is called: its kind, which of the three tests, its request's number."""
    kind = choices.word(KINDS, line.kind)
    test = f"（{choices.word(TESTS, line.test)}）" if line.test else ""
    return f"{kind}{test} {line.request}"


def state(line: Line) -> Any:
    """Return how a line stands, and what was said."""
    mark = tag(choices.word(STATES, line.state), LIGHTS.get(line.state, ""))
    reply = line.reply
    return cells.marks(said(reply.says), mark) if reply else mark


def said(says: str) -> Any:
    """Return an answer as a mark."""
    return tag(choices.word(SAYS, says), SAID_LIGHTS[says])


def left(line: Line) -> tuple[int | None, str]:
    """Return the working days left to answer and the light that goes with them."""
    days = shown.left(line.due_on, cases.calendar())
    return days, shown.light(days)


def answers(lines: Iterable[Line], me: Part | None = None) -> list[dict[str, Any]]:
    """Return each department with its answers, and whether `me` answers for it."""
    found = list(lines)
    known = colleagues.who(reply.by for line in found for reply in line.replies)
    return [
        {
            "line": line,
            "test": choices.word(TESTS, line.test) if line.test else "",
            "state": state(line),
            "due": last_day(line.due_on, *left(line)) if line.state in ("waiting", "late") else None,
            "mine": me is not None and line.organ in me.answers,
            "replies": [
                {
                    "one": reply,
                    "says": said(reply.says),
                    "by": known[reply.by].name if reply.by in known else "",
                }
                for reply in line.replies
            ],
        }
        for line in found
    ]


def facts(whole: Whole, words: queries.Words | None) -> list[dict[str, Any]]:
    """Return what a request is; who asks, masked, to whoever reads the words.

    Of the three tests of a project whose investor has changed since: who the investor is, and who it was then.
    """
    one = whole.one
    about = queries.called(one.item)
    now = _investor_since(one) if words and words.name else ""
    found: list[tuple[str, Any]] = [
        (gettext("哪一种"), choices.word(KINDS, one.kind)),
        (gettext("事项"), bilingual(about.zh, about.en) if one.item else ""),
        (gettext("投资人"), zh(now) if now else ""),
        (
            gettext("原投资人") if now else gettext("谁问的"),
            zh(masking.name(words.name)) if words and words.name else "",
        ),
        (gettext("手机号码"), masking.phone(words.phone) if words and words.phone else ""),
        (gettext("提出"), look_words.day(one.on, True)),
        (gettext("答复期限"), look_words.limit(one.days, "wd")),
        (gettext("转入办件"), spaced_case_number(whole.case) if whole.case else ""),
    ]
    return [{"label": label, "value": value} for label, value in found if value]


def _investor_since(one: Any) -> str:
    """Return what a project's investor is called who took the place of the one when its tests were asked; empty where it is the same."""
    project = projects.one(one.project) if one.project else None
    if project is None or projects.subject(project) in ("", one.subject):
        return ""
    return investor(projects.line(project))


def of_case(number: str) -> list[dict[str, Any]]:
    """Return what was asked before a case was filed, with every answer, for its page."""
    found = queries.wholes(taking.of_case(number))
    return [
        {
            "id": whole.one.id,
            "kind": choices.word(KINDS, whole.one.kind),
            "on": whole.one.on,
            "answers": answers(whole.lines),
        }
        for whole in found
    ]
