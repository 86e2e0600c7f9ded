"""Everything that runs may be killed with -9, one after the other, and the door is open again."""

import signal

import psutil
import pytest

from tests.installation import until

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def house(own_house):
    """A house of this file's own: it ends stopped."""
    return own_house


def sessions(house):
    """Ask for a page that reads the database."""
    return house.get("/look/")[0]


def test_the_door_is_open_and_says_so(house):
    assert house.ready()
    assert house.get("/health") == (200, "ok\n")
    status, page = house.get("/look/")
    assert status == 200 and "安州市政务服务中心" in page
    assert house.get("/en/look/")[0] == 200
    status, page = house.get("/nothing-here")
    assert status == 404 and "没有找到这个页面" in page


def test_an_address_of_no_centre_sees_nothing(house):
    status, page = house.get("/look/", Host="evil.example")
    assert status == 421 and "安州" not in page


def test_nothing_runs_as_root(house):
    chief = psutil.Process(house.process.pid)
    running = [chief, *chief.children(recursive=True), house.postmaster()]
    assert len(running) >= 6
    assert all(0 not in one.uids() for one in running)


def test_what_others_may_not_read_is_closed(house):
    for name in ("postgres", "secrets", "keys", "files", "logs", "run", "backups"):
        assert (house.data / name).stat().st_mode & 0o077 == 0
    assert (house.data / "postgres" / "owner.password").stat().st_mode & 0o777 == 0o600
    assert all(file.stat().st_mode & 0o077 == 0 for file in (house.data / "secrets").iterdir())


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_child_is_started_again(house, name):
    before = until(lambda: house.family().get(name))
    before.send_signal(signal.SIGKILL)
    until(lambda: house.family().get(name, before).pid != before.pid, what=f"{name} again")
    until(house.ready)
    assert sessions(house) == 200


def test_a_killed_web_process_is_started_again(house):
    def workers():
        return [one for one in house.family()["web"].children() if one.status() != psutil.STATUS_ZOMBIE]

    before = until(lambda: len(workers()) == 2 and workers())
    before[0].send_signal(signal.SIGKILL)
    until(lambda: len(workers()) == 2 and before[0].pid not in [one.pid for one in workers()])
    until(house.ready)
    assert {sessions(house) for _ in range(8)} == {200}


def test_a_killed_database_is_started_again_and_every_page_answers(house):
    before = house.postmaster()
    before.kill()
    until(lambda: house.postmaster() not in (None, before) and house.ready(), what="the database again")
    assert {sessions(house) for _ in range(12)} == {200}


def test_two_do_not_run_one_installation(house):
    second = house.run("--port", str(house.port + 20), command="bin/up")
    assert second.returncode == 2
    assert "is in use by bin/up" in second.stderr
    third = house.run("--port", str(house.port), command="bin/up")
    assert third.returncode == 2
    assert f"Port {house.port} is in use" in third.stderr
    assert house.ready()


def test_a_killed_supervisor_takes_web_and_worker_along_and_the_next_start_takes_over(house):
    left = [*house.family().values(), *house.family()["web"].children()]
    database = house.postmaster()
    house.process.kill()
    house.process.wait()
    house.process.stdout.close()
    gone, alive = psutil.wait_procs(left, timeout=20)
    assert not alive and len(gone) >= 4
    assert house.get("/health")[0] == 0
    said = house.start()
    assert "new installation" not in said
    assert house.postmaster() != database
    assert sessions(house) == 200


def test_ctrl_c_stops_everything(house):
    everybody = [*psutil.Process(house.process.pid).children(recursive=True), house.postmaster()]
    assert house.interrupt() == 0
    gone, alive = psutil.wait_procs(everybody, timeout=10)
    assert not alive
    assert house.get("/health")[0] == 0
