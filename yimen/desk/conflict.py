"""Two at one case: who else has it open, what happened since a page was drawn, and nothing that was typed is lost."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.cases import opened, queries as cases
from yimen.cases.queries import View
from yimen.desk import journal, shown
from yimen.desk.guard import seen_by, staff_only
from yimen.look import errors, pages
from yimen.people import colleagues


def others(request: HttpRequest, seen: View) -> list[dict[str, Any]]:
    """Note that whoever asks has the case open; return who else has it open, and since when they have not looked."""
    if seen.kind.name == "complaint":
        # Who looks into one is told to nobody, least of all to whom it is about.
        return []
    found = opened.opened(seen.id, request.user.pk or 0)
    known = colleagues.who(account for account, _at in found)
    return [{"name": known[account].name, "at": at} for account, at in found if account in known]


def beside(request: HttpRequest, seen: View) -> dict[str, Any]:
    """Return what a page of a case says about the others, and from where on it asks for news."""
    return {"others": others(request, seen), "since": seen.reached}


@staff_only
@never_cache
@require_safe
def meanwhile(request: HttpRequest, number: str) -> HttpResponse:
    """Say who else has a case open, and what happened on it since `seq`: an open page asks every minute."""
    seen, _rows = seen_by(request, number)
    since = request.GET.get("seq", "")
    changed = journal.entries(seen, journal.people(seen), int(since)) if _counts(since) else []
    context = shown.heading(seen) | beside(request, seen)
    context |= {"changed": changed, "since": since if _counts(since) else seen.reached}
    return pages.render(request, "desk/meanwhile_page.html", context, "meanwhile")


def _counts(since: str) -> bool:
    return since.isascii() and since.isdigit() and len(since) < 10


def since_of(request: HttpRequest, seen: View) -> str:
    """Return up to which place in the journal whoever asks had seen the case when the form was drawn."""
    said = request.POST.get("seen_seq", "")
    return said if _counts(said) else str(seen.reached)


def overtaken(request: HttpRequest, seen: View) -> bool:
    """Return whether something happened on the case since the form was drawn, other than by this very form."""
    if request.method != "POST" or seen.reached <= int(since_of(request, seen)):
        return False
    return cases.answered(request.user.pk or 0, pages.submission_key(request)) != seen.number


def look_first(form: forms.Form) -> None:
    """Say at a form that its case has changed: what it asks for goes through once that was seen."""
    form.add_error(
        None, gettext("您打开这一页以后，办件有了变化，这一次没有办理。看过上面的变化，再按一次就会办理。")
    )


def closed(request: HttpRequest, seen: View, name: str, form: forms.Form | None) -> HttpResponse:
    """Say that an act is not open any more, who did what since the page was opened, and what was typed, to be copied."""
    sentence, changes = shown.closed(seen, name, since_of(request, seen))
    typed = errors.written(form) if form else ()
    here = [(reverse("desk:case", args=[seen.number]), gettext("打开办件"))]
    return errors.response(request, 409, reason=sentence, todo=changes, kept=typed, links=here)
