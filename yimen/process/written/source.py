"""Where a document takes its words from, and the parts that all documents share."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from yimen.law.clock import Clock, Unit, due
from yimen.law.profile import Profile
from yimen.law.rule import Rule
from yimen.law.workdays import WorkCalendar
from yimen.process import delegated
from yimen.process.application.fact import Fact, Paper
from yimen.process.application.receipt import CHINA
from yimen.process.item import Item
from yimen.process.titles import BLOCKS, number
from yimen.process.words import CHANNELS, day, length, word
from yimen.process.written.block import Block, Text, said


class Source(msgspec.Struct, frozen=True):
    """All that a document may say without a private value: the item, the case after the event, the event."""

    kind: str
    item: Item
    profile: Profile
    state: Any
    event: Fact
    on: date
    calendar: WorkCalendar
    paper: Paper
    # The rules by which a card was given, by their code; nothing for any other case.
    rules: Mapping[str, Rule] = {}

    @property
    def made_on(self) -> date:
        """Return the day of the document."""
        return self.paper.made_on or self.on

    @property
    def number(self) -> str:
        """Return the number of the document."""
        return number(self.state.number, self.paper.key, self.paper.number)


def dated(on: date) -> Text:
    """Return a day in both languages."""
    return Text(day(on), day(on, "en"))


def instant(at: datetime) -> Text:
    """Return an instant as people of the place read it."""
    local = at.astimezone(CHINA) if at.utcoffset() is not None else at
    return Text(f"{day(local.date())} {local:%H:%M}", f"{day(local.date(), 'en')}, {local:%H:%M}")


def lasting(days: int, unit: Unit) -> Text:
    """Return a period in both languages."""
    return Text(length(days, unit), length(days, unit, "en"))


def until(clock: Clock, calendar: WorkCalendar) -> Text:
    """Return the last day of a period, or why nobody can name it yet."""
    last = due(clock, calendar)
    if last.on is not None:
        return dated(last.on)
    if last.why == "calendar_unknown":
        return Text(
            f"{last.year}年节假日安排公布后确定",
            f"to be set when the holidays of {last.year} are announced",
        )
    return Text("特别程序结束后确定", "to be set when the special procedure ends")


def row(zh: str, en: str, value: Text) -> tuple[Text, ...]:
    """Return a line of a table: a name and its value."""
    return (Text(zh, en), value)


def case(source: Source) -> Block:
    """Return the block that every document begins with (domain research 2.9); an empty value leaves its row empty."""
    item, state = source.item, source.state
    whole = bool(item.name.strip() and item.code.strip())
    contact = item.consultation if item.consultation.strip() else "{contact}"
    contact_en = item.consultation_en or contact
    values = {
        "organ": Text("{organ}", "{organ}"),
        "number": said(source.number),
        "applicant": Text("{applicant}", "{applicant}"),
        "identity": Text("{applicant_id}", "{applicant_id}"),
        "item": Text(f"{item.name}（{item.code}）", f"{item.name_en or item.name} ({item.code})")
        if whole
        else Text(""),
        "case_number": Text(state.number, state.number),
        "query_code": Text("{query_code}", "{query_code}"),
        "contact": Text(contact, contact_en),
    }
    rows: list[tuple[Text, ...]] = [(Text(*BLOCKS[f"case.{name}"]), value) for name, value in values.items()]
    at = 1
    if item.delegating_body.strip() and delegated.named(source.paper):
        rows.insert(at, row("受委托机关", "Entrusted organ", Text("{entrusted}", "{entrusted}")))
        at += 1
    if void := source.paper.replaces:
        rows.insert(at + 1, row("代替的文号", "Replaces", Text(f"{void}（已作废）", f"{void} (void)")))
    return Block("case", rows=tuple(rows))


CASE = tuple(code for code in BLOCKS if code.startswith("case."))


def seal(source: Source) -> Block:
    """Return the block that every document ends with: whose seal, and the date."""
    return Block("seal", lines=(Text("{organ}（印章）", "{organ} (seal)"), dated(source.made_on)))


def of_case(case: str, paper: Any) -> Text:
    """Return the number of a paper as a list of one case names it: without the case's own, which stands above.

    It is one number in both languages.
    """
    return said(number(case, paper.key, paper.number).removeprefix(f"{case}-"))


def material(item: Item, code: str) -> Text:
    """Return what a code of a notice is called: a material of the list, or a field of the form."""
    found = item.material(code)
    if found is not None:
        return Text(found.name, found.name_en or found.name)
    name = code.removeprefix("field:")
    field = next((f for f in item.fields if f.name == name), None)
    label = field.label if field else name
    return Text(f"申请表“{label}”", f"form field “{(field.label_en or label) if field else name}”")


def ways_in(item: Item, what: str = "补正") -> Text:
    """Return by which channels, where and when something can be handed in; `what` says in Chinese what that is called."""
    zh = "、".join(word(CHANNELS, c) for c in item.channels)
    en = ", ".join(word(CHANNELS, c, "en") for c in item.channels)
    where = "；".join((*item.places, item.hours)).strip("；")
    where_en = "; ".join((*(item.places_en or item.places), item.hours_en or item.hours)).strip("; ")
    return Text(f"可以通过{zh}{what}。{where}", f"By {en}. {where_en}".strip())


def returned() -> Block:
    """Return that the applicant has the materials back."""
    return Block(
        "returned",
        lines=(Text("申请人提交的原件退还申请人。", "Originals that the applicant handed in are returned."),),
    )


def signature(zh: str, en: str) -> Text:
    """Return a line to sign on."""
    return Text(
        f"{zh}（签名）：＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
        f"{en} (signature): ____________ date: ____________",
    )
