"""The register of exports, and the form by which something is taken out of the house."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, sent
from yimen.desk.office.cells import heads
from yimen.desk.oversight import forms, shown
from yimen.desk.oversight.acting import AT, paged
from yimen.desk.oversight.guard import Part, group_only
from yimen.law.identity import read_case_number
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, zh
from yimen.oversight import exports, queries, words
from yimen.oversight.refused import NotOverseen
from yimen.oversight.taken import Asked

ROOM = "exports"


@group_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what was exported, the newest first: what, why, by whom, when, with its digest."""
    page = paged(request, queries.exports())
    called = shown.people(page)
    context = {
        "room": ROOM,
        "title": gettext("导出记录"),
        "lead": gettext(
            "每次导出都记下谁、什么、为什么、什么时候和指纹。手里的文件用 bin/yimen verify export 核对。"
        ),
        "new": reverse("desk:oversight:new_export"),
        "new_label": gettext("导出一份"),
        "columns": heads(
            gettext("导出什么"), gettext("导出的理由"), gettext("谁导出的"), gettext("指纹（SHA-256）")
        ),
        "rows": [
            [
                cells.lines(
                    choices.word(words.EXPORTS, one.what), cells.quiet(one.about) if one.about else ""
                ),
                cells.lines(
                    zh(one.why),
                    cells.quiet(gettext("不遮盖：%(why)s") % {"why": one.whole}) if one.whole else "",
                ),
                cells.lines(zh(called.get(one.by, "")), instant(one.at, "year")),
                one.digest,
            ]
            for one in page
        ],
        "page": page,
        "empty": gettext("还没有导出"),
        "empty_text": "",
    }
    return pages.render(request, "desk/oversight/list.html", context)


@group_only
@never_cache
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Take something out: the answer is the file itself, and every file that is given is one line of the register."""
    drawn = [(one.pk, one.terms["title"]) for one in queries.samples() if hasattr(one, "draw")]
    initial = {"number": request.GET.get("case", "")[:60], "what": "case" if "case" in request.GET else ""}
    form = forms.ExportForm(drawn, *sent(request), initial=initial)
    context = {
        "room": ROOM,
        "title": gettext("导出"),
        "form": form,
        "back": reverse("desk:oversight:exports"),
        "gives_file": True,
    }
    if request.method != "POST" or not form.is_valid():
        return pages.render(
            request, "desk/oversight/form.html", context, status=422 if form.is_bound else 200
        )
    given = dict(form.cleaned_data)
    given["number"] = read_case_number(given["number"]) or given["number"]
    given["sample"] = given["sample"] or 0
    try:
        taken = exports.export(Asked(by=me.account, **given))
    except NotOverseen as refused:
        at_field(AT)(form, refused)
        return pages.render(request, "desk/oversight/form.html", context, status=409)
    answer = HttpResponse(taken.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{taken.name}"'
    return answer
