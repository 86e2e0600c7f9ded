"""A route of site checks in the demonstration city, and what a phone sends of it."""

import json
import uuid
from datetime import date, datetime, timedelta
from io import BytesIO

from tests.applications.test_files import jpeg, png
from tests.signing import client, code
from yimen.applications.site import checks, routes
from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.people.models import Posting
from yimen.process.application import commands as do
from yimen.process.application.on_site import APPLICANT, OnSite, Photograph, Signature

TODAY = date(2026, 3, 2)
# Where the demonstration city's clock stands, and two hours before.
NINE = datetime.fromisoformat("2026-03-02T09:00+08:00")
SEVEN = NINE - timedelta(hours=2)


def picture(kind="JPEG"):
    """Return a small picture's bytes."""
    return jpeg() if kind == "JPEG" else png()


def reviewing(house, name, who="li"):
    """Return the number of a case under review that still needs its check."""
    case = house.submit(name, who)
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview())
    return house.cases[name]


def officers(house):
    """Return the two who go."""
    return [house.account("reviewer1"), house.account("chief1")]


def planned(house, *numbers, day=TODAY):
    """Return the id of a route over these cases."""
    organ = Posting.objects.get(account__login="reviewer1").organ_id
    return routes.plan(
        by=house.account("reviewer1"), organ=organ, day=day, officers=officers(house), numbers=numbers
    )


class Phone:
    """One officer's phone: what it sends, by a clock that may be wrong."""

    def __init__(self, house, route, login="reviewer1", fast=timedelta(0)):
        self.house, self.route, self.login, self.fast = house, route, login, fast
        self.client = client(login)

    def at(self, path):
        """Return an address of the phone's page."""
        return f"/desk/site/{self.route}/phone/{path}"

    def now(self):
        """Return what the phone's clock shows."""
        return clock.machine_now() + self.fast

    def upload(self, content, name="photo.jpg"):
        """Send a file and return its name."""
        sent = BytesIO(content)
        sent.name = name
        answer = self.client.post(self.at("files/"), {"file": sent})
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["file"]

    def check(self, number, ago=timedelta(hours=2), **changes):
        """Return a check with a photograph and three signatures, made so long ago."""
        conditions = self.client.get(self.at("data.json?again")).json()["stops"]
        asked = next((one["conditions"] for one in conditions if one["number"] == number), [])
        signers = [f"a:{id}" for id in officers(self.house)] + ["applicant"]
        at = (self.now() - ago).isoformat()
        return {
            "key": str(uuid.uuid4()),
            "number": number,
            "at": at,
            "passed": True,
            "looked": [{"found": "met"} for _ in asked],
            "text": "与申请一致",
            "photographs": [{"file": self.upload(picture()), "at": at}],
            "signatures": [
                {"by": by, "way": "drawn", "file": self.upload(picture("PNG"), "s.png")} for by in signers
            ],
        } | changes

    def hand_in(self, *checks, finish=False, status=200):
        """Hand checks in and return what became of each."""
        bundle = {
            "device_now": self.now().isoformat(),
            "off": round(self.fast.total_seconds()),
            "code": code(self.login),
            "finish": finish,
            "checks": list(checks),
        }
        answer = self.client.post(self.at("hand-in/"), json.dumps(bundle), content_type="application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()


def furnish(people, joins, late):
    """Plan a route of two officers over two cases and send both checks in; return what stands at its addresses.

    `late` is a case that has moved on, so that its check waits for a person.
    """
    seen = cases.view(late)
    route = routes.of(
        routes.plan(by=people[0], organ=seen.version.organ, day=TODAY, officers=people, numbers=[joins, late])
    )
    sent = []
    for number in (joins, late):
        names = [checks.take_file(route, BytesIO(one)) for one in (jpeg(), png())]
        signed = tuple(Signature(by, "drawn", names[1]) for by in (*(f"a:{id}" for id in people), APPLICANT))
        there = OnSite(SEVEN, (Photograph(names[0], SEVEN),), signed)
        sent.append(
            checks.send_in(
                route=route,
                key=uuid.uuid4(),
                number=number,
                account=people[0],
                brought=checks.Brought("与申请一致", True, there),
            )
        )
    assert sent[1].standing == "kept"
    made = [one.seq for one in cases.view(joins).told if one.name == "SiteChecked"]
    return {"route": route.id, "unjoined": sent[1].id, "visited": joins, "made": max(made, default=1)}
