"""Tests as pages: what can be taken, one question at a time, and afterwards what was wrong and where the answer stands."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.catalogue import versions
from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import everybody, room_of, running_only
from yimen.law import article as law
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import certificates
from yimen.process.training.asked import Question
from yimen.training import queries, staff, terms, testing
from yimen.training.parts import Part
from yimen.training.refused import NotTrained


@everybody
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the tests, which items need a certificate, and what one has taken oneself."""
    rows = queries.tests()
    items = shown.items(code for one in rows for code in one.items)
    needed = certificates.needed(clock.today())
    own = {one.pk: last for one, last in queries.mine(me.account).tests}
    context = {
        "room": room_of(me),
        "here": "tests",
        "me": me,
        "terms": terms.now(),
        "tests": [{"row": one, "items": [items.get(code, code) for code in one.items], "last": own.get(one.pk)} for one in rows],
        "needed": [{"row": one, "item": shown.listed_items([one.item])[0]} for one in needed],
    }  # fmt: skip
    return pages.render(request, "desk/training/tests.html", context)


@running_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Set a test."""
    form, back = forms.TestForm(None, *sent(request)), reverse("desk:training:tests")
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("出一份测试"), "back": back},
        lambda: testing.make(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:test", args=[int(made)]),
        said=gettext("测试已经可以做了。"),
    )


@everybody
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a test: on what, how it is taken, one's own attempts, and to who may know everybody's. Raises Http404."""
    row = or_404(queries.test(id))
    sees = me.everywhere or bool(me.heads)
    there = staff.present(me.reach) if sees else {}
    attempts = [one for one in row.attempts.order_by("-id")[:500] if one.account == me.account or one.account in there]  # fmt: skip
    named = shown.people(one.account for one in attempts)
    why, on = "", None
    try:
        on = testing.may_begin(me.account, row)
    except NotTrained as refused:
        why = refused.sentence(choices.language())
    context = {
        "room": room_of(me),
        "here": "tests",
        "me": me,
        "row": row,
        "items": shown.listed_items(row.items),
        "terms": terms.now(),
        "going": next((one for one in attempts if one.account == me.account and one.ended_at is None and one.until > clock.now()), None),
        "begins": not why and on is None and me.account in staff.present(),
        "why": why,
        "on": on,
        "attempts": [{"row": one, "name": named.get(one.account, ""), "own": one.account == me.account, "n": len(one.questions)} for one in attempts],
        "record": shown.record("test", row.pk) if me.everywhere else None,
    }  # fmt: skip
    return pages.render(request, "desk/training/test.html", context)


@running_only
@asks
def close(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let nobody begin a test any more. Raises Http404."""
    row = queries.test(id)
    require(row is not None and row.closed_at is None)
    form, back = forms.SureForm(None, *sent(request)), reverse("desk:training:test", args=[id])
    return answered(
        request,
        form,
        {
            "room": room_of(me),
            "title": gettext("停用这份测试"),
            "back": back,
            "called": row.title if row else "",
        },
        lambda: testing.close(by=me.account, test=id),
        then=lambda _made: back,
        said=gettext("已经停用；已经开始的可以做完。"),
    )


@everybody
@never_cache
@asks
def begin(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Begin a test, or go on with it. Raises Http404."""
    row = queries.test(id)
    require(row is not None and me.account in staff.present())
    form, back = forms.SureForm(None, *sent(request)), reverse("desk:training:test", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("开始测试"), "back": back, "called": row.title if row else ""},
        lambda: testing.begin(by=me.account, test=id),
        then=lambda made: reverse("desk:training:attempt", args=[int(made)]),
        said="",
    )


@everybody
@never_cache
@asks
def attempt(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the next question and take its answer, once; the result when all are answered. Raises Http404 for another's."""
    row = queries.attempt(id)
    require(row is not None and row.account == me.account)
    assert row is not None
    if row.ended_at is not None or row.until <= clock.now():
        return pages.render(request, "desk/training/result.html", result(me, row))
    found, place = testing.asked(row), testing.next_place(row)
    assert place is not None, "an attempt that is answered has ended"
    sent_for = request.POST.get("place", "")
    at = int(sent_for) if sent_for.isdecimal() and int(sent_for) < len(found) else place
    form = forms.AnswerForm(found[at], *sent(request))
    here = reverse("desk:training:attempt", args=[id])
    context = {
        "room": room_of(me),
        "title": row.test.title,
        "row": row,
        "place": at,
        "number": at + 1,
        "of": len(found),
        "last": row.answers.count() + 1 == len(found),
        "back": reverse("desk:training:test", args=[row.test_id]),
    }
    return answered(
        request,
        form,
        context,
        lambda: testing.answer(by=me.account, attempt=id, place=at, chosen=form.given()),
        then=lambda _last: here,
        said="",
        template="desk/training/attempt.html",
    )


def result(me: Part, row: Any) -> dict[str, Any]:
    """Return what is shown of an attempt that is over: each question, what was answered, what is right, where it stands."""
    answers = {one.place: one for one in row.answers.all()}
    numbers = {one.id: one for one in versions.by_ids(set(row.versions.values()))}
    english = choices.language() == "en"
    return {
        "room": room_of(me),
        "here": "tests",
        "me": me,
        "row": row,
        "n": len(row.questions),
        "needed": -(-row.pass_percent * len(row.questions) // 100),
        "certificate": certificates.one(row.certificate) if row.certificate else None,
        "changed": shown.listed_items(row.changed),
        "on": _again(me, row),
        "lines": [
            _line(one, answers.get(place), numbers, english) for place, one in enumerate(testing.asked(row))
        ],
    }


def _again(me: Part, row: Any) -> date | None:
    """Return from which day on somebody who failed may take the test again; None: today, or not at all."""
    try:
        return testing.may_begin(me.account, row.test)
    except NotTrained:
        return None


def _line(one: Question, given: Any, numbers: Any, english: bool) -> dict[str, Any]:
    words = {option.key: (english and option.said.en) or option.said.zh for option in one.options}
    came = numbers.get(one.version)
    found = law.of_key(one.article) if one.article else None
    return {
        "asked": (english and one.asked.en) or one.asked.zh,
        "right": [words[key] for key in sorted(one.right)],
        "given": [words[key] for key in given.chosen] if given else [],
        "correct": bool(given and given.right),
        "guide": reverse("portal:version", args=[came.code, came.number]) if came else "",
        "article": found,
        "law": reverse("portal:article", args=[found.law, found.version, found.number]) if found else "",
    }
