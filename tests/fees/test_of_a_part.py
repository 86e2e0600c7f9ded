"""The fee of a part of a joint case is found by the whole's number, paid at a counter or online, and given back as any other."""

import pytest
from msgspec.structs import replace

from tests.fees.town import COST, Charging, followed
from tests.process.joint.package import FIRE, RESTAURANT, SHOP
from yimen.applications import actions
from yimen.applications.actions import Applicant
from yimen.cases.check import check
from yimen.cases.queries import view
from yimen.fees import acting, local_gateway, online, slips
from yimen.fees.models import Order
from yimen.people.demo import identity
from yimen.process.application import commands as do
from yimen.process.item import Part

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(centre):
    """A town that charges for one part of two; the number of the part with a slip that is to be paid."""
    town = Charging()
    town.publish("shop", SHOP, fees=(COST,))
    town.publish("fire", FIRE)
    parts = (Part("511602-shop", shared=("own=form",)), Part("511602-fire", shared=("own=plan",)))
    town.publish("restaurant", replace(RESTAURANT, parts=parts))
    made = actions.submit(
        account=town.people["li"],
        item_version=town.versions["restaurant"],
        applicant=Applicant(name="李晓明", identity=identity(1), phone="13800000000"),
        answers={},
        materials=(do.Handed("form", "electronic"), do.Handed("plan", "electronic")),
    )
    town.act("clerk", made.case, do.Accept())
    _on(town, f"{made.number}.1", "reviewer", do.StartReview())
    _on(town, f"{made.number}.1", "clerk", do.AssessFees((do.Charge(COST.name, 2),)))
    return town, made.number


def _on(town, number, who, command):
    seen = view(number)
    actions.act(account=town.people[who], case=seen.id, part=seen.part, command=command)


def slip(number):
    return view(f"{number}.1").state.slips[0]


def test_it_is_found_by_what_is_written_and_paid_at_the_counter(joint):
    town, number = joint
    (known,) = slips.found(number)
    assert (known.part, known.slip.total_fen) == ("1", 2100)
    assert slips.found(known.code) == slips.found(f"{number}.1") == [known]
    paying = {"account": town.people["collector"], "known": known, "way": "counter", "bill": ""}
    acting.take(**paying, reference="流水1", key="once")
    acting.take(**paying, reference="流水1", key="once")
    assert slip(number).paid_on is not None and slip(number).way == "counter"
    acting.note(account=town.people["collector"], known=slips.found(number)[0], bill="票1", key="")
    assert slip(number).bill == "票1"
    followed()
    assert list(check()) == []


def test_it_is_paid_online_and_given_back(joint):
    town, number = joint
    (known,) = slips.found(number)
    order = online.begin(known, "/back/").split("/")[-2]
    local_gateway.pay(order)
    online.ask(Order.objects.get())
    assert slip(number).way == "online" and slip(number).paid_on is not None
    _on(town, f"{number}.1", "decider", do.OrderRefund(known.slip.key, 2100, "多收"))
    followed()
    assert online.refund_due() == 1
    assert slip(number).refunded_fen == 2100
