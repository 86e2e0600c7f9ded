"""The answers to a request as a paper, on a page and as PDF: each department's with its basis, and that it binds nobody."""

from datetime import datetime

from yimen.beforehand.queries import Line, Whole, called
from yimen.beforehand.words import BINDS, KINDS, SAYS, STATES, TESTS
from yimen.centres.current import current_centre
from yimen.documents import pdf
from yimen.documents.sheet import NOTES, Part, Sheet, Words
from yimen.lib.clock import legal_day
from yimen.people.names import Name
from yimen.process.words import Labels, Language, day, word

TEXTS: Labels = {
    "title": ("提交申请以前的意见书", "Opinion before an application"),
    "asked": ("问的是", "What was asked"),
    "line": ("{kind}，{on}提出。", "A {kind} of {on}."),
    "item": ("事项：{item}", "Item: {item}"),
    "case": ("已经转入办件 {case}。", "It was taken over into case {case}."),
    "answers": ("各部门的意见", "What the departments say"),
    "organ": ("部门", "Department"),
    "says": ("意见", "Opinion"),
    "basis": ("依据", "Basis"),
    "until": ("还没有答复，最迟{on}。", "No answer yet; due by {on} at the latest."),
    "unknown": ("还没有答复。", "No answer yet."),
    "alternatives": ("可以这样办：{text}", "What can be done instead: {text}"),
    "force": ("效力", "What it is worth"),
}


def sheet(whole: Whole, *, at: datetime, language: Language) -> Sheet:
    """Return the paper, dated `at`; it names nobody, and nothing of it is kept."""
    centre = current_centre()
    on, one = legal_day(at), whole.one
    notes = ["demonstration"] if centre.kind == "demo" else []
    organ = _in(Name(centre.name, centre.name_en), language)
    return Sheet(
        case="",
        key="beforehand",
        kind="beforehand",
        template=1,
        language=language,
        copy="whole",
        title=word(TEXTS, "title", language),
        organ=organ,
        number=str(one.id),
        made_on=on,
        recorded_at=at,
        notes=tuple(Words(word(NOTES, code, language), language) for code in notes),
        parts=(
            _part("asked", _asked(whole, language), language),
            Part("answers", word(TEXTS, "answers", language), (), *answers(whole.lines, language)),
            _part("force", (Words(word(BINDS, "binds", language), language),), language),
        ),
        seal=(organ, Words(day(on, language), language)),
    )


def _part(code: str, lines: tuple[Words, ...], language: Language) -> Part:
    return Part(code, word(TEXTS, code, language), lines, (), ())


def _text(code: str, language: Language, **values: str) -> Words:
    return Words(word(TEXTS, code, language).format(**values), language)


def _in(name: Name, language: Language) -> Words:
    return Words(name.en, "en") if language == "en" and name.en else Words(name.zh, "zh")


def _asked(whole: Whole, language: Language) -> tuple[Words, ...]:
    one = whole.one
    kind = word(KINDS, one.kind, language)
    found = [_text("line", language, kind=kind, on=day(one.on, language))]
    if one.item:
        found.append(_text("item", language, item=_in(called(one.item), language).text))
    if whole.case:
        found.append(_text("case", language, case=whole.case))
    return tuple(found)


def answers(
    lines: tuple[Line, ...], language: Language
) -> tuple[tuple[Words, ...], tuple[tuple[Words, ...], ...]]:
    """Return head and rows of the table of answers, one row a department."""
    head = tuple(_text(code, language) for code in ("organ", "says", "basis"))
    return head, tuple(_row(line, language) for line in lines)


def _row(line: Line, language: Language) -> tuple[Words, ...]:
    organ = _in(line.organ_name, language)
    if line.test:
        organ = Words(f"{word(TESTS, line.test, language)} · {organ.text}", organ.language)
    reply = line.reply
    if reply is None:
        return organ, _waits(line, language), Words("—", language)
    told = [f"{word(SAYS, reply.says, language)}。{reply.text}" if language == "zh" else f"{word(SAYS, reply.says, language)}. {reply.text}"]  # fmt: skip
    if reply.alternatives:
        told.append(_text("alternatives", language, text=reply.alternatives).text)
    return organ, Words("\n".join(told), "zh"), Words(reply.basis, "zh")


def _waits(line: Line, language: Language) -> Words:
    if line.state == "lapsed":
        return Words(word(STATES, "lapsed", language), language)
    if line.due_on is None:
        return _text("unknown", language)
    return _text("until", language, on=day(line.due_on, language))


def rendered(made: Sheet) -> bytes:
    """Return a paper as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(made), made.recorded_at)
