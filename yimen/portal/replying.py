"""What anybody says in a consultation on items: written without an account, within its term, read before it is shown."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.announcements import queries, replies
from yimen.announcements.queries import Released
from yimen.announcements.refused import NotAnnounced
from yimen.catalogue.queries import entry
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.fields import ContentSelect, say_what_is_wanted
from yimen.look.words import language
from yimen.portal import limited


class ReplyForm(forms.Form):
    """What somebody has to say, and of which of the items."""

    item = forms.ChoiceField(label=_("关于哪个事项"), required=False, widget=ContentSelect)
    text = forms.CharField(
        label=_("您的意见"),
        max_length=replies.LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("不用写姓名、号码和住址；写了的，公布以前由工作人员删去。"),
    )

    def __init__(self, found: Released, *args: Any, **more: Any) -> None:
        """Offer the items of the consultation; without any there is nothing to choose."""
        super().__init__(*args, **more)
        codes = [line.item for line in found.content.lines]
        named = [(code, one.name if (one := entry(code, clock.today())) else code) for code in codes]
        if named:
            self.fields["item"].choices = [("", _("整个公告")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["item"]
        say_what_is_wanted(self)


def shown(found: Released, before: int = 0) -> dict[str, Any]:
    """Return what a consultation's page shows of its replies; nothing of another announcement's."""
    if found.content.kind != "consultation":
        return {}
    rows = replies.shown(found.id, before, replies.PAGE + 1)
    answer = replies.response(found.id)
    return {
        "consulted": replies.counted(found.id),
        "takes": replies.takes(found),
        "replies": rows[: replies.PAGE],
        "before": rows[replies.PAGE - 1].id if len(rows) > replies.PAGE else 0,
        "response": answer if answer and answer.released_at else None,
        "awaited": replies.over(found),
    }


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, id: int) -> HttpResponse:
    """Say what one thinks of a consultation; a second press is the same reply."""
    found = queries.one(id)
    if found is None or found.content.kind != "consultation":
        raise Http404
    form = ReplyForm(found, request.POST if request.method == "POST" else None)
    context = {"form": form, "one": found, "content": found.content, "takes": replies.takes(found)}
    if request.method != "POST":
        return pages.render(request, "portal/reply.html", context, status=200)
    if not form.is_valid():
        return pages.render(request, "portal/reply.html", context, status=422)
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/reply.html", context, status=429), wait)
    given = form.cleaned_data
    try:
        _taken(request, id, given["text"], given.get("item", ""))
    except NotAnnounced as refused:
        form.add_error(None, refused.sentence(language()))
        return pages.render(request, "portal/reply.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, gettext("收到了。工作人员看过、删去个人信息以后公布在这里。"))
    return redirect(reverse("portal:announcement", args=[id]))


def _taken(request: HttpRequest, id: int, text: str, item: str) -> None:
    key = pages.submission_key(request)

    def act() -> str:
        replies.reply(announcement=id, text=text, item=item)
        return ""

    once(f"reply:{id}", key, replies.digest(text, item), act)
