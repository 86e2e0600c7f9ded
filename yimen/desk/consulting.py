"""The replies to a consultation at the desk: read, shown without what speaks of a person, and answered as a whole."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.announcements import actions, queries, replies
from yimen.announcements.queries import Released
from yimen.desk.announcing import announcers, answered
from yimen.desk.office.forms import Asking
from yimen.look import pages
from yimen.look.pages import asks


class JudgedForm(Asking):
    """A reply as it shall stand, or why it is shown to nobody."""

    by_answer = ("text", "why")
    what = forms.ChoiceField(
        label=_("怎样处理"),
        widget=forms.RadioSelect,
        choices=[("show", _("公布")), ("withhold", _("不公布"))],
    )
    text = forms.CharField(
        label=_("公布的文字"),
        required=False,
        max_length=replies.LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("只删去能让人知道是谁的话，别的不改。"),
    )
    why = forms.CharField(label=_("不公布的理由"), required=False, max_length=300)


class ResponseForm(Asking):
    """The answer to all replies."""

    text = forms.CharField(label=_("答复"), max_length=20_000, widget=forms.Textarea({"rows": 10}))
    text_en = forms.CharField(
        label=_("答复的英文"), required=False, max_length=40_000, widget=forms.Textarea({"rows": 6})
    )


def _found(id: int) -> Released:
    found = queries.one(id)
    if found is None or found.content.kind != "consultation":
        raise Http404
    return found


def _require(role: str, held: frozenset[str]) -> None:
    if role not in held:
        raise PermissionDenied


@announcers
@never_cache
@require_safe
def listed(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """List what waits to be read, what was shown and what was withheld, and how far the answer is."""
    found = _found(id)
    context = {
        "one": found,
        "counted": replies.counted(id),
        "waiting": replies.received(id),
        "withheld": replies.received(id, "withheld"),
        "shown": replies.shown(id),
        "response": replies.response(id),
        "over": replies.over(found),
        "edits": actions.EDITOR in held,
        "releases": actions.RELEASER in held,
        "me": request.user.pk,
    }
    return pages.render(request, "desk/consulting.html", context)


@announcers
@never_cache
@asks
def judge(request: HttpRequest, held: frozenset[str], id: int, reply: int) -> HttpResponse:
    """Show a reply in words that speak of nobody, or show it to nobody with a reason."""
    _require(actions.EDITOR, held)
    found = _found(id)
    said = replies.waiting(id, reply)
    if said is None and request.method != "POST":
        raise Http404
    text = said.text if said else ""
    form = JudgedForm(
        request.POST if request.method == "POST" else None, initial={"what": "show", "text": text}
    )
    by = request.user.pk or 0

    def do() -> None:
        given = form.cleaned_data
        if given["what"] == "show":
            replies.show(by=by, id=reply, text=given["text"])
        else:
            replies.withhold(by=by, id=reply, why=given["why"])

    return _answered(request, form, found, gettext("处理意见"), do, gettext("这条意见已经处理。"))


@announcers
@asks
def respond(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Write the answer to all replies."""
    _require(actions.EDITOR, held)
    found = _found(id)
    before = replies.response(id)
    initial = {"text": before.text, "text_en": before.text_en} if before else {}
    form = ResponseForm(request.POST if request.method == "POST" else None, initial=initial)
    return _answered(
        request,
        form,
        found,
        gettext("答复全部意见"),
        lambda: replies.respond(by=request.user.pk or 0, announcement=id, **form.cleaned_data),
        gettext("答复已经保存，请另一个人公布。"),
    )


@announcers
@asks
def release(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Read the answer and release it."""
    _require(actions.RELEASER, held)
    found = _found(id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        form,
        found,
        gettext("公布答复"),
        lambda: replies.release(by=request.user.pk or 0, announcement=id),
        gettext("答复已经公布，意见的原件已经删除。"),
        response=replies.response(id),
    )


def _answered(
    request: HttpRequest, form: forms.Form, found: Released, title: str, do: Any, said: str, **more: Any
) -> HttpResponse:
    context = {"title": title, "consultation": found, "action": title, **more}
    return answered(request, form, context, do, said, to=reverse("desk:consulting", args=[found.id]))
