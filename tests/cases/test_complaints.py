"""A complaint in the record: what is ordered tells it, and what is late is referred by the sweep, as a case of its own."""

import pytest

from tests.process.complaint import told
from tests.town import Town
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.models import Case
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.cases.refold import refold
from yimen.cases.sweep import sweep
from yimen.process.complaint import commands as do, state as st
from yimen.process.order.commands import GiveOrder
from yimen.process.put_right import ReportRectified, VerifyRectified
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


class Heard(Town):
    """The town with a complaint centre, and one complaint in it."""

    def __init__(self):
        super().__init__()
        self.post("centre", "efficiency_complaint_centre", self.market)
        for who in ("two", "three"):
            self.post(who, "approver", self.market)
        self.version = self.versions["licence"]
        self.number = self.begin(
            do.FileComplaint("", "complaint", "site", "v:x", commitments=told.SEALED), applicant="v:x"
        )

    def begin(self, command, kind="complaint", who="", **named):
        account = self.people[who] if who else 0
        act = Act(command=command, kind=kind, item_version=self.version, account=account, **named)
        return perform(act).number

    def go(self, who, number, command):
        return perform(Act(command=command, case=view(number).id, kind="", account=self.people[who]))

    def found(self):
        """Bring it to where it is founded."""
        two = tuple(f"a:{self.people[who]}" for who in ("two", "three"))
        proof = do.NoteProof("data", commitments={"note-1": "c0ffee"})
        for who, command in (
            ("centre", do.AcceptComplaint()),
            ("centre", do.DispatchComplaint(self.version)),
            ("head", do.BeginVerification(two)),
            ("two", proof),
            ("two", do.ProposeFinding("founded", told.REPORT, nobody="procedure")),
            ("head", told.APPROVE),
        ):
            self.go(who, self.number, command)
        return self.number


@pytest.fixture
def town(centre):
    return Heard()


def test_an_order_tells_its_complaint_and_its_end_too(town):
    number = town.found()
    order = town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=number), "order", "centre")
    assert view(number).state.open_orders == (order,)
    town.go("head", order, ReportRectified("已增加"))
    town.go("centre", order, VerifyRectified())
    assert view(number).state.open_orders == () and view(order).state.phase == "ORDER_DONE"
    assert not list(check())


def test_nothing_is_ordered_for_a_complaint_that_was_not_founded(town):
    with pytest.raises(Refused) as refused:
        town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=town.number), "order", "centre")
    assert refused.value.code == "not_in_this_phase"
    assert not Case.objects.filter(kind="order").exists()


def test_what_is_late_is_referred_by_the_sweep_with_the_evidence(town):
    number = town.found()
    order = town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=number), "order", "centre")
    town.at("2026-03-09T09:00+08:00")
    assert sweep() == 0
    town.at("2026-03-10T00:00+08:00")
    assert sweep() == 1
    referred = Case.objects.get(kind="accountability")
    state = view(referred.number).state
    assert (state.why, state.order, state.complaint, state.person) == ("late", order, number, "a:9")
    assert referred.number[:6] == number[:6] and state.item_version == town.version
    assert sweep() == 0 and Case.objects.filter(kind="accountability").count() == 1
    assert not list(check())
    while refold():
        pass
    assert not list(check())


def test_late_without_a_sweep_is_referred_by_whoever_comes_next(town):
    number = town.found()
    order = town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=number), "order", "centre")
    town.at("2026-03-12T09:00+08:00")
    town.go("head", order, ReportRectified("已增加"))
    assert Case.objects.filter(kind="accountability").count() == 1
    assert view(order).state.referred and view(order).state.phase == "ORDER_REPORTED"


def test_nobody_without_its_letters_acts_on_a_complaint(town):
    for who in ("head", "two"):
        with pytest.raises(Refused) as refused:
            town.go(who, town.number, do.AcceptComplaint())
        assert refused.value.code == "not_yours"
    assert view(town.number).state.phase == st.RECEIVED
