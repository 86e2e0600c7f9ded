"""The forms of what the public finds: a wording and what it means, a place from a day on, a question with its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue.placing import SAID, Held
from yimen.catalogue.premises import KINDS
from yimen.catalogue.wordings import LONGEST
from yimen.desk.office.filters import Filter, search
from yimen.desk.office.forms import WIDE, Asking, day
from yimen.desk.questions.forms import OfItem

LONG = 2000


class WordsFilter(Filter):
    """Which wordings or searches: those with these words in them."""

    q = search(_("词里有"))


class PlacesFilter(Filter):
    """Which places: now and later, or those that are over."""

    q = search(_("名称、地址或者编号"))
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KINDS.items()])
    standing = forms.ChoiceField(
        label=_("状态"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("现行的和将要施行的")), ("coming", _("将要施行的")), ("past", _("已结束的"))],
    )


class AdviceFilter(Filter):
    """Which questions and answers: how they stand, and of which item."""

    q = search(_("事项名称或者编码"))
    status = forms.ChoiceField(
        label=_("状态"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("待审核")), ("published", _("指南上的")), ("declined", _("没有采用的")), ("removed", _("已撤下的")),
        ],
    )  # fmt: skip


class WordingForm(Asking):
    """A wording of everyday speech, and the official words that it means."""

    wording = forms.CharField(
        label=_("市民的说法"),
        max_length=LONGEST,
        help_text=_("日常的话，或者英文。例如：开饭店。"),
        widget=forms.TextInput(WIDE),
    )
    means = forms.CharField(
        label=_("正式的说法"),
        max_length=LONGEST,
        help_text=_("事项名称里的字；说得到几件事的，用空格分开，最常说的在前。例如：食品经营许可。"),
        widget=forms.TextInput(WIDE),
    )
    tried = forms.CharField(
        label=_("用哪句话试"),
        max_length=LONGEST,
        required=False,
        help_text=_("不填的，用市民的说法试。"),
        widget=forms.TextInput(WIDE),
    )


class ReasonForm(Asking):
    """Why something is taken out."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea({"rows": 3}))


class PlaceForm(Asking):
    """What holds of a place from a day on."""

    name = forms.CharField(label=_("名称"), max_length=120, widget=forms.TextInput(WIDE))
    name_en = forms.CharField(
        label=_("英文名称"), max_length=200, required=False, widget=forms.TextInput(WIDE)
    )
    address = forms.CharField(label=_("地址"), max_length=200, widget=forms.TextInput(WIDE))
    address_en = forms.CharField(
        label=_("英文地址"), max_length=300, required=False, widget=forms.TextInput(WIDE)
    )
    hours = forms.CharField(
        label=_("办公时间"), max_length=120, widget=forms.TextInput(WIDE),
        help_text=_("平常的时间。几天的变动和停办，用“办公时间和临时停办”公告。"),
    )  # fmt: skip
    hours_en = forms.CharField(
        label=_("英文办公时间"), max_length=200, required=False, widget=forms.TextInput(WIDE)
    )
    telephone = forms.CharField(label=_("电话"), max_length=60)
    items = forms.CharField(
        label=_("在这里办的事项"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("每行一个事项编码；办事指南的地点里已经写了这里的，不用再写。"),
    )
    on = day(_("从哪一天起"), help_text=_("今天或者以后。那天以前照旧。"))

    def __init__(
        self, *args: Any, held: Held | None = None, items: list[str] | None = None, **more: Any
    ) -> None:
        """Fill in what holds of the place."""
        if held is not None:
            more["initial"] = {name: getattr(held, name) for name in SAID} | {"items": "\n".join(items or ())}
        super().__init__(*args, **more)

    def said(self) -> dict[str, Any]:
        """Return what is to hold, which items are handled there, and from when. Call it on a valid form."""
        given = self.cleaned_data
        return {
            "said": {name: given[name] for name in SAID},
            "items": given["items"].split(),
            "on": given["on"],
        }


class NewPlaceForm(PlaceForm):
    """A new place, with its code and its kind."""

    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]{0,39}$",
        label=_("编号"),
        help_text=_("小写字母、数字和横线。登记后不再更改。"),
        error_messages={"invalid": _("编号只用小写字母、数字和横线，最多 40 个。")},
    )
    kind = forms.ChoiceField(label=_("种类"), choices=[("", _("请选择")), *KINDS.items()])
    field_order = ("code", "kind", *SAID, "items", "on")


class CloseForm(Asking):
    """The last day of a place."""

    on = day(_("最后一天"), help_text=_("当天还开门。"))


def lines(label: Any, rows: int, lang: str = "zh-Hans", **more: Any) -> forms.CharField:
    """Return a field of several lines in a language."""
    return forms.CharField(
        label=label, max_length=LONG, widget=forms.Textarea({"rows": rows, "lang": lang}), **more
    )


class AdviceForm(Asking):
    """A question and its answer as they will stand in the guide."""

    question = lines(_("问"), 3, help_text=_("写成谁都可能问的话，不写姓名、号码和谁家的事。"))
    answer = lines(_("答"), 8)
    question_en = lines(_("问的英文"), 3, "en", required=False)
    answer_en = lines(_("答的英文"), 8, "en", required=False)
    nameless = forms.BooleanField(
        label=_("我读过了：问和答里没有一句话能让人知道是谁问的"),
        error_messages={"required": _("请先读一遍，再勾选。")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for both in English or for neither."""
        given: dict[str, Any] = super().clean() or {}
        for one, other in (("question_en", "answer_en"), ("answer_en", "question_en")):
            if given.get(one) and not given.get(other) and other not in self.errors:
                self.add_error(other, gettext("问和答的英文要么都写，要么都不写。"))
        return given


class ProposeForm(OfItem, AdviceForm):
    """Of a question about nothing in particular also which item's guide it belongs to, where there is one."""

    field_order = ("item", "code")

    def offer(self) -> None:
        """Offer what the words find."""
        self.find()

    def clean(self) -> dict[str, Any]:
        """Take the chosen item; without one it stands in the guide of the centre's own."""
        given = super().clean()
        self.version = self.chosen(given)
        return given
