"""What is barred for one part of a joint application: it holds for that part, alone or applied for with others."""

from datetime import date

import msgspec
import pytest

from tests.cases.test_joint import WHO, Street
from tests.process.joint.package import FOOD, RESTAURANT, SHOP
from tests.process.people import no
from yimen.applications import actions
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.process.application import commands as do
from yimen.process.item import Part
from yimen.process.joint.commands import InPart
from yimen.process.machine import CASE, Actor
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


class Canteen(Street):
    """The street with a joint item of two licences that both concern safety."""

    def __init__(self):
        super().__init__()
        self.publish("kitchen", FOOD, safety_class=True)
        self.publish("gas", SHOP, safety_class=True)
        parts = tuple(Part(f"511602-{name}", shared=("own=form",)) for name in ("kitchen", "gas"))
        self.publish("canteen", msgspec.structs.replace(RESTAURANT, name="开办食堂", parts=parts))

    def open(self, item="canteen"):
        """Return the number of a new application that was accepted."""
        made = actions.submit(
            account=self.people["li"],
            item_version=self.versions[item],
            applicant=WHO,
            answers={},
            materials=(do.Handed("form", "electronic"), do.Handed("plan", "electronic")),
        )
        self.act("clerk", made.case, do.Accept())
        return made.number

    def bar(self, part):
        """Refuse a part for false materials."""
        self.on("reviewer", view(part), do.StartReview(), do.CloseReview("不符合"))
        self.on("decider", view(part), no(ground="false_materials"))
        self.on("decider2", view(part), do.SignNegative())


@pytest.fixture
def canteen(centre):
    return Canteen()


def test_who_is_barred_for_a_part_does_not_get_at_it_by_a_joint_application(canteen):
    number = canteen.open()
    canteen.bar(f"{number}.1")
    with pytest.raises(Refused) as refused:
        canteen.open()
    assert refused.value.code == "banned" and f"“{FOOD.name}”" in refused.value.sentence()
    assert f"“{FOOD.name_en}”" in refused.value.sentence("en")
    canteen.open("restaurant")


def test_a_no_that_is_set_aside_lifts_the_ban_of_its_own_part_alone(canteen):
    number = canteen.open()
    canteen.bar(f"{number}.1")
    canteen.bar(f"{number}.2")
    judged = do.SetAside("court", "安州区人民法院", "（2026）川16行初3号", date(2026, 3, 2))
    by = Actor("a:7", frozenset({CASE}))
    perform(Act(command=InPart("1", judged), case=view(number).id, kind="joint", brings=by))
    with pytest.raises(Refused) as refused:
        canteen.open()
    assert f"“{SHOP.name}”" in refused.value.sentence()
    assert list(check()) == []
