"""The room of the look: templates, static files and template tags, without tables."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """The look of the whole product."""

    name = "yimen.look"
    label = "look"
