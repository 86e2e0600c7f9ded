"""Certificates as pages: one of them, given by a document, ended early; and the items that need one."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import everybody, room_of, running_only
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import certificates
from yimen.training import certifying, staff
from yimen.training.parts import Part
from yimen.training.words import GROUNDS


@everybody
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a certificate to its holder, who leads them, who runs and who watches. Raises Http404 for anybody else."""
    row = or_404(certificates.one(id))
    require(row.account_id == me.account or me.everywhere or row.account_id in staff.present(me.heads))
    context = {
        "room": room_of(me),
        "here": "certificates",
        "me": me,
        "row": row,
        "name": shown.people([row.account_id]).get(row.account_id, ""),
        "ground": choices.word(GROUNDS, row.ground),
        "mark": shown.certificate_mark(row),
        "items": shown.listed_items(row.items),
        "ends": me.runs and row.account_id != me.account and row.valid_until >= clock.today(),
        "record": shown.record("certificate", row.pk),
    }
    return pages.render(request, "desk/training/certificate.html", context)


@running_only
@asks
def give(request: HttpRequest, me: Part) -> HttpResponse:
    """Give a certificate by a document."""
    initial = {"valid_until": certifying.term(clock.today())}
    form, back = forms.CertifyForm(me.account, *sent(request), initial=initial), reverse("desk:training:certificates")  # fmt: skip
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("凭文件发证"), "back": back},
        lambda: certifying.give(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:certificate", args=[int(made)]),
        said=gettext("证书已经发了。"),
    )


@running_only
@asks
def end(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """End a certificate early. Raises Http404."""
    row = certificates.one(id)
    require(row is not None and row.account_id != me.account and row.valid_until >= clock.today())
    form, back = forms.ReasonForm(None, *sent(request)), reverse("desk:training:certificate", args=[id])
    note = gettext("已有的授权不随着结束：要收回的，由部门正职或者安全管理员另行办理。")
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("提前结束证书"), "back": back, "called": row.number if row else "", "notes": [note]},
        lambda: certifying.end(by=me.account, certificate=id, **form.given()),
        then=lambda _made: back,
        said=gettext("证书已经结束。"),
    )  # fmt: skip


@running_only
@asks
def need(request: HttpRequest, me: Part) -> HttpResponse:
    """Let an item need a certificate."""
    taken = {row.item for row in certificates.needed(clock.today())}
    form, back = forms.NeedForm(taken, *sent(request)), reverse("desk:training:tests")
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("要求证书"), "back": back},
        lambda: certifying.need(by=me.account, **form.given()),
        then=lambda _made: back,
        said=gettext("从那天起，没有证书的不能得到这个事项的授权。"),
    )


@running_only
@asks
def need_no_more(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let an item need no certificate any more. Raises Http404."""
    row = next((one for one in certificates.needed(clock.today()) if one.pk == id), None)
    require(row)
    form, back = forms.DocumentForm(None, *sent(request)), reverse("desk:training:tests")
    return answered(
        request,
        form,
        {
            "room": room_of(me),
            "title": gettext("不再要求证书"),
            "back": back,
            "called": row.item if row else "",
        },
        lambda: certifying.need_no_more(by=me.account, needed=id, **form.given()),
        then=lambda _made: back,
        said=gettext("这个事项不再要求证书。"),
    )
