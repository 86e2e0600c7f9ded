"""The forms of home visits: a wish, its answer, a day's route, what was done, why it was not, and the terms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.catalogue.names import offered
from yimen.catalogue.queries import open_to_applicants
from yimen.desk import choices, names
from yimen.desk.hall.forms import ReasonForm
from yimen.desk.hall.setting_forms import Periods
from yimen.desk.homevisits import shown
from yimen.desk.office.forms import EMPTY, Asking, Choices, day
from yimen.desk.persons import PeopleField
from yimen.hall import lines
from yimen.homevisits import parts
from yimen.homevisits.asking import Wish
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.look.found import FoundField
from yimen.process.hall import opening
from yimen.process.hall.opening import Period
from yimen.process.homevisits import words
from yimen.process.homevisits.rules import Terms

UNKNOWN = ("", _("不收申请，或者还不知道"))
LINES = forms.Textarea({"rows": 3})


def coded(labels: Any, *, but: frozenset[str] = frozenset()) -> Choices:
    """Return codes as choices in the reader's language."""
    return [(code, choices.word(labels, code)) for code in labels if code not in but]


def item() -> FoundField:
    """Return the field of the item that a visit is about."""
    hint = _("收申请的要选：平板上才有它的表和清单。")
    return FoundField(label=pgettext_lazy("home visits", "事项"), required=False, help_text=hint)


def items() -> Choices:
    """Return what can be applied for today: name and organ."""
    return [(code, f"{name} · {organ}") for code, name, organ in offered(open_to_applicants())]


def _many(label: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, **options)


class WishForm(Asking):
    """A wish for a visit as somebody of the staff writes it down, or proposes it."""

    by_answer = ("by_name",)
    asker = forms.ChoiceField(label=_("谁提出"), widget=forms.RadioSelect, initial="self")
    way = forms.ChoiceField(label=_("怎样提出"), widget=forms.RadioSelect, initial="phone")
    reason = forms.ChoiceField(label=_("为什么不方便来"), help_text=_("说了就可以，不用证明。"))
    needs = _many(_("上门办什么"))
    item = item()
    township = forms.CharField(label=_("乡镇、街道"), max_length=60)
    place = forms.CharField(label=_("门牌、怎样找"), max_length=200, help_text=_("加密保存，去的人才看到。"))
    name = forms.CharField(label=_("怎样称呼对方"), max_length=80)
    phone = forms.CharField(
        label=_("电话"), max_length=20, required=False, help_text=_("没有的，空着；答复请村里或者窗口转告。")
    )
    by_name = forms.CharField(label=_("替人提出的：提出人和关系"), max_length=80, required=False)
    words = forms.CharField(label=_("还要说明的"), max_length=1000, required=False, widget=LINES)
    kit = _many(_("要带的设备"), required=False)

    def offer(self) -> None:
        """Offer the codes."""
        self.choices("asker", coded(words.ASKERS), None)
        self.choices("way", coded(words.WAYS, but=frozenset({"portal"})), None)
        self.choices("reason", coded(words.REASONS))
        self.choices("needs", coded(words.NEEDS), None)
        self.choices("item", items(), UNKNOWN)
        self.choices("kit", coded(words.KIT), None)

    def wish(self) -> Wish:
        """Return what was filled in. Call it on a valid form."""
        given = dict(self.cleaned_data)
        given.pop("way")
        return Wish(**given | {"needs": tuple(given["needs"]), "kit": tuple(given["kit"])})


class AcceptForm(Asking):
    """That a wish is accepted: for which item, with what, and whether two go."""

    item = item()
    two = forms.BooleanField(
        label=_("须两名工作人员去"),
        required=False,
        help_text=_("现场查看的，法律要求两名以上，不用勾选；独居、偏远等需要的也可以定两人。"),
    )
    kit = _many(_("要带的设备"), required=False)

    def offer(self) -> None:
        """Offer items and equipment."""
        self.choices("item", items(), UNKNOWN)
        self.choices("kit", coded(words.KIT), None)


class RouteForm(Asking):
    """A day's route: who goes; which visits, in which order, is the list beside it."""

    day = day(_("哪一天"))
    officers = PeopleField(label=_("谁去"))

    def __init__(self, visits: Any, *given: Any, **more: Any) -> None:
        """Draw a line for each visit that waits: its hours; empty leaves it for another route."""
        super().__init__(*given, **more)
        self.visits = visits
        for one in visits:
            label = gettext("%(number)s 的时间段") % {"number": shown.spaced(one.number)}
            self.fields[f"window_{one.pk}"] = forms.CharField(label=label, required=False, max_length=20)

    def offer(self) -> None:
        """Offer who can be sent."""
        self.choices("officers", names.offered(parts.people()), None)

    def clean(self) -> dict[str, Any]:
        """Read the hours of each visit; what is none is said at its field."""
        given = super().clean() or {}
        for one in self.visits:
            name = f"window_{one.pk}"
            if typed := given.get(name, "").strip():
                found = opening.read_periods(typed)
                if found is None or len(found) != 1:
                    self.add_error(name, gettext("写成 09:00-10:30。"))
                else:
                    given[name] = found[0]
        return given

    def stops(self) -> list[tuple[int, Period]]:
        """Return the visits that were given hours, in the order of these. Call it on a valid form."""
        found = [(one.pk, self.cleaned_data[f"window_{one.pk}"]) for one in self.visits]
        chosen = [(pk, window) for pk, window in found if isinstance(window, Period)]
        return sorted(chosen, key=lambda one: one[1])


class OfficersForm(Asking):
    """Who goes on a route."""

    officers = PeopleField(label=_("谁去"))

    def offer(self) -> None:
        """Offer who can be sent."""
        self.choices("officers", names.offered(parts.people()), None)


class DropForm(ReasonForm):
    """Why a visit is called off, and whether they wished so themselves."""

    theirs = forms.BooleanField(
        label=_("是对方要求取消的"),
        required=False,
        help_text=_("不是的，又已经约定了日子，就算没有按约定去成。"),
    )


class Kilometres(forms.DecimalField):
    """A way in kilometres; the value is whole metres."""

    def clean(self, value: Any) -> Any:
        """Return metres. Raises ValidationError."""
        found = super().clean(value)
        return None if found is None else int(found * 1000)


class MadeForm(Asking):
    """That a visit was made: on which day, how long, how far."""

    on = day(_("哪天去的"))
    minutes = forms.IntegerField(label=_("在那里用了多少分钟"), min_value=1, max_value=1440)
    metres = Kilometres(label=_("从上一处到这里多少公里"), min_value=0, max_value=2000, decimal_places=1)
    reason = forms.CharField(
        label=_("办了什么"), max_length=200, required=False, help_text=_("不写姓名和电话。")
    )


class NotMadeForm(Asking):
    """Why a visit was not made on its day, and, where it is known already, when it is made instead."""

    cause = forms.ChoiceField(label=_("没有去成的原因"))
    reason = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("不写姓名和电话。"))
    again = day(_("改到哪天（还不知道的，空着）"), first=False, required=False)
    window = forms.CharField(
        label=_("那天的时间段"), max_length=20, required=False, help_text=_("例如 09:00-10:30。")
    )

    def offer(self) -> None:
        """Offer the causes."""
        self.choices("cause", coded(words.CAUSES, but=frozenset({"unexplained"})))

    def clean(self) -> dict[str, Any]:
        """Ask for the hours of a new day."""
        given = super().clean() or {}
        found = opening.read_periods(given.get("window", ""))
        if given.get("again") and (not found or len(found) != 1):
            self.add_error("window", gettext("写成 09:00-10:30。"))
        given["period"] = found[0] if found else None
        return given


class ExplainForm(Asking):
    """The cause of a day that passed without the visit and without a word."""

    cause = forms.ChoiceField(label=_("没有去成的原因"))
    reason = forms.CharField(label=_("说明"), max_length=200, help_text=_("不写姓名和电话。"))

    def offer(self) -> None:
        """Offer the causes."""
        self.choices("cause", coded(words.CAUSES, but=frozenset({"unexplained"})))


class SettleForm(Asking):
    """As which case a note was taken in by hand, or why it does not count."""

    by_answer = ("case", "why")
    case = forms.CharField(label=_("已经收件的，办件编号"), max_length=60, required=False)
    why = forms.CharField(
        label=_("不作数的，理由"), max_length=200, required=False, help_text=_("不写姓名和电话。")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if bool(given.get("case")) == bool(given.get("why")):
            raise ValidationError(gettext("填办件编号，或者填不作数的理由，填一样。"))
        return given


class TermsForm(Asking):
    """What a place has decided about home visits and longer hours."""

    answer = forms.IntegerField(label=_("几个工作日内答复"), min_value=1, max_value=20)
    make = forms.IntegerField(label=_("同意以后几个工作日内上门"), min_value=1, max_value=60)
    most = forms.IntegerField(label=_("一条路线最多几家"), min_value=1, max_value=40)
    window = forms.IntegerField(label=_("告诉对方的时间段至少几分钟"), min_value=15, max_value=600)
    wishes = forms.IntegerField(label=_("一个电话在网上最多几个没有办完的申请"), min_value=1, max_value=100)
    kept = forms.IntegerField(label=_("结束以后个人信息保存几天"), min_value=30, max_value=3650)
    least = forms.IntegerField(label=_("下班以后留下几分钟起记加班"), min_value=1, max_value=120)
    after = forms.IntegerField(label=_("办完最后一位以后算几分钟收尾"), min_value=0, max_value=120)

    def terms(self) -> Terms:
        """Return what was filled in. Call it on a valid form."""
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__struct_fields__})


class LongerForm(Asking):
    """Longer hours of an area on a day: the whole day's hours, for whom, and who would stay."""

    area = forms.TypedChoiceField(label=_("区域"), coerce=int, widget=ContentSelect)
    on = day(_("哪一天"))
    periods = Periods(
        label=_("那天全天的时间"), help_text=_("例如 09:00-12:00 13:30-19:00；周六写开的时间。")
    )
    wisher = forms.ChoiceField(label=_("谁提出"), widget=forms.RadioSelect, initial="centre")
    whom = forms.CharField(
        label=_("为谁、办什么"), max_length=150, help_text=_("会公布，例如：下班以后才能来的企业。")
    )
    whom_en = forms.CharField(label=_("为谁、办什么（英文）"), max_length=150, required=False)
    accounts = PeopleField(label=_("谁留下"), required=False)

    def offer(self) -> None:
        """Offer areas, who wishes, and who can stay."""
        english = look_words.in_english()
        named = [(one.id, (english and one.name_en) or one.name) for one in lines.places()]
        self.choices("area", named, EMPTY if len(named) != 1 else None)
        self.choices("wisher", coded(words.WISHERS), None)
        self.choices("accounts", names.offered(parts.people()), None)


class StayForm(Asking):
    """Who stays for longer hours that were wished for."""

    accounts = PeopleField(label=_("谁留下"))

    def offer(self) -> None:
        """Offer who can stay."""
        self.choices("accounts", names.offered(parts.people()), None)
