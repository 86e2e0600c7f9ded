"""How an applicant names an agent in an open case: one of those whom they have authorised (民法典 165)."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import agents
from yimen.applications.queries import drawn_at
from yimen.applications.uploads import english
from yimen.cases.queries import View
from yimen.look import words
from yimen.people.mandates import ACTS, Held
from yimen.portal import acting
from yimen.process.application.commands import NameAgent


class NamingForm(forms.Form):
    """Which of the standing authorisations that cover the case holds in it; none to choose where there is none."""

    mandate = forms.ChoiceField(label=_("委托谁"), widget=forms.RadioSelect)

    def __init__(self, seen: View, *args: Any, **more: Any) -> None:
        """Offer those in force."""
        super().__init__(*args, **more)
        self.seen, self.held = seen, {str(one.id): one for one in agents.offered(seen)}
        self.fields["mandate"].choices = [(id, _said(one)) for id, one in self.held.items()]  # type: ignore[attr-defined]

    def asked(self) -> tuple[NameAgent, dict[str, object]]:
        """Return the command, and the personal values that go with it. Call it on a valid form."""
        held = self.held[self.cleaned_data["mandate"]]
        return agents.by_authorisation(self.seen, held, drawn_at(self.seen, self.data))


def _said(one: Held) -> str:
    """Return whom an authorisation names, for what, and until when."""
    whom = acting.named(
        gettext("%(name)s（授权第 %(id)s 号，到 %(until)s止）："),
        name=one.agent_name,
        id=str(one.id),
        until=words.day(one.valid_until, True),
    )
    return format_html("{}{}", whom, ("; " if english() else "；").join(str(ACTS[act]) for act in one.acts))
