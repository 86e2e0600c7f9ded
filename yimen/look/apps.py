"""The room of the look: templates, static files and template tags, without tables."""

from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _


class LookConfig(AppConfig):
    """The look of the whole product."""

    name = "yimen.look"
    label = "look"

    def ready(self) -> None:
        """Say in our own words what is wrong with a character that no keyboard types: Django's sentence is broken."""
        ProhibitNullCharactersValidator.message = _(
            "这里有一个看不见的空字符（NUL），可能是粘贴时带进来的；请删掉重新输入。"
        )
