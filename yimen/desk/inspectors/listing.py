"""What became of each finding, and the figures: lists and tables for whoever reads them, by the organs in their reach."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists
from yimen.desk.inspectors import shown
from yimen.desk.inspectors.guard import parties_only
from yimen.desk.office.cells import heads
from yimen.inspectors import figures as counted, queries
from yimen.inspectors.figures import Whole
from yimen.inspectors.parts import Part
from yimen.inspectors.queries import Asked, Findings
from yimen.look import pages, words as look_words
from yimen.people import organs
from yimen.process import words
from yimen.process.rectification.state import ENDED, OPEN

HEADS = (
    _("办件编号"), _("点位"), _("机关"), _("监督员"), _("怎样去"), pgettext_lazy("inspection", "提交"), _("期限"), pgettext_lazy("inspection", "办结"), _("环节"), _("逾期"),
)  # fmt: skip


class FindingsFilter(lists.ListFilter):
    """What narrows the findings."""

    keeps = "inspected"
    sorts = {"": _("逾期的在前，再按期限")}
    phase = forms.ChoiceField(label=_("环节"), required=False)
    organ = lists.organ(_("机关"))
    which = lists.radios(_("哪些"), {"": _("全部"), "overdue": _("逾期没有整改的")})

    def __init__(self, reach: Any, *args: Any, **more: Any) -> None:
        """Offer the phases and the organs in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("办件编号")
        offered = [(phase, choices.word(words.PHASES, phase)) for phase in (*OPEN, *ENDED)]
        self.fields["phase"].choices = [("", _("全部")), *offered]  # type: ignore[attr-defined]
        self.offer_organs(id for id, *_rest in organs.present() if reach is None or id in reach)

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            organ=given.get("organ", 0),
            phase=given.get("phase", ""),
            overdue=given.get("which") == "overdue",
            number=given.get("q", "").strip().replace(" ", ""),
        )


@parties_only
@require_safe
def findings(request: HttpRequest, me: Part) -> HttpResponse:
    """List what became of each finding, the overdue ones first."""
    form = FindingsFilter(me.reach, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Findings(me), asked, queries.WINDOW)
    context = said | {
        "room": "inspectors",
        "here": "findings",
        "me": me,
        "form": form,
        "filtered": asked != Asked(),
        "columns": heads(
            gettext("点位"), gettext("机关"), gettext("监督员"), gettext("期限"), gettext("环节")
        ),
        "rows": [shown.finding(one, me) for one in rows],
    }
    return pages.render(request, "desk/inspectors/findings.html", context)


@parties_only
@require_safe
def findings_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file."""
    asked = FindingsFilter(me.reach, request.GET).asked()
    rows, _total = Findings(me).found(asked, limit=queries.WINDOW)
    return export.answer(
        "inspections",
        [str(head) for head in HEADS],
        [shown.finding_plain(one) for one in rows],
        most=queries.WINDOW,
    )


def _whole(me: Part) -> Whole:
    """Return the figures in reach: an inspector, who is not of the place, reads those of the whole centre."""
    return counted.figures(None if me.invited else me.reach)


@parties_only
@require_safe
def figures(request: HttpRequest, me: Part) -> HttpResponse:
    """Show visits, findings and how many were closed in time, by organ and by month."""
    whole = _whole(me)
    context = {
        "room": "inspectors",
        "here": "figures",
        "me": me,
        "since": whole.since,
        "few": counted.FEW,
        "any": whole.all.visits or whole.all.found,
        "organ_columns": heads(*shown.figure_heads(gettext("机关"))),
        "organ_rows": [shown.figure(one, shown.organ_name(one)) for one in whole.organs],
        "month_columns": heads(*shown.figure_heads(gettext("月份"))),
        "month_rows": [
            shown.figure(whole.all, gettext("合计")),
            *(
                shown.figure(one, look_words.month(date.fromisoformat(f"{one.key}-01")))
                for one in whole.months
            ),
        ],
    }
    return pages.render(request, "desk/inspectors/figures.html", context)


@parties_only
@require_safe
def figures_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the figures by organ and by month as a file."""
    whole, english = _whole(me), choices.language() == "en"
    rows = [shown.figure(whole.all, gettext("合计"))]
    rows += [shown.figure(one, (english and one.name.en) or one.name.zh) for one in whole.organs]
    rows += [shown.figure(one, one.key) for one in whole.months]
    return export.answer("inspection-figures", shown.figure_heads(gettext("机关或者月份")), rows)
