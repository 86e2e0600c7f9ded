"""The forms of the acts on a bad rating, and of the end of a visit; `command()` is what was filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.applications.queries import sentence
from yimen.catalogue import queries as catalogue
from yimen.desk import choices
from yimen.desk.office.forms import EMPTY, Asking
from yimen.desk.watch.forms import CardForm, text
from yimen.lib import clock
from yimen.look.fields import ContentSelect
from yimen.process.bad_rating import commands as do
from yimen.process.bad_rating.words import DOUBTS, SETTLED
from yimen.process.machine import Command
from yimen.process.refusals import Refused
from yimen.ratings.refused import NotRated

SAID: dict[str, tuple[str, str]] = {
    "satisfied": ("满意", "satisfied"),
    "dissatisfied": ("不满意", "dissatisfied"),
    "not_reached": ("没有联系上", "not reached"),
}
NAMELESS = _("会公开或者给别人看：不写姓名、电话和办件编号。")


def _offered(codes: Any) -> list[tuple[str, str]]:
    return [(code, choices.word(codes, code)) for code in codes]


class BadRatingForm(CardForm):
    """The form of one act on a bad rating; `said()` is what is sealed beside the command."""

    def said(self) -> str:
        """Return what the rater said. Call it on a valid form."""
        return ""

    def refuse(self, refused: Exception) -> None:
        """Say a refusal at the field it is about, or above the form."""
        plain = next((name for name in ("words", "reasons", "how") if name in self.fields), None)
        if isinstance(refused, NotRated):
            self.add_error(plain, refused.sentence(choices.language()))
        elif isinstance(refused, Refused):
            at = {"nothing_noted": "spoken", "days_out_of_range": "days"}.get(refused.code)
            said = sentence(refused, self.seen.version.item, choices.language())
            self.add_error(
                at if at in self.fields else plain if refused.code == "empty_block" else None, said
            )


class ContactForm(BadRatingForm):
    """Whether the rater was reached, and what they said."""

    of = do.ContactRater
    reached = forms.TypedChoiceField(
        label=_("联系上了吗"), widget=forms.RadioSelect, choices=[("yes", _("联系上了")), ("no", _("没有联系上"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    spoken = text(
        _("对方怎样说"), required=False, help_text=_("联系上的必须写；加密保存，服务过的人看不到。")
    )

    def command(self) -> Command:
        """Return the command; what was said goes beside it, sealed."""
        return do.ContactRater(reached=self.cleaned_data["reached"])

    def said(self) -> str:
        """Return what the rater said."""
        return str(self.cleaned_data["spoken"])


class SettleForm(BadRatingForm):
    """How it is settled, and until when where that takes time."""

    of = do.SettleRating
    how = forms.ChoiceField(label=_("怎样处理"), widget=forms.RadioSelect)
    words = text(_("做了什么，或者为什么没有依据"), help_text=NAMELESS)
    days = forms.IntegerField(
        label=_("限期整改的期限（工作日）"), required=False, min_value=1,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )  # fmt: skip

    def offer(self) -> None:
        """Offer the ways, and the most days of the profile."""
        self.fields["how"].choices = _offered(SETTLED)  # type: ignore[attr-defined]
        most = self.seen.context.profile.rating_settle_days
        self.fields["days"].help_text = _("最多 %(most)d 个；其他的不用填。") % {"most": most}

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.SettleRating(how=given["how"], words=given["words"], days=given["days"] or 0)


class ReportForm(BadRatingForm):
    """How it was put right."""

    of = do.ReportRectified
    how = text(_("怎样整改的"), help_text=NAMELESS)


class DoubtForm(BadRatingForm):
    """Why it is said to be no rating of this service."""

    of = do.DoubtRating
    doubt = forms.ChoiceField(label=_("为什么无效"), widget=forms.RadioSelect)
    reasons = text(
        _("事实和证据"),
        help_text=_("写明记录、录像、日志等证据在哪里；只有一次，由投诉中心复核。不写个人信息。"),
    )

    def offer(self) -> None:
        """Offer the two grounds."""
        self.fields["doubt"].choices = _offered(DOUBTS)  # type: ignore[attr-defined]


class JudgeForm(BadRatingForm):
    """Whether it is invalid."""

    of = do.JudgeDoubt
    invalid = forms.TypedChoiceField(
        label=_("复核结果"), widget=forms.RadioSelect,
        choices=[("no", _("有效，继续处理")), ("yes", _("无效，不计入"))], coerce=lambda value: value == "yes",
    )  # fmt: skip
    reasons = text(_("理由"), help_text=NAMELESS)


class FollowUpForm(BadRatingForm):
    """What the rater says afterwards."""

    of = do.FollowUpRating
    said_ = forms.ChoiceField(label=_("回访时怎样说"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """Offer the answers."""
        self.fields["said_"].choices = _offered(SAID)  # type: ignore[attr-defined]

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        return do.FollowUpRating(said=self.cleaned_data["said_"])


class PublishForm(BadRatingForm):
    """What everybody reads of it."""

    of = do.PublishRating
    words = text(
        _("公开的处理结果"), help_text=_("写给所有人看：什么问题、怎样处理。不写姓名、电话、办件编号。")
    )


FORMS: dict[str, type[BadRatingForm]] = {
    form.of.__name__: form
    for form in (ContactForm, SettleForm, ReportForm, DoubtForm, JudgeForm, FollowUpForm, PublishForm)
}


class VisitForm(Asking):
    """What a visit was about: a case, or an item where nothing was handed in."""

    number = forms.CharField(
        label=_("办件编号"),
        required=False,
        max_length=60,
        help_text=_("没有办件的，空着，选一个事项；凭号来的都可以空着。"),
    )
    item = forms.ChoiceField(label=pgettext_lazy("rating", "事项"), required=False, widget=ContentSelect)

    def offer(self) -> None:
        """Offer the items in force."""
        items = sorted(
            ((one.item.code, one.item.name) for one in catalogue.all_in_force(clock.today())),
            key=lambda one: one[1],
        )
        self.choices("item", items, EMPTY)
