"""The form of an announcement: what it says, its items a line each, and the files beside it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.announcements.content import KINDS, Content, File, Line
from yimen.applications import files
from yimen.desk.office.forms import Asking, day
from yimen.lib import clock
from yimen.look import sizes

MOST_FILES = 20
PLAIN = (
    "kind",
    "title",
    "title_en",
    "text",
    "text_en",
    "issuer",
    "number",
    "dated_on",
    "effective_on",
    "until",
    "hours",
    "hours_en",
)


class AnnouncementForm(Asking):
    """A whole announcement; a file that is chosen is judged and kept at once, beside those that stay ticked."""

    by_answer = ("number", "until")
    kind = forms.ChoiceField(label=_("种类"), choices=list(KINDS.items()))
    title = forms.CharField(label=_("标题"), max_length=200)
    title_en = forms.CharField(label=_("英文标题"), max_length=300, required=False)
    issuer = forms.CharField(label=_("发布机关"), max_length=120)
    number = forms.CharField(
        label=_("文号"), max_length=80, required=False, help_text=_("进驻公告必填，例如：安府告〔2026〕3号。")
    )
    dated_on = day(_("公告的日期"))
    effective_on = day(_("施行的日子"))
    until = day(
        _("截止的日子"), first=False, required=False, help_text=_("征求意见、报名和临时安排的最后一天。")
    )
    hours = forms.CharField(
        label=_("期间的办公时间"),
        max_length=200,
        required=False,
        help_text=_(
            "只用于办公时间和临时停办：首页、指南和每页页脚在这些日子照此显示。例如：9:00–12:00；停办的写“暂停办公”。"
        ),
    )
    hours_en = forms.CharField(label=_("期间办公时间的英文"), max_length=300, required=False)
    text = forms.CharField(label=_("正文"), max_length=20_000, widget=forms.Textarea({"rows": 10}))
    text_en = forms.CharField(
        label=_("英文正文"), max_length=40_000, required=False, widget=forms.Textarea({"rows": 6})
    )
    hearing_at = forms.DateTimeField(
        label=_("听证时间"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("只用于听证公告：公告之后满七个工作日。"),
    )
    place = forms.CharField(
        label=_("地点"),
        max_length=200,
        required=False,
        help_text=_("办公时间只涉及一个地点的，照指南里的地点写；涉及全部的不填。"),
    )
    inside = forms.CharField(
        label=_("涉及的事项；进驻公告里是在中心办理的"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("每行一个事项编号。"),
    )
    outside = forms.CharField(
        label=_("不在中心办理的事项"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("每行一个事项编号，空一格，再写原因。"),
    )
    keep = forms.MultipleChoiceField(
        label=_("保留的附件"), required=False, widget=forms.CheckboxSelectMultiple
    )
    file = forms.FileField(
        label=_("添加附件"),
        required=False,
        help_text=sizes.limited(_("PDF、PNG、JPEG、Word 或 Excel，不超过 {most}。")),
    )

    def __init__(self, *args: Any, content: Content | None = None, **more: Any) -> None:
        """Fill in what was written before."""
        self.before = content
        if content is not None:
            initial = {name: getattr(content, name) for name in (*PLAIN, "place")}
            initial["hearing_at"] = content.hearing_at and content.hearing_at.astimezone(clock.CHINA)
            initial["inside"] = "\n".join(line.item for line in content.lines if line.centralised)
            outside = (f"{line.item} {line.why}" for line in content.lines if not line.centralised)
            initial["outside"] = "\n".join(outside)
            initial["keep"] = [file.name for file in content.files]
            more["initial"] = initial
        self.taken: tuple[File, ...] = ()
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer the files that stand beside it; without any there is nothing to keep."""
        named = self.before.files if self.before else ()
        if not named:
            del self.fields["keep"]
            return
        self.choices("keep", [(file.name, file.called) for file in named], None)

    def clean_hearing_at(self) -> datetime | None:
        """Return the instant: what is typed is China's time, whatever zone the process runs in."""
        typed: datetime | None = self.cleaned_data.get("hearing_at")
        return typed.replace(tzinfo=clock.CHINA) if typed else None

    def clean_file(self) -> None:
        """Judge the file by its content and keep it, as every upload is."""
        upload = self.cleaned_data.get("file")
        if upload is None:
            return
        try:
            kept = files.take(upload.file, upload.name)
        except files.BadFile as bad:
            raise forms.ValidationError(str(bad)) from bad
        called = upload.name.rpartition(".")[0] or upload.name
        self.taken = (File(kept.name, called[:120], kept.size, kept.media_type),)

    def clean(self) -> dict[str, Any]:
        """Refuse more files than a page can list."""
        given: dict[str, Any] = super().clean() or {}
        if len(given.get("keep") or ()) + len(self.taken) > MOST_FILES:
            self.add_error(None, gettext("附件太多，最多 %(most)d 个。") % {"most": MOST_FILES})
        return given

    def content(self) -> Content:
        """Return the announcement. Call it on a valid form."""
        said = self.cleaned_data
        stays = set(said.get("keep") or ())
        kept = tuple(file for file in (self.before.files if self.before else ()) if file.name in stays)
        inside = [Line(code.strip()) for code in said["inside"].splitlines() if code.strip()]
        parted = (line.strip().partition(" ") for line in said["outside"].splitlines() if line.strip())
        outside = [Line(code, False, why.strip()) for code, _blank, why in parted]
        return Content(
            **{name: said[name] for name in PLAIN},
            hearing_at=said["hearing_at"],
            place=said["place"],
            lines=(*inside, *outside),
            files=(*kept, *(file for file in self.taken if file.name not in stays)),
        )


class ReasonForm(Asking):
    """Why an announcement is withdrawn."""

    reason = forms.CharField(
        label=_("撤回的理由或者依据的文件"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
