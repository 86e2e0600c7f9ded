"""Applying, one matter a page: the list of what there is to do, and each page, saved whenever it is left."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import asked as asking, drafts, files, offers, parties
from yimen.applications.drafts import Filled
from yimen.applications.offers import FILE
from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import called
from yimen.lib import clock
from yimen.look import pages
from yimen.look.staying import keeps_typed
from yimen.portal import acting, certificates, limited, matters, needs, permits
from yimen.portal.beginning import account_of, choose, drafted, no_identity, whose
from yimen.portal.draft_over import gone, rests
from yimen.portal.forms import GroupForm, MaterialsForm
from yimen.portal.matters import CONTACT, MATERIALS, WHO, Work

NONE = timedelta()
STATES = {
    "new": (_("未填"), "info"),
    "begun": (_("没有填完"), "warn"),
    "done": (_("已填好"), ""),
    "wrong": (_("有错误"), "late"),
}


def opened(request: HttpRequest, draft: uuid.UUID, closed: bool = False) -> Work | HttpResponse:
    """Return one's own draft as it can be gone on with, or the page that says why it cannot.

    It follows its item: where a new version is in force, the form is that version's. `closed`: also where the item
    is open no more, as it was begun: what is typed is still kept, and the record refuses it then, with the reason.
    """
    account = account_of(request)
    found = drafted(request, draft)
    if found is None:
        return gone(request)
    acts = acting.of(request)
    if number := drafts.handed_in(draft, found[1], account=account):
        return redirect(reverse("portal:receipt", args=[number]))
    own = parties.identity_of(acts.account)
    if own is None:
        return no_identity(request)
    entry = catalogue.entry(catalogue.version(found[0]).item.code, clock.today())
    held = entry is not None and entry.for_holders and bool(found[1].permit)
    shut = entry is None or not (entry.open or held) or entry.version is None
    version = catalogue.version(found[0] if shut else entry.version)  # type: ignore[union-attr,arg-type]
    work = Work(draft, account, version, found[1], own, acts, moved=found[0] != version.id, shut=shut)
    if work.rests and not closed:
        return rests(request, work)
    work.permit = permits.named(acts.account, work.filled.permit, work.filled.on_behalf)
    work.whom = (
        parties.authorised_by(acts.account, work.filled.mandate, work.item.code)
        if work.filled.mandate
        else None
    )
    return work


@login_required
@require_safe
def tasks(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """List what there is to do, each with how far it is."""
    work = opened(request, draft)
    if isinstance(work, HttpResponse):
        return work
    listed = [_task(work, name) for name in matters.names(work)]
    done = sum(one["state"] == "done" for one in listed)
    entry = catalogue.entry(work.item.code, clock.today())
    context = _context(work) | {
        "entry": entry,
        "shuts": entry.shuts(clock.today()) if entry else None,
        "lacks": called(entry.lacks).items() if entry else (),
        "lacking": needs.lacking(entry, work.filled.answers) if entry else (),
        "tasks": listed,
        "done": done,
        "ready": done == len(listed),
        "first": next((one for one in listed if one["state"] != "done"), None),
    }
    return pages.render(request, "portal/tasks.html", context)


def _task(work: Work, name: str) -> dict[str, Any]:
    state = matters.state(work, name)
    word, kind = STATES[state]
    lacking = matters.missing(work) if name == MATERIALS and state != "new" else 0
    url = reverse("portal:matter", args=[work.id, name])
    return {"title": matters.title(work, name), "state": state, "word": word, "kind": kind, "url": url} | {
        "lacking": lacking
    }


def _context(work: Work) -> dict[str, Any]:
    return {
        "draft": work.id,
        "item": work.item,
        "work": work,
        "filled": work.filled,
        "own": work.own,
        "proved": bool(work.acts.account.subject),
        "whose": whose(work.filled),
        "permit": work.permit,
        "kept_days": drafts.kept_days(),
    }


@keeps_typed
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, draft: uuid.UUID, name: str) -> HttpResponse:
    """Show one page, or save it as it was typed: what is wrong is said, and kept all the same."""
    if request.method == "POST":
        draft = _followed(request, draft)
    # Whoever was typing while their item was closed loses nothing of it.
    work = opened(request, draft, closed=request.method == "POST")
    if isinstance(work, HttpResponse):
        return work
    if name == WHO:
        choose(work.filled, request.POST.get("for") or request.GET.get("for") or "")
        mandate = work.filled.mandate
        work.whom = parties.authorised_by(work.acts.account, mandate, work.item.code) if mandate else None
    if request.method != "POST":
        if name not in matters.names(work):
            raise Http404
        return _shown(request, work, name)
    if (
        work.moved and not work.rests
    ):  # said where it is told beforehand too: whoever was on a page has not been there
        messages.info(
            request,
            gettext(
                "这个事项在您上次保存以后改过。要填的内容和材料按现在施行的版本；已经填的都还在，请逐页再看一遍。"
            ),
        )
    if name not in matters.names(
        work
    ):  # what it asked was answered away on another page, or by the item itself
        _write(work, lambda filled: _answered(filled, _typed(work, request.POST)))
        return redirect(reverse("portal:tasks", args=[draft]))
    return _save(request, work, name)


def _followed(request: HttpRequest, draft: uuid.UUID) -> uuid.UUID:
    """Return the draft that a form changes: what was handed in is changed no more, a new one goes on from it."""
    account, found = account_of(request), drafted(request, draft)
    if found is None:
        return draft
    id, filled = drafts.follow(draft, account=account)
    if id != draft and drafts.read(id, account=account) is None:
        drafts.keep(account=account, item_version=found[0], filled=filled, id=id)
    return id


def _shown(request: HttpRequest, work: Work, name: str) -> HttpResponse:
    """Show a page as it stands; errors only where something wrong stands there."""
    wrong = matters.state(work, name) == "wrong"
    page = matters.stored(work, name) if wrong else matters.form(work, name)
    return _page(request, work, name, page)


def _save(request: HttpRequest, work: Work, name: str) -> HttpResponse:
    data = request.POST
    wait = limited.wait(request, "upload") if request.FILES else NONE
    typed: dict[str, str] = {}
    if name.startswith(matters.FORM):
        _answered(work.filled, typed := _typed(work, data))
    page = matters.form(work, name, data, {} if wait else request.FILES)
    valid = page.is_valid()
    work.filled = _changed(request, work, name, page, typed)
    if work.rests:
        return rests(request, work)
    pressed = _pressed(request, work) if name == MATERIALS else ""
    # A value stays as it was typed, so one may leave; a file that was not taken in has to be told of now.
    lost = bool(wait) or any(field in request.FILES for field in page.errors)
    here = f"{reverse('portal:matter', args=[work.id, name])}{_back(request)}"
    if pressed and not lost:
        return redirect(f"{here}#material-{pressed}")
    if "later" in data and not lost:
        return redirect(reverse("portal:tasks", args=[work.id]))
    if fresh := _fresh(page, data):
        return redirect(f"{here}#id_field_{fresh}")
    if valid and not wait:
        return redirect(_next(request, work, name))
    if wait:
        page.add_error(None, limited.sentence(wait))
    matters.tell(work, page)
    return limited.later(_page(request, work, name, page, 429 if wait else 422), wait)


def _answered(filled: Filled, typed: dict[str, str]) -> None:
    filled.answers = filled.answers | typed


def _typed(work: Work, data: Any) -> dict[str, str]:
    """Return what was typed into a page's fields, whichever of them are asked: it decides which are.

    Fields that another version of the item has on another page are among them: the form may be one of before.
    """
    given = {f.name: asking.typed(f, data, f"field_{f.name}") for f in work.item.fields}
    sent = set(data) | {f"field_{one}" for one in data.get("asked", "").split()}
    return {of: answer for of, answer in given.items() if f"field_{of}" in sent}


def _changed(request: HttpRequest, work: Work, name: str, page: forms.Form, typed: dict[str, str]) -> Filled:
    """Write a page into the draft, and from what a principal gave before what can be offered."""
    whom, version = whose(work.filled), work.version.id

    def by(filled: Filled) -> None:
        _answered(filled, typed)
        matters.take(work, name, filled, page, request.POST)
        if name == WHO:
            choose(filled, whom)
            filled.offers = offers.found(work.acts.account, work.item, filled)

    return drafts.change(work.id, account=work.account, item_version=version, by=by)


def _fresh(page: forms.Form, data: Any) -> str:
    """Return the first field that is asked only since these answers, where nothing that was shown is wrong."""
    shown = set(data.get("asked", "").split())
    if not isinstance(page, GroupForm) or not shown:
        return ""
    wrong = {field for field in page.errors if field.removeprefix("field_") in shown}
    return "" if wrong else next((f.name for f in page.asked if f.name not in shown), "")


def _pressed(request: HttpRequest, work: Work) -> str:
    """Carry out what was pressed beside a material, and return its code: taken away, given again, or a permit for it."""
    data = request.POST
    pressed = data.get("remove") or data.get("reuse") or data.get("permit_for") or ""
    code, _colon, number = pressed.partition(":")
    material = work.item.material(code)
    if material is None:
        return ""
    if "remove" in data:
        _write(work, lambda filled: filled.take_away(code))
    elif "reuse" in data:
        offer = work.filled.offers.get(FILE + code)
        if offer and offer.handed and files.there(offer.handed.file):
            _write(work, lambda filled: filled.put(*certificates.again(offer, material)))
    elif instead := certificates.instead(work.acts.account, work, code, number):
        _write(work, lambda filled: filled.put(*instead))
    return code


def _write(work: Work, by: Callable[[Filled], None]) -> None:
    work.filled = drafts.change(work.id, account=work.account, item_version=work.version.id, by=by)


def _back(request: HttpRequest) -> str:
    return "?back=check" if request.GET.get("back") == "check" else ""


def _next(request: HttpRequest, work: Work, name: str) -> str:
    """Return where `Continue` leads: back to the check page where one came from there, else to the next page."""
    following = "" if _back(request) else matters.following(work, name)
    if following:
        return reverse("portal:matter", args=[work.id, following])
    return reverse("portal:check" if matters.ready(work) else "portal:tasks", args=[work.id])


def _page(request: HttpRequest, work: Work, name: str, page: forms.Form, status: int = 200) -> HttpResponse:
    pages_ = matters.names(work)
    context = _context(work) | {
        "name": name,
        "title": matters.title(work, name),
        "form": page,
        "place": pages_.index(name) + 1,
        "places": len(pages_),
        "back": bool(_back(request)),
        "switch": "?" + urlencode({"for": "self" if work.filled.on_behalf else "other"}),
        "asked": " ".join(f.name for f in page.asked) if isinstance(page, GroupForm) else "",
    }
    if isinstance(page, MaterialsForm):
        context["rows"] = certificates.rows(work.acts.account, work, page)
    template = {WHO: "portal/who.html", CONTACT: "portal/matter.html", MATERIALS: "portal/files.html"}
    return pages.render(request, template.get(name, "portal/matter.html"), context, status=status)
