"""Honours in words at the desk: how far a round is, who stands on which facts, what bars."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from yimen.commendation import papers
from yimen.commendation.queries import Nominee, Shown
from yimen.commendation.refused import NotHonoured
from yimen.desk import choices
from yimen.desk.appraisal import shown as appraised
from yimen.desk.office import cells
from yimen.desk.office.act import answering
from yimen.desk.office.cells import heads
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people.names import Name
from yimen.process.appraisal.account import said
from yimen.process.appraisal.awards import BARRED, Award
from yimen.process.appraisal.words import WHAT
from yimen.process.words import Labels

STAGES: Labels = {
    "notice": ("公示中", "open to objections"),
    "answering": ("有异议待答复", "objections to answer"),
    "deciding": ("等决定", "to be decided"),
    "decided": ("已表彰", "decided"),
}
MARKS = {"notice": "info", "answering": "warn", "deciding": "warn", "decided": "go"}
BARS: Labels = WHAT | BARRED
AT = {
    "not_over": "since", "done": "since", "nobody": "since", "no_document": "document", "no_reason": "text", "in_the_past": "since",
}  # fmt: skip
FORM = "desk/appraisal/form.html"
answered = answering(NotHonoured, AT, FORM)


def stage(code: str) -> Any:
    """Return how far a round is, as a mark."""
    return tag(choices.word(STAGES, code), MARKS[code])


def period(award: Award, since: date) -> str:
    """Return what a period is called in the reader's language."""
    text = papers.period(award, since.year, since.month)
    return (choices.language() == "en" and text.en) or text.zh


def title(award: Award, since: date) -> Any:
    """Return an honour and its period."""
    return cells.join(bilingual(award.name, award.name_en), period(award, since))


def barred(codes: Any) -> str:
    """Return what keeps somebody from an honour, in words; some of them have a comma of their own."""
    return ("; " if choices.language() == "en" else "；").join(choices.word(BARS, code) for code in codes)


def line(one: Shown) -> list[Any]:
    """Return a round as a line of the list."""
    url = reverse("desk:commendation:round", args=[one.one.pk])
    honoured = [row for row in one.nominees if hasattr(row, "honour")]
    return [
        cells.link(url, title(one.award, one.one.since)),
        stage(one.stage),
        look_words.day(one.one.object_until, True),
        look_words.number(one.objections) if one.objections else "",
        look_words.number(len(honoured)) if one.decision else "",
    ]


def called(row: Nominee) -> Any:
    """Return what somebody who stands is called, in the reader's language."""
    return bilingual(row.called, row.called_en) if row.called_en else zh(row.called)


def nominee(row: Nominee, known: dict[int, Name], why: Any) -> list[Any]:
    """Return who stands as a line, on which facts, and what bars them."""
    honour = getattr(row, "honour", None)
    state = (
        cells.link(reverse("portal:certificate", args=[honour.pk]), honour.number)
        if honour
        else tag(gettext("不授予"), "late")
        if why
        else tag(gettext("候选"), "go")
    )
    return [
        called(row),
        appraised.organ(known.get(row.organ)),
        said(row.points),
        row.overdue or "",
        look_words.number(row.matters),
        cells.lines(state, cells.quiet(barred(why)) if why else ""),
    ]


def candidate_heads() -> list[dict[str, Any]]:
    """Return the heads of the table of nominees."""
    return heads(
        gettext("谁"),
        gettext("部门"),
        gettext("得分"),
        gettext("本人超期"),
        gettext("办理"),
        gettext("能不能授予"),
    )


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF to be read in the browser."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
