"""Decisions that reconsideration or a court set aside, at the desk: the list, a new one with its document, one taken back."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.appraisal import reversals
from yimen.appraisal.parts import Part
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.filed import handed
from yimen.desk.appraisal.forms import FILE_HINT, Evidence, TakeBackForm
from yimen.desk.appraisal.guard import leaders_only, part_of, parties_only, reversing_only
from yimen.desk.appraisal.views import PAGE, ROOM
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.office.forms import Asking, day as day_field
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, zh
from yimen.process.appraisal.words import REVERSED_BY


class ReversedForm(Asking):
    """Which case, by whom its decision was set aside, by which document."""

    case = forms.CharField(
        label=_("办件编号"),
        max_length=40,
        help_text=_("撤销的是吊销许可的，填许可的编号；是准予的决定的，填申请的编号。"),
    )
    how = forms.ChoiceField(label=_("经过什么程序"), widget=forms.RadioSelect)
    organ = forms.CharField(
        label=_("哪个机关决定、判决的"), max_length=80, help_text=_("复议机关或者法院的名称。")
    )
    document = forms.CharField(
        label=_("决定书、判决书文号"), max_length=80,
        help_text=_("只登记已经生效的：复议决定书一经送达就生效；一审判决要等上诉期过了、没有人上诉。"),
    )  # fmt: skip
    on = day_field(_("哪一天作出的"))
    anew = forms.ChoiceField(
        label=_("文书怎样决定"), widget=forms.RadioSelect,
        help_text=_("要求重新作出决定的，登记以后这个办件接着办，不用申请人重新申请；终止许可的，由经办人重新提出或者不再进行。"),
    )  # fmt: skip
    until = day_field(
        _("最迟哪一天重新作出决定"), first=False, required=False,
        help_text=_("文书写了期限的，按文书算出最后一天；没有写的不填，按这个事项的期限算。"),
    )  # fmt: skip
    procedure = forms.BooleanField(
        label=_("复议机关只因为违反法定程序撤销"), required=False,
        help_text=_("勾选的，可以用同样的事实和理由重新作出决定（行政复议法第六十四条）；不勾选的不可以。"),
    )  # fmt: skip
    file = Evidence(label=_("决定书、判决书"), help_text=FILE_HINT)

    def offer(self) -> None:
        """Offer the procedures."""
        self.choices("how", [(code, choices.word(REVERSED_BY, code)) for code in REVERSED_BY], None)
        self.choices(
            "anew",
            [
                ("anew", gettext("撤销，并要求重新作出决定")),
                ("alone", gettext("只撤销")),
                ("unlawful", gettext("确认违法，不撤销；准予的决定也在这里登记")),
            ],
            None,
        )

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as it is entered. Call it on a valid form."""
        said = self.cleaned_data["anew"]
        return self.cleaned_data | {"anew": said == "anew", "unlawful": said == "unlawful"}


def _list() -> str:
    return reverse("desk:appraisal:reversals")


@leaders_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the decisions that were set aside: all for who reads all, heads those of their organ."""
    page = Paginator(reversals.listed(me), PAGE).get_page(request.GET.get("page"))
    people = shown.who({id for one in page for id in one.persons})
    context = {
        "room": ROOM,
        "title": gettext("被撤销、被确认违法的决定"),
        "back": reverse("desk:appraisal:overview"),
        "lead": gettext("复议、诉讼不在本系统里，有了结果由本部门负责人或者效能办、驻点纪检组凭文书登记。登记后列入提出人、审查人和签发人的培训需求。"),
        "buttons": [(reverse("desk:appraisal:new_reversed"), pgettext("press", "登记"))] if reversals.enters(me) else [],
        "columns": heads(gettext("办件"), gettext("哪天"), gettext("哪个机关决定、判决的"), gettext("提出和签发")),
        "rows": [_row(one, people) for one in page],
        "page": page,
        "empty": gettext("没有登记过"),
        "empty_text": gettext("收到撤销或者确认违法的复议决定书、判决书，在这里登记。"),
    }  # fmt: skip
    return pages.render(request, shown.LIST, context)


def _how(one: Any) -> str:
    """Return by which procedure it was set aside, or declared unlawful."""
    by = choices.word(REVERSED_BY, one.how)
    if one.restores:
        return gettext("%(by)s，准予的决定仍然有效") % {"by": by}
    return gettext("%(by)s，确认违法") % {"by": by} if one.unlawful else by


def _row(one: Any, people: dict[int, Any]) -> list[Any]:
    taken = getattr(one, "taken_back", None)
    return [
        cells.lines(
            cells.link(
                reverse("desk:appraisal:reversed", args=[one.pk]),
                spaced_case_number(one.case),
                of=cells.join(
                    day(one.on, "year"), choices.word(REVERSED_BY, one.how), taken.why if taken else ""
                ),
            ),
            cells.quiet(gettext("已撤回：") + taken.why) if taken else "",
        ),
        day(one.on, "year"),
        cells.lines(organ_name(one.decided_by), cells.quiet(_how(one))),
        cells.lines(*(people.get(id, "") for id in one.persons)),
    ]


@reversing_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter that a decision was set aside, or declared unlawful."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReversedForm(*sent, initial={"case": request.GET.get("case", "")[:40]})
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("登记被撤销、被确认违法的决定"),
            "press": pgettext("press", "登记"),
            "back": _list(),
            "text": gettext(
                "确认违法的决定仍然有效，只记到作出它的人。登记撤销以后，原来的决定不再有效，它对再次申请的限制同时解除，被它终止的许可同时恢复，申请人马上收到消息。提出和签发的人从办件的记录里读出来，不用写；谁也不能登记自己提出或者签发的。"
            )
            + gettext(
                "撤销的是准予的决定的，凭它取得的许可、证件同时失效，延续、变更的恢复到以前的样子；谁申请的复议、谁起诉的，不用写。撤销准予决定的文书后来又被法院撤销的，也在这里登记：准予的决定照旧有效。"
            ),
        },
        lambda: reversals.enter(by=me.account, **form.given()),
        then=lambda _made: _list(),
        said=gettext("已经登记。"),
    )


def entry(request: HttpRequest, seen: View) -> str:
    """Return where somebody enters that the decision on this case was set aside; empty where they may not, or there is none."""
    if not reversals.open_to(seen) or not reversals.enters(part_of(request), seen.version.organ):
        return ""
    return f"{reverse('desk:appraisal:new_reversed')}?case={seen.number}"


def _found(me: Part, id: int) -> Any:
    found = or_404(reversals.one(id))
    if not reversals.may_read(me, found):
        raise PermissionDenied
    return found


@parties_only
@require_safe
def show(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show one: the case, by whom and by which document it was set aside, and of whom it is counted."""
    one = _found(me, id)
    taken = reversals.taken_back(one)
    people = shown.who({*one.persons, one.by})
    back = _list() if me.reads or me.heads else reverse("desk:appraisal:overview")
    document = cells.lines(
        zh(one.document),
        cells.link(reverse("desk:appraisal:reversed_file", args=[one.pk]), gettext("打开文书")),
    )
    facts = [
        shown.fact(
            gettext("办件"), cells.link(reverse("desk:case", args=[one.case]), spaced_case_number(one.case))
        ),
        shown.fact(gettext("哪个机关决定、判决的"), cells.lines(organ_name(one.decided_by), _how(one))),
        shown.fact(pgettext("reversal", "文书"), document),
        shown.fact(gettext("哪天"), day(one.on, "year")),
        shown.fact(gettext("提出和签发"), cells.lines(*(people.get(id, "") for id in one.persons))),
        shown.fact(gettext("登记"), shown.stamp(people.get(one.by, ""), one.at)),
    ]
    if taken:
        facts.append(shown.fact(gettext("已撤回"), cells.lines(shown.stamp(people.get(taken.by, ""), taken.at), zh(taken.why))))  # fmt: skip
    context = {
        "room": ROOM,
        "title": gettext("被撤销、被确认违法的决定"),
        "back": back,
        "facts": facts,
        "take_back": one.by == me.account and taken is None,
        "one": one,
    }
    return pages.render(request, "desk/appraisal/reversed.html", context)


@reversing_only
@asks
def take_back(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take back what one entered wrongly."""
    one = _found(me, id)
    if one.by != me.account:
        raise PermissionDenied
    form = TakeBackForm(*sent(request))
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("撤回登记"), "back": _list(), "about": one.document},
        lambda: reversals.take_back(by=me.account, id=id, **form.cleaned_data),
        then=lambda _made: _list(),
        said=gettext("已经撤回；记录里仍然看得到。"),
    )


@parties_only
@require_safe
def file(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Hand out the document."""
    return handed(request, _found(me, id).file)
