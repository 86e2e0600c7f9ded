"""The forms of postings: a place and its competition, candidates, a result, consent, a change, facts, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import coded
from yimen.desk import choices
from yimen.desk.office.forms import About, day, document, in_words
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect, Picker
from yimen.people import colleagues, organs
from yimen.people.roles import AT_A_WINDOW, ROLES
from yimen.postings import setting, standing
from yimen.postings.words import FACTS
from yimen.process.postings.terms import BOUNDS, SUPERVISION
from yimen.process.postings.unit import UNITS

LINES = forms.Textarea({"rows": 4})
SEALED = _("加密保存；本人、部门和中心看得到。")
ALL = ""


def _why(label: Any = None, **options: Any) -> forms.CharField:
    return forms.CharField(label=label or _("理由"), max_length=1000, widget=LINES, **options)


def _said(label: Any, hint: Any = SEALED) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=LINES, help_text=hint)


def _yes(yes: Any, no: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("您的决定"), coerce=lambda given: given == "yes", choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect
    )  # fmt: skip


def _number(name: str, label: Any) -> forms.IntegerField:
    least, most = BOUNDS[name]
    widget = forms.NumberInput({"class": "govuk-input--width-4"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget)


class ProposeForm(About):
    """A place at a window, its competition, and what the posting will be authorised to; `one` is the organs at choice."""

    organ = forms.TypedChoiceField(label=_("派出部门"), coerce=int, widget=ContentSelect)
    window = forms.TypedChoiceField(label=_("窗口"), coerce=int, widget=ContentSelect)
    role = forms.ChoiceField(label=_("岗位"), widget=forms.RadioSelect)
    closing_on = day(_("竞岗到哪一天截止"), first=False, help_text=_("当天还可以报名；今天公告。"))
    begins_on = day(_("从哪一天上岗"), first=False)
    conditions = forms.CharField(label=_("报名条件"), max_length=500, widget=LINES, help_text=_("写条件，不写人。"))  # fmt: skip
    seen_at = forms.CharField(
        label=_("在哪里让本单位的人看到"), max_length=200, help_text=_("例如：机关公告栏、内部网。这个页面本部门的人也看得到。")
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        label=_("授权决定哪些事项"), required=False, widget=Picker, help_text=_("首席代表必选。选“全部事项”就不用再选别的。")
    )  # fmt: skip
    document = forms.CharField(
        label=_("授权文件"), max_length=120, required=False, help_text=_("有授权的填写名称和文号，例如：安市监授〔2026〕8号。")
    )  # fmt: skip
    document_on = day(_("授权文件的日期"), first=False, required=False)
    succeeds = forms.TypedChoiceField(
        label=_("接替谁"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )

    def offer(self) -> None:
        """Offer the organs that one proposes for, their windows, roles, items, and whose place can be taken."""
        english, mine = look_words.in_english(), set(self.one)
        self.choices("organ", in_words(row for row in organs.present() if row[0] in mine), None)
        windows = {one.pk: one for organ in sorted(mine) for one in standing.windows(organ, clock.today())}
        self.choices("window", [(id, f"{one.code} · {(english and one.name_en) or one.name}") for id, one in windows.items()])  # fmt: skip
        self.choices("role", [(code, ROLES[code].name) for code in ROLES if code in AT_A_WINDOW], None)
        items = coded([code for code, _name, _organ in catalogue.of_organs(sorted(mine))])
        self.choices("items", [(ALL, gettext("全部事项")), *items], None)
        there = [row for organ in sorted(mine) for row in standing.sent().filter(organ=organ)]
        named = colleagues.who(row.account_id for row in there)
        held = [(row.pk, f"{named[row.account_id].name} · {ROLES[row.role].name}") for row in there]
        self.choices("succeeds", held, ("", _("新的位置，不接替谁")))

    def clean(self) -> dict[str, Any]:
        """All items leave no single one beside them."""
        given: dict[str, Any] = super().clean() or {}
        if ALL in given.get("items", ()):
            given["items"] = [ALL]
        return given

    def given(self) -> dict[str, Any]:
        """Return what is asked for; nobody to take the place of is 0."""
        return self.cleaned_data | {"succeeds": self.cleaned_data["succeeds"] or 0}


class CandidateForm(About):
    """Somebody who competes, and from which unit."""

    login = forms.CharField(
        label=_("人选的账号名"), max_length=80, help_text=_("没有账号的，请系统管理员先开。")
    )
    unit = forms.ChoiceField(label=_("来自"), widget=forms.RadioSelect)
    section = forms.CharField(label=_("科室或者单位的名称"), max_length=80)

    def offer(self) -> None:
        """Offer the units; those that may not send anybody too, so that the rule is said and nobody hides one."""
        self.choices("unit", [(code, choices.word(UNITS, code)) for code in UNITS], None)


class ResultForm(About):
    """Who was chosen, and on what grounds."""

    candidate = forms.TypedChoiceField(label=_("选上的人"), coerce=int, widget=forms.RadioSelect)
    grounds = _why(_("理由"), help_text=_("怎样比选、为什么是这个人。加密保存，中心和监督机关看得到。"))

    def offer(self) -> None:
        """Offer the candidates."""
        rows = list(self.one.candidates.order_by("id"))
        named = colleagues.who(row.account for row in rows)
        shown = [
            (row.pk, f"{named[row.account].name} · {choices.word(UNITS, row.unit)} · {row.section}") for row in rows
        ]  # fmt: skip
        self.choices("candidate", shown, None)


class ConsentForm(About):
    """Yes, or no and why."""

    by_answer = ("why",)
    agrees = _yes(_("同意"), _("不同意"))
    why = _why(
        _("理由"), required=False, help_text=_("不同意的必须写明；这次竞岗就此结束，部门可以重新提出。")
    )


class ReasonForm(About):
    """Why."""

    why = _why()


class SureForm(About):
    """Nothing to fill in: it is only asked whether it is meant."""


class ChangeForm(About):
    """The last day at the window, and why."""

    last_on = day(_("在窗口的最后一天"), first=False)
    why = _why(help_text=_("为什么更换。中心看了才决定是否同意。"))


class AgreeForm(About):
    """The centre's consent in writing, or why it refuses."""

    by_answer = ("document", "why")
    agrees = _yes(_("同意更换"), _("不同意更换"))
    document = forms.CharField(
        label=_("书面同意的文件"), max_length=120, required=False, help_text=_("同意的必须填写名称和文号。")
    )
    why = _why(_("理由"), required=False, help_text=_("不同意的必须写明。"))


class ReceiverForm(About):
    """Who receives everything that lies with whoever leaves; `one` is who can."""

    receiver = forms.TypedChoiceField(
        label=_("接手人"), coerce=int, widget=ContentSelect, help_text=_("B 岗排在最前。")
    )

    def offer(self) -> None:
        """Offer the department's own people."""
        self.choices("receiver", [(who.id, f"{who.name} · {choices.role(who.role)}") for who in self.one])


class FactForm(About):
    """A fact: of which kind, on which case, and what happened."""

    by_answer = ("reference",)
    kind = forms.ChoiceField(label=_("事实的种类"), widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("编号"), max_length=50, required=False, help_text=_("监察牌、投诉、差评写它的编号；补正写办件编号；其他可以不填。")
    )  # fmt: skip
    said = _said(_("经过"), _("哪一天、哪个窗口、什么情况。本人会看到，可以陈述。不写办事人的姓名。"))

    def offer(self) -> None:
        """Offer the kinds."""
        self.choices("kind", [(code, choices.word(FACTS, code)) for code in FACTS], None)


class SpeakForm(About):
    """What the person has to say."""

    said = _said(_("我的陈述"), _("写明您的意见和证据。作决定以前必须看；写了就不能再改。"))


class DecideForm(About):
    """Returned or not, with the grounds; who is returned leaves on a day."""

    by_answer = ("last_on",)
    returned = _yes(_("退回原单位"), _("不退回"))
    grounds = _why(_("理由"), help_text=_("写明认定了哪些事实、怎样看待本人的陈述。写进文书。"))
    last_on = day(_("在窗口的最后一天"), required=False, help_text=_("不退回的不用填。"))


class AnswerForm(About):
    """How the sending unit held those responsible to account."""

    said = _said(_("问责情况"), _("对本人和有关负责人怎样追究责任。加密保存，中心和监督机关看得到。"))


class TermsForm(About):
    """The numbers of the place from a day on, by a document."""

    since = day(_("从哪一天起"), first=False, help_text=_("最早明天。"))
    months = _number("months", _("派驻满多少个月才能更换"))
    announce_days = _number("announce_days", _("竞岗至少公告几个工作日"))
    hearing_days = _number("hearing_days", _("本人陈述的期限（工作日）"))
    answer_days = _number("answer_days", _("原单位答复问责情况的期限（工作日）"))
    supervision = forms.ChoiceField(label=_("由哪个角色代表监督机关同意"), widget=forms.RadioSelect)
    document = document()

    def offer(self) -> None:
        """Offer the roles that can consent for supervision."""
        self.choices("supervision", [(code, ROLES[code].name) for code in SUPERVISION], None)


class SignerForm(About):
    """Who consents for the centre beside its principal, from a day to a day."""

    account = forms.TypedChoiceField(label=_("授权给谁"), coerce=int, widget=ContentSelect)
    valid_from = day(_("从哪一天起"))
    valid_until = day(_("到哪一天止"), first=False)
    document = document()
    document_on = day(_("文件的日期"))

    def offer(self) -> None:
        """Offer the centre's own people."""
        named = colleagues.who(setting.candidates())
        shown = [
            (id, f"{who.name} · {choices.role(who.role)}") for id, who in named.items() if id != self.one
        ]
        self.choices("account", shown)
