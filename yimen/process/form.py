"""The form of an item: its fields, which of them are asked with which answers, and what an answer to each must be."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from yimen.law import identity

FieldType = Literal[
    "text", "long_text", "number", "money", "date", "choice", "choices", "yes_no",
    "phone", "email", "identity", "credit_code", "address",
]  # fmt: skip
# What is wrong with an answer, as `Field.wrong` says it.
Wrong = Literal[
    "", "too_short", "too_long", "no_number", "no_money", "too_little", "too_much", "no_day", "not_past", "not_future",
    "not_offered", "no_phone", "no_email", "no_identity", "no_credit_code",
]  # fmt: skip
# Between the answers of one field that takes several: no option can contain it.
AND = "\n"
LONGEST = {"long_text": 2000, "email": 200, "phone": 30, "identity": 40, "credit_code": 40}


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of the application form; `personal` values never enter the journal.

    The examples of all fields together are the model application that must be announced (行政许可法 30). Fields of
    one `group` stand on one page under its title. `when` names the answers with which it is asked, as
    `premises=租赁`; empty: always. `shortest` and `longest` count characters, `least` and `most` bound a number, or
    fen; 0 and None: no bound of its own. `day` says on which side of today a date lies.
    """

    name: str
    label: str
    label_en: str = ""
    type: FieldType = "text"
    required: bool = True
    hint: str = ""
    hint_en: str = ""
    example: str = ""
    example_en: str = ""
    choices: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    personal: bool = False
    group: str = ""
    group_en: str = ""
    when: tuple[str, ...] = ()
    shortest: int = 0
    longest: int = 0
    least: int | None = None
    most: int | None = None
    day: Literal["", "past", "future"] = ""

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the answers that the form offers; none where anything may be typed."""
        if self.type == "yes_no":
            return ("yes", "no")
        return self.choices if self.type in ("choice", "choices") else ()

    @property
    def limit(self) -> int:
        """Return how many characters an answer may have."""
        return self.longest or LONGEST.get(self.type, 200)

    def parts(self, answer: str) -> tuple[str, ...]:
        """Return the single answers of an answer: several only where several may be chosen."""
        several = answer.split(AND) if self.type == "choices" else [answer]
        return tuple(one for one in several if one)

    def kept(self, typed: str) -> str:
        """Return what is typed as it is kept: numbers in half width, money in fen. Give it what is right."""
        match self.type:
            case "number":
                return str(int(_half(typed)))
            case "date":
                return _day(typed).isoformat()
            case "money":
                yuan, _point, fen = _sum(typed).partition(".")
                return str(int(yuan) * 100 + int(fen.ljust(2, "0")))
            case "phone":
                return "".join(c for c in _half(typed) if c in "+0123456789")
            case "identity" | "credit_code":
                return identity.normalised(typed)
            case "email":
                return typed.strip()
        return typed

    def typed(self, kept: str) -> str:
        """Return a kept answer as people type it: money in yuan."""
        if self.type != "money" or not kept.isdigit():
            return kept
        return f"{int(kept) // 100}.{int(kept) % 100:02d}".removesuffix(".00")

    def wrong(self, typed: str, today: date) -> Wrong:
        """Return what is wrong with an answer that is not empty; empty where it is right."""
        if self.offered:
            return "" if set(self.parts(typed)) <= set(self.offered) else "not_offered"
        if len(typed) > self.limit:
            return "too_long"
        if len(typed) < self.shortest:
            return "too_short"
        match self.type:
            case "number" | "money":
                return self._sum_wrong(typed)
            case "date":
                return self._day_wrong(typed, today)
            case "phone":
                return "" if 7 <= sum(c.isdigit() for c in _half(typed)) <= 15 else "no_phone"
            case "email":
                return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", typed.strip()) else "no_email"
            case "identity":
                number = identity.normalised(typed)
                return "no_identity" if identity.citizen_number(number, today) == "invalid" else ""
            case "credit_code":
                wrong = identity.credit_code(identity.normalised(typed)) == "invalid"
                return "no_credit_code" if wrong else ""
        return ""

    def _sum_wrong(self, typed: str) -> Wrong:
        money = self.type == "money"
        if not re.fullmatch(
            r"\d{1,12}(\.\d{1,2})?" if money else r"\d{1,15}", _sum(typed) if money else _half(typed)
        ):
            return "no_money" if money else "no_number"
        value = int(self.kept(typed))
        if self.least is not None and value < self.least:
            return "too_little"
        return "too_much" if self.most is not None and value > self.most else ""

    def _day_wrong(self, typed: str, today: date) -> Wrong:
        try:
            on = _day(typed)
        except ValueError:
            return "no_day"
        if self.day == "past" and on > today:
            return "not_past"
        return "not_future" if self.day == "future" and on < today else ""


class Group(msgspec.Struct, frozen=True):
    """The fields of a form that stand on one page; the title is empty where nobody gave one."""

    title: str
    title_en: str
    fields: tuple[Field, ...]


def holds(when: tuple[str, ...], answers: Mapping[str, str]) -> bool:
    """Return whether one of these conditions (`premises=租赁`) is met; none at all is met always."""
    given = {f"{name}={one}" for name, answer in answers.items() for one in answer.split(AND)}
    return not when or not given.isdisjoint(when)


def asked(fields: Iterable[Field], answers: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields that are asked with these answers: a field that is not asked decides about no other."""
    found: list[Field] = []
    given: dict[str, str] = {}
    for field in fields:
        if holds(field.when, given):
            found.append(field)
            given[field.name] = answers.get(field.name, "")
    return tuple(found)


def groups(fields: Iterable[Field]) -> tuple[Group, ...]:
    """Return the form's pages in the order of their first fields."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        found.setdefault(field.group, []).append(field)
    return tuple(Group(title, listed[0].group_en, tuple(listed)) for title, listed in found.items())


def _day(typed: str) -> date:
    """Return the day that is typed, as 2026-09-17 or 2026年9月17日. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", _half(typed))
    if found is None:
        raise ValueError(typed)
    return date(int(found[1]), int(found[2]), int(found[3]))


def _half(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).replace(" ", "")


def _sum(typed: str) -> str:
    return re.sub(r"[,，元¥￥]", "", _half(typed))
