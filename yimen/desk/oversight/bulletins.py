"""The monthly bulletin at the desk: drafted, worded, released by another, read and printed; each figure leads to its cases."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import held_by
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.oversight import forms, shown
from yimen.desk.oversight.acting import answered, paged
from yimen.desk.oversight.guard import Part, group_only, readers_only
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, tag
from yimen.oversight import bulletins, queries
from yimen.oversight.figures import Figures, Line
from yimen.people import sight
from yimen.pressed.saying import RULES
from yimen.process.oversight import sentences
from yimen.watch import queries as watch

ROOM = "bulletins"


@readers_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the bulletins: the group also the drafts."""
    page = paged(request, bulletins.all_of(me.account))
    context = {
        "room": ROOM,
        "title": gettext("每月通报"),
        "lead": gettext("由监察发现、牌、抽查、超期和事项清理算出，由驻点纪检组写稿、另一人发布。"),
        "new": reverse("desk:oversight:new_bulletin") if me.group else "",
        "new_label": gettext("起草通报"),
        "columns": heads(gettext("哪个月"), gettext("状态")),
        "rows": [
            [
                cells.link(reverse("desk:oversight:bulletin", args=[one.pk]), look_words.month(one.month)),
                _state(one),
            ]
            for one in page
        ],
        "page": page,
        "empty": gettext("还没有通报"),
        "empty_text": gettext("发布以后，各部门负责人和领导在这里看。"),
    }
    return pages.render(request, "desk/oversight/list.html", context)


def _state(one: Any) -> Any:
    if not hasattr(one, "release"):
        return tag(gettext("草稿"), "warn")
    return cells.lines(tag(gettext("已发布"), "go"), instant(one.release.at, "year"))


@group_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Draft the bulletin of a month that is over."""
    form = forms.MonthForm(queries.months(), *sent(request))
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("起草通报"), "back": reverse("desk:oversight:bulletins")},
        lambda: bulletins.draft(by=me.account, month=form.cleaned_data["month"]),
        then=lambda made: reverse("desk:oversight:bulletin", args=[int(made)]),
        said=gettext("草稿已经写好，数字随时重算；改好文字，由组里另一人发布。"),
    )


def _bulletin(me: Part, id: int) -> Any:
    return or_404(bulletins.readable(id, me.account))


@readers_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a bulletin, fit to be printed: each figure leads to the list of those very cases."""
    found = _bulletin(me, id)
    words, counted = bulletins.wording(found), bulletins.counted(found)
    english = choices.language() == "en" and bool(words.text_en)
    called = shown.people([words, *([found.release] if hasattr(found, "release") else [])])
    context = {
        "room": ROOM,
        "one": found,
        "month": look_words.month(found.month),
        "released": found.release if hasattr(found, "release") else None,
        "by": called.get(found.release.by, "") if hasattr(found, "release") else "",
        "writer": called.get(words.by, ""),
        "wording": words,
        "versions": found.wordings.count(),
        "lines": _lines(found, words.text_en if english else words.text, counted),
        "chinese": not english,
        "group": me.group,
        "may_release": me.group and not hasattr(found, "release") and words.by != me.account,
    }
    return pages.render(request, "desk/oversight/bulletin.html", context)


def _lines(one: Any, text: str, counted: Figures) -> list[list[dict[str, Any]]]:
    return [
        [
            {
                "count": look_words.number(len(counted[piece])),
                "url": reverse("desk:oversight:figure", args=[one.pk, piece]),
                "label": choices.word(sentences.FIGURES, piece),
            }
            if figure
            else {"text": piece}
            for figure, piece in line
        ]
        for line in sentences.lines(text)
    ]


@group_only
@asks
def edit(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Word a bulletin anew; earlier versions stay."""
    found = _bulletin(me, id)
    words = bulletins.wording(found)
    form = forms.WordingForm(*sent(request), initial={"text": words.text, "text_en": words.text_en})
    here = reverse("desk:oversight:bulletin", args=[id])
    names = [(name, choices.word(sentences.FIGURES, name)) for name in sentences.FIGURES]
    return answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("改通报的文字"),
            "about": look_words.month(found.month),
            "back": here,
            "names": names,
        },
        lambda: bulletins.edit(by=me.account, bulletin=found.pk, **form.cleaned_data),
        then=lambda _made: here,
        said=gettext("已经存好，以前的文字都留着。"),
    )


@group_only
@asks
def release(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Release what another wrote; its figures are counted once more and fixed."""
    found = _bulletin(me, id)
    here = reverse("desk:oversight:bulletin", args=[id])
    form = forms.ReleaseForm(*sent(request), initial={"version": bulletins.wording(found).pk})
    context = {
        "room": ROOM,
        "title": gettext("发布通报"),
        "about": look_words.month(found.month),
        "text": gettext("数字现在重算一次，从此固定；发布以后不再修改，各部门负责人和领导都看得到。"),
        "back": here,
    }
    return answered(
        request,
        form,
        context,
        lambda: bulletins.release(by=me.account, bulletin=found.pk, **form.cleaned_data),
        then=lambda _made: here,
        said=gettext("已经发布。"),
    )


@readers_only
@require_safe
def figure(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """List what a figure of a bulletin counted: as fixed at its release, or as it is now. Raises Http404, PermissionDenied."""
    found = _bulletin(me, id)
    if name not in sentences.FIGURES:
        raise Http404
    if not me.roles:
        raise PermissionDenied
    page = paged(request, bulletins.counted(found)[name])
    everything = sight.scope(held_by(request)).organs is None
    hears = watch.hears(held_by(request))
    released = hasattr(found, "release")
    context = {
        "room": ROOM,
        "title": choices.word(sentences.FIGURES, name),
        "lead": gettext("%(month)s通报，发布时固定的。") % {"month": look_words.month(found.month)}
        if released
        else gettext("%(month)s通报的草稿，现在算出的。") % {"month": look_words.month(found.month)},
        "back": reverse("desk:oversight:bulletin", args=[id]),
        "columns": heads(gettext("哪一个"), gettext("说明")),
        "rows": [_row(one, everything, me, hears) for one in page],
        "page": page,
        "empty": gettext("这个数字是零"),
        "empty_text": "",
    }
    return pages.render(request, "desk/oversight/list.html", context)


def _row(one: Line, everything: bool, me: Part, hears: bool) -> list[Any]:
    """Return a line of a figure's list; a link only where it opens for whoever reads it, and no number by which whoever
    said something is known to others than supervision (`hears`).
    """
    match one.kind:
        case "case" if not one.ref:
            return [gettext("没有办件"), one.note]
        case "case" if one.note in RULES.values() and not hears:
            return [gettext("申请人反映的，不显示办件编号"), one.note]
        case "case":
            said = spaced_case_number(one.ref)
            return [cells.link(reverse("desk:case", args=[one.ref]), said) if everything else said, one.note]
        case "sample":
            where = "desk:oversight:sample" if me.group else "portal:sample"
            return [cells.link(reverse(where, args=[int(one.ref)]), one.note), ""]
        case "order":
            said = gettext("整改要求 %(n)s") % {"n": one.ref}
            return [
                cells.link(reverse("desk:oversight:order", args=[int(one.ref)]), said) if me.group else said,
                "",
            ]
        case _:
            round, _slash, item = one.ref.partition("/")
            return [cells.link(reverse("portal:round", args=[int(round)]), one.note), item]
