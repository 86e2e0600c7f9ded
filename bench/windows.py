"""Sixty windows that call at the same time: two processes, as the web server has, each clerk a thread of its own in one of them."""

import json
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from bench import place

PROCESSES = 2
# Until all stand ready for a round, and between one round and the next.
AHEAD, ROUNDS = 0.5, 12
# How many seconds a clerk of the busy hour lets pass between two calls, on the average: ten calls a second in the whole hall,
# fifty times as many as five thousand tickets are in a day of eight hours.
THINKS, BUSY = 6.0, 30.0


def together(clerks, rounds=ROUNDS):
    """Return the milliseconds of each call, and whom each called, where all press in the same instant, `rounds` times."""
    return _asked(clerks, "together", rounds)


def busy(clerks, seconds=BUSY):
    """Return the same where each presses when it has somebody served, for so many seconds."""
    return _asked(clerks, "busy", seconds)


def _asked(clerks, how, much):
    call = "from bench.windows import serve; serve()"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", call],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    try:
        for n, one in enumerate(processes):
            _tell(one, {"clerks": clerks[n::PROCESSES], "how": how, "much": much})
        for one in processes:
            if one.stdout.readline().strip() != "ready":
                raise RuntimeError("a process of the windows did not come so far")
        at = time.monotonic() + AHEAD
        for one in processes:
            _tell(one, at)
        return [tuple(each) for one in processes for each in json.loads(one.stdout.readline())]
    finally:
        for one in processes:
            one.kill()
            one.wait()


def _tell(process, what):
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


def serve():
    """Be one of the processes: get ready, say so, wait for the instant (one clock for all), call, and print how long each took."""
    place.set_up()
    asked = json.loads(sys.stdin.readline())
    act = {"together": _together, "busy": _busy}[asked["how"]]
    with ThreadPoolExecutor(len(asked["clerks"])) as threads:
        list(threads.map(_ready, asked["clerks"]))
        print("ready", flush=True)
        at = json.loads(sys.stdin.readline())
        found = list(threads.map(lambda clerk: act(clerk, at, asked["much"]), asked["clerks"]))
    print(json.dumps([each for one in found for each in one]), flush=True)


def _ready(clerk):
    """Let the process know everything that a press needs, as one that has served for a while does."""
    from django.db import connections

    from yimen.hall import calling

    with place.centre(place.EMPTY):
        calling.called(clerk)
        connections.close_all()


def _together(clerk, at, rounds):
    found = []
    for n in range(rounds):
        time.sleep(max(at + n * 2 - time.monotonic(), 0))
        found.append(_called(clerk))
    return found


def _busy(clerk, at, seconds):
    chance, found = random.Random(clerk), []
    pressed = at + chance.uniform(0, THINKS)
    while pressed < at + seconds:
        time.sleep(max(pressed - time.monotonic(), 0))
        found.append(_called(clerk))
        pressed = time.monotonic() + chance.expovariate(1 / THINKS)
    return found


def _called(clerk):
    """Press once, as a request does it: with a connection of the process's pool, which is given back at the end."""
    from django.db import connections

    from yimen.hall import calling

    began = time.perf_counter()
    with place.centre(place.EMPTY):
        stop = calling.call(by=clerk)
        connections.close_all()
    return (time.perf_counter() - began) * 1000, stop.pk if stop else 0
