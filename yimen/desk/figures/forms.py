"""Which figures are asked for: from which month to which, of which organ."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.office.forms import in_words
from yimen.figures import queries
from yimen.figures.queries import Span
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.watch.queries import Reach


class SpanForm(forms.Form):
    """From which month to which, and of which organ; what is forged or backwards asks for nothing."""

    since = forms.ChoiceField(label=_("从哪个月起"), required=False)
    until = forms.ChoiceField(label=_("到哪个月止"), required=False)
    organ = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, reach: Reach, *args: Any, **more: Any) -> None:
        """Offer the months that have figures and the organs in reach; nothing to choose where there is one alone."""
        super().__init__(*args, **more)
        self.reach = reach
        self.months = queries.months() or [clock.today().replace(day=1)]
        offered = [(month.isoformat()[:7], look_words.month(month)) for month in self.months]
        for name in ("since", "until"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        within = [row for row in organs.present() if reach is None or row[0] in reach]
        if len(within) > 1:
            self.fields["organ"].choices = [("", _("全部")), *in_words(within)]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def asked(self) -> tuple[Span, int]:
        """Return the first and the last month, and the organ: 0 for all in reach, the only one where there is one alone."""
        self.full_clean()
        newest = self.months[0]
        until = _month(self.cleaned_data.get("until")) or newest
        since = _month(self.cleaned_data.get("since")) or until
        only = self.reach[0] if self.reach is not None and len(self.reach) == 1 else 0
        return (min(since, until), max(since, until)), self.cleaned_data.get("organ") or only


def _month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def months_between(span: Span) -> int:
    """Return how many months a span has."""
    return (span[1].year - span[0].year) * 12 + span[1].month - span[0].month + 1


def before(span: Span) -> Span:
    """Return the span of as many months right before one."""
    first = span[0]
    for _month_back in range(months_between(span)):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, (span[0] - timedelta(days=1)).replace(day=1)
