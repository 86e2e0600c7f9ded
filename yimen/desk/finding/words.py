"""What was sought in vain, what people's wordings mean, and what a search leads to: for the catalogue's editor."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from yimen.catalogue import opened, teaching, wordings
from yimen.catalogue.templatetags.catalogue import item_name
from yimen.desk.finding.forms import WordingForm, WordsFilter
from yimen.desk.finding.guard import answered, editors
from yimen.desk.finding.rooms import first, listing
from yimen.desk.office import cells
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, zh


@editors
@require_safe
def sought(request: HttpRequest, me: int) -> HttpResponse:
    """List the searches that found nothing, most often first; one press begins a wording, another sets noise aside."""
    form = WordsFilter(request.GET)
    text = form.given().get("q", "").strip()
    total = wordings.how_many_fruitless(text)
    found = wordings.fruitless(cells.PAGE, first=first(request, total), text=text)
    heads = [gettext("搜索的话"), gettext("几次"), gettext("最近一次"), gettext("可以办")]
    rows = [[zh(words), times, day(on, "year"), _acts(words)] for words, times, on in found]
    lead = gettext("市民搜了什么却没有找到。号码不保留，谁搜的不保留。")
    return listing(request, "sought", heads, rows, total=total, form=form, lead=lead)


def _acts(words: str) -> Any:
    asked = urlencode({"words": words})
    teach = cells.link(f"{reverse('desk:finding:teach')}?{asked}", gettext("说明是什么意思"), of=words)
    aside = cells.link(f"{reverse('desk:finding:set_aside')}?{asked}", gettext("不用理会"), of=words)
    return cells.join(teach, aside)


@editors
@asks
def set_aside(request: HttpRequest, me: int) -> HttpResponse:
    """Take a search off the list that nobody will ever mean anything by."""
    words = request.GET.get("words", "")[: wordings.LONGEST]
    context: dict[str, Any] = {"title": gettext("不用理会"), "who": words, "room": "sought"}
    context |= {"notes": [gettext("这句话从单子上去掉。再有人搜，又会出现。")]}
    form = forms.Form(request.POST if request.method == "POST" else None)
    return answered(
        request,
        form,
        context,
        lambda _given: wordings.set_aside(by=me, words=words),
        then=reverse("desk:finding:sought"),
        said=gettext("已经从单子上去掉。"),
    )


@editors
@require_safe
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """List people's wordings and what they mean, what was entered last first."""
    form = WordsFilter(request.GET)
    text = form.given().get("q", "").strip()
    found = [pair for pair in reversed(wordings.synonyms()) if text in pair[0] or text in pair[1]]
    heads = [gettext("市民的说法"), gettext("正式的说法"), gettext("可以办")]
    rows = [[zh(wording), zh(means), _remove(wording, means)] for wording, means in found]
    buttons = [(reverse("desk:finding:teach"), gettext("加一个说法"))]
    return listing(request, "wordings", heads, rows, form=form, buttons=buttons)


def _remove(wording: str, means: str) -> Any:
    asked = urlencode({"wording": wording, "means": means})
    return cells.link(
        f"{reverse('desk:finding:unlearn')}?{asked}",
        gettext("删除“%(wording)s”") % {"wording": wording},
        of=means,
    )


@editors
@asks
def teach(request: HttpRequest, me: int) -> HttpResponse:
    """Let a wording mean official words, after a look at what a search would find then."""
    words = request.GET.get("words", "")[: wordings.LONGEST]
    form = WordingForm(request.POST or None, initial={"wording": words, "tried": words})
    context: dict[str, Any] = {"title": gettext("加一个说法"), "room": "wordings"}
    if request.method == "POST" and "preview" in request.POST and form.is_valid():
        given = form.cleaned_data
        tried = given["tried"].strip() or given["wording"].strip()
        context |= {"tried": tried, "preview": teaching.preview(tried, given["wording"], given["means"])}
        context |= {"form": form, "back": reverse("desk:finding:wordings")}
        return pages.render(request, "desk/finding/teach.html", context)
    return answered(
        request,
        form,
        context,
        lambda given: teaching.learn(by=me, wording=given["wording"], means=given["means"]),
        then=reverse("desk:finding:sought" if words else "desk:finding:wordings"),
        said=gettext("从现在起，这个说法能找到事项。"),
        template="desk/finding/teach.html",
    )


@editors
@asks
def unlearn(request: HttpRequest, me: int) -> HttpResponse:
    """Take a wording out, after a look at what a search would find then."""
    wording, means = (request.GET.get(name, "")[: wordings.LONGEST] for name in ("wording", "means"))
    context: dict[str, Any] = {
        "title": gettext("删除这个说法"),
        "who": f"{wording} → {means}",
        "room": "wordings",
    }
    context |= {"tried": wording, "preview": teaching.preview(wording, wording, means, without=True)}
    return answered(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        context,
        lambda _given: wordings.remove_synonym(by=me, wording=wording, means=means),
        then=reverse("desk:finding:wordings"),
        said=gettext("这个说法已经删除。"),
        template="desk/finding/teach.html",
    )


@editors
@require_safe
def followed(request: HttpRequest, me: int) -> HttpResponse:
    """List which words led to which guides, most often first."""
    heads = [gettext("搜索的话"), gettext("打开的指南"), gettext("几次")]
    rows = [
        [
            zh(one.words),
            cells.link(reverse("portal:guide", args=[one.code]), item_name(one.name), one.code),
            one.times,
        ]
        for one in opened.followed(200)
    ]
    lead = ngettext(
        "最近三个月里，搜了什么之后打开了哪份指南；不到 %(n)s 次的不列。",
        "最近三个月里，搜了什么之后打开了哪份指南；不到 %(n)s 次的不列。",
        opened.FEWEST,
    ) % {"n": opened.FEWEST}
    return listing(request, "followed", heads, rows, lead=lead)
