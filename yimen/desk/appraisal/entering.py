"""Points by hand at the desk: the list, a new one, its evidence, one taken back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.appraisal import entries, parts, queries
from yimen.appraisal.parts import Part
from yimen.appraisal.refused import NotAppraised
from yimen.desk import choices
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.filed import handed
from yimen.desk.appraisal.forms import EntryForm, TakeBackForm
from yimen.desk.appraisal.guard import authors_only, kind_of, parties_only
from yimen.desk.appraisal.views import PAGE, ROOM
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, zh
from yimen.process.appraisal.words import AUTHORS


@authors_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what was entered by hand: everything for who reads all, else one's own."""
    page = Paginator(queries.entries(me), PAGE).get_page(request.GET.get("page"))
    names = {kind: shown.called(kind, {one.unit for one in page if one.kind == kind}) for kind in shown.KINDS}
    people = shown.who({one.by for one in page})
    context = {
        "room": ROOM,
        "title": gettext("人工录入"),
        "back": reverse("desk:appraisal:overview"),
        "lead": gettext("每一条写明事情、证据和录入的人；本人看得到，可以申诉。"),
        "buttons": [
            (reverse("desk:appraisal:new_entry", args=["person"]), gettext("录入人员")),
            (reverse("desk:appraisal:new_entry", args=["window"]), gettext("录入窗口")),
        ],
        "columns": heads(gettext("谁"), gettext("日期"), gettext("分值"), gettext("事情经过"), gettext("录入")),
        "rows": [_row(one, names, people, me) for one in page],
        "page": page,
        "empty": gettext("还没有录入"),
        "empty_text": gettext("系统自己有的事实（超期、投诉、评价）不用录入。"),
    }  # fmt: skip
    return pages.render(request, shown.LIST, context)


def _row(one: Any, names: dict[str, dict[int, Any]], people: dict[int, Any], me: Part) -> list[Any]:
    taken = getattr(one, "taken_back", None)
    own = one.by == me.account and taken is None and queries.month(one.kind, one.month) is None
    who, on = names[one.kind].get(one.unit, ""), day(one.on, "year")
    which = cells.join(who, on, zh(one.text))
    back = (
        cells.link(reverse("desk:appraisal:take_back", args=[one.pk]), gettext("撤回"), of=which)
        if own
        else ""
    )
    return [
        who,
        on,
        shown.signed(one.points),
        cells.lines(
            zh(one.text),
            cells.link(reverse("desk:appraisal:entry_file", args=[one.pk]), gettext("证据"), of=which),
            cells.quiet(gettext("已撤回：") + taken.why) if taken else back,
        ),
        cells.lines(people.get(one.by, ""), cells.quiet(choices.word(AUTHORS, one.author))),
    ]


@authors_only
@asks
def new(request: HttpRequest, me: Part, kind: str) -> HttpResponse:
    """Enter points by hand."""
    back = reverse("desk:appraisal:entries")
    today = clock.today()
    try:
        scheme = entries.scheme_for(kind_of(kind), today)
        units = entries.units(me, kind, today)
    except NotAppraised as refused:
        context = {
            "room": ROOM, "title": gettext("人工录入"), "back": back, "rows": [], "page": Paginator([], PAGE).get_page(1),
            "empty": refused.sentence(choices.language()), "empty_text": gettext("中心签发了考核办法，才能录入。"),
        }  # fmt: skip
        return pages.render(request, shown.LIST, context)
    names = shown.called(kind, {unit for unit, _organ in units})
    known = shown.names_of({organ for _unit, organ in units})
    offered = sorted(
        ((unit, f"{names.get(unit, unit)} · {shown.organ(known.get(organ))}") for unit, organ in units),
        key=lambda pair: pair[1],
    )
    sending = request.method == "POST"
    form = EntryForm(offered, scheme.open_to(me.authors), *((request.POST, request.FILES) if sending else ()))
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("录入：%(kind)s") % {"kind": shown.kind(kind)},
            "press": pgettext("press", "录入"),
            "back": back,
            "text": gettext("谁也不能录入自己；录入的人写在考核表上。"),
        },
        lambda: entries.enter(by=me.account, kind=kind, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经录入，出草稿以前可以撤回。"),
    )


def _entry(id: int) -> Any:
    return or_404(queries.entry(id))


@authors_only
@asks
def take_back(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take one's own entry back."""
    found = _entry(id)
    if found.by != me.account:
        raise PermissionDenied
    form = TakeBackForm(*sent(request))
    back = reverse("desk:appraisal:entries")
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("撤回录入"), "back": back, "about": found.text},
        lambda: entries.take_back(by=me.account, entry=id, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经撤回；记录里仍然看得到。"),
    )


@parties_only
@require_safe
def file(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Hand out the evidence of an entry: to its author, to whoever reads all, to whom it is about."""
    found = _entry(id)
    sheet = queries.sheet(found.kind, found.month, found.unit)
    concerned = parts.own(me, found.kind, found.unit) or (sheet is not None and me.of(sheet.organ))
    if not (found.by == me.account or me.reads or concerned):
        raise PermissionDenied
    return handed(request, found.file)
