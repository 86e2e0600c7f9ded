"""Hand-over lists: made from a scanner's bar codes, confirmed folder by folder, printed with both names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yimen.desk import choices
from yimen.desk.papers import shown
from yimen.desk.papers.act import Nothing, done
from yimen.desk.papers.forms import GiveForm, TakeForm
from yimen.desk.papers.guard import hands, list_of, of_hands, of_papers
from yimen.look import errors, pages
from yimen.papers import barcodes, handovers
from yimen.papers.handovers import Compared, Handover
from yimen.papers.refused import NotMoved


def at(id: int) -> str:
    """Return the address of a list."""
    return reverse("desk:papers:list", args=[barcodes.handover(id)])


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a list of what is scanned or was chosen before, to a window, an organ or a person."""
    account = request.user.pk or 0
    chosen = [int(one) for one in request.GET.getlist("folder") if one.isdecimal()]
    initial = {"codes": "\n".join(barcodes.folder(id) for id in chosen)}
    form = GiveForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if answer := done(request, form, lambda: _make(account, form), at="codes"):
                return answer
            status = 409
    return pages.render(request, "desk/papers/give.html", {"section": "papers", "form": form}, status=status)


def _make(account: int, form: GiveForm) -> str:
    found = handovers.scanned(form.cleaned_data["codes"])
    return at(handovers.make(by=account, to=form.receiver(), folders=found))


@of_papers
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a list, ready to print; to who takes it over the field in which it is counted.

    What is missing and what is extra is said before anything is taken over.
    """
    of, account = list_of(request, code), request.user.pk or 0
    taking = handovers.takes(of, hands(request), account)
    if request.method == "POST" and not taking:
        said = NotMoved("not_yours_to_take" if of.state == "open" else "over").sentence(choices.language())
        return errors.response(request, 409, reason=said)
    form, status = TakeForm(request.POST if request.method == "POST" else None), 200
    found: Compared | None = None
    if form.is_bound:
        status = 422
        if form.is_valid():
            found = _compared(of, form)
            if answer := found and done(request, form, lambda: _confirm(account, of, form), at="codes"):
                return answer
            status = 409 if found else 422
    return pages.render(request, "desk/papers/list.html", _context(request, of, form, found), status=status)


def _compared(of: Handover, form: TakeForm) -> Compared | None:
    try:
        return handovers.compared(of, form.cleaned_data["codes"])
    except NotMoved as refused:
        form.add_error("codes", refused.sentence(choices.language()))
        return None


def _confirm(account: int, of: Handover, form: TakeForm) -> str:
    given = form.cleaned_data
    handovers.confirm(by=account, id=of.id, codes=given["codes"], knowing=given["knowing"])
    return at(of.id)


def _context(request: HttpRequest, of: Handover, form: TakeForm, found: Compared | None) -> dict[str, Any]:
    account = request.user.pk or 0
    return {
        "section": "papers",
        "one": shown.lists([of])[0],
        "barcode": barcodes.drawn(barcodes.handover(of.id)),
        "lines": shown.counted(of, found),
        "extra": shown.extra(of, found),
        "form": form if handovers.takes(of, hands(request), account) else None,
        "found": found,
        "gives": of.state == "open" and handovers.gives(of, hands(request), account),
    }


@of_hands
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a list back that nobody has confirmed."""
    of, account = list_of(request, code), request.user.pk or 0
    form = Nothing(request.POST)
    form.is_valid()
    if answer := done(request, form, lambda: handovers.withdraw(by=account, id=of.id), to=at(of.id)):
        return answer
    context = _context(request, of, TakeForm(), None) | {"failed": form}
    return pages.render(request, "desk/papers/list.html", context, status=409)
