"""Commands about the installation itself: one answer each, and warnings about what does nothing."""

import json
import logging
import pwd
import shutil
from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from psycopg.errors import UndefinedTable

from yimen.centres import schemas
from yimen.centres.models import Duty
from yimen.cli import backup, calendar, check, database, prepare, sweep, up, upgrade
from yimen.cli.database import let_go
from yimen.lib import clock
from yimen.lib.environment import Environment, environment
from yimen.operation import accounts, diagnosis, embedded, supervisor
from yimen.operation.binaries import NoPostgres


@pytest.fixture
def steps(monkeypatch):
    """The commands that an upgrade starts, each with its exit code; give what was started."""
    started = []
    codes = {}

    def run(*words, answers=True):
        started.append((words, answers))
        return codes.get(len(started), 0)

    monkeypatch.setattr(embedded, "available", lambda *_, **__: nullcontext())
    monkeypatch.setattr(supervisor, "run", run)
    return started, codes


def test_an_upgrade_answers_once_whatever_its_steps_answer(steps):
    started, _ = steps
    done = CliRunner().invoke(upgrade.command, ["--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["upgraded"] is True
    assert [words[0] for words, _ in started] == [
        "check",
        "backup",
        "migrate",
        "check",
        "profile",
    ]
    assert [words for words, _ in started if words[0] == "check"] == [
        ("check", "--migrated"), ("check", "--refold"),
    ]  # fmt: skip
    assert not any(answers for _, answers in started)
    assert "4/4 fold every journal" in done.stderr and "and check the record again" in done.stderr


@pytest.mark.parametrize(
    ("step", "code", "ends", "says"), [(1, 1, 1, "nothing was changed"), (3, 2, 2, "To go back")]
)
def test_an_upgrade_stops_at_the_first_finding(steps, step, code, ends, says):
    started, codes = steps
    codes[step] = code
    done = CliRunner().invoke(upgrade.command)
    assert done.exit_code == ends and len(started) == step and says in done.stderr and not done.stdout


def test_a_backup_answers_with_one_object(invoke, monkeypatch, tmp_path):
    from yimen.operation import backup as making, versions

    monkeypatch.setattr(versions, "described", dict)
    monkeypatch.setattr(making, "make", lambda *_: tmp_path)
    told = json.loads(invoke(backup.command, "--json").stdout)
    assert told["folder"] == str(tmp_path) and told["proved"] is True
    assert invoke(backup.command).stdout == f"{tmp_path}\n"


def test_a_variable_that_is_no_setting_is_told(monkeypatch):
    for name in ("YIMEN_PROT", "YIMEN_FOO", "YIMEN_CHROMIUM", "YIMEN_HTTPS", "YIMEN_DATABASE_URL"):
        monkeypatch.setenv(name, "1")
    said = {one.says for one in diagnosis.misspelt()}
    assert said >= {
        "YIMEN_PROT is no setting and does nothing; is YIMEN_PORT meant?",
        "YIMEN_DATABASE_URL is no setting and does nothing; is DATABASE_URL meant?",
    }
    assert any(one.startswith("YIMEN_FOO is no setting") for one in said)
    assert not any("YIMEN_CHROMIUM is" in one or "YIMEN_HTTPS is" in one for one in said)


def test_beside_a_running_bin_up_a_failure_is_not_called_busy(monkeypatch, tmp_path):
    """What fails in a command that uses the running database is told alone, without the lock's words behind it."""
    env = environment().model_copy(update={"data": tmp_path})
    monkeypatch.setattr(embedded, "supervised", lambda _: True)
    with (
        embedded.held(env, "bin/up --port 9123"),
        pytest.raises(LookupError) as failed,
        embedded.available(env, lambda _: None),
    ):
        assert embedded.open_at(env) == 9123
        raise LookupError
    assert failed.value.__context__ is None
    assert embedded.open_at(env.model_copy(update={"data": tmp_path / "none"})) is None


def test_whoever_waits_for_another_is_told_so_once(monkeypatch, tmp_path):
    env, said = environment().model_copy(update={"data": tmp_path}), []
    monkeypatch.setattr(embedded, "supervised", lambda _: False)
    monkeypatch.setattr(embedded, "WAIT", 0.2)
    monkeypatch.setattr("time.sleep", lambda _: None)
    busy = pytest.raises(embedded.Busy, match="bin/up --port 9123")
    with embedded.held(env, "bin/up --port 9123"), busy, embedded.available(env, said.append):
        pytest.fail("it had the database")
    assert len(said) == 1 and "bin/up --port 9123" in said[0] and "waiting" in said[0]


@pytest.mark.parametrize("nothing", [(), UndefinedTable("relation registry.centre does not exist")])
@pytest.mark.parametrize("asked", [backup, check, sweep, calendar], ids=lambda one: one.__name__)
def test_work_on_no_centre_at_all_is_refused_and_not_called_done(
    invoke, monkeypatch, tmp_path, asked, nothing
):
    """A backup that runs every night in another place than is meant would be proved, and hold nothing."""

    def centres(*_):
        if isinstance(nothing, Exception):
            raise nothing
        return nothing

    notice = tmp_path / "2027.csv"
    notice.write_text("date,name_zh,kind,file_year\n2027-01-01,元旦,off,2027\n", "utf-8")
    monkeypatch.setattr("yimen.centres.registry.centres", centres)
    monkeypatch.setattr("yimen.operation.backup.make", lambda *_: pytest.fail("it was made"))
    done = invoke(asked.command, *(("import", str(notice), "--yes") if asked is calendar else ()))
    assert done.exit_code == 2 and not done.stdout, done.output
    assert f"There is no centre in {environment().data}" in done.stderr and "YIMEN_DATA" in done.stderr


@pytest.fixture
def place(tmp_path):
    """A data folder with a key in it, and its settings."""
    tmp_path.chmod(0o755)
    accounts.prepare(tmp_path)
    key = tmp_path / "keys" / "anzhou" / "data-1.key"
    key.parent.mkdir(mode=0o700)
    key.write_bytes(b"key")
    key.chmod(0o600)
    return Environment(data=tmp_path), key


def test_keys_that_the_account_cannot_read_are_no_good_keys(place, monkeypatch):
    env, key = place
    assert diagnosis.keys(env).level == "ok"
    monkeypatch.setattr("os.access", lambda path, _: path != key)
    found = diagnosis.keys(env)
    assert found.level == "bad" and f"cannot read {key}" in found.says


def test_keys_that_root_copied_in_become_the_accounts_though_the_folder_is_theirs(place, monkeypatch):
    env, key = place
    given = []
    monkeypatch.setattr(accounts, "account", lambda: pwd.getpwuid(key.parent.parent.stat().st_uid))
    monkeypatch.setattr(accounts, "give", given.append)
    accounts.prepare(env.data)
    assert set(given) == {env.data / "secrets", env.data / "keys"}, (
        "what else is the account's stays as it is"
    )


def test_root_takes_over_no_installation_of_a_user(place, monkeypatch):
    env, _ = place
    theirs = pwd.getpwuid((env.data / "secrets").stat().st_uid).pw_name
    given = []
    monkeypatch.setattr(accounts, "give", lambda path, **_: given.append(path))
    monkeypatch.setattr(accounts, "account", lambda: SimpleNamespace(pw_uid=4242, pw_gid=4242))
    with pytest.raises(OSError, match=f"is the installation of {theirs}: run this as {theirs}"):
        accounts.prepare(env.data)
    assert not given
    shutil.rmtree(env.data / "keys")
    accounts.prepare(env.data)
    assert given, "a folder in which nobody has lived yet is taken"


def test_whoever_lets_go_of_the_database_closes_the_pool_too(monkeypatch):
    closed = []
    connection = SimpleNamespace(close_pool=lambda: closed.append("pool"))
    handler = SimpleNamespace(close_all=lambda: closed.append("all"), all=lambda **_: [connection])
    monkeypatch.setattr("django.db.connections", handler)
    let_go()
    assert closed == ["all", "pool"]


def test_a_command_says_once_that_the_database_is_away_and_not_at_each_try(monkeypatch):
    pool = logging.getLogger("psycopg.pool")
    monkeypatch.setattr("yimen.lib.logs.configure", lambda *_: pool.setLevel(logging.NOTSET))
    monkeypatch.setattr("django.setup", lambda: None)
    try:
        database.set_up("web")
        assert pool.isEnabledFor(logging.WARNING)
        database.set_up()
        assert not pool.isEnabledFor(logging.WARNING)
    finally:
        pool.setLevel(logging.NOTSET)


def test_a_first_start_says_what_it_is_at_where_no_bar_is_drawn(place, monkeypatch):
    env, _ = place

    def make(tell, reach):
        tell("making the schema of anzhou")
        return True

    monkeypatch.setattr("yimen.cli.prepare.settings", lambda: env)
    monkeypatch.setattr("yimen.cli.prepare.set_up", lambda: None)
    monkeypatch.setattr("yimen.centres.schemas.migrate_all", lambda: ())
    monkeypatch.setattr("yimen.operation.firstcentre.make", make)
    monkeypatch.setattr("yimen.operation.firstcentre.greeting", lambda: "")
    done = CliRunner().invoke(prepare.command)
    assert done.exit_code == 0 and "… making the schema of anzhou" in done.stderr


def test_a_database_that_reads_its_journal_first_is_seen_to_start(place, monkeypatch):
    env, _ = place
    shown = []

    class Bar:
        def __init__(self, label):
            self.label = label

        def __enter__(self):
            shown.append(self.label)

        def __exit__(self, *_):
            shown.append("over")

    def take_over(_):
        shown.append("started")
        raise NoPostgres("it does not start")

    monkeypatch.setattr(up, "Bar", Bar)
    monkeypatch.setattr("yimen.operation.embedded.take_over", take_over)
    with pytest.raises(NoPostgres):
        up._run(env, False)
    assert shown == ["Starting the database", "started", "over"]


def test_the_disk_of_the_data_or_of_a_part_of_it_that_is_nearly_full_is_named(place, monkeypatch):
    env, _ = place
    free = {}
    monkeypatch.setattr("shutil.disk_usage", lambda one: SimpleNamespace(free=free.get(one, 3 * 2**40)))
    files = env.data / "files"
    files.mkdir(parents=True, exist_ok=True)
    assert not diagnosis.no_room(env) and f"under {env.data}" in diagnosis.disk(env).says
    free[files] = 3 * 2**20
    assert f"0.0 GB free under {files}" in diagnosis.no_room(env)


def test_a_database_that_does_not_start_is_told_of_in_one_line_now_and_then(place, monkeypatch):
    class Server:
        tries, running = 0, staticmethod(lambda: False)

        def start(self):
            self.tries += 1
            if self.tries < 4:
                raise NoPostgres("the database did not start:\npg_ctl: could not start server\n")

    env, _ = place
    said, now = [], [100.0]
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr(supervisor, "log_file", lambda *_, **__: logging.Logger("nowhere"))
    chief = supervisor.Supervisor(env, Server(), said.append)
    for later in (0, 1, supervisor.SAY_EVERY, 1):
        now[0] += later
        chief._watch([])
    told, why = "the database ended; it is started again", f"0.0 GB free under {env.data}: make room there"
    assert said == [told, said[1], told, said[1], "the database is there again"]
    assert why in said[1] and "\n" not in said[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("away", "level", "said"),
    [
        (timedelta(seconds=3), "ok", "3 s ago"),
        (timedelta(minutes=59), "ok", "59 minutes ago"),
        (timedelta(hours=30), "bad", "30 hours ago: acts of law and messages wait"),
        (timedelta(days=3), "bad", "3 days ago: acts of law and messages wait"),
    ],
)
def test_a_worker_that_is_away_is_no_good_news(centre, monkeypatch, away, level, said):
    monkeypatch.setattr(schemas, "pending", lambda _: 0)
    about = f"centre {centre.schema} worker"
    assert [one.level for one in diagnosis.centres() if one.about == about] == ["warning"], (
        "none was here yet"
    )
    at = clock.machine_now() - away
    Duty.objects.create(name="sweep", ran_at=at, next_at=at, failures=0, error="")
    (found,) = [one for one in diagnosis.centres() if one.about == about]
    assert found.level == level and said in found.says
