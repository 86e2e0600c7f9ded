"""The forms of a question's acts: whom it goes to, which item it belongs to, what is answered."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.queries import sentence
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.catalogue.search import search
from yimen.desk import choices
from yimen.desk.names import named as organ_named
from yimen.desk.office.forms import EMPTY, Asking
from yimen.lib import clock
from yimen.look.fields import ContentSelect
from yimen.people import colleagues
from yimen.people.names import organs
from yimen.people.queries import holders
from yimen.process import words
from yimen.process.machine import Command
from yimen.process.question import commands as do
from yimen.process.question.commands import Topic
from yimen.process.refusals import Refused
from yimen.voices import actions

FOUND = 8
LONG = 4000
AT: dict[str, str] = {"nothing_asked": "words", "nothing_answered": "words", "yours_already": "to"}


def long_text(label: Any, rows: int = 6, most: int = LONG, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **more)


class QuestionForm(Asking):
    """The form of one act on one question; `command()` is what was filled in, `words()` what is sealed."""

    of: type[Command]

    def __init__(self, seen: View, account: int, *args: Any, **more: Any) -> None:
        """Draw the fields for whoever acts."""
        self.seen, self.account = seen, account
        super().__init__(*args, **more)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        return self.of(
            **{name: self.cleaned_data[name] for name in self.of.__struct_fields__ if name in self.fields}
        )

    def refuse(self, refused: Refused) -> None:
        """Say a refusal at the field it is about, or above the form."""
        said = sentence(refused, self.seen.version.item, choices.language())
        named = [name for name in ("opinion", "reason", AT.get(refused.code, "")) if name in self.fields]
        self.add_error(named[0] if named and refused.code in (*AT, "empty_block") else None, said)


class TakeForm(QuestionForm):
    """Nothing is to be filled in."""

    of = do.TakeQuestion


class WithdrawForm(QuestionForm):
    """Nothing is to be filled in."""

    of = do.WithdrawQuestion


class HandOverForm(QuestionForm):
    """To which colleague, and why."""

    of = do.HandOver
    to = forms.ChoiceField(label=_("移交给"), widget=ContentSelect)
    reason = long_text(_("理由"), 2, 300)

    def offer(self) -> None:
        """Offer the officers of the organ and the comprehensive windows, but not whoever has it."""
        here = {one.id: one for one in colleagues.of_organ(self.seen.version.organ)}
        windows = colleagues.who(posting.account_id for posting in holders("comprehensive_clerk"))
        known = here | windows
        own = {f"a:{self.account}", self.seen.state.owner}
        found = [(f"a:{id}", _called(one)) for id, one in known.items() if f"a:{id}" not in own]
        self.choices("to", found, EMPTY)


def _called(one: colleagues.Colleague) -> str:
    window = one.place(choices.language() == "en") if one.window else ""
    return " · ".join(filter(None, (one.name, window, choices.role(one.role))))


class ConfirmForm(QuestionForm):
    """Whether a hand-over or a referral is taken; who does not take it says why."""

    by_answer = ("opinion",)
    of: type[Command] = do.ConfirmHandOver
    agree = forms.TypedChoiceField(
        label=_("您的决定"),
        widget=forms.RadioSelect,
        choices=[("yes", _("接手，由我负责答复")), ("no", _("不接手，退回"))],
        coerce=lambda value: value == "yes",
    )
    opinion = long_text(_("理由"), 2, 300, required=False, help_text=_("不接手的，写明为什么。"))

    def refuse(self, refused: Refused) -> None:
        """Ask why of whoever does not take it; no document is made here that could lack something."""
        if refused.code == "empty_block":
            self.add_error("opinion", gettext("不接手的，写明为什么。"))
        else:
            super().refuse(refused)


class ConfirmReferralForm(ConfirmForm):
    """Whether a referral is taken upon one's organ."""

    of = do.ConfirmReferral


class TakeBackForm(QuestionForm):
    """Why the referral is taken back, for whom it was referred to."""

    of = do.TakeBackReferral
    reason = long_text(_("理由"), 2, 300)


class ItemField(forms.CharField):
    """An item by words or code: the first press finds, the second chooses; without JavaScript the same."""

    def __init__(self, **more: Any) -> None:
        """Draw a search box."""
        super().__init__(max_length=60, widget=forms.TextInput({"autocomplete": "off"}), **more)


class OfItem(forms.Form):
    """The part of a form that names an item: what was typed, and which of what it finds is meant."""

    by_answer = ("code",)
    item = ItemField(
        label=_("哪个事项"), help_text=_("名称、日常说法或者编码；填了先查找，再选一个。"), required=False
    )
    code = forms.ChoiceField(label=_("选一个"), required=False, widget=forms.RadioSelect)
    version: Version | None = None

    def find(self) -> None:
        """Offer what the typed words find; take the field away while there is nothing to choose."""
        typed = (self.data.get("item", "") if self.is_bound else self.initial.get("item", "")).strip()
        found = [one for one in search(typed, FOUND) if one.status == "published"] if typed else []
        entry = catalogue.entry(typed, clock.today()) if typed else None
        whose = organs(one.organ for one in found)
        offered = [
            (one.code, f"{one.name} · {organ_named(whose[one.organ])}" if one.organ in whose else one.name)
            for one in found
        ]
        if entry and entry.open:
            offered = [(entry.code, entry.name)]
        self.fields["code"].choices = offered  # type: ignore[attr-defined]
        if not offered:
            del self.fields["code"]
        elif len(offered) == 1:
            self.fields["code"].initial = offered[0][0]

    def chosen(self, cleaned: dict[str, Any]) -> Version | None:
        """Return the version of the chosen item; say at its field what is still to be done."""
        typed, code = cleaned.get("item", ""), cleaned.get("code", "")
        if typed and "code" not in self.fields:
            self.add_error("item", gettext("没有找到可以办理的事项，换个说法再找。"))
        elif typed and not code and "code" not in self.errors:
            self.add_error("code", gettext("找到的事项在下面，请选一个。"))
        if not code or self.errors:
            return None
        entry = catalogue.entry(code, clock.today())
        return catalogue.version(entry.version) if entry and entry.open and entry.version else None


class ReferForm(OfItem, QuestionForm):
    """To the organ of which item, and why."""

    of = do.ReferQuestion
    reason = long_text(_("理由"), 2, 300)
    field_order = ("item", "code", "reason")

    def offer(self) -> None:
        """Offer what the words find."""
        self.fields["item"].required = True
        self.find()

    def clean(self) -> dict[str, Any]:
        """Ask for the one item."""
        cleaned = super().clean() or {}
        self.version = self.chosen(cleaned)
        return cleaned

    def command(self) -> Command:
        """Return the referral. Call it on a valid form."""
        return do.ReferQuestion(self.version.id if self.version else 0, self.cleaned_data["reason"])


class AnswerForm(QuestionForm):
    """The answer."""

    of = do.AnswerQuestion
    words = long_text(_("答复"), 10, help_text=_("写给咨询人看的话。右边是指南上公布的内容，可以照抄。"))


class FurtherForm(QuestionForm):
    """What else is asked, written down for whoever asks at the window."""

    of = do.AskAgain
    words = long_text(_("还要问什么"), 6, actions.LONGEST)


class RecordForm(OfItem, Asking):
    """A question as it is asked at the window, on the telephone or in writing: what, about which item, and, if at once, the answer."""

    question = long_text(_("问的是什么"), 4, actions.LONGEST)
    topic = forms.ChoiceField(label=_("关于什么"))
    channel = forms.ChoiceField(
        label=_("怎样来的"),
        widget=forms.RadioSelect,
        initial="window",
        choices=[("window", _("窗口")), ("phone", _("电话")), ("mail", _("信件")), ("email", _("电子邮件"))],
    )
    answer = long_text(
        _("当场答复"), 4, LONG, required=False, help_text=_("现在就能答的写在这里，登记和答复一次完成。")
    )
    name = forms.CharField(label=_("怎样称呼"), max_length=80, required=False)
    phone = forms.CharField(label=_("手机号码"), max_length=30, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=200, required=False)
    field_order = ("question", "topic", "item", "code", "channel", "answer", "name", "phone", "email")

    def offer(self) -> None:
        """Offer the topics, and what the words find."""
        topics = [(code, choices.word(words.TOPICS, code)) for code in get_args(Topic)]
        self.choices("topic", topics, EMPTY)
        self.find()

    def clean(self) -> dict[str, Any]:
        """Take the chosen item; without one it is about anything."""
        cleaned = super().clean() or {}
        self.version = self.chosen(cleaned)
        return cleaned

    def asker(self) -> actions.Asker | None:
        """Return who asked, as far as they said; None where they said nothing. Call it on a valid form."""
        given = {name: self.cleaned_data[name] for name in ("name", "phone", "email")}
        return actions.Asker(**given) if any(given.values()) else None


FORMS: dict[str, type[QuestionForm]] = {
    form.of.__name__: form
    for form in (
        TakeForm,
        WithdrawForm,
        HandOverForm,
        ConfirmForm,
        ConfirmReferralForm,
        TakeBackForm,
        ReferForm,
        AnswerForm,
        FurtherForm,
    )
}
