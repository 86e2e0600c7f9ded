"""What a page of a complaint, an order or an accountability says at a glance, by what whoever asks may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from yimen.applications import disclosure
from yimen.cases import linked, queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices
from yimen.desk.complaints import people
from yimen.desk.complaints.sights import sight_of
from yimen.desk.guard import concerned
from yimen.desk.questions.shown import LABELS, MASKS
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.process.accountability import words as accounts
from yimen.process.complaint import words
from yimen.process.complaint.finding import FOUNDED
from yimen.process.complaint.ready import may_return
from yimen.process.complaint.state import ANSWERED, CLOSED, FOUND, PROPOSED

# What was found is approved.
FOUND_ALREADY = (FOUND, ANSWERED, CLOSED)
Facts = list[dict[str, Any]]


def of(seen: View, request: HttpRequest) -> Facts:
    """Return the facts of one of the three kinds."""
    if seen.kind.name == "complaint":
        return _complaint(seen, request)
    found = _order(seen) if seen.kind.name == "order" else _accountability(seen)
    return found + _linked(seen, request)


def _row(label: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"label": label, "value": value, **more}


def _complaint(seen: View, request: HttpRequest) -> Facts:
    state, sight = seen.state, sight_of(seen, request)
    if sight == "questions":
        return [_row(pgettext("complaints", "单位"), unit(seen)), *_mine(seen, request)]
    found = [
        _row(gettext("原因"), choices.word(words.CAUSES, state.cause)),
        _row(gettext("来的渠道"), choices.word(words.CHANNELS, state.channel)),
        _row(gettext("谁在办理"), unit(seen)),
    ]
    if state.group and not seen.version.item.takes_questions:
        found.append(_row(gettext("反映的单位"), organ_name(seen.organ_name)))
    if state.return_until and may_return(state):
        found.append(
            _row(gettext("不归本单位的，可以申请退回到"), look_words.instant(state.return_until, True))
        )
    if state.case:
        url = reverse("desk:case", args=[state.case])
        found.append(
            _row(gettext("关于办件"), spaced_case_number(state.case), url=url, action=gettext("打开办件"))
        )
    found += _together(seen, request)
    if state.window and (window := people.window(state.window)):
        found.append(_row(gettext("窗口"), window))
    for label, accounts_ in (
        (gettext("被投诉的人"), state.against),
        (gettext("调查人员"), state.investigators),
    ):
        if accounts_:
            found.append(_row(label, "；".join(people.named(accounts_))))
    found += _at_fault(seen)
    if state.raised:
        found.append(_row(gettext("期限"), gettext("没有按期答复，已提请负责人")))
    return [*found, *_who(seen, request, sight)]


def _at_fault(seen: View) -> Facts:
    """Return what is proposed, until it is approved, and against whom the finding is; nothing where none says so."""
    state, rows = seen.state, []
    if state.phase == PROPOSED:
        rows.append(_row(gettext("提出的结论"), choices.word(words.FOUND, state.found)))
    said = "；".join(people.blamed(state.at_fault or ()))
    said = choices.word(words.NOBODY, state.nobody) if state.nobody else said
    return [*rows, *([_row(gettext("结论认定谁有责任"), said)] if said else [])]


def _mine(seen: View, request: HttpRequest) -> Facts:
    """Return whether an approved finding is against whoever asks, for who was complained of; of others they learn nothing."""
    state = seen.state
    if state.phase not in FOUND_ALREADY or state.at_fault is None or state.found not in FOUNDED:
        return []
    mine = f"a:{request.user.pk}" in state.at_fault
    said = gettext("认定您有责任") if mine else gettext("没有认定您有责任")
    return [_row(gettext("结论对您"), said)]


def _together(seen: View, request: HttpRequest) -> Facts:
    """Return with which it is handled, and what is handled with it; what whoever asks may not see stands there by number alone."""
    state = seen.state
    pairs = []
    if state.other:
        label = (
            gettext("并案的主件")
            if state.joined
            else gettext("本人先前提出的")
            if state.double
            else gettext("在哪一件里办理")
        )
        pairs = [(label, state.other)]
    for number in linked.together(seen.number):
        one = cases.view(number)
        joined, double = (
            (one.state.joined, one.state.double) if one and one.kind.name == "complaint" else (False, False)
        )
        label = (
            gettext("并案核实的")
            if joined
            else gettext("本人重复提出的")
            if double
            else gettext("一并办理的")
        )
        pairs.append((label, number))
    return [_link(label, number, request) for label, number in pairs]


def _link(label: str, number: str, request: HttpRequest) -> dict[str, Any]:
    other = cases.view(number)
    open_ = other is not None and concerned(other, request) is not None
    more = {"url": reverse("desk:case", args=[number]), "action": gettext("打开")} if open_ else {}
    return _row(label, spaced_case_number(number), **more)


def _who(seen: View, request: HttpRequest, sight: str) -> Facts:
    """Return who complained: each value masked with the way to the whole, for the body that handles it alone."""
    if not seen.state.named:
        return [
            _row(gettext("投诉人"), gettext("匿名：没有联系方式"))
            if sight == "identity"
            else _row(gettext("投诉人"), gettext("没有留姓名"))
        ]
    if sight != "identity":
        return [_row(gettext("投诉人"), gettext("留了姓名，只有投诉中心和调查人员看得到"))]
    given = personal(seen, "applicant") or {}
    open_to = disclosure.names(seen, who=request.user.pk or 0)
    return [
        _row(
            label,
            MASKS[name](given[name]),
            **(
                {
                    "url": reverse("desk:disclose", args=[seen.number, name]),
                    "action": gettext("写明理由查看"),
                }
                if name in open_to
                else {}
            ),
        )
        for name, label in LABELS.items()
        if given.get(name)
    ]


def unit(seen: View) -> str:
    """Return who handles it: the group, or the organ by name; before it is given out, the centre."""
    if seen.state.phase in ("COMPLAINT_RECEIVED", "COMPLAINT_ACCEPTED"):
        return gettext("效能投诉中心")
    return gettext("驻点纪检组") if seen.state.group else organ_name(seen.organ_name)


def _order(seen: View) -> Facts:
    state = seen.state
    found = [
        _row(gettext("整改措施"), state.measures),
        _row(gettext("责任单位"), organ_name(seen.organ_name)),
        _row(gettext("责任人"), "；".join(people.named([state.person]))),
        _row(gettext("谁责令的"), "；".join(people.named([state.by]))),
    ]
    if state.referred:
        found.append(_row(gettext("问责"), gettext("没有按期整改，已经移送问责")))
    return found


def _accountability(seen: View) -> Facts:
    state = seen.state
    found = [
        _row(gettext("为什么"), choices.word(accounts.WHY, state.why)),
        _row(gettext("责任单位"), organ_name(seen.organ_name)),
        _row(gettext("责任人"), "；".join(people.named([state.person])) or gettext("只追究单位")),
    ]
    for one in state.measures:
        done = (
            gettext("%(on)s 落实（%(proof)s）")
            % {"on": look_words.day(one.done_on, True), "proof": one.proof}
            if one.done_on
            else gettext("最迟 %(on)s") % {"on": look_words.day(one.due_on, True)}
        )
        whom = "；".join(people.named([one.whom])) or pgettext("complaints", "单位")
        found.append(
            _row(choices.word(accounts.MEASURES, one.measure), f"{whom} · {one.document}", note=done)
        )
    return found


def _linked(seen: View, request: HttpRequest) -> Facts:
    """Return the cases that it comes from: a link to each that whoever asks may see, the number of the others."""
    found = []
    for label, number in (
        (gettext("来自投诉"), seen.state.complaint),
        (gettext("来自责令"), getattr(seen.state, "order", "")),
        (gettext("来自评价"), getattr(seen.state, "rating", "")),
        (gettext("关于办件"), seen.state.case),
    ):
        if number:
            found.append(_link(label, number, request))
    return found
