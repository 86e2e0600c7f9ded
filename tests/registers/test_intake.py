"""Files of registers on their way in: dirty, broken, half a million lines long, stopped in the middle, and forgotten in the end."""

import io
import zipfile
from contextlib import contextmanager
from datetime import date

import pytest
import xlsxwriter

from tests.cases.test_retention import own_data  # noqa: F401 - a fixture
from tests.registers.town import HEAD, Reconciled, csv, found, line, row, settle, take
from yimen.catalogue.tables import BadFile
from yimen.centres.current import using
from yimen.centres.sealed import reseal
from yimen.lib import crypto, vault
from yimen.registers import acting, keeping, known, reading, retention, sealing, shown, storing
from yimen.registers.models import BadLine, Found, Intake, Known, Line, Register, Step
from yimen.registers.refused import NotReconciled


@pytest.fixture
def town(centre):
    return Reconciled()


def test_a_dirty_file_loses_nothing_and_says_what_it_could_not_read(town):
    took = take(
        town, row("JY1", on="三月九日"), row("JY2", on="2026.2.30"), row("JY3", on="46090", fee="随便"), ("",) * 6,
        ("合计", "", "", "", "", "99"), HEAD, row("JY4", on="２０２６年３月９日"), row("", holder="", code=""), ('"JY5', "坏", "", "", "2026.3.9", ""),
        row("JY6", on="20260309"),
    )  # fmt: skip
    assert (took.stage, took.read, took.fresh, took.bad) == ("done", 7, 3, 4)
    assert sorted(Line.objects.values_list("number", flat=True)) == ["JY3", "JY4", "JY6"]
    bad = [(one.place, one.field, one.why, one.dropped) for one in BadLine.objects.order_by("place", "nth")]
    assert bad == [
        (2, "decided_on", "unreadable", True), (3, "decided_on", "no_such_day", True), (4, "fee", "unreadable", False),
        (9, "", "names_nothing", True), (10, "", "without_day", True), (10, "", "quote", True),
    ]  # fmt: skip
    assert [
        sealing.opened_bad(one) for one in BadLine.objects.filter(field="decided_on").order_by("place")
    ] == ["三月九日", "2026.2.30"]


def test_the_columns_that_a_person_chose_are_remembered(town):
    head, by = ("甲", "乙", "丙"), town.part("watcher")
    body = csv(("JY1", "某", "2026.3.9"), ("JY2", "某", "2026.3.9"), head=head)
    id = keeping.take(by=by, register=town.register, file=body, called="x.csv")
    with pytest.raises(NotReconciled) as refused:
        keeping.start(by=by, intake=id)
    assert refused.value.code == "few_columns"
    with pytest.raises(NotReconciled) as refused:
        keeping.start(by=by, intake=id, places={"number": 0, "decided_on": 0})
    assert refused.value.code == "column_twice"
    assert [read.line for read in keeping.preview(Intake.objects.get(pk=id)).reads] == [None, None]
    keeping.start(by=by, intake=id, places={"number": 0, "holder": 1, "decided_on": 2})
    with pytest.raises(NotReconciled):
        keeping.start(by=by, intake=id)
    settle()
    assert take(town, file=csv(("JY3", "某", "2026.3.9"), head=head)).fresh == 1


def test_a_file_without_headings_keeps_nobodys_name_as_one(town):
    body = io.BytesIO("JY000101,李晓明,2026.3.9\nJY000102,王小二,2026.3.9\n".encode())
    id = keeping.take(by=town.part("watcher"), register=town.register, file=body, called="x.csv")
    assert Intake.objects.get(pk=id).header == ["", "", ""]
    keeping.discard(by=town.part("watcher"), intake=id)
    named = {"number": "A", "holder": "B", "decided_on": "C"}
    keeping.bring(by=town.part("watcher"), register=town.register, file=body, called="x.csv", named=named)
    settle()
    assert Line.objects.count() == 2 and Register.objects.get().columns == {
        "number": "",
        "holder": "",
        "decided_on": "",
    }


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"PK\x03\x04nothing", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"]
)
def test_what_is_no_table_is_refused_in_words(town, content):
    with pytest.raises(BadFile) as bad:
        keeping.take(by=town.part("watcher"), register=town.register, file=io.BytesIO(content), called="x")
    assert bad.value.zh and bad.value.en and not Intake.objects.exists()


def test_registers_are_each_organs_own(town):
    for who in ("firehead", "clerk", "reviewer"):
        with pytest.raises(NotReconciled):
            keeping.take(by=town.part(who), register=town.register, file=csv(row()), called="x")
    assert take(town, row(), who="counter").by == town.people["counter"], "an organ hands in its own"
    for changes, code in (
        ({"name": " "}, "incomplete"), ({"kind": "x"}, "incomplete"), ({"items": ("nothing",)}, "unknown_item"),
        ({}, "name_taken"), ({"since": date(2027, 1, 1)}, "in_the_future"),
    ):  # fmt: skip
        with pytest.raises(NotReconciled) as refused:
            town.opened(**changes)
        assert refused.value.code == code


def test_a_reader_that_is_killed_leaves_whole_batches_and_another_goes_on_there(town, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 10)
    by, rows = town.part("watcher"), [row(f"JY{n:06d}", code="", holder=f"某{n}") for n in range(45)]
    id = keeping.bring(by=by, register=town.register, file=csv(*rows), called="x.csv")
    real, calls = storing.store, []

    def killed(*given):
        calls.append(1)
        done = real(*given)
        if len(calls) == 3:
            raise SystemExit("the process ends in the middle of a batch")
        return done

    monkeypatch.setattr(storing, "store", killed)
    with pytest.raises(SystemExit):
        reading.read(id)
    assert (Intake.objects.get(pk=id).read, Line.objects.count()) == (20, 20), (
        "of the batch at hand nothing stays"
    )
    monkeypatch.setattr(storing, "store", real)
    settle()
    one = Intake.objects.get(pk=id)
    assert (one.stage, one.read, one.fresh, Line.objects.count()) == ("done", 45, 45, 45)
    assert len(found(kind="without_case")) == 45


def test_two_readers_at_once_do_the_work_of_one(town, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 10)
    by, rows = town.part("watcher"), [row(f"JY{n:06d}", code="", holder=f"某{n}") for n in range(25)]
    id = keeping.bring(by=by, register=town.register, file=csv(*rows), called="x.csv")
    stale = Intake.objects.select_related("register").get(pk=id)
    with keeping.opened(stale) as sheet:
        lots = list(reading._batches(sheet, stale))
    items = reading.Items(stale.register)
    assert reading._batch(id, lots[0], items) == 10
    assert reading._batch(id, lots[0], items) is None, "somebody else was there first"
    settle()
    assert Line.objects.count() == Intake.objects.get(pk=id).read == 25


def test_a_long_file_is_read_in_a_memory_that_does_not_grow(town):
    import tracemalloc

    body = io.BytesIO(
        "".join(
            ",".join(row(f"JY{n:06d}", code="", holder=f"某{n}号商行")) + "\n" for n in range(30_000)
        ).encode()
    )
    head = io.BytesIO((",".join(HEAD) + "\n").encode() + body.getvalue())
    with keeping_open(town, head) as sheet:
        tracemalloc.start()
        for place, _row in enumerate(sheet.rows):
            if place == 1000:
                tracemalloc.reset_peak()
                early = tracemalloc.get_traced_memory()[0]
        late, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert place == 29_999 and late < early + 200_000 and peak < early + 2_000_000


@contextmanager
def keeping_open(town, file):
    id = keeping.take(by=town.part("watcher"), register=town.register, file=file, called="x.csv")
    with keeping.opened(Intake.objects.get(pk=id)) as sheet:
        yield sheet


def test_a_workbook_is_read_as_it_is_written_with_titles_serials_and_lost_digits(town):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("空的")
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "安州市市场监管局许可证台账（2026 年）")
    sheet.write_row(2, 0, HEAD)
    sheet.write_row(3, 0, ("JY1", "某商行有限公司", 915116020000000000, "食品经营许可", 46090, 12.3))
    sheet.write_row(4, 0, ("JY2", "某商行有限公司", "91511602MA62W2AX1J", "食品经营许可"))
    sheet.write_datetime(4, 4, date(2026, 3, 10), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    took = take(town, file=made, called="台账.xlsx")
    assert (took.read, took.fresh, took.bad) == (2, 2, 0)
    assert [(one.number, str(one.day), one.fee_fen) for one in Line.objects.order_by("number")] == [
        ("JY1", "2026-03-09", 1230), ("JY2", "2026-03-10", None),
    ]  # fmt: skip
    assert BadLine.objects.get().why == "digits_lost" and line("JY1").identity == ""


def test_a_broken_workbook_says_so_and_keeps_what_was_read(town):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet().write_row(0, 0, HEAD)
    book.close()
    with pytest.raises(BadFile):
        take(town, file=io.BytesIO(made.getvalue()[:-200]), called="x.xlsx")
    id = keeping.bring(by=town.part("watcher"), register=town.register, file=csv(row()), called="x.csv")
    vault.delete("anzhou", Intake.objects.get(pk=id).file)
    settle()
    one = Intake.objects.get(pk=id)
    assert (one.stage, one.read) == ("failed", 0) and one.error


@pytest.mark.parametrize(
    "rows",
    [
        ((2, "JY1"), (1048577, "JY2")),
        ((3, "JY1"), (2, "JY2")),
        ((2, "JY1"), (2, "JY2")),
    ],
    ids=["past the last row", "backwards", "twice"],
)
def test_a_workbook_whose_rows_are_numbered_as_none_can_be_has_failed_and_keeps_no_reader(town, rows):
    """By its row's number a line is known and its reading goes on: such a file was begun again for ever, or half read."""
    head = "".join(f'<c t="str"><v>{name}</v></c>' for name in HEAD)
    lines = "".join(f'<row r="{at}"><c t="str"><v>{number}</v></c></row>' for at, number in rows)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", f"<sheetData><row r='1'>{head}</row>{lines}</sheetData>")
    with pytest.raises(BadFile, match="损坏"):
        take(town, file=made, called="x.xlsx")


def test_names_and_files_go_when_their_term_is_over_and_what_was_found_stays(town):
    took = take(town, row(), row("JY2", on="不详"))
    waits = keeping.take(
        by=town.part("watcher"), register=town.register, file=csv(row("JY9")), called="y.csv"
    )
    assert retention.held([took.file, "x"]) == {took.file} and retention.forget() == 0
    town.at("2026-05-01T09:00+08:00")
    retention.forget()
    assert not Intake.objects.filter(pk=waits).exists(), "never read, and forgotten after a month"
    town.at("2029-06-01T09:00+08:00")
    assert retention.forget() > 0 and retention.forget() == 0
    one = Line.objects.get()
    assert (bytes(one.sealed), one.identity, one.holder) == (b"", "", "") and not BadLine.objects.exists()
    assert retention.held([took.file]) == set() and shown.line_side(one).holder == ""
    assert Found.objects.filter(kind="without_case").count() == 1


def test_everything_sealed_is_sealed_anew_under_a_new_key(own_data, town):  # noqa: F811
    take(town, row(), row("JY2", on="不详"))
    acting.explain(by=town.part("watcher"), found=Found.objects.first().pk, words="补录")
    new = crypto.rotate("anzhou")
    for column in sealing.SEALED:
        assert sum(reseal(column)) > 0
    assert crypto.key_of(bytes(Line.objects.get().sealed)) == new
    assert sealing.opened_line(Line.objects.get()).name and sealing.opened(Step.objects.get().words) == "补录"
    assert sealing.opened_bad(BadLine.objects.get()) == "不详"
    crypto.drop("anzhou", new - 1)


def test_nothing_of_it_is_in_the_other_centre(town, other_centre):
    take(town, row())
    with using(other_centre):
        assert not Register.objects.exists() and not Line.objects.exists() and known.behind() == 0


def test_the_cases_are_read_anew_from_the_record(town):
    number = town.decided()
    settle()
    before = list(Known.objects.values())
    assert known.refill() > 0 and list(Known.objects.values()) == before and before[0]["number"] == number
