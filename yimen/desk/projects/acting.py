"""What is done about a project: entered, and every act of the table, refused in words or done once."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from yimen.desk.office.act import answering, sent
from yimen.desk.projects.acts import ACTS, STEP_ACTS
from yimen.desk.projects.forms import OpeningForm
from yimen.desk.projects.guard import parties_only, seen
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.projects import opening
from yimen.projects.parts import Part
from yimen.projects.refused import NotCarried
from yimen.projects.standing import Standing, Way, way

FORM = "desk/projects/form.html"
# Which field a refusal is about.
AT = {
    "no_investor": "investor",
    "not_proved": "investor",
    "same_investor": "investor",
    "no_legal_person": "investor",
    "unproved": "document",
    "at_window": "agent",
    "bad_code": "code",
    "code_taken": "code",
    "bad_period": "until",
    "unknown_item": "items",
    "shut_item": "items",
    "on_the_way": "items",
    "cycle": "needs",
    "no_case": "number",
    "another_item": "number",
    "another_party": "number",
    "done_later": "on",
    "report_incomplete": "basis",
    "only_reports_cost": "price",
}
# How a form of this room is answered: refused in words at its field, done once, nothing typed is lost.
answered = answering(NotCarried, AT, FORM)


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter a project with its agent."""
    if not me.opens:
        raise PermissionDenied
    form = OpeningForm(*sent(request)[:1])
    return answered(
        request,
        form,
        {"title": gettext("登记项目"), "back": reverse("desk:projects:list")},
        lambda: opening.open_project(by=me.account, opening=form.opening()),
        then=lambda made: reverse("desk:projects:project", args=[int(made)]),
        said=gettext("项目已经登记，代办员已经指定；委托书等投资人签署。"),
    )


@parties_only
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a project. Raises Http404 for what there is not, PermissionDenied for what may not be done now."""
    one, found = seen(me, id), ACTS.get(name)
    if found is None:
        raise Http404
    if not found.may(me, one):
        raise PermissionDenied
    form = found.form(one, way(one).steps, *sent(request))
    back = reverse("desk:projects:project", args=[id])
    return answered(
        request,
        form,
        {"title": found.title, "back": back, "one": one},
        lambda: found.do(by=me.account, project=id, **form.given()),
        then=lambda _made: back,
        said=found.said,
    )


@parties_only
@asks
def on_step(request: HttpRequest, me: Part, id: int, step: int, name: str) -> HttpResponse:
    """Do something about a step. Raises Http404 and PermissionDenied as `act`."""
    one, found = seen(me, id), STEP_ACTS.get(name)
    whole = way(one)
    stands = step_of(whole, step)
    if found is None:
        raise Http404
    if not found.may(me, one, stands):
        raise PermissionDenied
    given = (one, whole.steps, stands) if name in ("arrange", "hand-in") else (one, whole.steps)
    form = found.form(*given, *sent(request))
    back = reverse("desk:projects:project", args=[id])
    return answered(
        request,
        form,
        {"title": found.title, "back": back, "one": one, "step": stands},
        lambda: found.do(by=me.account, project=id, step=step, **form.given()),
        then=lambda _made: back,
        said=found.said,
    )


def step_of(whole: Way, id: int) -> Standing:
    """Return how a step stands. Raises Http404."""
    return or_404(next((one for one in whole.steps if one.id == id), None))
