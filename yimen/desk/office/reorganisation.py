"""A reorganisation: asked for in two steps, previewed as the very act, then confirmed; and the list of all."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.applications.reorganisation import reorganise
from yimen.centres.once import Reused
from yimen.desk.office import plan_shown, words
from yimen.desk.office.act import TOKENS, answered, carried_out, refuse
from yimen.desk.office.forms import DocumentForm
from yimen.desk.office.guard import require, room
from yimen.desk.office.plans import MOST_HEIRS, CodeForm, HeirForm, PlanForm, RulesForm
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import office, organs, reorganisation
from yimen.people.administration import Denied
from yimen.people.office import Standing
from yimen.people.plans import Plan
from yimen.people.roles import SECURITY

# Refusals that speak of an organ that takes over; the others speak of the plan as a whole.
OF_HEIRS = frozenset(
    {"organ_code_taken", "uscc_taken", "abbreviation_taken", "division_taken", "bad_division"}
)
FORM, RULES, PREVIEW = (f"desk/office/plan_{step}.html" for step in ("form", "rules", "preview"))


@room("reorganisations")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the reorganisations, waiting and carried out."""
    context = plan_shown.listed(request, organs.reorganisations(), mine=SECURITY in me.roles)
    return pages.render(request, "desk/office/list.html", context, "list")


@room("reorganisations")
@require_safe
def one(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Show a reorganisation: its plan, and what passed."""
    found = or_404(organs.reorganisation(id))
    context = plan_shown.whole(found) | {
        "cancel": reverse("desk:office:cancel_plan", args=[id]) if office.may_cancel(me, found.row) else "",
        "mine": SECURITY in me.roles and found.row.by_id == me.account and office.waits(found.row),
    }
    return pages.render(request, "desk/office/plan.html", context)


@room("reorganisations")
@asks
def cancel(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Cancel a reorganisation that has not come yet, by a document; it stays in the list."""
    found = or_404(organs.reorganisation(id))
    require(office.may_cancel(me, found.row))
    context = {
        "title": words.ACTS["cancel_reorganisation"],
        "who": plan_shown.said(found),
        "back": reverse("desk:office:reorganisation", args=[id]),
        "back_to": gettext("返回这项调整"),
        "notes": [gettext("取消以后到了实施日期也不实施。登记和取消都留在列表里，各有依据的文件。")],
    }
    return answered(
        request,
        DocumentForm(request.POST or None),
        context,
        lambda given: reorganisation.cancel(by=me.account, reorganisation=id, **given),
        then=reverse("desk:office:reorganisations"),
        said=gettext("调整已经取消。"),
    )


class Steps:
    """The forms of one plan as they were sent. Nothing is kept between the steps: each carries all before it."""

    def __init__(self, request: HttpRequest, kind: str) -> None:
        """Draw the forms, as empty ones where nothing was sent."""
        sent = request.POST if request.method == "POST" else None
        typed = str(request.POST.get("heirs", ""))
        least = 2 if kind == "split" else 1
        count = min(max(int(typed) if typed.isascii() and typed.isdigit() else 0, least), MOST_HEIRS)
        self.request, self.kind = request, kind
        self.go = request.POST.get("go", "")
        if self.go == "add":
            count = min(count + 1, MOST_HEIRS)
        self.plan = PlanForm(kind, sent)
        self.heirs: list[Any] = [
            CodeForm(sent, prefix=f"h{n}") if kind == "division" else HeirForm(kind, sent, prefix=f"h{n}")
            for n in range(count)
        ]
        if self.go in ("add", "back"):
            # Nothing is judged yet: it was not sent to be.
            for form in (self.plan, *self.heirs):
                form.unjudged()

    @property
    def right(self) -> bool:
        """Return whether the first step is filled in."""
        judged = [form.is_valid() for form in (self.plan, *self.heirs)]
        return all(judged)

    def first(self, status: int = 200) -> HttpResponse:
        """Answer with the first step."""
        context = plan_shown.about(self.kind) | {
            "form": self.plan,
            "heirs": self.heirs,
            "more": self.kind == "split" and len(self.heirs) < MOST_HEIRS,
            "has_errors": any(form.errors for form in self.heirs),
        }
        return pages.render(self.request, FORM, context, status=status)

    def asked(self) -> Plan:
        """Return the plan of the first step. Call it where the step is right."""
        given = self.plan.cleaned_data
        return Plan(
            kind=self.kind,  # type: ignore[arg-type]
            effective_on=given["effective_on"],
            document=given["document"],
            predecessors=self.plan.named(),
            heirs=tuple(form.heir() for form in self.heirs),
        )

    def carried(self, *drawn: str) -> list[tuple[str, str]]:
        """Return what was sent so far as hidden fields, but for the names that the page draws itself."""
        left_out = {*TOKENS, "go", *drawn}
        return [(n, v) for n in self.request.POST if n not in left_out for v in self.request.POST.getlist(n)]

    def refused(self, denied: Denied) -> HttpResponse:
        """Answer with the first step and the refusal at the form that it is about."""
        form = next(
            (h for h in self.heirs if denied.code in OF_HEIRS and not h.cleaned_data.get("existing")), None
        )
        refuse(form or self.plan, denied)
        return self.first(409)


@room("reorganisations")
@asks
def plan(request: HttpRequest, me: Standing, kind: str) -> HttpResponse:
    """Ask for a plan of this kind, step by step; show what it would do; carry it out or keep it for its day."""
    require(SECURITY in me.roles)
    if kind not in words.KINDS:
        raise Http404
    steps = Steps(request, kind)
    if request.method != "POST" or steps.go in ("add", "back"):
        return steps.first()
    if not steps.right:
        return steps.first(422)
    asked = steps.asked()
    rules = RulesForm(asked, request.POST if steps.go in ("preview", "confirm") else None)
    context = plan_shown.about(kind)
    if steps.go == "rules" and rules.groups:
        return pages.render(
            request, RULES, context | {"form": rules, "carried": steps.carried(*rules.fields)}
        )
    if rules.is_bound and not rules.is_valid():
        shown = {"form": rules, "carried": steps.carried(*rules.fields)}
        return pages.render(request, RULES, context | shown, status=422)
    if rules.is_bound:
        asked = msgspec.structs.replace(asked, **rules.rules())
    try:
        if steps.go == "confirm":
            return _confirmed(request, me, asked)
        passed = reorganise(by=me.account, plan=asked, preview=True)
    except Denied as denied:
        return steps.refused(denied)
    shown = plan_shown.preview(asked, passed) | {"carried": steps.carried()}
    return pages.render(request, PREVIEW, context | shown)


def _confirmed(request: HttpRequest, me: Standing, asked: Plan) -> HttpResponse:
    """Carry the plan out, or keep it for its day, once; lead to the list. Raises Denied."""
    try:
        carried_out(request, lambda: reorganise(by=me.account, plan=asked, preview=False) and "")
    except Reused:
        return errors.response(request, 422)
    today = asked.effective_on == clock.today()
    said = gettext("机构调整已经实施。") if today else gettext("机构调整已经登记，到实施日期实施。")
    messages.success(request, said)
    return redirect(reverse("desk:office:reorganisations"))
