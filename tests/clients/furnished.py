"""A key client, 李晓明, kept by the duty chief: a visit made and one to come, a problem answered and one that is not."""

from datetime import date

from tests.people.office import TODAY
from tests.signing import by
from yimen.clients import matters, register, visits
from yimen.people.models import Account, Organ

NEXT = date(2026, 3, 4)
DUE = date(2026, 3, 9)


def account(login):
    return Account.objects.get(login=login)


def entered(**changes):
    """Enter it as whoever coordinates; return its id."""
    plain = {"client": "li", "called": "李晓明", "kind": "farm", "keeper": by("duty")}
    return register.enter(by=by("coordinator"), **plain | changes)


def planned(id, **changes):
    """Plan a visit by the investment bureau; return its id."""
    plain = {"visitor": by("investment"), "on": NEXT, "about": "了解春耕用水"}
    return visits.plan(by=by("duty"), client=id, **plain | changes)


def visited(id):
    """Let a visit of today be made; return its id."""
    row = planned(id, on=TODAY)
    visits.make(by=by("investment"), client=id, row=row, on=TODAY, said="水渠堵了三年")
    return row


def found(id, **changes):
    """Enter a problem that the head of a department owns; return its id."""
    plain = {
        "what": "水渠堵了，浇不上地", "owner": by("head1"), "days": 5,
        "organ": [Organ.objects.get(code="organ-01").pk],
    }  # fmt: skip
    return matters.find(by=by("duty"), client=id, **plain | changes)


def answered(id, **changes):
    """Enter a problem and answer it; return its id."""
    row = found(id, **changes)
    matters.answer(by=by("head1"), client=id, row=row, said="水渠已经清了")
    return row


def followed():
    """Return what stands at the addresses of a key client, by name."""
    id = entered()
    visit = visited(id)
    return {
        "client": id, "visit": planned(id), "asked": found(id, visit=visit),
        "problem": answered(id, what="合作社的章程不会写", visit=visit),
    }  # fmt: skip
