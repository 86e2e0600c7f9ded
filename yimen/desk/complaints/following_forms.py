"""The forms of what follows: an order to put right, and who accounts for it."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.desk import choices
from yimen.desk.complaints import people
from yimen.desk.complaints.base_forms import Files, VoiceForm, radios, text, yes_no
from yimen.desk.office.forms import Asking, day, document
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import colleagues
from yimen.process.accountability import commands as account, words as accounts
from yimen.process.accountability.table import MEASURES
from yimen.process.order import commands as order


def days(label: Any) -> forms.IntegerField:
    """Return a field for working days."""
    return forms.IntegerField(
        label=label, min_value=1, widget=forms.NumberInput({"class": "govuk-input--width-4"})
    )


class OrderForm(Asking):
    """What has to be put right, by whom in person, within how many days."""

    measures = text(_("整改措施"), 5, help_text=_("写明做什么、做到什么程度。不写投诉人是谁。"))
    person = forms.ChoiceField(
        label=_("责任人"), widget=ContentSelect, help_text=_("本人对期限负责，逾期移送问责。")
    )
    days = days(_("期限（工作日）"))

    def __init__(self, organ: int, me: str, most: int, *args: Any, **more: Any) -> None:
        """Offer the officers of the organ, and its days."""
        self.organ, self.me, self.most = organ, me, most
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer who may answer for it: not whoever orders."""
        known = {one.id: one for one in colleagues.of_organ(self.organ)}
        self.choices("person", [one for one in people.offered(known) if one[0] != self.me])
        self.fields["days"].initial = self.most
        self.fields["days"].help_text = gettext("最多 %(n)d 个工作日。") % {"n": self.most}


class ReferForm(Asking):
    """Why it is brought before the discipline organ, and who answers for it."""

    reasons = text(_("理由"))
    person = forms.ChoiceField(label=_("责任人"), required=False, widget=ContentSelect)

    def __init__(self, organ: int, *args: Any, **more: Any) -> None:
        """Offer the officers of the organ."""
        self.organ = organ
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer who may answer for it, or the unit alone."""
        known = {one.id: one for one in colleagues.of_organ(self.organ)}
        self.choices("person", people.offered(known), ("", _("只追究单位")))


class ReportForm(VoiceForm):
    """How it was put right, with the proof."""

    of = order.ReportRectified
    sealed = ("report",)
    report = text(_("怎样整改的"), 5, help_text=_("加密保存。"))
    photographs = Files(_("证明文件和照片"))


class VerifyForm(VoiceForm):
    """Whether it was put right."""

    by_answer = ("opinion",)
    of = order.VerifyRectified
    agree = yes_no(_("核实结果"), _("整改到位"), _("没有到位，退回再整改"))
    opinion = text(_("意见"), required=False, help_text=_("退回的，写明还要做什么。"))


class MoreDaysForm(VoiceForm):
    """How many more days, and why."""

    of = order.ExtendOrder
    days = days(_("延长（工作日）"))
    reasons = text(_("理由"))

    def offer(self) -> None:
        """Say how many at most."""
        most = self.seen.context.profile.order_days
        self.fields["days"].help_text = gettext("最多 %(n)d 个工作日，只能延长一次。") % {"n": most}


class CancelForm(VoiceForm):
    """Why it is taken back."""

    of = order.CancelOrder
    reasons = text(_("理由"), help_text=_("撤销的责令留在记录里，已经移送的问责照走。"))


class TakeUpForm(VoiceForm):
    """Nothing is to be filled in."""

    of = account.TakeUp


class DeclineForm(VoiceForm):
    """Why, and by which letter."""

    of = account.DeclineAccountability
    reasons = text(_("理由"))
    document = document()


class MeasureForm(VoiceForm):
    """Which measure, by which document, against whom, within how many days."""

    by_answer = ("whom",)
    of = account.TakeMeasure
    measure = radios(_("措施"), [])
    whom = forms.ChoiceField(
        label=_("对谁"),
        required=False,
        widget=ContentSelect,
        help_text=_("谈话提醒、批评教育、退回原单位要选人；书面检查对单位。"),
    )
    document = document()
    days = days(_("几个工作日内落实"))

    def offer(self) -> None:
        """Offer the measures that this body decides on, and the officers of the organ."""
        mine = [code for code in get_args(account.Measure) if set(MEASURES[code][0]) & self.letters]
        self.choices("measure", [(code, choices.word(accounts.MEASURES, code)) for code in mine], None)
        known = {one.id: one for one in colleagues.of_organ(self.seen.version.organ)}
        person = self.seen.state.person
        if person[2:].isdigit():
            known |= colleagues.who([int(person[2:])])
        self.choices("whom", people.offered(known), ("", pgettext_lazy("complaints", "单位")))
        most = self.seen.context.profile.measures_days
        self.fields["days"].initial = most
        self.fields["days"].help_text = gettext("最多 %(n)d 个工作日。") % {"n": most}


class FinishForm(VoiceForm):
    """Which measure was carried out, on which day, by which paper."""

    of = account.FinishMeasure
    key = radios(_("哪一项"), [])
    on = day(_("落实的日期"))
    document = document()

    def offer(self) -> None:
        """Offer the measures that wait, of those that are carried out here."""
        waits = [one for one in self.seen.state.unfinished if MEASURES[one.measure][1] in self.letters]
        said = [
            (one.key, f"{choices.word(accounts.MEASURES, one.measure)} · {look_words.day(one.due_on, True)}")
            for one in waits
        ]
        self.choices("key", said, None)


class ConcludeForm(VoiceForm):
    """With which conclusion it is closed."""

    of = account.CloseAccountability
    conclusion = text(_("结论"))


FORMS = (
    ReportForm, VerifyForm, MoreDaysForm, CancelForm, TakeUpForm, DeclineForm, MeasureForm, FinishForm, ConcludeForm,
)  # fmt: skip
