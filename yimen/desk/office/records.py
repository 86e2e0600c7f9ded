"""The two records before whoever audits: what was done to whose standing, and who saw whose data, and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import export
from yimen.desk.office import cells, words
from yimen.desk.office.filters import AdministrationFilter, ReadingFilter
from yimen.desk.office.guard import room
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, zh
from yimen.people import records
from yimen.people.office import Standing
from yimen.people.readings import said

DONE = (
    _("时间"),
    _("办了什么"),
    _("对谁（账号）"),
    _("内容"),
    _("机关"),
    _("依据"),
    _("生效"),
    _("谁办的（账号）"),
)
READ = (_("时间"), _("谁看的（账号）"), _("看了什么"), _("办件"), _("谁的信息"), _("理由"))


@room("records")
@require_safe
def enter(request: HttpRequest, me: Standing) -> HttpResponse:
    """Lead to the record of administration."""
    return redirect(reverse("desk:office:administrations"))


def _shown(
    request: HttpRequest, form: Any, lines: list[Any], total: int, heads: tuple[Any, ...], name: str
) -> HttpResponse:
    page = cells.page(request, total, records.WINDOW)
    context = cells.listing(page, lines, cells.columns(request, "", [(str(head), "") for head in heads]))
    context |= {
        "form": form,
        "filtered": cells.narrowed(request),
        "title": words.RECORDS[name],
        "caption": words.RECORDS[name],
        "count": cells.counted(total, records.WINDOW),
        "export": reverse(f"desk:office:{name}_csv") + cells.query(request),
        "tabs": [(reverse(f"desk:office:{one}"), label, one == name) for one, label in words.RECORDS.items()],
    }
    return pages.render(request, "desk/office/list.html", context, "list")


def _offset(request: HttpRequest) -> int:
    """Return where the page begins; a page beyond the last shows the last one's number and no lines."""
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
    return (min(max(number, 1), records.WINDOW // cells.PAGE) - 1) * cells.PAGE


@room("records")
@require_safe
def administrations(request: HttpRequest, me: Standing) -> HttpResponse:
    """List what was done to whose standing, newest first."""
    form = AdministrationFilter(request.GET)
    asked, offset = form.asked(), _offset(request)
    found, total = records.administrations(by=me.account, asked=asked, offset=offset, limit=cells.PAGE)
    lines = [
        [
            look_words.instant(one.at, True),
            words.act(one.act),
            one.whom,
            zh(words.matter(one)),
            bilingual(one.organ, one.organ_en),
            zh(one.document),
            look_words.day(one.effective_on, True),
            words.hand(one),
        ]
        for one in found
    ]
    return _shown(request, form, lines, total, DONE, "administrations")


@room("records")
@require_safe
def administrations_csv(request: HttpRequest, me: Standing) -> HttpResponse:
    """Give the same record as CSV, up to its window."""
    asked = AdministrationFilter(request.GET).asked()
    found, _total = records.administrations(by=me.account, asked=asked, limit=records.WINDOW)
    rows = (
        [
            look_words.local(one.at).isoformat(timespec="seconds"),
            words.act(one.act),
            one.whom,
            words.matter(one),
            one.organ,
            one.document,
            one.effective_on,
            one.by,
        ]
        for one in found
    )
    return export.answer("administration", DONE, rows, most=records.WINDOW)


@room("records")
@require_safe
def readings(request: HttpRequest, me: Standing) -> HttpResponse:
    """List who saw unmasked personal data, newest first; whose it was is a hash, and a link to all of theirs."""
    form = ReadingFilter(request.GET)
    asked, offset = form.asked(), _offset(request)
    found, total = records.readings(by=me.account, asked=asked, offset=offset, limit=cells.PAGE)
    here = reverse("desk:office:readings")
    lines = [
        [
            look_words.instant(one.at, True),
            cells.link(f"{here}?who={one.who}", one.who),
            words.field(one.field),
            cells.link(f"{here}?case_number={one.case_number}", spaced_case_number(one.case_number)),
            cells.link(f"{here}?whose={one.whose}", words.masked(one.whose)) if one.whose else "",
            zh(said(one.why)),
        ]
        for one in found
    ]
    return _shown(request, form, lines, total, READ, "readings")


@room("records")
@require_safe
def readings_csv(request: HttpRequest, me: Standing) -> HttpResponse:
    """Give the same record as CSV, up to its window."""
    found, _total = records.readings(
        by=me.account, asked=ReadingFilter(request.GET).asked(), limit=records.WINDOW
    )
    rows = (
        [
            look_words.local(one.at).isoformat(timespec="seconds"),
            one.who,
            words.field(one.field),
            spaced_case_number(one.case_number),
            words.masked(one.whose),
            said(one.why),
        ]
        for one in found
    )
    return export.answer("readings", READ, rows, most=records.WINDOW)
