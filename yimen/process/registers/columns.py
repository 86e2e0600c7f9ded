"""Which column of a register says what: headings as departments write them, and a row read by them."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from yimen.law.identity import normalised
from yimen.process.registers import spelled
from yimen.process.registers.line import ACCEPTED, FIELDS, Field, Line, Read, Trouble, fields_of
from yimen.process.registers.spelled import Unreadable

# What a spreadsheet puts in the place of digits that it lost (catalogue.tables marks it so).
LOST = "\N{REPLACEMENT CHARACTER}"
LONGEST = 300
# The most telling first: a heading is what the first fitting one says, and each field is said by one column.
HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "identity": (
        "统一社会信用代码", "社会信用代码", "信用代码", "身份证号码", "身份证号", "公民身份号码", "证件号码", "主体代码", "credit code", "id number",
    ),
    "number": (
        "许可证编号", "许可证号", "证书编号", "证书号", "证照编号", "证件编号", "许可编号", "行政许可决定文书号", "决定书文号", "决定文号", "许可文号",
        "文件编号", "文号", "批准文号", "编号", "证号", "licence number", "certificate number", "number",
    ),
    "item": (
        "事项名称", "许可事项", "行政许可事项", "许可内容", "许可项目", "许可类别", "证照名称", "证书名称", "许可证名称", "用印事由", "用印内容", "文件名称", "事项编码", "事项", "类别", "item",
    ),
    "holder": (
        "行政相对人名称", "相对人名称", "持证人", "持证单位", "持有人", "单位名称", "企业名称", "公司名称", "申请人", "被许可人", "主体名称", "经营者名称", "姓名",
        "用印单位", "名称", "holder", "name",
    ),
    "decided_on": (
        "许可决定日期", "决定日期", "审批日期", "批准日期", "许可日期", "核准日期", "办结日期", "decided on", "decision date",
    ),
    "issued_on": (
        "发证日期", "颁发日期", "颁证日期", "签发日期", "用印日期", "盖章日期", "使用日期", "公示日期", "有效期自", "日期", "issued on", "date",
    ),
    "fee": ("收费金额", "缴费金额", "收费", "费用", "金额", "规费", "工本费", "fee"),
    "seal": ("印章编号", "印章名称", "印章", "用印种类", "seal"),
}  # fmt: skip
# The same in a register of what was taken in or accepted; these days are nowhere those of a decision.
OF_ACCEPTANCE: Mapping[Field, tuple[str, ...]] = {
    "number": ("受理编号", "受理号", "受理文号", "受理通知书编号", "收件编号", "收件号", "办件编号", "登记编号", "流水号", "编号", "acceptance number", "number"),
    "issued_on": ("受理日期", "受理时间", "收件日期", "收件时间", "接件日期", "收文日期", "申请日期", "登记日期", "日期", "accepted on", "received on", "date"),
}  # fmt: skip
# A line that only sums up what stands above it.
SUMS = frozenset({"合计", "小计", "总计", "共计", "本页小计", "本页合计"})


class Columns(msgspec.Struct, frozen=True):
    """Which column says what: its place by field, and the unit of the fee where its heading names one."""

    places: dict[str, int]
    unit: str = "元"

    @property
    def enough(self) -> bool:
        """Return whether lines can be judged by it: they name something, and a day."""
        named = {"number", "holder", "identity"} & self.places.keys()
        return bool(named and {"decided_on", "issued_on"} & self.places.keys())


def recognised(header: Sequence[str], known: Mapping[str, str] | None = None, kind: str = "") -> Columns:
    """Return what each column says by its heading in a register of a kind. `known` are the headings by field that a person
    chose before.

    A heading that was chosen before counts first, then one that is the very word, then one that has it within.
    """
    fields = fields_of(kind)
    heads = [_head(cell) for cell in header]
    places: dict[str, int] = {}
    for field, said in (known or {}).items():
        if field in fields and said and _head(said) in heads:
            places[field] = heads.index(_head(said))
    if not known:
        heads = ["" if head in _days_of_others(kind) else head for head in heads]
        headings = {**HEADINGS, **OF_ACCEPTANCE} if kind == ACCEPTED else HEADINGS
        wanted = [(field, words) for field, words in headings.items() if field in fields]
        for fits in (lambda word, head: word == head, lambda word, head: word in head):
            for field, words in wanted:
                taken = set(places.values())
                if field not in places and (at := _first(words, heads, taken, fits)) is not None:
                    places[field] = at
    return Columns(places, unit(header, places))


def _days_of_others(kind: str) -> set[str]:
    """Return the headings of days that a register of this kind does not mean: an acceptance is no decision, nor the reverse."""
    of_acceptance = {_head(word) for word in OF_ACCEPTANCE["issued_on"]}
    of_decision = {_head(word) for field in ("decided_on", "issued_on") for word in HEADINGS[field]}
    return of_decision - of_acceptance if kind == ACCEPTED else of_acceptance - of_decision


def _first(words: Sequence[str], heads: Sequence[str], taken: set[int], fits: object) -> int | None:
    assert callable(fits)
    return next(
        (
            place
            for word in words
            for place, head in enumerate(heads)
            if place not in taken and head and fits(_head(word), head)
        ),
        None,
    )


def _head(text: str) -> str:
    """Return a heading as it is compared: without its unit in brackets, without blanks, in one case."""
    return re.sub(r"〔.*?〕|[*:：、．.]", "", spelled.name_key(text)).lower()


def unit(header: Sequence[str], places: Mapping[str, int]) -> str:
    """Return the unit of the fee by its heading, as 收费（万元）; 元 where it names none."""
    at = places.get("fee", -1)
    said = spelled.name_key(header[at]) if 0 <= at < len(header) else ""
    found = re.search(r"〔(?:单位:?)?(万元|万|角|分)〕", said)
    return found[1] if found else "元"


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row heads a table: at least two of its cells are headings of different fields."""
    return len(recognised(cells).places) >= 2 and not any(
        re.fullmatch(r"[\d.\-/ ]{4,}", cell) for cell in cells
    )


def skipped(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Return whether a row says nothing of its own: empty, the heading once more on another page, a sum."""
    said = [spelled.plain(cell) for cell in cells]
    filled = [cell for cell in said if cell]
    if not filled or filled == [cell for cell in (spelled.plain(cell) for cell in header) if cell]:
        return True
    return spelled.name_key(filled[0]) in SUMS


def read(cells: Sequence[str], columns: Columns, since_1904: bool = False) -> Read:
    """Return what a row says. Too little is said where nothing is named, or no day can be read.

    A fee that cannot be read is a trouble, and the line counts without it: what is known is judged.
    """
    troubles: list[Trouble] = []
    said: dict[str, str] = {field: _cell(cells, columns, field) for field in FIELDS}
    for field in ("number", "identity"):
        if LOST in said[field]:
            troubles.append(Trouble(field, "digits_lost", said[field].replace(LOST, "")))
            said[field] = ""
    days = {}
    for field in ("decided_on", "issued_on"):
        try:
            days[field] = spelled.day(said[field], since_1904) if said[field] else None
        except Unreadable as none:
            troubles.append(Trouble(field, none.why, said[field]))
            days[field] = None
    fee = None
    try:
        fee = spelled.fen(said["fee"], columns.unit)
    except Unreadable as none:
        troubles.append(Trouble("fee", none.why, said["fee"]))
    if long := [field for field in FIELDS if len(said[field]) > LONGEST]:
        return Read(None, (*troubles, *(Trouble(field, "too_long", said[field][:40]) for field in long)))
    line = Line(
        number=said["number"],
        item=said["item"],
        holder=said["holder"],
        identity=normalised(said["identity"]),
        decided_on=days["decided_on"],
        issued_on=days["issued_on"],
        fee_fen=fee,
        seal=said["seal"],
    )
    if not (line.number or line.holder or line.identity):
        return Read(None, (*troubles, Trouble("", "names_nothing")))
    if line.day is None:
        return Read(None, (*troubles, *(() if troubles else (Trouble("", "without_day"),))), line.number)
    return Read(line, tuple(troubles))


def _cell(cells: Sequence[str], columns: Columns, field: str) -> str:
    place = columns.places.get(field, -1)
    return spelled.plain(cells[place]) if 0 <= place < len(cells) else ""
