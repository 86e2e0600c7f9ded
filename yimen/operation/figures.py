"""The figures that a monitor scrapes, on a local port of the worker: counted when they are asked for."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

import structlog
from django.db import connection
from prometheus_client import start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from yimen.centres import clock as centre_clock, registry
from yimen.centres.current import using
from yimen.lib import clock, logs
from yimen.lib.environment import environment
from yimen.operation import diagnosis

log = structlog.get_logger(__name__)
SLOW = 1.0
# Seconds until a port that was in use is tried again.
AGAIN = 10.0
# name -> (what it says, one statement in the centre's schema that yields one number; %s is the legal day)
COUNTED = {
    "yimen_law_due": (
        "acts of law due but not yet carried out",
        "SELECT count(*) FROM cases_timer WHERE NOT done AND due_on <= %s",
    ),
    "yimen_notice_oldest_seconds": (
        "age of the oldest notice that waits to be sent",
        "SELECT COALESCE(EXTRACT(epoch FROM clock_timestamp() - min(queued_at)), 0) FROM ("
        " SELECT queued_at FROM notices_notice WHERE sent_at IS NULL AND failed_at IS NULL UNION ALL"
        " SELECT queued_at FROM notices_delivery"
        " WHERE sent_at IS NULL AND failed_at IS NULL AND kept_at IS NULL) waiting",
    ),
    "yimen_notices_failed": (
        "notices given up, for a person to look at",
        "SELECT (SELECT count(*) FROM notices_notice WHERE failed_at IS NOT NULL)"
        " + (SELECT count(*) FROM notices_delivery WHERE failed_at IS NOT NULL)",
    ),
    "yimen_events_unsequenced": (
        "events without a position in the whole stream",
        "SELECT count(*) FROM cases_unsequenced",
    ),
    "yimen_figures_differ": (
        "published figures that tonight's recomputation found otherwise: each is a defect",
        "SELECT COALESCE(max(differ), 0) FROM figures_night",
    ),
    "yimen_ratings_differ": (
        "sums of ratings that tonight's recomputation found otherwise: each is a defect",
        "SELECT COALESCE(max(differ), 0) FROM ratings_night",
    ),
}


class Figures(Collector):
    """Asks the database at each scrape; a centre that cannot be asked is missing, not zero."""

    def __init__(self, round_at: Callable[[], float]) -> None:
        """Know how to ask the worker when it ended its last round (by its monotonic clock)."""
        self.round_at = round_at

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Return every figure."""
        up = GaugeMetricFamily("yimen_database_up", "whether the database answers")
        families = [up, *self._machine()]
        try:
            families += list(self._centres())
            up.add_metric([], 1)
        except Exception as error:  # noqa: BLE001 - what cannot be asked is what this figure is for
            log.warning("figures are incomplete", exc_info=error)
            up.add_metric([], 0)
        finally:
            connection.close()
        return families

    def _machine(self) -> Iterator[GaugeMetricFamily]:
        age = time.monotonic() - self.round_at()
        yield GaugeMetricFamily("yimen_worker_age_seconds", "since the worker's last round", value=age)
        free, _ = diagnosis.least_free(environment().data)
        yield GaugeMetricFamily(
            "yimen_disk_free_bytes",
            "free space in the data folder, or in the part of it that has least",
            value=free,
        )

    def _centres(self) -> Iterator[GaugeMetricFamily]:
        counted = {name: GaugeMetricFamily(name, COUNTED[name][0], labels=["centre"]) for name in COUNTED}
        wrong = GaugeMetricFamily("yimen_clock_wrong", "whether acts of law halt", labels=["centre"])
        failing = GaugeMetricFamily(
            "yimen_duty_failures", "failures in a row of a background duty", labels=["centre", "duty"]
        )
        for centre in registry.centres():
            with using(centre), connection.cursor() as cursor:
                centre_clock.take()
                for name, family in counted.items():
                    statement = COUNTED[name][1]
                    cursor.execute(statement, [clock.today()] if "%s" in statement else None)
                    family.add_metric([centre.schema], float(cursor.fetchone()[0]))
                wrong.add_metric([centre.schema], float(bool(centre_clock.trouble())))
                cursor.execute("SELECT name, failures FROM centre_duty")
                for duty, failures in cursor.fetchall():
                    failing.add_metric([centre.schema, duty], failures)
            clock.stand_at(None)
        slow, seconds = statements()
        yield from (*counted.values(), wrong, failing)
        yield GaugeMetricFamily("yimen_statements_slow", "statements running for over a second", value=slow)
        yield GaugeMetricFamily("yimen_statement_seconds", "the longest running statement", value=seconds)


def statements() -> tuple[int, float]:
    """Return how many of our statements have run for over a second, and for how long the longest has."""
    with registry.serving_connection() as asking:
        row = asking.execute(
            "SELECT count(*) FILTER (WHERE s > %s), COALESCE(max(s), 0) FROM (SELECT EXTRACT(epoch FROM"
            " clock_timestamp() - query_start)::float8 AS s FROM pg_stat_activity"
            " WHERE state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()) running",
            [SLOW],
        ).fetchone()
    return row or (0, 0.0)


def serve(port: int, round_at: Callable[[], float]) -> None:
    """Answer scrapes on this machine only. A port in use is said in the log and stops nothing; it is tried until it is free.

    A worker whose supervisor was killed holds it for some seconds more, while the next one starts.
    """
    collected = CollectorRegistry()
    collected.register(Figures(round_at))
    try:
        start_http_server(port, addr="127.0.0.1", registry=collected)
    except OSError as error:
        log.error("no figures yet: the port is in use", port=port, error=logs.kind(error))
        threading.Thread(target=_serve_later, args=[port, collected], name="figures", daemon=True).start()


def _serve_later(port: int, collected: CollectorRegistry) -> None:
    while True:
        time.sleep(AGAIN)
        with suppress(OSError):
            start_http_server(port, addr="127.0.0.1", registry=collected)
            log.info("figures are served now", port=port)
            return
