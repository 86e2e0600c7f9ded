"""A house with nothing but the look in it: no database, a demonstration centre, a clock that stands."""

from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

from yimen.centres.current import Centre
from yimen.lib import clock

CENTRE = Centre(
    "anzhou",
    "anzhou.example.gov.cn",
    "安州市政务服务中心",
    "Anzhou Service Centre",
    "demo",
    "430100",
    "national",
)
STANDS = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)


class House:
    """Which centre the next request finds, and the request's number."""

    centre: Centre | None = CENTRE
    request_id = "01JD9Z4T7K3Q"


def centre_middleware(get_response):
    """Give the request its centre and number, as the product's middleware does."""

    def answer(request):
        clock.stand_at(STANDS)
        if House.centre is not None:
            request.centre = House.centre
        request.id = House.request_id
        return get_response(request)

    return answer


@pytest.fixture(autouse=True)
def house(settings):
    """Run the look alone, under the content security policy that the product has."""
    settings.ROOT_URLCONF = "tests.look.addresses"
    settings.MIDDLEWARE = [
        "tests.look.conftest.centre_middleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "csp.middleware.CSPMiddleware",
        "yimen.look.middleware.error_pages",
    ]
    settings.CSRF_FAILURE_VIEW = "yimen.look.errors.csrf_failed"
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'self'"]}}
    engine = {**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [engine]
    House.centre = CENTRE
    yield House
    House.centre = CENTRE
    clock.stand_at(None)


@pytest.fixture
def english():
    """Read English."""
    from django.utils.translation import override

    with override("en"):
        yield


@pytest.fixture(autouse=True)
def chinese():
    """Read Chinese unless a test says otherwise."""
    from django.utils.translation import override

    with override("zh-hans"):
        yield


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_words):
        """Drop it."""


class Threads(ThreadingMixIn, WSGIServer):
    """A server that serves a page and its files at the same time."""

    daemon_threads = True


@pytest.fixture
def site(house):
    """The look served on this machine; return its address without the last slash."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), Threads, Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def open_page(windows, site):
    """Open a path with a width, display modes, or without JavaScript; fails where the browser complained."""
    opened, complaints = [], []

    def opener(path, width=1440, modes="", scripts=True):
        context = windows.open(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        if modes:
            context.add_cookies([{"name": "look", "value": modes, "url": site}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + path)
        opened.append(context)
        return page

    yield opener
    for context in opened:
        windows.close(context)
    # What a broken line leaves in the console is what a test of one asks for.
    line = ("Failed to load resource", "Failed to fetch")
    assert [text for text in complaints if not any(one in text for one in line)] == []
