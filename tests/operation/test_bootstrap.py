"""From a clean clone and an empty home, as an ordinary user, on a Python without ensurepip, by pip's own settings."""

import importlib.util
import shutil
import subprocess
import time

import psutil
import pytest

from tests import room
from tests.installation import Installation, next_start
from tests.operation import ordinary
from tests.test_house import ROOT

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def clone():
    folder = room.folder("clone")
    ordinary.clone(folder)
    (folder / "requirements" / "dev.txt").write_text(ordinary.lock(ordinary.wheel()), "utf-8")
    ordinary.own(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def python():
    folder = room.folder("python")
    yield ordinary.bare_python(folder)
    shutil.rmtree(folder)


@pytest.fixture
def home():
    folder = room.folder("home")
    ordinary.own(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def run(clone, python, home):
    """Run a command of the clone as the ordinary user, with nothing of this machine's settings but those given."""

    def run(*words, **settings):
        env = {"PATH": f"{python}:/usr/bin:/bin", "HOME": str(home), "NO_PROXY": "127.0.0.1"}
        env |= {"PIP_CONFIG_FILE": "/dev/null", "LC_ALL": "C.UTF-8", **settings}
        command = [str(clone / words[0]), *words[1:]] if "/" in words[0] else list(words)
        how = {"cwd": "/"} | ordinary.account()
        return subprocess.run(
            command, env=env, capture_output=True, text=True, timeout=120, check=False, **how
        )

    return run


def test_the_python_of_these_tests_lacks_what_debians_lacks(run, python, home):
    assert run("python3", "-c", "import ensurepip").returncode != 0
    assert run("python3", "-m", "venv", str(home / "venv")).returncode != 0
    assert run("python3", "-c", "import sys; print(sys.executable)").stdout.strip() == str(python / "python3")


def test_packages_come_from_where_pips_settings_say_and_only_once(run, home):
    with ordinary.index(ordinary.wheel()) as (address, asked):
        first = run("bin/test", "--python", PIP_INDEX_URL=address)
        assert first.returncode == 0, first.stderr
        assert asked == ["/simple/yimentiny/", "/yimentiny-1.0-py3-none-any.whl"]
        assert "Installing 1 packages" in first.stderr and "Installed in" in first.stderr
        began = time.monotonic()
        second = run("bin/test", "--python", PIP_INDEX_URL=address)
        assert time.monotonic() - began < next_start()
        assert (second.stdout, second.stderr, len(asked)) == (first.stdout, "", 2)
    made = first.stdout.strip()
    assert made.startswith(str(home / ".local/share/yimen/python/dev-"))
    assert run(made, "-c", "import yimentiny; print(yimentiny.SAID)").stdout == "locked\n"
    assert run(made, "-c", "import pip").returncode != 0, "pip itself is no package of ours"


def test_a_package_that_is_not_the_locked_one_is_refused_and_nothing_is_left(run, home):
    with ordinary.index(ordinary.wheel("changed on the way")) as (address, asked):
        settings = home / "pip.conf"
        settings.write_text(f"[global]\nindex-url = {address}\n", "utf-8")
        settings.chmod(0o644)
        done = run("bin/test", "--python", PIP_CONFIG_FILE=str(settings))
    assert len(asked) == 2, "a file of settings is obeyed too"
    assert done.returncode == 2 and not done.stdout
    assert "could not be installed" in done.stderr and "PIP_INDEX_URL" in done.stderr
    assert [path.name for path in (home / ".local/share/yimen/python").iterdir()] == ["dev.lock"]


def test_what_runs_keeps_its_interpreter_whoever_starts_it_and_is_made_anew_where_that_is_gone(
    tmp_path, monkeypatch
):
    """A login, a service and a cron job find another Python each; one that is gone leaves a link to nothing."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bin" / "bootstrap.py")
    bootstrap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bootstrap)
    made = []
    monkeypatch.setattr(bootstrap, "home", lambda: tmp_path)
    monkeypatch.setattr(bootstrap, "make_environment", lambda folder, *_: made.append(folder))
    runtime, tests = (bootstrap.place_of(kind)[0] for kind in ("runtime", "dev"))
    python = runtime / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/sh")
    (runtime / "complete").touch()
    monkeypatch.setattr("sys.version", "3.99.1 (another)")
    assert bootstrap.environment("runtime", None) == python and not made
    assert bootstrap.place_of("dev")[0] != tests, "tests run with the Python that is asked for"
    python.unlink()
    python.symlink_to(tmp_path / "gone")
    assert bootstrap.environment("runtime", None) == python and made == [runtime]


def test_a_home_that_cannot_be_written_is_said(run):
    done = run("bin/test", "--python", HOME="/proc/1")
    assert done.returncode == 2 and "HOME must be writable" in done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def house(clone, home):
    """An installation of the ordinary user's; without a centre, for what a city holds is no other user's matter."""
    settings = {"HOME": str(home), "YIMEN_DEMO": "0"}
    how = {"cwd": "/"} | ordinary.account()
    installation = Installation(home / ".local" / "share" / "yimen", checkout=clone, how=how, **settings)
    yield installation
    installation.end()


def test_an_ordinary_user_starts_it_with_everything_in_the_own_home(house, home):
    assert "There is no centre yet" in house.start() + house.process.stdout.readline()
    assert house.get("/health")[0] == 200 and house.get("/ready")[1] == "no centre has been made yet\n"
    owner = home.stat().st_uid
    assert {file.stat().st_uid for file in house.data.iterdir()} == {owner}
    running = [psutil.Process(house.process.pid), *house.family().values(), house.postmaster()]
    assert {one.uids().real for one in running} == {owner} != {0}
    assert house.interrupt() == 0
    house.process.stdout.close()
    began = time.monotonic()
    house.start()
    assert time.monotonic() - began < next_start()
    assert house.interrupt() == 0
