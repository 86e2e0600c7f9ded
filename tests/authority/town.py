"""A town with an item that two layers sign, and a report that follows its decisions."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM
from tests.town import Town
from yimen.authority.following import follow
from yimen.cases.sequencer import sequence
from yimen.catalogue.actions import decoded, encoded
from yimen.catalogue.models import ItemVersion
from yimen.people.models import Organ
from yimen.process.application import commands as do
from yimen.process.item import Layer

SECTION, LEADER = Layer("科室负责人", "R", 1, "Section head"), Layer("分管领导", "H", 2, "Leader in charge")


class Layered(Town):
    """The town with a licence that the section and a leader sign before it is decided."""

    def __init__(self):
        super().__init__()
        self.publish("layered", replace(ITEM, layers=(SECTION, LEADER)))
        self.post("section", "approver", self.market)
        self.post("chief", "chief_representative", self.market, decide=True)
        self.centre_office = Organ.objects.create(
            code="centre", name="政务中心", abbreviation="政务", office="0002", kind="centre",
            division="511602", valid_from=self.market.valid_from,
        )  # fmt: skip
        self.post("director", "head_of_organ", self.centre_office, principal=True)

    def reviewed(self, item="layered", day="2026-03-02"):
        """Return a case whose review ended on a day."""
        self.at(f"{day}T09:00+08:00")
        return self.to_decision(item=item)

    def signed(self, day="2026-03-02", until="2026-03-09"):
        """Return a case that both layers signed, granted on a day by an approver."""
        case = self.reviewed(day=day)
        self.act("section", case, do.SignLayer())
        self.at(f"{until}T09:00+08:00")
        self.act("head", case, do.SignLayer())
        self.act("decider", case, do.Grant())
        return case


def followed():
    """Let sequencer and report do everything that waits."""
    while sequence():
        pass
    while follow():
        pass


def with_layers(code):
    """Publish the next version of an item of the demonstration city, with two layers, in force from yesterday."""
    before = ItemVersion.objects.filter(item__code=code, status="published").latest("effective_on")
    before.until = date(2026, 2, 28)
    before.save(update_fields=["until"])
    made = replace(decoded(before), layers=(SECTION, LEADER))
    ItemVersion.objects.create(
        item_id=before.item_id, number=before.number + 1, definition=encoded(made), status="published",
        effective_on=date(2026, 3, 1),
    )  # fmt: skip
