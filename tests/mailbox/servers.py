"""A real IMAP server on this machine (pymap, in memory), mails put into it by IMAP itself, and a wire that breaks."""

import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.notices.servers import free_port
from yimen.lib.environment import Mailbox

USER, PASSWORD = "demouser", "demopass"


class Imap:
    """A server of its own process; each start of it is another life of its folder (UIDVALIDITY)."""

    def __init__(self, folder, secured=None):
        self.port, self.process = free_port(), None
        # With certificate and key it offers STARTTLS, and takes no password before.
        self.options = ["--cert", secured[0], "--key", secured[1]] if secured else ["--no-tls"]
        self.secret = folder / "imap-password"
        self.secret.write_text(f"{PASSWORD}\n")

    def start(self):
        program = Path(sys.executable).with_name("pymap")
        self.process = subprocess.Popen(
            [program, "--host", "127.0.0.1", "--port", str(self.port), *map(str, self.options), "dict"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert self.process.poll() is None and time.monotonic() < until, "no IMAP server"
                time.sleep(0.05)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def at(self, port=0, tls="none", host="127.0.0.1"):
        return Mailbox(host=host, port=port or self.port, tls=tls, user=USER, password_file=self.secret)

    def put(self, *mails):
        """Put mails into the folder: APPEND, one after the other on one wire without waiting between."""
        with self._wire() as wire:
            answers = wire.makefile("rb")
            wire.sendall(f"a LOGIN {USER} {PASSWORD}\r\n".encode())
            _until(answers, b"a ")
            for place in range(0, len(mails), 50):
                lot = mails[place : place + 50]
                wire.sendall(
                    b"".join(
                        b"b%d APPEND INBOX {%d+}\r\n%s\r\n" % (n, len(one), one) for n, one in enumerate(lot)
                    )
                )
                _until(answers, b"b%d " % (len(lot) - 1))

    def _wire(self):
        wire = socket.create_connection(("127.0.0.1", self.port), 60)
        answers = wire.makefile("rb", buffering=0)
        answers.readline()
        if "--cert" not in self.options:
            return wire
        wire.sendall(b"s STARTTLS\r\n")
        _until(answers, b"s ")
        return ssl._create_unverified_context().wrap_socket(wire)  # noqa: S323 - of this machine


def _until(answers, begin):
    while not (line := answers.readline()).startswith(begin):
        assert line, "the server hung up"
    assert b" OK" in line, line


class Wire:
    """A wire to a server that breaks once so many bytes came over it; `mend` lets the next ones through."""

    def __init__(self, to, after):
        self.to, self.left, self.port = to, after, free_port()
        self.server = socket.create_server(("127.0.0.1", self.port))
        self.serving = threading.Thread(target=self._serve, daemon=True)
        self.serving.start()

    def mend(self):
        self.left = None

    def stop(self):
        """Take in nobody more, once whoever stands at the door was let in or turned away."""
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        self.serving.join(30)
        self.server.close()

    def _accepted(self):
        return self.server.accept()[0]

    def _serve(self):
        while True:
            try:
                here = self._accepted()
            except ssl.SSLError:
                continue
            except OSError:
                return
            there = socket.create_connection(("127.0.0.1", self.to))
            threading.Thread(target=self._pass, args=(here, there, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(there, here, True), daemon=True).start()

    def _pass(self, one, other, counted):
        with suppress(OSError):
            while data := one.recv(4096):
                if counted and self.left is not None:
                    self.left -= len(data)
                    if self.left < 0:
                        break
                other.sendall(data)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


class Tls(Wire):
    """A wire that begins with TLS under a certificate (IMAPS); `refused` counts who did not trust it, `carried` what came over it."""

    def __init__(self, to, pem, key):
        self.context, self.refused, self.carried = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), 0, 0
        self.context.load_cert_chain(pem, key)
        super().__init__(to, None)

    def _accepted(self):
        here, _ = self.server.accept()
        try:
            made = self.context.wrap_socket(here, server_side=True)
            made.setblocking(True)
        except OSError as away:
            self.refused += 1
            raise ssl.SSLError(str(away)) from away
        self.carried += 1
        return made
