"""One of thousands: typed where nobody would scroll, by a code, a name or some words; a list as long as it is short."""

import pytest
from django import forms
from django.http import QueryDict

from yimen.look import found
from yimen.look.found import AGAIN, FEW, FoundField, FoundManyField

SHORT = [("", "没有说"), ("511-S1", "食品经营许可 · 市监局"), ("511-S2", "食品生产许可 · 市监局")]
LONG = [*SHORT, ("511-S3", "公司设立登记 · 行政审批局"), *((f"x{n}", f"别的 {n} · 某局") for n in range(FEW))]


class Which(forms.Form):
    """Which item, and which."""

    item = FoundField(label="事项", required=False, help_text="不知道的空着。")
    items = FoundManyField(label="哪些事项")

    def __init__(self, offered, *args, **more):
        super().__init__(*args, **more)
        self.fields["item"].choices = offered
        self.fields["items"].choices = offered[1:]


def given(typed, lines="511-S1", offered=LONG):
    """Return the form as somebody sent it."""
    return Which(offered, QueryDict(f"item={typed}&items={lines}"))


def drawn(form, name):
    return str(form[name])


def test_few_are_a_list_as_any_other():
    form = given("511-S2", "511-S1&items=511-S2", SHORT)
    assert form.is_valid() and form.cleaned_data == {"item": "511-S2", "items": ["511-S1", "511-S2"]}
    assert "<select" in drawn(form, "item") and 'type="checkbox"' in drawn(form, "items")
    assert not given("食品", offered=SHORT).is_valid()


def test_of_thousands_no_page_bears_one():
    form = Which(LONG)
    assert '<input type="text"' in drawn(form, "item") and "<textarea" in drawn(form, "items")
    assert str(form.fields["item"].help_text).endswith("不知道的空着。") and "几个字" in str(
        form.fields["item"].help_text
    )
    assert "x499" not in str(form)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("511-S1", "511-S1"), ("511-s2", "511-S2"), ("设立 登记", "511-S3"), ("公司设立登记 · 行政审批局", "511-S3"), ("", "")],
)  # fmt: skip
def test_a_code_a_name_or_words_that_fit_one_are_that_one(typed, code):
    form = given(typed)
    assert form.is_valid() and form.cleaned_data["item"] == code


def test_words_that_fit_several_bring_a_list_of_these_and_nothing_is_taken_by_itself():
    form = given("食品")
    assert not form.is_valid() and "有 2 个" in form.errors["item"][0]
    listed = drawn(form, "item")
    assert "511-S1" in listed and "511-S2" in listed and "x499" not in listed and 'value="食品"' in listed
    # Pressed once more without choosing it asks once more: what may be left out is not left out unseen.
    assert not given("食品").is_valid() and given("511-S2").is_valid()
    form = given(AGAIN)
    assert not form.is_valid() and '<input type="text"' in drawn(form, "item")


def test_what_fits_nothing_or_half_of_all_is_said_and_stays_in_the_box():
    for typed, said in (("没有这样的", "没有找到“没有这样的”"), ("别的", f"有 {FEW} 个")):
        form = given(typed)
        assert not form.is_valid() and said in form.errors["item"][0]
        assert f'value="{typed}"' in drawn(form, "item")


def test_what_was_chosen_before_stands_there_by_its_name():
    form = Which(LONG, initial={"item": "511-S3", "items": ["511-S1", "511-S3"]})
    assert 'value="公司设立登记 · 行政审批局"' in drawn(form, "item")
    assert "食品经营许可 · 市监局\n公司设立登记 · 行政审批局" in drawn(form, "items")


def test_each_line_names_one_and_those_that_do_not_are_named():
    form = given("", "511-S1%0A 设立 %0A511-S1%0A")
    assert form.is_valid() and form.cleaned_data["items"] == ["511-S1", "511-S3"]
    form = given("", "食品%0A没有这样的")
    several, none = form.errors["items"]
    assert "食品经营许可 · 市监局；食品生产许可 · 市监局" in several and "没有找到“没有这样的”" in none
    assert given("", "").errors["items"]


def test_lines_that_fit_several_bring_what_was_meant_to_be_ticked():
    form = given("", "食品%0A设立")
    assert not form.is_valid() and "请勾选" in form.errors["items"][0]
    boxes = drawn(form, "items")
    assert boxes.count('type="checkbox"') == 3 and 'value="511-S3"' in boxes.partition(" checked")[0]
    assert boxes.count(" checked") == 1, "the line that named one is ticked already"
    form = given("", "511-S3&items=511-S1")
    assert form.is_valid() and form.cleaned_data["items"] == ["511-S3", "511-S1"]
    assert "公司设立登记 · 行政审批局\n食品经营许可 · 市监局" in drawn(form, "items"), (
        "by name where another field is wrong"
    )
    assert "<textarea" in drawn(given("", "别的"), "items"), "nobody ticks half of all"


def test_who_begins_with_the_words_comes_first():
    rows = [("a", "变更公司"), ("b", "公司注销"), ("c", "公司")]
    assert [code for code, _label in found.fitting("公司", rows[:2])] == ["b", "a"]
    assert [code for code, _label in found.fitting("公司", rows)] == ["c"]
