"""The forms of the complaint centre before anybody looks into it: accepted or not, led elsewhere, given out, given back."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.complaints import people
from yimen.desk.complaints.base_forms import Files, VoiceForm, coded, radios, text, yes_no
from yimen.desk.office.forms import EMPTY
from yimen.law.identity import read_case_number
from yimen.look.fields import ContentSelect
from yimen.process.complaint import commands as do, words
from yimen.process.complaint.joining import OPEN_TO_OTHERS
from yimen.process.machine import Command
from yimen.voices import involved
from yimen.voices.involved import Unit


class Against(VoiceForm):
    """A form that names who is complained of."""

    against = forms.MultipleChoiceField(
        label=_("投诉的是谁"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "勾了的人从此不能参与办理，也看不到内容（信访工作条例第二十八条、第三十条）。不清楚的先不勾，核实中再补记。"
        ),
    )

    def offer(self) -> None:
        """Offer who acted on the case, who sits at the window, and the officers of the item's organ."""
        known = involved.accusable(self.seen)
        held = set(self.seen.state.against)
        offered = [(code, said) for code, said in people.offered(known) if code not in held]
        if offered:
            self.fields["against"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["against"]


class AcceptForm(Against):
    """Who it is about, as far as the record tells, and what for."""

    of = do.AcceptComplaint
    cause = forms.ChoiceField(label=_("原因"), help_text=_("统计用，不影响办理。"))

    def offer(self) -> None:
        """Offer the causes too."""
        super().offer()
        self.choices("cause", coded(words.CAUSES), None)
        self.fields["cause"].initial = self.seen.state.cause

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.AcceptComplaint(tuple(given.get("against", ())), given["cause"])


class NameForm(Against):
    """Who else it is about."""

    of = do.NameInComplaint

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        return do.NameInComplaint(tuple(self.cleaned_data.get("against", ())))


class Elsewhere(VoiceForm):
    """A form that may name another case."""

    by_answer = ("other",)
    other = forms.CharField(
        label=_("另一件的编号"),
        required=False,
        max_length=50,
        help_text=_("本人重复提出的、已经办理过的，写那一件的编号；没有的不填。"),
    )

    def clean_other(self) -> str:
        """Return the number of a case that there is, or nothing."""
        typed = self.cleaned_data["other"].strip()
        if not typed:
            return ""
        number = read_case_number(typed)
        if not number or number == self.seen.number or cases.view(number) is None:
            raise forms.ValidationError(gettext("没有这个编号的办件，请核对。"))
        return number


class DeclineForm(Elsewhere):
    """Why it is not accepted, and which way is open."""

    of = do.DeclineComplaint
    why = radios(_("为什么不受理"), [])
    way = text(_("可以走的途径"), help_text=_("写给投诉人看：到哪里、什么期限内、带什么。"))
    field_order = ("why", "other", "way")

    def offer(self) -> None:
        """Offer the reasons; one likely double is filled in."""
        self.choices("why", coded(words.DECLINED, *get_args(do.Declined)), None)

    def clean(self) -> dict[str, Any]:
        """Ask for the complaint that the same person brought before, where it is a double."""
        given = super().clean() or {}
        other = cases.view(given["other"]) if given.get("why") == "repeated" and given.get("other") else None
        if other is not None and other.kind.name != "complaint":
            self.add_error("other", gettext("这个编号不是投诉。"))
        return given


class JoinForm(VoiceForm):
    """With which other complaint about the same matter it is looked into."""

    of = do.JoinComplaint
    other = forms.CharField(
        label=_("主件的编号"),
        max_length=50,
        help_text=_(
            "反映同一事项、已经派单的那一件。两件一起核实，每一位投诉人单独答复；两边看不到对方是谁。"
        ),
    )

    def clean_other(self) -> str:
        """Return the number of a complaint that is being handled, or looked into, by itself."""
        number = read_case_number(self.cleaned_data["other"].strip())
        self.main = cases.view(number) if number and number != self.seen.number else None
        if self.main is None or self.main.kind.name != "complaint":
            raise forms.ValidationError(gettext("没有这个编号的投诉，请核对。"))
        if self.main.state.phase not in OPEN_TO_OTHERS:
            raise forms.ValidationError(
                gettext("那一件现在不能并案：须是已经派单、还没有提出核实结论、自己没有并入别件的投诉。")
            )
        return self.main.number

    def command(self) -> Command:
        """Return the command, with whom the other lies with today. Call it on a valid form."""
        assert self.main is not None
        state, organ = self.main.state, self.main.version.organ
        return do.JoinComplaint(
            other=self.main.number,
            heads=() if state.group else involved.heads(organ),
            investigators=state.investigators,
            item_version=state.item_version,
            group=state.group,
            against=state.against,
        )


class PartForm(VoiceForm):
    """Why it is looked into by itself again."""

    of = do.PartComplaint
    reasons = text(_("理由"), help_text=_("例如：反映的其实是另一件事。"))


class LeadForm(Elsewhere):
    """Into which procedure of the law it is led."""

    of = do.LeadComplaint
    to = radios(_("引导到"), [])
    way = text(_("到哪里办、怎样办"), help_text=_("写给投诉人看：机关、期限、要带的材料。"))
    field_order = ("to", "way", "other")

    def offer(self) -> None:
        """Offer the procedures."""
        self.choices("to", coded(words.LED, *get_args(do.Led)), None)


def _organs(found: list[Unit]) -> list[tuple[str, Any]]:
    english = choices.language() == "en"
    return [(str(one.organ), (english and one.name.en) or one.name.zh) for one in found]


class DispatchForm(VoiceForm):
    """To which organ, or to the resident discipline group."""

    by_answer = ("organ",)
    of = do.DispatchComplaint
    whom = radios(
        _("派给谁"),
        [
            ("organ", _("责任单位")),
            ("group", _("驻点纪检组：涉及单位负责人，或者举报违纪的")),
        ],
        initial="organ",
    )
    organ = forms.TypedChoiceField(label=_("责任单位"), required=False, coerce=int, widget=ContentSelect)

    def offer(self) -> None:
        """Offer the organs with an item; the likely one first chosen."""
        self.units = {one.organ: one for one in involved.units(self.seen)}
        self.choices("organ", _organs(list(self.units.values())), EMPTY)
        self.fields["organ"].initial = involved.suggested(self.seen) or ""

    def clean(self) -> dict[str, Any]:
        """Ask for the organ, where it goes to one."""
        given = super().clean() or {}
        if given.get("whom") == "organ" and not given.get("organ") and "organ" not in self.errors:
            self.add_error("organ", gettext("请选责任单位。"))
        return given

    def command(self) -> Command:
        """Return the command, with who heads the organ today. Call it on a valid form."""
        given = self.cleaned_data
        unit = self.units.get(given["organ"] or 0)
        if given["whom"] == "group":
            # Of the organ that it is about, if that was chosen, the group names people and orders that something is put right.
            return do.DispatchComplaint(unit.version if unit else self.seen.version.id, to_group=True)
        assert unit is not None
        return do.DispatchComplaint(unit.version, heads=involved.heads(unit.organ))


class ReturnForm(VoiceForm):
    """Why it belongs elsewhere."""

    of = do.ReturnComplaint
    reasons = text(_("理由"), help_text=_("写明应当归哪个单位、依据是什么。"))


class AnswerReturnForm(VoiceForm):
    """To another organ, or it stays."""

    by_answer = ("organ",)
    of = do.AnswerReturn
    agree = yes_no(_("您的决定"), _("同意，改派"), _("不同意，由原单位办理"))
    organ = forms.TypedChoiceField(label=_("改派给"), required=False, coerce=int, widget=ContentSelect)
    reasons = text(_("理由"))

    def offer(self) -> None:
        """Offer the other organs."""
        self.units = {one.organ: one for one in involved.units(self.seen)}
        self.units.pop(self.seen.version.organ, None)
        self.choices("organ", _organs(list(self.units.values())), EMPTY)

    def clean(self) -> dict[str, Any]:
        """Ask for the organ, where it goes to another, and refuse one whose head it is about."""
        given = super().clean() or {}
        if given.get("agree") and not given.get("organ") and "organ" not in self.errors:
            self.add_error("organ", gettext("请选改派给哪个单位。"))
        if given.get("agree") and set(involved.heads(given.get("organ") or 0)) & set(self.seen.state.against):
            said = gettext("投诉涉及这个机关的负责人，不能派给它；请不同意退回，或者引导到纪检监察机关。")
            self.add_error("organ", said)
        return given

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        unit = self.units.get(given["organ"] or 0) if given["agree"] else None
        return do.AnswerReturn(given["agree"], given["reasons"], unit.version if unit else 0)


class AddForm(VoiceForm):
    """What was added by telephone, by mail, at the window."""

    of = do.AddToComplaint
    sealed = ("added",)
    added = text(_("补充的情况"), required=False)
    papers = Files(_("文件"))

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        return do.AddToComplaint(files=self.cleaned_data["papers"])


class ExtendForm(VoiceForm):
    """How many more days, and why."""

    of = do.ExtendComplaint
    days = forms.IntegerField(
        label=_("延长（工作日）"), widget=forms.NumberInput({"class": "govuk-input--width-4"})
    )
    reasons = text(_("理由"), help_text=_("会告诉投诉人。"))

    def offer(self) -> None:
        """Say how many at most."""
        most = self.seen.context.profile.complaint_extension_days
        self.fields["days"].help_text = gettext("最多 %(n)d 个工作日，只能延长一次。") % {"n": most}


class ContinueForm(VoiceForm):
    """Why it goes on though it was taken back."""

    of = do.ContinueComplaint
    reasons = text(_("理由"), help_text=_("写明涉及什么公共利益。"))


FORMS = (
    AcceptForm, NameForm, DeclineForm, JoinForm, PartForm, LeadForm, DispatchForm, ReturnForm, AnswerReturnForm, AddForm, ExtendForm, ContinueForm,
)  # fmt: skip
