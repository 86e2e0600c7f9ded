"""The forms of leaders: an instruction and what is done with it, a meeting, a head's year, the numbers of the place."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.desk import choices, names
from yimen.desk.office.forms import Asking, day
from yimen.desk.persons import PersonField
from yimen.law.identity import read_case_number
from yimen.leaders import heading, instructing
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import colleagues, organs
from yimen.people.names import organs as organ_names
from yimen.process.leaders.words import ABOUT

LINES = forms.Textarea({"rows": 5})
NARROW = {"class": "govuk-input--width-4"}
SEALED = _("加密保存。")
# What is none of anything where nothing was chosen.
NUMBERS = frozenset({"owner", "organ", "window", "of_organ"})


def words(label: Any, hint: Any = SEALED, **options: Any) -> forms.CharField:
    """Return the field of what somebody writes at length."""
    return forms.CharField(label=label, max_length=4000, widget=LINES, help_text=hint, **options)


def why(label: Any = None) -> forms.CharField:
    """Return the field of a short reason."""
    return forms.CharField(label=label or _("理由"), max_length=200)


class LeaderForm(Asking):
    """A form about what somebody leads: `me` is their part, `one` the row that it is about."""

    def __init__(self, me: Any, one: Any, *args: Any, **more: Any) -> None:
        """Keep both; the fields offer what fits them."""
        self.me, self.one = me, one
        super().__init__(*args, **more)

    def given(self) -> dict[str, Any]:
        """Return what is asked for, as the act takes it. Call it on a valid form."""
        return {
            name: 0 if value is None and name in NUMBERS else value
            for name, value in self.cleaned_data.items()
        }


def people(ids: Any) -> list[tuple[int, str]]:
    """Return these of the staff as choices: name, role and department."""
    english = look_words.in_english()
    found = colleagues.who(ids)
    return names.apart(
        (one, f"{one.name} · {choices.role(one.role)} · {one.unit(english)}")
        for id in ids
        if (one := found.get(id))
    )


def departments(me: Any) -> list[tuple[int, str]]:
    """Return the departments whose head somebody may instruct."""
    english = look_words.in_english()
    known = heading.departments(None if me.everywhere or me.runs else me.heads)
    return [(id, (english and one.name_en) or one.name) for id, one in known.items()]


class OwnedForm(LeaderForm):
    """Whoever is to do something: a person, or the head of a department; `meets`: as a meeting decides."""

    by_answer = ("owner", "organ")
    meets = False
    owner = PersonField(
        label=_("承办人"), required=False, help_text=_("选人，或者在下面选部门，由部门负责人承办。")
    )
    organ = forms.TypedChoiceField(
        label=_("承办部门"), coerce=int, empty_value=None, required=False, widget=ContentSelect
    )

    def offer(self) -> None:
        """Offer whom somebody may instruct."""
        nobody = ("", _("不指定"))
        self.choices("owner", people(instructing.candidates(self.me, meets=self.meets)), nobody)
        self.choices("organ", departments(self.me), nobody)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("owner") and not given.get("organ") and not self.errors:
            self.add_error("owner", gettext("请选承办人，或者选承办部门。"))
        return given


class WriteForm(OwnedForm):
    """An instruction: what, about what, whose, by when."""

    words = words(_("批示"), _("要求查明、说明、按时办什么。加密保存；写下以后不能改，只能由新的批示代替。"))
    about = forms.ChoiceField(label=_("关于什么"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("编号"), max_length=60, required=False, help_text=_("关于办件、投诉或者咨询的填写。批示会留在这一件的来龙去脉里，监督人员看得到。")
    )  # fmt: skip
    window = forms.TypedChoiceField(
        label=_("窗口"), coerce=int, empty_value=None, required=False, widget=ContentSelect
    )
    of_organ = forms.TypedChoiceField(
        label=_("部门"), coerce=int, empty_value=None, required=False, widget=ContentSelect
    )
    due_on = day(_("哪一天以前答复"), first=False)
    insisted = forms.BooleanField(
        label=_("我不是要求怎样决定，仍然这样写"), required=False, help_text=_("只有提示批示像是在要求决定结果的时候才用。这一勾会留给监督人员看。")
    )  # fmt: skip
    field_order = ("words", "insisted", "about", "number", "window", "of_organ", "owner", "organ", "due_on")

    def offer(self) -> None:
        """Offer what it can be about, too."""
        super().offer()
        english = look_words.in_english()
        self.choices("about", [(code, choices.word(ABOUT, code)) for code in ABOUT], None)
        rows = [(one.pk, f"{one.code} · {(english and one.name_en) or one.name}") for one in organs.windows()]
        none = ("", pgettext_lazy("leaders", "不涉及"))
        self.choices("window", rows, none)
        self.choices("of_organ", [(id, (english and en) or zh) for id, _code, zh, en in organs.present()], none)  # fmt: skip
        # Nobody is asked whether they insist before anything was found in their words.
        if not self.is_bound:
            del self.fields["insisted"]

    def given(self) -> dict[str, Any]:
        """Return what is asked for; of number, window and department the one that it is about."""
        found = super().given()
        number = found.pop("number", "").strip()
        window, of_organ = found.pop("window", 0), found.pop("of_organ", 0)
        named = {"case": read_case_number(number) or number, "window": str(window), "organ": str(of_organ)}
        return found | {"reference": named.get(found["about"], "")}


class WordsForm(LeaderForm):
    """What somebody writes, and nothing else."""

    words = words(_("内容"))


class SureForm(LeaderForm):
    """Nothing to fill in: it is only asked whether it is meant."""


class AskForm(LeaderForm):
    """A later day, or (without one) a question what is meant."""

    day = day(
        _("请求改到哪一天"), first=False, required=False, help_text=_("不改日子、只请领导明确的，不填。")
    )
    words = words(_("理由或者问题"))


class GrantForm(LeaderForm):
    """Whether a later day is granted."""

    by_answer = ("words",)
    agrees = forms.TypedChoiceField(
        label=_("您的决定"), coerce=lambda given: given == "yes", choices=[("yes", _("同意改期")), ("no", _("不同意"))], widget=forms.RadioSelect
    )  # fmt: skip
    words = words(_("理由"), _("不同意的必须写明。加密保存。"), required=False)


class ReturnForm(LeaderForm):
    """Why an answer is given back, and the new day."""

    words = words(_("哪里不够"))
    due_on = day(_("新的日子"), first=False)


class PassForm(OwnedForm):
    """To whom an instruction passes, and why."""

    words = words(_("理由"))


def called(organ: int) -> str:
    """Return what a department is called in the reader's language."""
    found = organ_names([organ]).get(organ)
    return ((look_words.in_english() and found.en) or found.zh) if found else ""
