"""The desk of templates: an editor writes around what papers say, looks at it, and a second person approves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.centres.once import Reused
from yimen.desk.choices import language
from yimen.desk.guard import staff_only
from yimen.desk.office.act import carried_out
from yimen.desk.texts.forms import SAID, DecideForm, PartForm, ProposeForm, name_of, sentence, variables
from yimen.documents import pdf, queries, templates
from yimen.documents.templates import APPROVER, EDITOR, NotPossible, Version
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.process import titles
from yimen.process.written import template as pure
from yimen.process.written.template import Part

NEW = "new"


def editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to editors and approvers of templates, and hand it their roles; other staff get 403."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        held = templates.roles(request.user.pk or 0)
        if not held:
            raise PermissionDenied
        return view(request, held, *parts, **named)

    return guarded


def _title(kind: str) -> str:
    return titles.document(kind, language())


@editors
@require_safe
def listed(request: HttpRequest, held: frozenset[str]) -> HttpResponse:
    """List the kinds of papers with the version in force, and what waits for somebody."""
    today, open_ = clock.today(), [one for one in templates.versions() if not one.number]
    rows = [(kind, _title(kind), templates.in_force(kind, today)) for kind in pure.ORDER]
    context = {
        "rows": rows,
        "drafts": [(one, _title(one.kind)) for one in open_],
        "me": request.user.pk,
        "approves": APPROVER in held,
    }
    return pages.render(request, "desk/texts/list.html", context)


@editors
@asks
def kind(request: HttpRequest, held: frozenset[str], kind: str) -> HttpResponse:
    """Show the versions of a kind; begin a further one from the one in force."""
    if kind not in pure.ORDER:
        raise Http404
    if request.method == "POST":
        _require(EDITOR, held)
        try:
            made = carried_out(request, lambda: templates.draft(by=request.user.pk or 0, kind=kind))
        except Reused:
            return errors.response(request, 422)
        return redirect("desk:texts:version", int(made))
    context = {
        "title": _title(kind),
        "kind": kind,
        "versions": templates.versions(kind),
        "in_force": templates.in_force(kind, clock.today()),
        "edits": EDITOR in held,
    }
    return pages.render(request, "desk/texts/kind.html", context)


def _version(id: int) -> Version:
    return or_404(templates.version(id))


@editors
@asks
def version(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Show the parts of a version; move one up, or take one of own words out."""
    one = _version(id)
    if request.method == "POST":
        _require(EDITOR, held)
        parts = _moved(one.template.parts, request.POST.get("up", ""), request.POST.get("out", ""))
        try:
            templates.write(by=request.user.pk or 0, id=id, parts=parts)
        except NotPossible as refused:
            messages.error(request, str(SAID[refused.code]))
        return redirect("desk:texts:version", id)
    return pages.render(request, "desk/texts/version.html", _shown(request, held, one))


def _shown(request: HttpRequest, held: frozenset[str], one: Version) -> dict[str, Any]:
    me = request.user.pk
    return {
        "one": one,
        "title": _title(one.kind),
        "parts": [(part, name_of(part)) for part in one.template.parts],
        "faults": [sentence(fault) for fault in pure.faults(one.template)],
        "edits": EDITOR in held and not one.number,
        "decides": APPROVER in held and one.proposed and not one.number and one.made_by != me,
    }


def _moved(parts: tuple[Part, ...], up: str, out: str) -> tuple[Part, ...]:
    """Return the parts with one a place higher, or one of own words taken out; as they were for anything else."""
    codes = [part.code for part in parts]
    if up in codes[1:]:
        at = codes.index(up)
        return (*parts[: at - 1], parts[at], parts[at - 1], *parts[at + 1 :])
    return tuple(part for part in parts if not (part.own and part.code == out))


@editors
@asks
def part(request: HttpRequest, held: frozenset[str], id: int, code: str) -> HttpResponse:
    """Write the heading of a part and the words around it, or own words."""
    _require(EDITOR, held)
    one = _version(id)
    parts = one.template.parts
    found = or_404(
        next((part for part in parts if part.code == code), None) if code != NEW else _fresh(parts)
    )
    form = PartForm(request.POST or None, part=found)
    shown = {"title": name_of(found), "one": one, "variables": variables(), "say": gettext("保存")}

    def do() -> None:
        written = form.written()
        kept = tuple(written if part.code == written.code else part for part in parts)
        templates.write(by=request.user.pk or 0, id=id, parts=kept if found in parts else (*parts, written))

    return _answered(request, form, shown, do, gettext("已经保存。"), id)


def _fresh(parts: tuple[Part, ...]) -> Part:
    """Return a part of own words under a code that is still free."""
    taken = {part.code for part in parts}
    return Part(next(code for n in range(1, len(parts) + 2) if (code := f"{pure.OWN}-{n}") not in taken))


def _answered(
    request: HttpRequest,
    form: forms.Form,
    shown: dict[str, Any],
    do: Callable[[], object],
    said: str,
    then: int,
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once; a refusal stands above it and loses nothing."""
    shown = {**shown, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, "desk/texts/form.html", shown, status=422 if form.is_bound else 200)
    try:
        carried_out(request, do)
    except NotPossible as refused:
        form.add_error(None, str(SAID[refused.code]))
        shown["faults"] = [sentence(fault) for fault in refused.faults]
        return pages.render(request, "desk/texts/form.html", shown, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, said)
    return redirect("desk:texts:version", then) if then else redirect("desk:texts:list")


@editors
@asks
def propose(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Send a version to a second person, with the day from which it is to be in force."""
    _require(EDITOR, held)
    one, me = _version(id), request.user.pk or 0
    form = ProposeForm(request.POST or None)
    shown = {"title": gettext("送审"), "one": one, "say": gettext("送审")}
    given = form.data and form.is_valid() and form.cleaned_data
    return _answered(
        request,
        form,
        shown,
        lambda: templates.propose(by=me, id=id, **(given or {})),
        gettext("已经送审。"),
        id,
    )


@editors
@asks
def decide(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Approve a version that another person wrote, or send it back."""
    _require(APPROVER, held)
    one, me = _version(id), request.user.pk or 0
    form = DecideForm(request.POST or None)
    shown = {"title": gettext("审核"), "one": one, "say": gettext("确定")}

    def do() -> None:
        said = form.cleaned_data
        templates.decide(by=me, id=id, agree=said["agree"] == "yes", opinion=said["opinion"])

    return _answered(request, form, shown, do, gettext("审核意见已经记录。"), id)


@editors
@asks
def discard(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Throw away a version that is not approved."""
    _require(EDITOR, held)
    one, me = _version(id), request.user.pk or 0
    form = forms.Form(request.POST if request.method == "POST" else None)
    shown = {"title": gettext("删除这个版本"), "one": one, "say": gettext("删除")}
    return _answered(request, form, shown, lambda: templates.discard(by=me, id=id), gettext("已经删除。"), 0)


@editors
@require_safe
def preview(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Show a version on a sample, with `?hard` on the longest case; `?pdf` as it is printed."""
    one = _version(id)
    faults = [sentence(fault) for fault in pure.faults(one.template)]
    if faults:
        return pages.render(request, "desk/texts/preview.html", {"one": one, "faults": faults}, status=409)
    sheet = queries.preview(one.template, language=language(), hard="hard" in request.GET, number=one.number)
    if "pdf" in request.GET:
        answer = HttpResponse(pdf.render(pdf.data(sheet), sheet.recorded_at), content_type="application/pdf")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
    return pages.render(
        request, "desk/texts/preview.html", {"one": one, "sheet": sheet, "hard": "hard" in request.GET}
    )


def _require(role: str, held: frozenset[str]) -> None:
    if role not in held:
        raise PermissionDenied
