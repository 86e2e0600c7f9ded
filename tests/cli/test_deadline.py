"""The command-line contract of `deadline`."""

import csv
import io
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
