"""A draft as the public will see it, for whoever edits or reviews it: its guide, and its form to try."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import asked as asking
from yimen.catalogue import edited, editors, queries as catalogue
from yimen.catalogue.edited import Edited
from yimen.look import pages
from yimen.portal import guide_shown
from yimen.portal.forms import GroupForm
from yimen.portal.guides import CLOSED, absolute
from yimen.process import form as of_form
from yimen.process.item import Item


def _drafted(request: HttpRequest, code: str) -> tuple[Edited, Item]:
    """Return the item and its draft. Raises Http404 for whoever neither edits nor reviews it."""
    me = editors.hands(request.user.pk or 0)
    one = None if me.nothing else edited.one(me, code)
    if one is None or one.draft_id is None:
        raise Http404
    return one, edited.definition(one.draft_id)


@login_required
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide as the draft says it."""
    one, item = _drafted(request, code)
    entry = catalogue.Entry(
        code,
        item.name,
        "published",
        one.organ,
        one.organ_name,
        one.organ_name_en,
        None,
        None,
        None,
        None,
        None,
        "",
        "",
        item,
    )
    context = {"entry": entry, "item": item, "closed": CLOSED, "present": False, "preview": one}
    context |= guide_shown.guide(item, absolute(request, "portal:guide", code))
    return pages.render(request, "portal/guide.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Try the draft's form: what is asked with which answers, what is refused, which materials follow. Nothing is kept."""
    one, item = _drafted(request, code)
    answers: dict[str, str] = {}
    shown = None
    if request.method == "POST":
        answers = {f.name: asking.typed(f, request.POST, f"field_{f.name}") for f in item.fields}
        fields = of_form.asked(item.fields, answers)
        drawn = {name for name in request.POST.get("drawn", "").split() if name}
        # What these answers brought forth is drawn first, and judged when it was there to be filled in.
        whole = {field.name for field in fields} <= drawn
        shown = GroupForm(fields, {}, request.POST) if whole else _unjudged(fields, answers)
    else:
        fields = of_form.asked(item.fields, {})
        shown = GroupForm(fields, {})
    tried = shown.is_bound and shown.is_valid()
    context: dict[str, Any] = {
        "entry": one,
        "item": item,
        "form": shown,
        "drawn": " ".join(field.name for field in fields),
        "groups": _groups(item, shown),
        "tried": tried,
        "wanted": item.wanted(answers) if request.method == "POST" else (),
    }
    return pages.render(
        request, "portal/draft_form.html", context, status=422 if shown.is_bound and not tried else 200
    )


def _unjudged(fields: tuple[of_form.Field, ...], answers: dict[str, str]) -> GroupForm:
    initial = {f"field_{f.name}": asking.shown(f, answers.get(f.name, "")) for f in fields}
    return GroupForm(fields, {}, initial=initial)


def _groups(item: Item, form: GroupForm) -> list[tuple[str, str, list[Any]]]:
    """Return the pages of the form with the fields that are asked on each."""
    found = []
    for group in item.groups:
        bound = [form[f"field_{f.name}"] for f in group.fields if f"field_{f.name}" in form.fields]
        if bound:
            found.append((group.title or gettext("申请内容"), group.title_en, bound))
    return found
