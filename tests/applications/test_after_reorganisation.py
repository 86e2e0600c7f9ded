"""After a reorganisation: what had ended is read and finished by the heirs' people, and what is open again goes to them."""

import msgspec
import pytest

from tests.applications.test_reorganisation import BUREAU, DAY, MERGE, RENAME, SPLIT, carried, plan, row
from tests.people.office import TODAY
from tests.process.people import no
from yimen.applications.reorganisation import carry_out_due
from yimen.cases import queries
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.inbox import Inbox
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.cases.register import Asked, Register
from yimen.cases.theirs import pairs
from yimen.catalogue.models import Item
from yimen.people import sight
from yimen.people.lineage import WHOLE, Share
from yimen.people.models import Organ
from yimen.people.sight import scope
from yimen.process.application import commands as do
from yimen.process.machine import CASE, Actor
from yimen.process.refusals import Refused


def refused(office):
    """Return a case that was refused, and whose decision waits to be served."""
    case = office.to_decision()
    office.act("decider", case, no("refused"))
    office.act("head", case, do.SignNegative())
    return case


@pytest.mark.parametrize(
    ("of", "heir"), [(MERGE, "approval"), (RENAME, "market2"), (SPLIT, "trade")], ids=["merge", "rename", "split"]
)  # fmt: skip
def test_what_had_ended_rests_where_it_is_and_the_heirs_people_read_and_finish_it(office, of, heir):
    office.post("window", "window_clerk", office.market)
    case = refused(office)
    if of is SPLIT:
        of = msgspec.structs.replace(of, postings={str(office.posting("window")): "trade"})
    carried(office, of)
    assert row(case) == [office.market.id]
    held = queries.rights(office.people["window"])
    (waits,) = [one for one in pairs(held) if (one.organ, one.letter) == (office.market.id, "W")]
    assert waits.has("511602-licence"), "what is owed on it waits in their inbox"
    assert {one.number for one in Inbox(held).found()[0]} == set(row(case, what="number"))
    assert office.market.id in (scope(held).organs or ())
    served = office.act("window", case, do.Serve(document="refusal", on=TODAY, way="direct"))
    assert served.state.paper("refusal").served_on == TODAY and row(case) == [office.market.id]
    with pytest.raises(Refused) as denied:
        office.act("stranger", case, do.Archive())
    assert denied.value.code == "not_yours" and list(check()) == []


def test_after_a_split_who_was_not_given_the_item_neither_reads_nor_finishes_what_ended_under_it(office):
    office.post("window", "window_clerk", office.market)
    office.post("jurist", "legal_affairs", office.market)
    case = refused(office)
    others = {str(office.posting(who)): "food" for who in ("window", "jurist")}
    carried(office, msgspec.structs.replace(SPLIT, postings=others))
    window, jurist = (queries.rights(office.people[who]) for who in ("window", "jurist"))
    seen = view(row(case, what="number")[0])
    assert not queries.who_on(seen, window, office.people["window"]).letters
    by = {"organ": office.market.id, "higher_organ": None, "waits_above": False, "case": seen.number}
    assert sight.on(jurist, item="511602-licence", **by) is None and sight.on(jurist, item="another", **by)
    with pytest.raises(Refused) as denied:
        office.act("window", case, do.Serve(document="refusal", on=TODAY, way="direct"))
    assert denied.value.code == "not_yours"
    assert Inbox(window).found()[0] == [] and Inbox(window).count() == 0
    ended = Asked(which="ended")
    assert Register(scope(jurist)).found(ended) == ([], 0)
    trade = scope(jurist).shares | {office.market.id: Share(frozenset({"511602-licence"}), False)}
    assert Register(msgspec.structs.replace(scope(jurist), shares=trade)).found(ended)[1] == 1


def test_shares_come_together_and_through_one_another():
    only, but = Share(frozenset("ab"), False), Share(frozenset("bc"))
    assert (
        [item for item in "abcd" if only.of(but).has(item)]
        == ["a"]
        == [item for item in "abcd" if but.of(only).has(item)]
    )
    assert [item for item in "abcd" if only.beside(but).has(item)] == ["a", "b", "d"]
    assert but.beside(Share(frozenset("bc"), False)) == WHOLE == WHOLE.beside(only)
    assert [item for item in "abcd" if but.of(Share(frozenset("a"))).has(item)] == ["d"]


def test_after_two_reorganisations_the_last_heir_answers_for_what_ended_before_the_first(office):
    case = refused(office)
    carried(office, RENAME)
    office.at("2026-03-04T09:00+08:00")
    carried(office, plan("merge", ["market2", "fire"], BUREAU, effective_on=TODAY + 2 * DAY))
    office.act("clerk", case, do.Serve(document="refusal", on=TODAY + 2 * DAY, way="direct"))


def test_what_is_open_again_goes_to_the_heir_of_its_item(office):
    case, other = refused(office), refused(office)
    carried(office, SPLIT)
    document = do.SetAside("court", "安州区人民法院", "（2026）川16行终3号", TODAY, anew=True)
    for one, command in ((case, document), (other, msgspec.structs.replace(document, anew=False))):
        perform(Act(command=command, case=one, brings=Actor("a:1", frozenset({CASE}))))
    assert row(case) == [office.market.id]
    assert carry_out_due() == 1 and carry_out_due() == 0
    trade = Organ.objects.get(code="trade")
    assert row(case) == [trade.id] and row(other) == [office.market.id]
    assert set(row(case, "cases_task", "CASE WHEN done_at IS NULL THEN organ END")) - {None} == {trade.id}
    assert list(check()) == []


def test_what_an_organ_left_that_nobody_succeeded_is_passed_on_to_nobody(office):
    case = office.submit().case
    Item.objects.filter(code="511602-licence").update(organ=office.fire.pk)
    Organ.objects.filter(pk=office.market.pk).update(valid_until=TODAY - DAY)
    assert carry_out_due() == 0 and row(case) == [office.market.id]
