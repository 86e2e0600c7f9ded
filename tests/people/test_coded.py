"""An organ's unified social credit code: by its checks, from a day on, one body's, and by a reorganisation."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.people.office import PAPER, TODAY
from yimen.applications.reorganisation import reorganise
from yimen.law.identity import credit_check, organisation_check
from yimen.people import coded, organs, places
from yimen.people.administration import Denied
from yimen.people.models import Administration, Organ
from yimen.people.plans import Heir, Plan

DAY = timedelta(days=1)


def code(eight="MB0A1234"):
    """Return a code that holds, of the organisation whose code begins so."""
    body = f"11511602{eight}{organisation_check(eight)}"
    return body + credit_check(body)


ONE, OTHER = code(), code("MB0A1235")
SWAPPED = ONE[:1] + ONE[2] + ONE[1] + ONE[3:]


def enter(office, by="system", **changes):
    how = {"organ": office.market.pk, "uscc": ONE, "valid_from": TODAY, "document": PAPER}
    coded.code_organ(**{"by": office.people[by]} | how | changes)


def refused(why, action, /, *args, **how):
    with pytest.raises(Denied) as caught, transaction.atomic():
        action(*args, **how)
    assert caught.value.code == why and str(caught.value)


def test_a_code_is_entered_replaced_and_what_it_was_stays_in_the_record(office):
    assert coded.since(office.market) is None
    enter(office, uscc=f" {ONE[:8].lower()}-{ONE[8:]} ", valid_from=TODAY - 9 * DAY)
    office.market.refresh_from_db()
    assert (office.market.uscc, coded.since(office.market)) == (ONE, TODAY - 9 * DAY)
    assert organs.called(office.market.pk)[1] == ONE, "the seal is judged by it"
    assert [one.pk for one in organs.organs(ONE[8:])] == [office.market.pk]
    enter(office, uscc=OTHER)
    rows = Administration.objects.order_by("id").values_list("act", "what", "effective_on", "document")
    assert list(rows) == [
        ("code_organ", ONE, TODAY - 9 * DAY, PAPER),
        ("code_organ", f"{ONE} → {OTHER}", TODAY, PAPER),
    ]


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("uscc_length", {"uscc": ONE[:-1]}),
        ("uscc_check", {"uscc": SWAPPED}),
        ("uscc_check", {"uscc": OTHER[:-1] + ("0" if OTHER[-1] != "0" else "1")}),
        ("uscc_letters", {"uscc": "I" + ONE[1:]}),
        ("uscc_not_yet", {"valid_from": TODAY + DAY}),
        ("organ_not_in_force", {"valid_from": date(1990, 1, 1)}),
        ("organ_not_in_force", {"organ": 999_999}),
        ("no_document", {"document": " "}),
    ],
)
def test_what_is_no_code_of_an_organ(office, why, changes):
    refused(why, enter, office, **changes)
    assert not Organ.objects.exclude(uscc="").exists() and not Administration.objects.exists()


def test_a_code_is_one_organs_and_goes_only_forward(office):
    enter(office)
    refused("uscc_same", enter, office)
    refused("uscc_later", enter, office, uscc=OTHER, valid_from=TODAY - DAY)
    refused("uscc_taken", enter, office, organ=office.fire.pk)


@pytest.mark.parametrize("by", ["security", "audit", "head", "mayor", "clerk"])
def test_nobody_else_enters_it(office, by):
    refused("not_entitled", enter, office, by)


def test_an_organ_is_entered_with_its_code(office):
    how = {
        "by": office.people["system"], "code": "water", "name": "水务局", "abbreviation": "安水", "office": "0700",
        "kind": "organ", "division": "511602", "valid_from": TODAY, "document": PAPER,
    }  # fmt: skip
    made = Organ.objects.get(pk=places.found_organ(**how, uscc=ONE))
    assert (made.uscc, coded.since(made)) == (ONE, TODAY)
    again = how | {"code": "rain", "abbreviation": "安雨"}
    refused("uscc_taken", places.found_organ, **again, uscc=ONE)
    refused("uscc_check", places.found_organ, **again, uscc=SWAPPED)


@pytest.mark.parametrize(("given", "then"), [("", ONE), (OTHER, OTHER)])
def test_who_is_renamed_keeps_the_code_unless_it_changes(office, given, then):
    enter(office)
    reorganise(by=office.people["security"], plan=renamed(office, given), preview=False)
    made = Organ.objects.get(code="regulation")
    assert (made.uscc, coded.since(made)) == (then, TODAY)


def test_a_reorganisation_takes_no_other_bodys_code(office):
    enter(office, organ=office.fire.pk)
    plan = renamed(office, ONE)
    refused("uscc_taken", reorganise, by=office.people["security"], plan=plan, preview=True)
    plan = renamed(office, SWAPPED)
    refused("uscc_check", reorganise, by=office.people["security"], plan=plan, preview=True)


def renamed(office, uscc):
    heir = Heir("regulation", "监督管理局", "", office.market.abbreviation, "0077", uscc)
    return Plan("rename", TODAY, PAPER, (office.market.code,), (heir,))
