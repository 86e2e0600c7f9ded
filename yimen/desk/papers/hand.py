"""Where papers begin: one field for a bar code, what is in hand here, what is on its way, what waits to be assigned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.desk.guard import held_by
from yimen.desk.papers import shown
from yimen.desk.papers.forms import FindForm
from yimen.desk.papers.guard import hands, holds, of_papers
from yimen.law.identity import read_case_number
from yimen.look import pages
from yimen.papers import barcodes, folders, handovers, holders, piles, register


@of_papers
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List what is in hand; a bar code or a case number leads to its folder, its list or its case."""
    asked = request.GET.get("q", "").strip()[:80]
    if asked and (url := _leads(asked)):
        return redirect(url)
    ours, account = hands(request), request.user.pk or 0
    incoming, outgoing = handovers.waiting(ours, account)
    context = {
        "section": "papers",
        "form": FindForm(request.GET if asked else None),
        "asked": asked,
        "holds": holds(request),
        "looks": holders.looks(held_by(request)) != (),
        "rows": shown.rows(register.in_hand(ours, 200)) if ours else [],
        "incoming": shown.lists(incoming),
        "outgoing": shown.lists(outgoing),
        "last": shown.lists(handovers.last(ours, 5)) if ours else [],
        "piles": piles.waiting(account),
    }
    return pages.render(request, "desk/papers/hand.html", context)


def _leads(asked: str) -> str:
    """Return where a code or number leads; nothing where it is none."""
    read, number = barcodes.read(asked), read_case_number(asked)
    if read and read.sort == "F" and folders.one(read.id):
        return reverse("desk:papers:folder", args=[barcodes.folder(read.id)])
    if read and read.sort == "L" and handovers.one(read.id):
        return reverse("desk:papers:list", args=[barcodes.handover(read.id)])
    if number and (known := folders.all_of(number)):
        return reverse("desk:papers:folder", args=[barcodes.folder(known[0].id)])
    return reverse("desk:case", args=[number]) if number and cases.view(number) else ""
