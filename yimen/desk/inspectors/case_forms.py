"""The forms of the acts on a rectification; `command()` is what was filled in, `beside()` its words and photographs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications.queries import sentence
from yimen.desk import choices
from yimen.desk.inspectors.visit_forms import chosen, pictures
from yimen.desk.office.forms import EMPTY, in_words
from yimen.desk.watch.forms import CardForm, text
from yimen.inspectors import places
from yimen.inspectors.refused import NotInspected
from yimen.look.fields import ContentSelect
from yimen.process.machine import Command
from yimen.process.rectification import commands as do
from yimen.process.refusals import Refused


class RectifyForm(CardForm):
    """The form of one act on a rectification."""

    def beside(self) -> dict[str, Any]:
        """Return what goes with the command: words and photographs. Call it on a valid form."""
        return {}

    def refuse(self, refused: Exception) -> None:
        """Say a refusal at the field it is about, or above the form."""
        at: str | None = None
        if isinstance(refused, Refused):
            said = sentence(refused, self.seen.version.item, choices.language())
            if refused.code in ("empty_block", "nothing_answered"):
                at = next((name for name in ("reasons", "opinion", "words") if name in self.fields), None)
            elif refused.code == "addressed_already":
                at = "organ"
        elif isinstance(refused, NotInspected):
            at = "pictures" if refused.code == "too_many" else None
            said = refused.sentence(choices.language())
        else:
            at, said = "pictures" if "pictures" in self.fields else None, str(refused)
        self.add_error(at, said)


class ReportForm(RectifyForm):
    """How it was put right, with photographs."""

    of = do.ReportRectified
    words = text(_("怎样整改的"), help_text=_("写明做了什么、谁负责、怎样不再发生；加密保存。"))
    pictures = pictures(_("整改后的照片"))

    def command(self) -> Command:
        """Return the command; its words and photographs go beside it."""
        return do.ReportRectified()

    def beside(self) -> dict[str, Any]:
        """Return words and photographs."""
        return {"words": self.cleaned_data["words"], "pictures": chosen(self.cleaned_data["pictures"])}


class VerifyForm(RectifyForm):
    """Whether it was put right."""

    by_answer = ("opinion",)
    of = do.VerifyRectified
    agree = forms.TypedChoiceField(
        label=_("核实结果"),
        widget=forms.RadioSelect,
        choices=[("yes", _("整改到位，销号")), ("no", _("没有到位"))],
        coerce=lambda value: value == "yes",
    )
    opinion = text(_("意见"), required=False)

    def offer(self) -> None:
        """Say what a "no" leads to."""
        again = (
            _("没有到位的，写明还要做什么：这是再次没有到位，提级由负责人整改。")
            if self.seen.state.returned
            else _("没有到位的，写明还要做什么：退回一次，期限重新计算。")
        )
        self.fields["opinion"].help_text = again


class RaiseForm(RectifyForm):
    """Why it goes before the head."""

    of: type[Command] = do.RaiseRectification
    reasons = text(_("理由"))


class DropForm(RaiseForm):
    """Why there is nothing to put right."""

    of = do.DropRectification


class ReaddressForm(RectifyForm):
    """To which organ it is addressed, and why."""

    of = do.ReaddressRectification
    organ = forms.TypedChoiceField(label=_("责任单位"), coerce=int, widget=ContentSelect)
    reasons = text(_("理由"))

    def offer(self) -> None:
        """Offer the organs to which it can be addressed."""
        known = [one for one in places.addressable() if one[0] != self.seen.version.organ]
        self.choices("organ", in_words(known), EMPTY)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.ReaddressRectification(
            item_version=places.versions()[given["organ"]], reasons=given["reasons"]
        )


FORMS: dict[str, type[RectifyForm]] = {
    form.of.__name__: form for form in (ReportForm, VerifyForm, RaiseForm, DropForm, ReaddressForm)
}
