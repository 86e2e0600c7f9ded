"""One folder: what lies in it, who holds it, its log; and what its holder does with it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.applications import files
from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.desk.guard import concerned, held_by, seen_by
from yimen.desk.papers import shown
from yimen.desk.papers.act import Nothing, done
from yimen.desk.papers.forms import ArchiveForm, WhyForm, contents
from yimen.desk.papers.guard import folder_of, of_hands, of_papers
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.papers import barcodes, folders, handovers, holders
from yimen.papers.folders import Folder

PAGE = "desk/papers/folder.html"


def at(folder: Folder, name: str = "folder") -> str:
    """Return the address of a folder's page."""
    return reverse(f"desk:papers:{name}", args=[barcodes.folder(folder.id)])


@of_papers
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a folder with its log, and what its holder may do with it now."""
    folder, mine = folder_of(request, code)
    return pages.render(request, PAGE, _context(request, folder, mine))


def _context(request: HttpRequest, folder: Folder, mine: bool) -> dict[str, Any]:
    held = held_by(request)
    way = handovers.open_list(folder)
    seen = cases.view(folder.number)
    ended = seen is not None and getattr(seen.state, "archived_on", None) is not None
    rows = concerned(seen, request) if seen else None
    return {
        "section": "papers",
        "row": shown.row(folder),
        "mine": mine,
        "materials": shown.materials(folder),
        "history": shown.history(folder, held, request.user.pk or 0),
        "on_list": barcodes.handover(way.id) if way else "",
        "reads_list": way is not None and handovers.reads(way, held, request.user.pk or 0),
        "handles": rows is not None,
        "to_archive": mine and any(row.command.__name__ == "Archive" for row in rows or ()) and not ended,
        "archive": ArchiveForm() if mine and ended and folder.kind == "materials" else None,
        "take_out": WhyForm()
        if folder.holder == holders.ARCHIVE and holders.archives(held, folder.organ)
        else None,
        "failed": Nothing(),
    }


@of_hands
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Give originals back, put the folder into the archive, or take it out; a refusal stands above its page."""
    folder, mine = folder_of(request, code)
    account, context = request.user.pk or 0, _context(request, folder, mine)
    form = {"archive": ArchiveForm, "take_out": WhyForm}.get(name, Nothing)(request.POST)
    acts: dict[str, Callable[[], object]] = {
        "archive": lambda: folders.archive(by=account, id=folder.id, place=form.cleaned_data["place"]),
        "take_out": lambda: folders.take_out(by=account, id=folder.id, why=form.cleaned_data["why"]),
        "give_back": lambda: folders.give_back(
            by=account, id=folder.id, codes=request.POST.getlist("material")
        ),
    }
    if name not in acts:
        raise Http404
    status = 422
    if form.is_valid():
        if answer := done(request, form, acts[name], to=at(folder)):
            return answer
        status = 409
    context |= {"failed": form} | ({name: form} if name != "give_back" else {})
    return pages.render(request, PAGE, context, status=status)


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, code: str) -> HttpResponse:
    """Say of each material what was kept, its pages, and by when its original is owed back."""
    folder, mine = folder_of(request, code)
    if not mine:
        raise Http404
    sent = request.method == "POST"
    lines, status = contents(folder, request.POST if sent else None), 200
    failed = Nothing(request.POST if sent else None)
    if sent:
        status = 422
        if failed.is_valid() and not [one for one in lines if not one.is_valid()]:
            entered = {one.content.code: one.entered() for one in lines}
            account = request.user.pk or 0
            if answer := done(
                request,
                failed,
                lambda: folders.describe(by=account, id=folder.id, lines=entered),
                to=at(folder),
            ):
                return answer
            status = 409
    context = {"section": "papers", "row": shown.row(folder), "lines": lines, "failed": failed}
    return pages.render(request, "desk/papers/describe.html", context, status=status)


@of_papers
@require_safe
def label(request: HttpRequest, code: str) -> HttpResponse:
    """Print the folder's label, and a separating sheet for each of its materials."""
    folder, _mine = folder_of(request, code)
    context: dict[str, Any] = {"section": "papers", "row": shown.row(folder), "label": shown.label(folder)}
    if "sheets" in request.GET:
        context["sheets"] = shown.sheets(folder)
    return pages.render(request, "desk/papers/label.html", context)


@of_papers
@require_safe
def copy(request: HttpRequest, code: str, material: str) -> HttpResponse:
    """Give the electronic copy of a material to those who handle the case."""
    folder, _mine = folder_of(request, code)
    seen, _rows = seen_by(request, folder.number)
    found = or_404(folders.copies(folder).get(material))
    try:
        content = files.read(found.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, "application/pdf", name_of(seen.version.item, material))


@of_hands
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Open the folder of a case whose paper has none yet; where it cannot be, say why."""
    seen, _rows = seen_by(request, number)
    form = Nothing(request.POST)
    form.is_valid()
    account = request.user.pk or 0
    if answer := done(request, form, lambda: at(folders.open_by_hand(by=account, seen=seen))):
        return answer
    if known := folders.of_case(seen.number):
        return redirect(at(known))
    return errors.response(request, 409, reason=" ".join(map(str, form.non_field_errors())))
