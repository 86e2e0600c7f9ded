"""The page of a decision: what speaks for it, how like cases ended, the paper as it will be, and asking once more."""

from typing import Any

from django.forms import CharField, Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yimen.applications import alike as likes, disclosure
from yimen.cases import alike, queries as cases
from yimen.cases.queries import View
from yimen.desk import choices, conditions, shown
from yimen.desk.forms import GRANTS, ActForm
from yimen.desk.guard import held_by, seen_by, staff_only
from yimen.desk.labels import LABELS
from yimen.documents import preview
from yimen.documents.sheet import Sheet
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.fields import say_what_is_wanted
from yimen.process.machine import Row
from yimen.process.refusals import Refused

# What each leads to, to be held against what is usual; empty where the form itself says it.
DECISIONS = {
    "Grant": "granted",
    "GrantOnTheSpot": "granted",
    "GrantByCommitment": "granted",
    "ProposeNegative": "refused",
    "SignNegative": "refused",
    "Terminate": "",
}
# What of a form is not what somebody filled in.
OWN = frozenset({"csrfmiddlewaretoken", "submission_key", "seen_seq", "sure", "mend"})
ENDED = {"granted": "GRANTED", "refused": "REFUSED"}


def form_of(row: Row, seen: View, data: Any = None, initial: Any = None, files: Any = None) -> ActForm:
    """Return the form of an act; whoever grants otherwise than is usual for like cases is asked why."""
    form = ActForm(row, seen, data, files, initial=initial)
    if form.name in DECISIONS:
        form.alike = likes.of(seen)
    if form.name in GRANTS and form.alike and form.alike.differs("granted"):
        form.fields["deviation"] = CharField(
            label=LABELS["deviation"], max_length=2000, widget=Textarea({"rows": 3}),
            help_text=_("写进办件记录，以后同样情况的决定旁边看得到。不写姓名和证件号码。"),
        )  # fmt: skip
        say_what_is_wanted(form)
    return form


def beside(request: HttpRequest, seen: View, form: ActForm) -> dict[str, Any]:
    """Return what stands beside the form of a decision; that somebody looks at the applicant's past is recorded."""
    name = form.name
    if name not in DECISIONS:
        return {}
    found, before = form.alike or likes.of(seen), alike.earlier(seen)
    if before and request.method == "GET":
        disclosure.record_history(who=request.user.pk or 0, seen=seen)
    proposed = DECISIONS[name]
    return {
        "deciding": {
            "evidence": [said for _code, said in conditions.evidence(seen)],
            "conditions": [] if proposed == "granted" else conditions.conditions(seen),
            "alike": found,
            "decisions": [_decision(one, seen) for one in found.decisions],
            "usual": choices.phase(ENDED[found.usual], seen.version.item.licence) if found.usual else "",
            "differs": bool(proposed) and found.differs(proposed),
            "earlier": [_earlier(one, seen) for one in before],
        }
    }


def _decision(one: likes.Decision, seen: View) -> dict[str, Any]:
    return {
        "one": one,
        "spaced": spaced_case_number(one.number),
        "outcome": choices.phase(ENDED[one.outcome], seen.version.item.licence),
    }


def _earlier(one: alike.Earlier, seen: View) -> dict[str, Any]:
    over = bool(one.expires_on and one.expires_on < seen.context.today)
    return {
        "one": one,
        "spaced": spaced_case_number(one.number),
        "phase": choices.phase(one.phase, one.licence),
        "over": over,
    }


def papers(request: HttpRequest, form: ActForm) -> list[Sheet]:
    """Return the papers that a valid form would make. Raises Refused, as the act itself would be."""
    seen, actor = form.seen, cases.who_on(form.seen, held_by(request), request.user.pk or 0)
    with override("zh-hans"):
        address = request.build_absolute_uri(reverse("portal:verify"))
    return preview.previewed(seen, actor, form.command(), language=choices.language(), address=address)


def ask_once_more(request: HttpRequest, form: ActForm, row: Row) -> HttpResponse:
    """Show the paper and what was filled in, and ask whether it is to be so. Raises Refused."""
    context = shown.act(form.seen, row, request.POST.get("seen_seq", "")) | beside(request, form.seen, form)
    context |= {
        "form": form,
        "sheets": papers(request, form),
        "given": [
            (name, value) for name, values in request.POST.lists() if name not in OWN for value in values
        ],
        "filled": _filled(form),
    }
    return pages.render(request, "desk/sure.html", context)


def _filled(form: ActForm) -> list[tuple[Any, str]]:
    """Return what was filled in, by its label: chosen ones in their own words."""
    found = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        named = {str(code): label for code, label in getattr(bound.field, "choices", ())}
        said = value if isinstance(value, list) else [value]
        lines = [str(named.get(str(one), one)) for one in said if one not in (None, "", False)]
        if lines:
            found.append((bound.label, "\n".join(lines)))
    return found


def asked_once_more(request: HttpRequest, name: str) -> bool:
    """Return whether an act is to be carried out now: it decides nothing, or the paper was seen and said yes to."""
    return name not in DECISIONS or "sure" in request.POST


@staff_only
@never_cache
@require_POST
def pdf(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Give the paper that the form would make as PDF, marked as a preview; nothing is carried out or kept."""
    seen, open_rows = seen_by(request, number)
    row = next((row for row in open_rows if row.command.__name__ == name), None)
    if row is None or name not in DECISIONS:
        raise Http404
    form = form_of(row, seen, request.POST)
    if not form.is_valid():
        return errors.response(request, 422)
    try:
        sheets = papers(request, form)
    except Refused as refused:
        said = refused.sentence(choices.language())
        return errors.refused(request, said, *filter(None, [refused.article]))
    if not sheets:
        raise Http404
    answer = HttpResponse(preview.rendered(sheets[-1]), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="preview-{number}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
