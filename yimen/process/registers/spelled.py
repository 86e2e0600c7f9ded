"""How people write days, sums and numbers into a register, and what is meant by it."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
# Day 0 of a spreadsheet: its day 60 is a 29 February 1900 that never was. The other one is of old Macintoshes.
EXCEL, EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(18000, 73500)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
_CHINESE = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
    "o": "0",
}
_MISREAD = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_OPENS, _CLOSES = "〔[(【《{<〈「", "〕])】》}>〉」"
_BRACKETS = str.maketrans(dict.fromkeys(_OPENS, "〔") | dict.fromkeys(_CLOSES, "〕"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣_", "-"))
_NOTHING = frozenset(
    {"", "-", "--", "---", "—", "——", "/", "\\", "无", "空", "N/A", "NA", "NULL", "NONE", "NIL", "同上"}
)
_FREE = frozenset({"免", "免费", "免收", "不收费", "不收", "无", "不收取", "FREE"})


class Unreadable(ValueError):
    """A cell that says nothing that can be understood; `why` is a code of `words.TROUBLES`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def plain(text: str) -> str:
    """Return a cell in half width, without blanks at its ends or what nobody sees; empty where it stands for nothing."""
    found = " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFKC", text)).split())
    return "" if found.upper() in _NOTHING else found


def number_key(number: str) -> str:
    """Return a certificate's or decision's number as it is compared: brackets, dashes, blanks and leading zeros aside."""
    found = _close(number).translate(_DASHES)
    return re.sub(r"〕第?0*(\d+)号?$", r"〕\1号", found)


def of_a_person(number: str) -> bool:
    """Return whether a number has the form of a citizen number, whatever its check says: some ledgers number by holder."""
    return bool(
        re.fullmatch(r"\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]", number_key(number))
    )


def name_key(name: str) -> str:
    """Return a name as it is compared: half width, one kind of brackets, without blanks."""
    return _close(name)


def _close(text: str) -> str:
    """Return text in half width and upper case, with one kind of brackets and no blanks; done again it changes nothing."""
    for _ in range(2):
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    return unicodedata.normalize("NFKC", text).translate(_BRACKETS)


def day(text: str, since_1904: bool = False) -> date:
    """Return the day that a cell names. Raises Unreadable: unreadable, no_day (a month alone), ambiguous, no_such_day, far.

    Read are 2026-03-02, 2026.3.2, 2026/3/2, 2026年3月2日, 20260302, 26.3.2, 二〇二六年三月二日, each with a time behind it
    or without, a spreadsheet's serial, and 13/2/2026 where only one of the two can be the month.
    """
    said = plain(text)
    if not said:
        raise Unreadable("empty")
    if re.fullmatch(r"\d{5}(\.\d+)?", said) and int(float(said)) in SERIALS:
        return _within((EXCEL_1904 if since_1904 else EXCEL) + timedelta(days=int(float(said))))
    year, month, on = _parts(said)
    try:
        return _within(date(year, month, on))
    except ValueError as none:
        raise none if isinstance(none, Unreadable) else Unreadable("no_such_day") from None


def _within(on: date) -> date:
    if not EARLIEST <= on <= LATEST:
        raise Unreadable("far")
    return on


def _parts(said: str) -> tuple[int, int, int]:
    if re.search("[一二三四五六七八九十〇零○]", said):
        said = _in_digits(said)
    if len(re.findall(r"\d", said)) >= 3:
        said = said.translate(_MISREAD)
    if found := re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)", said):
        return int(found[1]), int(found[2]), int(found[3])
    found = re.match(
        r"'?(\d{4}|\d{2})\s*[年./\-、,，\s]\s*(\d{1,2})\s*[月./\-、,，\s]\s*(\d{1,2})(?!\d)", said
    )
    if found:
        year = int(found[1])
        return year + 2000 if len(found[1]) == 2 else year, int(found[2]), int(found[3])
    if found := re.match(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})(?!\d)", said):
        return _western(int(found[1]), int(found[2]), int(found[3]))
    raise Unreadable("no_day" if re.fullmatch(r"\d{4}\D{1,2}\d{1,2}月?", said) else "unreadable")


def _western(first: int, second: int, year: int) -> tuple[int, int, int]:
    """Return a day whose year stands last, where only one reading of it is one."""
    if first > 12:
        return year, second, first
    if second > 12 or first == second:
        return year, first, second
    raise Unreadable("ambiguous")


def _in_digits(said: str) -> str:
    """Return a day with its Chinese numerals in digits: 二〇二六年十二月三十一日 as 2026年12月31日."""

    def tens(found: re.Match[str]) -> str:
        ten, one = _CHINESE.get(found[1], "1"), _CHINESE.get(found[2], "0")
        return f"{ten}{one}"

    said = re.sub("([一二三]?)十([一二三四五六七八九]?)", tens, said)
    return "".join(_CHINESE.get(c, c) for c in said)


def fen(text: str, unit: str = "元") -> int | None:
    """Return a sum in fen; None for an empty cell, 0 where it says that nothing is charged.

    `unit` is that of the column where the cell names none: 元, 万元, 角 or 分. Raises Unreadable: unreadable, negative.
    """
    said = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if said in _FREE:
        return 0
    said = re.sub(r"^(人民币|RMB|CNY|¥)|(整|正)$", "", said).replace("￥", "")
    if said in _NOTHING:
        return None
    found = re.fullmatch(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(万元|万|元|圆|块|角|分)?", said)
    if not found or not (found[2] or found[3]):
        raise Unreadable("unreadable")
    if found[1]:
        raise Unreadable("negative")
    try:
        amount = Decimal((found[2] or "0").replace(",", "") + (found[3] or ""))
    except InvalidOperation:
        raise Unreadable("unreadable") from None
    times = {"万": 1_000_000, "万元": 1_000_000, "角": 10, "分": 1}.get(found[4] or unit, 100)
    exact = amount * times
    if exact != exact.to_integral_value() or exact >= 10**15:
        raise Unreadable("unreadable")
    return int(exact)


def yuan(of_fen: int) -> str:
    """Return a sum of fen in yuan, as it would be written back."""
    return f"{of_fen // 100}.{of_fen % 100:02d}"
