"""Schemes at the desk: which are in force, one with every number and its source, drafted anew, put in force by another."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.appraisal import schemes
from yimen.appraisal.parts import Part
from yimen.desk import choices
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.guard import centre_only, kind_of, parties_only
from yimen.desk.appraisal.scheme_form import SchemeForm
from yimen.desk.appraisal.views import ROOM
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.process.appraisal.account import said
from yimen.process.appraisal.words import AUTHORS, WHAT


def _state(one: Any) -> Any:
    if one.adopted_by is None:
        return tag(gettext("草稿，等另一人签发"), "warn")
    if one.since > clock.today():
        return tag(gettext("已签发，尚未开始"), "info")
    now = schemes.in_force(one.kind, clock.today().replace(day=1))
    return tag(gettext("现行"), "go") if now and now.pk == one.pk else tag(gettext("以前的"))


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the schemes, the newest first."""
    rows = [
        [
            cells.link(
                reverse("desk:appraisal:scheme", args=[one.pk]),
                look_words.month(one.since),
                of=cells.join(shown.kind(one.kind), one.pk),
            ),
            shown.kind(one.kind),
            _state(one),
            zh(one.document),
        ]
        for one in schemes.listed()
    ]
    buttons = [
        (reverse("desk:appraisal:new_scheme", args=["person"]), gettext("起草人员考核办法")),
        (reverse("desk:appraisal:new_scheme", args=["window"]), gettext("起草窗口考核办法")),
    ]
    context = {
        "room": ROOM,
        "title": gettext("考核办法"),
        "back": reverse("desk:appraisal:overview"),
        "lead": gettext("新办法从下一个月的第一天起；已经开始的月份按原来的考核到底。"),
        "buttons": buttons if me.centre else [],
        "columns": heads(gettext("从哪个月起"), gettext("考核谁"), gettext("状态"), gettext("依据的文件")),
        "rows": rows,
        "empty": gettext("还没有考核办法"),
        "empty_text": gettext("中心起草第一个，另一人签发，从那个月起考核。系统带有一份可以照用的。"),
    }
    return pages.render(request, shown.LIST, context)


@centre_only
@asks
def new(request: HttpRequest, me: Part, kind: str) -> HttpResponse:
    """Draft a scheme from the one before, or from what ships."""
    begun = schemes.begun(kind_of(kind))
    form = SchemeForm(begun, schemes.earliest(kind), *sent(request))
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("起草考核办法：%(kind)s") % {"kind": shown.kind(kind)},
            "back": reverse("desk:appraisal:schemes"),
            "text": gettext(
                "下面是现在的数字，改要改的。各部分权重加起来是 100；分值写 0 的指标不再使用；封顶 0 是不封顶。"
            ),
        },
        lambda: schemes.draft(
            by=me.account,
            scheme=form.made(),
            since=form.cleaned_data["since"],
            document=form.cleaned_data["document"],
        ),
        then=lambda made: reverse("desk:appraisal:scheme", args=[int(made)]),
        said=gettext("草稿已经存好，由另一人签发。"),
        template="desk/appraisal/scheme_form.html",
    )


def _scheme(id: int) -> Any:
    return or_404(schemes.one(id))


@parties_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a scheme: sections with weights and authors, indicators with points, caps, what brings them, and sources."""
    found = _scheme(id)
    scheme = schemes.decoded(found)
    people = shown.who({id for id in (found.drafted_by, found.adopted_by) if id})
    context = {
        "room": ROOM,
        "title": bilingual(scheme.name, scheme.name_en),
        "one": found,
        "state": _state(found),
        "facts": [
            shown.fact(gettext("从哪个月起"), look_words.month(found.since)),
            shown.fact(gettext("依据的文件"), found.document),
            shown.fact(gettext("数字的来源"), bilingual(scheme.source, scheme.source_en)),
            shown.fact(gettext("由谁起草"), shown.stamp(people.get(found.drafted_by, ""), found.drafted_at)),
            *(
                [
                    shown.fact(
                        gettext("由谁签发"), shown.stamp(people.get(found.adopted_by, ""), found.adopted_at)
                    )
                ]
                if found.adopted_by
                else []
            ),
            shown.fact(gettext("加分合计的上限"), said(scheme.additions)),
            shown.fact(
                gettext("申诉期"), gettext("草稿以后 %(n)s 个工作日") % {"n": scheme.appeal_days}
            ),
            shown.fact(gettext("少于多少件，标明数量少"), str(scheme.few)),
        ],
        "section_columns": heads(gettext("部分"), gettext("权重"), gettext("由谁录入")),
        "section_rows": [[shown.named(s), said(s.weight), _authors(s)] for s in scheme.sections],
        "columns": heads(
            gettext("指标"), gettext("部分"), gettext("每次"), gettext("封顶"), gettext("由什么产生"), gettext("来源")
        ),
        "rows": [
            [
                shown.named(i),
                shown.named(scheme.section(i.section)),
                shown.signed(i.points),
                said(i.cap) if i.cap else "—",
                choices.word(WHAT, i.what) if i.what else pgettext("indicator", "只由人录入"),
                bilingual(i.source, i.source_en),
            ]
            for i in scheme.indicators
        ],
        "grade_columns": heads(
            gettext("等次"), gettext("全年平均不低于"), gettext("最多占"), gettext("有下列之一的不能评")
        ),
        "grade_rows": [
            [
                shown.named(g),
                said(g.least),
                f"{g.share}%" if g.share < 100 else "—",
                shown.kept_from(g.bars) or "—",
            ]
            for g in scheme.grades
        ],
        "adopts": me.adopts and found.adopted_by is None and found.drafted_by != me.account,
        "own_draft": found.adopted_by is None and found.drafted_by == me.account,
        "discards": me.centre and found.adopted_by is None,
    }  # fmt: skip
    return pages.render(request, "desk/appraisal/scheme.html", context)


def _authors(section: Any) -> str:
    named = shown.listed(choices.word(AUTHORS, one) for one in section.by)
    return named or gettext("只由事实产生，谁也不录入")


@parties_only
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Put a draft in force as another, or throw it away. Raises Http404, PermissionDenied."""
    found = _scheme(id)
    acts = {
        "adopt": (gettext("签发"), gettext("已经签发。"), me.adopts, schemes.adopt),
        "discard": (gettext("作废草稿"), gettext("草稿已经作废。"), me.centre, schemes.discard),
    }
    if name not in acts:
        raise Http404
    title, done, may, do = acts[name]
    if not may or found.adopted_by is not None or (name == "adopt" and found.drafted_by == me.account):
        raise PermissionDenied
    form = forms.Form(*sent(request))
    after = reverse("desk:appraisal:schemes")
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": title,
            "back": reverse("desk:appraisal:scheme", args=[id]),
            "about": found.document,
            "text": gettext("%(kind)s，从 %(day)s 起") % {"kind": shown.kind(found.kind), "day": look_words.day(found.since, True)},
        },
        lambda: do(by=me.account, scheme=id),
        then=lambda _made: after,
        said=done,
    )  # fmt: skip
