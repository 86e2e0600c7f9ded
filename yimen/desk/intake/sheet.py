"""The workstation's one page as forms: who is served, who acts, what is asked for, the check list, and the rest."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import asked, drafts, window
from yimen.applications.drafts import Filled
from yimen.applications.queries import FIELD
from yimen.applications.window import Checked, Intake, Line
from yimen.catalogue.queries import Version
from yimen.desk import choices
from yimen.desk.intake import permits
from yimen.desk.intake.checked import CheckForm
from yimen.desk.intake.parties import AgentForm, WhoForm
from yimen.look.fields import ContentSelect, say_what_is_wanted
from yimen.process import words
from yimen.process.application.commands import Handed
from yimen.process.item import RENEWING, Item

CHANNELS = ("window", "mail", "email", "fax")
IN_PERSON, AGENT_ = "window", "agent-"
# What is received without an answer on the same page: nothing of the list has to be judged yet.
TAKES_IN_ALONE = frozenset({"receive", "not_required", "not_competent"})


class AnswersForm(forms.Form):
    """The fields of the item's form. What was left empty on paper is a point of the notice, no error of the clerk's."""

    def __init__(self, item: Item, *args: Any, **more: Any) -> None:
        """Draw the fields of the definition."""
        super().__init__(*args, **more)
        self.item = item
        for field in item.fields:
            drawn = asked.drawn(field)
            drawn.required = False
            self.fields[f"field_{field.name}"] = drawn
        for field in filter(window.mendable, item.fields):
            label = gettext("%(label)s：纸上原来写的") % {"label": self.fields[f"field_{field.name}"].label}
            self.fields[f"was_{field.name}"] = forms.CharField(label=label, required=False, max_length=2000)

    @property
    def drawn(self) -> list[tuple[forms.BoundField, bool]]:
        """Return each field with whether the applicant may leave it empty."""
        return [(self[f"field_{field.name}"], not field.required) for field in self.item.fields]

    @property
    def mended(self) -> list[forms.BoundField]:
        """Return the boxes for what stood on the paper before the applicant mended it on the spot."""
        return [self[name] for name in self.fields if name.startswith("was_")]

    @property
    def any_mended(self) -> bool:
        """Return whether something stands in one of these boxes."""
        return any(one.value() for one in self.mended)

    def answers(self) -> dict[str, str]:
        """Return what was written, by field. Call it on a valid form."""
        return self._given("field_")

    def before(self) -> dict[str, str]:
        """Return what stood on the paper, by field, where something else was written. Call it on a valid form."""
        return self._given("was_")

    def _given(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value not in (None, "")
        }


class BesideForm(forms.Form):
    """The way it came in, consent to electronic service, what was written down as it was said, and the permit that it is about."""

    channel = forms.ChoiceField(label=_("怎样来的"), initial=IN_PERSON)
    electronic_service = forms.BooleanField(
        label=_("申请人同意电子送达"),
        required=False,
        help_text=_(
            "文书送到本平台上本件的页面，凭编号和查询码打开；确认书随文书一起打印，请申请人签名。不勾选的，当面交付或者邮寄。"
        ),
    )
    language = forms.ChoiceField(
        label=_("消息用什么语言"),
        choices=[("zh", "中文"), ("en", "English")],
        initial="zh",
        widget=ContentSelect,
    )
    by_word = forms.MultipleChoiceField(
        label=_("照申请人的话代填的栏目"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("读给申请人听；打印的登记表上会标明这些栏目，由申请人签名。"),
    )  # fmt: skip
    permit = forms.CharField(required=False, max_length=80)
    permit_expires_on = forms.DateField(
        label=_("这项许可的有效期至"), required=False,
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"),
        help_text=_("本平台没有登记的老证件才填。"),
    )  # fmt: skip
    posted_on = forms.DateField(
        label=_("交邮日期"), required=False,
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"),
        help_text=_("邮寄来的才填，以邮戳为准，信封随件保存：延续是不是按时申请，看这一天。"),
    )  # fmt: skip

    def __init__(self, item: Item, *args: Any, **more: Any) -> None:
        """Offer the ways in, the fields of the form, and a permit where the item can be about one."""
        super().__init__(*args, **more)
        offered = [(one, choices.word(words.CHANNELS, one)) for one in CHANNELS]
        self.fields["channel"].choices = offered  # type: ignore[attr-defined]
        english = choices.language() == "en"
        labels = [(FIELD + f.name, (english and f.label_en) or f.label) for f in item.fields]
        self.fields["by_word"].choices = [("name", _("姓名或者单位名称")), *labels]  # type: ignore[attr-defined]
        if not permits.asked(item):
            del self.fields["permit"]
        else:
            self.fields["permit"].label = permits.LABELS[item.variant]
        if not permits.asked(item) or item.variant not in RENEWING:
            del self.fields["permit_expires_on"], self.fields["posted_on"]


class Sheet:
    """One intake while it is filled in: its forms, and the intake that they add up to.

    Scans that came in with an earlier try, or with a draft that was begun online, are held under `draft`.
    """

    def __init__(
        self,
        version: Version,
        account: int,
        draft: uuid.UUID,
        *,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Draw the forms as they came in, or with what is put into them."""
        self.version, self.item, self.account, self.draft = version, version.item, account, draft
        read = drafts.read(draft, account=account)
        held = read[1] if read and not read[1].handed_in else Filled()
        first = dict(initial or {})
        second = {
            name.removeprefix(AGENT_): value for name, value in first.items() if name.startswith(AGENT_)
        }
        self.who = WhoForm(data, initial=first)
        self.agent = AgentForm(data, prefix="agent", initial=second)
        self.asked = AnswersForm(self.item, data, initial=first)
        scans = {one.code: one for one in held.materials}
        self.check = CheckForm(self.item, scans, held.names, data, files, initial=first)
        self.beside = BesideForm(self.item, data, initial=first)
        for form in (self.who, self.agent):
            say_what_is_wanted(form)

    @property
    def forms(self) -> tuple[forms.Form, ...]:
        """Return the forms in the order of the page."""
        return (self.who, self.agent, self.asked, self.check, self.beside)

    def is_valid(self) -> bool:
        """Return whether every form is right; scans are kept either way, so that nobody scans twice."""
        wrong = [form for form in self.forms if form.errors]
        if not wrong and not self._names_its_permit():
            wrong = [self.beside]
        if not wrong and self._acts_as() == window.REGISTERED:
            language = self.beside.cleaned_data["language"]
            who, agent = self.who.applicant(language), self.agent.applicant(language)
            if window.registered(who, agent, self.item) is None:
                said = gettext("网上没有登记此人可以代这个申请人办这个事项，请收授权委托书。")
                self.agent.add_error("acts_as", said)
                wrong = [self.agent]
        keep_scans(self.draft, self.account, self.version.id, self.check.held, self.check.names)
        return not wrong

    @property
    def on_a_permit(self) -> bool:
        """Return whether the permit stands among the first things that are asked: the item is about nothing else."""
        return permits.asked(self.item) and self.item.variant != "new"

    def _names_its_permit(self) -> bool:
        """Return whether the permit is named, and is the applicant's own as far as the record knows it."""
        typed = self.beside.cleaned_data.get("permit", "").strip()
        try:
            if typed:
                self.beside.cleaned_data["permit"] = permits.meant(typed, self.who.cleaned_data["identity"])
            elif permits.wanted(self.item):
                raise forms.ValidationError(gettext("请写明是哪一项许可；按 F4 从来访人的许可里找。"))
        except forms.ValidationError as wrong:
            self.beside.add_error("permit", wrong)
            return False
        return True

    def intake(self) -> Intake:
        """Return what the forms add up to. Call it on a valid sheet."""
        beside, answers, by = self.beside.cleaned_data, self.asked.answers(), self._acts_as()
        language = beside["language"]
        return Intake(
            applicant=self.who.applicant(language),
            agent=self.agent.applicant(language) if by else None,
            acts_as=by,  # type: ignore[arg-type]
            answers=answers,
            lines=self._lines(answers, by),
            before=self.asked.before(),
            by_word=tuple(beside["by_word"]),
            channel=beside["channel"],
            electronic_service=beside["electronic_service"],
            permit=beside.get("permit", ""),
            permit_expires_on=beside.get("permit_expires_on"),
            posted_on=beside.get("posted_on"),
        )

    def done(self, case: str) -> None:
        """Let the scans go with the case that they were handed in with, and with no other."""
        keep_scans(self.draft, self.account, self.version.id, self.check.held, self.check.names, case)

    def _acts_as(self) -> str:
        return self.agent.cleaned_data["acts_as"] if self.agent.named else ""

    def _lines(self, answers: dict[str, str], by: str) -> tuple[Line, ...]:
        due = window.asked_of(self.item, answers, by_agent=by == window.AGENT)
        return self.check.lines({material.code for material in due})

    def checked(self) -> Checked | None:
        """Return what the check list leads to as it stands; None while a field of it cannot be read."""
        if not (self.agent.is_valid() & self.asked.is_valid() & self.check.is_valid()):
            return None
        answers, by = self.asked.answers(), self._acts_as()
        return window.checked(self.item, answers, self._lines(answers, by), by_agent=by == window.AGENT)

    def answered(self) -> dict[str, str]:
        """Return what the form's fields say so far, by field; nothing while one of them cannot be read."""
        return self.asked.answers() if self.asked.is_bound and self.asked.is_valid() else {}

    def fits(self, answer: str, checked: Checked) -> bool:
        """Return whether an answer is the one that the check list leads to; where not, say so at each line."""
        if answer in TAKES_IN_ALONE:
            return True
        if answer == "notify" and checked.right == "accept":
            self.check.add_error("all", gettext("没有需要补正的：材料齐全的，应当受理，不能告知补正。"))
        elif checked.right == "":
            self.check.miss(checked.unjudged)
        elif answer in ("accept", "grant") and checked.right == "notify":
            self._say(checked)
        return not any(form.errors for form in self.forms)

    def _say(self, checked: Checked) -> None:
        """Say at each line what keeps the application from being accepted."""
        for point in checked.points:
            if point.code.startswith(FIELD):
                name = point.code.removeprefix(FIELD)
                self.asked.add_error(f"field_{name}", gettext("“%s”没有填：补填，或者一次告知补正。")
                                     % self.asked.fields[f"field_{name}"].label)  # fmt: skip
            else:
                self.check.lack(point.code)


def keep_scans(
    draft: uuid.UUID,
    account: int,
    version: int,
    held: Mapping[str, Handed],
    names: Mapping[str, str],
    case: str = "",
) -> None:
    """Keep scans for the next try, in a draft of the clerk's own, or mark them as handed in; nothing where none are."""
    if held:
        kept = Filled(materials=list(held.values()), names=dict(names), handed_in=case)
        drafts.keep(account=account, item_version=version, filled=kept, id=draft)
