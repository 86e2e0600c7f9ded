"""The desk of key clients: the register with what is to be done soon, the figures, one client, how to reach them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.clients import queries
from yimen.clients.parts import Part
from yimen.clients.words import CLASSES
from yimen.desk import choices
from yimen.desk.clients import shown
from yimen.desk.clients.acts import ACTS
from yimen.desk.clients.guard import parties_only, seen
from yimen.desk.office.cells import heads
from yimen.look import pages
from yimen.people import actions

PAGE = 50


class ListForm(forms.Form):
    """Which clients: of one class, or all."""

    kind = forms.ChoiceField(label=_("客户类别"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the classes."""
        super().__init__(*args, **more)
        offered = [("", gettext("全部")), *((code, choices.word(CLASSES, code)) for code in CLASSES)]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the clients that this person sees, and what is to be done soon: by anybody for who leads or watches."""
    form = ListForm(request.GET)
    form.full_clean()
    found = queries.narrowed(me.sees(), form.cleaned_data.get("kind", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    keepers = shown.staff({one.keeper for one in page})
    every = me.leads or me.watches
    context = {
        "form": form,
        "page": page,
        "leads": me.leads,
        "every": every,
        "reminders": shown.reminders(queries.every_reminder() if every else queries.reminders(me)),
        "columns": heads(
            gettext("客户"),
            gettext("客户类别"),
            gettext("联系人"),
            gettext("下次走访"),
            gettext("没解决的问题"),
            gettext("已解决"),
        ),
        "rows": [shown.line(one, keepers) for one in queries.lines(page)],
    }
    return pages.render(request, "desk/clients/list.html", context)


@parties_only
@require_safe
def figures(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the figures of each class to who leads or watches."""
    if not (me.leads or me.watches):
        raise PermissionDenied
    context = {
        "columns": heads(
            gettext("客户类别"),
            gettext("在册客户"),
            gettext("走访"),
            gettext("误了的走访"),
            gettext("发现的问题"),
            gettext("已解决"),
            gettext("没有按期答复"),
            gettext("解决用了几个工作日（中位数）"),
        ),
        "rows": shown.figures(queries.figures()),
    }
    return pages.render(request, "desk/clients/figures.html", context)


@parties_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a client: class, who keeps in touch, visits, problems and the record; to who only owns a problem that."""
    found = seen(me, id)
    whole = me.follows(found)
    context = {
        "one": found,
        "called": shown.called(found),
        "kind": choices.word(CLASSES, found.kind),
        "keeper": shown.staff([found.keeper]).get(found.keeper, ""),
        "whole": whole,
        "visits": shown.visits(me, found) if whole else (),
        "matters": shown.matters(me, found, whole),
        "record": shown.record(me, found, whole),
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
        "reaches": me.owns,
    }
    return pages.render(request, "desk/clients/client.html", context)


@parties_only
@never_cache
@require_safe
def contact(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show name and phone of a client to whoever visits or owns a problem; the reading is recorded first."""
    found = seen(me, id)
    if not me.owns:
        raise PermissionDenied
    called, phone, subject = queries.contact(found)
    actions.record_reading(
        who=request.user.pk or 0,
        whose=subject,
        case_number=f"client-{found.id}",
        field="applicant",
        why=gettext_noop("联系、走访重点客户"),
    )
    context = {"one": found, "called": called, "phone": phone}
    return pages.render(request, "desk/clients/contact.html", context)
