"""The figures' port: what holds it hinders nothing, and is waited for."""

import socket
import urllib.request

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from tests.installation import until
from yimen.operation import figures


class Age(Collector):
    """Stands for what asks the database."""

    def __init__(self, round_at):
        self.round_at = round_at

    def collect(self):
        return [GaugeMetricFamily("yimen_worker_age_seconds", "since", value=self.round_at())]


def test_a_port_that_is_held_is_served_once_it_is_free(monkeypatch):
    """The worker of a supervisor that was killed held it for seconds; the next had no figures until it was started anew."""
    monkeypatch.setattr(figures, "AGAIN", 0.1)
    monkeypatch.setattr(figures, "Figures", Age)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        figures.serve(port, lambda: 7.0)

    def scraped():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=2) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    assert "yimen_worker_age_seconds 7.0" in until(scraped, what="figures")
