"""Real servers that take messages, on this machine: SMTP by aiosmtpd, HTTP by the standard library."""

import json
import socket
import threading
import time
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller


def free_port():
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mailbox:
    """An SMTP server that keeps what it takes; `answers` says what it says to a recipient instead of 250."""

    def __init__(self, **options):
        self.port, self.taken, self.answers, self.slow = free_port(), [], {}, 0.0
        self.data_answer, self.options, self.controller = "250 OK", options, None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        time.sleep(self.slow)
        if self.data_answer.startswith("250"):
            self.taken.append(
                (envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default))
            )
        return self.data_answer

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **self.options)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    def ids(self):
        return [message["Message-ID"] for _, message in self.taken]


class Gateway:
    """An HTTP gateway that keeps what is posted to it; `status` is its answer."""

    def __init__(self):
        self.taken, self.status = [], 200
        gate = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gate.taken.append((dict(self.headers), body))
                self.send_response(gate.status)
                if gate.status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"

    def start(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
