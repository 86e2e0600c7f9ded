"""A town that charges: one licence with two published fees, a collector, and the local gateway."""

import pytest
from msgspec.structs import replace

from tests.documents.town import PaperTown
from tests.process.papers import FULL
from yimen.cases.sequencer import sequence
from yimen.fees import connecting, local_gateway, online, slips
from yimen.fees.following import follow
from yimen.fees.models import Order
from yimen.people.models import Organ
from yimen.process.application import commands as do
from yimen.process.item import Basis, Fee

COST = Fee(
    "证照工本费", 1050, Basis("证照工本费办法", "第二条"), name_en="Cost of the licence", online_payment=True
)
TEST = Fee("检测费", 20000, Basis("某条例", "第六条"), name_en="Testing", online_payment=True)
AT_THE_COUNTER = Fee("检验费", 3000, Basis("某条例", "第七条"))
CHARGE = do.AssessFees((do.Charge(COST.name, 2),))
KEY = "payment_slip"


class Charging(PaperTown):
    """The town whose full item has fees, and that is connected to the local gateway."""

    def __init__(self, gateway=True, **options):
        super().__init__(**options)
        self.publish("charged", replace(FULL, fees=(COST, TEST, AT_THE_COUNTER)))
        self.versions["full"] = self.versions["charged"]
        centre = Organ.objects.create(
            code="centre", name="政务中心", abbreviation="政务", office="0002", kind="centre",
            division="511602", valid_from="2020-01-01",
        )  # fmt: skip
        self.post("collector", "collector", centre)
        self.post("coordinator", "coordinator", centre)
        if gateway:
            connecting.connect("local")

    def charged(self, command=CHARGE):
        """Return the number of a case under review with a slip."""
        case = self.reviewing()
        self.act("clerk", case, command)
        return self.read(case).number

    def known(self, number, key=KEY):
        """Return a slip as it stands."""
        return slips.one(number, key)

    def ordered(self, number, key=KEY):
        """Return the id of an order at the gateway, not paid yet."""
        known = self.known(number, key)
        return online.begin(known, f"/progress/{number}/fees/{key}/result/").split("/")[-2]

    def paid(self):
        """Return the number of a case whose slip was paid at the gateway, and booked."""
        number = self.charged()
        order = self.ordered(number)
        local_gateway.pay(order)
        online.ask(Order.objects.get(pk=order))
        return number

    def counter(self, number, key=KEY, reference="流水1"):
        """Pay at the counter."""
        self.act(
            "collector",
            self.known(number, key).case,
            do.TakePayment(key, self.known(number, key).slip.total_fen, reference, "counter"),
        )


def broken_off(monkeypatch):
    """Let refunds that are due be made at the gateway, and this machine die before it writes that down."""

    def dies(**_):
        raise RuntimeError("killed")

    with monkeypatch.context() as killed, pytest.raises(RuntimeError):
        killed.setattr(online, "act", dies)
        online.refund_due()


def followed():
    """Let sequencer and ledger do everything that waits."""
    while sequence():
        pass
    while follow():
        pass
