"""Questions and answers for the guides: proposed by who answered, read and published by the editor, taken out again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.http import require_safe

from yimen.catalogue import advice, record
from yimen.catalogue.advice import Proposed, Words
from yimen.catalogue.templatetags.catalogue import item_name, organ_name
from yimen.desk import choices
from yimen.desk.finding.forms import AdviceFilter, AdviceForm, ProposeForm, ReasonForm
from yimen.desk.finding.guard import answered, editors
from yimen.desk.finding.rooms import first, listing
from yimen.desk.guard import looked_into, staff_only
from yimen.desk.office import cells
from yimen.desk.questions import shown
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.people import colleagues
from yimen.process import words
from yimen.voices import proposing
from yimen.voices.about import item_of

WHY = gettext_noop("写成指南的问答")
STATES: dict[str, tuple[Any, str]] = {
    "proposed": (_("待审核"), "warn"),
    "published": (_("在指南上"), "go"),
    "declined": (_("没有采用"), ""),
    "removed": (_("已撤下"), ""),
}
EDITS: dict[str, Any] = {
    "wording_added": _("加了说法"),
    "wording_removed": _("删了说法"),
    "search_set_aside": _("不用理会的搜索"),
    "place_opened": _("新设地点"),
    "place_changed": _("更改地点"),
    "place_closed": _("停用地点"),
    "place_taken_back": _("撤回地点的安排"),
    "advice_published": _("公布问答"),
    "advice_declined": _("不采用问答"),
    "advice_removed": _("撤下问答"),
}


@editors
@require_safe
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """List what was proposed, or what became of it; the words stand on each one's page alone."""
    form = AdviceFilter(request.GET)
    given = form.given()
    found = advice.listed(given.get("status", "proposed"), given.get("q", "").strip())
    heads = [
        gettext("事项"),
        gettext("关于什么"),
        gettext("谁答复的"),
        gettext("推荐的时间"),
        gettext("状态"),
    ]
    return listing(request, "advice", heads, [_row(one) for one in found], form=form)


def _row(one: Proposed) -> list[Any]:
    word, kind = STATES[one.status]
    since = one.removed_on or one.published_on
    return [
        cells.link(reverse("desk:finding:advice_one", args=[one.id]), item_name(one.name), one.item),
        choices.word(words.TOPICS, one.topic),
        organ_name(one.organ),
        instant(one.proposed_at, "year"),
        cells.lines(tag(str(word), kind), day(since, "year") if since else ""),
    ]


@editors
@asks
def advice_one(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Read a proposal, write it as it shall stand, and publish it; what is published or gone is shown."""
    one = _known(id)
    typed = request.POST if request.method == "POST" else None
    form = AdviceForm(typed, initial=_initial(one.words))
    context: dict[str, Any] = {
        "title": gettext("公布问答"),
        "room": "advice",
        "one": one,
        "mine": one.proposed_by == me,
    }
    context |= {"topic": choices.word(words.TOPICS, one.topic), "state": STATES[one.status]}
    return answered(
        request,
        form,
        context,
        lambda given: advice.publish(by=me, id=id, words=_words(given)),
        then=reverse("desk:finding:advice"),
        said=gettext("问答已经公布在指南上。"),
        template="desk/finding/advice.html",
    )


@editors
@asks
def advice_end(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Take a proposal into no guide, or a published question and answer out of its guide, with the reason."""
    one = _known(id)
    if one.status not in ("proposed", "published"):
        raise Http404
    proposed = one.status == "proposed"
    end = advice.decline if proposed else advice.remove
    context: dict[str, Any] = {
        "title": gettext("不采用") if proposed else gettext("从指南撤下"),
        "who": item_name(one.name),
        "room": "advice",
    }
    context |= {"notes": [gettext("推荐的内容随即删除。")] if proposed else []}
    return answered(
        request,
        ReasonForm(request.POST or None),
        context,
        lambda given: end(by=me, id=id, reason=given["reason"]),
        then=reverse("desk:finding:advice"),
        said=gettext("没有采用。") if proposed else gettext("已经从指南撤下。"),
    )


@staff_only
@asks
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Propose an answer that one gave for the guide of its item, in words that speak of no person. Raises Http404."""
    seen, _rows, _sight = looked_into(request, number)
    me = request.user.pk or 0
    if seen.kind.name != "question" or not proposing.standing(seen, me).may:
        raise Http404
    said = shown.words_of(seen, me, WHY)
    item = item_of(seen)
    asked = ProposeForm if item.takes_questions else AdviceForm
    form = asked(request.POST or None, initial=_initial(proposing.begun(seen)))
    context: dict[str, Any] = {
        "title": gettext("推荐为指南的问答"),
        "seen": seen,
        "said": said,
        "item": item,
    }
    return answered(
        request,
        form,
        context,
        lambda given: proposing.propose(
            seen, account=me, words=_words(given), item=given.get("code") or item.code
        ),
        then=reverse("desk:case", args=[number]),
        said=gettext("已经推荐，事项目录编辑看过以后公布在指南上。"),
        template="desk/finding/propose.html",
    )


@editors
@require_safe
def edits(request: HttpRequest, me: int) -> HttpResponse:
    """List who changed wordings, places and answers, and when."""
    _nothing, total = record.edits(limit=0)
    found, _total = record.edits(first(request, total), cells.PAGE)
    known = colleagues.who(one.by for one in found)
    heads = [gettext("什么时候"), gettext("办了什么"), gettext("对什么"), gettext("谁"), gettext("备注")]
    rows = [
        [
            instant(one.at, "year"),
            EDITS[one.what],
            zh(one.subject),
            zh(known[one.by].name) if one.by in known else "",
            zh(one.note),
        ]
        for one in found
    ]
    return listing(request, "edits", heads, rows, total=total)


def _known(id: int) -> Proposed:
    found = advice.one(id)
    if found is None:
        raise Http404
    return found


def _initial(kept: Words | None) -> dict[str, str]:
    kept = kept or Words("", "")
    return {name: getattr(kept, name) for name in Words.__struct_fields__}


def _words(given: dict[str, Any]) -> Words:
    return Words(**{name: given[name] for name in Words.__struct_fields__})
