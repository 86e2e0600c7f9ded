"""A real IMAP server on this machine (pymap, in memory), mails put into it by IMAP itself, and a wire that breaks."""

import socket
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

    def __init__(self, folder):
        self.port, self.process = free_port(), None
        self.secret = folder / "imap-password"
        self.secret.write_text(f"{PASSWORD}\n")

    def start(self):
        program = Path(sys.executable).with_name("pymap")
        self.process = subprocess.Popen(
            [program, "--host", "127.0.0.1", "--port", str(self.port), "--no-tls", "dict"],
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

    def at(self, port=0):
        return Mailbox(
            host="127.0.0.1", port=port or self.port, tls="none", user=USER, password_file=self.secret
        )

    def put(self, *mails):
        """Put mails into the folder: APPEND, one after the other on one wire without waiting between."""
        with socket.create_connection(("127.0.0.1", self.port), 60) as wire:
            answers = wire.makefile("rb")
            answers.readline()
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


def _until(answers, begin):
    while not (line := answers.readline()).startswith(begin):
        assert line, "the server hung up"
    assert b" OK" in line, line


class Wire:
    """A wire to a server that breaks once so many bytes came over it; `mend` lets the next ones through."""

    def __init__(self, to, after):
        self.to, self.left, self.port = to, after, free_port()
        self.server = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, daemon=True).start()

    def mend(self):
        self.left = None

    def stop(self):
        self.server.close()

    def _serve(self):
        while True:
            try:
                here, _ = self.server.accept()
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
