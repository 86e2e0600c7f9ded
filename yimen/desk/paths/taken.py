"""Event logs taken from the desk: asked for with a reason, given as a file, and who took what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.desk.office.act import at_field
from yimen.desk.paths import words
from yimen.desk.paths.forms import ExportForm
from yimen.desk.paths.improvements import part_of, parties_only
from yimen.desk.paths.shown import ROOM
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import instant, zh
from yimen.paths import taking
from yimen.paths.parts import Part
from yimen.paths.refused import NotImproved
from yimen.people import colleagues

ENDS = {"xes": "xes.gz", "ocel": "json.gz"}
AT = {"no_words": "why", "no_cases": "since", "too_many": "until"}


@parties_only
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give a log as a gzipped file once its reason is on record; show what was taken before."""
    form = ExportForm(me.reach, me.numbers, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                file = taking.take(by=me.account, **form.given())
            except NotImproved as refused:
                at_field(AT)(form, refused)
                status = 409
            else:
                name = f"yimen-{clock.today().isoformat()}.{ENDS[form.cleaned_data['format']]}"
                given = HttpResponse(file, content_type="application/gzip")
                given["Content-Disposition"] = f'attachment; filename="{name}"'
                return given
    context = {
        "room": ROOM,
        "tab": "export",
        "form": form,
        "most": look_words.number(taking.MOST),
        "columns": [{"label": label} for label in (_("什么时候"), _("谁"), _("内容"), _("用途"))],
        "rows": _rows(part_of(request)),
        "watches": me.numbers,
    }
    return pages.render(request, "desk/paths/export.html", context, status=status)


def _rows(me: Part) -> list[list[Any]]:
    found = taking.taken(me)
    named = colleagues.who(one.by for one in found)
    return [
        [
            instant(one.at, "year"),
            zh(named[one.by].name) if one.by in named else words.NONE,
            gettext("%(format)s，%(a)s 至 %(b)s，%(n)s 件") % {
                "format": one.format.upper(), "a": look_words.day(one.since, True), "b": look_words.day(one.until, True),
                "n": look_words.number(one.cases),
            },
            zh(one.why),
        ]
        for one in found
    ]  # fmt: skip
