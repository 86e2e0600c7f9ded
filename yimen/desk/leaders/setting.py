"""The numbers of the place: what a head owes its window in a year, and when lateness rises; each with where it comes from."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.leaders import head_forms
from yimen.desk.leaders.guard import answered, centre_only, day_only
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.leaders import terms
from yimen.leaders.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual
from yimen.process.leaders.terms import BOUNDS
from yimen.process.leaders.words import DUTIES

ROOM = "heads"


@day_only
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the numbers in force, each with its source, and the sets that the centre has made."""
    now = terms.on(clock.today())
    context = {
        "room": ROOM,
        "sets": me.centre,
        "columns": heads(gettext("什么"), gettext("现在"), gettext("依据")),
        "rows": [
            [
                choices.word(DUTIES, code) if code in DUTIES else gettext("过期几个工作日报领导"),
                getattr(now, code),
                bilingual(now.sources[code]["zh"], now.sources[code]["en"]),
            ]
            for code in BOUNDS
        ],
        "versions": [(row.since, row.document) for row in terms.rows()],
    }
    return pages.render(request, "desk/leaders/rules.html", context)


@centre_only
@asks
def put(request: HttpRequest, me: Part) -> HttpResponse:
    """Set the numbers from a day to come on, by a document, as the centre's head."""
    form = head_forms.TermsForm(me, terms.on(clock.today()), *sent(request))
    back = reverse("desk:leaders:rules")
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("定本地的规定"), "back": back},
        lambda: terms.put(me=me, **form.given()),
        then=lambda _made: back,
        said=gettext("新的规定已经定下。"),
    )
