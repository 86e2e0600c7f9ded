"""Division codes are dated: which is in force when, a change planned and taken back, organs that carry them."""

from datetime import date, timedelta

import pytest

from tests.people.office import PAPER, TODAY, Office
from tests.process.people import ITEM
from yimen.applications.reorganisation import carry_out_due, reorganise
from yimen.cases import queries
from yimen.cases.check import check
from yimen.law.identity import citizen_check, citizen_number
from yimen.people import divisions, places, reorganisation
from yimen.people.administration import Denied
from yimen.people.models import Administration, Division, Organ, Reorganisation
from yimen.people.plans import Heir, Plan
from yimen.process.application import commands as do

DAY = timedelta(days=1)
COMES = date(2026, 3, 4)
DISTRICT = Heir("511699", "安州新区", "Anzhou New District")


@pytest.fixture
def office(centre):
    office = Office()
    office.post("security2", "security_administrator", office.market)
    return office


def plan(old="511602", new=DISTRICT, on=COMES):
    return Plan(kind="division", effective_on=on, document=PAPER, predecessors=(old,), heirs=(new,))


def planned(office, of=None, preview=False):
    return reorganise(by=office.people["security"], plan=of or plan(), preview=preview)


def test_a_centre_is_founded_with_its_code(office):
    row = Division.objects.get()
    assert (row.code, row.name, row.own, row.valid_until) == ("511602", "广安区", True, None)
    assert divisions.own(TODAY) == "511602" and divisions.trouble("511602") == ""


def test_a_preview_counts_organs_and_open_cases_and_leaves_nothing(office):
    office.submit()
    before = list(Division.objects.values())
    passed = planned(office, preview=True)
    assert (passed.recoded, passed.cases) == (Organ.objects.count(), 1)
    assert list(Division.objects.values()) == before and not Reorganisation.objects.exists()
    assert planned(office) == passed


def test_from_its_day_on_new_numbers_bear_the_new_code_and_old_ones_stay(office):
    before = office.submit()
    planned(office)
    office.at("2026-03-03T23:59+08:00")
    assert office.submit(who="wang").number.startswith("511602")
    office.at("2026-03-04T00:00+08:00")
    after = office.submit(who="wang")
    assert after.number.startswith("51169920260304")
    done = office.act("clerk", before.case, do.Accept())
    assert done.state.number == before.number, "a running case keeps its number"
    assert carry_out_due() == 1, "the worker only notes that its day has come"
    assert carry_out_due() == 0
    assert Reorganisation.objects.get().passed["cases"] == 2
    assert Administration.objects.get(act="reorganise").what == "division: 511602 → 511699"
    assert list(check()) == []


def test_a_permit_bears_the_code_of_its_day_too(office):
    office.publish("permit", ITEM, result_kind="licence", validity_months=12)
    case = office.to_decision(item="permit")
    office.act("decider", case, do.Grant(content="准予"))
    planned(office)
    office.at("2026-03-04T09:00+08:00")
    office.act("clerk", case, do.Issue(certificate="JY1"))
    (number,) = (held.number for held in queries.permits("li" * 8))
    assert number.startswith("51169920260304")
    assert list(check()) == []


def test_check_finds_a_number_under_a_code_that_was_not_in_force(office):
    case = office.submit()
    Division.objects.update(code="511603")
    assert [(d.case, d.field, d.recomputed) for d in check()] == [(case.number, "division", "511603")]


def test_new_organs_carry_the_code_in_force_and_heirs_follow(office):
    planned(office)
    office.at("2026-03-04T09:00+08:00")
    system = office.people["system"]
    new = {"name": "数据局", "abbreviation": "安数", "kind": "organ", "valid_from": COMES, "document": PAPER}
    with pytest.raises(Denied) as denied:
        places.found_organ(by=system, code="data", office="0700", division="511602", **new)
    assert denied.value.code == "division_ended"
    places.found_organ(by=system, code="data", office="0700", division="511699", **new)
    heir = Heir("market2", "市场监督管理局", "", "安市监", "0312")
    renaming = Plan("rename", COMES, PAPER, ("market",), (heir,))
    reorganise(by=office.people["security"], plan=renaming, preview=False)
    assert Organ.objects.get(code="market2").division == "511699"
    assert Organ.objects.get(code="fire").division == "511602", "what was registered stays"
    assert divisions.followed("511602", COMES) == "511699"
    assert divisions.followed("511602", COMES - DAY) == "511602"


def test_an_organ_of_another_place_brings_its_code_in_and_it_may_merge_into_the_centres(office):
    new = {"name": "邻区局", "abbreviation": "邻", "kind": "organ", "valid_from": TODAY, "document": PAPER}
    places.found_organ(by=office.people["system"], code="near", office="0700", division="511603", **new)
    row = Division.objects.get(code="511603")
    assert (row.name, row.own, row.document) == ("前锋区", False, PAPER)
    planned(office, plan("511603", Heir("511602", "广安区")))
    assert divisions.followed("511603", COMES) == "511602" == divisions.own(COMES)


def test_identity_numbers_with_an_old_code_stay_valid(office):
    planned(office, plan(on=TODAY))
    body = "51160219900101001"
    assert citizen_number(body + citizen_check(body), TODAY) == "valid"


@pytest.mark.parametrize(
    ("code", "of"),
    [
        ("division_unknown", plan("511699", Heir("511602", "广安区"))),
        ("bad_division", plan(new=Heir("511602", "广安区"))),
        ("bad_division", plan(new=Heir("51169", "广安区"))),
        ("bad_division", plan(new=Heir("511699"))),
        ("in_the_past", plan(on=TODAY - DAY)),
    ],
)
def test_what_is_no_change_of_a_code(office, code, of):
    with pytest.raises(Denied) as denied:
        planned(office, of)
    assert denied.value.code == code
    assert Division.objects.count() == 1 and not Reorganisation.objects.exists()


def test_a_planned_change_is_cancelled_by_another_and_never_comes(office):
    planned(office)
    one = Reorganisation.objects.get()
    for by, code in (("security", "own_plan"), ("system", "not_entitled")):
        with pytest.raises(Denied) as denied:
            reorganisation.cancel(by=office.people[by], reorganisation=one.pk, document=PAPER)
        assert denied.value.code == code
    reorganisation.cancel(by=office.people["security2"], reorganisation=one.pk, document="撤〔2026〕1号")
    with pytest.raises(Denied) as denied:
        reorganisation.cancel(by=office.people["security2"], reorganisation=one.pk, document=PAPER)
    assert denied.value.code == "cancelled_already"
    one.refresh_from_db()
    assert (one.cancelled_by_id, one.cancelled_document) == (office.people["security2"], "撤〔2026〕1号")
    assert Administration.objects.get(act="cancel_reorganisation").document == "撤〔2026〕1号"
    kept = Division.objects.get(code="511699")
    assert kept.valid_until == COMES - DAY, "nothing is deleted"
    office.at("2026-03-05T09:00+08:00")
    assert carry_out_due() == 0 and office.submit().number.startswith("511602")
    assert divisions.trouble("511602") == ""
    planned(office, plan(on=date(2026, 3, 6)))
    assert divisions.own(date(2026, 3, 6)) == "511699", "it may come later all the same"


def test_a_change_is_not_cancelled_from_its_day_on_nor_under_what_builds_on_it(office):
    planned(office)
    first = Reorganisation.objects.get()
    planned(office, plan("511699", Heir("511698", "又一区"), date(2026, 3, 10)))
    with pytest.raises(Denied) as denied:
        reorganisation.cancel(by=office.people["security2"], reorganisation=first.pk, document=PAPER)
    assert denied.value.code == "plan_built_upon"
    office.at("2026-03-04T09:00+08:00")
    with pytest.raises(Denied) as denied:
        reorganisation.cancel(by=office.people["security2"], reorganisation=first.pk, document=PAPER)
    assert denied.value.code == "carried_out_already"


def test_a_planned_reorganisation_of_organs_is_cancelled_and_its_day_passes(office):
    heir = Heir("market2", "市场监督管理局", "", "安市监", "0312")
    planned(office, Plan("rename", COMES, PAPER, ("market",), (heir,)))
    one = Reorganisation.objects.get()
    reorganisation.cancel(by=office.people["security2"], reorganisation=one.pk, document=PAPER)
    office.at("2026-03-05T09:00+08:00")
    assert carry_out_due() == 0 and not Organ.objects.filter(code="market2").exists()


def test_the_operator_is_told_when_no_code_is_in_force(office):
    Division.objects.update(valid_until=TODAY - DAY)
    assert "no division code is in force" in divisions.trouble("511602")
    Division.objects.create(code="999999", own=True, valid_from=TODAY)
    assert "does not follow" in divisions.trouble("511602")
