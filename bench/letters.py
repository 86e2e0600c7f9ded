"""A mailbox of many mails taken in from a real IMAP server by a process that is killed in the middle: each once, none lost."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from bench import place, telling
from bench.telling import Row
from bench.turns import CHECKOUT

# Ten thousand within ten minutes, whatever the size of this run.
EACH_MS = 60


def figures(run):
    """Put mails of as many senders into a mailbox, let them be taken in, kill whoever does it half-way, and count."""
    from tests.mailbox.mails import mail
    from tests.mailbox.servers import Imap

    many = max(20, min(run.cases, 10_000))
    with tempfile.TemporaryDirectory() as folder:
        server = Imap(Path(folder))
        server.start()
        try:
            telling.say(f"{many:,} mails are put into the mailbox")
            server.put(*(mail(text=f"{n} " + "内容" * 200, sender=f"{n}@example.org") for n in range(many)))
            began = time.monotonic()
            halves = _taken(server, many, until=many // 2), _taken(server, many)
        finally:
            server.stop()
        whole = time.monotonic() - began
    took, cpu = (sum(both) for both in zip(*halves, strict=True))
    each = took / many * 1e3
    beside = f"{each:.0f} ms each, {cpu / many * 1e3:.0f} ms of CPU, {whole:.0f} s in all"
    yield Row(f"{many:,} mails taken in, killed half-way", f"{took:.0f} s", beside, each, f"<= {EACH_MS}")
    yield from _counted(many)


def _taken(server, many, until=0):
    """Let a process take in mails until there are so many (0: all), kill it then; return the seconds, and those of CPU."""
    code = f"from bench.letters import take; take({server.port}, {str(server.secret)!r})"
    began = time.monotonic()
    # A busy machine is no slow server.
    env = {**os.environ, "YIMEN_IMAP_TIMEOUT": "120"}
    running = subprocess.Popen([sys.executable, "-c", code], cwd=CHECKOUT, env=env)
    progress = telling.Progress("mails taken in", many)
    with place.centre(place.EMPTY):
        while not (ended := os.wait4(running.pid, os.WNOHANG))[0]:
            time.sleep(0.2)
            progress.at(done := _count())
            if until and done >= until:
                running.send_signal(signal.SIGKILL)
                ended = os.wait4(running.pid, 0)
                break
        running.returncode = os.waitstatus_to_exitcode(ended[1])
        from yimen.mailbox.models import Box

        # Its lease would be waited out; here the one that had it is known to be gone.
        Box.objects.update(lease_until=None)
    if running.returncode not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the process that takes in mails ended with {running.returncode}")
    return time.monotonic() - began, ended[2].ru_utime + ended[2].ru_stime


def _count():
    from yimen.mailbox.models import Mail

    return Mail.objects.count()


def take(port, secret):
    """Be the worker: take in what there is, and end."""
    place.set_up()
    from yimen.lib.environment import Mailbox
    from yimen.mailbox import imap, taking

    at = Mailbox(host="127.0.0.1", port=port, tls="none", user="demouser", password_file=Path(secret))
    imap.settings = lambda: at
    with place.centre(place.EMPTY), suppress(KeyboardInterrupt):
        while taking.take():
            pass


def _counted(many):
    from yimen.mailbox.models import Mail

    with place.centre(place.EMPTY):
        waiting, uids = (
            Mail.objects.filter(state="waiting").count(),
            Mail.objects.values("uid").distinct().count(),
        )
        wrong = abs(many - _count()) + abs(many - waiting) + abs(many - uids)
    yield Row("  mails lost, twice, or kept apart by mistake", str(wrong), "", wrong, "<= 0")
