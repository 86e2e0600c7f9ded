"""Lists to choose from: the same as Django draws them, without a template for each choice."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from yimen.look.fields import ContentSelect
from yimen.look.selects import Renderer

LABELS = [
    ("", gettext_lazy("全部")), (1, "甲 & 乙 <b>"), ("2", mark_safe("<i>丙</i>")), ('"3"', 4), ("5", 6.5), (None, "无"),
    ("组 & 组", [("a", "一"), ("b", gettext_lazy("筛选"))]), ("空组", []),
]  # fmt: skip
SHAPES = [
    (forms.Select(), "2"),
    (
        forms.Select(
            {"class": "govuk-select", "required": True, "hidden": False, "data-x": 'a"b', "size": 3}
        ),
        "a",
    ),
    (ContentSelect({"aria-describedby": "x"}), 1),
    (forms.SelectMultiple(), ["", "b", '"3"']),
    (forms.NullBooleanSelect(), True),
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("widget", "value"), SHAPES)
def test_it_is_what_django_draws(language, widget, value):
    if not isinstance(widget, forms.NullBooleanSelect):
        widget.choices = LABELS
    with override(language):
        ours, djangos = (
            widget.render("na<me", value, {"id": "id_x"}, renderer=one)
            for one in (Renderer(), DjangoTemplates())
        )
    # Django's own leaves an empty line after each choice.
    assert ours.split("\n") == [line for line in djangos.split("\n") if line] and ours.count("<option") >= 3


def test_no_template_is_asked_for_a_choice(monkeypatch):
    def asked(self, name):
        raise AssertionError(name)

    monkeypatch.setattr(DjangoTemplates, "get_template", asked)
    drawn = forms.Select(choices=[(n, n) for n in range(2000)]).render(
        "x", 7, renderer=get_default_renderer()
    )
    assert drawn.count("<option") == 2000 and '<option value="7" selected>7</option>' in drawn
