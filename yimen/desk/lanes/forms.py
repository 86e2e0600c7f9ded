"""The forms of a lane: its rule, the legal office's opinion, who is put in on which facts, and a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk import choices
from yimen.desk.office.forms import About, Asking
from yimen.lanes import queries
from yimen.lanes.criteria import KINDS, Criterion, decoded
from yimen.lanes.drafting import LONGEST_AIM
from yimen.look.fields import ContentSelect

LINES = forms.Textarea({"rows": 3})
MOST = 3


class LaneForm(Asking):
    """The rule: its basis, up to three criteria, and the organs' own aim."""

    name = forms.CharField(label=_("通道名称"), max_length=100)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    basis = forms.CharField(
        label=_("依据"), max_length=300, help_text=_("写明文件名称、文号和条款；依据和条件都会向社会公开。")
    )
    aim_days = forms.IntegerField(
        label=_("部门内部目标（工作日）"), initial=0, min_value=0, max_value=LONGEST_AIM,
        help_text=_("从进入通道起算，只提醒办理的部门，不改变承诺日和法定期限；0 为不定。"),
    )  # fmt: skip

    def offer(self) -> None:
        """Ask for the criteria, of which the first must be there."""
        kinds = [(code, choices.word(KINDS, code)) for code in KINDS]
        for n in range(1, MOST + 1):
            there = n == 1
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=gettext("条件 %(n)d：哪一类") % {"n": n}, choices=kinds, required=there
            )
            self.fields[f"text_{n}"] = forms.CharField(
                label=gettext("条件 %(n)d：内容") % {"n": n},
                max_length=300,
                required=there,
                help_text=gettext("写任何人的项目都可能具备的事实。") if there else "",
            )
            self.fields[f"text_en_{n}"] = forms.CharField(
                label=gettext("条件 %(n)d：英文") % {"n": n}, max_length=300, required=False
            )

    def given(self) -> dict[str, Any]:
        """Return the rule. Call it on a valid form."""
        typed = self.cleaned_data
        asked = [
            Criterion(typed[f"kind_{n}"] or "listed", typed[f"text_{n}"].strip(), typed[f"text_en_{n}"])
            for n in range(1, MOST + 1)
        ]
        named = {name: typed[name] for name in ("name", "name_en", "basis", "aim_days")}
        return named | {"criteria": [one for one in asked if one.text]}


class OpinionForm(About):
    """Whether a draft is lawful, and why."""

    agrees = forms.TypedChoiceField(
        label=_("意见"), coerce=lambda said: said == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("合法，同意公布")), ("no", _("不同意公布"))],
    )  # fmt: skip
    text = forms.CharField(label=_("法制审核意见"), max_length=500, widget=LINES)


class ReasonForm(About):
    """Why."""

    why = forms.CharField(label=_("理由"), max_length=300, widget=LINES, help_text=_("理由会公开。"))


class FactsForm(About):
    """The fact of each criterion, which everybody can read."""

    def offer(self) -> None:
        """Ask for a fact of each criterion."""
        english = choices.language() == "en"
        for n, one in enumerate(decoded(self.one.criteria), start=1):
            self.fields[f"fact_{n}"] = forms.CharField(
                label=(english and one.text_en) or one.text,
                max_length=300,
                help_text=gettext("写明事实和出处，会向社会公开，不写个人信息。"),
            )

    def given(self) -> dict[str, Any]:
        """Return the facts in the criteria's order, beside what else was asked."""
        typed = dict(self.cleaned_data)
        count = len(self.one.criteria)
        return {"facts": [typed.pop(f"fact_{n}") for n in range(1, count + 1)]} | typed


class CaseForm(FactsForm):
    """A case that is put in."""

    number = forms.CharField(label=_("办件编号"), max_length=60)


class InProjectForm(FactsForm):
    """A project that is put in."""

    project = forms.TypedChoiceField(label=_("项目"), coerce=int, widget=ContentSelect)

    def offer(self) -> None:
        """Offer the projects that are in no lane yet."""
        self.choices("project", list(queries.projects()))
        super().offer()
