"""The forms of the acts on a bad rating; `command()` is what was filled in, `said()` what is sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from yimen.applications.queries import sentence
from yimen.desk import choices
from yimen.desk.ratings import served
from yimen.desk.watch.forms import CardForm, text
from yimen.process.bad_rating import commands as do
from yimen.process.bad_rating.words import DOUBTS, NOBODY, SETTLED
from yimen.process.machine import Command
from yimen.process.rating import reasons
from yimen.process.refusals import Refused
from yimen.ratings import words
from yimen.ratings.refused import NotRated

SAID: dict[str, tuple[str, str]] = {
    "satisfied": ("满意", "satisfied"),
    "dissatisfied": ("不满意", "dissatisfied"),
    "not_reached": ("没有联系上", "not reached"),
}
# At which field a refusal is said; else above the form.
AT = {
    "nothing_noted": "spoken", "days_out_of_range": "days", "settled_against_whom": "at_fault", "served_not_heard": "at_fault",
    "explained_against_nobody": "at_fault", "somebody_or_nobody": "nobody", "not_who_served": "served", "nothing_asked": "questions",
    "nothing_answered": "reply",
}  # fmt: skip
NAMELESS = _("会公开或者给别人看：不写姓名、电话和办件编号。")


def _offered(codes: Any) -> list[tuple[str, str]]:
    return [(code, choices.word(codes, code)) for code in codes]


class BadRatingForm(CardForm):
    """The form of one act on a bad rating; `said()` is what is sealed beside the command, by its part of the case."""

    def said(self) -> dict[str, str]:
        """Return what is sealed. Call it on a valid form."""
        return {}

    def refuse(self, refused: Exception) -> None:
        """Say a refusal at the field it is about, or above the form."""
        plain = next((name for name in ("words", "reasons", "questions", "how") if name in self.fields), None)
        if isinstance(refused, NotRated):
            self.add_error(plain, refused.sentence(choices.language()))
        elif isinstance(refused, Refused):
            at = AT.get(refused.code, "")
            # Where nobody was heard there is nobody to be ticked, and what was at fault is all that can be chosen.
            at = "nobody" if at == "at_fault" and at not in self.fields else at
            said = sentence(refused, self.seen.version.item, choices.language())
            self.add_error(
                at if at in self.fields else plain if refused.code == "empty_block" else None, said
            )


class ContactForm(BadRatingForm):
    """Whether the rater was reached, and what they said."""

    by_answer = ("spoken",)
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

    def said(self) -> dict[str, str]:
        """Return what the rater said."""
        return {words.CONTACTED: str(self.cleaned_data["spoken"])}


class AskForm(BadRatingForm):
    """What those who served are asked: all of them, unless somebody is left out."""

    of = do.AskServed
    served = forms.MultipleChoiceField(label=_("请谁说明"), widget=forms.CheckboxSelectMultiple)
    questions = text(
        _("要说明的事"),
        help_text=_("被问的人看得到这里写的：不写是谁评的、哪一件，也不照抄评价人的原话。"),
    )

    def offer(self) -> None:
        """Offer all who served, and what the rater chose as the reason to begin with."""
        state, english = self.seen.state, choices.language() == "en"
        self.fields["served"].choices = served.offered(state.against)  # type: ignore[attr-defined]
        self.fields["served"].initial = [one for one in state.against if one not in state.answered_by]
        told = "；".join(reasons(state.channel, state.reasons, bad=True, english=english))
        begins = gettext("评价人选的原因：%(reasons)s。请说明当时的情况。") % {"reasons": told}
        self.fields["questions"].initial = begins if told else gettext("请说明当时的情况。")

    def command(self) -> Command:
        """Return the command; the questions go beside it, sealed."""
        return do.AskServed(tuple(self.cleaned_data["served"]))

    def said(self) -> dict[str, str]:
        """Return what is asked."""
        return {words.QUESTIONS: self.cleaned_data["questions"]}


class AnswerForm(BadRatingForm):
    """What happened, as one who served says it."""

    of = do.AnswerServed
    reply = text(
        _("您的说明"),
        help_text=_("当时的情况、证据在哪里。只有处理这条差评的人看得到；可以陈述、申辩。"),
    )

    def command(self) -> Command:
        """Return the command; what is said goes beside it, sealed."""
        return do.AnswerServed()

    def said(self) -> dict[str, str]:
        """Return what happened."""
        return {words.REPLY: self.cleaned_data["reply"]}


class SettleForm(BadRatingForm):
    """How it is settled, until when where that takes time, and against whom."""

    by_answer = ("days", "at_fault", "nobody")
    of = do.SettleRating
    how = forms.ChoiceField(label=_("怎样处理"), widget=forms.RadioSelect)
    words = text(_("做了什么，或者为什么没有依据"), help_text=NAMELESS)
    days = forms.IntegerField(
        label=_("限期整改的期限（工作日）"), required=False, min_value=1,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )  # fmt: skip
    at_fault = forms.MultipleChoiceField(
        label=_("谁有责任"), required=False, widget=forms.CheckboxSelectMultiple
    )
    nobody = forms.ChoiceField(
        label=_("不归责于个人的，问题在哪里"), required=False, widget=forms.RadioSelect
    )

    def offer(self) -> None:
        """Offer the ways, the most days of the profile, and against whom it can be: who was heard, and windows."""
        english = choices.language() == "en"
        self.fields["how"].choices = _offered(SETTLED)  # type: ignore[attr-defined]
        most = self.seen.context.profile.rating_settle_days
        self.fields["days"].help_text = _("最多 %(most)d 个；其他的不用填。") % {"most": most}
        none = gettext("没有这种情况：已经勾选，或者诉求没有依据")
        self.fields["nobody"].choices = [("", none), *_offered(NOBODY)]  # type: ignore[attr-defined]
        hint = gettext("整改的才选。服务过不等于有责任：只有勾了的计入本人、窗口的考核。")
        if unheard := len(served.unheard(self.seen)):
            said = ngettext(
                "还有 %(n)d 人没有听取说明，不能认定：先“请服务的人说明”。",
                "还有 %(n)d 人没有听取说明，不能认定：先“请服务的人说明”。",
                unheard,
            )
            hint = f"{hint} {said % {'n': unheard}}" if english else f"{hint}{said % {'n': unheard}}"
        offered = served.blamable(self.seen)
        if offered:
            self.fields["at_fault"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["at_fault"]
        self.fields["at_fault" if offered else "nobody"].help_text = hint
        self.order_fields(["how", "at_fault", "nobody", "words", "days"])

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.SettleRating(
            how=given["how"],
            words=given["words"],
            days=given["days"] or 0,
            at_fault=tuple(given.get("at_fault", ())),
            nobody=given["nobody"],
        )


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
    for form in (
        ContactForm,
        AskForm,
        AnswerForm,
        SettleForm,
        ReportForm,
        DoubtForm,
        JudgeForm,
        FollowUpForm,
        PublishForm,
    )
}
