"""What is done about a key client: entered, and every act of the tables, refused in words or done once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from yimen.clients import register
from yimen.clients.deeds import opened
from yimen.clients.parts import Part
from yimen.clients.refused import NotFollowed
from yimen.desk.clients import shown
from yimen.desk.clients.acts import ACTS, MATTER_ACTS, VISIT_ACTS
from yimen.desk.clients.forms import EnterForm
from yimen.desk.clients.guard import parties_only, seen
from yimen.desk.office.act import answering, sent
from yimen.look.pages import asks

FORM = "desk/clients/form.html"
# Which field a refusal is about.
AT = {
    "no_client": "client", "not_proved": "client", "on_register": "client", "in_the_past": "on", "made_later": "on",
    "no_organ": "organ", "bad_days": "days", "no_calendar": "days", "no_words": "why",
}  # fmt: skip
# How a form of this room is answered: refused in words at its field, done once, nothing typed is lost.
answered = answering(NotFollowed, AT, FORM)


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter a client."""
    if not me.leads:
        raise PermissionDenied
    form = EnterForm(None, *sent(request))
    return answered(
        request,
        form,
        {"title": gettext("列入重点客户"), "back": reverse("desk:clients:list")},
        lambda: register.enter(by=me.account, **form.given()),
        then=lambda made: reverse("desk:clients:client", args=[int(made)]),
        said=gettext("客户已经列入登记簿。"),
    )


@parties_only
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a client. Raises Http404 for what there is not, PermissionDenied for what may not be done now."""
    one, found = seen(me, id), ACTS.get(name)
    if found is None:
        raise Http404
    if not found.may(me, one):
        raise PermissionDenied
    return _acted(request, me, one, found, {}, {})


@parties_only
@never_cache
@asks
def on_row(request: HttpRequest, me: Part, id: int, row: int, name: str) -> HttpResponse:
    """Do something about a visit or a problem. Raises Http404 and PermissionDenied as `act`."""
    one, found = seen(me, id), VISIT_ACTS.get(name) or MATTER_ACTS.get(name)
    rows = one.visits if name in VISIT_ACTS else one.matters
    place = rows.filter(pk=row).first()
    if found is None or place is None:
        raise Http404
    if not found.may(me, one, place):
        raise PermissionDenied
    return _acted(
        request,
        me,
        one,
        found,
        {"row": row},
        {"about": place.about if name in VISIT_ACTS else opened(place.what)},
    )


def _acted(
    request: HttpRequest, me: Part, one: Any, found: Any, at: dict[str, Any], told: dict[str, Any]
) -> HttpResponse:
    form = found.form(one, *sent(request))
    back = reverse("desk:clients:client", args=[one.id])
    return answered(
        request,
        form,
        {"title": found.title, "back": back, "called": shown.called(one), **told},
        lambda: found.do(by=me.account, client=one.id, **at, **form.given()),
        then=lambda _made: back,
        said=found.said,
    )
