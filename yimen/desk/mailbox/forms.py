"""The forms of mails and orders: what narrows the lists, and what is decided about a mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk import choices, lists
from yimen.desk.office.forms import Asking
from yimen.law.identity import read_case_number
from yimen.look.fields import ContentSelect
from yimen.mailbox.queries import Asked, OrdersAsked
from yimen.mailbox.words import REASONS, WHY
from yimen.process.complaint.words import CAUSES, SORTS

# What can come by mail and needs no window: where nothing was chosen it is a complaint about something else.
WHICH = {
    "": _("待处理"),
    "case": _("已登记"),
    "added": _("已并入办件"),
    "aside": _("放在一边"),
    "all": _("全部"),
}
ORDERS = {"": _("没有答复的"), "late": _("过了 12345 期限"), "answered": _("已经答复的"), "all": _("全部")}


class MailFilter(lists.ListFilter):
    """What the list of mails shows."""

    keeps = "mailbox"
    sorts = {"new": _("新的在前"), "old": _("早的在前")}
    which = lists.radios(_("处理情况"), WHICH)
    why = forms.ChoiceField(label=_("放在一边的理由"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the reasons for which a mail is kept apart."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("办件编号")
        offered = [("", _("全部")), *((code, choices.word(WHY, code)) for code in WHY)]
        self.fields["why"].choices = offered  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            which=given.get("which", "waiting"),
            why=given.get("why", ""),
            text=_number(given.get("q", "")),
            sort=given.get("sort", "new"),
        )


class OrderFilter(lists.ListFilter):
    """What the list of the line's orders shows."""

    keeps = "line-orders"
    sorts = {"due": _("12345 期限，近的在前"), "new": _("新的在前")}
    which = lists.radios(_("办理情况"), ORDERS)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say by what an order is found."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("工单编号或者办件编号")

    def asked(self) -> OrdersAsked:
        """Return what is asked for."""
        given = self.given()
        return OrdersAsked(
            which=given.get("which", "open"), text=_number(given.get("q", "")), sort=given.get("sort", "due")
        )


def _number(typed: str) -> str:
    return read_case_number(typed) or typed.strip()


def sort_field() -> forms.ChoiceField:
    """Return the field that says what somebody brings."""
    return forms.ChoiceField(label=_("来信属于"), widget=forms.RadioSelect, initial="complaint")


class ComplaintForm(Asking):
    """A mail becomes a complaint: of which sort, about what."""

    sort = sort_field()
    cause = forms.ChoiceField(label=_("主要问题"), widget=ContentSelect, initial="other")

    def offer(self) -> None:
        """Offer sorts and causes."""
        self.choices("sort", [(code, choices.word(SORTS, code)) for code in SORTS], None)
        self.choices("cause", [(code, choices.word(CAUSES, code)) for code in CAUSES], None)


class WrittenForm(ComplaintForm):
    """The same for a mail that cannot be read here: its words are typed from the original."""

    words = forms.CharField(
        label=_("来信写了什么"), max_length=5000, widget=forms.Textarea({"rows": 6, "lang": "zh-Hans"})
    )


class QuestionForm(Asking):
    """A mail becomes a question: nothing is to be filled in."""


class AddForm(Asking):
    """To which complaint a mail is added."""

    number = forms.CharField(
        label=_("投诉编号"), max_length=40, help_text=_("邮件里写的编号已经填好，请先看是不是同一件事。")
    )


class AsideForm(Asking):
    """Why a mail is set aside."""

    why = forms.ChoiceField(label=_("理由"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """Offer the reasons."""
        self.choices("why", [(code, choices.word(WHY, code)) for code in REASONS], None)


class FileForm(Asking):
    """A file of orders."""

    file = forms.FileField(label=_("12345 导出的文件"), help_text=_("CSV 或者 Excel（.xlsx）。"))
