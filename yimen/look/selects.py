"""Lists to choose from, drawn without a template: Django opens two for each choice, and some lists have thousands."""

from collections.abc import Mapping
from typing import Any

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class Renderer(DjangoTemplates):
    """Draws every control as Django does, a list to choose from by itself."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the control's HTML, as Django's own templates give it."""
        if template_name == Select.template_name:
            return drawn(context["widget"])
        return super().render(template_name, context, request)


def drawn(widget: Mapping[str, Any]) -> SafeString:
    """Return a `select` with its choices, as `django/forms/widgets/select.html` gives it, without its empty lines."""
    lines = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, choices, _index in widget["optgroups"]:
        if group:
            lines.append(f'  <optgroup label="{conditional_escape(group)}">')
        lines += [
            f'  <option value="{conditional_escape(one["value"])}"{_attributes(one["attrs"])}>'
            f"{conditional_escape(localize(one['label']))}</option>"
            for one in choices
        ]
        if group:
            lines.append("  </optgroup>")
    return mark_safe("\n".join([*lines, "</select>"]))  # noqa: S308 - every part is escaped above


def _attributes(named: Mapping[str, Any]) -> str:
    """Return attributes, each after a blank: one that is True stands alone, one that is False is left out."""
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in named.items()
        if value is not False
    )
