"""The forms of the office: what is asked when somebody's standing, an account, an organ or a window changes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.forms.utils import ErrorDict
from django.utils.translation import gettext, gettext_lazy as _

from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect, say_what_is_wanted
from yimen.people import coded, organs, places
from yimen.people.administration import Denied
from yimen.people.roles import ACTS, ROLES

DAY = timedelta(days=1)
EMPTY = ("", _("请选择"))
WIDE = {"class": "govuk-input--width-30"}
Choices = list[tuple[Any, Any]]


# A year that was not typed to its end is none, and the days before it cannot be counted.
EARLIEST = date(1900, 1, 1)


def day(label: Any, *, first: bool = True, **options: Any) -> forms.DateField:
    """Return the field of a day, drawn as the desk draws them; `first` puts today in."""
    return forms.DateField(
        label=label,
        initial=clock.today if first else None,
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        validators=[MinValueValidator(EARLIEST, _("请核对年份：不会早于 1900 年。"))],
        **options,
    )


def document() -> forms.CharField:
    """Return the field of the document by which something is done."""
    hint = _("写明名称和文号，例如：安府任〔2026〕3号。")
    return forms.CharField(label=_("依据的文件"), help_text=hint, max_length=120)


class CreditCode(forms.CharField):
    """The field of an organ's unified social credit code, judged by its checks; as it is kept, or empty."""

    def __init__(self, **options: Any) -> None:
        """Draw the field."""
        widget = forms.TextInput(
            {"class": "govuk-input--width-20", "autocapitalize": "characters", "spellcheck": "false"}
        )
        super().__init__(label=_("统一社会信用代码"), max_length=40, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Return the code without blanks and dashes, in capital letters."""
        given: str = super().clean(value)
        if not given:
            return ""
        try:
            return coded.written(given)
        except Denied as denied:
            raise forms.ValidationError(str(denied)) from denied


def in_words(rows: Iterable[tuple[int, str, str, str]], by_code: bool = False) -> Choices:
    """Return organs as choices in the reader's language, by id or by code."""
    english = look_words.in_english()
    return [(code if by_code else id, (english and name_en) or name) for id, code, name, name_en in rows]


class Asking(forms.Form):
    """A form whose empty fields say by their name what is wanted."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Draw the fields."""
        super().__init__(*args, **more)
        self.offer()
        say_what_is_wanted(self)

    def offer(self) -> None:
        """Fill in what can be chosen."""

    def unjudged(self) -> None:
        """Keep what was typed and judge nothing of it: it was not sent to be."""
        self._errors = ErrorDict()

    def choices(self, name: str, offered: Choices, first: tuple[Any, Any] | None = EMPTY) -> None:
        """Let a field offer these, after a first line."""
        self.fields[name].choices = [*([first] if first else []), *offered]  # type: ignore[attr-defined]


class About(Asking):
    """A form about something as it stands (`one`); `given()` is what was asked for, as the act takes it."""

    def __init__(self, one: Any, *args: Any, **more: Any) -> None:
        """Keep it; the fields offer what fits it."""
        self.one = one
        super().__init__(*args, **more)

    def given(self) -> dict[str, Any]:
        """Return what was filled in. Call it on a valid form."""
        return dict(self.cleaned_data)


class GiveRoleForm(Asking):
    """A role at an organ, from a day on, by a document."""

    role = forms.ChoiceField(label=_("角色"))
    organ = forms.TypedChoiceField(label=_("机关"), coerce=int, widget=ContentSelect)
    window = forms.TypedChoiceField(
        label=_("窗口"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    principal = forms.BooleanField(
        label=_("正职负责人"),
        required=False,
        help_text=_("只用于负责人：每个机关同时只有一位正职，其余是副职。"),
    )
    valid_from = day(_("从哪一天起"))
    valid_until = day(_("到哪一天止"), first=False, required=False, help_text=_("没有期限的不填。"))
    document = document()

    def __init__(self, gives: Iterable[str], *args: Any, **more: Any) -> None:
        """Offer the roles that the administrator gives."""
        self.gives = gives
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in roles, organs and windows."""
        self.choices("role", [(code, ROLES[code].name) for code in self.gives])
        self.choices("organ", in_words(organs.present()))
        english = look_words.in_english()
        windows = [(one.pk, (english and one.name_en) or one.name) for one in organs.windows()]
        self.choices("window", windows, ("", _("不在窗口")))


class EndForm(Asking):
    """When something ends, by which document."""

    by_answer = ("on",)
    when = forms.ChoiceField(
        label=_("什么时候结束"),
        widget=forms.RadioSelect,
        choices=[("now", _("立即：今天起不再有效")), ("on", _("到下面这一天为止，当天仍有效"))],
    )
    on = day(_("最后一天"), first=False, required=False)
    document = document()

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it does not end at once."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("when") == "on" and not given.get("on") and "on" not in self.errors:
            self.add_error("on", gettext("请写明最后一天。"))
        return given

    def last_day(self) -> date:
        """Return the last day that was chosen. Call it on a valid form."""
        on: date = self.cleaned_data["on"] if self.cleaned_data["when"] == "on" else clock.today() - DAY
        return on


class AuthoriseForm(Asking):
    """An act that somebody may carry out from a day on, by a dated document."""

    act = forms.ChoiceField(label=_("职权"), widget=forms.RadioSelect, choices=list(ACTS.items()))
    item = forms.ChoiceField(label=_("事项"), required=False, widget=ContentSelect)
    valid_from = day(_("从哪一天起"))
    valid_until = day(_("到哪一天止"), first=False, required=False, help_text=_("没有期限的不填。"))
    document = document()
    document_on = day(_("文件的日期"), help_text=_("不晚于授权开始的日子。"))

    def __init__(self, items: Choices, *args: Any, **more: Any) -> None:
        """Offer the items of the organ."""
        self.items = items
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the items."""
        self.choices("item", self.items, ("", _("本机关的全部事项")))


class AsideForm(Asking):
    """The case from which somebody stands aside, and why."""

    case_number = forms.CharField(label=_("办件编号"), max_length=50)
    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：是申请人的近亲属。不写姓名和证件号码。"),
    )


class DocumentForm(Asking):
    """Nothing but the document by which it is done."""

    document = document()


class OpenAccountForm(Asking):
    """A new account of the staff, without any role yet."""

    login = forms.CharField(
        label=_("账号名"),
        max_length=80,
        help_text=_("以小写字母开头，只用小写字母、数字、点、横线和下划线。开立后不能更改。"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("姓名"),
        max_length=40,
        help_text=_("加密保存，印在文书和办理记录上。"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("工号"),
        max_length=20,
        required=False,
        help_text=_("印在文书上，代替账号名。单位没有编工号的，空着，平台编一个。"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    document = document()


class FoundOrganForm(Asking):
    """An organ that is there beside the others."""

    name = forms.CharField(label=_("名称"), max_length=120)
    name_en = forms.CharField(label=_("英文名称"), required=False, max_length=200)
    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]{0,39}$",
        label=_("代码"),
        help_text=_("小写字母、数字和横线，例如 market。一经登记不再更改。"),
        error_messages={"invalid": _("代码只用小写字母、数字和横线，最多 40 个。")},
    )
    kind = forms.ChoiceField(label=_("类别"), choices=[EMPTY, *places.KINDS.items()])
    abbreviation = forms.CharField(
        label=_("文号代字"), max_length=20, help_text=_("文号的开头，例如 安市监。和别的机关不能相同。")
    )
    office = forms.RegexField(
        r"^\d{4}$",
        label=_("机构编号"),
        help_text=_("办件编号里的四位数字。"),
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": _("机构编号是四位数字。")},
    )
    division = forms.RegexField(
        r"^\d{6}$",
        label=_("行政区划代码"),
        help_text=_("六位数字（GB/T 2260）。"),
        widget=forms.TextInput({"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"invalid": _("行政区划代码是六位数字。")},
    )
    higher = forms.TypedChoiceField(
        label=_("上级机关"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    uscc = CreditCode(required=False, help_text=_("登记证书上的 18 位代码；还没有的，以后再登记。"))
    valid_from = day(_("从哪一天起"))
    document = document()

    def offer(self) -> None:
        """Fill in the organs that can be above."""
        self.choices("higher", in_words(organs.present()), ("", _("没有")))


class CodeOrganForm(Asking):
    """The code of an organ that is there, from a day on, by a document."""

    uscc = CreditCode(help_text=_("登记证书上的 18 位代码，空格和横线可写可不写。"))
    valid_from = day(_("从哪一天起"), help_text=_("登记证书发证的日子，不晚于今天。"))
    document = document()


class OpenWindowForm(Asking):
    """A window in the hall."""

    code = forms.CharField(
        label=_("窗口编号"), max_length=20, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), required=False, max_length=120)
    organ = forms.TypedChoiceField(
        label=_("机关"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    valid_from = day(_("从哪一天起"))
    valid_until = day(_("到哪一天止"), first=False, required=False, help_text=_("没有期限的不填。"))
    document = document()

    def offer(self) -> None:
        """Fill in whose window it can be."""
        self.choices("organ", in_words(organs.present()), ("", _("综合窗口，不属于一个机关")))
