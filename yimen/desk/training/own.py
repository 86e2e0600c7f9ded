"""What is one's own of training: sessions, tests, certificates, courses, proposals to answer for; and the rules of all of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import ROOM, everybody, parties_only, running_only
from yimen.look import pages
from yimen.look.pages import asks
from yimen.process.training.speech import SPEECH
from yimen.process.training.terms import NAMES
from yimen.training import queries, terms
from yimen.training.parts import Part


def _sessions(rows: Any) -> list[dict[str, Any]]:
    return [
        {"row": one, "when": shown.when(one), "hours": shown.hours(one.starts, one.ends), "mark": shown.session_mark(one)}
        for one in rows
    ]  # fmt: skip


@everybody
@never_cache
@require_safe
def mine(request: HttpRequest, me: Part) -> HttpResponse:
    """Show everything of training that is one's own."""
    found = queries.mine(me.account)
    context = {
        "room": "my_training",
        "here": "mine",
        "me": me,
        "sessions": _sessions(found.sessions),
        "teaching": _sessions(found.teaching),
        "open": _sessions(found.open),
        "tests": [{"row": row, "last": last, "n": len(last.questions) if last else 0} for row, last in found.tests],
        "certificates": [{"row": one, "mark": shown.certificate_mark(one), "items": list(shown.items(one.items).values())} for one in found.certificates],
        "courses": [{"row": one, "mark": shown.course_mark(one)} for one in found.courses],
        "proposals": [{"row": one, "mark": shown.proposal_mark(one)} for one in found.proposals],
        "needed": shown.listed_items(found.needed),
    }  # fmt: skip
    return pages.render(request, "desk/training/mine.html", context)


@parties_only
@require_safe
def rules(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the numbers in force with their sources, and those that the centre has set."""
    now, language = terms.now(), choices.language()
    context = {
        "room": ROOM,
        "here": "rules",
        "me": me,
        "speech": [choices.word(SPEECH, code) for code in SPEECH],
        "columns": heads(gettext("规定"), gettext("现在"), gettext("来源")),
        "rows": [[shown.LABELS[name], getattr(now, name), now.sources[name][language]] for name in NAMES],
        "versions": [(row.since, row.document) for row in terms.rows()],
    }
    return pages.render(request, "desk/training/rules.html", context)


@running_only
@asks
def put(request: HttpRequest, me: Part) -> HttpResponse:
    """Set the numbers from a day to come on."""
    now, back = terms.now(), reverse("desk:training:rules")
    form = forms.TermsForm(None, *sent(request), initial={name: getattr(now, name) for name in NAMES})
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("定新的规定"), "back": back},
        lambda: terms.put(by=me.account, **form.given()),
        then=lambda _made: back,
        said=gettext("规定已经定下，从那一天起施行。"),
    )
