"""How a case is laid before staff: dense, masked, with every clock and the acts that are open."""

from collections.abc import Container, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from yimen.applications import joint, promise
from yimen.applications.disclosure import names
from yimen.applications.queries import answers, worded
from yimen.cases import claims, queries as cases
from yimen.cases.queries import View
from yimen.cases.rows import organ_of
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import above, choices, coming, journal, parties
from yimen.desk.forms import ActForm, title
from yimen.desk.labels import ASIDE
from yimen.desk.names import named as organ_named
from yimen.desk.papers import shown as papers
from yimen.desk.site import shown as site
from yimen.documents.queries import listed, to_sign
from yimen.fees import slips
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.look import masking, words as look_words
from yimen.look.receipt import receipt
from yimen.papers import folders, handovers
from yimen.people import colleagues
from yimen.people.names import Name, organs
from yimen.people.rights import Rights
from yimen.people.sight import Sight
from yimen.process import no_licence, titles, words
from yimen.process.application import acceptance
from yimen.process.application.ready import SECOND
from yimen.process.application.tasks import NOT_SERVED
from yimen.process.item import AUTHORISATION
from yimen.process.machine import Row, Task
from yimen.process.refusals import Refused
from yimen.process.written import block
from yimen.watch import queries as watch

# Of what has no mask of its own nothing is shown.
HIDDEN = masking.STAR * 3


def left(on: date | None, calendar: WorkCalendar) -> int | None:
    """Return the working days left to a day; the calendar days since, negative, where it has passed.

    None where nobody can say.
    """
    if on is None:
        return None
    today = clock.today()
    if on < today:
        return (on - today).days
    try:
        return calendar.between(today, on)
    except CalendarUnknown:
        return None


def light(days: int | None) -> str:
    """Return the coloured edge for so many days left: red once late, yellow up to a day before, else green; "" for None."""
    if days is None:
        return ""
    return "red" if days < 0 else "yellow" if days <= 1 else "green"


def heading(seen: View) -> dict[str, Any]:
    """Return what stands at the top of every page of a case."""
    # The last day of a permit is nobody's time to do something in.
    due_on = None if seen.kind.name == "permit" else seen.copies.due_on
    days = left(due_on, seen.context.calendar)
    return {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "joint": cases.view(seen.whole) if seen.part else None,
        "phase": _phase(seen, seen.state.phase),
        "due_on": due_on,
        "left": days,
        "light": light(days),
        "why": seen.copies.due_why,
    }


def _folders(seen: View, held: Rights, account: int) -> list[dict[str, Any]]:
    """Return the paper of a case as lines; `opens` where its own page is somebody's to see."""
    rows = papers.rows(folders.all_of(seen.number))
    return [row | {"opens": handovers.shows(row["folder"], held, account)} for row in rows]


def case(
    seen: View, open_rows: Sequence[Row], account: int, held: Rights, sight: Sight | None = None
) -> dict[str, Any]:
    """Return what the case page shows somebody with these rights; by `sight` to who only looks, of an open one what is public."""
    public = sight is not None and sight.open_only
    called = journal.people(seen, named=not public)
    actor = cases.who_on(seen, held, account)
    owed = tasks(seen, named=not public)
    can = cases.ready(seen, actor, open_rows)
    parts = [] if public else joint.lines(seen, choices.language())
    return (
        heading(seen)
        | {
            "sight": sight,
            "section": "cases" if sight else "inbox",
            "facts": _public_facts(seen) if public else _facts(seen, account, held),
            "materials": [] if public else _materials(seen),
            "clocks": [period(seen, one, public) for one in seen.running.clocks],
            "papers": documents(seen, public),
            "to_sign": [] if sight else to_sign(seen, choices.language()),
            "slips": [] if public else slips.of(seen),
            "folders": [] if public else _folders(seen, held, account),
            "site_checks": [] if sight else site.of_case(seen),
            "unfiled": not sight and bool(folders.on_paper(seen.state.materials)),
            "parts": parts,
            "plan": joint.drawn_case(parts, choices.language()),
            "tasks": owed,
            "acts": acts(seen, can),
            "account": _accounted(seen, held),
            "entries": journal.titles(seen, called)
            if public
            else journal.entries(seen, called, parts=joint.named(seen, choices.language())),
        }
        | ({} if sight else taking(owed, actor.letters, account, others(open_rows, can)))
    )


def _accounted(seen: View, held: Rights) -> bool:
    """Return whether somebody reads what a case cost: who watches or runs the centre, and heads of the organ."""
    of = watch.reach(held)
    return seen.applied and (of is None or seen.version.organ in of)


def others(open_rows: Sequence[Row], can: Sequence[Row]) -> frozenset[str]:
    """Return the second signatures that are not theirs to give, of what is open to somebody and what they can do now."""
    return frozenset(row.command.__name__ for row in open_rows if row not in can) & SECOND


def taking(
    owed: Sequence[dict[str, Any]], letters: Container[str], account: int, others: Container[str] = ()
) -> dict[str, Any]:
    """Return which of the tasks somebody may take on, and which they have taken on, by the tasks' keys.

    `others` are acts that wait for another person than them: who proposed a thing does not sign it too.
    """
    mine = [one for one in owed if one["letter"] in letters and one["act"] not in others]
    return {
        "free": [one["key"] for one in mine if not one["holder"]],
        "held": [one["key"] for one in owed if one["holder"] == account],
    }


def _public_facts(seen: View) -> list[dict[str, Any]]:
    """Return what is public of an application and the masked name: not what is asked for, but where and how."""
    return [
        parties.facts(seen, ())[0],
        {"label": gettext("承办机关"), "value": organ_name(seen.organ_name)},
        {"label": gettext("收件渠道"), "value": choices.word(words.CHANNELS, seen.state.channel)},
        {"label": gettext("收件日期"), "value": look_words.day(seen.state.received_on, True)},
    ]


def _facts(seen: View, account: int, held: Rights) -> list[dict[str, Any]]:
    item, english = seen.version.item, choices.language() == "en"
    open_to = names(seen, who=account, held=held)
    facts: list[dict[str, Any]] = [
        *parties.facts(seen, open_to),
        {"label": gettext("承办机关"), "value": organ_name(seen.organ_name)},
        {"label": gettext("收件渠道"), "value": choices.word(words.CHANNELS, seen.state.channel)},
        *coming.fact(seen),
        *above.facts(seen),
    ]
    given = answers(seen.told)
    for field in item.fields:
        label = field.label_en if english and field.label_en else field.label
        if field.name in given:
            facts.append({"label": label, "value": worded(field, given[field.name], choices.language())})
        elif (name := f"field:{field.name}") in open_to:
            facts.append({"label": label, "value": HIDDEN} | parties.in_full(seen, open_to, name))
    return facts


def _materials(seen: View) -> list[dict[str, Any]]:
    """Return what these answers make due, and whatever else came in or is asked for: what is not due lacks to nobody."""
    item = seen.version.item
    due = {m.code for m in item.needed(answers(seen.told))}
    handed = {m.code: m for m in seen.state.materials}
    english = choices.language() == "en"
    wanted = {point.code: point for point in seen.state.points if point.code in seen.state.outstanding}
    return [
        {
            "name": m.name_en if english and m.name_en else m.name,
            "code": m.code,
            "handed": handed.get(m.code),
            "wanted": wanted.get(m.code),
            "optional": m.necessity == "optional",
            "filled": m.code in acceptance.filled_in(seen.state, item),
            "shared": m.obtainable_by_sharing,
        }
        for m in (*item.materials, *([AUTHORISATION] if AUTHORISATION.code in handed else []))
        if m.code in due or m.code in handed or m.code in wanted
    ]


def tasks(seen: View, named: bool = True) -> list[dict[str, Any]]:
    """Return what is owed on the case now, by whom and by when, and who has taken it on, where officers are `named`."""
    holders = claims.of(seen.id) if named else {}
    known = colleagues.who(holders.values())
    owed = seen.kind.tasks(seen.state, seen.context)
    # Of a question that another organ has to confirm each owes its own.
    apart = getattr(seen.state, "referred_from", 0)
    at = {task.key: organ_of(seen.version, task) for task in owed if task.organ or apart or "/" in task.key}
    asked = organs(at.values()) if at else {}
    return [
        {
            "key": task.key,
            "act": task.act,
            "letter": task.letter,
            "what": choices.capital(words.task(task.key, choices.language(), seen.kind.name)),
            "part": task.key.rpartition("/")[0],
            "who": " · ".join(_who(task, asked[at[task.key]] if task.key in at else None, apart)),
            "due_on": task.due_on,
            "left": (days := left(task.due_on, seen.context.calendar)),
            "light": light(days),
            "holder": (holder := holders.get(task.key, 0)),
            "holder_name": known[holder].name if holder in known else "",
        }
        for task in owed
        if task.from_on is None or task.from_on <= seen.context.today
    ]


def _who(task: Task, organ: Name | None, apart: int) -> list[str]:
    """Return who owes a task: whom it waits for by post, by organ, or both where it is that of a part."""
    post = choices.word(words.ACTORS, task.letter)
    if organ is None:
        return [post]
    return [organ_named(organ)] if task.organ or apart else [organ_named(organ), post]


def documents(seen: View, public: bool = False) -> list[dict[str, Any]]:
    """Return the case's documents; what the law made just now has no page until it is recorded.

    Nor does any for who sees only what is public.
    """
    recorded = set() if public else {one.key for one in listed(seen)}
    return [
        {
            "paper": p,
            "name": _titled(seen, p.key),
            "number": titles.number(seen.number, p.key, p.number),
            "recorded": p.key in recorded,
            "served": p.kind not in NOT_SERVED,
        }
        for p in seen.state.papers
    ]


def acts(seen: View, open_rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the open acts: what is owed now, then the way of the case, then what is aside of it.

    An act with nothing to choose from is left out.
    """
    owed = {task.act for task in seen.kind.tasks(seen.state, seen.context)}

    def order(row: Row) -> int:
        name = row.command.__name__
        return 0 if name in owed else 2 if name in ASIDE else 1

    ordered = sorted(open_rows, key=order)
    drawn = seen.kind.name not in ("question", "rectification", "complaint", "order", "accountability")
    shown = [row for row in ordered if not drawn or not ActForm(row, seen).empty]
    return [
        {
            "name": row.command.__name__,
            "title": title(row, seen.version.item.licence),
            "article": _named(row),
            "owed": order(row) == 0,
            "aside": order(row) == 2,
            "first_aside": order(row) == 2 and (place == 1 or order(shown[place - 2]) < 2),
            "key": str(place) if place < 10 and order(row) < 2 else "",
        }
        for place, row in enumerate(shown, start=1)
    ]


def _named(row: Row) -> str:
    """Return the article of an act in the reader's language; nothing where the law has no English name here."""
    if row.article is None:
        return ""
    cited = block.cited(row.article)
    return cited.zh if choices.language() == "zh" else cited.en


def period(seen: View, found: Any, public: bool = True) -> dict[str, Any]:
    """Return a period of an application, explained day by day; to the `public` without what anybody wrote."""
    due = seen.due(found)
    days = seen.days(found.kind) if found.stopped_on is None else []
    grounds = {x.ground: words.word(words.GROUNDS, x.ground, choices.language()) for x in found.exclusions}
    last = "" if found.kind == "promised" else gettext("最后一天")
    return {
        "name": choices.word(words.CLOCKS, found.kind),
        "limit": look_words.limit(found.limit, found.unit),
        "extension": look_words.limit(found.extension, found.unit) if found.extension else "",
        "extended": None if public else _extended(seen, found.kind),
        "started_on": found.started_on,
        "stopped_on": found.stopped_on,
        "outcome": choices.word(words.OUTCOMES, found.outcome) if found.outcome else "",
        "due": due,
        "receipt": receipt(days, seen.context.today, grounds, due=last) if days else None,
    }


def _extended(seen: View, kind: str) -> dict[str, str] | None:
    """Return why a limit was extended, and the notice that says so."""
    found = promise.extension(seen, kind)
    if found is None:
        return None
    return {
        "reasons": found.reasons,
        "key": found.key,
        "title": _titled(seen, found.key) if found.key else "",
    }


def _phase(seen: View, phase: str) -> str:
    return choices.word(no_licence.phases(seen.version.item.licence), phase)


def _titled(seen: View, key: str) -> str:
    return titles.document(key, choices.language(), licence=seen.version.item.licence)


def act(seen: View, row: Row, since: str) -> dict[str, Any]:
    """Return what stands beside the form of an act: its basis, where it leads, and what changed since it was drawn."""
    called = journal.people(seen)
    changed = journal.entries(seen, called, int(since)) if since.isdecimal() else []
    ahead = row.leads(seen.state.phase)
    # Where it may also stay as it is, what is filled in decides: then nothing is said beforehand.
    certain = () if seen.state.phase in ahead else ahead
    return heading(seen) | {
        "title": title(row, seen.version.item.licence),
        "seen_seq": since if since.isdecimal() else str(seen.reached),
        "changed": changed,
        "proposed": journal.proposed(seen, row.command.__name__, called),
        "originals": above.facts(seen),
        "leads": [_phase(seen, phase) for phase in certain],
        "makes": [_titled(seen, kind) for kind in row.document.split(" / ") if kind],
        "articles": [row.article] if row.article else [],
    }


def closed(seen: View, name: str, since: str) -> tuple[str, list[str]]:
    """Return the sentence for an act that is not open now, and who did what since the page was opened."""
    refused = Refused("not_in_this_phase", phase=seen.state.phase, command=name)
    entries = journal.entries(seen, journal.people(seen), int(since)) if since.isdecimal() else []
    said = [f"{look_words.instant(e['at'])} {e['by']}：{e['title']}" for e in entries]
    return refused.sentence(choices.language()), said
