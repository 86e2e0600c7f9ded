"""What narrows the lists of the office; it stands in the address, and a forged value asks for nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.office import words
from yimen.desk.office.forms import Choices, day, in_words
from yimen.law.identity import read_case_number
from yimen.look.fields import ContentSelect
from yimen.people import organs, places, records, staff
from yimen.people.roles import ROLES

SORTS = {
    "login": _("账号，从 a 到 z"),
    "-login": _("账号，从 z 到 a"),
    "organ": _("机关，顺序"),
    "-organ": _("机关，倒序"),
    "-since": _("任职，新的在前"),
    "since": _("任职，早的在前"),
}
STANDING = [("", _("现行的")), ("ended", _("已结束的")), ("all", _("全部"))]


def search(label: Any, **more: Any) -> forms.CharField:
    """Return the field of words to look for, to which the key / leads."""
    widget = forms.TextInput({"data-search": "", "type": "search"} | more)
    return forms.CharField(label=label, required=False, max_length=60, widget=widget)


class Filter(forms.Form):
    """A filter; what is wrong in it is left out."""

    def given(self) -> dict[str, Any]:
        """Return what was asked for, without what is empty or forged."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def organs(self) -> Choices:
        """Return the organs to choose from."""
        return [("", _("全部")), *in_words(organs.present())]


class PeopleFilter(Filter):
    """Which of the staff."""

    q = search(_("姓名、账号、机关或者角色"))
    organ = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, widget=ContentSelect)
    role = forms.ChoiceField(label=_("角色"), required=False)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("账号有效的")),
            ("at_work", _("在岗的")),
            ("idle", _("还没有角色的")),
            ("closed", _("账号已停用的")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("排序"), required=False, choices=[("", SORTS["login"]), *list(SORTS.items())[1:]]
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer organs and roles."""
        super().__init__(*args, **more)
        self.fields["organ"].choices = self.organs()  # type: ignore[attr-defined]
        roles = [(code, role.name) for code, role in ROLES.items()]
        self.fields["role"].choices = [("", _("全部")), *roles]  # type: ignore[attr-defined]

    def asked(self) -> staff.Asked:
        """Return what is asked for."""
        given = self.given()
        return staff.Asked(text=given.pop("q", "").strip(), **given)


class OrganFilter(Filter):
    """Which organs."""

    q = search(_("名称、代码或者代字"))
    kind = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部")), *places.KINDS.items()]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, widget=forms.RadioSelect, choices=STANDING)


class WindowFilter(Filter):
    """Which windows."""

    q = search(_("名称或者编号"))
    organ = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, widget=ContentSelect)
    state = forms.ChoiceField(label=_("状态"), required=False, widget=forms.RadioSelect, choices=STANDING)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the organs."""
        super().__init__(*args, **more)
        self.fields["organ"].choices = self.organs()  # type: ignore[attr-defined]


class AdministrationFilter(Filter):
    """Which entries of the record of administration."""

    whom = search(_("对谁（账号）"))
    who = forms.CharField(label=_("谁办的（账号）"), required=False, max_length=80)
    act = forms.ChoiceField(
        label=_("办了什么"), required=False, choices=[("", _("全部")), *words.ACTS.items()]
    )
    since = day(_("从哪一天"), first=False, required=False)
    until = day(_("到哪一天"), first=False, required=False)

    def asked(self) -> records.Asked:
        """Return what is asked for."""
        return records.Asked(**{name: _stripped(value) for name, value in self.given().items()})


class ReadingFilter(Filter):
    """Which entries of the record of readings. `whose` is a keyed hash, reached by a link and never typed."""

    who = search(_("谁看的（账号）"))
    case_number = forms.CharField(label=_("办件编号"), required=False, max_length=50)
    since = day(_("从哪一天"), first=False, required=False)
    until = day(_("到哪一天"), first=False, required=False)
    whose = forms.RegexField(r"^[0-9a-f]{64}$", label=_("谁的信息"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Let the chip of a person show no more of the hash than the list does."""
        super().__init__(*args, **more)
        chosen = str(self.data.get("whose", ""))
        self.fields["whose"].choices = [(chosen, chosen[: words.SHOWN])]  # type: ignore[attr-defined]

    def asked(self) -> records.Asked:
        """Return what is asked for; a case is found however its number was typed."""
        given = {name: _stripped(value) for name, value in self.given().items()}
        if number := given.get("case_number"):
            given["case_number"] = read_case_number(number) or number
        return records.Asked(**given)


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
