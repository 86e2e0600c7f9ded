"""The command-line contract of `export`: a whole file or none, narrowed by days and item, and what hinders in words."""

import gzip
import json

import pytest

from tests.paths.town import Walked
from yimen.cli import export
from yimen.paths.taking import FORMATS


@pytest.fixture
def town(centre):
    """安州 with two cases that went to their end."""
    town = Walked()
    town.delivered(("layered", "licence"))
    return town


def run(invoke, *words):
    return invoke(export.command, *words, "--centre", "anzhou")


def test_a_log_is_written_whole_and_says_how_many_cases_it_holds(invoke, town, tmp_path):
    path = tmp_path / "log.xes.gz"
    done = run(invoke, "xes", "--file", str(path))
    assert done.exit_code == 0 and "2 cases" in done.stdout
    assert gzip.decompress(path.read_bytes()).decode().count("<trace>") == 2
    told = json.loads(run(invoke, "ocel", "--file", str(tmp_path / "log.json"), "--item", "511602-licence", "--json").stdout)  # fmt: skip
    assert (told["format"], told["cases"]) == ("ocel", 1) and told["bytes"] > 1000
    none = run(invoke, "xes", "--file", str(tmp_path / "none.xes"), "--from", "2026-03-03", "--json")
    assert json.loads(none.stdout)["cases"] == 0


def test_an_item_that_there_is_none_of_is_said_and_no_empty_log_looks_like_one(invoke, town, tmp_path):
    done = run(invoke, "xes", "--file", str(tmp_path / "log.xes"), "--item", "NOPE")
    assert done.exit_code == 2 and "there is no item 'NOPE' in anzhou" in done.stderr and not done.stdout
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_ends_with_two_and_leaves_nothing(invoke, town, tmp_path, monkeypatch):
    backwards = run(
        invoke, "xes", "--file", str(tmp_path / "a"), "--from", "2026-03-03", "--to", "2026-03-01"
    )
    assert backwards.exit_code == 2 and "before" in backwards.stderr
    assert run(invoke, "xes", "--file", str(tmp_path / "nowhere" / "a")).exit_code == 2
    assert invoke(export.command, "xes", "--centre", "nobody", "--file", str(tmp_path / "a")).exit_code == 2

    def broken(cases):
        yield "half of it"
        raise RuntimeError("the machine stops")

    monkeypatch.setitem(FORMATS, "xes", broken)
    assert isinstance(run(invoke, "xes", "--file", str(tmp_path / "a")).exception, RuntimeError)
    assert list(tmp_path.iterdir()) == []
