"""The product served over HTTP inside the test's process, as 安州, within the test's own transaction.

The journal cannot be emptied, so nothing may be committed: the server's threads share the test's connection,
one request at a time, and all of it is undone at the test's end.
"""

from contextlib import contextmanager
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


class Threads(ThreadingMixIn, WSGIServer):
    """Takes many connections at a time: a browser opens some that it never uses."""

    daemon_threads = True


def for_anzhou(application, shared):
    """Answer each request as if it had been sent to the host of 安州, on the test's connection."""
    turn = Lock()

    def answer(environ, start_response):
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
    server = make_server("127.0.0.1", 0, application, Threads, Quiet)
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
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        shared.dec_thread_sharing()
