"""The real web server, and readers of it: one at a time, and fifty at once, as ordinary signed-in people."""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from bench.turns import CHECKOUT

READY_WITHIN = 120.0
PATIENCE = 300.0  # seconds that a reader waits for a page on a machine that others use


def serve():
    """Be the web server that bin/up starts, with its own settings: granian, its workers and threads."""
    from bench import place
    from yimen.lib.environment import environment

    place.set_up()
    from django.db import connections

    from yimen.operation import web

    connections.close_all()
    web.serve(environment())


@contextmanager
def server():
    """Run the web server in processes of its own; yield its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Each reader comes from a place of their own, as behind a proxy: what limits one visitor limits none of many.
    env = {**os.environ, "YIMEN_PORT": str(port), "YIMEN_METRICS_PORT": "0"}
    env["YIMEN_TRUSTED_PROXIES"] = '["127.0.0.1"]'
    command = [sys.executable, "-c", "from bench.web import serve; serve()"]
    # Its log goes to a file: a pipe that nobody reads is full after some hundred pages, and the server waits.
    log = open(os.path.join(os.environ["YIMEN_DATA"], "web.log"), "w+")  # noqa: SIM115 - closed below
    running = subprocess.Popen(command, cwd=CHECKOUT, env=env, stdout=log, stderr=log)
    try:
        until = time.monotonic() + READY_WITHIN
        while not _ready(port):
            if running.poll() is not None or time.monotonic() > until:
                log.seek(0)
                raise RuntimeError(f"the web server did not start: {log.read()[-1500:]}")
            time.sleep(0.1)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(30)
        log.close()


def _ready(port):
    try:
        answer = Reader(port, "").get("/ready")
    except OSError:
        return False
    return answer[0] == 200


class Reader:
    """A person with a browser: a connection that stays open, a session, and the centre's host."""

    def __init__(self, port, host, cookies=""):
        """Know where to ask; the connection opens at the first page."""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.headers = {"Host": host or "127.0.0.1", "Cookie": cookies, "Accept-Encoding": "gzip"}

    def get(self, path):
        """Return (status, seconds) of a page, read to its end."""
        began = time.perf_counter()
        visitor = ".".join(str(part) for part in (10, *random.randbytes(3)))
        self.connection.request("GET", path, headers={**self.headers, "X-Forwarded-For": visitor})
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - began


def crowd(port, host, cookies, paths, readers, seconds, pause=0.0):
    """Let so many readers open pages one after the other; return the seconds of each page, and of all together.

    `pause` is how many seconds a reader looks at a page, in the middle: between half and one and a half of it.

    Runs in a process of its own, so that the readers' work hinders only the machine. Raises RuntimeError where
    a page was not answered with 200.
    """
    asked = [port, host, cookies, paths, readers, seconds, pause]
    command = [sys.executable, "-c", "from bench.web import gather; gather()"]
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env=os.environ,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-1500:])
    said = json.loads(done.stdout)
    if said["wrong"]:
        raise RuntimeError(f"pages were answered otherwise than with 200: {said['wrong'][:5]}")
    return said["took"], said["whole"]


def gather():
    """Be the crowd: read what is asked on standard input, answer with the seconds of each page."""
    port, host, cookies, paths, readers, seconds, pause = json.load(sys.stdin)
    took, wrong = [], []
    until = (began := time.perf_counter()) + seconds

    def read(seed):
        chance, reader = random.Random(seed), Reader(port, host, cookies)
        first = True
        # People do not all press at the same moment.
        time.sleep(chance.random() * pause)
        while first or time.perf_counter() < until:
            first = False
            path = chance.choice(paths)
            status, each = reader.get(path)
            took.append(each)
            time.sleep(pause * (0.5 + chance.random()))
            if status != 200:
                wrong.append((status, path))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump({"took": took, "wrong": wrong, "whole": time.perf_counter() - began}, sys.stdout)
