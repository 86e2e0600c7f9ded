"""The forms of a permit's end: what is proposed and why, and what its holder states at a window."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import endings
from yimen.applications.queries import sentence
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.labels import BLOCK_AT, HINTS, LABELS
from yimen.desk.office.forms import Asking
from yimen.process.ending import grounds
from yimen.process.ending.commands import Proposal, Way
from yimen.process.refusals import Refused


def long_text(name: str, **more: Any) -> forms.CharField:
    """Return a field for several lines under the name and the hint that the desk has for it."""
    hint = HINTS.get(f"ProposeEnding.{name}", HINTS.get(name, ""))
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(label=LABELS[name], help_text=hint, max_length=4000, widget=widget, **more)


class ProposalForm(Asking):
    """Everything that the documents of an ending must say, by its ground."""

    facts = long_text("facts")
    reasons = long_text("reasons")
    articles = long_text("articles")
    public_interest = long_text("public_interest")
    compensation = long_text("compensation")
    reconsideration_organ = forms.CharField(label=LABELS["reconsideration_organ"], max_length=120)
    court = forms.CharField(label=LABELS["court"], max_length=120)

    def __init__(self, seen: View, way: Way, ground: str, *args: Any, **more: Any) -> None:
        """Draw what this ground asks for."""
        self.seen, self.way, self.ground = seen, way, ground
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Leave out what the law does not ask of this ground, and fill in the item's remedies."""
        item = self.seen.version.item
        self.fields["articles"].required = grounds.heard(self.ground)
        if self.way == "withdrawn":
            self.fields["public_interest"].help_text = gettext("公共利益为什么需要撤回。写进文书。")
        elif self.way == "revoked":
            self.fields["public_interest"].help_text = gettext(
                "撤销为什么不会对公共利益造成重大损害。写进文书。"
            )
        else:
            del self.fields["public_interest"]
        if not grounds.compensated(self.way, self.ground):
            del self.fields["compensation"]
        self.fields["reconsideration_organ"].initial = item.reconsideration_organ
        self.fields["court"].initial = item.court

    def proposal(self) -> Proposal:
        """Return what was filled in. Call it on a valid form."""
        given = {name: self.cleaned_data[name].strip() for name in self.fields if name != "articles"}
        lines = tuple(filter(None, map(str.strip, self.cleaned_data["articles"].splitlines())))
        return Proposal(way=self.way, ground=self.ground, articles=lines, **given)

    def refuse(self, refused: Refused) -> None:
        """Say a refusal at the fields that it is about, or above the form."""
        blocks = refused.values.get("blocks", ())
        told = [str(one) for one in blocks] if isinstance(blocks, list | tuple) else []
        named = [name for one in told for name in BLOCK_AT.get(one, (one,)) if name in self.fields]
        for name in named:
            self.add_error(name, gettext("这一项会写进文书，不能空着。"))
        if not named:
            self.add_error(None, sentence(refused, self.seen.version.item, choices.language()))


class StateForm(Asking):
    """What the holder states at a window, or that they waive it."""

    by_answer = ("words",)
    outcome = forms.ChoiceField(
        label=_("持证人的意思"),
        widget=forms.RadioSelect,
        choices=[("stated", _("陈述和申辩")), ("waived", _("放弃陈述和申辩"))],
    )
    words = forms.CharField(
        label=_("陈述和申辩的内容"),
        required=False,
        max_length=endings.LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("照持证人说的写，读给本人听。加密保存；谁看过都有记录。放弃的不填。"),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the words of who states something."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("outcome") == "stated" and not (given.get("words") or "").strip():
            self.add_error("words", gettext("请写下持证人的陈述或者申辩。"))
        return given

    def refuse(self, refused: Refused) -> None:
        """Say a refusal above the form."""
        self.add_error(None, refused.sentence(choices.language()))
