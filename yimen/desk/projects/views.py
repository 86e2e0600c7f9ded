"""The desk of projects: the register, one project with its roadmap, a step, a document, the letter of the day."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.beforehand.words import BINDS
from yimen.cases import rulebook
from yimen.desk import choices
from yimen.desk.beforehand import shown as before
from yimen.desk.beforehand.guard import part_of as before_part
from yimen.desk.office import cells
from yimen.desk.projects import shown
from yimen.desk.projects.acting import step_of
from yimen.desk.projects.acts import ACTS, STEP_ACTS
from yimen.desk.projects.guard import parties_only, seen
from yimen.documents.sheet import Sheet
from yimen.lib import clock
from yimen.look import attachment, errors, pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people import actions
from yimen.projects import drawn, letter as letters, queries, shelf
from yimen.projects.parts import Part
from yimen.projects.standing import way
from yimen.projects.words import STAGES

PAGE = 50


class ListForm(forms.Form):
    """Which projects: words of their name or code, and a stage."""

    q = forms.CharField(label=_("项目名称或者代码"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("阶段"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the stages."""
        super().__init__(*args, **more)
        offered = [("", gettext("全部")), *((code, choices.word(STAGES, code)) for code in STAGES)]
        self.fields["stage"].choices = offered  # type: ignore[attr-defined]


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the projects that this person sees, with how far each is."""
    form = ListForm(request.GET)
    form.full_clean()
    asked = form.cleaned_data
    found = queries.narrowed(me.sees(), asked.get("q", ""), asked.get("stage", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    heads = (
        gettext("项目"),
        gettext("投资人"),
        gettext("投资额"),
        gettext("阶段"),
        gettext("代办员"),
        gettext("已办成"),
        gettext("超期"),
    )
    context = {
        "form": form,
        "page": page,
        "opens": me.opens,
        "columns": [{"label": head} for head in heads],
        "rows": [_line(one) for one in queries.lines(page)],
    }
    return pages.render(request, "desk/projects/list.html", context)


def _line(found: queries.Line) -> list[Any]:
    one = found.one
    url = reverse("desk:projects:project", args=[one.id])
    return [
        cells.link(url, bilingual(one.name, one.name_en), one.code),
        zh(shown.investor(found)),
        look_words.money(one.amount),
        choices.word(STAGES, one.stage),
        zh(found.agent),
        f"{found.done} / {found.steps}",
        tag(found.overdue, "late") if found.overdue else "",
    ]


@parties_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a project: what it is, its agent, the roadmap as chart and table, shelf, meetings and record."""
    found = seen(me, id)
    line, whole = queries.line(found), way(found)
    context = {
        "one": found,
        "facts": shown.facts(line, whole),
        "agency": shown.agency(found),
        "risk": shown.risk(whole),
        "fast": whole.fast,
        "most": rulebook.current_profile().fast_step_days,
        "tests": before.answers(whole.tests, before_part(request)),
        "binds": choices.word(BINDS, "binds"),
        "gantt": drawn.gantt(whole, clock.today(), found.target_on, look_words.in_english()),
        "columns": shown.columns(),
        "rows": [shown.row(found, step, whole) for step in whole.steps],
        "shelf_columns": shown.shelf_columns(),
        "shelf": shown.shelved(found, whole),
        "meetings": shown.meetings(found),
        "record": shown.record(found),
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
        "writes": me.works(found),
    }
    return pages.render(request, "desk/projects/project.html", context)


@parties_only
@require_safe
def step(request: HttpRequest, me: Part, id: int, step: int) -> HttpResponse:
    """Show a step with what can be done about it, and what was."""
    found = seen(me, id)
    stands = step_of(way(found), step)
    context = {
        "one": found,
        "step": stands,
        "facts": shown.step_facts(stands),
        "acts": [(name, act.title) for name, act in STEP_ACTS.items() if act.may(me, found, stands)],
        "record": [entry for entry in shown.record(found) if entry["step_id"] == step],
    }
    return pages.render(request, "desk/projects/step.html", context)


@parties_only
@require_safe
def paper(request: HttpRequest, me: Part, id: int, place: int) -> HttpResponse:
    """Give a document of the shelf."""
    found = or_404(next((row for row in shelf.papers(seen(me, id)) if row.id == place), None))
    try:
        content = files.read(found.file.name)
    except FileNotFoundError:
        return errors.response(request, 404)
    return attachment.answer(content, found.file.media_type, f"{found.name}-{found.version}")


def _letter(request: HttpRequest, me: Part, id: int) -> Sheet:
    """Return the letter of today, for whoever works on the project; that it names a person is recorded first."""
    found = seen(me, id)
    if not me.works(found):
        raise PermissionDenied
    line = queries.line(found)
    if line.person:
        actions.record_reading(
            who=request.user.pk or 0,
            whose=queries.subject(found),
            case_number=found.code or f"project-{found.id}",
            field="applicant",
            why=gettext_noop("给投资人的项目办理情况告知书"),
        )
    agent = queries.people(found).get(found.agent)
    return letters.sheet(
        found, way(found), investor=line.investor, agent=agent, at=clock.now(), language=choices.language()
    )


@parties_only
@never_cache
@require_safe
def letter(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the letter to the investor as of today."""
    context = {"sheet": _letter(request, me, id), "one": seen(me, id)}
    return pages.render(request, "desk/projects/letter.html", context)


@parties_only
@never_cache
@require_safe
def letter_pdf(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the same letter as PDF."""
    sheet = _letter(request, me, id)
    return attachment.answer(letters.rendered(sheet), "application/pdf", f"{sheet.title}-{sheet.made_on}")
