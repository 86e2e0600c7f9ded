"""A centre whose acts are committed, for tests with several connections; it is gone afterwards, schema and all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
from django.db import connections

from tests.centres_for_tests import ANZHOU
from yimen.cases import reading, rulebook
from yimen.catalogue import queries
from yimen.centres import clock, registry, schemas
from yimen.centres.current import using
from yimen.lib import clock as time
from yimen.process.refusals import Refused

CENTRE = msgspec.structs.replace(ANZHOU, schema="bothhands", host="both.test")


@contextmanager
def committed(blocker):
    """Make the centre, be in it, and drop it at the end."""
    with blocker.unblock():
        try:
            schemas.make(CENTRE)
            with using(CENTRE):
                rulebook.found(profile_code=CENTRE.profile, at=datetime(2026, 1, 1, tzinfo=UTC))
                clock.take()
                yield CENTRE
        finally:
            time.stand_at(None)
            # The next such centre has the same name and begins its ids anew: this process must remember none of these.
            for key in [key for key in queries._versions if key[0] == CENTRE.schema]:
                del queries._versions[key]
            registry.remove(CENTRE.schema)
            with registry.owner_connection() as owner:
                owner.execute(f"DROP SCHEMA IF EXISTS {CENTRE.schema} CASCADE")


def at_once(*acts):
    """Run each act in a thread with a connection of its own; return what each returned, or how it was refused."""

    def alone(act):
        with using(CENTRE):
            clock.take()
            try:
                return act()
            except Refused as refused:
                return refused
            finally:
                connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(alone, acts))


def truly_at_once(*acts):
    """As `at_once`, but each act is connected and waits until all of them are: none begins before the last can."""
    barrier = threading.Barrier(len(acts), timeout=300)

    def ready(act):
        def waits():
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT 1")
            barrier.wait()
            return act()

        return waits

    return at_once(*map(ready, acts))


def meet_after_reading(monkeypatch, many=2):
    """Let nobody decide before everybody has read: each thread waits once, after its first read to decide."""
    barrier, own, read = threading.Barrier(many, timeout=30), threading.local(), reading.read

    def held(*words, **named):
        found = read(*words, **named)
        if threading.current_thread() is not threading.main_thread() and not hasattr(own, "met"):
            own.met = True
            barrier.wait()
        return found

    monkeypatch.setattr(reading, "read", held)
