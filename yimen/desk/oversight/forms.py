"""The forms of the discipline group's room, and the one that everybody has: that somebody asked something about a case."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.desk import choices
from yimen.desk.office.forms import EMPTY, Asking, day
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.oversight import words
from yimen.oversight.samples import MOST
from yimen.people import organs
from yimen.process.words import Labels

ALL = ("", _("全部"))
LONG = 4000


def text(label: Any, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea({"rows": 4}), **more)


def coded(labels: Labels) -> list[tuple[str, Any]]:
    """Return the codes of a table as choices."""
    return [(code, choices.word(labels, code)) for code in labels]


class SampleForm(Asking):
    """What is announced of a sample."""

    title = forms.CharField(label=_("抽查的名称"), max_length=100)
    title_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    since = day(_("从哪天起办结的"), first=False)
    until = day(_("到哪天为止办结的"), first=False)
    kind = forms.ChoiceField(label=_("哪一类办件"), required=False)
    organ = forms.ChoiceField(label=_("承办机关"), required=False, widget=ContentSelect)
    item = forms.CharField(
        label=_("事项编号"), max_length=64, required=False, help_text=_("只抽一个事项的，填它的编号。")
    )
    outcome = forms.ChoiceField(label=_("结果"), required=False)
    size = forms.IntegerField(
        label=_("抽多少件"),
        min_value=1,
        max_value=MOST,
        initial=20,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    strata = forms.ChoiceField(label=_("怎样分组"), required=False, widget=forms.RadioSelect)
    share = forms.ChoiceField(label=_("分组的，每组抽多少"), widget=forms.RadioSelect, initial="proportional")
    draw_on = day(_("哪天抽取"), first=False, help_text=_("明天或者以后；这一天以前谁也抽不了。"))
    open_by = day(
        _("最迟哪天公开结果"),
        first=False,
        help_text=_("抽取当天到其后 60 天之间；过了这一天，平台自己公开。"),
    )

    source = forms.CharField(
        label=_("混入哪个公开号码"),
        max_length=200,
        required=False,
        help_text=_(
            "例如：中国福利彩票双色球 2026031 期开奖号码。要在今天以后、抽取以前公布。填了它，连掌握数据库和密钥的人也不能事先知道抽到谁。"
        ),
    )

    def offer(self) -> None:
        """Fill in kinds, organs, outcomes and ways to divide."""
        english = choices.language() == "en"
        known = [(code, (english and en) or zh) for _id, code, zh, en in organs.present()]
        self.choices("organ", known, ALL)
        self.choices("kind", coded(words.KINDS), ALL)
        self.choices("outcome", coded(words.OUTCOMES), ALL)
        self.choices("strata", coded(words.STRATA), None)
        self.choices("share", coded(words.SHARES), None)
        self.fields["strata"].initial = ""


class DrawForm(Asking):
    """What the announced public source said."""

    public = forms.CharField(label=_("公开来源公布的号码"), max_length=200)

    def __init__(self, source: str, *args: Any, **more: Any) -> None:
        """Say which source was announced."""
        super().__init__(*args, **more)
        self.fields["public"].help_text = gettext("照原样填：%(source)s") % {"source": source}


class LookForm(Asking):
    """What was looked at in a drawn case, and what was found."""

    by_answer = ("articles",)
    result = forms.ChoiceField(label=_("查看结果"), widget=forms.RadioSelect)
    said = text(_("看了什么，发现什么"), help_text=_("加密保存。"))
    articles = forms.CharField(
        label=_("违反哪一条"), max_length=300, required=False, help_text=_("认定有问题的必须写明。")
    )

    def offer(self) -> None:
        """Offer the results."""
        self.choices("result", coded(words.RESULTS), None)


class OrderForm(Asking):
    """Who is to put it right, what, and in how many working days."""

    owner = forms.TypedChoiceField(label=_("由谁负责整改"), coerce=int, widget=ContentSelect)
    what = text(_("整改什么"), help_text=_("负责人会看到这些话。"))
    days = forms.IntegerField(
        label=_("期限（工作日）"),
        min_value=1,
        max_value=60,
        initial=10,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )

    def __init__(self, owners: list[Any], *args: Any, **more: Any) -> None:
        """Offer who can be named at the case's organ."""
        self.owners = owners
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the people."""
        self.choices("owner", [(one.id, f"{one.name} · {choices.role(one.role)}") for one in self.owners])


class ReplyForm(Asking):
    """What was done."""

    said = text(_("怎样整改的"), help_text=_("加密保存，由驻点纪检组核实。"))


class JudgeForm(Asking):
    """Whether it was put right."""

    accepts = forms.TypedChoiceField(
        label=_("核实结果"), coerce=lambda said: said == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("整改到位")), ("no", _("没有到位，退回再整改"))],
    )  # fmt: skip
    said = text(_("意见"))


class ApproachForm(Asking):
    """That somebody asked something about a case: filled in within half a minute."""

    case = forms.CharField(
        label=_("办件编号"), max_length=60, required=False, help_text=_("还没有办件的，空着。")
    )
    who = forms.CharField(label=_("谁来说的"), max_length=80, widget=forms.TextInput({"autocomplete": "off"}))
    post = forms.CharField(
        label=_("单位和职务"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    how = forms.ChoiceField(label=_("怎么说的"), widget=forms.RadioSelect, initial="word")
    what = text(_("要求办什么"))
    on = day(_("哪天"))

    def offer(self) -> None:
        """Offer the ways."""
        self.choices("how", coded(words.HOW), None)


class WhyForm(Asking):
    """Why an entry is opened."""

    why = forms.CharField(
        label=_("打开的理由"), max_length=200, help_text=_("例如：核实举报。谁、为什么打开，都会记录。")
    )


class FollowForm(Asking):
    """What was done about an entry, and why."""

    what = forms.ChoiceField(label=_("怎样处理"), widget=forms.RadioSelect)
    why = text(_("理由"))

    def offer(self) -> None:
        """Offer what can be done."""
        self.choices("what", coded(words.FOLLOWED), None)


class RegisterFilter(forms.Form):
    """Which entries of the register."""

    which = forms.ChoiceField(
        label=_("哪些登记"),
        required=False,
        choices=[ALL, ("open", _("还没处理的")), ("followed", _("处理过的"))],
    )
    how = forms.ChoiceField(label=_("怎么说的"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the ways."""
        super().__init__(*args, **more)
        self.fields["how"].choices = [ALL, *coded(words.HOW)]  # type: ignore[attr-defined]


class OrdersFilter(forms.Form):
    """Which demands."""

    state = forms.ChoiceField(label=_("状态"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the states."""
        super().__init__(*args, **more)
        self.fields["state"].choices = [ALL, *coded(words.ORDERS)]  # type: ignore[attr-defined]


class ExportForm(Asking):
    """What is taken out of the house, and why."""

    by_answer = ("number", "sample", "since", "until")
    what = forms.ChoiceField(label=_("导出什么"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("办件编号"), max_length=60, required=False, help_text=_("导出办件的填。")
    )
    sample = forms.TypedChoiceField(
        label=pgettext_lazy("oversight", "抽查"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=ContentSelect,
    )
    since = day(_("发现：从哪天起"), first=False, required=False)
    until = day(_("发现：到哪天为止"), first=False, required=False)
    why = forms.CharField(label=_("导出的理由"), max_length=200)
    whole = forms.CharField(
        label=_("不遮盖的理由"), max_length=200, required=False,
        help_text=_("空着：姓名、证件号码和密存的话都遮盖或者不带。写了理由：带全部内容，逐项记录查阅。"),
    )  # fmt: skip

    def __init__(self, samples: list[tuple[int, str]], *args: Any, **more: Any) -> None:
        """Offer the samples that were drawn."""
        self.samples = samples
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in kinds and samples."""
        self.choices("what", coded(words.EXPORTS), None)
        self.choices("sample", list(self.samples), ("", _("不导出抽查")))

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to what is exported."""
        given: dict[str, Any] = super().clean() or {}
        wanted = {"case": ("number",), "sample": ("sample",), "findings": ("since", "until")}
        for name in wanted.get(given.get("what", ""), ()):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, gettext("这一种导出要填这一项。"))
        return given


class MonthForm(Asking):
    """Of which month a bulletin is drafted."""

    month = forms.TypedChoiceField(label=_("哪个月"), coerce=date.fromisoformat)

    def __init__(self, months: list[date], *args: Any, **more: Any) -> None:
        """Offer the months that are over."""
        self.months = months
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the months."""
        self.choices("month", [(one.isoformat(), look_words.month(one)) for one in self.months], EMPTY)


class WordingForm(Asking):
    """The words of a bulletin, with figures by their names in braces."""

    text = forms.CharField(
        label=_("通报正文"), max_length=LONG, widget=forms.Textarea({"rows": 10, "lang": "zh-Hans"}),
        help_text=_("一行一段。花括号里是数字的名字，发布时算出，点开就是那些办件。"),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("英文正文"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 10})
    )


class ReleaseForm(Asking):
    """Nothing but which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
