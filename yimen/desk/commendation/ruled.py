"""The rules of honours, and the yearly meeting in one press, at the desk."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.appraisal.parts import Part
from yimen.commendation import papers, queries, rules
from yimen.desk import choices
from yimen.desk.appraisal import shown as appraised
from yimen.desk.appraisal.guard import centre_only, leaders_only
from yimen.desk.commendation import shown
from yimen.desk.commendation.forms import RuleForm
from yimen.desk.commendation.views import ROOM
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.process.appraisal.account import said
from yimen.process.appraisal.awards import PERIODS


def _state(one: Any) -> Any:
    if one.adopted_by is None:
        return tag(gettext("草稿，等另一人签发"), "warn")
    now = rules.in_force(clock.today())
    if now and now.pk == one.pk:
        return tag(gettext("现行"), "go")
    return tag(gettext("已签发，尚未开始"), "info") if one.since > clock.today() else tag(gettext("以前的"))


@leaders_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the rules of honours, the newest first."""
    context = {
        "room": ROOM,
        "title": gettext("评选规则"),
        "back": reverse("desk:commendation:list"),
        "lead": gettext("名额、条件、公示几天，都由规则定；起草和签发是两个人。"),
        "buttons": [(reverse("desk:commendation:new_rule"), gettext("起草评选规则"))] if me.centre else [],
        "columns": heads(gettext("从哪一天起"), gettext("状态"), gettext("依据的文件")),
        "rows": [
            [
                cells.link(reverse("desk:commendation:rule", args=[one.pk]), look_words.day(one.since, True)),
                _state(one),
                zh(one.document),
            ]
            for one in queries.rules()
        ],
        "empty": gettext("还没有评选规则"),
        "empty_text": gettext("系统带有一份可以照用的：红旗窗口、服务标兵、示范岗。"),
    }
    return pages.render(request, appraised.LIST, context)


@centre_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Draft the rules from those before."""
    form = RuleForm(rules.begun(), *sent(request))
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("起草评选规则"),
            "back": reverse("desk:commendation:rules"),
            "text": gettext("下面是现在的数字，改要改的。"),
        },
        lambda: rules.draft(
            by=me.account,
            awards=form.made(),
            since=form.cleaned_data["since"],
            document=form.cleaned_data["document"],
        ),
        then=lambda made: reverse("desk:commendation:rule", args=[int(made)]),
        said=gettext("草稿已经存好，由另一人签发。"),
    )


def _rule(id: int) -> Any:
    return or_404(queries.rule(id))


@leaders_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the rules of honours as they are in one version."""
    found = _rule(id)
    awards = rules.decoded(found)
    adopts = me.adopts and found.adopted_by is None and found.drafted_by != me.account
    context = {
        "room": ROOM,
        "title": gettext("评选规则"),
        "back": reverse("desk:commendation:rules"),
        "lead": cells.join(look_words.day(found.since, True), zh(found.document)),
        "buttons": [(reverse("desk:commendation:adopt", args=[id]), gettext("签发"))] if adopts else [],
        "columns": heads(
            gettext("称号"), gettext("考核谁"), gettext("多久一次"), gettext("几个"), gettext("得分不低于"), gettext("办理不少于"),
            gettext("有下列之一的不能评"), gettext("公示几个工作日"), gettext("来源"),
        ),
        "rows": [
            [
                bilingual(a.name, a.name_en), appraised.kind(a.kind), choices.word(PERIODS, a.period), a.size, said(a.least),
                a.matters, shown.barred(a.bars), a.notice_days, bilingual(a.source, a.source_en),
            ]
            for a in awards
        ],
    }  # fmt: skip
    return pages.render(request, appraised.LIST, context)


@leaders_only
@asks
def adopt(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Put the rules in force that another drafted."""
    found = _rule(id)
    if not me.adopts or found.adopted_by is not None or found.drafted_by == me.account:
        raise PermissionDenied
    form = forms.Form(*sent(request))
    back = reverse("desk:commendation:rule", args=[id])
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("签发"), "back": back, "about": found.document},
        lambda: rules.adopt(by=me.account, rule=id),
        then=lambda _made: back,
        said=gettext("已经签发。"),
    )


def _meeting(year: int) -> Any:
    if year not in range(2000, 2200):
        raise Http404
    return papers.meeting(queries.year(year), choices.language())


@leaders_only
@require_safe
def meeting(request: HttpRequest, me: Part, year: int) -> HttpResponse:
    """Show the papers of a year's summary meeting: agenda, figures, grades, words for the chair, names."""
    context = {
        "room": ROOM,
        "sheet": _meeting(year),
        "back": reverse("desk:commendation:list"),
        "pdf": reverse("desk:commendation:meeting_pdf", args=[year]),
    }
    return pages.render(request, "desk/commendation/paper.html", context)


@leaders_only
@require_safe
def meeting_pdf(request: HttpRequest, me: Part, year: int) -> HttpResponse:
    """Give the papers of a year's summary meeting as PDF."""
    return shown.pdf(papers.rendered(_meeting(year)), f"meeting-{year}")
