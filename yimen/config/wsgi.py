"""The WSGI application that the web server runs, one in each of its worker processes."""

import os

from django.core.wsgi import get_wsgi_application

from yimen.lib import logs
from yimen.lib.environment import environment
from yimen.operation import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
if os.environ.get("YIMEN_SUPERVISED"):
    processes.end_with_parent()
logs.configure("web", environment().log_level)
application = get_wsgi_application()
