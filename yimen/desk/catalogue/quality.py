"""The lists of what is to be mended: in the items in force, and where a law that they cite has a newer text."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue import newer, quality
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.refused import NotDone
from yimen.desk import choices, export as file
from yimen.desk.catalogue import found as finding, parts
from yimen.desk.catalogue.guard import editors_only
from yimen.look import pages
from yimen.process.item import Item

MOST = 200


def _lines(me: Hands, mark: str = "") -> list[dict[str, Any]]:
    """Return what is to be mended as lines: item, mark, sentence, article."""
    english = choices.language() == "en"
    found = []
    for one in quality.every(me.reach, finding.measure()):
        for finding_ in one.findings:
            of = quality.mark(finding_)
            if mark and of != mark:
                continue
            found.append(
                {
                    "code": one.code,
                    "name": (english and one.name_en) or one.name,
                    "organ": (english and one.organ_en) or one.organ,
                    "mark": of,
                    "called": choices.word(quality.CALLED, of),
                    "element": parts.called(Item, finding_.field.partition("[")[0].partition(".")[0]),
                    "text": finding_.sentence(choices.language()),
                    "article": finding_.article,
                }
            )
    return found


@editors_only
@require_safe
def show(request: HttpRequest, me: Hands) -> HttpResponse:
    """List what is to be mended, mark by mark, each with its item, sentence and article."""
    mark = request.GET.get("mark", "")
    lines = _lines(me)
    counts = [
        {
            "label": choices.word(quality.CALLED, code),
            "count": sum(line["mark"] == code for line in lines),
            "url": f"?mark={code}",
            "here": code == mark,
        }
        for code in quality.MARKS
    ]
    shown = [line for line in lines if mark in ("", line["mark"])]
    context = {
        "section": "catalogue",
        "edits": me.holds(EDITOR),
        "counts": [one for one in counts if one["count"] or one["here"]],
        "all": len(lines),
        "mark": mark,
        "lines": shown[:MOST],
        "more": max(0, len(shown) - MOST),
    }
    return pages.render(request, "desk/catalogue/quality.html", context)


@editors_only
@require_safe
def export(request: HttpRequest, me: Hands) -> HttpResponse:
    """Give the whole list as CSV."""
    heads = (_("事项编码"), _("事项"), _("实施主体"), _("哪一类"), _("内容"), _("问题"), _("依据"))
    lists = (
        [
            line["code"], line["name"], line["organ"], line["called"], line["element"], line["text"],
            line["article"].name if line["article"] else "",
        ]
        for line in _lines(me, request.GET.get("mark", ""))
    )  # fmt: skip
    return file.answer("quality", heads, lists)


class ConfirmForm(forms.Form):
    """Which citation was held against the newer text, and what came of it."""

    code = forms.CharField(max_length=64)
    article = forms.CharField(max_length=200)
    cited = forms.CharField(max_length=10)
    note = forms.CharField(max_length=500)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def laws(request: HttpRequest, me: Hands) -> HttpResponse:
    """List the items that cite a changed article with old and new words, and take somebody's confirmation of each."""
    wrong, status = "", 200
    typed: dict[str, str] = {}
    if request.method == "POST":
        form = ConfirmForm(request.POST)
        typed = {name: request.POST.get(name, "") for name in ("code", "article", "cited", "note")}
        if not form.is_valid():
            wrong, status = gettext("请写明核对的结论，例如：条文改了，期限不变；或者：已经起草新版本。"), 422
        else:
            try:
                newer.confirm(by=me.account, **form.cleaned_data)
            except NotDone as refused:
                wrong, status = refused.sentence(choices.language()), 409
            else:
                messages.success(request, gettext("核对已经登记。"))
                return redirect(reverse("desk:catalogue:laws"))
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    english = choices.language() == "en"
    for one in newer.unconfirmed(me.reach):
        group = groups.setdefault(
            (one.article.key, one.cited),
            {
                "article": one.article,
                "cited": one.cited,
                "before": one.before,
                "after": one.after,
                "items": [],
            },
        )
        group["items"].append(
            {
                "code": one.code,
                "name": (english and one.name_en) or one.name,
                "element": parts.called(Item, one.element),
                "wrong": wrong
                if (typed.get("code"), typed.get("article")) == (one.code, one.article.key)
                else "",
            }
        )
    context = {
        "section": "catalogue",
        "edits": me.holds(EDITOR),
        "groups": list(groups.values()),
        "wrong": wrong,
        "has_errors": bool(wrong),
    }
    return pages.render(request, "desk/catalogue/laws.html", context, status=status)
