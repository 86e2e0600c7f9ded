"""A card at the desk: what was found, where it stands in the journal, what was said to it, and what may be done now."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from yimen.applications import disclosure
from yimen.cases import queries as cases, rulebook
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices, conflict, journal, shown as case_shown, typed
from yimen.desk.forms import title
from yimen.desk.guard import held_by
from yimen.desk.office.answers import why
from yimen.desk.watch import papers, said
from yimen.desk.watch.forms import FORMS
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages, words as look_words
from yimen.people import colleagues
from yimen.people.sight import Sight
from yimen.process import timeline
from yimen.process.card.events import RectificationOrdered
from yimen.process.card.state import COUNTS
from yimen.process.machine import Row
from yimen.process.put_right import RectificationReported
from yimen.process.refusals import Refused
from yimen.watch import actions, guide_acts, reported

WHY = gettext_noop("处理监察牌")


def show(request: HttpRequest, seen: View, rows: list[Row], sight: Sight | None) -> HttpResponse:
    """Show a card to whoever it is addressed to and to supervision; that its words are read is recorded."""
    account = request.user.pk or 0
    if sight:
        disclosure.record_look(who=account, seen=seen, by=sight)
    actor = cases.who_on(seen, held_by(request), account)
    called = journal.people(seen)
    context = case_shown.heading(seen) | {
        "section": "watch",
        "sight": sight,
        "facts": facts(seen, named=sight is None or not sight.open_only),
        "evidence": evidence(seen),
        "said": {} if sight else actions.words_of(seen, who=account, why=WHY),
        "clocks": [case_shown.period(seen, clock) for clock in seen.state.clocks],
        "tasks": case_shown.tasks(seen),
        "acts": case_shown.acts(seen, cases.ready(seen, actor, rows)),
        "entries": journal.entries(seen, called),
        "supervised": papers.of_case(request, seen),
        "counts": seen.state.phase in COUNTS,
    }
    beside = {} if sight else conflict.beside(request, seen)
    return pages.render(request, "desk/watch/card.html", context | _rule(seen) | beside)


def _rule(seen: View) -> dict[str, Any]:
    rule = rulebook.profile(seen.state.rules).rules[seen.state.rule]
    return {
        "rule": said.rule(seen.state.rule, {seen.state.rule: rule}),
        "level": said.level(seen.state.level),
        "basis": why(rule.basis),
    }


def facts(seen: View, *, named: bool = True) -> list[dict[str, Any]]:
    """Return what a card says: about which case, of which day, to whom, by which version of the rules.

    `named`: the person whom it names too; who sees only what is public learns no name before anything is settled.
    """
    state = seen.state
    person = state.person.removeprefix("a:")
    known = colleagues.who([int(person)]) if person.isdecimal() else {}
    rows: list[dict[str, Any]] = [
        {
            "label": gettext("办件"),
            "value": spaced_case_number(state.case),
            "url": reverse("desk:case", args=[state.case]),
            "action": gettext("打开办件"),
        }
        if state.case
        else {"label": gettext("办件"), "value": gettext("没有办件")},
        *_source(state),
        {"label": gettext("哪一天"), "value": look_words.day(state.on, True)},
        {"label": gettext("被监督单位"), "value": organ_name(seen.organ_name)},
    ]
    if known and named:
        rows.append({"label": gettext("当事人"), "value": next(iter(known.values())).name})
    if state.said:
        rows.append({"label": gettext("数字"), "value": said.figures(state.said)})
    if state.score:
        rows.append({"label": gettext("生效后扣分"), "value": str(state.score)})
    rows.append({"label": gettext("规则的版本"), "value": state.rules})
    return [*rows, *_put_right(seen)] if named else rows


def _put_right(seen: View) -> list[dict[str, Any]]:
    """Return what was ordered to be put right, and how that was reported: whoever does and verifies it reads both."""
    events = [one.event for one in reversed(seen.told)]
    ordered = next((one for one in events if isinstance(one, RectificationOrdered)), None)
    reported = next((one for one in events if isinstance(one, RectificationReported)), None)
    rows = [{"label": gettext("整改什么"), "value": ordered.what}] if ordered else []
    return [*rows, {"label": gettext("怎样整改的"), "value": reported.how}] if reported else rows


def _source(state: Any) -> list[dict[str, Any]]:
    """Return what a card is about that stands beside the record: the line of a register, or a guide."""
    found = reported.source(state.fact)
    if not found:
        return []
    told = dict(state.said)
    if found.beside == reported.GUIDE:
        version = guide_acts.version_of(found.id)
        there = reverse("desk:watch:guide", args=[found.id])
        return [
            {
                "label": gettext("办事指南"),
                "value": said.guide(version, int(told["version"])),
                "url": there,
                "action": gettext("看指南缺什么"),
            }
        ]
    there = reverse("desk:registers:finding", args=[found.id])
    value = told.get("number") or told.get("register", "")
    return [
        {"label": gettext("登记簿里的"), "value": value, "url": there, "action": gettext("看登记簿和办件")}
    ]


def evidence(seen: View) -> list[dict[str, Any]]:
    """Return the events of the case in which it shows, in their words; nothing where it is a day that passed."""
    about = cases.view(seen.state.case) if seen.state.case else None
    if about is None:
        return []
    called = journal.people(about)
    return [
        {
            "at": one.recorded_at,
            "title": timeline.sentence(one.event, choices.language()),
            "by": called.get(one.actor, one.actor),
        }
        for one in about.told
        if one.seq in seen.state.seqs
    ]


def act(request: HttpRequest, seen: View, rows: Sequence[Row], name: str) -> HttpResponse:
    """Fill in and carry out one act on a card; a refusal keeps what was typed."""
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    row = next((row for row in rows if row.command.__name__ == name), None)
    if row is None and cases.answered(account, key) == seen.number:
        return there
    posted = request.POST if request.method == "POST" else None
    if row is None or name not in FORMS:
        return conflict.closed(
            request, seen, name, FORMS[name](seen, posted) if posted is not None and name in FORMS else None
        )
    form = FORMS[name](seen, posted, initial=typed.back(request))
    context = case_shown.act(seen, row, request.POST.get("seen_seq", "")) | _rule(seen)
    context |= {"form": form, "title": title(row), "facts": facts(seen), "evidence": evidence(seen)}
    context["said"] = actions.words_of(seen, who=account, why=WHY)
    if posted is None or not form.is_valid():
        return pages.render(request, "desk/watch/act.html", context, status=200 if posted is None else 422)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        context["seen_seq"] = str(seen.state.seq)
        return pages.render(request, "desk/watch/act.html", context, status=409)
    try:
        actions.act(
            account=account,
            seen=seen,
            command=form.command(),
            words=form.cleaned_data.get("words", ""),
            key=key,
        )
    except Refused as refused:
        form.refuse(refused)
        return pages.render(request, "desk/watch/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return there
