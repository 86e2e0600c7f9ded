"""The command-line contract of `registers`: exit codes, bad lines on the error stream, one JSON object, going on after a stop."""

import json

import pytest

from tests.registers.town import HEAD, Reconciled, row
from yimen.cli.registers import command
from yimen.registers import keeping, parts, reading
from yimen.registers.models import Found, Intake, Line


@pytest.fixture
def ledger(centre):
    return Reconciled()


def written(folder, *rows, head=HEAD, encoding="gb18030"):
    path = folder / "台账.csv"
    path.write_bytes("\n".join(",".join(one) for one in (head, *rows)).encode(encoding))
    return path


def run(invoke, ledger, path, *more):
    return invoke(
        command, "import", str(path), "--centre", "anzhou", "--register", str(ledger.register), *more
    )


def test_a_clean_file_ends_with_0_and_a_second_time_changes_nothing(invoke, ledger, tmp_path):
    ledger.decided()
    path = written(tmp_path, row(), row("JY000102", code="", holder="某"))
    done = run(invoke, ledger, path, "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["read"], told["fresh"], told["open"], told["bad_lines"]) == (0, 2, 2, 1, [])
    again = json.loads(run(invoke, ledger, path, "--json").stdout)
    assert (again["fresh"], again["same"], again["open"]) == (0, 2, 1)
    listed = invoke(command, "list", "--centre", "anzhou")
    assert str(ledger.register) in listed.output and "食品经营许可台账" in listed.output


def test_bad_lines_end_with_1_and_the_rest_is_read_without_anybodys_name_on_the_terminal(
    invoke, ledger, tmp_path
):
    path = written(tmp_path, row(on="不详", holder="李晓明"), row("JY000102"))
    done = run(invoke, ledger, path)
    assert done.exit_code == 1 and "第 2 行 decided_on 读不懂" in done.stderr and Line.objects.count() == 1
    assert "李晓明" not in done.output


@pytest.mark.parametrize("content", [b"", b"\x00\x01", "甲,乙\n1,2".encode()])
def test_what_cannot_be_read_ends_with_2_and_nothing_is_written(invoke, ledger, tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    done = run(invoke, ledger, path)
    assert done.exit_code == 2 and done.stderr and not Intake.objects.exists()
    missing = invoke(command, "import", str(path), "--centre", "anzhou", "--register", "1")
    assert missing.exit_code == 2


def test_headings_are_named_once_and_remembered(invoke, ledger, tmp_path):
    path = written(tmp_path, ("JY1", "2026.3.9"), head=("甲", "乙"))
    refused = run(invoke, ledger, path)
    assert refused.exit_code == 2 and "甲、乙" in refused.stderr
    assert run(invoke, ledger, path, "--column", "number=丙").exit_code == 2
    assert run(invoke, ledger, path, "--column", "number").exit_code == 2
    assert run(invoke, ledger, path, "--column", "number=甲", "--column", "decided_on=乙").exit_code == 0
    path = written(tmp_path, ("JY2", "2026.3.9"), head=("甲", "乙"))
    assert run(invoke, ledger, path).exit_code == 0


def test_whose_act_it_is_counts_as_on_the_pages(invoke, ledger, tmp_path):
    path = written(tmp_path, row())
    assert run(invoke, ledger, path, "--by", "firehead").exit_code == 2
    assert run(invoke, ledger, path, "--by", "nobody").exit_code == 2
    assert run(invoke, ledger, path, "--by", "counter").exit_code == 0
    assert Intake.objects.get().by == ledger.people["counter"]


def test_the_same_command_goes_on_after_a_stop_in_the_middle(invoke, ledger, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 10)
    path = written(tmp_path, *(row(f"JY{n:06d}", code="", holder=f"某{n}") for n in range(35)))
    with path.open("rb") as file:
        id = keeping.bring(by=parts.operator(), register=ledger.register, file=file, called="x.csv")
    assert reading.read(id, seconds=0) == 10
    told = json.loads(run(invoke, ledger, path, "--json").stdout)
    assert told["read"] == told["fresh"] == 35 and Intake.objects.count() == 1
    assert Found.objects.filter(kind="without_case").count() == 35


def test_the_help_says_what_a_stranger_needs(invoke):
    for words in (("--help",), ("import", "--help"), ("list", "--help")):
        said = invoke(command, *words)
        assert said.exit_code == 0 and "register" in said.output
