"""The reports of day, week and month: kept ones by period, one as a page, as PDF and as Word, in both languages."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.leaders.guard import day_only
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.documents import pdf, word
from yimen.leaders import reporting
from yimen.leaders.parts import Part
from yimen.leaders.refused import NotLed
from yimen.leaders.reporting import Made
from yimen.lib import clock
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import instant
from yimen.process.leaders import period as periods
from yimen.process.leaders.period import KINDS, Kind, Period
from yimen.process.leaders.words import PERIODS

ROOM = "reports"


def _kind(kind: str) -> Kind:
    return or_404(next((one for one in KINDS if one == kind), None))


def _period(kind: str, key: str) -> Period:
    """Return the period that an address names. Raises Http404."""
    try:
        return periods.named(_kind(kind), key)
    except ValueError as wrong:
        raise Http404 from wrong


@day_only
@require_safe
def listed(request: HttpRequest, me: Part, kind: str = "month") -> HttpResponse:
    """List the kept reports of a kind, and lead to the one that goes on."""
    of = _kind(kind)
    now = periods.of(of, clock.today())
    context = {
        "room": ROOM,
        "title": gettext("报告"),
        "kinds": [(reverse("desk:leaders:reports_of", args=[one]), choices.word(PERIODS, one), one == of) for one in KINDS],
        "now": _address(now),
        "now_called": reporting.called(now).in_(choices.language())[0],
        "columns": heads(gettext("报告"), gettext("定稿"), "SHA-256", gettext("下载")),
        "rows": [_row(row) for row in reporting.kept(of)],
    }  # fmt: skip
    return pages.render(request, "desk/leaders/reports.html", context)


def _address(one: Period, form: str = "report") -> str:
    return reverse(f"desk:leaders:{form}", args=[one.kind, one.key])


def _row(row: Any) -> list[Any]:
    one = Period(row.kind, row.first, row.last)
    called = reporting.called(one).in_(choices.language())[0]
    return [
        cells.link(_address(one), called),
        instant(row.made_at, "year"),
        cells.quiet(row.digest[:16]),
        cells.marks(
            cells.link(_address(one, "report_pdf"), "PDF", of=called),
            cells.link(_address(one, "report_word"), "Word", of=called),
        ),
    ]


def _made(kind: str, key: str) -> Made:
    """Return a report, kept or of now. Raises Http404 for days that have not come, NotLed for what cannot be made yet."""
    one = _period(kind, key)
    if one.first > clock.today():
        raise Http404
    return reporting.shown(one)


@day_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, kind: str, key: str) -> HttpResponse:
    """Show a report; why not, where its days are not read to their end."""
    try:
        made = _made(kind, key)
    except NotLed as refused:
        return errors.response(request, 409, reason=refused.sentence(choices.language()))
    of = made.period
    later = periods.of(of.kind, of.last + timedelta(days=1))
    context = {
        "room": ROOM,
        "sheet": reporting.sheet(made, choices.language()),
        "back": reverse("desk:leaders:reports_of", args=[of.kind]),
        "kept": bool(made.digest),
        "pdf": _address(of, "report_pdf"),
        "word": _address(of, "report_word"),
        "before": _address(periods.before(of)),
        "after": _address(later) if later.first <= clock.today() else "",
    }
    return pages.render(request, "desk/leaders/report.html", context)


@day_only
@never_cache
@require_safe
def as_pdf(request: HttpRequest, me: Part, kind: str, key: str) -> HttpResponse:
    """Give a report as PDF."""
    return _file(request, kind, key, "application/pdf")


@day_only
@never_cache
@require_safe
def as_word(request: HttpRequest, me: Part, kind: str, key: str) -> HttpResponse:
    """Give a report as Word."""
    return _file(request, kind, key, word.MEDIA_TYPE)


def _file(request: HttpRequest, kind: str, key: str, media_type: str) -> HttpResponse:
    try:
        made = _made(kind, key)
    except NotLed as refused:
        return errors.response(request, 409, reason=refused.sentence(choices.language()))
    sheet = reporting.sheet(made, choices.language())
    if media_type == word.MEDIA_TYPE:
        return attachment.answer(word.render(sheet), media_type, sheet.title)
    return attachment.answer(pdf.render(pdf.data(sheet), sheet.recorded_at), media_type, sheet.title)
