"""What a window prints at the end: the papers of this sitting, whole, and that they were handed over."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yimen.applications import disclosure, window
from yimen.applications.queries import FIELD, answers, sentence, worded
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.guard import held_by, seen_by
from yimen.desk.intake.guard import at_window
from yimen.desk.intake.sheet import IN_PERSON
from yimen.desk.papers import shown
from yimen.documents import answers as documents
from yimen.documents.queries import listed
from yimen.hall import sittings
from yimen.law.identity import spaced_case_number
from yimen.lib.clock import legal_day
from yimen.look import errors, pages
from yimen.papers import folders
from yimen.process.refusals import Refused
from yimen.process.written import promised, served
from yimen.ratings import devices, visiting

WHY = gettext_noop("窗口收件，打印后当面交给申请人")


@at_window
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show the papers of this sitting, whole and ready to print: to who took the application in, on that day, recorded.

    Whoever else opens it is led to the case.
    """
    seen, _rows = seen_by(request, number)
    who = request.user.pk or 0
    if not _sat_here(seen, who):
        return redirect(reverse("desk:case", args=[seen.number]))
    sheets = []
    for key in (*_made_today(seen), *_to_sign(seen)):
        disclosure.record_document(who=who, seen=seen, key=key, why=WHY)
        sheets.append(documents.asked(request, seen, key, masked=False))
    context = {
        "section": "intake",
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "phase": choices.phase(seen.state.phase, seen.version.item.licence),
        "item": seen.version.item,
        "sheets": sheets,
        "unserved": window.unserved(seen),
        "due_on": seen.copies.due_on,
        "labels": _labels(seen),
        "in_person": seen.state.channel == IN_PERSON,
        "rates": devices.stands(visiting.window_of(held_by(request), who)),
        "sits": sittings.sits(who),
    } | _registered(seen, who)
    return pages.render(request, "desk/intake/papers.html", context)


def _to_sign(seen: View) -> list[str]:
    """Return what is printed to be signed in this sitting: the promise to fill a gap, the receipt of what is handed over."""
    kinds = (*((promised.GAP,) if seen.state.gap else ()), *((served.KIND,) if window.unserved(seen) else ()))
    return list(kinds)


def _sat_here(seen: View, who: int) -> bool:
    """Return whether this person took the application in today."""
    first = seen.told[0]
    return (
        first.name == "Received"
        and first.actor == f"a:{who}"
        and legal_day(first.recorded_at) == seen.context.today
    )


def _labels(seen: View) -> list[dict[str, Any]]:
    """Return the labels of the folders into which the paper of this sitting goes."""
    found = shown.rows(one for one in folders.all_of(seen.number) if one.kind == "materials")
    return [{"row": row, "label": shown.label(row["folder"])} for row in found]


def _made_today(seen: View) -> list[str]:
    """Return the documents of this sitting by their keys, in the order in which they were made."""
    return [one.key for one in listed(seen) if one.made_on == seen.context.today]


def _registered(seen: View, who: int) -> dict[str, Any]:
    """Return the form as it was written down by word, to be read back and signed; nothing where nobody dictated."""
    how = personal(seen, window.HOW) or {}
    by_word = set(how.get("by_word", ()))
    if not by_word:
        return {}
    disclosure.record_document(who=who, seen=seen, key="registration", why=WHY)
    item, language, given = seen.version.item, choices.language(), answers(seen.told)
    applicant = personal(seen, "applicant") or {}
    rows = [{"label": "", "name": "name", "value": applicant.get("name", ""), "by_word": "name" in by_word}]
    for field in item.fields:
        name = FIELD + field.name
        value = given.get(field.name) or personal(seen, name) or ""
        label = field.label_en if language == "en" and field.label_en else field.label
        said = worded(field, str(value), language)
        rows.append({"label": label, "name": name, "value": said, "by_word": name in by_word})
    return {"registered": rows, "identity": applicant.get("identity", "")}


@at_window
@require_POST
def handed_over(request: HttpRequest, number: str) -> HttpResponse:
    """Record that what was printed was handed over and signed for; sent twice, it happens once."""
    seen, _rows = seen_by(request, number)
    who = request.user.pk or 0
    if "W" not in cases.who_on(seen, cases.rights(who), who).letters:
        raise Http404
    try:
        window.hand_over(account=who, seen=seen, key=pages.submission_key(request))
    except Refused as refused:
        said = sentence(refused, seen.version.item, choices.language())
        return errors.refused(request, said, *filter(None, [refused.article]))
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("desk:intake:papers", args=[seen.number]))
