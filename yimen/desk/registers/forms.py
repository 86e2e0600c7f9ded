"""The forms of registers: a register, a file, which column is which, what narrows the lists, and what is said of a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue.tables import column_of
from yimen.desk import choices, lists
from yimen.desk.office.forms import Asking, day, in_words
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process.registers import words
from yimen.process.registers.line import fields_of
from yimen.registers.keeping import LARGEST
from yimen.registers.queries import Asked, Wanted

LINES = forms.Textarea({"rows": 3})


def _kinds() -> list[tuple[str, str]]:
    return [(code, choices.word(words.KINDS, code)) for code in words.KINDS]


class RegisterForm(Asking):
    """A register that is opened."""

    name = forms.CharField(label=_("登记簿名称"), max_length=120, help_text=_("例如：食品经营许可证台账。"))
    organ = forms.TypedChoiceField(label=_("机关"), coerce=int, widget=ContentSelect)
    kind = forms.ChoiceField(label=_("登记簿种类"), widget=forms.RadioSelect)
    owner = forms.CharField(
        label=_("由谁保管"), max_length=120, required=False, help_text=_("科室或者单位。")
    )
    items = forms.CharField(
        label=_("只登记这些事项"),
        required=False,
        widget=LINES,
        help_text=_("一行一个事项编码；登记全部事项的不填。"),
    )
    since = day(_("从哪一天起核对"), help_text=_("以前的行只保存，不核对。"))

    def offer(self) -> None:
        """Fill in organs and kinds."""
        self.choices("organ", in_words(organs.present()))
        self.choices("kind", _kinds(), None)

    def given(self) -> dict[str, Any]:
        """Return the register. Call it on a valid form."""
        given = dict(self.cleaned_data)
        given["items"] = tuple(code for line in given["items"].splitlines() if (code := line.strip()))
        return given


class FileForm(Asking):
    """A file of a register."""

    file = forms.FileField(
        label=_("Excel 或者 CSV 文件"),
        help_text=_("不超过 200 MB，行数不限。文件加密保存；下一步先看各列认得对不对，再读入。"),
        widget=forms.FileInput({"data-most": LARGEST}),
    )


class ColumnsForm(Asking):
    """Which column of a file says what."""

    def __init__(self, header: list[str], kind: str, *args: Any, **more: Any) -> None:
        """Offer the columns by their headings for what a register of a kind may say."""
        self.header, self.kind = header, kind
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Ask for a column of each field."""
        named = [(str(at), f"{column_of(at)} {head}".strip()) for at, head in enumerate(self.header)]
        for field in fields_of(self.kind):
            self.fields[field] = forms.ChoiceField(
                label=choices.word(words.FIELDS, field), required=False, widget=ContentSelect
            )
            self.choices(field, named, ("", gettext("没有这一列")))

    def places(self) -> dict[str, int]:
        """Return the place of each field's column. Call it on a valid form."""
        return {field: int(at) for field, at in self.cleaned_data.items() if at}


class LinesFilter(lists.ListFilter):
    """What narrows the lines of a register."""

    keeps = "register_lines"
    sorts = {"": _("新的在前")}
    standing = forms.ChoiceField(label=_("核对的结果"), required=False)
    since = forms.DateField(label=_("从哪一天"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("到哪一天"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer how lines stand."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("编号、持证人或者信用代码（全部）")
        self.fields["standing"].choices = [("", gettext("全部")), *STANDINGS.items()]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            text=given.get("q", "").strip(),
            standing=given.get("standing", ""),
            since=given.get("since"),
            until=given.get("until"),
        )


STANDINGS: dict[str, Any] = {
    "case": _("有办件"),
    "unsure": _("可能有办件"),
    "none": _("没有办件"),
    "outside": _("不归中心受理"),
    "before": _("核对起始日以前"),
    "waits": _("还没有核对"),
}


class FoundFilter(lists.ListFilter):
    """What narrows what was found."""

    keeps = "register_found"
    sorts = {"": _("新的在前")}
    kind = forms.ChoiceField(label=_("发现的种类"), required=False)
    state = forms.ChoiceField(label=_("处理状态"), required=False)
    organ = lists.organ(_("机关"))
    register = forms.TypedChoiceField(label=_("登记簿"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, registers: Any, *args: Any, **more: Any) -> None:
        """Offer kinds, states, organs and registers in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("编号、持证人或者信用代码（全部）")
        kinds = [(code, choices.word(words.FOUND, code)) for code in words.FOUND]
        states = [(code, choices.word(words.STATES, code)) for code in words.STATES if code != "found"]
        self.fields["kind"].choices = [("", gettext("全部")), *kinds]  # type: ignore[attr-defined]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", choices.word(words.STATES, "found")), *states, ("all", gettext("全部")),
        ]  # fmt: skip
        named = [(each.one.id, each.one.name) for each in registers]
        self.fields["register"].choices = [("", gettext("全部")), *named]  # type: ignore[attr-defined]
        self.offer_organs(each.one.organ for each in registers)

    def asked(self) -> Wanted:
        """Return what is asked for."""
        given = self.given()
        return Wanted(
            text=given.get("q", "").strip(),
            kind=given.get("kind", ""),
            state=given.get("state", "found"),
            organ=given.get("organ", 0),
            register=given.get("register", 0),
        )


class WordsForm(Asking):
    """What is said of a finding; it stays."""

    words = forms.CharField(
        label=_("理由"), max_length=2000, widget=LINES, help_text=_("内容加密保存，随这一项一直保留。")
    )

    def given(self) -> dict[str, Any]:
        """Return what was filled in. Call it on a valid form."""
        return dict(self.cleaned_data)


class AnswerForm(WordsForm):
    """What the organ answers."""

    words = forms.CharField(
        label=_("书面答复"),
        max_length=2000,
        widget=LINES,
        help_text=_("内容加密保存，由监督人员在这一项旁边看。"),
    )


class ConfirmForm(WordsForm):
    """A word beside a confirmation, if any."""

    words = forms.CharField(label=_("理由"), max_length=2000, widget=LINES, required=False)


class CaseForm(ConfirmForm):
    """Which case it is."""

    number = forms.CharField(label=_("办件编号"), max_length=60)
