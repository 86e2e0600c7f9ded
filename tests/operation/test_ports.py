"""A port that cannot be listened on is told by its own reason, and what else answers there is not taken for us."""

import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from tests.installation import free_port
from yimen.cli import web
from yimen.lib.environment import Environment
from yimen.operation import ports, supervisor


def test_a_free_port_hinders_nothing():
    assert not ports.hindrance("127.0.0.1", free_port())


def test_a_port_in_use_says_so_and_names_another():
    with socket.socket() as taking:
        taking.bind(("127.0.0.1", 0))
        taking.listen()
        port = taking.getsockname()[1]
        said = ports.hindrance("127.0.0.1", port)
    other = int(said.rsplit(" ", 1)[1])
    assert f"Port {port} is in use" in said and 0 < other <= 65535


def test_an_address_of_another_machine_is_no_port_in_use():
    said = ports.hindrance("203.0.113.9", free_port())
    assert "YIMEN_HOST: 203.0.113.9 is no address of this machine" in said and "in use" not in said


def test_a_port_of_roots_is_no_port_in_use(monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("socket.socket.bind", refused)
    said = ports.hindrance("127.0.0.1", 80)
    assert "not for an ordinary account" in said and "in use" not in said


@pytest.mark.parametrize(
    ("host", "at"),
    [("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("10.0.0.5", "10.0.0.5")],
)
def test_a_server_is_asked_where_it_listens(host, at):
    assert ports.reached_at(host) == at


class Obliging(BaseHTTPRequestHandler):
    """A neighbour that has an answer to everything, as a server of figures has."""

    said = b"# HELP yimen_database_up\n"

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *_):
        pass


class Ours(Obliging):
    """What our own server says once it can serve."""

    said = b"ready\n"


def test_a_port_that_was_taken_meanwhile_opens_no_door(tmp_path, monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with HTTPServer(("127.0.0.1", 0), Ours) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        chief = supervisor.Supervisor(Environment(data=tmp_path, port=server.server_port), None, print)
        with pytest.raises(supervisor.CannotStart, match=f"Port {server.server_port} is in use"):
            chief.run(lambda: pytest.fail("somebody else's visitors were let in"))
        server.shutdown()
    assert all(child.process is None for child in chief.children)


def test_whoever_ends_it_is_told_so_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *_: None)
    said = []
    chief = supervisor.Supervisor(Environment(data=tmp_path, port=free_port()), None, said.append)
    chief.ending = 1
    chief.run(lambda: pytest.fail("nothing was opened"))
    assert said == ["Ending: what is under way is finished first."]


def test_a_web_server_alone_takes_no_half_of_anothers_visitors(monkeypatch):
    monkeypatch.setattr("yimen.cli.web.set_up", lambda _: None)
    monkeypatch.setattr("yimen.operation.web.serve", lambda _: pytest.fail("both listen on one port"))
    with socket.socket() as taking:
        taking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taking.bind(("127.0.0.1", 0))
        taking.listen()
        port = taking.getsockname()[1]
        monkeypatch.setattr("yimen.cli.web.settings", lambda _: Environment(port=port))
        asked = CliRunner().invoke(web.command, ["--port", str(port)])
    assert asked.exit_code == 2 and f"Port {port} is in use" in asked.stderr


@pytest.mark.parametrize(("who", "open_"), [(Obliging, False), (Ours, True)])
def test_only_our_own_word_opens_the_door(who, open_):
    with HTTPServer(("127.0.0.2", 0), who) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert supervisor.ready("127.0.0.2", server.server_port) is open_
        assert not supervisor.ready("127.0.0.1", server.server_port)
        server.shutdown()
