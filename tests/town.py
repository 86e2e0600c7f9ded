"""The town of the tests: two organs, a window, a handful of people, one item of each sort."""

from datetime import UTC, date, datetime

import msgspec
from django.db import connection

from tests.process.people import ITEM
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.centres import clock
from yimen.lib.clock import today
from yimen.operation.figures import COUNTED
from yimen.people.models import Account, Authorisation, Organ, Posting, Window
from yimen.process.application import commands as do

SINCE = date(2020, 1, 1)


class Town:
    """People and items of one centre, made once for a test."""

    def __init__(self, at=datetime(2026, 3, 2, 1, tzinfo=UTC)):
        clock.move(at)
        kinds = {"division": "511602", "valid_from": SINCE}
        self.province = Organ.objects.create(
            code="province", name="省局", abbreviation="省监", office="0001", kind="organ", **kinds
        )
        self.market = Organ.objects.create(
            code="market",
            name="市场监管局",
            abbreviation="安市监",
            office="0312",
            kind="organ",
            higher=self.province,
            **kinds,
        )
        self.fire = Organ.objects.create(
            code="fire", name="消防救援支队", abbreviation="安消", office="0401", kind="organ", **kinds
        )
        self.window = Window.objects.create(code="3", name="综合窗口 3 号", valid_from=SINCE)
        self.people = {}
        self.post("clerk", "comprehensive_clerk", self.market, window=self.window)
        self.post("reviewer", "approver", self.market)
        self.post("decider", "approver", self.market, decide=True)
        self.post("decider2", "approver", self.market, decide=True)
        self.post("head", "head_of_organ", self.market, principal=True)
        self.post("deputy", "head_of_organ", self.market)
        self.post("stranger", "approver", self.fire, decide=True)
        self.post("above", "higher_approver", self.province)
        self.post("supervisor", "supervisor", self.market)
        for name in ("li", "wang"):
            self.people[name] = Account.objects.create(login=name, kind="public", subject=name * 8).id
        self.versions = {}
        self.publish("licence", ITEM)

    def post(self, name, role, organ, *, window=None, principal=False, decide=False):
        account, _ = Account.objects.get_or_create(login=name, kind="staff")
        self.people[name] = account.id
        posting = Posting.objects.create(
            account=account, organ=organ, window=window, role=role, principal=principal, valid_from=SINCE
        )
        if decide:
            Authorisation.objects.create(
                posting=posting, act="decide", valid_from=SINCE, document="授权书 1 号"
            )
        return posting

    def publish(self, name, item, **changes):
        item = msgspec.structs.replace(item, code=f"511602-{name}", **changes)
        row = ItemRow.objects.create(
            code=item.code, name=item.name, organ=self.market.id, type=item.type, status="published"
        )
        version = ItemVersion.objects.create(
            item=row,
            number=1,
            definition=msgspec.json.encode(item).decode(),
            status="published",
            effective_on=SINCE,
        )
        self.versions[name] = version.id
        return version

    def submit(self, item="licence", who="li", key="", digest=b"", **changes):
        materials = tuple(do.Handed(m.code) for m in ITEM.materials)
        command = do.Submit(number="", channel="window", applicant=who * 8, materials=materials)
        command = msgspec.structs.replace(command, **changes)
        return perform(
            Act(
                command=command,
                account=self.people[who],
                item_version=self.versions[item],
                applicant=who * 8,
                key=key,
                digest=digest,
            )
        )

    def act(self, who, case, *commands, **more):
        first, *then = commands
        return perform(Act(command=first, then=tuple(then), account=self.people[who], case=case, **more))

    def at(self, text):
        clock.move(datetime.fromisoformat(text))

    def to_decision(self, **changes):
        case = self.submit(**changes).case
        self.act("clerk", case, do.Accept())
        self.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
        return case


def law_due():
    """Return how many acts of law are due and not carried out yet, as the figures of operation count them."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED["yimen_law_due"][1], [today()])
        return cursor.fetchone()[0]
