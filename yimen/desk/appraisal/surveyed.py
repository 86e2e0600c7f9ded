"""The survey of conduct at the desk: begun by one press, its sample and its results with how sure they are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.appraisal import surveys
from yimen.appraisal.parts import Part
from yimen.desk import choices
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.forms import SurveyForm
from yimen.desk.appraisal.guard import centre_only, leaders_only
from yimen.desk.appraisal.views import ROOM
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, tag
from yimen.process.appraisal.survey import QUESTIONS


def percent(permille: int | None) -> str:
    """Return thousandths as a percentage; a dash for none."""
    return "—" if permille is None else f"{permille / 10:.1f}%"


def result(one: Any, found: surveys.Result) -> dict[str, Any]:
    """Return what a survey came to for an organ: the response, and each question with its margin."""
    return {
        "title": one.title,
        "url": reverse("desk:appraisal:survey", args=[one.pk]),
        "closes_on": one.closes_on,
        "frame": found.frame,
        "drawn": found.drawn,
        "invited": found.invited,
        "answered": found.answered,
        "rate": percent(found.rate),
        "columns": heads(gettext("问题"), gettext("评为好或者较好"), gettext("误差"), gettext("回答人数")),
        "rows": [
            [
                choices.word(QUESTIONS, name),
                percent(told.share),
                f"± {percent(told.margin)}" if told.margin is not None else "—",
                told.answered,
            ]
            for name, told in found.told.items()
        ],
        "few": surveys.FEW,
        "open": clock.today() <= one.closes_on,
    }


def _state(one: Any) -> Any:
    return tag(gettext("已结束")) if clock.today() > one.closes_on else tag(gettext("进行中"), "go")


@leaders_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the surveys, the newest first."""
    answered = surveys.answered()
    context = {
        "room": ROOM,
        "title": gettext("政风评议"),
        "back": reverse("desk:appraisal:overview"),
        "lead": gettext("从办结的办件里抽人，不记名作答；抽取可以重算，结果写明回收率和误差。"),
        "buttons": [(reverse("desk:appraisal:new_survey"), gettext("开始一次评议"))] if me.centre else [],
        "columns": heads(gettext("名称"), gettext("状态"), gettext("到哪天为止"), gettext("已答")),
        "rows": [
            [
                cells.link(reverse("desk:appraisal:survey", args=[one.pk]), one.title),
                _state(one),
                day(one.closes_on, "year"),
                look_words.number(answered.get(one.pk, 0)),
            ]
            for one in surveys.listed()
        ],
        "empty": gettext("还没有评议"),
        "empty_text": gettext("每年一次，由中心开始。"),
    }
    return pages.render(request, shown.LIST, context)


@centre_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Draw a sample and invite it."""
    form = SurveyForm(*sent(request))
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("开始一次评议"),
            "back": reverse("desk:appraisal:surveys"),
            "text": gettext("按下以后立即抽取，并给抽中的人发出邀请。不想再收邀请的人不打扰。"),
        },
        lambda: surveys.begin(by=me.account, **form.cleaned_data),
        then=lambda made: reverse("desk:appraisal:survey", args=[int(made)]),
        said=gettext("已经抽取并发出邀请。"),
    )


@leaders_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a survey: how it was drawn, and its results organ by organ; heads read their own."""
    found = or_404(surveys.one(id))
    results = [row for row in surveys.results(found) if me.of(row.organ)]
    known = shown.names_of({row.organ for row in results})
    context = {
        "room": ROOM,
        "one": found,
        "state": _state(found),
        "facts": [
            shown.fact(gettext("哪些办件"), cells.period(found.since, found.until)),
            shown.fact(gettext("每个部门抽多少人"), look_words.number(found.size)),
            shown.fact(gettext("到哪天为止"), day(found.closes_on, "year")),
            shown.fact(gettext("抽取的种子"), found.seed),
            shown.fact(gettext("名单的摘要（SHA-256）"), found.frame_digest),
            shown.fact(
                gettext("怎样重算"),
                gettext(
                    "每个部门的办件编号按 HMAC-SHA256（种子，编号）排序，取前面的；名单按编号排列，摘要对得上就没有改过。"
                ),
            ),
        ],
        "results": [(shown.organ(known.get(row.organ)), result(found, row)) for row in results],
    }
    return pages.render(request, "desk/appraisal/survey.html", context)
