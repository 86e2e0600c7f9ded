"""What an editor of templates fills in, and how what is wrong with one is said."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk.office.forms import Asking
from yimen.look.fields import DayField
from yimen.look.words import language
from yimen.process.words import word
from yimen.process.written.block import Text
from yimen.process.written.template import VARIABLES, Fault, Part, called

SAID: dict[str, Any] = {
    "not_entitled": _("您今天没有编辑或者审核文书模板的岗位。"),
    "not_open": _("这个版本已经批准或者删除，不能再改。"),
    "unknown": _("没有这种文书。"),
    "too_early": _("生效日期最早是明天（当天最后一小时办理的，最早是后天）：已经作出的文书不会改用新模板。"),
    "no_reason": _("写明为什么修改。"),
    "no_opinion": _("退回时写明意见。"),
    "not_proposed": _("这个版本还没有送审，或者已经被收回修改。"),
    "same_person": _("起草的人不能自己审核，请另一个人审核。"),
    "faults": _("模板还不完整，先改好下面列出的问题。"),
}
WRONG: dict[str, Any] = {
    "missing": _("“%(part)s”是必备内容，不能去掉。"),
    "unknown": _("这种文书没有“%(part)s”这一部分。"),
    "twice": _("“%(part)s”出现了两次。"),
    "no_heading": _("自己加的部分“%(part)s”要有标题和文字。"),
    "one_language": _("“%(part)s”里的文字要中英文都写：%(word)s"),
    "variable": _("“%(part)s”里的 {%(word)s} 不在可用的变量里。"),
    "long": _("“%(part)s”里的文字超过 2000 字。"),
    "many": _("自己加的部分最多八个。"),
    "kind": _("没有这种文书。"),
}


def name_of(part: Part) -> str:
    """Return how a part is called in the reader's language: its own heading, else the usual one."""
    return (part.heading or called(part.code)).in_(language())[0] or gettext("自己加的部分")


def sentence(fault: Fault) -> str:
    """Return what is wrong with a template, in the reader's language."""
    said: str = str(WRONG[fault.wrong]) % {"part": name_of(Part(fault.code)), "word": fault.word}
    return said


def variables() -> list[tuple[str, str]]:
    """Return the variables that own words may name, as they are typed, each with what it stands for."""
    return [("{" + name + "}", word(VARIABLES, name, language())) for name in VARIABLES]


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("一段一行，中英文的段数一样。"),
    )


class PartForm(Asking):
    """The heading of a part and the words around what the case says there; empty: the usual heading, no words."""

    heading_zh = forms.CharField(label=_("标题（中文）"), required=False, max_length=60)
    heading_en = forms.CharField(label=_("标题（英文）"), required=False, max_length=120)
    before_zh = _lines(_("放在前面的文字（中文）"))
    before_en = _lines(_("放在前面的文字（英文）"))
    after_zh = _lines(_("放在后面的文字（中文）"))
    after_en = _lines(_("放在后面的文字（英文）"))

    def __init__(self, *args: Any, part: Part, **more: Any) -> None:
        """Fill in what the part says; a part of own words has nothing to stand behind."""
        self.part = part
        filled = {f"heading_{language}": getattr(part.heading, language, "") for language in ("zh", "en")}
        for name in ("before", "after"):
            for zh_or_en in ("zh", "en"):
                texts = (getattr(text, zh_or_en) for text in getattr(part, name))
                filled[f"{name}_{zh_or_en}"] = "\n".join(texts)
        super().__init__(*args, **more, initial=filled)

    def offer(self) -> None:
        """Leave out what own words do not have, and call theirs what they are."""
        if self.part.own:
            del self.fields["after_zh"], self.fields["after_en"]
            self.fields["before_zh"].label, self.fields["before_en"].label = (
                _("文字（中文）"),
                _("文字（英文）"),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse words that stand in one language alone."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("heading", "before", "after"):
            zh, en = (given.get(f"{name}_{language}", "") for language in ("zh", "en"))
            if len(_paragraphs(zh)) != len(_paragraphs(en)):
                self.add_error(f"{name}_en", gettext("中英文的段数不一样：每一段都要有两种语言。"))
        return given

    def written(self) -> Part:
        """Return the part as it was filled in. Call it on a valid form."""
        said = self.cleaned_data
        heading = (
            Text(said["heading_zh"].strip(), said["heading_en"].strip())
            if said["heading_zh"].strip()
            else None
        )
        texts = {
            name: tuple(
                Text(zh, en)
                for zh, en in zip(
                    _paragraphs(said.get(f"{name}_zh", "")),
                    _paragraphs(said.get(f"{name}_en", "")),
                    strict=True,
                )
            )
            for name in ("before", "after")
        }
        return Part(self.part.code, heading, **texts)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ProposeForm(Asking):
    """From which day a version is to be in force, and why."""

    since = DayField(label=_("生效日期"))
    why = forms.CharField(label=_("为什么修改"), max_length=300, widget=forms.Textarea({"rows": 2}))


class DecideForm(Asking):
    """Whether a second person approves a version."""

    by_answer = ("opinion",)
    agree = forms.ChoiceField(
        label=_("审核意见"),
        choices=(("yes", _("批准")), ("no", _("退回修改"))),
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("退回的必须写。"),
    )
