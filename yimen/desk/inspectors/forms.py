"""The forms of the register and of tasks: who is invited by which letter, their ties, where somebody goes and what for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.desk import choices, names
from yimen.desk.office.forms import About, Asking, day, in_words
from yimen.inspectors import places, queries
from yimen.inspectors.points import called, points
from yimen.inspectors.words import CLASSES, WAYS
from yimen.look import sizes
from yimen.look.fields import ContentSelect, Picker
from yimen.people import colleagues, organs

LINES = forms.Textarea({"rows": 3})
WHY = _("加密保存；谁看过都有记录。")


class EntryForm(About):
    """A form about an entry of the register; `given()` is what was asked for, as the act takes it."""

    def offer(self) -> None:
        """Offer classes and organs where they are asked for."""
        if "kind" in self.fields:
            self.choices("kind", [(code, choices.word(CLASSES, code)) for code in CLASSES], None)
        if "organ" in self.fields:
            self.choices("organ", in_words(organs.present()), ("", _("不是机关，是企业")))


class LetterForm(EntryForm):
    """A letter of appointment."""

    number = forms.CharField(label=_("聘书编号"), max_length=80)
    dated_on = day(_("聘书日期"))
    signed_by = forms.CharField(label=_("签发的单位或者负责人"), max_length=120)
    first = day(_("聘期的第一天"))
    last = day(_("聘期的最后一天"), first=False, help_text=_("到期自动停止；续聘另登一份聘书。"))
    file = forms.FileField(
        label=_("聘书扫描件"), required=False, help_text=sizes.limited(_("PDF、PNG 或 JPEG，不超过 {most}。"))
    )

    LETTER = ("number", "dated_on", "signed_by", "first", "last")

    def given(self) -> dict[str, Any]:
        """Return the letter, with its file where one was chosen."""
        upload: Any = self.cleaned_data.get("file")
        letter = {name: self.cleaned_data[name] for name in self.LETTER}
        return letter | ({"file": upload, "called": upload.name or ""} if upload else {})


class ChangeForm(EntryForm):
    """Class, shown name and interests."""

    kind = forms.ChoiceField(label=pgettext_lazy("inspector", "类别"), widget=forms.RadioSelect)
    shown = forms.CharField(
        label=_("公开的称呼"),
        max_length=60,
        help_text=_("按本人同意的写，例如：王女士。会在公众网站上公布。"),
    )
    interests = forms.CharField(
        label=_("关注领域"), max_length=200, required=False, help_text=_("会公布，不写个人信息。")
    )


class EnterForm(ChangeForm, LetterForm):
    """Who is entered, and by which letter."""

    account = forms.TypedChoiceField(
        label=_("账号"),
        coerce=int,
        widget=ContentSelect,
        help_text=_(
            "这里列出已有“特邀监督员”岗位、还没有登记的账号；没有的，先请系统管理员开账号、安全管理员授予岗位。"
        ),
    )

    field_order = ("account", "kind", "shown", "interests", *LetterForm.LETTER, "file")

    def offer(self) -> None:
        """Offer who holds the posting and is not on the register."""
        super().offer()
        self.choices("account", names.offered(colleagues.who(queries.not_entered()).values()))

    def given(self) -> dict[str, Any]:
        """Return the entry with its letter."""
        own = {name: self.cleaned_data[name] for name in ("account", "kind", "shown", "interests")}
        return own | {"letter": super().given()}


class TieForm(EntryForm):
    """What an inspector has ties to, and which."""

    organ = forms.TypedChoiceField(
        label=_("有关联的机关"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    firm = forms.CharField(
        label=_("有关联的企业：统一社会信用代码"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"class": "govuk-input--width-20", "spellcheck": "false"}),
    )
    why = forms.CharField(label=_("什么关联"), max_length=500, widget=LINES, help_text=WHY)


class ReasonForm(EntryForm):
    """Why."""

    why = forms.CharField(label=_("理由"), max_length=500, widget=LINES)


class TaskForm(Asking):
    """Where somebody goes, how, from which to which day, and what they look at."""

    inspector = forms.TypedChoiceField(label=_("由谁去"), coerce=int, widget=ContentSelect)
    way = forms.ChoiceField(
        label=_("怎样去"),
        widget=forms.RadioSelect,
        help_text=_("暗访在交回以前，被看的单位和大厅的人都看不到。"),
    )
    hall = forms.BooleanField(label=_("整个大厅"), required=False)
    windows = forms.TypedMultipleChoiceField(label=_("这些窗口"), required=False, coerce=int, widget=Picker)
    organs = forms.TypedMultipleChoiceField(label=_("这些机关"), required=False, coerce=int, widget=Picker)
    item = forms.CharField(
        label=_("事项编码"), required=False, max_length=64, help_text=_("只看一个事项怎样办的才填。")
    )
    firm = forms.CharField(
        label=_("陪同的企业：统一社会信用代码"),
        required=False,
        max_length=30,
        help_text=_("陪企业办事的才填。"),
    )
    first = day(_("从哪一天起"))
    last = day(_("到哪一天止"), first=False)
    points = forms.MultipleChoiceField(label=_("看哪些点位"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=_("还要注意什么"), required=False, max_length=500, widget=LINES, help_text=WHY
    )

    def __init__(self, entries: list[tuple[int, str]], *args: Any, **more: Any) -> None:
        """Offer these inspectors; with one alone, who goes of their own accord, nobody is asked for."""
        self.entries = entries
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer ways, places and points."""
        english = choices.language() == "en"
        if len(self.entries) == 1:
            self.fields["inspector"].widget = forms.HiddenInput()
            self.fields["inspector"].initial = self.entries[0][0]
        self.choices("inspector", self.entries)
        self.choices("way", [(code, choices.word(WAYS, code)) for code in WAYS], None)
        named = [(one.id, (english and one.name_en) or one.name) for one in places.windows()]
        self.choices("windows", named, None)
        self.choices("organs", in_words(places.addressable()), None)
        self.choices("points", [(code, called(code, choices.language())) for code in points()], None)
        self.fields["points"].initial = list(points())

    def given(self) -> dict[str, Any]:
        """Return what is asked for, as the act takes it. Call it on a valid form."""
        given = dict(self.cleaned_data)
        return given | {"open": given.pop("way") == "open"}
