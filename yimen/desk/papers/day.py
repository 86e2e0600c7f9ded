"""The day closes here: what was taken in and given out, what is in hand, and what keeps it from closing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yimen.desk.guard import held_by, inbox_of
from yimen.desk.papers import shown
from yimen.desk.papers.act import Nothing, done
from yimen.desk.papers.guard import holds, of_papers
from yimen.fees.queries import unpaid
from yimen.lib import clock
from yimen.look import pages
from yimen.papers import closing, holders
from yimen.papers.closing import Standing
from yimen.papers.holders import PERSON, Holder


@of_papers
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show how the day stands at this desk, or in the whole centre, and close it."""
    account, held = request.user.pk or 0, held_by(request)
    centre = holders.closes(held) and (not holds(request) or "centre" in request.GET)
    if not (centre or holds(request)):
        raise Http404
    form, status = Nothing(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        act = request.POST.get("do", "close")
        if answer := done(request, form, lambda: _carry_out(request, account, centre, act)):
            return answer
        status = 409
    standing = closing.of_centre() if centre else closing.at_desk(account)
    context = _context(standing) | {
        "section": "papers",
        "form": form,
        "centre": centre,
        "may_close_centre": holders.closes(held) and not centre,
        "holds": holds(request),
        "today": clock.today(),
        "counts": [{"label": b, "count": c, "url": d} for _a, b, c, d in _beside(request, centre)],
    }
    return pages.render(request, "desk/papers/day.html", context, status=status)


def _carry_out(request: HttpRequest, account: int, centre: bool, act: str) -> str:
    if act == "take_over":
        closing.take_over(by=account, folders=[one.id for one in closing.nobodys()])
    else:
        beside = {name: count for name, _label, count, _url in _beside(request, centre)}
        closing.close(by=account, centre=centre, beside=beside)
    return f"{reverse('desk:papers:day')}{'?centre' if 'centre' in request.GET else ''}"


def _beside(request: HttpRequest, centre: bool) -> list[tuple[str, str, int, str]]:
    """Return what is counted beside the paper: cases due today or late, and in the centre slips that are not paid."""
    found = []
    waiting = inbox_of(request)
    if waiting.pairs:
        due = waiting.today[1]
        found.append(("due", gettext("今天到期和已超期的事项"), due, f"{reverse('desk:inbox')}?late=today"))
    if centre:
        found.append(("slips", gettext("还没有缴的缴款单"), len(unpaid()), ""))
    return found


def _context(standing: Standing) -> dict[str, Any]:
    done_ = closing.closed(standing.of)
    people = [Holder(PERSON, done_.by)] if done_ else []
    names = holders.names([standing.of, *people, *standing.open_desks])
    return {
        "standing": standing,
        "desk": names.get(standing.of),
        "on_the_way": shown.lists(standing.on_the_way),
        "nobodys": shown.rows(standing.nobodys),
        "open_desks": [names[one] for one in standing.open_desks if one in names],
        "closed": done_,
        "closed_by": names.get(people[0]) if people else None,
    }
