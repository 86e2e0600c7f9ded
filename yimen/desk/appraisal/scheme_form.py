"""The form of a scheme: every number of the one before, to be changed, and an indicator that is new."""

from datetime import date
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.desk import choices
from yimen.desk.appraisal.forms import Points
from yimen.desk.office.forms import Asking
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.process.appraisal.account import said
from yimen.process.appraisal.scheme import Indicator, Scheme, Section, month_after
from yimen.process.appraisal.words import WHAT


class SchemeForm(Asking):
    """A scheme, begun from the one before: from which month, by which document, and every number of it."""

    since = forms.DateField(label=_("从哪个月起"), widget=ContentSelect)
    document = forms.CharField(
        label=_("依据的文件"), max_length=120, help_text=_("写明名称和文号，例如：安政务〔2026〕12号。")
    )
    additions = Points(label=_("加分合计的上限"))
    few = forms.IntegerField(label=_("少于多少件，标明数量少"), min_value=0, max_value=1000)
    appeal_days = forms.IntegerField(label=_("申诉期（工作日）"), min_value=1, max_value=30)

    def __init__(self, scheme: Scheme, earliest: date, *args: Any, **more: Any) -> None:
        """Ask for each number as it stands."""
        self.scheme, self.earliest = scheme, earliest
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer the next months; ask for each weight, each indicator's points and cap, and one that is new."""
        on, months = self.earliest, []
        for _place in range(4):
            months.append((on.isoformat(), look_words.month(on)))
            on = month_after(on)
        self.fields["since"].widget.choices = months
        self.fields["since"].initial = self.earliest.isoformat()
        for name in ("additions", "few", "appeal_days"):
            value = getattr(self.scheme, name)
            self.fields[name].initial = said(value) if name == "additions" else value
        english = choices.language() == "en"
        for section in self.scheme.sections:
            name = (english and section.name_en) or section.name
            self._points(f"weight_{section.code}", gettext("权重：%(name)s") % {"name": name}, section.weight)
        for one in self.scheme.indicators:
            name = (english and one.name_en) or one.name
            source = (english and one.source_en) or one.source
            self._points(f"points_{one.code}", gettext("分值：%(name)s") % {"name": name}, one.points, source)
            self._points(f"cap_{one.code}", gettext("封顶：%(name)s") % {"name": name}, one.cap)
        self._new()

    def _points(self, name: str, label: str, value: int, hint: str = "") -> None:
        self.fields[name] = Points(label=label, initial=said(value), help_text=hint)
        # Drawn in a table, where the heads say what it is to the eye alone.
        self.fields[name].widget.attrs |= {"aria-label": label, "class": "govuk-input govuk-input--width-4"}

    def _new(self) -> None:
        english = choices.language() == "en"
        sections = [(one.code, (english and one.name_en) or one.name) for one in self.scheme.sections]
        self.fields["new_name"] = forms.CharField(
            label=gettext("新增一个指标"), max_length=80, required=False
        )
        self.fields["new_name_en"] = forms.CharField(
            label=gettext("它的英文名称"), max_length=160, required=False
        )
        self.fields["new_section"] = forms.ChoiceField(
            label=gettext("属于哪一部分"), required=False, choices=sections
        )
        used = {one.what for one in self.scheme.indicators}
        free = [(code, choices.word(WHAT, code)) for code in WHAT if code not in used and code != "handled"]
        by_hand = ("", pgettext_lazy("indicator", "只由人录入"))
        self.fields["new_what"] = forms.ChoiceField(
            label=gettext("由什么事实产生"), required=False, choices=[by_hand, *free]
        )
        self.fields["new_points"] = Points(label=gettext("它的分值"), required=False)

    def made(self) -> Scheme:
        """Return the scheme as it was filled in; an indicator of 0 points is left out. Call it on a valid form."""
        given = self.cleaned_data
        sections = tuple(
            msgspec.structs.replace(one, weight=given[f"weight_{one.code}"]) for one in self.scheme.sections
        )
        indicators = [
            msgspec.structs.replace(one, points=points, cap=given[f"cap_{one.code}"])
            for one in self.scheme.indicators
            if (points := given[f"points_{one.code}"])
        ]
        if given["new_name"].strip() and given["new_points"]:
            code = f"added_{clock.now():%y%m%d%H%M%S}"
            indicators.append(
                Indicator(
                    code, given["new_name"].strip(), given["new_name_en"].strip() or given["new_name"].strip(),
                    given["new_section"], given["new_points"], given["new_what"], source=given["document"],
                )
            )  # fmt: skip
        return msgspec.structs.replace(
            self.scheme, sections=sections, indicators=tuple(indicators), additions=given["additions"],
            few=given["few"], appeal_days=given["appeal_days"],
        )  # fmt: skip

    def plain(self) -> list[Any]:
        """Return the fields that stand one below the other."""
        return [
            self[name] for name in self.fields if not name.startswith(("weight_", "points_", "cap_", "new_"))
        ]

    def added(self) -> list[Any]:
        """Return the fields of an indicator that is new."""
        return [self[name] for name in self.fields if name.startswith("new_")]

    def weights(self) -> list[tuple[Section, Any]]:
        """Return each section with the field of its weight."""
        return [(one, self[f"weight_{one.code}"]) for one in self.scheme.sections]

    def priced(self) -> list[tuple[Indicator, Any, Any]]:
        """Return each indicator with the fields of its points and its cap."""
        return [(one, self[f"points_{one.code}"], self[f"cap_{one.code}"]) for one in self.scheme.indicators]
