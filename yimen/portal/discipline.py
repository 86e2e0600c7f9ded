"""The discipline group's own channel: reported without an account, followed by number and code, in memory alone.

Nothing of a request is kept beside what is sealed: no session, no key of a form, no line in the log, no file on the way.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from yimen.applications.contents import BadFile
from yimen.centres import limits
from yimen.lib.environment import environment
from yimen.look import errors, pages
from yimen.look.fields import say_what_is_wanted
from yimen.look.words import language
from yimen.portal import limited
from yimen.sealedbox import parts, reporting
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.reporting import FILES, LONGEST, File, Reported

BESIDE = 2**20


class InMemory(MemoryFileUploadHandler):
    """Keeps every file of a request in memory, however large: what is on its way stands on no disk in clear."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        """Take every file on."""
        self.activated = True


def unwritten(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view's files stay in memory; a request with more than it may bring is refused before it is read."""

    @csrf_exempt
    @wraps(view)
    def held(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) > environment().max_file_bytes + 2 * BESIDE:
            return errors.response(request, 413)
        request.upload_handlers = [InMemory(request)]
        return csrf_protect(view)(request, *given, **named)

    return held


class ManyFiles(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True

    def build_attrs(self, *given: Any, **named: Any) -> dict[str, Any]:
        """Say that all files together may be as large as one."""
        return super().build_attrs(*given, **named) | {"data-together": environment().max_file_bytes}


class FilesField(forms.FileField):
    """Several files, looked at as everywhere and held in memory."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> tuple[File, ...]:
        """Return the files. Raises ValidationError where one cannot be taken in, or there are too many."""
        sent: list[UploadedFile[Any]] = [one for one in data or [] if one]
        if len(sent) > FILES:
            raise forms.ValidationError(_("一次最多 %(n)d 个文件；其余的可以凭编号补充。") % {"n": FILES})
        if sum(one.size or 0 for one in sent) > environment().max_file_bytes + BESIDE:
            raise forms.ValidationError(_("文件加起来太大；请分几次，凭编号补充。"))
        try:
            return tuple(reporting.looked_at(one.file or one, one.name or "") for one in sent)  # type: ignore[arg-type]
        except BadFile as bad:
            raise forms.ValidationError(str(bad)) from None


def papers() -> FilesField:
    """Return the field of files."""
    return FilesField(
        label=_("照片、收据、录音整理成的文件（可以不交）"),
        help_text=_(
            "PDF、图片、Word 或 Excel，最多 5 个。照片里可能带有拍摄的时间、地点和手机型号，不想留下的先截图再传。"
        ),
        required=False,
    )


def words(label: Any, **more: Any) -> forms.CharField:
    """Return the field of what somebody writes."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": 7}), **more)


class ReportForm(forms.Form):
    """What somebody reports; who they are only as far as they like."""

    text = words(_("发生了什么"), help_text=_("什么时候、在哪里、谁、做了什么、还有谁知道。"))
    itself = forms.BooleanField(
        label=_("反映的就是驻点纪检组自己的人"), required=False,
        help_text=_("勾上的，纪检组打不开，直接到派出它的机关。"),
    )  # fmt: skip
    papers = papers()
    name = forms.CharField(label=_("姓名"), max_length=80, required=False)
    contact = forms.CharField(label=_("怎样联系您"), max_length=160, required=False)
    agrees = forms.BooleanField(
        label=_("查明属于服务质量问题的，可以把情况（不带我的姓名）转给效能投诉中心"), required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)

    def said(self) -> Reported:
        """Return what is reported. Call it on a valid form."""
        given = dict(self.cleaned_data)
        return Reported(files=given.pop("papers"), **given)


class FollowForm(forms.Form):
    """The number and the code that were told when it was reported."""

    number = forms.CharField(
        label=_("举报编号"), max_length=30, widget=forms.TextInput({"autocomplete": "off"})
    )
    code = forms.CharField(
        label=_("举报查询码"), max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)


class AddForm(forms.Form):
    """What is added to one's own thread."""

    number = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(widget=forms.HiddenInput)
    text = words(_("补充的情况"), required=False)
    papers = papers()


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = pages.render(request, f"portal/{name}.html", context, status=status)
    # Neither a proxy nor the browser keeps it, and no page after it learns where somebody came from: at most from which
    # site. Where not even that is said, a browser without scripts sends its form as of no origin, and is refused.
    answer["Cache-Control"], answer["Referrer-Policy"] = "no-store", "strict-origin"
    return answer


@login_not_required
@never_cache
@unwritten
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Report to the discipline group, or past it to whoever sent it; number and code are shown once."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*sent, initial={"itself": request.GET.get("about") == "group"})
    context = {"form": form, "open": reporting.open_boxes(), "contact": reporting.contact(parts.GROUP), "above": reporting.contact(parts.ABOVE)}  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return _page(request, "discipline", context, 422 if sent else 200)
    # Counted with the questions: a counter of its own would tell that somebody reported.
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(_page(request, "discipline", context, 429), wait)
    try:
        told = reporting.report(form.said(), pages.submission_key(request))
    except NotOpened as refused:
        form.add_error("itself" if refused.code == "closed" and form.cleaned_data["itself"] else None, refused.sentence(language()))  # fmt: skip
        return _page(request, "discipline", context, 409)
    return _page(request, "discipline_told", {"told": told, "code": grouped(told.code), "itself": form.cleaned_data["itself"]})  # fmt: skip


def grouped(code: str) -> str:
    """Return a code as it is written down: in groups of four."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


@login_not_required
@never_cache
@unwritten
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show one's own thread by number and code, and take what is added to it."""
    adding = "text" in request.POST
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "discipline_follow", {"form": form}, 422 if form.is_bound else 200)
    if wait := limits.take("query", address=limited.address(request), case_number=reporting.tidy(form.cleaned_data["number"])):  # fmt: skip
        return limited.too_often(request, wait, [gettext("对照记下的编号和查询码再看一遍。")])
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    more = (
        AddForm(request.POST, request.FILES) if adding else AddForm(initial={"number": number, "code": code})
    )
    status = 200
    try:
        if adding and more.is_valid():
            reporting.add(number, code, more.cleaned_data["text"], more.cleaned_data["papers"], pages.submission_key(request))  # fmt: skip
            more = AddForm(initial={"number": number, "code": code})
        elif adding:
            status = 422
    except NotOpened as refused:
        status = 409
        more.add_error("text" if refused.code == "nothing" else None, refused.sentence(language()))
    try:
        found = reporting.follow(number, code)
    except NotOpened as refused:
        form.add_error(None, refused.sentence(language()))
        return _page(request, "discipline_follow", {"form": form}, 422)
    limits.give_back("query", address=limited.address(request), case_number=reporting.tidy(number))
    context = {"found": found, "form": more, "added": adding and status == 200, "sorts": SORTS}
    return _page(request, "discipline_thread", context, status)


SORTS = {
    "report": _("您反映的"),
    "added": _("您补充的"),
    "answer": _("答复"),
    "to_centre": _("已经转给效能投诉中心"),
    "complaint": _("已经立为投诉件，由驻点纪检组办理"),
}
