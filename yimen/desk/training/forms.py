"""The forms of training: a topic, a session, who is asked, a tick, a test and an answer, certificates, courses, trips."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import coded
from yimen.desk import choices, names
from yimen.desk.appraisal.forms import FILE_HINT, Evidence
from yimen.desk.office.forms import About, day, document
from yimen.desk.persons import PeopleField, PersonField
from yimen.desk.training import shown
from yimen.lib.clock import CHINA
from yimen.look.fields import MoneyField
from yimen.look.found import FoundField, FoundManyField
from yimen.process.training.terms import BOUNDS
from yimen.training import staff
from yimen.training.words import COSTS, PRESENCE, SAID, STATES, TICKED, WHY

LINES = forms.Textarea({"rows": 4})
NARROW = {"class": "govuk-input--width-4"}


def _why(label: Any = None, **options: Any) -> forms.CharField:
    return forms.CharField(label=label or _("理由"), max_length=300, widget=LINES, **options)


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(NARROW)
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput({"type": "time", "class": "govuk-input--width-10"}, "%H:%M")
    return forms.TimeField(label=label, widget=widget)


def offered_items() -> list[tuple[str, str]]:
    """Return the items that can be applied for, to choose from."""
    return coded([code for code, _name, _organ in catalogue.open_to_applicants()])


def offered_people(accounts: Iterable[int] | None = None) -> list[tuple[int, str]]:
    """Return people of the staff to choose from (None: all who may be asked to come), with their organ and role."""
    found = shown.colleagues_of(staff.present() if accounts is None else accounts)
    described = ((one, shown.described(one)) for one in found)
    return sorted(names.apart(described), key=lambda row: row[1])


class TrainingForm(About):
    """A form about a row (`one`); `given()` is what was asked for, as the act takes it."""

    def offer(self) -> None:
        """Fill in items and people wherever a field asks for them."""
        if "items" in self.fields:
            self.choices("items", offered_items(), None)
        if "accounts" in self.fields:
            self.choices("accounts", offered_people(), None)


class SureForm(TrainingForm):
    """Nothing to fill in: it is only asked whether it is meant."""


class ReasonForm(TrainingForm):
    """Why."""

    why = _why()


class TopicForm(TrainingForm):
    """A topic of the plan."""

    title = forms.CharField(label=_("主题"), max_length=120)
    year = _number(_("年"), 2020, 2100)
    quarter = forms.TypedChoiceField(label=_("季度"), coerce=int, choices=[(n, n) for n in range(1, 5)])
    why = forms.ChoiceField(label=_("为什么"), widget=forms.RadioSelect)
    reason = _why(_("说明"), required=False, help_text=_("哪一部法律、哪一件事。"))
    items = FoundManyField(label=_("有关的事项"), required=False)

    def offer(self) -> None:
        """Offer the causes."""
        super().offer()
        self.choices("why", [(code, choices.word(WHY, code)) for code in WHY], None)

    def given(self) -> dict[str, Any]:
        """Return what is asked for, by the act's names."""
        given = dict(self.cleaned_data)
        return given | {"quarter_": given.pop("quarter")}


class SessionForm(TrainingForm):
    """A session; `one` is its topic, or None."""

    by_answer = ("trainer", "trainer_said", "rest_reason")
    title = forms.CharField(label=_("讲什么"), max_length=120)
    on = day(_("哪一天"), first=False)
    starts = _time(_("几点开始"))
    ends = _time(_("几点结束"))
    place = forms.CharField(label=_("地点"), max_length=120)
    places = _number(_("名额"), 1, 500)
    trainer = PersonField(label=_("讲师"), required=False, empty_value=0)
    trainer_said = forms.CharField(label=_("外请的讲师"), max_length=80, required=False, help_text=_("讲师不是本中心的人，才填这一项。"))  # fmt: skip
    rest_reason = forms.CharField(label=_("为什么在休息日上课"), max_length=200, required=False, help_text=_("上班的日子不用填。"))  # fmt: skip

    def offer(self) -> None:
        """Offer who can teach."""
        self.choices("trainer", offered_people(), ("", _("外请")))

    def given(self) -> dict[str, Any]:
        """Return what is asked for: a day and two times are two instants."""
        given = dict(self.cleaned_data)
        on = given.pop("on")
        for name in ("starts", "ends"):
            given[name] = datetime.combine(on, given[name], CHINA)
        return given | {"topic": self.one.pk if self.one else 0}


class AskForm(TrainingForm):
    """Who is asked to come; `one` are those who have a place already."""

    accounts = PeopleField(label=_("请谁来"))

    def offer(self) -> None:
        """Offer everybody who has no place yet."""
        taken = set(self.one)
        self.choices("accounts", offered_people(id for id in staff.present() if id not in taken), None)


class TickForm(TrainingForm):
    """As what somebody counts, and why; `one` are those who have a place."""

    account = PersonField(label=_("谁"))
    what = forms.ChoiceField(label=_("登记为"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"), max_length=300, widget=LINES, help_text=_("加密保存；本人、讲师和办培训的人看得到。")
    )

    def offer(self) -> None:
        """Offer the people and what can be written down."""
        self.choices("account", offered_people(self.one))
        self.choices("what", [(code, choices.word(PRESENCE, code)) for code in TICKED], None)


class TestForm(TrainingForm):
    """A test: its items are what it certifies."""

    title = forms.CharField(label=_("测试的名称"), max_length=120)
    items = FoundManyField(
        label=_("考哪些事项"), help_text=_("题目从这些事项公布的规定里抽，通过的发这些事项的证书。")
    )


class AnswerForm(forms.Form):
    """The answer to one question (`one`)."""

    def __init__(self, one: Any, *args: Any, **more: Any) -> None:
        """Offer what can be chosen: one, or any number."""
        super().__init__(*args, **more)
        english = choices.language() == "en"
        offered = [(option.key, (english and option.said.en) or option.said.zh) for option in one.options]
        kind: Any = forms.MultipleChoiceField if one.many else forms.ChoiceField
        widget: Any = forms.CheckboxSelectMultiple if one.many else forms.RadioSelect
        self.fields["chosen"] = kind(
            label=(english and one.asked.en) or one.asked.zh,
            choices=offered,
            widget=widget,
            help_text=gettext("可以选一个或者几个，全对才算对。") if one.many else "",
            error_messages={"required": gettext("请选一个答案。")},
        )

    def given(self) -> list[str]:
        """Return what was chosen. Call it on a valid form."""
        chosen = self.cleaned_data["chosen"]
        return list(chosen) if isinstance(chosen, list) else [chosen]


class CertifyForm(TrainingForm):
    """A certificate by a document."""

    account = PersonField(label=_("发给谁"))
    items = FoundManyField(label=_("哪些事项"))
    document = forms.CharField(label=_("凭什么文件"), max_length=120, help_text=_("例如：上级培训的结业证，写明文号。"))  # fmt: skip
    valid_until = day(_("到哪一天止"), first=False)

    def offer(self) -> None:
        """Offer people and items; never oneself."""
        super().offer()
        self.choices("account", [row for row in offered_people() if row[0] != self.one])


class NeedForm(TrainingForm):
    """An item for which nobody is authorised without a certificate."""

    item = FoundField(label=_("事项"))
    valid_from = day(_("从哪一天起"), help_text=_("那天以前的授权照旧有效；没有证书的会列出来。"))
    document = document()

    def offer(self) -> None:
        """Offer the items that need none yet."""
        self.choices("item", [row for row in offered_items() if row[0] not in self.one])


class DocumentForm(TrainingForm):
    """The document by which something is done."""

    document = document()


class CourseForm(TrainingForm):
    """A course of a higher organ."""

    organ = forms.CharField(label=_("哪个上级机关办"), max_length=120)
    title = forms.CharField(label=_("培训班"), max_length=120)
    starts_on = day(_("开始"), first=False)
    ends_on = day(_("结束"), first=False)
    place = forms.CharField(label=_("地点"), max_length=120)
    places = _number(_("给我们的名额"), 1, 200)
    until = day(_("报名截止"), first=False)
    document = document()


class NominateForm(TrainingForm):
    """Whom somebody nominates; `one` are those whom they may."""

    account = PersonField(label=_("推荐谁"))

    def offer(self) -> None:
        """Offer them."""
        self.choices("account", offered_people(self.one))


class ChooseForm(TrainingForm):
    """Who goes; `one` are the lines of the order as (account, words)."""

    by_answer = ("why",)
    accounts = forms.TypedMultipleChoiceField(
        label=_("谁去"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    why = _why(required=False, help_text=_("按顺序选的不用填；顺序相同、只能去一部分的，写明为什么是他们。"))

    def offer(self) -> None:
        """Offer who applied, in their order."""
        self.choices("accounts", list(self.one), None)


class TripForm(TrainingForm):
    """A study trip."""

    place = forms.CharField(label=_("去哪里"), max_length=120)
    host = forms.CharField(label=_("向谁学"), max_length=120)
    starts_on = day(_("出发"), first=False)
    ends_on = day(_("回来"), first=False)
    purpose = forms.CharField(
        label=_("去学什么"), max_length=500, widget=LINES, help_text=_("公布在网站上。")
    )
    accounts = PeopleField(label=_("谁去"), help_text=_("网站上只公布人数。"))
    document = document()


class CostForm(TrainingForm):
    """What was spent on a trip."""

    by_answer = ("note",)
    kind = forms.ChoiceField(label=_("哪一类"), widget=forms.RadioSelect)
    amount = MoneyField(label=_("金额（元）"))
    less = forms.BooleanField(label=_("更正：从这一类里减去"), required=False)
    note = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("更正的必须写明；不写姓名。"))  # fmt: skip
    file = Evidence(label=_("凭证"), help_text=FILE_HINT)

    def offer(self) -> None:
        """Offer the kinds."""
        self.choices("kind", [(code, choices.word(COSTS, code)) for code in COSTS], None)

    def given(self) -> dict[str, Any]:
        """Return what is asked for, in fen; below nothing for a correction."""
        given = dict(self.cleaned_data)
        amount, less = given.pop("amount"), given.pop("less")
        return given | {"fen": -amount if less else amount}


class LearnedForm(TrainingForm):
    """What was learned on a trip."""

    learned = forms.CharField(label=_("学到了什么"), max_length=4000, widget=forms.Textarea({"rows": 8}), help_text=_("公布在网站上；不写个人的姓名和电话。"))  # fmt: skip


class ProposalForm(TrainingForm):
    """A proposal that came of a trip."""

    text = forms.CharField(label=_("建议做什么"), max_length=500, widget=LINES, help_text=_("公布在网站上。"))
    owner = PersonField(label=_("谁负责"), help_text=_("网站上只公布部门。"))
    due_on = day(_("哪一天以前"), first=False)

    def offer(self) -> None:
        """Offer who can answer for it."""
        self.choices("owner", offered_people())


class StepForm(TrainingForm):
    """What became of a proposal."""

    state = forms.ChoiceField(label=pgettext_lazy("proposal", "现在怎样"), widget=forms.RadioSelect)
    said = forms.CharField(label=_("做了什么，或者为什么不做"), max_length=500, widget=LINES, help_text=_("公布在网站上。"))  # fmt: skip

    def offer(self) -> None:
        """Offer the states that can be written."""
        self.choices("state", [(code, choices.word(STATES, code)) for code in SAID], None)


class TermsForm(TrainingForm):
    """The numbers of the place from a day on, by a document."""

    since = day(_("从哪一天起"), first=False, help_text=_("最早明天。"))
    document = document()

    def __init__(self, one: Any, *args: Any, **more: Any) -> None:
        """Ask for each number within its bounds, in the order in which they are shown."""
        super().__init__(one, *args, **more)
        for name, (least, most) in BOUNDS.items():
            self.fields[name] = _number(shown.LABELS[name], least, most, initial=(more.get("initial") or {}).get(name))  # fmt: skip
        self.order_fields(["since", *BOUNDS, "document"])
