"""Killed with -9 in the middle of an act: what was acknowledged is there, whole; what was not is whole or absent."""

import gzip
import json
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import psutil
import pytest

import yimen.replay
from tests.installation import CHECKOUT, environment, until
from tests.visitor import Visitor
from yimen.people.demo import PASSWORD

pytestmark = pytest.mark.timeout(300)
ITEM = "511602-S005"
GIVEN = {"field_place": "滨河路 18 号", "field_matter": "热食类制售"}
WABO = Path(__file__).parent.parent / "replay" / "data" / "wabo_receipt.csv.gz"
LINES = 800
MAPPING = Path(yimen.replay.__path__[0]) / "mappings" / "wabo_receipt.yaml"
# Over a megabyte: it is spooled to disk on its way in.
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 6000 + b"\n%%EOF\n"


def web(house):
    """Return the processes that answer; none while the supervisor brings them back."""
    parent = house.family().get("web")
    return [one for one in parent.children() if one.status() != psutil.STATUS_ZOMBIE] if parent else []


def kill(house, what):
    """Kill the database with all of its processes, or every process of the web."""
    victims = [house.postmaster()] if what == "database" else [*web(house), house.family()["web"]]
    if what == "database":
        victims += victims[0].children()
    for one in victims:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue


def well(house):
    """Wait until everything runs again."""
    until(lambda: "web" in house.family() and len(web(house)) == 2 and house.postmaster(), what="all again")
    until(lambda: all(house.get("/look/")[0] == 200 for _ in range(6)), what="pages again")


def killed_during(house, what, after, act):
    """Do an act and kill something a moment after its beginning; return what the act was answered."""
    answers = []
    acting = threading.Thread(target=lambda: answers.append(act()))
    acting.start()
    time.sleep(after)
    kill(house, what)
    acting.join()
    well(house)
    return answers[0]


def cases(li):
    """Return the numbers of one's own cases, the newest first."""
    return re.findall(r'href="/progress/([0-9A-Z]{20,})/"', li.ask("/my/")[2].decode())


@pytest.mark.parametrize(("what", "after"), [("database", 0.02), ("web", 0.02), ("database", 0.06)])
def test_an_application_with_its_file_is_whole_or_absent(house, what, after):
    li = Visitor(house).sign_in("li", PASSWORD)
    before, path = cases(li), f"/items/{ITEM}/apply/"
    _, at, _ = li.post(path, li.form(path) | {"for": "self"})
    answers = {"contact": {"service": "electronic"}, "form-2": {}, "form-1": GIVEN}
    for name, values in answers.items():
        assert li.post(f"{at}{name}/", li.form(f"{at}{name}/") | values)[0] == 302
    page, file = f"{at}materials/", [("file_m1", "a.pdf", PDF)]
    values = li.form(page)
    status, leads, _ = killed_during(house, what, after, lambda: li.post(page, values, file))
    if status != 302:
        status, leads, _ = li.post(page, values, file)
    assert (status, leads) == (302, f"{at}check/")
    tokens = li.form(leads)
    hand_in = leads.replace("/check/", "/hand-in/")
    status, receipt, _ = killed_during(house, what, after, lambda: li.post(hand_in, tokens))
    absent = cases(li) == before
    assert status != 302 or not absent, "what was acknowledged is there"
    again, same, _ = li.post(hand_in, tokens)
    assert again == 302 and (status != 302 or same == receipt), "a repeat gets the first answer"
    number = same.split("/")[2]
    assert cases(li) == [number, *before], "one case, not two"
    assert li.ask(f"/progress/{number}/files/m1/")[2] == PDF


def test_everything_adds_up_afterwards(house):
    checked = house.run("check", "--json")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert json.loads(checked.stdout) == {"differences": []}
    left = list((house.data / "files").rglob("*.new"))
    assert len(left) <= 4, "at most what each kill cut off"


@pytest.fixture
def log(tmp_path):
    """The head of a real log."""
    path = tmp_path / "wabo.csv"
    with gzip.open(WABO, "rt", encoding="utf-8") as whole:
        path.write_text("".join(line for line, _ in zip(whole, range(LINES + 1), strict=False)), "utf-8")
    tmp_path.chmod(0o755)
    path.chmod(0o644)
    return path


def replayed(house, log):
    done = house.run("replay", str(log), "--mapping", str(MAPPING), "--centre", "cutoff", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_replay_that_was_killed_goes_on_where_it_was(house, log):
    command = [
        str(CHECKOUT / "bin/yimen"),
        "replay",
        str(log),
        "--mapping",
        str(MAPPING),
        "--centre",
        "cutoff",
    ]
    env = environment(house.data)
    running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: running.poll() is not None or events(house) > 50, what="fifty events")
        running.send_signal(signal.SIGKILL)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == -signal.SIGKILL, "it was killed before its end"
    counts = replayed(house, log)
    assert counts["already"] >= 50 and counts["performed"] > 0
    parts = ("performed", "refused", "ignored", "already")
    assert counts["read"] == LINES == sum(counts[part] for part in parts)
    again = replayed(house, log)
    assert (again["already"], again["performed"], again["acts_of_law"]) == (LINES, 0, 0)
    checked = house.run("check", "--centre", "cutoff")
    assert checked.returncode == 0, checked.stdout


def events(house):
    """Return how many events of the log the centre of the replay has taken in."""
    import psycopg

    from yimen.operation.postgres import Postgres

    server = Postgres(house.data / "postgres")
    with psycopg.connect(server.url("owner")) as connection:
        try:
            return connection.execute("SELECT count(*) FROM cutoff.replay_replayedevent").fetchone()[0]
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            return 0
