"""How a permit and its ending are laid before the people of their organ: who holds it, what was found, what is proposed."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from yimen.applications import disclosure, endings
from yimen.cases import permits, queries as cases
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices, journal, parties, shown
from yimen.desk.journal import ALSO
from yimen.desk.labels import LABELS
from yimen.desk.site import shown as site
from yimen.law.article import Article
from yimen.look import words as look_words
from yimen.people.sight import Sight
from yimen.process import titles, words
from yimen.process.ending import grounds
from yimen.process.ending.commands import Proposal
from yimen.process.ending.events import CaseStated
from yimen.process.ending.state import DECIDED, PROPOSED, SET_ASIDE
from yimen.process.ending.table import DECISIONS
from yimen.process.machine import Row
from yimen.process.permit import events as ev, state as st

WHY = gettext_noop("办理许可的终止")


def page(seen: View, open_rows: Sequence[Row], account: int, sight: Sight | None = None) -> dict[str, Any]:
    """Return what the page of a permit or of an ending shows; that a statement is read is recorded first.

    Who looks by `sight` finds no act, and of what the holder stated only that they did.
    """
    called = journal.people(seen)
    actor = cases.who_on(seen, cases.rights(account), account)
    owed = shown.tasks(seen)
    can = cases.ready(seen, actor, open_rows)
    context = shown.heading(seen) | {
        "section": "permits" if seen.kind.name == "permit" else "inbox",
        "sight": sight,
        "tasks": owed,
        "acts": shown.acts(seen, can),
        "entries": journal.entries(seen, called),
    }
    if seen.kind.name == "permit" and not sight:
        context["site_checks"] = site.of_case(seen)
        context["routed"] = "R" in actor.letters and seen.state.phase in st.OPEN
    own = _permit(seen, account, called) if seen.kind.name == "permit" else _ending(seen, account, sight)
    return (
        context
        | own
        | ({} if sight else shown.taking(owed, actor.letters, account, shown.others(open_rows, can)))
    )


def _permit(seen: View, account: int, called: dict[str, str]) -> dict[str, Any]:
    return {
        "facts": permit_facts(seen) + parties.holder(seen, disclosure.names(seen, who=account)),
        "inspections": inspections(seen, called),
        "endings": [_line(number) for number in permits.endings(seen.state.applicant, seen.number)],
    }


def permit_facts(seen: View) -> list[dict[str, Any]]:
    """Return what a permit says: its certificate, its days, the application that led to it and one that may renew it."""
    state = seen.state
    until = look_words.day(state.expires_on, True) if state.expires_on else gettext("长期")
    rows: list[dict[str, Any]] = [
        {"label": gettext("证件编号"), "value": state.certificate},
        {"label": gettext("发证日期"), "value": look_words.day(state.issued_on, True)},
        {"label": gettext("有效期至"), "value": until},
        {"label": gettext("承办机关"), "value": organ_name(seen.organ_name)},
        _to(gettext("许可申请"), state.application),
    ]
    if state.renewal:
        rows.append(_to(gettext("延续申请"), state.renewal))
    if state.unchecked:
        rows.append({"label": gettext("承诺"), "value": gettext("凭承诺准予，还没有核查")})
    if state.correct_by:
        rows.append({"label": gettext("责令改正"), "value": look_words.day(state.correct_by, True)})
    return rows


def _to(label: str, number: str) -> dict[str, Any]:
    return {
        "label": label,
        "value": number,
        "url": reverse("desk:case", args=[number]),
        "action": pgettext("case", "打开"),
    }


def inspections(seen: View, called: dict[str, str]) -> list[dict[str, Any]]:
    """Return the inspections of a permit, the newest first: day, kind, officers, what was found, what was ordered."""
    return [
        {
            "on": one.effective_on,
            "about": choices.word(words.INSPECTIONS, one.event.about),
            "passed": one.event.passed,
            "correct_by": one.event.correct_by,
            "finding": one.event.finding,
            "officers": [called.get(officer, officer) for officer in one.event.officers],
        }
        for one in reversed(seen.told)
        if isinstance(one.event, ev.Inspected)
    ]


def _line(number: str) -> dict[str, Any]:
    seen = cases.view(number)
    assert seen is not None, "a number of the record"
    return {
        "number": number,
        "way": choices.word(words.WAYS, seen.state.proposal.way),
        "phase": choices.word(words.PHASES, seen.state.phase),
        "opened_on": seen.state.opened_on,
    }


def _ending(seen: View, account: int, sight: Sight | None) -> dict[str, Any]:
    proposal = seen.state.proposal
    permit = cases.view(seen.state.permit)
    return {
        "way": choices.word(words.WAYS, proposal.way),
        "article": grounds.GROUNDS[proposal.way][proposal.ground],
        "said": proposed(proposal),
        "facts": [
            _to(pgettext("permit", "许可"), seen.state.permit),
            *(permit_facts(permit)[:3] if permit else []),
            {"label": gettext("提出的人"), "value": journal.people(seen).get(seen.state.by, "")},
            *parties.holder(seen, disclosure.names(seen, who=account)),
        ],
        "heard": grounds.heard(proposal.ground),
        "open": seen.state.phase == PROPOSED,
        "decided": seen.state.phase in (DECIDED, SET_ASIDE),
        "clocks": [shown.period(seen, clock) for clock in seen.state.clocks],
        "papers": shown.documents(seen),
        "statements": stated(seen) if sight else statements(seen, account),
    }


def proposed(proposal: Proposal) -> list[dict[str, Any]]:
    """Return what is proposed, part by part, as (label, lines)."""
    rows: list[dict[str, Any]] = [
        {"label": gettext("情形"), "lines": [choices.word(words.GROUNDS, proposal.ground)]}
    ]
    for name in ("facts", "reasons", "articles", *ALSO["EndingOpened"]):
        value = getattr(proposal, name)
        lines = [value] if isinstance(value, str) else list(value)
        if any(lines):
            said = map(journal.organ, lines) if name in journal.OF_ORGANS else lines
            rows.append({"label": LABELS[name], "lines": list(said)})
    return rows


def statements(seen: View, account: int) -> list[dict[str, Any]]:
    """Return what the holder stated, who wrote it down and when, after it is recorded that it is read."""
    called = journal.people(seen)
    return [
        {
            "outcome": choices.word(words.STATEMENTS, one.outcome),
            "stated": one.outcome == "stated",
            "text": one.text,
            "at": one.at,
            "by": called.get(one.by, one.by),
        }
        for one in endings.statements_to_staff(seen, who=account, why=WHY)
    ]


def stated(seen: View) -> list[dict[str, Any]]:
    """Return that the holder stated their case or waived it, and when; not a word of it."""
    called = journal.people(seen)
    return [
        {
            "outcome": choices.word(words.STATEMENTS, one.event.outcome),
            "text": "",
            "at": one.recorded_at,
            "by": called.get(one.actor, one.actor),
        }
        for one in seen.told
        if isinstance(one.event, CaseStated)
    ]


def signing(seen: View, account: int, context: dict[str, Any]) -> dict[str, Any]:
    """Return the page of the second signature with what this very ending makes, on which words, and what its holder stated."""
    proposal, proposed = seen.state.proposal, context["proposed"]
    said = [one["text"] or one["outcome"] for one in statements(seen, account)]
    heard = [(gettext("持证人的陈述和申辩"), said)] if said else []
    return context | {
        "makes": [
            titles.document(DECISIONS[proposal.way], choices.language(), licence=seen.version.item.licence)
        ],
        "articles": [grounds.GROUNDS[proposal.way][proposal.ground]],
        "proposed": proposed | {"details": [*heard, *proposed["details"]]},
    }


def offered(ways: dict[str, dict[str, Article]]) -> list[dict[str, Any]]:
    """Return the ways in which a permit can end, each with its grounds and the words of law behind them."""
    return [
        {
            "way": choices.word(words.WAYS, way),
            "grounds": [
                {
                    "code": ground,
                    "label": choices.word(words.GROUNDS, ground),
                    "article": article,
                    "heard": grounds.heard(ground),
                }
                for ground, article in of.items()
            ],
        }
        for way, of in ways.items()
    ]
