"""The forms of supervision: what narrows the findings, what a rule is tried with, and the acts on a card."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.applications.queries import sentence
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.desk import choices, lists
from yimen.desk.office.forms import EMPTY, Asking
from yimen.law.rule import LEVELS, Rule
from yimen.lib import clock
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process.card import commands as do, words
from yimen.process.card.steps import MOST_DAYS
from yimen.process.machine import Command
from yimen.process.refusals import Refused
from yimen.watch.queries import Asked

AT = {"nothing_answered": "words", "addressed_already": "organ", "days_out_of_range": "days"}
LONG = 4000
CARDS = {
    "unexplained": pgettext_lazy("cards", "等机关说明"),
    "undecided": pgettext_lazy("cards", "等监察决定"),
    "appealable": pgettext_lazy("cards", "维持，可以申诉"),
    "rectifying": pgettext_lazy("cards", "责令整改"),
    "final": pgettext_lazy("cards", "已生效"),
    "lifted": pgettext_lazy("cards", "已撤牌"),
}


class FindingsFilter(lists.ListFilter):
    """What narrows the findings."""

    keeps = "findings"
    sorts = {"": _("新的在前")}
    level = forms.ChoiceField(label=_("等级"), required=False)
    rule = forms.ChoiceField(label=_("规则"), required=False)
    card = forms.ChoiceField(label=_("牌"), required=False, choices=[("", _("全部")), *CARDS.items()])
    organ = lists.organ(_("机关"))
    which = lists.radios(_("哪些"), {"": _("成立的"), "gone": _("重算后不成立的")})

    def __init__(self, rules: dict[str, Rule], mine: Any, *args: Any, **more: Any) -> None:
        """Offer the levels, the rules and the organs in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("办件编号")
        english = choices.language() == "en"
        levels = [(code, choices.word(words.LEVELS, code)) for code in LEVELS]
        named = [(code, f"{code} {one.name_en if english else one.name}") for code, one in rules.items()]
        self.fields["level"].choices = [("", _("全部")), *levels]  # type: ignore[attr-defined]
        self.fields["rule"].choices = [("", _("全部")), *named]  # type: ignore[attr-defined]
        self.offer_organs(id for id, *_rest in organs.present() if mine is None or id in mine)

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            rule=given.get("rule", ""),
            level=given.get("level", ""),
            organ=given.get("organ", 0),
            number=given.get("q", "").strip().replace(" ", ""),
            gone=given.get("which") == "gone",
            card=given.get("card", ""),
        )


class TryForm(Asking):
    """With which threshold a rule is tried on the past."""

    limit = forms.IntegerField(label=_("阈值"), min_value=1, max_value=1000)


class CardForm(Asking):
    """The form of one act on a card; `command()` is what was filled in."""

    of: type[Command]

    def __init__(self, seen: View, *args: Any, **more: Any) -> None:
        """Draw the fields for this card."""
        self.seen = seen
        super().__init__(*args, **more)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        names = (name for name in self.of.__struct_fields__ if name in self.fields)
        return self.of(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, refused: Refused) -> None:
        """Say a refusal at the field it is about, or above the form."""
        said = sentence(refused, self.seen.version.item, choices.language())
        named = [
            n for n in ("reasons", "opinion", "what", "how", AT.get(refused.code, "")) if n in self.fields
        ]
        self.add_error(named[0] if named and refused.code in (*AT, "empty_block") else None, said)


def text(label: Any, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea({"rows": 4}), **more)


class ExplainForm(CardForm):
    """What is explained."""

    of = do.ExplainCard
    words = text(pgettext_lazy("card", "说明"), help_text=_("写明原因、已经采取的措施；内容加密保存。"))


class AppealForm(CardForm):
    """Why the card should be lifted."""

    of = do.AppealCard
    words = text(_("申诉的理由"), help_text=_("由另一名监督人员复核；内容加密保存。"))


class UpholdForm(CardForm):
    """Why it is upheld."""

    of: type[Command] = do.UpholdCard
    reasons = text(_("理由"))


class LiftForm(UpholdForm):
    """Why it is lifted."""

    of = do.LiftCard


class TransferForm(CardForm):
    """To which organ it is addressed, and why."""

    of = do.TransferCard
    organ = forms.TypedChoiceField(label=_("责任单位"), coerce=int, widget=ContentSelect)
    reasons = text(_("理由"))

    def offer(self) -> None:
        """Offer the organs that have an item in force; the card stands under one of theirs."""
        self.versions = catalogue.of_each_organ(clock.today())
        self.versions.pop(self.seen.version.organ, None)
        english = choices.language() == "en"
        known = [
            (id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in self.versions
        ]
        self.choices("organ", known, EMPTY)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.TransferCard(item_version=self.versions[given["organ"]], reasons=given["reasons"])


class DecideForm(CardForm):
    """Whether the card stands, and why."""

    of = do.DecideAppeal
    uphold = forms.TypedChoiceField(
        label=_("您的决定"),
        widget=forms.RadioSelect,
        choices=[("yes", _("维持，本牌生效")), ("no", _("申诉成立，撤牌"))],
        coerce=lambda value: value == "yes",
    )
    reasons = text(_("理由"))


class OrderForm(CardForm):
    """What has to be put right, in how many working days."""

    of = do.OrderRectification
    what = text(_("整改什么"))
    days = forms.IntegerField(
        label=_("期限（工作日）"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )

    def offer(self) -> None:
        """Begin with the days of the profile."""
        self.fields["days"].initial = self.seen.context.profile.card_rectify_days


class ReportForm(CardForm):
    """How it was put right."""

    of = do.ReportRectified
    how = text(_("怎样整改的"))


class VerifyForm(CardForm):
    """Whether it was put right."""

    by_answer = ("opinion",)
    of = do.VerifyRectified
    agree = forms.TypedChoiceField(
        label=_("核实结果"),
        widget=forms.RadioSelect,
        choices=[("yes", _("整改到位")), ("no", _("没有到位，退回再整改"))],
        coerce=lambda value: value == "yes",
    )
    opinion = text(_("意见"), required=False, help_text=_("退回的，写明还要做什么。"))


FORMS: dict[str, type[CardForm]] = {
    form.of.__name__: form
    for form in (
        ExplainForm, AppealForm, UpholdForm, LiftForm, TransferForm, DecideForm, OrderForm, ReportForm, VerifyForm,
    )
}  # fmt: skip
