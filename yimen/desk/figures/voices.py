"""The figures of complaints at the desk: by month, organ, cause and more, each led back to the cases that one may know of."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.catalogue.names import called as names
from yimen.desk import export as file, guard
from yimen.desk.office.cells import link
from yimen.desk.office.forms import day
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, voices as said, words as look_words
from yimen.look.templatetags.look import bilingual, zh
from yimen.people.lineage import WHOLE
from yimen.people.names import Name
from yimen.people.rights import shares
from yimen.process.figures.voices import DIMENSIONS, FIGURES, Voice
from yimen.voices import figures
from yimen.watch.queries import HEADS, READS

# The complaint centre, who leads and who watches; of heads each their own organs.
READERS = READS | {"efficiency_complaint_centre", "head_of_government"}
SHOWN = 200


def reach(request: HttpRequest) -> frozenset[str] | None:
    """Return of which organs whoever asks reads the figures; None: of all; none: of none."""
    postings = guard.held_by(request).postings
    if any(posting.role in READERS for posting in postings):
        return None
    return frozenset(str(posting.organ) for posting in postings if posting.role in HEADS)


readers_only = guard.for_whom(reach, lambda of: of != frozenset())


class SpanForm(forms.Form):
    """From which day to which, and by what."""

    since = day(_("从哪天收到"), first=False, required=False)
    until = day(_("到哪天"), first=False, required=False)
    by = forms.ChoiceField(label=_("按什么分"), required=False, choices=list(said.DIMENSIONS.items()))

    def asked(self) -> tuple[date, date, str]:
        """Return what is asked for: else the last twelve months by month."""
        given = self.cleaned_data if self.is_valid() else {}
        until = given.get("until") or clock.today()
        since = given.get("since") or until.replace(year=until.year - 1, day=1)
        return since, until, given.get("by") or "month"


def _read(request: HttpRequest, of: frozenset[str] | None, since: date, until: date) -> list[Voice]:
    found = figures.voices(since, until)
    if of is None:
        return found
    mine = shares(guard.held_by(request))
    return [one for one in found if one.organ in of and mine.get(int(one.organ), WHOLE).has(one.item)]


def _words(dimension: str, values: list[str]) -> dict[str, Any]:
    """Return the values of a dimension in words."""
    if dimension == "organ":
        organs = figures.named(values)
        return {one: bilingual(*_both(organs.get(one))) if one in organs else one for one in values}
    if dimension == "item":
        items = names(values)
        return {one: zh(items.get(one, one)) for one in values}
    if dimension == "cause_item":
        items = names([one.partition("|")[2] for one in values])
        return {one: f"{said.word('cause', one.partition('|')[0])} · {items.get(one.partition('|')[2], '')}" for one in values}  # fmt: skip
    return {one: said.word(dimension, one) for one in values}


def _both(name: Name | None) -> tuple[str, str]:
    return (name.zh, name.en) if name else ("", "")


@readers_only
@require_safe
def show(request: HttpRequest, of: frozenset[str] | None) -> HttpResponse:
    """Show the figures of some months by one dimension, with the definition of each."""
    form = SpanForm(request.GET or None)
    since, until, by = form.asked()
    groups = figures.grouped(_read(request, of, since, until), by)
    called = _words(by, [one.value for one in groups])
    query = {"since": since.isoformat(), "until": until.isoformat(), "by": by}
    context = {
        "room": "voices",
        "form": form if form.is_bound and not form.is_valid() else SpanForm(query),
        "columns": said.heads(by),
        "rows": [
            [
                called[one.value],
                link(_behind(query | {"value": one.value}), look_words.number(one.told.received)),
                *(_share(one, each.name, query) for each in FIGURES),
            ]
            for one in groups
        ],
        "facts": list(said.definitions()),
        "query": urlencode(query),
    }  # fmt: skip
    return pages.render(request, "desk/figures/voices.html", context)


def _behind(query: dict[str, str]) -> str:
    return f"{reverse('desk:figures:voices_behind')}?{urlencode(query)}"


def _share(one: figures.Group, name: str, query: dict[str, str]) -> Any:
    """Return a share that leads to the complaints in its denominator; a dash of nobody."""
    shown = said.cell(one.told, name)
    return (
        link(_behind(query | {"value": one.value, "figure": name}), shown)
        if one.told.shares[name][1]
        else shown
    )


@readers_only
@require_safe
def export(request: HttpRequest, of: frozenset[str] | None) -> HttpResponse:
    """Give the same as CSV: of each share yes and of how many, so that whoever has it can add groups up."""
    since, until, by = SpanForm(request.GET or None).asked()
    groups = figures.grouped(_read(request, of, since, until), by)
    heads = [said.DIMENSIONS[by], gettext("收到")]
    for one in FIGURES:
        heads += [said.called(one), gettext("%(of)s：分母") % {"of": said.called(one)}]
    called = _words(by, [one.value for one in groups])
    rows = (
        [called[g.value], g.told.received, *(n for f in FIGURES for n in g.told.shares[f.name])]
        for g in groups
    )
    return file.answer("voices", heads, rows)


@readers_only
@require_safe
def behind(request: HttpRequest, of: frozenset[str] | None) -> HttpResponse:
    """List the complaints behind a number, or in the denominator of a share with whether they count in it: those that
    whoever asks may know of, and how many others there are.

    Raises Http404 for no dimension, and for no figure.
    """
    since, until, by = SpanForm(request.GET or None).asked()
    value, figure = request.GET.get("value", ""), request.GET.get("figure", "")
    share = next((one for one in FIGURES if one.name == figure), None)
    if by not in DIMENSIONS or (figure and share is None):
        raise Http404
    found = [one for one in _read(request, of, since, until) if one.key(by) == value and (not figure or figure in one.marks)]  # fmt: skip
    # What does not count in the share is why somebody looks: it stands first.
    found.sort(key=lambda one: one.marks.get(figure, True))
    counts = {one.number: gettext("是") if one.marks.get(figure) else gettext("否") for one in found}
    looked = found[:SHOWN]
    seen = [view for one in looked if (view := cases.view(one.number)) and guard.concerned(view, request) is not None]  # fmt: skip
    called = _words(by, [value])[value]
    context = {
        "room": "voices",
        "title": format_html("{} · {}", called, said.called(share)) if share else called,
        "columns": [
            {"label": gettext("编号")},
            {"label": gettext("收到")},
            *([{"label": said.called(share)}] if share else []),
        ],
        "rows": [
            [
                link(reverse("desk:case", args=[one.number]), spaced_case_number(one.number)),
                look_words.day(one.state.received_on, True),
                *([counts[one.number]] if share else []),
            ]
            for one in seen
        ],
        "others": len(looked) - len(seen),
        "more": len(found) - len(looked),
        "back": f"{reverse('desk:figures:voices')}?{urlencode({'since': str(since), 'until': str(until), 'by': by})}",
    }
    return pages.render(request, "desk/figures/voices_behind.html", context)
