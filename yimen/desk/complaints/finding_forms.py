"""The forms of looking into a complaint: the two, proofs with their signatures, questions, the report, the answer, the call."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk.complaints import people
from yimen.desk.complaints.base_forms import Files, VoiceForm, coded, radios, text, yes_no
from yimen.desk.forms import InstantField
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import colleagues
from yimen.process.complaint import commands as do, words
from yimen.process.machine import Command
from yimen.voices import involved

HEARD = frozenset({"complainant_heard", "accused_heard", "witness_heard"})
POINTS = 4


def person(label: Any, **more: Any) -> forms.ChoiceField:
    """Return a field of people."""
    return forms.ChoiceField(label=label, widget=ContentSelect, **more)


class BeginForm(VoiceForm):
    """The two who look into it."""

    of = do.BeginVerification
    first = person(
        _("第一名"),
        help_text=_("被投诉的、上一次调查过的、申请回避的，不在名单里（信访工作条例第二十八条）。"),
    )
    second = person(_("第二名"))

    def offer(self) -> None:
        """Offer the staff of the unit who may."""
        known = people.offered(involved.eligible(self.seen))
        self.choices("first", known)
        self.choices("second", known)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        two = (self.cleaned_data["first"], self.cleaned_data["second"])
        return do.BeginVerification(two, involved.approvers(self.seen))


class ReplaceForm(VoiceForm):
    """Another in the place of one of the two, and why."""

    of = do.ReplaceInvestigator
    old = person(_("换下"))
    new = person(_("换上"))
    reasons = text(_("理由"), 2, help_text=_("例如：与被投诉人是近亲属，申请回避。不写姓名。"))

    def offer(self) -> None:
        """Offer who looks into it now, and who may instead."""
        now = colleagues.who(involved.ids(self.seen.state.investigators))
        self.choices("old", people.offered(now))
        self.choices("new", people.offered(involved.eligible(self.seen)))


class ProofForm(VoiceForm):
    """A proof: what it is, what it shows, its files; of a talk who was heard and that all three signed the record."""

    by_answer = ("at", "heard", "first", "second")
    of = do.NoteProof
    proof = radios(_("是什么证据"), [])
    note = text(_("内容"), 6, required=False, help_text=_("谈话写问和答；书面材料写来源；现场写看到什么。"))
    papers = Files(_("文件"))
    at = InstantField(label=_("谈话的时间"), required=False)
    heard = forms.CharField(
        label=_("被谈话人在笔录上的签名"),
        max_length=80,
        required=False,
        help_text=_("谈话笔录要有三个签名：被谈话人和两名调查人员。"),
    )
    first = forms.CharField(label=_("调查人员签名"), max_length=80, required=False)
    second = forms.CharField(label=_("另一名调查人员签名"), max_length=80, required=False)

    def offer(self) -> None:
        """Offer the kinds of proof."""
        self.choices("proof", coded(words.PROOFS, *get_args(do.Proof)), None)

    def clean(self) -> dict[str, Any]:
        """Ask for time and the three signatures of a talk; the two are those who look into it, by the names they bear."""
        given = super().clean() or {}
        if given.get("proof") not in HEARD:
            return given
        for name in ("at", "heard", "first", "second"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, gettext("谈话要写时间，三人都签名。"))
        if {given.get("first"), given.get("second")} != set(self._two()) and not self.errors:
            said = gettext("签名的应当是指定的两名调查人员：%(names)s。")
            self.add_error("second", said % {"names": "、".join(self._two())})
        return given

    def _two(self) -> list[str]:
        known = colleagues.who(involved.ids(self.seen.state.investigators))
        return [one.name for one in known.values()]

    @property
    def _talk(self) -> bool:
        return self.cleaned_data["proof"] in HEARD

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.NoteProof(proof=given["proof"], signed=self._talk, files=given["papers"])

    def words(self) -> dict[str, str]:
        """Return the content, with who signed the record of a talk and when."""
        given = self.cleaned_data
        if not self._talk:
            return {"note": given["note"]}
        signed = gettext("谈话时间：%(at)s\n被谈话人签名：%(heard)s\n调查人员签名：%(first)s、%(second)s") % {
            "at": look_words.instant(given["at"], True),
            **{name: given[name] for name in ("heard", "first", "second")},
        }
        return {"note": f"{given['note']}\n\n{signed}".strip()}


class AskForm(VoiceForm):
    """Questions to somebody complained of."""

    of = do.AskAccused
    sealed = ("questions",)
    to = person(_("问谁"))
    questions = text(
        _("问题"), 6, help_text=_("只写要核实的事，不写是谁投诉的、材料从哪里来（信访工作条例第三十条）。")
    )

    def offer(self) -> None:
        """Offer who is complained of."""
        self.choices("to", people.offered(colleagues.who(involved.ids(self.seen.state.against))))


class ReplyForm(VoiceForm):
    """What whoever was asked answers."""

    of = do.AnswerInvestigators
    sealed = ("reply",)
    reply = text(_("您的答复"), 8, help_text=_("只有调查人员和审定结论的人看得到。可以陈述、申辩。"))


class HandledForm(VoiceForm):
    """What was done."""

    of = do.ReportHandled
    sealed = ("handled",)
    handled = text(
        _("办了什么、结果怎样"), 6, help_text=_("投诉中心据此答复。写明能办的怎样办好了，不能办的为什么。")
    )


class ProposeForm(VoiceForm):
    """What was found, with the report in its required form."""

    by_answer = ("at_fault", "nobody")
    of = do.ProposeFinding
    sealed = ("facts", "evidence", "rule", "proposal")
    found = radios(_("结论"), [])
    facts = text(_("查明的事实"), 6)
    evidence = text(_("证据"), 4, help_text=_("逐项写明哪份证据证明什么。"))
    rule = text(_("依据"), 3, help_text=_("法律、规定的名称和条文。"))
    proposal = text(_("处理建议"), 3)
    at_fault = forms.MultipleChoiceField(
        label=_("谁有责任"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "投诉属实的才勾。被投诉不等于有责任：只有勾了的计入本人、窗口的考核。没有书面询问过的人不在这里，先补记、询问。"
        ),
    )
    nobody = radios(_("不归责于个人的，问题在哪里"), [], required=False)

    def offer(self) -> None:
        """Offer the findings, and whom one can be against: who was heard, their windows, and the one complained of."""
        self.choices("found", coded(words.FOUND, *get_args(do.Found)), None)
        offered = people.blamable(self.seen)
        if offered:
            self.fields["at_fault"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["at_fault"]
        none = gettext("没有这种情况：已经勾选，或者不属实")
        self.choices("nobody", [("", none), *coded(words.NOBODY)], None)
        self.order_fields(["found", "at_fault", "nobody"])

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        given = self.cleaned_data
        return do.ProposeFinding(
            found=given["found"], at_fault=tuple(given.get("at_fault", ())), nobody=given["nobody"]
        )


class ApproveForm(VoiceForm):
    """Whether it stands."""

    by_answer = ("opinion",)
    of = do.ApproveFinding
    agree = yes_no(_("您的决定"), _("同意结论"), _("退回，继续调查"))
    opinion = text(_("意见"), required=False, help_text=_("退回的，写明还缺什么。"))


class AnswerForm(VoiceForm):
    """The answer: each point that was brought, by which rule, and what is open to whoever does not agree."""

    by_answer = ("without_order",)
    of = do.AnswerComplaint
    basis = text(_("依据"), 3, help_text=_("法律、规定的名称和条文（信访工作条例第三十二条）。"))
    ways = text(_("不同意怎么办"), 3)
    without_order = text(
        _("没有责令整改的理由"), 2, required=False, help_text=_("投诉属实而没有整改责令的，写在这里；会告诉投诉人。")
    )  # fmt: skip

    def offer(self) -> None:
        """Draw the points; the first has to be answered."""
        for place in range(1, POINTS + 1):
            label = gettext("第 %(n)d 项诉求") % {"n": place}
            self.fields[f"point_{place}"] = text(label, 2, required=place == 1)
            self.fields[f"reply_{place}"] = text(
                gettext("对第 %(n)d 项的答复：事实、理由、处理意见") % {"n": place}, 3, required=place == 1
            )
        self.order_fields(
            [f"{one}_{n}" for n in range(1, POINTS + 1) for one in ("point", "reply")] + ["basis", "ways"]
        )
        self.fields["ways"].initial = gettext(
            "有新的理由的，可以在进度页申请重新办理一次；对行政行为不服的，可以依法申请行政复议或者提起行政诉讼。"
        )

    def clean(self) -> dict[str, Any]:
        """Ask for an answer to every point that is named."""
        given = super().clean() or {}
        for place in range(2, POINTS + 1):
            point, reply = given.get(f"point_{place}"), given.get(f"reply_{place}")
            if point and not reply:
                self.add_error(f"reply_{place}", gettext("这一项还没有答复。"))
            elif reply and not point:
                self.add_error(f"point_{place}", gettext("请写明答复的是哪一项。"))
        return given

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        return do.AnswerComplaint(without_order=self.cleaned_data["without_order"])

    def words(self) -> dict[str, str]:
        """Return the answer in one piece: each point with its answer, the rule, what else is open."""
        given = self.cleaned_data
        said = [
            f"{place}. {given[f'point_{place}']}\n{given[f'reply_{place}']}"
            for place in range(1, POINTS + 1)
            if given.get(f"point_{place}")
        ]
        said += [
            f"{self.fields['basis'].label}：{given['basis']}",
            f"{self.fields['ways'].label}：{given['ways']}",
        ]
        return {"answer": "\n\n".join(said)}


class CallForm(VoiceForm):
    """What the complainant says of the answer."""

    by_answer = ("called",)
    of = do.CallBack
    sealed = ("called",)
    said = radios(_("投诉人怎么说"), [])
    called = text(_("回访记录"), required=False, help_text=_("匿名的、留了电话打不通的，选“没有联系上”。"))

    def offer(self) -> None:
        """Offer what they may say."""
        self.choices("said", coded(words.SAID, *get_args(do.Said)), None)


class CloseForm(VoiceForm):
    """Nothing is to be filled in."""

    of = do.CloseComplaint


class ReopenForm(VoiceForm):
    """On what grounds, as the complainant gave them by telephone or in writing."""

    of = do.ReopenComplaint
    sealed = ("grounds",)
    grounds = text(_("新的理由"), help_text=_("由其他人员重新核实，期限重新计算；只能一次。"))


FORMS = (
    BeginForm, ReplaceForm, ProofForm, AskForm, ReplyForm, HandledForm, ProposeForm, ApproveForm, AnswerForm, CallForm,
    CloseForm, ReopenForm,
)  # fmt: skip
