"""The desk of letters: what lies in the box, one opened, what is written in it, and who opened what."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache

from yimen.desk.discipline import forms, told
from yimen.desk.discipline.guard import holders_only, opened, shown
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.look import attachment, errors, pages
from yimen.look.pages import asks
from yimen.sealedbox import handing, parts, reading, sealing
from yimen.sealedbox.content import Content
from yimen.sealedbox.reading import Thread


class LetterAct(msgspec.Struct, frozen=True):
    """One act on a letter: what it is called, its form, what it does, and whether the group alone has it."""

    title: Any
    form: Any
    do: Callable[..., None]
    text: Any = ""
    group: bool = False


ACTS = {
    "answer": LetterAct(_("答复举报人"), forms.WriteForm, lambda **given: reading.write(sort="answer", **given), _("举报人凭编号和查询码看得到。")),
    "note": LetterAct(_("内部记录"), forms.WriteForm, lambda **given: reading.write(sort="note", **given), _("只有打得开这件举报的人看得到，举报人看不到。")),
    "complaint": LetterAct(_("立为投诉件，由本组办理"), forms.ConductForm, handing.complaint, _("投诉件由本组自己受理、核实、答复，效能投诉中心看不到它；举报人是谁不会写进去。"), True),
    "to-centre": LetterAct(_("转给效能投诉中心"), forms.BecomeForm, handing.to_centre, _("只有举报人同意的才能转；举报人是谁不会写进去。"), True),
}  # fmt: skip


@holders_only
@never_cache
@asks
def listed(request: HttpRequest, box: str) -> HttpResponse:
    """Show how many letters lie in the box, and once the passphrase is typed, each with how it stands."""
    by = request.user.pk or 0
    context = {
        "title": gettext("举报密箱"),
        "button": gettext("打开列表"),
        "text": told.counted(reading.count(by)),
        "links": told.links(),
    }

    def then(found: list[Thread]) -> HttpResponse:
        columns = heads(gettext("举报编号"), gettext("收到"), gettext("状态"), gettext("件数"))
        rows = [told.line(one) for one in found]
        return shown(request, "list", context | {"columns": columns, "rows": rows})

    form = forms.OpenForm(*sent(request))
    return opened(request, form, lambda phrase: reading.threads(by=by, passphrase=phrase), then, context)


def _there(request: HttpRequest, letter: int, piece: int = 0) -> int:
    by = request.user.pk or 0
    if not reading.there(by, letter, piece):
        raise Http404
    return by


def _context() -> dict[str, Any]:
    return {
        "title": gettext("打开举报"),
        "button": gettext("打开举报"),
        "text": gettext("打开一次，记一次：谁、什么时候，派出纪检组的机关看得到。"),
        "back": reverse("desk:discipline:list"),
    }


@holders_only
@never_cache
@asks
def one(request: HttpRequest, box: str, id: int) -> HttpResponse:
    """Open a letter: the passphrase is asked for, and nothing of it is kept after this answer."""
    by = _there(request, id)
    return opened(
        request,
        forms.OpenForm(*sent(request)),
        lambda phrase: reading.thread(by=by, passphrase=phrase, letter=id),
        lambda found: _letter(request, box, found),
        _context(),
    )


def _letter(request: HttpRequest, box: str, found: Thread, said: str = "") -> HttpResponse:
    context = {
        "one": found,
        "state": told.state(found),
        "pieces": told.pieces(found),
        "acts": _acts(box, found),
        "said": said,
    }
    return shown(request, "letter", context)


def _acts(box: str, found: Thread) -> list[tuple[str, Any]]:
    if found.report is None:
        return []
    names = [name for name, act in ACTS.items() if box == parts.GROUP or not act.group]
    done = found.state in ("to_centre", "complaint")
    return [
        (name, ACTS[name].title)
        for name in names
        if not (ACTS[name].group and done) and not (name == "to-centre" and not found.report.agrees)
    ]


@holders_only
@never_cache
@asks
def act(request: HttpRequest, box: str, id: int, name: str) -> HttpResponse:
    """Write in a letter or let something become of it, and show it as it stands then. Raises Http404, PermissionDenied."""
    by, asked = _there(request, id), ACTS.get(name)
    if asked is None:
        raise Http404
    if asked.group and box != parts.GROUP:
        raise PermissionDenied
    form = asked.form(*sent(request))

    def do(phrase: str) -> Thread:
        given = {key: value for key, value in form.cleaned_data.items() if key != "passphrase"}
        asked.do(by=by, passphrase=phrase, letter=id, key=pages.submission_key(request), **given)
        return reading.thread(by=by, passphrase=phrase, letter=id, record=False)

    context = {
        "title": asked.title,
        "button": asked.title,
        "text": asked.text,
        "back": reverse("desk:discipline:letter", args=[id]),
    }
    return opened(
        request, form, do, lambda found: _letter(request, box, found, gettext("已经加密写入。")), context
    )


@holders_only
@never_cache
@asks
def file(request: HttpRequest, box: str, id: int, piece: int) -> HttpResponse:
    """Open a file that came with a letter."""
    by = _there(request, id, piece)

    def then(said: Content) -> HttpResponse:
        answer = attachment.answer(said.data, said.media_type, said.called)
        answer["Cache-Control"] = "no-store"
        return answer

    context = _context() | {"title": gettext("打开文件"), "button": gettext("打开文件"), "back": reverse("desk:discipline:letter", args=[id]), "gives_file": True}  # fmt: skip
    try:
        return opened(
            request,
            forms.OpenForm(*sent(request)),
            lambda phrase: reading.file(by=by, passphrase=phrase, letter=id, piece=piece),
            then,
            context,
        )
    except sealing.Tampered:
        return errors.response(request, 409, reason=gettext("这份文件的密文被改动过或者已经损坏，打不开。"))


@holders_only
@never_cache
@asks
def readings(request: HttpRequest, box: str) -> HttpResponse:
    """Show when the group's letters were opened and by whom: to the group, and to the organ that sent it."""
    by = request.user.pk or 0
    context = {
        "title": gettext("拆阅记录"),
        "button": gettext("打开记录"),
        "text": gettext("驻点纪检组每次打开举报都记在这里；只有纪检组和派出它的机关打得开。"),
        "back": reverse("desk:discipline:list"),
    }

    def then(found: list[Content]) -> HttpResponse:
        columns = heads(gettext("什么时候"), gettext("谁"), gettext("举报编号"), gettext("文件"))
        rows = told.readings(found)
        return shown(request, "list", context | {"columns": columns, "rows": rows})

    form = forms.OpenForm(*sent(request))
    return opened(request, form, lambda phrase: reading.readings(by=by, passphrase=phrase), then, context)
