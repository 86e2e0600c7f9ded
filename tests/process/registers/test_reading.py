"""A dirty line of a register is understood as a person would, or it is said what cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from yimen.process.registers import columns, spelled, words
from yimen.process.registers.columns import LOST, Columns
from yimen.process.registers.line import FIELDS, KINDS
from yimen.process.registers.spelled import EXCEL, EXCEL_1904, Unreadable

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789.-/"})
FIGURES = "〇一二三四五六七八九"


def chinese(on):
    """Return a day in Chinese numerals."""

    def tens(n):
        ten, one = divmod(n, 10)
        return ("", "十", "二十", "三十")[ten] + (FIGURES[one] if one else "")

    return f"{''.join(FIGURES[int(c)] for c in str(on.year))}年{tens(on.month)}月{tens(on.day)}日"


WAYS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month:02d}/{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f" {d.year} 年 {d.month} 月 {d.day} 日 ",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%y}.{d.month}.{d.day}",
    lambda d: f"{d.isoformat()} 16:30:05",
    lambda d: f"{d.isoformat()}T00:00:00",
    lambda d: d.isoformat().translate(WIDE),
    lambda d: f"{d.year}、{d.month}、{d.day}",
    lambda d: str((d - EXCEL).days),
    lambda d: f"{(d - EXCEL).days}.75",
    lambda d: "\ufeff" + d.isoformat() + "\u200b",
    lambda d: f"{d.year}.{d.month}.{d.day}".replace("0", "O"),
    chinese,
]


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_the_same_however_it_is_written(on, way):
    assert spelled.day(way(on)) == on


@given(DAYS)
def test_a_serial_of_the_other_kind_of_workbook_is_its_own_day(on):
    assert spelled.day(str((on - EXCEL_1904).days), since_1904=True) == on
    assert timedelta(days=1462) == EXCEL_1904 - EXCEL


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"), ("无", "empty"), ("昨天", "unreadable"), ("2026年3月", "no_day"), ("2026.3", "no_day"), ("2026.2.30", "no_such_day"),
        ("20261301", "no_such_day"), ("2/3/2026", "ambiguous"), ("1900.1.1", "far"), ("9999-12-31", "far"), ("3", "unreadable"), ("二〇二六年二十月三日", "no_such_day"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(text, why):
    with pytest.raises(Unreadable) as none:
        spelled.day(text)
    assert none.value.why == why and all(words.TROUBLES[why])


@given(st.text(max_size=40), st.booleans())
def test_whatever_stands_in_a_cell_it_is_read_or_refused(text, old):
    for read in (lambda: spelled.day(text, old), lambda: spelled.fen(text)):
        try:
            read()
        except Unreadable as none:
            assert none.why in words.TROUBLES
    assert spelled.number_key(spelled.number_key(text)) == spelled.number_key(text)


@given(st.integers(0, 10**12))
def test_a_sum_is_read_back_from_each_way_of_writing_it(fen):
    yuan = spelled.yuan(fen)
    for said in (
        yuan,
        f"¥{yuan}",
        f"{yuan} 元",
        f"{fen}分",
        f"{fen // 100:,}.{fen % 100:02d}",
        f"人民币{yuan}元整",
    ):
        assert spelled.fen(said) == fen
    assert spelled.fen(str(fen), "分") == fen
    if fen % 10000 == 0:
        assert spelled.fen(f"{fen // 10000 / 100:.2f}万元") == fen or fen > 10**14


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("", None),
        ("—", None),
        ("/", None),
        ("免费", 0),
        ("不收费", 0),
        ("3万", 3_000_000),
        ("0.35", 35),
        ("１２０", 12000),
    ],
)
def test_no_fee_and_a_fee_that_is_not_told_are_two_things(text, fen):
    assert spelled.fen(text) == fen


@pytest.mark.parametrize("text", ["约500", "12.345", "-5", "500/本", "1.2.3", "壹佰元"])
def test_a_sum_that_cannot_be_understood_is_refused(text):
    with pytest.raises(Unreadable):
        spelled.fen(text)


def test_a_number_is_the_same_with_other_brackets_blanks_and_zeros():
    same = [
        "安市监许〔2026〕12号",
        "安市监许[2026] 12 号",
        "安市监许（2026）第012号",
        "安市监许【2026】12",
        "安市监许〔２０２６〕１２号",
    ]
    assert len({spelled.number_key(one) for one in same}) == 1
    assert spelled.number_key("JY0012") != spelled.number_key("JY12"), "a certificate's zeros are its own"


HEADER = [
    "序号",
    "许可证编号",
    "持证人",
    "统一社会信用代码",
    "许可事项",
    "决定日期",
    "发证日期",
    "收费（万元）",
    "备注",
]


def test_headings_are_recognised_with_their_unit_and_what_a_person_chose_counts_first():
    found = columns.recognised(HEADER)
    assert found.places == {
        "number": 1, "holder": 2, "identity": 3, "item": 4, "decided_on": 5, "issued_on": 6, "fee": 7,
    }  # fmt: skip
    assert found.unit == "万元" and found.enough and columns.is_header(HEADER)
    assert not columns.is_header(["安州市市场监督管理局证照台账（2026 年度）"])
    assert columns.recognised(HEADER, {"holder": "备注", "number": "没有了"}).places == {"holder": 8}
    assert columns.recognised(["Licence number", "Holder", "Decided on", "Fee"]).places.keys() == {
        "number", "holder", "decided_on", "fee",
    }  # fmt: skip


def test_a_row_is_read_by_its_columns_and_bad_cells_are_named():
    by = columns.recognised(HEADER)
    row = [
        "1",
        " JY001 ",
        "安州某某 公司",
        "9151 0000 0000 0000 0a",
        "食品经营许可",
        "2026年3月2日",
        "",
        "0.01",
        "x",
    ]
    line = columns.read(row, by).line
    assert (line.number, line.identity, line.fee_fen) == ("JY001", "91510000000000000A", 10000)
    assert line.decided_on == line.day == date(2026, 3, 2)
    without = columns.read(["2", "JY2", "某", "", "", "", "三月", "贵"], by)
    assert without.line is None
    assert {(one.field, one.why) for one in without.troubles} == {
        ("issued_on", "unreadable"),
        ("fee", "unreadable"),
    }
    assert columns.read(["3"], by).troubles[0].why == "names_nothing"
    assert columns.read(["3", "JY3"], by).troubles[0].why == "without_day"
    lost = columns.read(["4", "JY4", "某", "915100000000000000" + LOST, "", "2026.3.2"], by)
    assert lost.line.identity == "" and lost.troubles[0].why == "digits_lost"
    kept = columns.read(["5", "JY5", "某", "", "", "2026.3.2", "", "随便"], by)
    assert kept.line.fee_fen is None and [one.field for one in kept.troubles] == ["fee"]
    assert columns.read(["6", "J" * 400, "", "", "", "2026.3.2"], by).line is None


@given(st.lists(st.text(max_size=20), max_size=10), st.booleans())
def test_no_row_is_too_dirty_to_be_judged(cells, old):
    read = columns.read(cells, Columns({field: place for place, field in enumerate(FIELDS)}), old)
    assert read.line is not None or read.troubles


def test_what_is_no_line_is_left_out():
    assert columns.skipped(["", " "], HEADER) and columns.skipped([*HEADER, ""], HEADER)
    assert columns.skipped(["合 计", "", "", "", "", "", "", "12"], HEADER)
    assert not columns.skipped(["1", "JY1"], HEADER)


def test_every_code_of_a_register_is_said_in_both_languages():
    assert tuple(words.KINDS) == KINDS and tuple(words.FIELDS) == FIELDS
    tables = (
        words.KINDS,
        words.FIELDS,
        words.FOUND,
        words.STATES,
        words.REASONS,
        words.FIGURES,
        words.OUTCOMES,
        words.TROUBLES,
    )
    assert all(all(said) for table in tables for said in table.values())


ACCEPTANCES = ["受理编号", "申请人", "身份证号", "申请事项", "受理日期", "办结日期", "发证日期"]


def test_a_day_of_acceptance_is_no_day_of_a_decision_nor_the_reverse():
    of = columns.recognised(ACCEPTANCES, kind="accepted").places
    assert (of["issued_on"], of["number"], "decided_on" in of) == (4, 0, False)
    ledger = columns.recognised(ACCEPTANCES).places
    assert (ledger["decided_on"], ledger["issued_on"]) == (5, 6)
    assert "issued_on" not in columns.recognised(["编号", "持证人", "受理日期", "决定日期"]).places
    assert not columns.recognised(["编号", "持证人", "受理日期"]).enough
