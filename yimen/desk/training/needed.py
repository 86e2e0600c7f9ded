"""What people need to learn, with what it was counted from, and one press that takes it into the plan."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.appraisal import queries as appraisal
from yimen.desk import export
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import shown
from yimen.desk.training.acting import FORM, answered
from yimen.desk.training.forms import SureForm
from yimen.desk.training.guard import ROOM, parties_only, running_only
from yimen.look import pages
from yimen.people import colleagues
from yimen.process.training.needs import TELLS, Fact, Need
from yimen.training import needs, planning, queries, terms
from yimen.training.parts import Part

# So many links of one number are shown; the others are counted.
LINKS = 5


def found(me: Part) -> list[Need]:
    """Return the needs of the people whom somebody sees, by the facts that appraisal keeps."""
    rows = appraisal.happened(needs.WORDS, needs.since())
    facts = [Fact(row.unit, row.item, what, row.on, page, row.ref, row.n) for row, page in rows for what in row.what if what in needs.WORDS]  # fmt: skip
    return needs.of(me, facts)


@parties_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the needs item by item, each person with every number and what it leads to."""
    rows = found(me)
    organ = request.GET.get("organ", "")
    people = colleagues.who(one.account for one in rows)
    known = dict(sorted((one.organ, shown.organ_of(one)) for one in people.values()))
    if organ in known:
        rows = [one for one in rows if people[one.account].organ == organ]
    by_item: dict[str, list[Need]] = defaultdict(list)
    for one in rows:
        by_item[one.item].append(one)
    named, planned = shown.items(by_item), needs.planned(rows)
    lacking = queries.uncertified(me)
    context = {
        "room": ROOM,
        "here": "needs",
        "me": me,
        "since": needs.since(),
        "terms": terms.now(),
        "organs": list(known.items()) if len(known) > 1 else [],
        "organ": organ,
        "groups": [
            {
                "item": item,
                "name": named.get(item, ""),
                "lines": [_line(one, people, planned) for one in lines],
                "whole": all((one.account, item) in planned for one in lines),
            }
            for item, lines in sorted(by_item.items())
        ],
        "lacking": _lacking(lacking),
    }
    return pages.render(request, "desk/training/needs.html", context)


def _lacking(rows: Any) -> list[dict[str, Any]]:
    """Return who is authorised for which items without their certificate, a line a person."""
    held: dict[int, dict[str, Any]] = {}
    for row, item in rows:
        line = held.setdefault(row.posting.account_id, {"organ": row.posting.organ, "codes": set()})
        line["codes"].add(item)
    named, items = shown.people(held), shown.items({item for _row, item in rows})
    return [
        {"name": named.get(id, ""), "organ": line["organ"], "items": [items[code] for code in sorted(line["codes"])]}
        for id, line in held.items()
    ]  # fmt: skip


def _line(one: Need, people: Any, planned: Any) -> dict[str, Any]:
    who = people.get(one.account)
    return {
        "need": one,
        "name": who.name if who else "",
        "organ": shown.organ_of(who) if who else "",
        "topic": planned.get((one.account, one.item)),
        "counts": [
            {"said": shown.happened(count.what), "n": count.n, "links": _links(count.links), "more": max(len(count.links) - LINKS, 0)}
            for count in one.counts
        ],
    }  # fmt: skip


def _links(links: Any) -> list[dict[str, Any]]:
    """Return where a number was counted from; what shows nobody's page (a rating) is named by its day alone."""
    return [
        {"url": reverse(page, args=[ref]) if page else "", "ref": ref, "on": on} for page, ref, on in links[:LINKS]
    ]  # fmt: skip


@parties_only
@require_safe
def as_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Return the same as a file."""
    rows = found(me)
    people = shown.people(one.account for one in rows)
    named = shown.items(one.item for one in rows)
    heads = (
        _("事项"),
        _("事项名称"),
        _("姓名"),
        *(shown.happened(what) for what in needs.WORDS),
        _("数量少"),
        _("新的、变了"),
    )
    lines = [
        [
            one.item, named.get(one.item, ""), people.get(one.account, ""), one.handled, *(one.n(what) for what in TELLS),
            gettext("是") if one.few else "", one.new_on.isoformat() if one.new_on else "",
        ]
        for one in rows
    ]  # fmt: skip
    return export.answer("training-needs", heads, lines)


@running_only
@require_POST
def take(request: HttpRequest, me: Part) -> HttpResponse:
    """Take the needs of one item into the plan, those of one person alone where one is named. Raises Http404 for none."""
    item, account = request.POST.get("item", ""), request.POST.get("account", "")
    wanted = [one for one in found(me) if one.item == item and (not account or str(one.account) == account)]
    require(wanted)
    form = SureForm(None, *sent(request))
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("列入计划"), "back": reverse("desk:training:needs")},
        lambda: planning.take(by=me.account, needs=wanted),
        then=lambda made: reverse("desk:training:topic", args=[int(made)]),
        said=gettext("已经列入计划。"),
        template=FORM,
    )
