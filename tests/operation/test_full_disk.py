"""The disk under the database is full: an act is refused with a sentence, room comes back, nothing acknowledged is lost."""

import os
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.test import Client

from tests.committed import CENTRE
from tests.installation import until
from tests.process.people import ITEM
from tests.town import Town
from yimen.cases import rulebook
from yimen.cases.check import check
from yimen.centres import clock, registry, schemas
from yimen.centres.current import using
from yimen.config.databases import databases
from yimen.lib import clock as time
from yimen.operation.failures import LOST
from yimen.operation.postgres import Postgres
from yimen.operation.provision import provision
from yimen.people.models import Account
from yimen.process.application import commands as do

SIZE = "160m"


class Disk:
    """A small disk with a cluster on it."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server

    def fill(self):
        """Leave no byte free."""
        with (self.folder / "filler").open("ab", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(bytes(4096))

    def clear(self):
        (self.folder / "filler").unlink(missing_ok=True)

    def switch(self):
        """Let the journal of the database need its next file."""
        with psycopg.connect(self.server.url("owner"), autocommit=True) as owner:
            owner.execute("SELECT pg_switch_wal()")


@contextmanager
def small_disk():
    """Give the folder of an empty disk with little room until the block ends."""
    place = Path(subprocess.check_output(["mktemp", "-d", "/tmp/yimen-disk-XXXXXX"], text=True).strip())
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "yimen-test", str(place)]
    try:
        if os.geteuid() == 0:
            subprocess.run(mount, check=True)
            yield place
            subprocess.run(["umount", "-l", str(place)], check=True)
        else:
            with own_view(mount) as process:
                yield Path(f"/proc/{process}/root{place}")
    finally:
        place.rmdir()


@contextmanager
def own_view(mount):
    """Mount as an ordinary user may: in a view of the files of one process' own. Give the process, which only waits.

    Through its view everybody of the same user reaches what is mounted there; it goes with the process.
    """
    words = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        '"$@" && echo there && exec sleep 900',
    ]
    with subprocess.Popen([*words, "sh", *mount], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "there\n", (
                "this kernel lets no ordinary user mount a disk of his own (sysctl kernel.unprivileged_userns_clone,"
                " kernel.apparmor_restrict_unprivileged_userns): allow it for this test, or run it as root"
            )
            yield process.pid
        finally:
            process.kill()


@pytest.fixture
def disk(django_db_setup, django_db_blocker):
    """Be in a centre whose database stands on a small disk; the tests' own database again afterwards."""
    before = {one.alias: dict(one.settings_dict) for one in connections.all()}
    with small_disk() as place:
        server = Postgres(place / "postgres")
        try:
            server.make()
            server.start("min_wal_size=32MB", "max_wal_size=32MB", "autovacuum=off", "wal_recycle=off")
            owner, app = provision(server)
            elsewhere(databases(owner, app, 0))
            with django_db_blocker.unblock():
                schemas.make(CENTRE)
                with using(CENTRE):
                    rulebook.found(
                        profile_code=CENTRE.profile, at=time.machine_now().replace(year=2026, month=1)
                    )
                    clock.take()
                    yield Disk(place, server)
        finally:
            time.stand_at(None)
            elsewhere(before)
            server.run("pg_ctl", "-D", str(server.cluster), "-m", "immediate", "-w", "stop")


def elsewhere(reached):
    """Leave the present server for the one that these settings reach."""
    for connection in connections.all():
        connection.close()
        connection.settings_dict.update(reached[connection.alias])
    registry.forget()


def accept(login, number):
    """Return what presses the button on the desk that accepts a case; each press is the same request."""
    client = Client(headers={"host": CENTRE.host}, raise_request_exception=False)
    client.force_login(Account.objects.get(login=login))
    form = {"seen_seq": "1"} | {f"fault_{one.code}": "in_order" for one in ITEM.materials}
    return lambda: client.post(f"/desk/cases/{number}/Accept/", form)


def until_refused(town, most=2000):
    """Hand in one application after the other until one is refused; return the outcomes of those that were not."""
    taken = []
    for _ in range(most):
        try:
            taken.append(town.submit())
        except LOST:
            return taken
    raise AssertionError("a full disk took everything")


def stored():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_a_full_disk_refuses_in_words_and_loses_nothing(disk, logged):
    town = Town()
    taken = [town.submit() for _ in range(40)]
    presses = [accept("clerk", one.number) for one in taken]
    disk.fill()
    taken += until_refused(town)
    assert stored() == [one.case for one in taken] and list(check()) == [], "whole, or not there"
    for press in presses:
        answer = press()
        assert answer.status_code in (302, 503)
        if answer.status_code == 503:
            break
    assert "the database is gone" in [one["event"] for one in logged()]
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "已经确认的提交都已保存" in answer.content.decode()
    assert list(check()) == []
    disk.clear()
    assert press().status_code == 302, "the same press again"
    assert town.submit().case and list(check()) == []


def test_a_journal_that_cannot_grow_stops_the_database_and_comes_back_whole(disk):
    town = Town()
    taken = [town.submit() for _ in range(3)]
    disk.fill()
    with suppress(psycopg.Error):
        disk.switch()
    taken += until_refused(town)
    until(lambda: not disk.server.running(), what="the database stopped: its journal could not grow")
    for connection in connections.all():
        connection.close()
    disk.clear()
    disk.server.start("autovacuum=off")  # as the supervisor does, again and again, until it succeeds
    clock.take()
    assert stored() == [one.case for one in taken], "what was acknowledged is there, and nothing else"
    assert list(check()) == []
    assert town.submit().case and town.act("clerk", taken[0].case, do.Accept()).state.phase == "ACCEPTED"
