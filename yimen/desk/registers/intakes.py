"""A file of a register on its way in: taken, its columns looked at, read in the background, and what could not be read."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue.tables import BadFile
from yimen.centres.once import Reused
from yimen.desk import choices, export
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, carried_out
from yimen.desk.registers import forms, guard
from yimen.desk.registers.guard import parties_only
from yimen.desk.registers.listing import STAGES
from yimen.law.identity import normalised
from yimen.lib import clock, crypto
from yimen.look import errors, masking, pages, words as look_words
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, tag, zh
from yimen.people.actions import record_reading
from yimen.process import words as process_words
from yimen.process.registers import words
from yimen.process.registers.line import FIELDS
from yimen.process.registers.spelled import of_a_person
from yimen.registers import keeping, queries, shown
from yimen.registers.parts import Part
from yimen.registers.refused import NotReconciled
from yimen.registers.sealing import Holder

AT = {"too_large": "file", "disk": "file"}
# Shorter than `words.FIELDS`: beside each other they must fit a screen.
HEADS: dict[str, Any] = {
    "number": _("编号"),
    "item": _("事项"),
    "holder": _("持证人"),
    "identity": _("信用代码或者证件号"),
    "decided_on": _("决定日期"),
    "issued_on": _("发证、用印、公示或者受理日期"),
    "fee": _("收费"),
    "seal": _("印章"),
}
MISTYPED = frozenset({"few_columns", "column_twice"})
WHY = gettext_noop("核对登记簿读不懂的行")


@parties_only
@asks
def take(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take in a file of a register; its columns are looked at on the next page, and nothing is read before."""
    of = guard.register(me, id).one
    if not (me.keeps or me.answers(of.organ)):
        raise PermissionDenied
    sent = request.method == "POST"
    form = forms.FileForm(*((request.POST, request.FILES) if sent else ()))
    context = {
        "room": "registers",
        "title": gettext("读入一个文件"),
        "back": reverse("desk:registers:register", args=[id]),
        "one": of,
        "form": form,
        "file": True,
    }
    if not sent or not form.is_valid():
        return pages.render(request, "desk/registers/form.html", context, status=422 if sent else 200)
    file = form.cleaned_data["file"]
    try:
        made = carried_out(
            request, lambda: keeping.take(by=me, register=id, file=file, called=file.name or "")
        )
    except BadFile as bad:
        form.add_error("file", bad.en if choices.language() == "en" else bad.zh)
        return pages.render(request, "desk/registers/form.html", context, status=422)
    except NotReconciled as refused:
        at_field(AT)(form, refused)
        return pages.render(request, "desk/registers/form.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    return redirect(reverse("desk:registers:intake", args=[int(made)]))


@parties_only
@asks
def intake(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a file: its columns and first lines before it is read, then how far the reading is, then what came of it.

    Sent, it begins to be read with the columns that were chosen.
    """
    one = guard.intake(me, id)
    if one.stage != "mapping" or not (me.keeps or me.answers(one.register.organ)):
        return pages.render(request, "desk/registers/intake.html", _progress(one))
    sent = request.method == "POST"
    initial = {field: str(at) for field, at in one.mapping.items()}
    form = forms.ColumnsForm(one.header, one.register.kind, request.POST if sent else None, initial=initial)
    status = 422 if sent else 200
    if sent and form.is_valid():
        try:
            carried_out(request, lambda: keeping.start(by=me, intake=id, places=form.places()))
        except NotReconciled as refused:
            form.add_error(None, refused.sentence(choices.language()))
            status = 422 if refused.code in MISTYPED else 409
        except Reused:
            return errors.response(request, 422)
        else:
            messages.success(request, gettext("已经开始读入；可以离开这一页，读完会记在这里。"))
            return redirect(reverse("desk:registers:intake", args=[id]))
    places = form.places() if sent and form.is_valid() else one.mapping
    context = {"room": "registers", "one": one, "form": form, **_preview(one, places)}
    return pages.render(request, "desk/registers/columns.html", context, status=status)


def _preview(one: Any, places: dict[str, int]) -> dict[str, Any]:
    """Return the first lines as they would be read with these columns, and what could not be read of them."""
    one.mapping = places
    try:
        found = keeping.preview(one)
    except (BadFile, FileNotFoundError, crypto.Damaged, crypto.KeyMissing):
        return {"preview": [], "columns": [], "understood": 0, "seen": 0}
    fields = [field for field in FIELDS if field in places]
    rows = [
        [row.place, *(_cell(read.line, field) for field in fields), _troubles(read)]
        for row, read in zip(found.rows, found.reads, strict=True)
    ]
    heads = [gettext("行"), *(str(HEADS[field]) for field in fields), gettext("读不懂的")]
    return {
        "preview": rows,
        "columns": [{"label": head} for head in heads],
        "understood": sum(read.line is not None for read in found.reads),
        "seen": len(found.reads),
    }


def _cell(line: Any, field: str) -> Any:
    """Return what was understood of a field; a person's name and number are masked."""
    if line is None:
        return "—"
    person = shown.is_person(Holder(line.holder, line.identity))
    match field:
        case "holder":
            return zh(masking.name(line.holder) if person else line.holder)
        case "identity":
            return masking.identity(line.identity) if person else line.identity
        case "number":
            return masking.identity(line.number) if of_a_person(normalised(line.number)) else zh(line.number)
        case "decided_on" | "issued_on":
            return day(getattr(line, field), "year") or "—"
        case "fee":
            return "—" if line.fee_fen is None else process_words.yuan(line.fee_fen)
        case _:
            return zh(getattr(line, field))


def _troubles(read: Any) -> Any:
    said = [
        " ".join(filter(None, (choices.word(words.FIELDS, one.field) if one.field else "", process_words.word(words.TROUBLES, one.why, choices.language()))))
        for one in read.troubles
    ]  # fmt: skip
    mark = tag(gettext("这一行读不进"), "late") if read.line is None else ""
    return cells.lines(mark, *said)


def _progress(one: Any) -> dict[str, Any]:
    waiting = queries.waiting(one.register_id)
    stage, mark = STAGES[one.stage]
    counts = {name: look_words.number(getattr(one, name)) for name in ("read", "fresh", "changed", "same")}
    return {
        "room": "registers",
        "one": one,
        "stage": tag(stage(), mark),
        "busy": one.stage == "reading" or waiting,
        "waiting": waiting,
        "share": min(one.read * 100 // one.of, 99) if one.of and one.stage == "reading" else None,
        "facts": [
            {"label": gettext("已经读的行"), "value": counts["read"]},
            {"label": gettext("新的"), "value": counts["fresh"]},
            {"label": gettext("改了的"), "value": counts["changed"]},
            {"label": gettext("和上次一样的"), "value": counts["same"]},
        ],
        "bad": one.bad,
        "troubled": queries.troubled(one.id),
    }


@parties_only
@require_POST
def discard(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Throw away a file whose reading has not begun."""
    one = guard.intake(me, id)
    if not (me.keeps or me.answers(one.register.organ)):
        raise PermissionDenied
    there = reverse("desk:registers:register", args=[one.register_id])
    try:
        keeping.discard(by=me, intake=id)
    except NotReconciled as refused:
        messages.warning(request, refused.sentence(choices.language()))
    return redirect(there)


@parties_only
@require_safe
def bad(request: HttpRequest, me: Part, id: int) -> Any:
    """Give the lines that could not be read as CSV, with what stood there and why; that it was read is recorded."""
    one = guard.intake(me, id)
    record_reading(
        who=me.account, whose="", case_number=f"register:{one.register_id}", field="bad lines", why=WHY
    )
    answer = StreamingHttpResponse(_bad_lines(one.id), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bad-lines-{one.id}-{clock.today()}.csv"'
    return answer


def _bad_lines(intake: int) -> Iterator[str]:
    heads = (
        gettext("行"),
        gettext("哪一项"),
        gettext("原来写的"),
        gettext("为什么"),
        gettext("整行没有读入"),
    )
    yield "\ufeff" + _row(heads)
    for row, text in queries.bad(intake):
        field = choices.word(words.FIELDS, row.field) if row.field else ""
        why = process_words.word(words.TROUBLES, row.why, choices.language())
        yield _row((row.place, field, text, why, gettext("是") if row.dropped else gettext("否")))


def _row(values: Any) -> str:
    said = [export.cell(value).replace('"', '""') for value in values]
    return ",".join(f'"{value}"' for value in said) + "\r\n"
