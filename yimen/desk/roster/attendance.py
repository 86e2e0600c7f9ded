"""Files of a clock-in machine at the desk: read, and which of their lines were wrong and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.catalogue import tables
from yimen.catalogue.tables import BadFile
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.roster import forms, shown
from yimen.desk.roster.guard import answered, keeping_only
from yimen.desk.roster.shown import Names
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, zh
from yimen.process.roster import words
from yimen.roster import attendance
from yimen.roster.parts import Part


@keeping_only
@never_cache
@asks
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the files that were read, and read another."""
    form = forms.FileForm(*sent(request))
    found = attendance.imports()
    names = Names([one.by for one in found])
    context = {
        "room": "presence",
        "columns": heads(gettext("文件"), gettext("从哪天到哪天"), gettext("新的"), gettext("已经读过的"), gettext("没有读的"), gettext("谁读的")),
        "rows": [_row(one, names) for one in found],
    }  # fmt: skip
    if request.method == "POST" and form.is_valid() and (wrong := _unreadable(form)):
        form.add_error("file", wrong)
        return pages.render(request, "desk/roster/attendance.html", context | {"form": form}, status=422)
    return answered(
        request,
        form,
        context,
        lambda: attendance.read(by=me.account, name=form.cleaned_data["file"].name, content=_content(form)),
        then=lambda made: reverse("desk:roster:import", args=[int(made)]),
        said="",
        template="desk/roster/attendance.html",
    )


def _content(form: Any) -> bytes:
    file = form.cleaned_data["file"]
    file.seek(0)
    found: bytes = file.read()
    return found


def _unreadable(form: Any) -> str:
    """Return why a file is no table at all, in the reader's language; nothing for one that is."""
    try:
        tables.parse(_content(form))
    except BadFile as wrong:
        return wrong.en if choices.language() == "en" else wrong.zh
    return ""


def _row(one: Any, names: Names) -> list[Any]:
    link = cells.link(reverse("desk:roster:import", args=[one.pk]), one.name)
    between = f"{one.first.isoformat()} – {one.last.isoformat()}" if one.first else shown.NONE
    return [
        cells.lines(link, cells.quiet(instant(one.at, "year"))),
        between,
        one.new,
        one.known,
        one.wrong,
        names.who(one.by),
    ]


@keeping_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show what was read of a file, and each line that was not. Raises Http404 for none."""
    found = or_404(attendance.one(id))
    rows = attendance.dirty(found)
    context = {
        "room": "presence",
        "one": found,
        "columns": heads(gettext("第几行"), gettext("写的是"), gettext("为什么没有读")),
        "rows": [[row.line, zh(row.text), choices.word(words.LINES, row.why)] for row in rows],
    }
    return pages.render(request, "desk/roster/import.html", context)
