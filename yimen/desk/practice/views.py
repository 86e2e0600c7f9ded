"""Practice at the real desk: the list, a new exercise, one with its score, the way into the copy, and making the copy."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue.names import called
from yimen.desk import choices, export, lists
from yimen.desk.office.act import at_field, settled
from yimen.desk.practice import shown
from yimen.desk.practice.forms import BeginForm, EndForm, ExerciseFilter
from yimen.desk.practice.guard import ROOM, parties_only, theirs
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.practice import desk, entering, exercises
from yimen.practice.exercises import WINDOW, Exercises
from yimen.practice.parts import Part
from yimen.practice.refused import NotPractised
from yimen.process.practice.kinds import ROLES

AT = {"not_borne": "kind", "no_item": "item", "not_staged": "item"}


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the exercises: one's own, or everybody's for who trains; and how it stands with the copy."""
    form = ExerciseFilter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Exercises(me, all_of_them=True), asked, WINDOW)
    who, names = shown.people(rows), called({one.item for one in rows})
    context = said | {
        "room": ROOM,
        "form": form,
        "filtered": asked != exercises.Asked(),
        "standing": desk.standing(),
        "begins": [(role, choices.word(ROLES, role)) for role in me.roles],
        "columns": shown.heads(me.trains),
        "rows": [shown.line(one, names, who, me.trains) for one in rows],
        "trains": me.trains,
    }
    return pages.render(request, "desk/practice/list.html", context)


@parties_only
@require_safe
def listed_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file."""
    rows, _total = Exercises(me, all_of_them=True).found(
        ExerciseFilter(me, request.GET).asked(), limit=WINDOW
    )
    who, names = shown.people(rows), called({one.item for one in rows})
    heads = [
        gettext("事项"),
        gettext("谁"),
        gettext("练什么"),
        gettext("哪一种情况"),
        gettext("开始"),
        gettext("结束"),
        gettext("得分"),
    ]
    return export.answer("practice", heads, [shown.plain(one, names, who) for one in rows], most=WINDOW)


@parties_only
@require_POST
def prepare(request: HttpRequest, me: Part) -> HttpResponse:
    """Ask the worker to make the copy, unless it is there or being made."""
    standing = desk.standing()
    if standing.there is None and (not standing.asked or standing.error):
        try:
            desk.ask(me.account)
        except NotPractised as refused:
            return _refused(request, refused)
    return redirect(reverse("desk:practice:list"))


@parties_only
@asks
def begin(request: HttpRequest, me: Part, role: str) -> HttpResponse:
    """Choose an item and a difficulty; the case is invented and set up at once."""
    if role not in ROLES:
        raise Http404
    if role not in me.roles:
        raise PermissionDenied
    form = BeginForm(me, role, request.POST if request.method == "POST" else None)
    context = {"room": ROOM, "role": choices.word(ROLES, role)}
    return settled(
        request,
        form,
        context,
        lambda: str(exercises.begin(by=me, **form.given())),
        refusing=(NotPractised, at_field(AT)),
        then=lambda made: reverse("desk:practice:exercise", args=[int(made)]),
        said="",
        template="desk/practice/begin.html",
    )


@parties_only
@never_cache
@require_safe
def exercise(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an exercise: what is to be done, or once it has ended what it was worth and why."""
    one = theirs(me, id)
    context: dict[str, Any] = _about(one, me)
    score = exercises.score_of(one)
    if score is not None:
        plan = exercises.plan_of(one)
        context |= {
            "score": score,
            "marks": shown.marks(one, score, plan),
            "planted": shown.planted(one, plan),
            "took": shown.took(one, score),
        }
    elif context["mine"] and not context["lost"]:
        context["form"] = EndForm(one.role)
    return pages.render(request, "desk/practice/exercise.html", context)


def _about(one: Any, me: Part) -> dict[str, Any]:
    who = shown.people([one])
    return {
        "room": ROOM,
        "one": one,
        "item": called([one.item]).get(one.item, one.item),
        "who": who.get(one.account, ""),
        "mine": one.account == me.account,
        "role": choices.word(ROLES, one.role),
        "kind": shown.kind(one),
        "lost": exercises.lost(one),
        "changed": exercises.changed_since(one),
        "result": shown.result(one),
    }


@parties_only
@never_cache
@require_safe
def go(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Lead into the copy, by a token that is valid for a minute and opens once."""
    one = theirs(me, id)
    if one.account != me.account:
        raise Http404
    try:
        # A plain redirect of a link: a form's would have to leave this site, which its own policy forbids.
        return HttpResponseRedirect(entering.way_in(one, reverse("desk:practice:enter")))
    except NotPractised as refused:
        return _refused(request, refused)


@parties_only
@asks
def end(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """End an exercise and judge it; its page then shows the score."""
    one = theirs(me, id)
    if one.account != me.account:
        raise Http404
    form = EndForm(one.role, request.POST if request.method == "POST" else None)
    if one.ended_at is not None and request.method != "POST":
        return redirect(reverse("desk:practice:exercise", args=[id]))
    return settled(
        request,
        form,
        _about(one, me),
        lambda: str(exercises.end(by=me.account, exercise=id, **form.given()).total),
        refusing=(NotPractised, at_field({})),
        then=lambda _made: reverse("desk:practice:exercise", args=[id]),
        said="",
        template="desk/practice/exercise.html",
    )


def _refused(request: HttpRequest, refused: NotPractised) -> HttpResponse:
    return errors.response(request, 409, reason=refused.sentence(choices.language()))
