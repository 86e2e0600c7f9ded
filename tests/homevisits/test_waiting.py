"""Whoever decides, and whoever goes, is told on the desk's first page what waits for them; nobody else is."""

import uuid

from tests.homevisits.furnished import TODAY, accepted, asked, by, go, planned
from yimen.centres import together
from yimen.homevisits import making, notes, waiting
from yimen.homevisits.notes import Noted
from yimen.lib import clock


def test_who_decides_sees_what_is_to_be_answered_planned_and_explained(city):
    asked(), accepted()
    planned()
    go("03-03T00:01")
    making.break_due()
    found = waiting.to_decide()
    assert (found.asked, found.accepted, found.unexplained, found.longer) == (1, 2, 1, 0)
    assert str(found.answer_by) == "2026-03-04" and str(found.make_by) == "2026-03-09"


def going(login):
    """Return the routes on which somebody goes today, and how much did not join."""
    values = {"account": by(login), "today": TODAY}
    found = together.ask({"routes": waiting.ROUTES, "notes": waiting.UNJOINED}, values)
    return waiting.routes(found["routes"]), waiting.unjoined(found["notes"])


def test_who_goes_today_sees_their_route_and_what_did_not_join(city):
    one, route = planned()
    planned(officers=("clerk1",))
    (only,) = going("clerk3")[0]
    assert (only.route, only.day, only.places, only.begins) == (route.pk, TODAY, 1, 570)
    noted = Noted(item="nothing", name="王奶奶", identity="511602193001010016")
    notes.send_in(key=uuid.uuid4(), visit=one, account=by("clerk3"), noted=noted, done_at=clock.now())
    making.made(one.pk, by=by("clerk3"), minutes=10, metres=0)
    assert going("clerk3") == ([], 1) and going("clerk1")[1] == 0
