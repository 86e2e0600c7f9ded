"""A return to the sending unit as a page: facts with their cases, the person's words, the decision, its paper, the answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.postings import forms, shown
from yimen.desk.postings.acting import answered
from yimen.desk.postings.guard import ROOM, of_one
from yimen.desk.postings.proposal import Act
from yimen.documents.sheet import Sheet
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people.actions import record_reading
from yimen.postings import papers, queries, returning
from yimen.postings.deeds import opened
from yimen.postings.parts import Part
from yimen.postings.words import FACTS

WHY = gettext_noop("办理退回原单位")


def _decides(me: Part, one: Any) -> bool:
    apart = me.account != one.account and not one.facts.filter(by=me.account).exists()
    return me.principal and apart and returning.state(one) == "heard"


ACTS: dict[str, Act] = {
    "fact": Act(
        _("再登记事实，告知本人"), forms.FactForm, _("事实已经登记，本人重新有期限陈述。"),
        lambda me, one: me.records and me.account != one.account and one.returned is None, returning.add,
    ),
    "speak": Act(
        _("陈述"), forms.SpeakForm, _("您的陈述已经记下，作决定的人必须看。"),
        lambda me, one: me.account == one.account and one.returned is None and one.stated_id is None, returning.speak,
    ),
    "decide": Act(_("作出决定"), forms.DecideForm, _("决定已经作出，本人和原单位已经看得到。"), _decides, returning.decide),
    "answer": Act(
        _("答复问责情况"), forms.AnswerForm, _("答复已经记下。"),
        lambda me, one: one.organ in me.leads and me.account != one.account and returning.state(one) == "answer",
        returning.answer,
    ),
}  # fmt: skip


def _found(me: Part, id: int) -> Any:
    """Return a return for whoever reads on what it rests, and for the person. Raises Http404."""
    found = queries.returned(id)
    if found is None or not (
        me.account == found.account or (me.reads_facts(found.organ) and me.sees(found.organ))
    ):
        raise Http404
    return found


@of_one
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a return: facts, the person's words, the decision, the answer; that another reads them is recorded first."""
    found = _found(me, id)
    if me.account != found.account:
        record_reading(who=me.account, whose="", case_number=f"return-{found.pk}", field="posting", why=WHY)
    facts = list(found.facts.select_related("said").order_by("id"))
    named = shown.people(row.by for row in facts)
    context = {
        "room": ROOM if me.account != found.account else "my_posting",
        "here": "going" if me.account != found.account else "mine",
        "me": me,
        "one": found,
        "name": shown.person(found.account),
        "organ": shown.organ(found.organ),
        "mark": shown.going_mark(found),
        "facts": [
            {
                "kind": choices.word(FACTS, row.kind),
                "url": reverse("desk:case", args=[row.reference]) if row.reference else "",
                "number": spaced_case_number(row.reference) if row.reference else "",
                "said": opened(row.said),
                "by": named.get(row.by, ""),
                "at": row.at,
            }
            for row in facts
        ],
        "stated": opened(found.stated),
        "state": returning.state(found),
        "grounds": opened(found.grounds),
        "decided_by": shown.person(found.decided_by),
        "answer": opened(found.answer),
        "answered_by": shown.person(found.answered_by),
        "endings": found.endings.all(),
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
        "record": shown.record(found.deeds.order_by("-id"), whole=False),
    }
    return pages.render(request, "desk/postings/return.html", context)


@of_one
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a return. Raises Http404 for what there is not, or may not be done now."""
    found, what = _found(me, id), or_404(ACTS.get(name))
    require(what.may(me, found))
    form = what.form(found, *sent(request))
    back = reverse("desk:postings:return", args=[id])
    return answered(
        request,
        form,
        {"room": ROOM, "title": what.title, "back": back, "called": shown.person(found.account)},
        lambda: what.do(by=me.account, returning=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )


def _paper(me: Part, id: int) -> Sheet:
    return or_404(papers.sheet(_found(me, id), choices.language()))


@of_one
@never_cache
@require_safe
def paper(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the paper of a return."""
    return pages.render(
        request, "desk/postings/paper.html", {"room": ROOM, "here": "going", "me": me, "sheet": _paper(me, id), "id": id}
    )  # fmt: skip


@of_one
@never_cache
@require_safe
def paper_pdf(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the paper of a return as PDF."""
    answer = HttpResponse(papers.rendered(_paper(me, id)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="return-{id}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
