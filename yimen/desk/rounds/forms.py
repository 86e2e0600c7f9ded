"""The forms of a clean-up round: its opening, a department's answer, a legal opinion, the decision, a verdict."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import files
from yimen.catalogue import labels
from yimen.desk import choices
from yimen.desk.catalogue import parts
from yimen.desk.office.forms import Asking, day
from yimen.look import sizes
from yimen.look.fields import Picker
from yimen.look.templatetags.look import article_english, article_name
from yimen.people import organs
from yimen.rounds import criteria
from yimen.rounds.actions import Document, Opening, Verdict
from yimen.rounds.criteria import Criterion, of_law
from yimen.rounds.queries import Standing
from yimen.rounds.words import ANSWERS, CASES, VERDICTS, WHAT

TEXT = forms.Textarea({"rows": 3})


class OpeningForm(Asking):
    """What a round is opened with: its scope, its criteria, and until when the departments answer."""

    title = forms.CharField(label=_("名称"), max_length=200)
    title_en = forms.CharField(label=_("英文名称"), max_length=300, required=False)
    basis = forms.CharField(
        label=_("依据的文件"),
        max_length=300,
        help_text=_("写明名称和文号，公众看得到。例如：国发〔2026〕1号。"),
    )
    organs = forms.TypedMultipleChoiceField(
        label=_("哪些部门"),
        required=False,
        coerce=int,
        widget=Picker,
        help_text=_("不选的，就是全部。"),
    )
    types = forms.MultipleChoiceField(
        label=_("哪些类型的事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选的，就是全部。"),
    )
    items = forms.CharField(
        label=_("只清理这些事项"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("每行一个事项编号；写了的，不再看部门和类型。"),
    )
    criteria = forms.MultipleChoiceField(
        label=_("清理的标准"), required=False, widget=forms.CheckboxSelectMultiple
    )
    local = forms.CharField(
        label=_("地方文件规定的标准"),
        required=False,
        widget=TEXT,
        help_text=_("每行一条：文件名称和文号，空一格，再写标准。"),
    )
    answer_by = day(_("部门答复的最后一天"), first=False)

    # The longest list last.
    field_order = ("title", "title_en", "basis", "criteria", "local", "answer_by", "types", "items", "organs")

    def offer(self) -> None:
        """Offer organs, types, and the law's criteria in its own words."""
        english = choices.language() == "en"
        self.choices("organs", [(id, (english and en) or zh) for id, _code, zh, en in organs.present()], None)
        self.choices("types", parts.coded(labels.TYPES), None)
        named = [
            (code, f"{article_name(one)}{'：' if not english else ': '}{article_english(one) or one.quote}")
            for code, one in criteria.STANDARD.items()
        ]
        self.choices("criteria", named, None)

    def opening(self) -> Opening:
        """Return what the round is opened with. Call it on a valid form."""
        given = self.cleaned_data
        law = [of_law(criteria.STANDARD[code]) for code in given["criteria"]]
        lines = (line.strip().partition(" ") for line in given["local"].splitlines() if line.strip())
        local = [Criterion(text.strip() or document, document=document) for document, _blank, text in lines]
        return Opening(
            given["title"],
            given["basis"],
            given["answer_by"],
            (*law, *local),
            tuple(given["organs"]),
            tuple(given["types"]),
            tuple(dict.fromkeys(given["items"].split())),
            given["title_en"],
        )


class AnswerForm(Asking):
    """What the department says of its item."""

    by_answer = ("into",)
    what = forms.ChoiceField(label=_("部门的意见"), widget=forms.RadioSelect)
    into = forms.CharField(
        label=_("合并到哪个事项"), max_length=64, required=False, help_text=_("只用于合并：写事项编号。")
    )
    reasons = forms.CharField(label=_("理由"), max_length=2000, widget=TEXT)
    basis = forms.CharField(
        label=_("依据"), max_length=300, help_text=_("设定它的法律、法规条款，或者取消、下放它的文件。")
    )

    def offer(self) -> None:
        """Offer what a department may say."""
        self.choices("what", [(code, choices.word(WHAT, code)) for code in ANSWERS], None)

    def verdict(self) -> Verdict:
        """Return the answer. Call it on a valid form."""
        given = self.cleaned_data
        return Verdict(given["what"], given["into"], given["reasons"])


class OpinionForm(Asking):
    """What the legal office says of an answer; `answer` is the one that was read."""

    answer = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.TypedChoiceField(
        label=_("法制审核意见"),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        choices=[("1", _("合法，同意部门的意见")), ("0", _("有异议"))],
    )
    text = forms.CharField(label=_("意见"), max_length=2000, widget=TEXT)


class VerdictForm(Asking):
    """Whether something that was found shows that the item goes on."""

    verdict = forms.ChoiceField(label=_("核实的结论"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("理由"), max_length=2000, widget=TEXT)

    def offer(self) -> None:
        """Offer the two verdicts."""
        self.choices("verdict", [(code, choices.word(VERDICTS, code)) for code in VERDICTS], None)


class DecisionForm(Asking):
    """The document of a decision, and one line for each item that was reviewed: what, and why where it departs."""

    name = forms.CharField(label=_("决定文件的名称"), max_length=200)
    number = forms.CharField(label=_("文号"), max_length=80, help_text=_("例如：安府发〔2026〕9号。"))
    dated_on = day(_("文件的日期"))
    file = forms.FileField(
        label=_("文件"),
        required=False,
        help_text=sizes.limited(_("PDF、PNG、JPEG、Word 或 Excel，不超过 {most}。")),
    )
    on = day(_("从哪一天起施行"), help_text=_("从这一天零点起，取消的事项在任何地方都不再受理。"))
    cases = forms.ChoiceField(label=_("取消以后在办的申请怎么办"), widget=forms.RadioSelect)

    def __init__(self, lines: Sequence[Standing], *args: Any, **more: Any) -> None:
        """Ask for each item's decision; what the department answered is proposed."""
        self.lines = lines
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer the decisions, item by item."""
        self.choices("cases", [(code, choices.word(CASES, code)) for code in CASES], None)
        english = choices.language() == "en"
        offered = [("", gettext("这次不决定")), *((code, choices.word(WHAT, code)) for code in WHAT)]
        self.by_answer = frozenset(f"why_{one.id}" for one in self.lines)
        for one in self.lines:
            name = (english and one.name_en) or one.name
            proposed = one.answer if one.agrees else ""
            self.fields[f"what_{one.id}"] = forms.ChoiceField(
                label=name, required=False, choices=offered, initial=proposed, help_text=self._said(one)
            )
            self.fields[f"why_{one.id}"] = forms.CharField(
                label=gettext("与答复不同或者法制有异议的理由：%(name)s") % {"name": name},
                required=False,
                max_length=1000,
            )

    def _said(self, one: Standing) -> str:
        said = gettext("部门：%(what)s。") % {"what": choices.word(WHAT, one.answer)} + one.reasons
        law = gettext("法制：同意。") if one.agrees else gettext("法制：有异议。")
        return f"{said} {law}{one.opinion}"

    def clean_file(self) -> str:
        """Judge the file by its content and keep it, as every upload is; return it as it is kept."""
        upload = self.cleaned_data.get("file")
        if upload is None:
            return ""
        try:
            kept = files.take(upload.file, upload.name)
        except files.BadFile as bad:
            raise forms.ValidationError(str(bad)) from bad
        called = upload.name.rpartition(".")[0] or upload.name
        return msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": called[:120]}).decode()

    def document(self) -> Document:
        """Return the document. Call it on a valid form."""
        given = self.cleaned_data
        return Document(given["name"], given["number"], given["dated_on"], given["file"])

    def verdicts(self) -> dict[int, Verdict]:
        """Return what is decided, by the item's id in the round. Call it on a valid form."""
        given = self.cleaned_data
        return {
            one.id: Verdict(what, one.into if what == "merge" else "", given[f"why_{one.id}"])
            for one in self.lines
            if (what := given[f"what_{one.id}"])
        }
