"""A form for every command, made from the command's own fields: the desk knows no rule of its own."""

import types
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.alike import Alike
from yimen.applications.queries import FIELD, answers, sentence
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.charges import Charges
from yimen.desk.checklist import Beyond, Checked, Judged, Points, Supplies
from yimen.desk.complaints.base_forms import Files
from yimen.desk.conditions import Met
from yimen.desk.correcting import Correcting
from yimen.desk.labels import BLOCK_AT, HINTS, LABELS, LONG, REFUSED_AT, YES_NO
from yimen.desk.naming import Naming
from yimen.desk.successor import Succeeding
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect, MoneyField, say_what_is_wanted
from yimen.people.names import organs
from yimen.process import no_licence
from yimen.process.application import negative, state as st
from yimen.process.machine import Command, Row
from yimen.process.refusals import Refused

# Filled by a checklist, derived from another field, or sealed by the act itself.
NOT_DRAWN = frozenset(
    {
        "points", "materials", "charges", "answers", "commitments", "commitment", "before", "outcome", "evidence",
        "deviation", "on_site", "called", "successor", "legal", "was_legal", "nth", "bans", "agent", "confirmed", "applicant", "differs",
    }
)  # fmt: skip
# What came of it is what these acts record.
CHOSEN_OUTCOMES = frozenset(
    {("RecordStatement", "outcome"), ("AnswerDisclosure", "outcome"), ("EnterFromAbove", "outcome")}
)
LISTS: dict[str, type[Points] | type[Supplies] | type[Charges]] = {
    "points": Points,
    "materials": Supplies,
    "charges": Charges,
}
# Who somebody is, off a document: the command knows them by hashes.
OF_PEOPLE: dict[str, type[Succeeding] | type[Naming] | type[Correcting]] = {
    "SucceedApplicant": Succeeding,
    "NameAgent": Naming,
    "CorrectApplicant": Correcting,
}
FEW = 8
# The one ground that says where to apply instead.
ELSEWHERE = "not_competent"
# What the applicant's own act goes without, and a window's never does: what they signed.
WRITTEN_HERE = frozenset({"request", "letter"})
# What is accepted is checked line by line on the same form, unless it came in whole after a correction.
ACCEPTS = frozenset({"Accept", "AcceptWithGap", "GrantOnTheSpot"})
# Days that have been.
PAST = frozenset({"on", "posted_on", "ordered_on"})
# Whoever grants says of each condition on what evidence it is met.
GRANTS = frozenset({"Grant", "GrantOnTheSpot", "GrantByCommitment"})
# What another answer of the form makes necessary, by field, or by act and field.
BY_ANSWER = frozenset({"opinion", "competent_organ", "correct_by", "technical_standard"}) | {
    "AnswerDisclosure.reasons",
    "DecideDisclosure.reasons",
    "EnterFromAbove.content",
    "EnterFromAbove.facts",
    "EnterFromAbove.reasons",
    "EnterFromAbove.articles",
    "EnterFromAbove.reconsideration_organ",
    "EnterFromAbove.court",
}
BEFORE_ACCEPTANCE = (st.RECEIVED, st.CORRECTION_REQUESTED)


def _grounds(seen: View) -> dict[str, str]:
    """Return on which grounds a “no” can be proposed now, each with its outcome."""
    return negative.grounds(seen.state.phase, seen.context.profile)


def _unasked(seen: View) -> set[str]:
    """Return the fields that have no meaning in this case: how one was selected, where else to apply, whose credit was repaired."""
    asked = {
        "selection": bool(seen.version.item.decided_by),
        "competent_organ": ELSEWHERE in _grounds(seen),
        "repaired": seen.context.profile.false_commitment_bars,
    }
    return {name for name, has in asked.items() if not has}


class InstantField(forms.DateTimeField):
    """An instant typed as the clock on the wall shows it: China's time."""

    def __init__(self, **options: Any) -> None:
        """Draw the browser's own box for day and time."""
        widget = forms.DateTimeInput(
            {"type": "datetime-local", "class": "govuk-input--width-20"}, "%Y-%m-%dT%H:%M"
        )
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)

    def clean(self, value: Any) -> datetime | None:
        """Return the instant, aware, or None where nothing was typed."""
        typed = super().clean(value)
        return typed.replace(tzinfo=clock.CHINA) if typed else None


class ActForm(forms.Form):
    """The form of one command on one case. `command()` is what was filled in."""

    def __init__(self, row: Row, seen: View, *args: Any, **more: Any) -> None:
        """Draw the command's fields, offering what the case itself knows."""
        super().__init__(*args, **more)
        self.of, self.seen, self.name = row.command, seen, row.command.__name__
        self.lists: list[Judged | Supplies | Charges | Met | Succeeding | Naming | Correcting] = []
        self.empty = False
        # How like cases were decided, once it was looked up for this form.
        self.alike: Alike | None = None
        unasked = _unasked(seen)
        if self.name in OF_PEOPLE:
            self.lists.append(OF_PEOPLE[self.name](self, seen))
        for field in msgspec.structs.fields(self.of):
            if field.name in LISTS:
                listed = Beyond if self.name == "AskVoluntarily" else LISTS[field.name]
                self.lists.append(listed(self, seen))
            elif field.name in unasked:
                continue
            elif field.name not in NOT_DRAWN or (self.name, field.name) in CHOSEN_OUTCOMES:
                self.fields[field.name] = self._drawn(field)

        if self.name in ACCEPTS and seen.state.phase in BEFORE_ACCEPTANCE:
            self.lists.append(Checked(self, seen))
        if self.name in GRANTS:
            self.lists.append(Met(self, seen, letter="letter" in self.fields))
        say_what_is_wanted(self)

    @property
    def by_answer(self) -> frozenset[str]:
        """Return the fields that another answer makes necessary: the act's own, and on what a reduced fee rests."""
        return frozenset(
            name
            for name in self.fields
            if {name, f"{self.name}.{name}"} & BY_ANSWER or name.startswith("basis_")
        )

    @property
    def plain(self) -> list[forms.BoundField]:
        """Return the fields that stand in no list."""
        listed = {name for one in self.lists for name in one.names}
        return [bound for bound in self if bound.name not in listed]

    def _drawn(self, field: msgspec.structs.FieldInfo) -> forms.Field:
        common: dict[str, Any] = {
            "label": LABELS.get(f"{self.name}.{field.name}", LABELS.get(field.name, field.name)),
            "required": field.required or field.name in WRITTEN_HERE,
            "help_text": self._hint(field.name),
        }
        kind = _kind(field.type)
        if field.name == "files":
            box = Files(common["label"])
            box.required = True
            return box
        offered = choices.of(self.name, field, self.seen)
        if offered is not None:
            return self._chosen(offered, kind is tuple, common)
        if field.name in YES_NO:
            yes, no = YES_NO.get(f"{self.name}.{field.name}", YES_NO[field.name])
            offered = [("yes", yes), ("no", no)]
            return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **common | {"required": True})
        if kind is bool:
            return forms.BooleanField(**common | {"required": False})
        if field.name.endswith("_fen"):
            return MoneyField(**common)
        if kind is int:
            return forms.IntegerField(
                min_value=1, widget=forms.NumberInput({"class": "govuk-input--width-4"}), **common
            )
        if kind is date:
            return _date_field(field.name, common)
        if kind is datetime:
            return InstantField(**common)
        if kind is tuple or field.name in LONG:
            begins = self._initial(field.name)
            # What it begins with is the item's own name, in Chinese whoever reads it.
            marked = {"lang": "zh-Hans"} if begins else {}
            widget = forms.Textarea({"rows": 3} | marked)
            return forms.CharField(widget=widget, max_length=4000, initial=begins, **common)
        return forms.CharField(max_length=300, initial=self._initial(field.name), **common)

    def _chosen(self, offered: choices.Choices, many: bool, common: dict[str, Any]) -> forms.Field:
        """Return a field of things to choose: boxes for several, radios for few, a list for many."""
        self.empty = self.empty or (common["required"] and not offered)
        if many:
            ticked = [code for code, _label in offered] if self.name == "AcceptWithGap" else []
            return forms.MultipleChoiceField(
                choices=offered, widget=forms.CheckboxSelectMultiple, initial=ticked, **common
            )
        first = offered[0][0] if len(offered) == 1 else None
        if len(offered) <= FEW:
            return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, initial=first, **common)
        return forms.ChoiceField(choices=[("", _("请选择")), *offered], widget=ContentSelect, **common)

    def _hint(self, name: str) -> Any:
        hint = HINTS.get(f"{self.name}.{name}", HINTS.get(name, ""))
        if name == "on" and self.name == "Serve":
            today = look_words.day(self.seen.context.today, True)
            return gettext("法律上的日期。今天是 %(today)s；不能早于文书日期，也不能在将来。") % {
                "today": today
            }
        if name == "days" and self.name == "AskExtension":
            return choices.extension_hint(self.seen)
        return hint

    def _initial(self, name: str) -> str:
        item = self.seen.version.item
        if name in ("court", "reconsideration_organ"):
            # The higher organ names its own: the item names those of its own organ.
            above = getattr(self.seen.state, "forwarded_on", None) is not None
            return "" if above and self.name != "Terminate" else str(getattr(item, name, ""))
        return item.name if name == "content" else ""

    def command(self) -> Command:
        """Return the command that was filled in, personal values left out. Call it on a valid form."""
        values: dict[str, Any] = {}
        for one in self.lists:
            values |= one.values(self.cleaned_data)
        for field in msgspec.structs.fields(self.of):
            value = self.cleaned_data.get(field.name)
            if field.name in self.fields and value not in (None, "", []):
                values[field.name] = _converted(value, _kind(field.type))
        if self.name == "ProposeNegative":
            values["outcome"] = _grounds(self.seen)[values["ground"]]
        if self.name == "AmendOnTheSpot":
            values |= self._amended(values)
        if self.name == "AskOpinion":
            values["called"] = organs([values["organ"]])[values["organ"]].zh
        return msgspec.convert(values, self.of)

    def _amended(self, values: dict[str, Any]) -> dict[str, str]:
        """Return what was there before; of a personal field neither before nor after stands in the command."""
        if self.private():
            return {"after": ""}
        # As the page showed it when it was drawn: a form that is sent twice says the same twice.
        typed = str(self.data.get("seen_seq", ""))
        told = self.seen.told[: int(typed)] if typed.isdecimal() else self.seen.told
        return {"before": answers(told).get(values["field"], "")}

    def private(self) -> dict[str, Any]:
        """Return the personal values that were filled in, by their name in the record. Call it on a valid form."""
        personal = {f.name for f in self.seen.version.item.fields if f.personal}
        if self.name == "AmendOnTheSpot":
            field, after = self.cleaned_data["field"], self.cleaned_data.get("after", "")
            return {FIELD + field: after} if field in personal and after else {}
        found: dict[str, Any] = {}
        for one in self.lists:
            found |= one.private(self.cleaned_data)
        return found

    def refuse(self, refused: Refused) -> None:
        """Say a refusal at the field it is about, or above the form."""
        said = sentence(refused, self.seen.version.item, choices.language())
        blocks = [name for block in _blocks(refused) for name in BLOCK_AT.get(block, (block,))]
        named = [name for name in (*blocks, REFUSED_AT.get(refused.code, "")) if name in self.fields]
        if refused.code == "empty_block" and named:
            for name in named:
                self.add_error(name, gettext("这一项会写进文书，不能空着。"))
        else:
            self.add_error(named[0] if named else None, said)


def _blocks(refused: Refused) -> tuple[str, ...]:
    found = refused.values.get("blocks", ())
    return tuple(str(one) for one in found) if isinstance(found, list | tuple) else ()


def _date_field(name: str, common: dict[str, Any]) -> forms.Field:
    today = clock.today()
    limits = {"max" if name in PAST else "min": today.isoformat()}
    return forms.DateField(
        initial=today if name == "on" else None,
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"} | limits, "%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        **common,
    )


def _kind(of: Any) -> Any:
    if get_origin(of) in (Union, types.UnionType):
        return next(a for a in get_args(of) if a is not type(None))
    return get_origin(of) or of


def _converted(value: Any, kind: Any) -> Any:
    if kind is bool:
        return value in ("yes", True)
    if kind is int:
        return int(value)
    if kind is tuple and isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


def title(row: Row, licence: bool = True) -> str:
    """Return what the act is called, as it stands on its button; `licence` says whether the case's item is one."""
    return choices.word(no_licence.commands(licence), row.command.__name__)
