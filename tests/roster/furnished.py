"""A plan of the filled city's hall, with leave, something to be explained, a gap, a patrol and a finding; and of the other centre."""

import io
from datetime import date, datetime, timedelta

from tests.faces import PDF
from tests.hall.furnished import by, window
from tests.inspectors.pictures import jpeg
from yimen.applications import files
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.process.roster import points
from yimen.roster import attendance, deeds, leaves, plans
from yimen.roster.models import Day, Gap, Import, Lapse, Leave, Patrol, Seat

MONDAY, TUESDAY, THURSDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5)


def at(text):
    return datetime.fromisoformat(f"2026-{text}+08:00")


def go(text):
    standing.move(at(text))


def planned(on=MONDAY):
    """Draft and publish a day of a hall that is open; its windows are 1 to 6, each with its clerk."""
    plans.draft(by=by("duty"), on=on)
    plans.publish(by=by("duty"), on=on)


def seat(code, on=MONDAY, hour="09"):
    """Return the seat of a window that begins in an hour."""
    rows = Seat.objects.filter(window=window(code), day=on, ended_at=None)
    return next(one for one in rows if f"{one.since.astimezone(clock.CHINA):%H}" == hour)


def asked(**changes):
    """Let clerk3 ask for leave on Thursday, with counter1 as B; return its id."""
    plain = {
        "kind": "annual",
        "first": THURSDAY,
        "last": THURSDAY,
        "said": "家中有事",
        "substitute": by("counter1"),
    }
    return leaves.ask(**{"by": by("clerk3")} | plain | changes)


def lapsed(account, **changes):
    """Something of last Friday that somebody has to explain; return it."""
    plain = {
        "account": account, "on": date(2026, 2, 27), "kind": "late", "since": at("02-27T09:00"),
        "until": at("02-27T09:20"), "minutes": 20, "found_at": clock.now(), "answer_on": THURSDAY,
    }  # fmt: skip
    return Lapse.objects.create(**plain | changes)


def found(finder, owner, **changes):
    """A finding of a patrol that is over; return it."""
    sheet = [{"code": "clean", "name": "干净", "name_en": "Clean", "place": "hall"}]
    patrol = Patrol.objects.create(by=finder, points=sheet, started_at=clock.now(), ended_at=clock.now())
    plain = {
        "point": "clean", "fine": False, "at": clock.now(), "said": deeds.sealed("饮水处有水渍"), "owner": owner,
        "due_on": THURSDAY, "state": "found", "photographs": [files.keep(PDF)],
    }  # fmt: skip
    return patrol.marks.create(**plain | changes)


def csv(*lines):
    """A machine's file."""
    return "\n".join(("工号,打卡时间", *lines)).encode()


def number(login):
    """Return the number by which a machine knows somebody who was given none."""
    return f"P{by(login):05d}"


def rostered():
    """What stands at the addresses of 安州, whose hall is open already."""
    planned()
    plans.draft(by=by("duty"), on=TUESDAY)
    one = seat(3, hour="13")
    gap = Gap.objects.create(on=MONDAY, seat=one, window=one.window, account=one.account, since=at("03-02T09:00"), seen_at=clock.now())  # fmt: skip
    going = Patrol.objects.create(
        by=by("duty"),
        points=[
            {"code": p.code, "name": p.name, "name_en": p.name_en, "place": p.place} for p in points.shipped()
        ],
        started_at=clock.now(),
    )
    return {
        "seat": one.pk,
        "gap": gap.pk,
        "leave": asked(),
        "lapse": lapsed(by("clerk3")).pk,
        "imported": attendance.read(by=by("duty"), name="三月.csv", content=csv("无此人,2026-02-27 08:55")),
        "patrol": going.pk,
        "flaw": found(by("duty"), by("clerk3")).pk,
    }


def elsewhere(clerk, at_window):
    """The same of the other centre, under other ids."""
    day = Day.objects.create(on=MONDAY, made_at=clock.now())
    since = clock.now() + timedelta(hours=1)
    one = Seat.objects.create(
        day=day, window=at_window, account=clerk, since=since, until=since + timedelta(hours=2)
    )
    gap = Gap.objects.create(on=MONDAY, seat=one, window=at_window, account=clerk, since=since, seen_at=clock.now())  # fmt: skip
    leave = Leave.objects.create(
        account=clerk, kind="annual", since=since, until=since + timedelta(days=1), asked_at=clock.now()
    )
    imported = Import.objects.create(name="x.csv", digest="0" * 64, by=clerk, at=clock.now())
    going = Patrol.objects.create(by=clerk, points=[], started_at=clock.now())
    return {
        "seat": one.pk,
        "gap": gap.pk,
        "leave": leave.pk,
        "lapse": lapsed(clerk).pk,
        "imported": imported.pk,
        "patrol": going.pk,
        "flaw": found(clerk, clerk).pk,
    }


def picture():
    """A photograph as a form brings it."""
    return io.BytesIO(jpeg()), "IMG_0002.JPG"
