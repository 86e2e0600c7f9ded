"""A hall for the tests: one area, a pool that takes all at windows 1 to 4, one of its own items at 3 to 6."""

from datetime import datetime, timedelta

import pytest

from tests.projects.furnished import by as by
from yimen.centres import clock as standing
from yimen.hall import calling, devices, keeping, lines, sittings, taking
from yimen.hall.keeping import Setting
from yimen.hall.models import Move, Pool, Serves, Stop, Ticket
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.people.models import Window
from yimen.process.hall.opening import Hours, Period
from yimen.process.hall.order import Terms

HOURS = Hours(work=(Period(540, 720), Period(810, 1020)))


def window(code):
    return Window.objects.get(code=str(code)).pk


def come(to):
    standing.move(datetime.fromisoformat(f"2026-03-02T{to}+08:00"))


def area(code="main"):
    return keeping.area(id=None, code=code, name="一楼大厅", name_en="Ground floor", hours=HOURS)


def opened(code="main", letters="AB", items=(), **changes):
    """Open an area with two pools; return their ids."""
    at = area(code)
    plain = keeping.pool(
        Setting(
            at,
            letters[0],
            "综合受理",
            "General",
            10,
            any=True,
            windows=tuple(map(window, (1, 2, 3, 4))),
            **changes,
        )
    )
    own = keeping.pool(
        Setting(at, letters[1], "不动产登记", "Property", 15, windows=tuple(map(window, (3, 4, 5, 6))), items=items, terms=Terms(30, 5, 2))
    )  # fmt: skip
    lines.forget()
    return plain, own


def ticket(pool, item="", **more):
    return taking.take([(pool, item)], **{"way": "kiosk"} | more)


def queued():
    """A hall in which clerk1 sits, somebody waits and somebody was missed; return what stands at its addresses."""
    plain, _own = opened("floor", "YZ")
    return _missed(plain, by("clerk1"), window(1))


def elsewhere(clerk, at):
    """The same of the other centre, at its one window."""
    place = area("upstairs")
    plain = Pool.objects.create(area_id=place, letter="X", name="综合受理").pk
    Serves.objects.create(pool_id=plain, window=at)
    lines.forget()
    return _missed(plain, clerk, at)


def _missed(pool, clerk, at):
    missed, _waits = ticket(pool), ticket(pool)
    sitting = sittings.sit(by=clerk, window=at)
    calling.call(by=clerk)
    calling.miss(by=clerk)
    line = lines.lines()[pool]
    place = next(one for one in lines.places() if one.id == line.area)
    stop = Stop.objects.get(ticket=missed)
    return {
        "area": place.id,
        "screened": place.code,
        "machine": devices.code(place),
        "pool": pool,
        "ticket": missed.pk,
        "token": missed.token,
        "missed_stop": stop.pk,
        "sitting": sitting.pk,
    }


def hinted(pool, clerk, at):
    """Three tickets of yesterday that a clerk took and called at one window: what supervision is hinted at."""
    now = clock.now() - timedelta(days=1)
    for n in range(3):
        made = Ticket.objects.create(
            on=clock.legal_day(now),
            number=f"H{n:03d}",
            token=f"hint-{pool}-{n}",
            way="desk",
            came=now,
            at=now,
        )
        Move.objects.create(ticket=made, act="taken", at=now, by=clerk)
        Stop.objects.create(
            ticket=made, on=made.on, pool_id=pool, phase="done", rank=now, window=at, by=clerk,
            called_at=now, calls=1, ended_at=now + timedelta(seconds=20),
        )  # fmt: skip
    return {"clue_day": clock.legal_day(now).isoformat(), "clue_window": at, "clue_by": clerk}


def refused(code, act, /, *given, **named):
    with pytest.raises(NotServed) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")


def standing_at(text):
    return datetime.fromisoformat(text)


def at(login, code):
    sittings.sit(by=by(login), window=window(code))
    return by(login)


def acts(ticket):
    return list(Move.objects.filter(ticket=ticket).order_by("id").values_list("act", flat=True))
