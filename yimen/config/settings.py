"""Django's settings, made from the installation's environment."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from yimen.config.databases import databases
from yimen.lib.environment import environment, secret

ENV = environment()
BASE = Path(__file__).resolve().parent.parent

SECRET_KEY = secret("django") if not os.environ.get("YIMEN_NO_SECRETS") else "checks-only"
DEBUG = False
# Hosts are checked against the registry of centres by CentreMiddleware.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "yimen.config.urls"
WSGI_APPLICATION = "yimen.config.wsgi.application"

_embedded = f"postgresql://app@/yimen?host={ENV.data / 'postgres' / 'socket'}"
_owner = (
    ENV.database_url.get_secret_value() if ENV.database_url else os.environ.get("YIMEN_OWNER_URL", _embedded)
)
_app = (
    ENV.database_app_url.get_secret_value()
    if ENV.database_app_url
    else os.environ.get("YIMEN_APP_URL", _owner)
)
DATABASES = databases(_owner, _app, ENV.pool)
DATABASE_ROUTERS: list[str] = []
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "yimen.centres",
    "yimen.people",
    "yimen.catalogue",
    "yimen.cases",
    "yimen.notices",
    "yimen.applications",
    "yimen.portal",
    "yimen.desk",
    "yimen.look",
]

MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yimen.centres.middleware.centre",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
STATIC_URL = "/static/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
CSRF_FAILURE_VIEW = "yimen.look.errors.csrf_failed"
LOGIN_URL = "sign_in"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
# Static files are served from the rooms' own folders: nothing is collected, nothing is built.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
