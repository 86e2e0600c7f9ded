"""The forms of key clients: entering one, planning and writing down a visit, a problem, its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.clients import matters, parts
from yimen.clients.words import CLASSES
from yimen.desk import choices, names
from yimen.desk.office.forms import About, day, in_words
from yimen.look.fields import ContentSelect, Picker
from yimen.look.words import day as day_words
from yimen.people import organs

LINES = forms.Textarea({"rows": 4})


def _who(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, widget=ContentSelect, **options)


def _said(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=LINES, help_text=hint)


def _why() -> forms.CharField:
    return forms.CharField(label=_("理由"), max_length=500, widget=LINES)


class ClientForm(About):
    """A form about a client as it stands; fields of people offer who can be named there."""

    def offer(self) -> None:
        """Offer people wherever somebody is named."""
        for name, roles in (("keeper", parts.STAFF), ("visitor", parts.STAFF), ("owner", parts.OWNERS)):
            if name in self.fields:
                self.choices(name, names.offered(parts.people(roles)))


class EnterForm(ClientForm):
    """Who is entered, of which class, and who keeps in touch."""

    client = forms.CharField(
        label=_("客户的账号"), max_length=80, help_text=_("本平台的账号名；单位也可以填统一社会信用代码。")
    )
    called = forms.CharField(label=_("客户的姓名或者名称"), max_length=120)
    kind = forms.ChoiceField(label=_("客户类别"), widget=forms.RadioSelect)
    keeper = _who(_("联系人"))

    def offer(self) -> None:
        """Offer the four classes too."""
        super().offer()
        self.choices("kind", [(code, choices.word(CLASSES, code)) for code in CLASSES], None)


class KeepForm(ClientForm):
    """Who keeps in touch from now on, and why."""

    keeper = _who(_("联系人"))
    why = _why()


class ReasonForm(ClientForm):
    """Why."""

    why = _why()


class PlanForm(ClientForm):
    """Who visits, when, and what about."""

    visitor = _who(_("由谁走访"))
    on = day(_("哪一天"), first=False)
    about = forms.CharField(
        label=_("走访什么"), max_length=200, help_text=_("例如：了解扩建用地。客户能看到；不写个人的姓名和电话。")
    )  # fmt: skip


class MoveForm(ClientForm):
    """Another day or another visitor, and why."""

    visitor = _who(_("由谁走访"))
    on = day(_("哪一天"), first=False)
    why = _why()


class MakeForm(ClientForm):
    """The day of the visit and what was said."""

    on = day(_("走访的日子"))
    said = _said(_("说了什么"), _("加密保存，客户能看到。发现的问题另外登记：每个问题有责任人和到期日。"))


class FindForm(ClientForm):
    """A problem: who owns it, which departments it concerns, and its term."""

    what = _said(_("什么问题"), _("加密保存，客户能看到。"))
    visit = forms.TypedChoiceField(
        label=_("在哪次走访发现"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    owner = _who(_("责任人"), help_text=_("由责任人答复，也由责任人找涉及的部门；可以是部门负责人或者首席代表。"))  # fmt: skip
    days = forms.IntegerField(
        label=_("几个工作日内答复"),
        min_value=1,
        max_value=matters.LONGEST,
        initial=10,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    organ = forms.TypedMultipleChoiceField(label=_("涉及的部门"), coerce=int, widget=Picker)

    def offer(self) -> None:
        """Offer the visits that were made and the organs too."""
        super().offer()
        made = self.one.visits.filter(made_on__isnull=False).order_by("-made_on")
        rows = [(row.id, f"{day_words(row.made_on, True)} · {row.about}") for row in made]
        self.choices("visit", rows, ("", _("不是走访时发现的")))
        self.choices("organ", in_words(organs.present()), None)


class HandForm(ClientForm):
    """Who owns a problem from now on, and why."""

    owner = _who(_("责任人"))
    why = _why()


class AnswerForm(ClientForm):
    """What was done."""

    said = _said(_("怎样解决的"), _("加密保存。客户确认以后才算解决；客户可以退回。"))


class DeclaredForm(ClientForm):
    """What the client declared on paper: solved, or not and why."""

    by_answer = ("why",)
    solved = forms.TypedChoiceField(
        label=_("客户的意见"),
        coerce=lambda given: given == "yes",
        choices=[("yes", _("已经解决")), ("no", _("没有解决"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("没有解决的，哪里没有解决"), max_length=500, required=False, widget=LINES)
    document = forms.CharField(
        label=_("客户签字的原件"),
        max_length=120,
        help_text=_("写明名称和签字的日期，原件存档。答复的人不能自己登记。"),
    )
