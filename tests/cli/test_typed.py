"""Commands as somebody types them, one after the other, in an installation of their own."""

import json

import pytest

from tests import room
from tests.cli.test_replay import LOG
from tests.installation import CHECKOUT, Installation

MAPPING = CHECKOUT / "yimen" / "replay" / "mappings" / "wabo_receipt.yaml"


@pytest.fixture
def house():
    installation = Installation(room.folder("typed"))
    yield installation
    installation.end()


@pytest.mark.timeout(400)
def test_a_replay_a_sweep_and_a_check(house):
    """A log goes into a centre made for it, once; the clock stands at its days, and the record is clean."""
    log = house.data / "north.csv"
    log.write_text(LOG, "utf-8")
    done = house.run("replay", str(log), "--mapping", str(MAPPING), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["performed"], told["already"], told["log"]) == (1, 0, "north")
    again = house.run("replay", str(log), "--mapping", str(MAPPING))
    assert again.stdout.splitlines()[4].split() == ["already", "1"], again.stdout
    assert json.loads(house.run("sweep", "--json").stdout)["centres"][0]["centre"] == "replay"
    assert house.run("check").returncode == 0
    moved = house.run("demo", "clock", "2030-01-01T09:00+08:00", "--centre", "replay")
    assert moved.returncode == 2 and "replay is no demonstration centre" in moved.stderr
    known = house.run("replay", str(log), "--mapping", str(MAPPING), "--centre", "Bad Name")
    assert known.returncode == 2 and "cannot name a centre" in known.stderr
    shown = house.run("calendar", "show", "2027", "--centre", "replay")
    assert shown.returncode == 2 and "not imported" in shown.stderr
