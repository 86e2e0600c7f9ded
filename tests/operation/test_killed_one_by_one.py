"""Each long work killed with -9 in its middle: nothing half-done is visible, and the next run goes on."""

import csv
import os
import re
import signal
import threading
import time
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection

from tests.apart import apart
from tests.catalogue.lists import line, text
from tests.documents.town import PaperTown
from tests.notices.conftest import WRITTEN_TO
from tests.notices.servers import Mailbox
from tests.process.people import ITEM
from yimen.cases import numbers
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.perform import perform_each
from yimen.centres import registry
from yimen.centres.current import using
from yimen.demo import city, known, life
from yimen.lib.environment import environment
from yimen.operation import proving
from yimen.process.application import commands as do

pytestmark = pytest.mark.timeout(180)
# More than a sweep carries out in one batch.
MANY = 700


@pytest.fixture(scope="module")
def there(server, django_db_setup, django_db_blocker):
    with apart(server, django_db_blocker, "killed") as found:
        yield found


@pytest.fixture(scope="module")
def town(there):
    """A town whose applicant gave an address; its cases are committed."""
    return PaperTown(WRITTEN_TO)


@pytest.fixture(scope="module")
def many(there, town):
    """Applications that the law accepts on the 10th."""
    materials = tuple(do.Handed(m.code) for m in ITEM.materials)
    acts = [
        Act(
            command=do.Submit(number="", channel="window", applicant=f"{n:064d}", materials=materials),
            account=town.people["clerk"],
            item_version=town.versions["licence"],
            applicant=f"{n:064d}",
        )
        for n in range(MANY)
    ]
    assert all(outcome.case for outcome in perform_each(acts))
    there.ask("UPDATE anzhou.notices_notice SET sent_at = now() WHERE sent_at IS NULL")
    town.at("2026-03-10T00:00+08:00")


def clean():
    return list(check()) == []


class Slow(Mailbox):
    """A mail server that takes what it is given, and is slow to say so."""

    def __init__(self, **options):
        super().__init__(**options)
        self.reached = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.reached.set()
        return await super().handle_DATA(server, session, envelope)


def test_a_worker_killed_while_it_sends_repeats_that_message_and_no_other(there, town):
    town.act("clerk", town.apply(), do.Accept())
    box = Slow()
    box.slow = 1.0
    box.start()
    mail = {"YIMEN_SMTP_HOST": "127.0.0.1", "YIMEN_SMTP_PORT": str(box.port), "YIMEN_SMTP_TLS": "none"}
    mail |= {"YIMEN_MAIL_FROM": "yimen@anzhou.example"}
    there.ask("UPDATE registry.centre SET kind = 'real' WHERE schema = 'anzhou'")
    try:
        there.killed(["worker"], box.reached.is_set, **mail)
        box.slow = 0.0
        sent = "SELECT count(*) FROM anzhou.notices_delivery WHERE sent_at IS NOT NULL"
        assert there.ask(sent) == [(0,)], "it is marked after it was handed over"
        there.ask("UPDATE anzhou.notices_delivery SET lease_until = NULL")
        there.killed(["worker"], lambda: there.ask(sent) == [(2,)], **mail)
        assert len(box.ids()) in (2, 3) and len(set(box.ids())) == 2
        assert there.ask("SELECT count(*) FROM anzhou.notices_delivery") == [(2,)]
    finally:
        there.ask("UPDATE registry.centre SET kind = 'demo' WHERE schema = 'anzhou'")
        registry.forget()
        box.stop()
    assert clean()


ACCEPTED = "SELECT count(*), count(DISTINCT case_id) FROM anzhou.cases_event WHERE type = 'Accepted' AND actor = 'LAW'"


def test_a_worker_killed_in_a_sweep_leaves_whole_cases_and_the_next_does_the_rest(there, many):
    there.killed(["worker"], lambda: there.ask(ACCEPTED) != [(0, 0)])
    ((some, _),) = there.ask(ACCEPTED)
    assert 0 < some < MANY and clean()
    done = there.run("sweep", "--centre", "anzhou")
    assert f"{MANY - some} cases moved by law" in done.stdout, done.stderr
    assert there.ask(ACCEPTED) == [(MANY, MANY)] and clean()


MOVED = "SELECT count(*), count(DISTINCT case_id) FROM anzhou.cases_event WHERE type = 'CalendarMoved'"


def test_an_import_of_a_notice_killed_in_its_middle_moves_the_rest_once(there, many, tmp_path):
    from yimen.law.workdays import shipped

    notice = tmp_path / "notice.csv"
    tmp_path.chmod(0o755)
    with notice.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["date", "name_zh", "kind", "file_year"])
        for day in shipped().arranged.values():
            if day.file_year == 2026:
                writer.writerow([day.on, day.name, "off" if day.off else "work", 2026])
        writer.writerow([date(2026, 3, 11), "临时放假", "off", 2026])
    words = ["calendar", "import", str(notice), "--centre", "anzhou", "--yes"]
    with there.held("SELECT id FROM anzhou.cases_case ORDER BY id DESC LIMIT 1 FOR UPDATE"):
        there.killed(words, lambda: there.ask(MOVED) != [(0, 0)])
        ((some, _),) = there.ask(MOVED)
    assert 0 < some < MANY and clean()
    assert there.run("sweep", "--centre", "anzhou").returncode == 0
    ((events, cases),) = there.ask(MOVED)
    assert events == cases >= MANY and clean()
    kept = there.ask("SELECT count(*) FROM anzhou.cases_calendar WHERE source = 'notice.csv'")
    assert kept == [(1,)]


def test_an_import_of_items_killed_in_its_middle_takes_in_none(there, town, tmp_path):
    listed = tmp_path / "items.csv"
    tmp_path.chmod(0o755)
    listed.write_bytes(text([line(n) for n in range(1, 4001)]))
    items = "SELECT count(*) FROM anzhou.catalogue_item"
    before = there.ask(items)
    writing = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = 'killed' AND query LIKE 'INSERT%%catalogue%%'"
    )
    there.killed(["items", "import", str(listed), "--centre", "anzhou"], lambda: there.ask(writing) != [(0,)])
    assert there.ask(items) == before
    done = there.run("items", "import", str(listed), "--centre", "anzhou")
    assert done.returncode == 0, done.stderr
    assert there.ask(items) == [(before[0][0] + 4000,)]


def test_a_migration_killed_while_it_waits_is_as_if_it_had_never_begun(there):
    from django.core.management import call_command
    from django.db import connections

    from yimen.centres import schemas

    for centre in registry.centres(0):
        with using(centre):
            call_command("migrate", "catalogue", "0005", database="owner", verbosity=0, interactive=False)
            connections["owner"].close()
    (_first, due) = [schemas.pending(centre) for centre in registry.centres(0)]
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'killed' AND wait_event_type = 'Lock'"
    with psycopg.connect(there.server.url("app", there.name)) as busy:
        busy.execute("LOCK TABLE linzhou.catalogue_change IN ROW EXCLUSIVE MODE")
        there.killed(["migrate"], lambda: there.ask(waits) != [(0,)])
    assert due and [schemas.pending(centre) for centre in registry.centres(0)] == [0, due]
    done = there.run("migrate")
    assert done.returncode == 0 and "linzhou" in done.stdout, done.stderr
    assert [schemas.pending(centre) for centre in registry.centres(0)] == [0, 0]


def gone(pid, seconds=10):
    """Return whether a process has ended within so many seconds; one that nobody has fetched yet has ended too."""
    for _ in range(seconds * 10):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_backup_killed_while_it_is_proved_leaves_no_backup_and_the_next_clears_it_away(there, tmp_path):
    into = tmp_path / "backups"

    def places():
        return [Path(note.read_text("utf-8") or "/nonexistent") for note in into.glob(".yimen-*.proof")]

    def stand():
        return [p for p in places() if (p / "postgres/cluster/postmaster.pid").exists()]

    there.killed(["backup", "--to", str(into)], stand)
    (left,) = places()
    pid = int((left / "postgres/cluster/postmaster.pid").read_text().split()[0])
    assert left.is_dir() and list(into.glob("yimen-*")) == []
    with proving.alone(into, environment()):
        assert list(into.iterdir()) == [], "the next backup begins in an empty folder"
    assert not left.exists() and gone(pid), "its server is gone too"


def test_of_two_backups_into_one_folder_the_second_is_refused(tmp_path):
    with (
        proving.alone(tmp_path, environment()),
        pytest.raises(proving.Elsewhere, match="Another backup is being made"),
        proving.alone(tmp_path, environment()),
    ):
        pass


def test_a_demonstration_centre_killed_while_it_is_filled_is_finished_by_doing_it_again(there, monkeypatch):
    # Not the synonyms, which come with the tables in one transaction before.
    filling = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'killed' AND query LIKE 'INSERT INTO \"catalogue_item%%'"
    there.killed(["demo", "centre", "half"], lambda: there.ask(filling) != [(0,)])
    assert there.ask("SELECT count(*) FROM half.catalogue_item") == [(0,)], "it is filled whole or not at all"
    # Its last weeks are lived in the same transaction; that takes a minute, and test_life tries it.
    monkeypatch.setattr(life, "live", lambda **_: None)
    made = known.centre("half", "half.localhost")
    assert city.load(made) and not city.load(made)
    assert there.ask("SELECT count(*) > 1000 FROM half.catalogue_item") == [(True,)]


def test_a_backend_killed_in_a_decision_uses_up_no_number(there, town, monkeypatch):
    with connection.cursor() as cursor:
        # The tests' server acknowledges before it has written; an installation's does not.
        cursor.execute("SET synchronous_commit = on")
    case, allocate, pid = town.to_decision(), numbers.allocate, []

    def torn(connection, name):
        number = allocate(connection, name)
        pid.append(connection.info.backend_pid)
        os.kill(pid[0], signal.SIGKILL)
        return number

    with monkeypatch.context() as dying:
        dying.setattr(numbers, "allocate", torn)
        with pytest.raises((OperationalError, psycopg.OperationalError)):
            town.act("decider", case, do.Grant("准予"))
    connection.close()
    _answers(there)
    assert there.ask("SELECT count(*) FROM anzhou.cases_event WHERE type = 'Granted'") == [(0,)]
    done = town.act("decider", case, do.Grant("准予"))
    assert re.search(r"〕1号$", done.state.paper("grant").number) and clean()


def _answers(there):
    """Wait until the server has recovered: it ends all of its processes when one is killed."""
    from tests.installation import until

    def asked():
        try:
            return there.ask("SELECT 1")
        except psycopg.OperationalError:
            return None

    until(asked, what="the database answers")
