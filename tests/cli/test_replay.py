"""bin/yimen replay: whatever does not fit is said with exit code 2 before anything is written."""

import json
from pathlib import Path

import pytest

import yimen.replay
from yimen.centres import registry
from yimen.cli import replay
from yimen.replay import place
from yimen.replay.models import ReplayedEvent

MAPPING = (Path(yimen.replay.__path__[0]) / "mappings" / "wabo_receipt.yaml").read_text("utf-8")
LOG = (
    "case:concept:name,concept:name,time:timestamp,case:channel\n"
    "a,Confirmation of receipt,2011-10-03T10:00:00+02:00,Desk\n"
)


@pytest.fixture
def run(invoke, tmp_path):
    """Replay a log by a mapping; give click's result."""

    def run(log=LOG, mapping=MAPPING, *more, name="log.csv"):
        (tmp_path / name).write_text(log, "utf-8")
        (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
        return invoke(
            replay.command, str(tmp_path / name), "--mapping", str(tmp_path / "mapping.yaml"), *more
        )

    return run


@pytest.mark.parametrize(
    ("log", "mapping", "says"),
    [
        (
            LOG,
            (", days: 10}", ", days: ten}"),
            "activity 'T08 Draft and send request for advice': with days: 'ten'",
        ),
        (LOG.replace("Desk", "Fax"), ("", ""), "field channel from 'case:channel': 'Fax' does not fit"),
        (
            LOG.replace("Confirmation", "Loss"),
            ("", ""),
            "does not say what these activities are: Loss of receipt",
        ),
        (LOG, ("promised: {days: 20}", "promised: {days: 99}"), "the item cannot be published"),
        (LOG.replace("2011", "two"), ("", ""), "log.csv: line 2: "),
        (LOG, ("name: wabo-receipt", f"name: {'x' * 101}"), "99 characters"),
    ],
    ids=["with", "taken", "unmapped", "item", "instant", "name"],
)
def test_nothing_is_written_for_what_does_not_fit(run, log, mapping, says):
    answer = run(log, MAPPING.replace(*mapping) if mapping[0] else MAPPING)
    assert answer.exit_code == 2 and says in answer.stderr and not answer.stdout, answer.output
    registry.forget()
    assert {one.schema for one in registry.centres(0)} == {"anzhou", "linzhou"}


@pytest.mark.parametrize(
    ("name", "says"), [("Bad Name", "cannot name a centre"), ("anzhou", "a demo centre")]
)
def test_a_replay_wants_a_centre_of_its_own(run, name, says):
    answer = run(LOG, MAPPING, "--centre", name)
    assert answer.exit_code == 2 and says in answer.stderr


def test_xml_that_declares_entities_is_refused_in_words(run):
    mapping = MAPPING.replace("format: csv", "format: xes")
    answer = run('<!DOCTYPE log [<!ENTITY ha "ha">]><log/>', mapping, name="log.xes")
    assert answer.exit_code == 2 and "log.xes: this XML declares entities" in answer.stderr


def test_a_refusal_is_counted_and_no_error(run, centre, monkeypatch):
    monkeypatch.setattr(place, "centre", lambda schema, **_: centre)
    twice = LOG + LOG.splitlines()[1].replace("T10", "T11") + "\n"
    answer = run(twice, MAPPING, "--json")
    told = json.loads(answer.stdout)
    assert answer.exit_code == 0, answer.output
    assert (told["read"], told["performed"], told["refused"]) == (2, 1, 1)
    assert sum(told["reasons"].values()) == 1


def test_of_two_replays_at_once_the_second_writes_nothing(run, centre, monkeypatch):
    monkeypatch.setattr(place, "centre", lambda schema, **_: centre)
    monkeypatch.setattr(place, "LETS_GO", 0)
    with registry.owner_connection() as another:
        another.execute("SELECT pg_advisory_lock(hashtext(%s))", [f"replay:{centre.schema}"])
        answer = run()
        assert answer.exit_code == 2 and "another replay is at work" in answer.stderr and not answer.stdout
        assert not ReplayedEvent.objects.exists()
    assert json.loads(run(LOG, MAPPING, "--json").stdout)["performed"] == 1
