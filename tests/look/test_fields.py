"""Fields as they are drawn, and the day in three boxes."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.translation import override

from yimen.look import fields
from yimen.look.fields import DayField, Picker
from yimen.look.sample_forms import SampleForm


def draw(form, name, **options):
    extra = "".join(f" {key}={value}" for key, value in options.items())
    return Template("{% load look %}{% field form." + name + extra + " %}").render(Context({"form": form}))


class Plain(forms.Form):
    """A form that says nothing of its own about what is left empty."""

    login = forms.CharField(label="账号")
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")], error_messages={"required": "种类没有选。"})
    sure = forms.BooleanField(label="我确定")


def test_what_was_left_empty_is_named_unless_the_form_says_it_in_its_own_words():
    form = Plain({})
    drawn = Template(
        "{% load look %}{% error_summary form %}{% field form.login %}{% field form.kind %}{% field form.sure %}"
    )
    said = drawn.render(Context({"form": form}))
    for one in ("请填写“账号”", "种类没有选。", "请选择“我确定”"):
        assert said.count(one) == 2, one
    assert "这个字段是必填项" not in said and "请选择“种类”" not in said
    with override("en"):
        assert "This field is required" not in drawn.render(Context({"form": Plain({})}))


def test_each_widget_has_its_kind():
    kinds = {bound.name: fields.kind(bound) for bound in SampleForm()}
    assert kinds == {
        "name": "input", "born": "day", "kind": "radios", "ways": "checkboxes", "organs": "checkboxes", "district": "select",
        "phone": "input", "note": "textarea", "paper": "file", "secret": "password", "agreed": "checkbox",
    }  # fmt: skip


def test_every_control_has_a_label_and_every_id_is_once():
    import re

    drawn = "".join(draw(SampleForm(), name) for name in SampleForm.base_fields)
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    controls = re.findall(r'<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"', drawn)
    labels = re.findall(r'<label[^>]*\bfor="([^"]+)"', drawn)
    assert len(controls) == 47
    assert sorted(labels) == sorted(controls)


def test_an_optional_field_says_so_and_a_required_one_has_no_star():
    assert "（选填）" in draw(SampleForm(), "note")
    assert "（选填）" not in draw(SampleForm(), "name")
    with override("en"):
        assert '<span class="optional"> (optional)</span>' in draw(SampleForm(), "note"), (
            "parted from the label"
        )
    assert "*" not in draw(SampleForm(), "name")


class Limited(forms.Form):
    """Fields of which Django would say that a value or a variable is wrong."""

    firm = forms.CharField(label="名称", max_length=4)
    late = forms.IntegerField(label="迟到几分钟", max_value=240)
    early = forms.IntegerField(label="早退几分钟", max_value=240, error_messages={"max_value": "一天以内。"})
    on = forms.DateField(label="日期")
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")])


def test_what_was_filled_in_wrongly_is_named_and_nothing_pasted_is_cut_off():
    given = {"firm": "安州某某公司", "late": "241", "early": "241", "on": "明天", "kind": "乙"}
    said = [sentence for _, sentence in fields.errors(Limited(given))]
    assert said == [
        "“名称”最多写 4 个字，现在有 6 个，请写短一些。", "“迟到几分钟”不能大于 240。", "一天以内。",
        "“日期”没有这一天，要像 2026-09-17 这样写。", "“种类”没有这个选项，请从列出的选项中选择。",
    ]  # fmt: skip
    assert "maxlength" not in draw(Limited(given), "firm") and "安州某某公司" in draw(Limited(given), "firm")
    with override("en"):
        assert [sentence for _, sentence in fields.errors(Limited({**given, "late": "很久"}))][1] == (
            "“迟到几分钟” must be a whole number, such as 80."
        )


class WithPaper(forms.Form):
    """A form with a file that is lost when the form comes back, and one that its form keeps."""

    why = forms.CharField(label="理由")
    paper = forms.FileField(label="文件", required=False)
    held = fields.HeldFile(label="材料", required=False)


def test_a_file_that_came_with_a_refused_form_is_asked_for_again_unless_the_form_keeps_it():
    both = {name: SimpleUploadedFile("a.pdf", b"%PDF") for name in ("paper", "held")}
    template = Template("{% load look %}{% error_summary form %}{% field form.paper %}{% field form.held %}")
    said = template.render(Context({"form": WithPaper({}, both)}))
    assert said.count("请再选一次") == 2 and 'href="#id_paper"' in said and 'href="#id_held"' not in said
    for right in (WithPaper({"why": "有"}, both), WithPaper({}), WithPaper()):
        assert "请再选一次" not in template.render(Context({"form": right}))


def test_a_hint_and_an_error_describe_the_control():
    drawn = draw(SampleForm({"phone": ""}), "phone")
    assert 'aria-describedby="id_phone-hint id_phone-error"' in drawn
    assert 'id="id_phone-hint"' in drawn
    assert 'id="id_phone-error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "请填写联系手机" in drawn


def test_what_was_typed_is_kept_beside_the_error():
    form = SampleForm({"born_year": "2026", "born_month": "2", "born_day": "30", "phone": "<b>1"})
    drawn = draw(form, "born")
    assert all(f'value="{typed}"' in drawn for typed in ("2026", "2", "30"))
    assert "没有这一天" in drawn
    assert 'value="&lt;b&gt;1"' in draw(form, "phone")


def test_a_long_text_is_counted_and_never_cut_off():
    drawn = draw(SampleForm(), "note")
    assert 'data-maxlength="200"' in drawn
    assert " maxlength=" not in drawn


def test_a_label_can_be_the_heading_of_its_page():
    assert "<h1" in draw(SampleForm(), "name", heading="True")
    assert "<h1" in draw(SampleForm(), "kind", heading="True")


def test_errors_come_in_the_order_of_the_fields_and_lead_to_the_first_control():
    found = list(fields.errors(SampleForm({"phone": "138"})))
    assert [target for target, _sentence in found] == [
        "id_name", "id_born_0", "id_kind_0", "id_ways_0", "id_district", "id_secret", "id_agreed",
    ]  # fmt: skip
    assert found[0] == ("id_name", "请填写姓名，与身份证件一致")


def test_an_error_of_the_whole_form_and_of_a_hidden_field_are_listed_too():
    class Whole(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "没有令牌"})

        def clean(self):
            raise forms.ValidationError("两项不能同时选择")

    assert list(fields.errors(Whole({}))) == [
        ("", "两项不能同时选择"),
        ("", "表单中隐藏的内容有误：没有令牌"),
    ]


def test_the_summary_is_empty_for_a_form_not_sent():
    page = Template("{% load look %}{% error_summary form %}")
    assert page.render(Context({"form": SampleForm()})).strip() == ""
    assert 'href="#id_born_0"' in page.render(Context({"form": SampleForm({})}))


class DayForm(forms.Form):
    on = DayField()


def day(year, month, number):
    return DayForm({"on_year": year, "on_month": month, "on_day": number})


@pytest.mark.parametrize("typed", [("2026", "9", "17"), ("2026年", "09月", "17日"), (" 2026 ", " 9", "17 ")])
def test_a_day_is_read_as_people_write_it(typed):
    form = day(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 9, 17)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", "", ""), "请填写日期"),
        (("2026", "", "17"), "日期要写全"),
        (("2026", "2", "30"), "没有这一天"),
        (("二〇二六", "9", "17"), "没有这一天"),
        (("99999999999999999999", "9", "17"), "没有这一天"),
    ],
)
def test_a_wrong_day_says_what_is_wrong_once(typed, said):
    (sentence,) = day(*typed).errors["on"]
    assert sentence.startswith(said)


def test_a_day_may_be_left_out_where_it_is_optional():
    class Optional(forms.Form):
        on = DayField(required=False)

    form = Optional({})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_day_that_is_known_stands_in_its_boxes():
    drawn = draw(DayForm(initial={"on": date(1986, 3, 27)}), "on")
    assert all(f'value="{part}"' in drawn for part in (1986, 3, 27))


class Picks(forms.Form):
    many = forms.TypedMultipleChoiceField(
        coerce=int, widget=Picker, choices=[(n, f"机关 {n}") for n in range(40)]
    )
    few = forms.MultipleChoiceField(widget=Picker, choices=[(n, f"窗口 {n}") for n in range(12)])


def test_much_to_choose_from_is_a_list_that_scrolls_with_what_is_chosen_first():
    import re

    drawn = draw(Picks({"many": ["31", "7"]}), "many")
    order = [int(value) for value in re.findall(r'name="many" id="[^"]+" value="(\d+)"', drawn)]
    assert order[:4] == [7, 31, 0, 1] and sorted(order) == list(range(40))
    assert drawn.count(" checked") == 2 and "<fieldset" in drawn and "picker__list" in drawn
    # The box that narrows is of no use without scripts, and sends nothing.
    assert re.search(r'<div class="picker__find" hidden>', drawn) and not re.search(
        r'<input[^>]*type="search"[^>]*name=', drawn
    )
    assert 'for="id_many-find"' in drawn and drawn.count('id="id_many-find"') == 1
    form = Picks({"many": ["31", "7"], "few": ["3"]})
    assert form.is_valid() and form.cleaned_data["many"] == [31, 7]


def test_a_dozen_to_choose_from_stays_a_plain_list():
    drawn = draw(Picks(), "few")
    assert (
        "picker__list" not in drawn and 'type="search"' not in drawn and drawn.count('type="checkbox"') == 12
    )
