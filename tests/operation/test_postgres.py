"""The embedded server: closed, where its path is too long too, and never the wrong release's data."""

import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from django.db import connections as databases
from psycopg import OperationalError, connect

from tests import room
from yimen.centres.current import using
from yimen.operation import accounts, binaries, postgres, processes
from yimen.operation.postgres import LONGEST_SOCKET_FOLDER, Postgres, PostgresFailed

QUICK = ("fsync=off", "shared_buffers=16MB")


@pytest.fixture
def place():
    folder = room.folder("pg")
    yield folder
    shutil.rmtree(folder)


def test_a_path_too_long_for_a_socket_gets_a_short_one(place):
    deep = place / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = Postgres(deep / "postgres")
    server.make()
    try:
        server.start(*QUICK)
        assert len(str(server.socket)) <= LONGEST_SOCKET_FOLDER
        assert server.socket.stat().st_mode & 0o777 == 0o700
        assert Postgres(deep / "postgres").socket == server.socket
        with connect(server.url("owner", "postgres")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()
        shutil.rmtree(server.socket, ignore_errors=True)


def test_it_is_closed_to_wrong_passwords_and_to_the_network(server):
    with connect(server.url("owner", "postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        methods = {row[0] for row in connection.execute("SELECT auth_method FROM pg_hba_file_rules")}
    assert methods == {"scram-sha-256"}
    right = server.password("owner")
    with pytest.raises(OperationalError, match="password authentication failed"):
        connect(server.url("owner", "postgres").replace(right, "wrong"))


def test_its_log_quotes_nobody(server):
    with connect(server.url("owner", "postgres"), autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE person (name text UNIQUE)")
        for _ in range(2):
            try:
                connection.execute("INSERT INTO person VALUES ('李晓明-511602')")
            except Exception as refused:  # noqa: BLE001 - the second is refused; its words are in question
                assert "person_name_key" in str(refused)
    log = server.log.read_text("utf-8")
    assert "person_name_key" in log
    assert "李晓明" not in log


@pytest.mark.django_db
def test_a_backup_has_room_to_hold_fifty_centres_at_once(server, centre):
    with connect(server.url("owner", "postgres")) as connection:
        (locks,) = connection.execute("SELECT current_setting('max_locks_per_transaction')::int").fetchone()
    with using(centre), databases["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace")
        (held,) = cursor.fetchone()
    assert held * 50 <= locks * 100


def test_chinese_is_text_and_the_year_is_utc(server):
    with connect(server.url("owner", "postgres")) as connection:
        assert connection.execute("SELECT '政务' ~ '^\\w+$', current_setting('timezone')").fetchone() == (
            True,
            "UTC",
        )


def test_data_of_another_major_version_is_refused_with_what_to_do(place):
    server = Postgres(place / "postgres")
    server.make()
    (server.cluster / "PG_VERSION").write_text("14\n")
    with pytest.raises(PostgresFailed, match="is of PostgreSQL 14.*bin/yimen backup"):
        server.make()


def test_a_cluster_that_was_half_made_is_made_anew(place):
    server = Postgres(place / "postgres")
    (place / "postgres" / "cluster.new").mkdir(parents=True)
    (place / "postgres" / "cluster.new" / "half").touch()
    server.make()
    assert not (place / "postgres" / "cluster.new").exists()
    assert (server.cluster / "PG_VERSION").exists()


def test_a_pid_file_that_names_somebody_else_does_not_hinder(place):
    server = Postgres(place / "postgres")
    server.make()
    (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.cluster}\n1\n5432\n\n\n")
    assert not server.running()
    try:
        server.start(*QUICK)
        assert server.running() and server.pid() != os.getpid()
    finally:
        server.stop()
    assert not server.running()


def test_a_killed_server_that_nobody_has_fetched_does_not_hinder(place):
    """Where the machine's first process fetches nobody, as in some containers, its id lives on."""
    server = Postgres(place / "postgres")
    server.make()
    ended = subprocess.Popen(["/bin/true"])
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    (server.cluster / "postmaster.pid").write_text(f"{ended.pid}\n{server.cluster}\n1\n5432\n\n\n")
    server.socket.mkdir(mode=0o700)
    lock = server.socket / ".s.PGSQL.5432.lock"
    lock.write_text(f"{ended.pid}\n{server.cluster}\n1\n5432\n{server.socket}\n")
    try:
        server.start(*QUICK)
        assert server.running() and int(lock.read_text("ascii").split()[0]) == server.pid()
    finally:
        server.stop()
        ended.wait()


def words_of(process):
    """Return the command line of a process; nothing of one that has just ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def test_a_server_that_does_not_end_in_order_is_ended_and_starts_again(place, monkeypatch):
    monkeypatch.setattr(postgres, "ENDS_WITHIN", 8)
    server = Postgres(place / "postgres")
    server.make()
    server.start(*QUICK)
    with connect(server.url("owner", "postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    (held,) = [one for one in psutil.Process(server.pid()).children() if "checkpointer" in words_of(one)]
    held.suspend()
    try:
        server.stop()
        assert not server.running() and not held.is_running()
        server.start(*QUICK)
        with connect(server.url("owner", "postgres")) as connection:
            assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    finally:
        server.stop()


def test_what_hinders_the_start_is_said(place):
    server = Postgres(place / "postgres")
    server.make()
    with pytest.raises(PostgresFailed, match="no_such_setting"):
        server.start("no_such_setting=1")


def test_a_process_that_ended_is_not_alive():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert not processes.alive(pid)  # a zombie
    os.waitpid(pid, 0)
    assert not processes.alive(pid)
    assert processes.alive(os.getpid())


def test_commands_of_root_that_begin_at_once_copy_the_programs_once(tmp_path, monkeypatch):
    programs = tmp_path / "site" / "wheel" / "pginstall18" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").touch()
    copied, copytree = [], shutil.copytree

    def slowly(source, *given, **more):
        copytree(source, *given, **more)
        if source == programs.parent:
            copied.append(source)
            time.sleep(0.2)

    monkeypatch.setattr(binaries, "supplied", lambda: programs)
    monkeypatch.setattr(accounts, "account", lambda: True)
    monkeypatch.setattr(accounts, "give", lambda path: None)
    monkeypatch.setattr(shutil, "copytree", slowly)
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: binaries.for_account(tmp_path / "postgres"), range(4)))
    assert len(copied) == 1 and [(one / "postgres").exists() for one in found] == [True]


def test_what_somebody_takes_away_meanwhile_stops_no_command_of_root(tmp_path, monkeypatch):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "passing").touch()
    lstat = Path.lstat

    def taken_away(path):
        if path.name == "passing":
            path.unlink()
        return lstat(path)

    monkeypatch.setattr(accounts, "account", lambda: True)
    monkeypatch.setattr(accounts, "give", lambda path, deep: None)
    monkeypatch.setattr(Path, "lstat", taken_away)
    accounts.give_back(tmp_path)
    assert not (tmp_path / "run" / "passing").exists()
