"""The command-line contract of `calendar`: shown, previewed, and imported into every centre or into none."""

import json

import pytest
from django.db import connection

from yimen.cases import rulebook
from yimen.centres import clock, registry
from yimen.centres.current import current_schema, using
from yimen.cli import calendar, deadline

HEAD = "date,name_zh,kind,file_year\n"
NOTICE = HEAD + "2027-01-01,元旦,off,2027\n2027-01-02,元旦,off,2027\n2027-02-13,春节,work,2027\n"


@pytest.fixture
def notice(tmp_path):
    """A file with a notice; give its path as a word of a command."""

    def written(text=NOTICE):
        path = tmp_path / "notice.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


def run(invoke, *words):
    return invoke(calendar.command, *words)


def years(schema):
    with using(registry.by_schema(schema)):
        clock.take()
        return rulebook.current().years[-1]


def test_a_shipped_year_is_shown_with_its_notice(invoke):
    shown = run(invoke, "show", "2026")
    assert shown.exit_code == 0 and "2026-10-10  work  国庆节" in shown.stdout
    assert "248 working days" in shown.stdout and "https://www.gov.cn/" in shown.stdout
    assert "--centre NAME" in shown.stderr
    told = json.loads(run(invoke, "show", "2007", "--json").stdout)
    assert (told["working_days"], told["calendar"]) == (249, "shipped-2026")


@pytest.mark.parametrize(
    ("year", "says"), [("2027", "not announced, or not imported"), ("2006", "begins with 2007")]
)
def test_a_year_that_is_not_known_says_why(invoke, year, says):
    shown = run(invoke, "show", year)
    assert shown.exit_code == 2 and says in shown.stderr and not shown.stdout


def test_an_imported_year_is_counted_and_shown_in_its_centre(invoke, notice):
    preview = run(invoke, "import", notice(), "--centre", "anzhou")
    assert preview.exit_code == 0 and "anzhou: 3 days change, 0 cases are open" in preview.stdout
    assert "Nothing was written" in preview.stdout and years("anzhou") == 2026
    done = run(invoke, "import", notice(), "--centre", "anzhou", "--yes")
    assert done.exit_code == 0 and "is in force" in done.stdout
    assert (years("anzhou"), years("linzhou")) == (2027, 2026)
    shown = run(invoke, "show", "2027", "--centre", "anzhou")
    assert "2027-02-13  work  春节" in shown.stdout and "2027@" in shown.stdout
    assert run(invoke, "show", "2027").exit_code == 2
    counted = invoke(deadline.command, "--from", "2026-12-31", "--days", "1", "--centre", "anzhou")
    assert (counted.exit_code, counted.stdout) == (0, "2027-01-04\n"), counted.stderr
    here = invoke(deadline.command, "--from", "2026-12-31", "--days", "1")
    assert here.exit_code == 1 and "--centre NAME" in here.stderr
    assert run(invoke, "show", "2027", "--centre", "nowhere").exit_code == 2


def test_two_notices_while_the_clock_stands_are_two_versions(invoke, notice, centre):
    from datetime import UTC, datetime

    clock.move(datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert run(invoke, "import", notice(), "--centre", "anzhou", "--yes").exit_code == 0
    changed = NOTICE + "2027-01-03,元旦,off,2027\n"
    again = run(invoke, "import", notice(changed), "--centre", "anzhou", "--yes")
    assert again.exit_code == 0, again.stderr
    assert "2027-01-03" in run(invoke, "show", "2027", "--centre", "anzhou").stdout


def test_a_notice_taken_in_twice_is_one_version(invoke, notice):
    def versions():
        with using(registry.by_schema("anzhou")), connection.cursor() as cursor:
            cursor.execute("SELECT version FROM cases_calendar ORDER BY version")
            return [row[0] for row in cursor.fetchall()]

    assert run(invoke, "import", notice(), "--centre", "anzhou", "--yes").exit_code == 0
    once = versions()
    again = run(invoke, "import", notice(), "--centre", "anzhou", "--yes")
    assert again.exit_code == 0 and "this notice is in force already" in again.stdout, again.stderr
    assert "Nothing was written" in again.stdout and versions() == once
    told = json.loads(run(invoke, "import", notice(), "--centre", "anzhou", "--yes", "--json").stdout)
    assert told["written"] is False and told["centres"][0]["version"] == once[0] and versions() == once


def test_all_centres_or_none(invoke, notice):
    """A year that follows in one centre and not in the other is imported in neither."""
    assert run(invoke, "import", notice(), "--centre", "linzhou", "--yes").exit_code == 0
    of_2028 = notice(NOTICE.replace("2027", "2028"))
    refused = run(invoke, "import", of_2028, "--yes")
    assert refused.exit_code == 2 and "anzhou: 2028 does not follow" in refused.stderr
    assert (years("anzhou"), years("linzhou")) == (2026, 2027)
    both = run(invoke, "import", notice(), "--yes", "--json")
    told = json.loads(both.stdout)
    assert [(one["centre"], len(one["days"]), one["looked_at"]) for one in told["centres"]] == [
        ("anzhou", 3, 0),
        ("linzhou", 0, None),
    ]
    assert told["written"] and (years("anzhou"), years("linzhou")) == (2027, 2027)


def test_a_write_that_breaks_in_the_second_centre_is_undone_in_the_first(invoke, notice, monkeypatch):
    store = rulebook.store_calendar

    def full(of, **more):
        if current_schema() == "linzhou":
            raise OSError(28, "No space left on device")
        store(of, **more)

    monkeypatch.setattr(rulebook, "store_calendar", full)
    assert run(invoke, "import", notice(), "--yes").exit_code == 2
    assert (years("anzhou"), years("linzhou")) == (2026, 2026)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "\n2027-13-01,元旦,off,2027\n", ("第 3 行", "line 3: day and year")),
        (HEAD + "2027-01-01,元旦,rest,2027\n", ("类别“rest”", "must be off or work")),
        (HEAD + "2027-01-01,元旦,off,2027\n2026-01-01,元旦,off,2026\n", ("只管一年", "one year")),
        (HEAD + "2027-01-01," + "x" * 140_000 + ",off,2027\n", ("不是 CSV", "no CSV")),
        ("元旦".encode("gbk"), ("另存为 UTF-8", "save the file as UTF-8")),
        ("", ("没有日期", "no day is in this file")),
    ],
    ids=["day", "kind", "two-years", "long", "gbk", "empty"],
)
def test_a_notice_that_cannot_be_taken_in_says_file_line_and_reason_twice(invoke, notice, text, says):
    refused = run(invoke, "import", notice(text), "--yes")
    assert refused.exit_code == 2 and not refused.stdout
    assert all(word in refused.stderr for word in ("notice.csv", *says)), refused.stderr


def test_a_file_that_is_not_there_is_told_plainly(invoke):
    refused = run(invoke, "import", "/nowhere/notice.csv")
    assert refused.exit_code == 2 and refused.stderr == "/nowhere/notice.csv: No such file or directory\n"
