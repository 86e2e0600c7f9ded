"""The register of interference, for the discipline group alone: a list without a name, and an entry opened for a reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, sent
from yimen.desk.office.cells import heads
from yimen.desk.oversight import forms, shown
from yimen.desk.oversight.acting import AT, answered, fact, paged
from yimen.desk.oversight.guard import Part, group_only
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, instant, tag
from yimen.oversight import approaches, queries, words
from yimen.oversight.approaches import Told
from yimen.oversight.refused import NotOverseen
from yimen.people import colleagues

ROOM = "interference"


@group_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the entries, the newest first; who asked and who entered them stands in none of the lines."""
    form = forms.RegisterFilter(request.GET)
    form.full_clean()
    page = paged(
        request, queries.approaches(**{name: form.cleaned_data.get(name, "") for name in ("which", "how")})
    )
    context = {
        "room": ROOM,
        "title": gettext("干预过问登记簿"),
        "lead": gettext(
            "谁被打了招呼，谁自己登记。登记以后谁也改不了、删不了，只有驻点纪检组看得到；打开一条要写理由。"
        ),
        "form": form,
        "columns": heads(
            gettext("登记号"), gettext("办件"), gettext("怎么说的"), gettext("哪天"), gettext("状态")
        ),
        "rows": [
            [
                cells.link(reverse("desk:oversight:entry", args=[one.number]), str(one.number)),
                spaced_case_number(one.case) if one.case else pgettext("oversight", "还没有办件"),
                choices.word(words.HOW, one.how),
                day(one.on, "year"),
                tag(gettext("处理过"), "go") if one.times else tag(gettext("还没处理"), "warn"),
            ]
            for one in page
        ],
        "page": page,
        "empty": gettext("没有登记"),
        "empty_text": gettext("工作人员在办件页面或者自己的菜单里登记；登记以后排在这里。"),
    }
    return pages.render(request, "desk/oversight/list.html", context)


def _entry(number: int) -> Any:
    return or_404(queries.approach(number))


@group_only
@never_cache
@asks
def entry(request: HttpRequest, me: Part, number: int) -> HttpResponse:
    """Show an entry closed; with a reason it is opened once, on this answer, and the reading is recorded."""
    found, form, told, status = _entry(number), forms.WhyForm(*sent(request)), None, 200
    if form.is_bound and not form.is_valid():
        status = 422
    elif form.is_bound:
        try:
            told = approaches.read(by=me.account, number=number, why=form.cleaned_data["why"])
        except NotOverseen as refused:
            at_field(AT | {"no_case": "why"})(form, refused)
            status = 409
    return pages.render(request, "desk/oversight/entry.html", _context(me, found, form, told), status=status)


def _context(me: Part, one: Any, form: forms.WhyForm, told: Told | None) -> dict[str, Any]:
    readings = queries.readings(one)
    called = shown.people(readings)
    return {
        "room": ROOM,
        "one": one,
        "form": form,
        "told": told,
        "facts": [
            fact(
                gettext("办件"),
                spaced_case_number(one.case) if one.case else pgettext("oversight", "还没有办件"),
            ),
            fact(gettext("怎么说的"), choices.word(words.HOW, one.how)),
            fact(gettext("哪天"), day(one.on, "year")),
            fact(gettext("登记时间"), instant(one.at, "year")),
            *(_whole(told) if told else ()),
        ],
        "said": shown.said(queries.followed(one)),
        "columns": heads(gettext("谁打开的"), gettext("什么时候"), gettext("打开的理由")),
        "rows": [[called.get(row.by, ""), instant(row.at, "year"), row.why] for row in readings],
    }


def _whole(told: Told) -> list[dict[str, Any]]:
    known = colleagues.who([told.by]).get(told.by)
    return [
        fact(gettext("谁来说的"), told.who),
        fact(gettext("单位和职务"), told.post),
        fact(gettext("要求办什么"), told.what),
        fact(gettext("谁登记的"), known.name if known else ""),
    ]


@group_only
@asks
def follow(request: HttpRequest, me: Part, number: int) -> HttpResponse:
    """Write down what was done about an entry."""
    found = _entry(number)
    here = reverse("desk:oversight:entry", args=[number])
    form = forms.FollowForm(*sent(request))
    return answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("处理"),
            "about": gettext("登记号 %(n)s") % {"n": found.number},
            "back": here,
        },
        lambda: approaches.follow(by=me.account, number=number, **form.cleaned_data),
        then=lambda _made: here,
        said=gettext("已经写下。"),
    )
