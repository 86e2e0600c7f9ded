"""What applicants say about publication: what of theirs is secret, and whether what is marked may be made public."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.queries import FIELD, name_of
from yimen.cases.queries import View
from yimen.look.words import language
from yimen.process import words
from yimen.process.application import commands as do
from yimen.process.application.disclosure import DECISION

Choices = list[tuple[str, str]]


def _labelled(labels: words.Labels) -> Choices:
    return [(code, words.word(labels, code, language())) for code in labels]


def parts(seen: View) -> Choices:
    """Return what can be marked: the materials that came in, the fields of the form, the decision's content."""
    item, held = seen.version.item, {m.code for m in seen.state.materials}
    codes = [m.code for m in item.materials if m.code in held] + [FIELD + f.name for f in item.fields]
    named = [(code, name_of(item, code, language())) for code in codes]
    return [one for one in [*named, (DECISION, gettext("决定的内容"))] if one[0] not in seen.state.public]


class SecretForm(forms.Form):
    """What an applicant wants kept from the public, on which ground, and why."""

    names = forms.MultipleChoiceField(label=_("哪些内容"), widget=forms.CheckboxSelectMultiple)
    ground = forms.ChoiceField(label=_("属于"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：公开后会使竞争对手知道配方或者进货渠道。"),
    )

    def __init__(self, seen: View, *args: Any, **more: Any) -> None:
        """Offer what of the case is not public yet."""
        super().__init__(*args, **more)
        self.fields["names"].choices = parts(seen)  # type: ignore[attr-defined]
        self.fields["ground"].choices = _labelled(words.SECRETS)  # type: ignore[attr-defined]

    def command(self) -> do.MarkSecret:
        """Return the act. Call it on a valid form."""
        said = self.cleaned_data
        return do.MarkSecret(tuple(said["names"]), said["ground"], said["reason"])


class DisclosureForm(forms.Form):
    """Whether what was marked may be made public; an objection says why."""

    by_answer = ("reasons",)
    outcome = forms.ChoiceField(
        label=_("您的意见"),
        widget=forms.RadioSelect,
        choices=[("objects", _("不同意公开")), ("consents", _("同意公开"))],
    )
    reasons = forms.CharField(
        label=_("理由（不同意的要写）"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def clean(self) -> dict[str, Any]:
        """Ask an objection for its reasons: the organ has to weigh them."""
        given = super().clean() or {}
        if given.get("outcome") == "objects" and not (given.get("reasons") or "").strip():
            self.add_error("reasons", _("请写明不同意的理由，机关作决定时要考虑它。"))
        return given

    def command(self) -> do.AnswerDisclosure:
        """Return the act. Call it on a valid form."""
        return do.AnswerDisclosure(self.cleaned_data["outcome"], self.cleaned_data["reasons"])


def asked(seen: View) -> dict[str, Any] | None:
    """Return what the organ wants to make public and asks its owner about, with the last day; None where it does not."""
    disclosure = getattr(seen.state, "disclosure", None)
    if disclosure is None or disclosure.outcome:
        return None
    running = seen.state.running("objection")
    known = dict(parts(seen))
    return {
        "names": [known.get(name, name) for name in disclosure.names],
        "last": seen.due(running).on if running else None,
        "key": disclosure.notice,
    }
