"""The WSGI application that the web server runs, one in each of its worker processes."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from yimen.lib import logs
from yimen.lib.environment import environment
from yimen.operation import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
if os.environ.get("YIMEN_SUPERVISED"):
    processes.end_with_parent()
logs.configure("web", environment().log_level)
application = get_wsgi_application()
# Addresses and their views are loaded now, not under the first visitor, and a fault in them is seen at the start.
get_resolver().url_patterns  # noqa: B018
# What is loaded by now stays to the end: the collector need not walk through it while somebody waits for a page.
gc.collect()
gc.freeze()
