"""Who has a part in a complaint: who it can be about, which unit handles it, who heads that, and who may look into it."""

from collections.abc import Iterable

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.people.names import Name, organs
from yimen.people.queries import holders
from yimen.people.rights import rights_of
from yimen.process.complaint.state import complained_of

GROUP, HEAD, SECTION = "discipline_group", "head_of_organ", "head_of_department"


class Unit(msgspec.Struct, frozen=True):
    """An organ that a complaint can be given to, and the version of its item under which it would run there."""

    organ: int
    version: int
    name: Name


def ids(accounts: Iterable[str]) -> list[int]:
    """Return the ids of accounts as the journal names them (a:7); others are left out."""
    return [int(one[2:]) for one in accounts if one.startswith("a:") and one[2:].isdigit()]


def at(*, case: str = "", window: int = 0, organ: int = 0) -> dict[int, Colleague]:
    """Return of whom somebody may complain: who acted on the case, who sits at the window, the officers of the organ."""
    found: dict[int, Colleague] = {}
    about = cases.view(case) if case else None
    if about:
        acted = dict.fromkeys(ids(one.actor for one in about.told))
        found |= colleagues.who(acted)
        organ = organ or about.version.organ
    if window:
        found |= {one.id: one for one in colleagues.at_window(window)}
    if organ:
        found |= {one.id: one for one in colleagues.of_organ(organ) if one.id not in found}
    return found


def accusable(seen: View) -> dict[int, Colleague]:
    """Return of whom a complaint can be, by account: likely ones first."""
    # Nobody in particular is meant where it stands under the centre's item for everything, until the group has it for the centre.
    own = 0 if seen.version.item.takes_questions and not seen.state.group else seen.version.organ
    return at(case=seen.state.case, window=seen.state.window, organ=own)


def windows(seen: View) -> list[int]:
    """Return at which windows the fault can be: those complained of, joined ones too, and where whoever was heard sits."""
    return at_windows(complained_of(seen.state), seen.state.asked)


def at_windows(about: Iterable[int], heard: Iterable[str]) -> list[int]:
    """Return the windows that something is about, and those at which these accounts (a:7) sit, each once."""
    posts = [post for one in rights_of(ids(heard)).values() for post in one.postings]
    sat = sorted({post.window for post in posts if post.window})
    return list(dict.fromkeys([*about, *sat]))


def units(seen: View) -> list[Unit]:
    """Return the organs that a complaint can be given to: those with an item in force, its own item's version first."""
    own = seen.version
    found = catalogue.of_each_organ(clock.today())
    found[own.organ] = own.id
    about = cases.view(seen.state.case) if seen.state.case else None
    if about:
        found[about.version.organ] = about.version.id
    names = organs(found)
    return [Unit(organ, version, names[organ]) for organ, version in found.items()]


def suggested(seen: View) -> int:
    """Return the organ that a complaint is likely for: its application's, else its item's; 0 for the centre's own item."""
    about = cases.view(seen.state.case) if seen.state.case else None
    if about:
        return about.version.organ
    return 0 if seen.version.item.takes_questions else seen.version.organ


def heads(organ: int) -> tuple[str, ...]:
    """Return who heads an organ today, as accounts of the journal (a:7)."""
    return tuple(f"a:{one.account_id}" for one in holders(HEAD) if one.organ_id == organ)


def approvers(seen: View) -> tuple[str, ...]:
    """Return who may approve a finding on a complaint today (a:7): the group's members, else the principals of the organ."""
    if seen.state.group:
        held = holders(GROUP)
    else:
        held = [
            one for role in (HEAD, SECTION) for one in holders(role) if one.organ_id == seen.version.organ
        ]
    found = {one.account_id for one in held}
    known = rights_of(found)
    return tuple(f"a:{id}" for id in sorted(found) if seen.number not in known[id].recused)


def eligible(seen: View) -> dict[int, Colleague]:
    """Return who may look into a complaint now, by account: staff of the unit, neither named, nor before, nor set aside.

    Whoever has an interest in it and stands aside (recusal) is not offered, nor is who looked into it before it was
    reopened (信访工作条例 28).
    """
    state = seen.state
    if state.group:
        unit = colleagues.who(one.account_id for one in holders(GROUP))
    else:
        unit = {one.id: one for one in colleagues.of_organ(seen.version.organ)}
    out = set(ids((*state.against, *state.before, *state.investigators)))
    rights = rights_of(unit)
    return {id: one for id, one in unit.items() if id not in out and seen.number not in rights[id].recused}
