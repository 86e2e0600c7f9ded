"""Items as an Excel list, out and in: what a list would do is shown line by line before it is taken in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue import edited, importing, spelled, tables, template
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import parts
from yimen.desk.catalogue.guard import editors_only
from yimen.desk.catalogue.listing import ItemsFilter
from yimen.desk.office.act import carried_out
from yimen.desk.office.forms import Asking
from yimen.lib.environment import environment
from yimen.look import errors, pages, sizes
from yimen.process.item import Item

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 2000
SHOWN = 200


class FileForm(Asking):
    """A list, and whether it is only looked at."""

    file = forms.FileField(label=_("Excel 或者 CSV 文件"), help_text=sizes.limited(_("不超过 {most}。")))
    do = forms.ChoiceField(
        label=_("做什么"),
        widget=forms.RadioSelect,
        initial="preview",
        choices=[("preview", _("先看看会改什么，什么也不写")), ("take_in", _("写进草稿"))],
    )


def _editor(me: Hands) -> None:
    if not me.holds(EDITOR):
        raise PermissionDenied


@editors_only
@require_safe
def out(request: HttpRequest, me: Hands) -> HttpResponse:
    """Give the items of the list, as it is narrowed, each as its draft or its latest version says it.

    A file that lacked some would be taken for the whole list, and taken in as such: of too many there is none.
    """
    _editor(me)
    found, total = edited.listed(me, ItemsFilter(me, request.GET).wanted(), MOST)
    if total > MOST:
        said = gettext("这里有 %(total)s 个事项，一个文件最多装 %(most)s 个。请先用筛选缩小范围。")
        messages.error(request, said % {"total": f"{total:,}", "most": f"{MOST:,}"})
        return redirect(f"{reverse('desk:catalogue:list')}?{request.GET.urlencode()}")
    answer = HttpResponse(spelled.workbook(edited.latest(found)), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="items.xlsx"'
    return answer


@editors_only
@require_safe
def empty(request: HttpRequest, me: Hands) -> HttpResponse:
    """Give the empty list with what each column wants."""
    answer = HttpResponse(template.workbook(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="items-empty.xlsx"'
    return answer


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, me: Hands) -> HttpResponse:
    """Take in a list, or show what it would do; a bad line is named with what to write instead."""
    _editor(me)
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    context: dict[str, Any] = {"section": "catalogue", "edits": True, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(
            request, "desk/catalogue/excel.html", context, status=422 if form.is_bound else 200
        )
    file, done = form.cleaned_data["file"], form.cleaned_data["do"] == "take_in"
    try:
        if file.size > (most := environment().max_file_bytes):
            size = sizes.megabytes(most)
            raise tables.BadFile(f"文件超过 {size}，请分成几个文件。", f"The file exceeds {size}; split it.")
        plan = _planned(request, me, tables.parse(file.read()), file.name, done)
    except tables.BadFile as bad:
        form.add_error("file", bad.en if choices.language() == "en" else bad.zh)
    except NotDone as refused:
        form.add_error(None, refused.sentence(choices.language()))
    except Reused:
        return errors.response(request, 422)
    else:
        if plan is None or (done and not plan.bad):
            messages.success(request, gettext("清单已经写进草稿。"))
            return redirect(reverse("desk:catalogue:list") + "?state=draft")
        context |= {"plan": _shown(plan), "done": done}
        return pages.render(request, "desk/catalogue/excel.html", context)
    return pages.render(request, "desk/catalogue/excel.html", context, status=422)


def _planned(
    request: HttpRequest, me: Hands, table: tables.Table, name: str, done: bool
) -> importing.Plan | None:
    """Return what the list does or would do; None where this very form was sent a moment ago."""
    if not done:
        return importing.preview(table, by=me.account)
    plans: list[importing.Plan] = []
    carried_out(request, lambda: plans.append(importing.take_in(table, by=me.account, source=name[:100])))
    return plans[0] if plans else None


def _shown(plan: importing.Plan) -> dict[str, Any]:
    language = choices.language()
    kinds = {
        "new": gettext("新的"),
        "changed": gettext("有改动"),
        "unchanged": gettext("没有改动"),
        "bad": gettext("读不懂的行"),
    }
    touched = [one for one in plan.planned if one.kind != "unchanged"]
    return {
        "counts": [{"label": kinds[kind], "value": str(n)} for kind, n in plan.counts().items()],
        "lines": [
            {
                "line": one.line,
                "kind": kinds[one.kind],
                "name": one.name,
                "code": one.code,
                "changes": [parts.called(Item, f) if f in Item.__struct_fields__ else f for f in one.changes],
            }
            for one in touched[:SHOWN]
        ],
        "bad": plan.bad[:SHOWN],
        "doubts": [(line, en if language == "en" else zh) for line, zh, en in plan.doubts[:SHOWN]],
        "unknown": plan.unknown,
        "more": max(0, len(touched) - SHOWN),
    }
