"""The command-line contract of `deadline`."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from yimen.cli.deadline import command

GOLDEN = Path(__file__).parents[1] / "law" / "data" / "golden_working_day_vectors.csv"


def run(*arguments, given=None):
    return CliRunner().invoke(command, arguments, input=given)


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (("--from", "2026-09-17", "--days", "10"), "2026-10-08"),
        (("--from", "2026-09-17", "--days", "0"), "2026-09-17"),
        (("--from", "2026-09-24", "--days", "7", "--unit", "day"), "2026-10-08"),
        (("--from", "2026-01-31", "--days", "1", "--unit", "month"), "2026-02-28"),
        (("--from", "2026-09-17", "--days", "10", "--exclude", "2026-09-22..2026-09-24"), "2026-10-10"),
        (
            ("--from", "2026-03-02", "--days", "20", "--exclude", "2026-03-05..2026-03-12")
            + ("--exclude", "2026-03-09..2026-03-18"),
            "2026-04-13",
        ),
    ],
)
def test_the_day_alone_stands_on_the_first_line(arguments, day):
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.output == f"{day}\n"


def test_every_day_is_explained():
    lines = run("--from", "2026-09-17", "--days", "3", "--explain").output.splitlines()
    assert lines[0] == "2026-09-21"
    assert len(lines) == 6
    assert "make-up workday" in lines[4] and "第 2 天" in lines[4]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-02-30", "--days", "1"),
        ("--from", "2026-W09-6", "--days", "1"),
        ("--from", "2026-02-28", "--days", "-1"),
        ("--from", "2026-02-28", "--days", "1", "--exclude", "2026-03-04..2026-03-02"),
        ("--from", "2026-02-28", "--days", "1", "--exclude", "2026-03-04"),
        ("--days", "1"),
        ("--batch", "/nowhere/at/all.csv"),
    ],
)
def test_what_cannot_run_exits_with_two(arguments):
    result = run(*arguments)
    assert result.exit_code == 2 and result.output.strip()


def test_a_year_that_is_not_announced_is_a_finding():
    result = run("--from", "2026-11-23", "--days", "45")
    assert result.exit_code == 1 and "CALENDAR_UNKNOWN_2027" in result.output


def test_the_golden_file_in_its_own_order():
    result = run("--batch", str(GOLDEN))
    answers = list(csv.reader(io.StringIO(result.output)))
    assert answers == list(csv.reader(GOLDEN.read_text("utf-8").splitlines()))
    assert result.exit_code == 1


def test_a_batch_goes_on_past_bad_lines_and_needs_no_header():
    given = "2026-09-17,10,ignored\nnonsense,3\n2026-09-17,x\n2026-09-17\n2026-09-30,1\n"
    result = run("--batch", "-", given=given)
    rows = list(csv.DictReader(io.StringIO(result.output)))
    assert [row["deadline_date"] for row in rows] == ["2026-10-08", "", "", "", "2026-10-08"]
    assert [row["note"].split(":")[0] for row in rows] == ["", "BAD_LINE", "BAD_LINE", "BAD_LINE", ""]
    assert result.exit_code == 1


def test_columns_are_found_by_their_names():
    given = "\ufeffnote,n_working_days,start_date\nx,5,2026-02-11\n"
    result = run("--batch", "-", given=given)
    assert "2026-02-11,5,2026-02-25," in result.output and result.exit_code == 0


def test_an_empty_batch_is_answered_by_a_header():
    result = run("--batch", "-", given="")
    assert result.output == "start_date,n_working_days,deadline_date,note\n" and result.exit_code == 0


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        (b"2026-09-17,10,\xd6\xd0\xce\xc4", [b"2026-09-17,10,2026-10-08,"]),
        (b"2026-09-17,10,\xff\xff", [b"2026-09-17,10,2026-10-08,"]),
        (b"2026-09-17,10," + b"x" * 140_000, [b"2026-09-17,10,2026-10-08,"]),
        (b'2026-09-17,10,"a comma, a quote', [b"2026-09-17,10,2026-10-08,"]),
        (b'"2026-09-17,10', [b'"2026-09-17,10",,,"BAD_LINE: ']),
        (b"\xff\xff,10", [b"\\udcff\\udcff,10,,BAD_LINE: "]),
        (b"2026-09-17,10\r2026-09-18,1", [b"2026-09-17,10,2026-10-08,", b"2026-09-18,1,2026-09-20,"]),
        (b"", []),
        (b'2026-09-17,10,"a note\n\nof three, ""lines"""', [b"2026-09-17,10,2026-10-08,"]),
        (b'2026-09-17,10,"open\nnonsense,3,"b', [b"2026-09-17,10,2026-10-08,"]),
        (b'2026-09-17,10,"open\nnonsense,3', [b"2026-09-17,10,2026-10-08,", b"nonsense,3,,"]),
        (b'2026-09-17,10,5" wide\nnonsense,3,7" wide', [b"2026-09-17,10,2026-10-08,", b"nonsense,3,,"]),
    ],
    ids=[
        "gbk",
        "neither",
        "long",
        "open-quote",
        "open-quote-in-front",
        "no-day",
        "old-mac",
        "empty",
        "lines-in-a-cell",
        "a-cell-that-goes-on",
        "a-cell-that-never-ends",
        "inches",
    ],
)
def test_what_is_wrong_in_one_line_stays_in_that_line(cells, answers):
    given = b"start_date,n_working_days,note\n" + cells + b"\n2026-09-30,1\n"
    rows = run("--batch", "-", given=given).stdout_bytes.splitlines()
    assert rows[0] == b"start_date,n_working_days,deadline_date,note"
    assert [row[: len(want)] for row, want in zip(rows[1:-1], answers, strict=True)] == answers
    assert rows[-1] == b"2026-09-30,1,2026-10-08,"


def test_a_line_that_was_held_to_the_end_is_answered():
    rows = run("--batch", "-", given='2026-09-17,10,"open\nnonsense,3').output.splitlines()
    assert rows[1] == "2026-09-17,10,2026-10-08," and rows[2].startswith("nonsense,3,,")


@pytest.mark.parametrize(
    "given",
    ["\n\r\nstart_date,n_working_days\n2026-09-17,10\n",
     "Start_Date, N_WORKING_DAYS\n2026-09-17,10\n", "2026-09-17,10\r", "n_working_days,start_date\r10,2026-09-17"],
)  # fmt: skip
def test_a_header_is_known_below_empty_lines_in_any_case_and_in_old_files(given):
    result = run("--batch", "-", given=given)
    assert result.output == "start_date,n_working_days,deadline_date,note\n2026-09-17,10,2026-10-08,\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("cells", ["2026-09-17,1_0", "2026-09-17,５", "2026-W38-4,10", "20260917,10"])
def test_a_day_or_number_written_otherwise_is_a_bad_line_and_no_guess(cells):
    result = run("--batch", "-", given=f"{cells}\n")
    assert result.output.splitlines()[1].startswith(f"{cells},,BAD_LINE: ") and result.exit_code == 1


@pytest.mark.parametrize("given", [b"\xff\xfea\0", b"PK\x03\x04 and so on"])
def test_a_file_that_is_no_csv_at_all_is_not_answered(given):
    result = run("--batch", "-", given=given)
    assert result.exit_code == 2 and not result.stdout and "save it as CSV" in result.stderr


@pytest.mark.parametrize("unit", ["day", "month"])
@pytest.mark.parametrize("period", [("9999-12-31", "1"), ("2026-01-01", "99999999")])
def test_a_day_that_cannot_be_written_is_told_so(unit, period):
    result = run("--from", period[0], "--days", period[1], "--unit", unit)
    assert result.exit_code == 2 and "after the year 9999" in result.stderr and not result.stdout


@pytest.mark.parametrize(
    "more",
    [("--unit", "wd"), ("--exclude", "2026-01-01..2026-01-02"), ("--explain",), ("--days", "3"),
     ("--from", "2026-01-01")],
)  # fmt: skip
def test_a_batch_takes_nothing_of_a_single_period(more):
    result = run("--batch", "-", *more, given="2026-09-17,10\n")
    assert result.exit_code == 2 and more[0] in result.stderr and not result.stdout


def test_a_year_before_the_data_is_not_called_unannounced():
    result = run("--from", "2006-03-01", "--days", "3")
    assert result.exit_code == 1 and result.stderr.startswith("CALENDAR_UNKNOWN_2006: 日历自 2007 年起")
    assert "announced" not in result.stderr and "begins with 2007" in result.stderr


def test_an_explained_exclusion_says_which_it_is():
    lines = run("--from", "2026-09-17", "--days", "10", "--exclude", "2026-09-22..2026-09-24", "--explain")
    assert "2026-09-23 三 依法不计 2026-09-22..2026-09-24 / excluded" in lines.output.splitlines()


def test_one_object_is_printed_for_a_program():
    told = json.loads(run("--from", "2026-09-17", "--days", "3", "--explain", "--json").stdout)
    assert (told["deadline"], told["calendar"], len(told["explained"])) == ("2026-09-21", "shipped-2026", 5)
    unknown = run("--from", "2026-12-31", "--days", "3", "--json")
    assert unknown.exit_code == 1 and json.loads(unknown.stdout)["note"] == "CALENDAR_UNKNOWN_2027"
    batch = run("--batch", "-", "--json", given='2026-09-17,10\n2027-09-17,1\n"a ""b""",1\n')
    told = json.loads(batch.stdout)
    assert [row["note"][:21] for row in told["deadlines"]] == [
        "",
        "CALENDAR_UNKNOWN_2027",
        "BAD_LINE: start_date ",
    ]
    assert told["deadlines"][2]["start_date"] == 'a "b"' and told["findings"] == 2
    assert json.loads(run("--batch", "-", "--json", given="").stdout) == {"deadlines": [], "findings": 0}
