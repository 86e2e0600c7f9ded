"""Home visits of the city for the tests: asked for, accepted, on a route; and longer hours of a part of the hall."""

import uuid
from datetime import date, datetime, timedelta

from tests.faces import ITEM
from tests.projects.furnished import by as by
from yimen.applications import window
from yimen.applications.actions import Applicant
from yimen.applications.window import Intake
from yimen.centres import clock as standing
from yimen.hall.models import Area
from yimen.homevisits import asking, extending, notes, routes, tablet
from yimen.homevisits.asking import Wish
from yimen.homevisits.extending import Longer
from yimen.homevisits.models import Route, Visit
from yimen.homevisits.notes import Noted
from yimen.homevisits.routes import Stop
from yimen.lib import clock
from yimen.process.hall.opening import Period

PHONE = "13800002222"
TODAY = date(2026, 3, 2)
MORNING, NOON = Period(570, 660), Period(660, 720)
LONG = (Period(540, 720), Period(810, 1140))


def go(text):
    standing.move(datetime.fromisoformat(f"2026-{text}+08:00"))


def wish(**changes):
    plain = {
        "asker": "relative",
        "reason": "age",
        "needs": ("take",),
        "name": "王奶奶",
        "place": "青石村三组 12 号",
        "township": "青石镇",
        "phone": PHONE,
        "by_name": "王强，儿子",
    }
    return Wish(**plain | changes)


def asked(**changes):
    return asking.ask(wish(**changes), way="portal")


def accepted(two=False, **changes):
    one = asked(**changes)
    asking.accept(one.pk, by=by("duty"), two=two)
    return Visit.objects.get(pk=one.pk)


def planned(day=TODAY, officers=("clerk3",), **changes):
    """A visit on a route; return it with the route."""
    one = accepted(**changes)
    route = routes.plan(
        by=by("duty"), day=day, officers=[by(login) for login in officers], stops=[Stop(one.pk, MORNING)]
    )
    return Visit.objects.get(pk=one.pk), Route.objects.get(pk=route)


def at_a_window(number, name="王奶奶"):
    """Take an application in at clerk1's window; return the number of its case."""
    version = tablet.takes(ITEM, by("clerk1"))
    applicant = Applicant(name=name, identity=number, phone="")
    intake = Intake(applicant=applicant, answers={}, lines=(), by_word=())
    return window.take_in(account=by("clerk1"), version=version, intake=intake, answer="receive").number


def visited(area):
    """What stands at the addresses of home visits in 安州, by name: one to answer, one waiting, one on clerk3's route of today."""
    asked_for, waiting = asked(), accepted(phone="13800003333")
    going, route = planned(day=clock.today(), phone="13800004444")
    return _places(asked_for, waiting, going, route, area, by("clerk3"), by("duty"))


def elsewhere(area, clerk):
    """The same of the other centre, where nobody decides: as rows."""
    made = [asking.ask(wish(phone=f"1390000000{n}"), way="desk", by=clerk) for n in range(3)]
    route = Route.objects.create(
        day=clock.today(), officers=[clerk], planned_by=clerk, planned_at=clock.now()
    )
    return _places(*made, route, area, clerk, clerk)


def _places(asked_for, waiting, going, route, area, goes, decides):
    noted = Noted(item="nothing", name="王奶奶", identity="511602193001010016")
    note = notes.send_in(key=uuid.uuid4(), visit=going, account=goes, noted=noted, done_at=clock.now())
    tomorrow = clock.today() + timedelta(days=1)
    given = Longer(area=area, on=tomorrow, periods=LONG, wisher="organ", whom="企业", accounts=(goes,))
    longer = extending.wish(given, by=decides)
    return {
        "home_asked": asked_for.pk,
        "home_waiting": waiting.pk,
        "home_going": going.pk,
        "home_code": asked_for.token,
        "home_route": route.pk,
        "home_note": note.pk,
        "longer": longer,
    }


def area_of(code):
    return Area.objects.get(code=code).pk
