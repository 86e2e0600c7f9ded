"""What holds here: the numbers with where each comes from, and who consents for the centre; set by its principal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.postings import forms, shown
from yimen.desk.postings.acting import answered
from yimen.desk.postings.guard import ROOM, parties_only
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import day
from yimen.people.roles import ROLES
from yimen.postings import setting, terms
from yimen.postings.parts import Part
from yimen.process.postings.speech import SPEECH

LABELS = {
    "months": _("派驻满多少个月才能更换"),
    "announce_days": _("竞岗至少公告几个工作日"),
    "hearing_days": _("本人陈述的期限（工作日）"),
    "answer_days": _("原单位答复问责情况的期限（工作日）"),
    "supervision": _("由哪个角色代表监督机关同意"),
}
NAMES = tuple(LABELS)


@parties_only
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the numbers in force with their sources, those to come, and who consents for the centre."""
    now, english = terms.now(), choices.language()
    rows = setting.signers()
    named = shown.people(row.account for row in rows)
    context = {
        "room": ROOM,
        "here": "rules",
        "me": me,
        "speech": [choices.word(SPEECH, code) for code in SPEECH],
        "columns": heads(gettext("规定"), gettext("现在"), gettext("来源")),
        "rows": [
            [LABELS[name], _value(name, getattr(now, name)), now.sources[name][english]] for name in NAMES
        ],
        "versions": [(row.since, row.document) for row in terms.rows()],
        "signers": [
            {
                "row": row,
                "name": named.get(row.account, ""),
                "period": cells.period(row.valid_from, row.valid_until),
                "state": cells.state(row.valid_from, row.valid_until),
                "over": cells.over(row.valid_until),
                "dated": day(row.document_on, "year"),
            }
            for row in rows
        ],
    }
    return pages.render(request, "desk/postings/rules.html", context)


def _value(name: str, value: Any) -> Any:
    return ROLES[value].name if name == "supervision" else value


def _principal(me: Part) -> None:
    if not me.principal:
        raise PermissionDenied


@parties_only
@asks
def put(request: HttpRequest, me: Part) -> HttpResponse:
    """Set the numbers from a day to come on."""
    _principal(me)
    now = terms.now()
    form = forms.TermsForm(None, *sent(request), initial={name: getattr(now, name) for name in NAMES})
    back = reverse("desk:postings:rules")
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("定新的规定"), "back": back},
        lambda: setting.put(by=me.account, **form.given()),
        then=lambda _made: back,
        said=gettext("规定已经定下，从那一天起施行。"),
    )


@parties_only
@asks
def name_signer(request: HttpRequest, me: Part) -> HttpResponse:
    """Let somebody consent for the centre."""
    _principal(me)
    form = forms.SignerForm(me.account, *sent(request))
    back = reverse("desk:postings:rules")
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("授权别人代表中心同意"), "back": back},
        lambda: setting.name_signer(by=me.account, **form.given()),
        then=lambda _made: back,
        said=gettext("授权已经登记。"),
    )


@parties_only
@asks
def end_signer(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take back what somebody consents to."""
    _principal(me)
    require(any(row.pk == id and not cells.over(row.valid_until) for row in setting.signers()))
    form = forms.SureForm(None, *sent(request))
    back = reverse("desk:postings:rules")
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("收回授权"), "back": back},
        lambda: setting.end_signer(by=me.account, signer=id),
        then=lambda _made: back,
        said=gettext("授权已经收回。"),
    )
