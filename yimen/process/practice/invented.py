"""Who applies in an invented case and what they answer: people and firms that never lived, and a slip of the pen."""

import re
from hashlib import sha256
from typing import Literal

import msgspec

from yimen.law.identity import citizen_check, credit_check, organisation_check
from yimen.process.form import Field
from yimen.process.item import Item

SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ("建国", "秀英", "志强", "丽娟", "海燕", "春生", "雪梅", "立新", "玉兰", "家明", "文静", "晓东")
FIRMS = ("恒远商贸", "瑞丰餐饮管理", "金桥物流", "新源建筑工程", "百汇医疗器械", "同德农业科技")


class Invented(msgspec.Struct, frozen=True):
    """Who applies: a person or a firm that never lived, with a number whose check is right and that is nobody's."""

    name: str
    identity: str
    phone: str
    kind: Literal["person", "firm"]


def drawn(seed: int, what: str, among: int) -> int:
    """Return a number from 0 up to `among`, the same for the same seed and purpose."""
    return int.from_bytes(sha256(f"{seed}:{what}".encode()).digest()[:8], "big") % among


def right_answers(item: Item, who: Invented) -> dict[str, str]:
    """Return a right answer to everything that the form asks of this applicant, as the record keeps it."""
    answers: dict[str, str] = {}
    for field in item.fields:
        if not field.when or field.name in item.given(answers | {field.name: ""}):
            answers[field.name] = _answer(field, who)
    return {name: answers[name] for name in item.given(answers)}


def _answer(field: Field, who: Invented) -> str:
    if field.offered:
        return field.offered[0]
    by_type = {
        "number": str(max(80, field.least or 0) if field.most is None else min(max(80, field.least or 0), field.most)),
        "money": "12000000",
        "date": "2026-03-02",
        "phone": who.phone,
        "email": "practice@example.org",
        "identity": who.identity,
        "credit_code": who.identity,
    }  # fmt: skip
    return by_type.get(field.type) or field.example[: field.limit] or "中心大道 1 号"


def other_answer(field: Field, right: str) -> str:
    """Return an answer that is not the right one, by a slip that people make: a figure too many, the year before."""
    match field.type:
        case "number" | "money":
            return f"{right}0"
        case "date":
            return f"{int(right[:4]) - 1}{right[4:]}"
    # One figure too many is what happens to people; it is found by who compares.
    slip = re.sub(r"[0-9]+", lambda found: f"{found[0]}0", right, count=1)
    return slip if slip != right and len(slip) <= field.limit else "北门老街 88 号"


def applicant(seed: int, item: Item, division: str) -> Invented:
    """Return who applies: a person or a firm, as the item is for. `division` is the centre's."""
    phone = f"1390000{drawn(seed, 'phone', 10_000):04d}"
    person = item.target == "person" or (item.target == "both" and drawn(seed, "target", 2))
    if person:
        return Invented(_person(seed, "name"), _citizen(seed, division), phone, "person")
    eight = f"9{drawn(seed, 'code', 10**7):07d}"
    body = "91" + division + eight + organisation_check(eight)
    name = FIRMS[drawn(seed, "firm", len(FIRMS))]
    return Invented(f"{name}有限公司（演示）", body + credit_check(body), phone, "firm")


def _person(seed: int, what: str) -> str:
    return SURNAMES[drawn(seed, f"sur{what}", len(SURNAMES))] + GIVEN[drawn(seed, what, len(GIVEN))]


def other_name(who: Invented, seed: int) -> str:
    """Return the name of somebody else, of the same kind."""
    if who.kind == "firm":
        return next(f"{name}有限公司（演示）" for name in FIRMS if not who.name.startswith(name))
    other = _person(seed, "other")
    return other if other != who.name else f"欧阳{other[1:]}"


def _citizen(seed: int, division: str) -> str:
    body = f"{division}19900101{100 + drawn(seed, 'serial', 900):03d}"
    return body + citizen_check(body)
