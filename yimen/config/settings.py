"""Django's settings, made from the installation's environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from yimen.config.databases import databases
from yimen.lib.environment import environment, secret
from yimen.operation.addresses import addresses

ENV = environment()
BASE = Path(__file__).resolve().parent.parent

# Checks of the code (types, migrations) read the settings too, and leave no key behind.
SECRET_KEY = "checks-only" if os.environ.get("YIMEN_NO_SECRETS") else secret("django")
DEBUG = False
# Hosts are checked against the registry of centres by CentreMiddleware.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "yimen.config.urls"
WSGI_APPLICATION = "yimen.config.wsgi.application"

_owner, _app = addresses(ENV)
DATABASES = databases(_owner, _app, ENV.pool)
DATABASE_ROUTERS: list[str] = []
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the centre's own schema, so that limits hold for every process and a centre shares nothing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "centre_cache",
        "KEY_FUNCTION": "yimen.centres.keys.cache_key",
    }
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "yimen.centres",
    "yimen.people",
    "yimen.catalogue",
    "yimen.cases",
    "yimen.notices",
    "yimen.desk",
    "yimen.portal",
    "yimen.applications",
    "yimen.documents",
    "yimen.grants",
    "yimen.authority",
    "yimen.watch",
    "yimen.figures",
    "yimen.announcements",
    "yimen.fees",
    "yimen.voices",
    "yimen.hall",
    "yimen.papers",
    "yimen.rounds",
    "yimen.beforehand",
    "yimen.projects",
    "yimen.lanes",
    "yimen.told",
    "yimen.oversight",
    "yimen.paths",
    "yimen.registers",
    "yimen.ratings",
    "yimen.clients",
    "yimen.mailbox",
    "yimen.roster",
    "yimen.telling",
    "yimen.appointments",
    "yimen.homevisits",
    "yimen.inspectors",
    "yimen.postings",
    "yimen.training",
    "yimen.practice",
    "yimen.sealedbox",
    "yimen.transparency",
    "yimen.appraisal",
    "yimen.commendation",
    "yimen.leaders",
    "yimen.replay",
    "yimen.look",
]

MIDDLEWARE = [
    "yimen.operation.requests.RequestMiddleware",
    "yimen.operation.probes.ProbeMiddleware",
    # Pages and assets travel compressed; against BREACH Django varies the length of each page and masks its tokens.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yimen.centres.middleware.CentreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "yimen.operation.failures.SizeMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "yimen.look.staying.staying",
    "yimen.desk.practice.entering.practised",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yimen.look.middleware.error_pages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

FORM_RENDERER = "yimen.look.selects.Renderer"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
LOGIN_URL = "sign_in"
CSRF_FAILURE_VIEW = "yimen.look.errors.csrf_failed"

# Each app's static folder is served as it stands, without collecting anything at the user's.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 600
WHITENOISE_ALLOW_ALL_ORIGINS = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENV.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "yimen.operation.spool.SpoolHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# yimen.lib.logs sets it up: JSON lines, no personal data.
LOGGING_CONFIG = None
# Which room counts for the figures of promises what is no case (yimen/figures/beside.py).
FIGURES_BESIDE = "yimen.ratings.figured"
