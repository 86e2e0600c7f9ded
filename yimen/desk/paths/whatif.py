"""What would have been, had steps of an item taken less: its real cases counted with other days, beside those they took."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk.paths import words
from yimen.desk.paths.forms import PathsForm
from yimen.desk.paths.shown import ROOM
from yimen.desk.watch.guard import readers_only
from yimen.look import pages, words as look_words
from yimen.paths import queries, whatif
from yimen.paths.queries import FEWEST, Asked
from yimen.process.paths.whatif import Side, Tried
from yimen.watch.queries import Reach

LONGEST = 365
MOST = "most_"


class WhatIfForm(PathsForm):
    """Which cases, and how many working days each step of the department's own takes at most: 0 takes it out."""

    least = None  # type: ignore[assignment]
    on = None  # type: ignore[assignment]

    def ask_steps(self, asked: Asked) -> None:
        """Ask for the days of each step that these cases have."""
        _names, english = queries.names_of_steps()
        for id, name in whatif.steps_of(asked).items():
            label = gettext("“%(step)s”最多几个工作日") % {"step": words.step(name, english)}
            self.fields[f"{MOST}{id}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=LONGEST
            )
        self.full_clean()

    def most(self) -> dict[int, int]:
        """Return the days that were given, by the steps' small numbers."""
        given = {name: n for name, n in self.cleaned_data.items() if name.startswith(MOST)}
        return {int(name.removeprefix(MOST)): n for name, n in given.items() if n is not None}


def address(item: str, step: str) -> str:
    """Return where the cases of an item are shown as if they had not had a step; the page itself for a step of none."""
    numbers = {name: id for id, name in queries.names_of_steps()[0].items()}
    asked = {"item": item} | ({f"{MOST}{numbers[step]}": 0} if step in numbers else {})
    return f"{reverse('desk:paths:whatif')}?{urlencode(asked)}"


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show the cases of an item as they were and as they would have been with the days that are asked for."""
    form = WhatIfForm(of, request.GET)
    asked = form.asked()
    context: dict[str, Any] = {"room": ROOM, "tab": "whatif", "form": form, "asked": asked, "few": FEWEST}
    if asked and asked.item:
        form.ask_steps(asked)
        most = form.most() if form.is_valid() else {}
        found = whatif.tried(asked, most)
        context |= {
            "item": words.item(asked.item),
            "tried": found,
            "enough": found.before.whole.n >= FEWEST,
            "changed": bool(most),
            "columns": [
                {"label": _("哪个数字")},
                *({"label": label, "numeric": True} for label in (_("实际用了"), _("假如"))),
            ],
            "rows": _rows(found, whatif.promise(asked.item)),
        }
    return pages.render(request, "desk/paths/whatif.html", context)


def _rows(found: Tried, promise: int | None) -> list[list[Any]]:
    sides = (found.before, found.after)
    rows = [
        (gettext("从收件到终结，中位数"), [words.days(one.whole.median) for one in sides]),
        (gettext("从收件到终结，九成不超过"), [words.days(one.whole.tenth) for one in sides]),
        (gettext("从收件到终结，天数合计"), [words.days(one.whole.days) for one in sides]),
        (gettext("从受理到决定，中位数"), [words.days(one.promised.median) for one in sides]),
        (gettext("从受理到决定，九成不超过"), [words.days(one.promised.tenth) for one in sides]),
    ]
    if promise is not None:
        label = gettext("从受理到决定，在现在承诺的 %(days)s以内") % {"days": look_words.limit(promise)}
        rows.append((label, [_share(one) for one in sides]))
    return [[label, *values] for label, values in rows]


def _share(one: Side) -> str:
    """Return how many of a hundred cases ended within the promise, cut off and never rounded up."""
    return f"{one.kept * 1000 // one.promised.n / 10}%" if one.promised.n else words.NONE
