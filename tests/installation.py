"""A whole installation for a test: `bin/up` in a folder of its own, as a person would start it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


def free_port():
    """Return a port that nobody listens on, where that of the figures is free too."""
    from yimen.lib.environment import Environment

    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", Environment(port=port).figures_port))
                return port
            except OSError:
                continue


def until(true, patience=PATIENCE, what=""):
    """Wait until something is true, and return it."""
    end = time.monotonic() + patience
    while not (found := true()):
        assert time.monotonic() < end, f"after {patience} s still not: {what or true}"
        time.sleep(0.1)
    return found


def next_start():
    """Return how long a start after the first may take: five seconds are promised on a quiet machine, this may be none."""
    return 5 * max(3.0, *os.getloadavg())


def environment(data, **more):
    """Return the environment of a command: this data folder, and this Python where the account can run it."""
    from yimen.operation import accounts

    env = {k: v for k, v in os.environ.items() if not k.startswith(("YIMEN_", "DATABASE_", "DJANGO_", "LD_"))}
    # How long its demonstration city has lived is tried elsewhere; here it opens sooner.
    env |= {"YIMEN_DATA": str(data), "YIMEN_DEMO_DAYS": "10", **more}
    try:
        subprocess.run([sys.executable, "-c", ""], check=True, cwd="/", **accounts.as_account())
        env["YIMEN_PYTHON"] = sys.executable
    except PermissionError:
        pass  # a developer's own, in root's home: bin/up chooses another
    return env


class Installation:
    """A started installation: its processes by name, its address, its end."""

    def __init__(self, data, *, checkout=CHECKOUT, how=None, **more):
        """Know its data folder and its settings; `how` says as whom its commands are started."""
        self.data = data
        self.port = free_port()
        self.checkout, self.how, self.more = checkout, how or {}, more
        self.process = None

    def environment(self):
        """Return the environment of its commands. With a HOME of its own the data lies where nobody chose it."""
        env = environment(self.data, **self.more)
        if "HOME" in self.more:
            del env["YIMEN_DATA"]
        return env

    def run(self, *words, command="bin/yimen", **how):
        """Run one command to its end and return it."""
        return subprocess.run(
            [str(self.checkout / command), *words], env=self.environment(), text=True,
            capture_output=True, timeout=180, check=False, **self.how | how,
        )  # fmt: skip

    def start(self):
        """Start bin/up and wait until it says that it is open; return what it said till then."""
        self.process = subprocess.Popen(
            [str(self.checkout / "bin" / "up"), "--port", str(self.port)], env=self.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, **self.how,
        )  # fmt: skip
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("Yimen is open at"):
                return "".join(said)
        raise AssertionError("bin/up ended: " + "".join(said) + self.log())

    def log(self):
        path = self.data / "logs" / "yimen.log"
        return path.read_text("utf-8")[-3000:] if path.exists() else ""

    def get(self, path="/ready", **headers):
        """Return status and text of an address; 0 where nothing answers."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def ready(self):
        return self.get("/ready")[0] == 200

    def family(self):
        """Return the supervisor's living children, by name: web, web's own workers, worker."""
        chief = psutil.Process(self.process.pid)
        children = {}
        for child in chief.children():
            try:
                words = child.cmdline()
            except psutil.Error:
                continue  # just ended
            if "yimen" in words:
                children[words[words.index("yimen") + 1]] = child
        return children

    def postmaster(self):
        """Return the database's first process, or None."""
        try:
            pid = int((self.data / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0])
            return psutil.Process(pid)
        except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
            return None

    def interrupt(self):
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def end(self):
        """Leave nothing behind, whatever happened."""
        everybody = []
        if self.process and self.process.poll() is None:
            everybody = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            self.process.wait()
        if database := self.postmaster():
            everybody += [database, *database.children()]
        for one in everybody:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        if self.process:
            self.process.stdout.close()
        shutil.rmtree(self.data, ignore_errors=True)
