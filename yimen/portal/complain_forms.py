"""The forms of whoever complains: what happened, about what, named or not; and what they add to it later."""

from typing import Any, get_args

from django import forms
from django.core import signing
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.applications import files
from yimen.applications.applicants import ContactForm
from yimen.look import sizes
from yimen.look.fields import ContentSelect, FilesInput, HeldFile, say_what_is_wanted
from yimen.look.words import in_english, language, word
from yimen.people import organs
from yimen.process.complaint import words
from yimen.process.complaint.commands import Sort
from yimen.voices import complaints
from yimen.voices.complaints import Complainant

MOST_FILES = 8
SALT, DAY = "complaint.files", 24 * 3600
TAKEN_IN = sizes.limited(_("照片或者 PDF，一次可以选几份，最多 8 份，每份 {most} 以内"))
ACCEPTED = frozenset({"application/pdf", "image/png", "image/jpeg"})


class Files(HeldFile):
    """Several files, each judged by its content and kept; its value is the names under which they are kept."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that came in, none where none was chosen."""
        judged = super().clean
        return [one for one in (judged(each, initial) for each in data or [None]) if one]


class WithFiles(forms.Form):
    """A form with photographs and papers beside the words; what is not taken in is said at its field."""

    papers = Files(
        label=_("照片和文件"),
        help_text=TAKEN_IN,
        required=False,
        widget=FilesInput({"accept": "application/pdf,image/jpeg,image/png"}),
    )

    kept: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Keep the files, and put their names in their place; a form that comes back has not to be given them again."""
        cleaned = super().clean() or {}
        chosen, before = cleaned.get("papers") or [], self._before()
        if len(chosen) + len(before) > MOST_FILES:
            self.add_error("papers", gettext("一次最多 %(n)d 份文件。") % {"n": MOST_FILES})
            return cleaned
        self.kept = before
        try:
            for one in chosen:
                self.kept = tuple(dict.fromkeys((*self.kept, self._kept(one))))
        except files.BadFile as bad:
            self.add_error("papers", str(bad))
        cleaned["papers"] = self.kept
        return cleaned

    def _before(self) -> tuple[str, ...]:
        """Return the files that came in with this form when it was sent before, by its own signature."""
        try:
            return tuple(signing.loads(self.data.get("kept", ""), salt=SALT, max_age=DAY))
        except signing.BadSignature:
            return ()

    @property
    def kept_token(self) -> str:
        """Return the files that are here already as the form carries them; empty for none."""
        return signing.dumps(list(self.kept), salt=SALT) if self.kept else ""

    def _kept(self, one: Any) -> str:
        kept = files.take(one, one.name)
        if kept.media_type not in ACCEPTED:
            raise files.BadFile(gettext("只收照片（JPEG、PNG）和 PDF。"))
        return kept.name


class ComplainForm(WithFiles, ContactForm):
    """What somebody brings, and under which name, if any."""

    by_answer = ("name", "phone", "email")
    sort = forms.ChoiceField(label=_("您要提出的是"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("发生了什么"),
        help_text=_(
            "什么时候、在哪里、谁（没有名字的写窗口号）、怎样、您希望怎么办。不要写身份证号码和密码。"
        ),
        max_length=complaints.LONGEST,
        widget=forms.Textarea({"rows": 8}),
    )
    window = forms.TypedChoiceField(label=_("哪个窗口"), required=False, coerce=int, widget=ContentSelect)
    who = forms.ChoiceField(
        label=_("您是否留姓名"),
        widget=forms.RadioSelect,
        choices=[
            (
                "named",
                _(
                    "留姓名和联系方式：核实时听取您的陈述，办结后回访；只有受理和核实的人看得到，被投诉的人看不到"
                ),
            ),
            (
                "anonymous",
                _("匿名：一样受理和答复；没有人回访您，只能凭编号和查询码查看，查询码丢了找不回来"),
            ),
        ],
    )
    name = forms.CharField(
        label=_("怎样称呼您"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
    )
    field_order = ("sort", "words", "window", "papers", "who", "name", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the sorts and the windows of the hall."""
        super().__init__(*args, **more)
        self.fields["sort"].choices = [(code, sort_said(code)) for code in get_args(Sort)]  # type: ignore[attr-defined]
        found = [(one.pk, (in_english() and one.name_en) or one.name) for one in organs.windows()]
        self.fields["window"].choices = [("", _("不涉及窗口，或者不知道")), *found]  # type: ignore[attr-defined]
        self.fields["phone"].help_text = _("电话和邮箱至少填一个；匿名的不用填")
        self.fields["email"].help_text = _("填了，登记和每一步都发邮件告诉您")
        say_what_is_wanted(self)

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a way to be reached where a name is to be given, and keep neither where it is not."""
        cleaned = super().clean() or {}
        if cleaned.get("who") == "anonymous":
            for name in {"name", "phone", "email"} & set(self.errors):
                del self.errors[name]
        if cleaned.get("who") == "named":
            if not cleaned.get("name", "").strip():
                self.add_error("name", gettext("请写怎样称呼您，或者选匿名。"))
            reached = cleaned.get("phone") or cleaned.get("email")
            if not reached and not {"phone", "email"} & set(self.errors):
                self.add_error("phone", gettext("请填手机号码或者邮箱，或者选匿名。"))
        return cleaned

    @property
    def anonymous(self) -> bool:
        """Whether no name is to be kept. Call it on a valid form."""
        return bool(self.cleaned_data["who"] == "anonymous")

    def complainant(self) -> Complainant | None:
        """Return who complains, as far as they said; None for nobody. Call it on a valid form."""
        if self.anonymous:
            return None
        return Complainant(self.cleaned_data["name"].strip(), **self.values(), language=language())


SORTS_SAID: dict[str, Any] = {
    "help": pgettext_lazy("sort of complaint", "求助：请帮我解决一个办事的问题"),
    "complaint": pgettext_lazy("sort of complaint", "投诉：对服务、时限、收费不满意"),
    "misconduct": pgettext_lazy("sort of complaint", "举报：工作人员违反规定、索要好处"),
    "suggestion": pgettext_lazy("sort of complaint", "建议：怎样可以办得更好"),
    "not_done": pgettext_lazy("sort of complaint", "办不成事：来过、交过，就是办不成"),
}


def sort_said(code: str) -> Any:
    """Return a sort with what it means."""
    return SORTS_SAID.get(code) or word(words.SORTS, code)


class AddForm(WithFiles):
    """Further words or files."""

    words = forms.CharField(
        label=_("补充什么"),
        max_length=complaints.LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    field_order = ("words", "papers")

    def clean(self) -> dict[str, Any]:
        """Ask for one of both."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("words", "").strip() and not cleaned.get("papers"):
            self.add_error("words", gettext("请写补充的情况，或者附上文件。"))
        return cleaned


class ReopenForm(forms.Form):
    """Why it should be looked into again."""

    words = forms.CharField(
        label=_("新的理由"),
        help_text=_("答复里哪一点不对、有什么新的情况。只能申请一次，由其他人员重新核实。"),
        max_length=complaints.LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)


class SolvedForm(forms.Form):
    """Whether it is truly solved, and what is not."""

    solved = forms.TypedChoiceField(
        label=_("问题真正解决了吗"),
        widget=forms.RadioSelect,
        choices=[("yes", _("已经解决")), ("no", _("没有解决"))],
        coerce=lambda value: value == "yes",
    )
    words = forms.CharField(
        label=_("还有什么没有解决"),
        required=False,
        max_length=complaints.LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)
