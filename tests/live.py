"""The product served over HTTP inside the test's process, as 安州 or its copy, within the test's own transaction.

The journal cannot be emptied, so nothing may be committed: the server's threads share the test's connection,
one request at a time, and all of it is undone at the test's end.
"""

from contextlib import contextmanager, suppress
from socket import SHUT_RDWR
from socketserver import ThreadingMixIn
from threading import Lock, Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_words):
        """Drop it."""


# The ports that are free again: a window of the browser is used again where the address is the same.
PORTS = []


class Threads(ThreadingMixIn, WSGIServer):
    """Takes many connections at a time: a browser opens some that it never uses, and they end with it."""

    daemon_threads = True

    def __init__(self, *words):
        self.open = set()
        super().__init__(*words)

    def process_request(self, request, client_address):
        """Remember the connection as long as it is open."""
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        """Forget it."""
        self.open.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        """Close what waits for a request that does not come: it would be asked in the next one's stead."""
        super().server_close()
        for request in tuple(self.open):
            with suppress(OSError):
                request.shutdown(SHUT_RDWR)


def for_anzhou(application, shared):
    """Answer each request as if it had been sent to the host of 安州, on the test's connection; its copy has its own host."""
    turn = Lock()

    def answer(environ, start_response):
        if not environ.get("HTTP_HOST", "").startswith("practice."):
            environ["HTTP_HOST"] = "testserver"
            if "HTTP_ORIGIN" in environ:
                environ["HTTP_ORIGIN"] = "http://testserver"
        with turn:
            connections["default"] = shared
            return application(environ, start_response)

    return answer


@contextmanager
def serve():
    """Serve until the block ends; give the address."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    application = for_anzhou(get_wsgi_application(), shared)
    server = make_server("127.0.0.1", PORTS.pop() if PORTS else 0, application, Threads, Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    # Between two requests Django would close a connection that is inside a transaction: here it is the test's.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        PORTS.append(server.server_port)
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        shared.dec_thread_sharing()
