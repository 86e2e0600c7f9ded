"""The code at the door, on the trainer's screen, and what the phone shows that scanned it: one press signs in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.centres.site import site
from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import shown
from yimen.desk.training.acting import answered
from yimen.desk.training.forms import SureForm
from yimen.desk.training.guard import everybody, room_of
from yimen.desk.training.planned import teaches
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.qr import drawn
from yimen.training import attending, queries, terms
from yimen.training.parts import Part
from yimen.training.refused import NotTrained

# The field in which the pass of a scan comes back.
PASS = "pass"


@everybody
@never_cache
@require_safe
def code(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the code of a session to whoever teaches it; it changes by itself. Raises Http404."""
    row = queries.session(id)
    require(row is not None and teaches(me, row) and row.cancelled_at is None and row.closed_at is None)
    assert row is not None
    counted = attending.last(row)
    here = [one for one in counted.values() if one in ("present", "late")]
    context = {
        "room": room_of(me),
        "here": "sessions",
        "me": me,
        "row": row,
        "hours": shown.hours(row.starts, row.ends),
        "qr": drawn(site() + reverse("desk:training:here", args=[attending.code(row.pk)]), sized=False),
        "seconds": terms.now().scan_seconds,
        "n": len(here),
        "of": row.asked.filter(left_at=None).count(),
    }
    return pages.render(request, "desk/training/code.html", context)


@everybody
@never_cache
@asks
def here(request: HttpRequest, me: Part, code: str) -> HttpResponse:
    """Sign in by a code that was scanned; one that has changed says so and what to do (409)."""
    context = {"room": room_of(me), "me": me, "title": gettext("签到"), "back": reverse("desk:training:mine")}
    try:
        attending.session_of(code)
    except NotTrained:
        raise Http404 from None
    if request.method != "POST":
        try:
            row, given = attending.scanned(by=me.account, code=code)
        except NotTrained as refused:
            said = {"refused": refused.sentence(choices.language())}
            return pages.render(request, "desk/training/here.html", context | said, status=409)
        return pages.render(request, "desk/training/here.html", context | {"row": row, "hours": shown.hours(row.starts, row.ends), PASS: given})  # fmt: skip
    given = request.POST.get(PASS, "")

    def do() -> str:
        how = attending.sign_in(by=me.account, code=code, given=given)
        return f"{attending.session_of(code)[0]} {how}"

    return answered(
        request,
        SureForm(None, *sent(request)),
        context | {PASS: given},
        do,
        then=lambda made: reverse("desk:training:session", args=[int(made.split()[0])]),
        said=gettext("已经签到。"),
        template="desk/training/here.html",
    )
