"""The forms of a head's year: planned in one press, moved, left out, recorded; and the numbers of the place."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk import choices
from yimen.desk.appraisal.forms import Evidence
from yimen.desk.leaders.forms import NARROW, LeaderForm, why, words
from yimen.desk.office.forms import day, document
from yimen.leaders import heading
from yimen.look import sizes, words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process.leaders.terms import BOUNDS
from yimen.process.leaders.words import CARE, DUTIES


class SpreadForm(LeaderForm):
    """How many days of each duty are planned for a year; `one` is its terms."""

    def offer(self) -> None:
        """Ask for a number of each duty, with the least of the place in it."""
        for code in DUTIES:
            least = self.one.least(code)
            self.fields[code] = forms.IntegerField(
                label=choices.word(DUTIES, code), min_value=0, max_value=heading.MOST, initial=least,
                widget=forms.NumberInput(NARROW), help_text=gettext("本地规定至少 %(n)d 次。") % {"n": least} if least else "",
            )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """Return the numbers by duty."""
        return {"counts": dict(self.cleaned_data)}


class PlanForm(LeaderForm):
    """One more planned day."""

    duty = forms.ChoiceField(label=_("做什么"), widget=forms.RadioSelect)
    on = day(_("哪一天"), first=False)

    def offer(self) -> None:
        """Offer the duties."""
        self.choices("duty", [(code, choices.word(DUTIES, code)) for code in DUTIES], None)


class MoveForm(LeaderForm):
    """Another day for a planned one, and why."""

    on = day(_("改到哪一天"), first=False)
    why = why()


class ReasonForm(LeaderForm):
    """Why."""

    why = why()


class WindowForm(LeaderForm):
    """A day at the window: which one, what was seen, how many matters were settled."""

    on = day(_("哪一天"))
    window = forms.TypedChoiceField(label=_("在哪个窗口"), coerce=int, widget=ContentSelect)
    seen = words(_("看到什么、解决了什么"), _("不写群众的姓名和电话。加密保存，部门、中心和监督人员看得到。"))
    solved = forms.IntegerField(
        label=_("当场解决几件"),
        min_value=0,
        max_value=999,
        initial=0,
        widget=forms.NumberInput(NARROW),
    )

    def offer(self) -> None:
        """Offer the windows: the department's own first."""
        english = look_words.in_english()
        rows = sorted(organs.windows(), key=lambda one: one.organ_id != self.one)
        self.choices("window", [(one.pk, f"{one.code} · {(english and one.name_en) or one.name}") for one in rows])  # fmt: skip


class CareForm(LeaderForm):
    """Care for the window's staff: how many people, and a voucher; no word about anybody."""

    on = day(_("哪一天"))
    people = forms.IntegerField(
        label=_("几个人"), min_value=1, max_value=9999, widget=forms.NumberInput(NARROW), help_text=_("只写人数，不写是谁、结果怎样。")
    )  # fmt: skip
    voucher = Evidence(
        label=_("凭据"), help_text=sizes.limited(_("安排表、通知或者会议材料；不交任何人的体检结果。PDF、PNG、JPEG、Word 或 Excel，不超过 {most}。"))
    )  # fmt: skip


def recording(duty: str) -> Any:
    """Return the form by which a duty is recorded."""
    return CareForm if duty in CARE else WindowForm


class TermsForm(LeaderForm):
    """The numbers of the place from a day on, by a document."""

    since = day(_("从哪一天起"), first=False, help_text=_("最早明天。"))
    document = document()

    def offer(self) -> None:
        """Ask for every number, with the present one in it."""
        for code, (least, most) in BOUNDS.items():
            label = choices.word(DUTIES, code) if code in DUTIES else gettext("过期几个工作日报领导")
            self.fields[code] = forms.IntegerField(
                label=label, min_value=least, max_value=most, initial=getattr(self.one, code), widget=forms.NumberInput(NARROW)
            )  # fmt: skip
