"""Organs entered, windows opened and ended: by the system administrator, dated, recorded."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.people.office import PAPER, TODAY
from yimen.people import organs, places, posted
from yimen.people.administration import Denied
from yimen.people.models import Administration, Organ, Window

DAY = timedelta(days=1)


def refused(code, action, /, **how):
    with pytest.raises(Denied) as caught, transaction.atomic():
        action(**how)
    assert caught.value.code == code, str(caught.value)


def organ(office, by="system", **changes):
    how = {
        "code": "water", "name": "水务局", "abbreviation": "安水", "office": "0700", "kind": "organ",
        "division": "511602", "valid_from": TODAY, "document": PAPER,
    }  # fmt: skip
    return {"by": office.people[by]} | how | changes


def window(office, by="system", **changes):
    how = {"code": "21", "name": "水务窗口", "valid_from": TODAY, "document": PAPER}
    return {"by": office.people[by]} | how | changes


def test_an_organ_is_entered_and_recorded(office):
    id = places.found_organ(**organ(office, higher=office.province.pk))
    made = Organ.objects.get(pk=id)
    assert (made.name, made.higher, made.valid_until) == ("水务局", office.province, None)
    row = Administration.objects.get()
    assert (row.act, row.by_id, row.whom, row.organ, row.document) == (
        "found_organ", office.people["system"], None, made, PAPER,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("organ_code_taken", {"code": "market"}),
        ("abbreviation_taken", {"abbreviation": "安消"}),
        ("unknown_kind", {"kind": "club"}),
        ("no_document", {"document": " "}),
        ("organ_not_in_force", {"higher": 999999}),
        ("not_entitled", {"by": 0}),
    ],
)
def test_what_is_no_organ(office, code, changes):
    refused(code, places.found_organ, **organ(office) | changes)
    assert not Administration.objects.exists()


def test_a_window_is_opened_ended_and_its_number_given_again(office):
    id = places.open_window(**window(office, organ=office.market.pk))
    refused("window_code_taken", places.open_window, **window(office))
    places.end_window(by=office.people["system"], window=id, on=TODAY, document=PAPER)
    refused(
        "ended_already", places.end_window,
        by=office.people["system"], window=id, on=TODAY, document=PAPER,
    )  # fmt: skip
    again = places.open_window(**window(office, valid_from=TODAY + DAY))
    assert Window.objects.get(pk=id).valid_until == TODAY and Window.objects.get(pk=again).organ is None
    acts = Administration.objects.order_by("id").values_list("act", "what")
    assert list(acts) == [
        ("open_window", "21 水务窗口"),
        ("end_window", "21 水务窗口"),
        ("open_window", "21 水务窗口"),
    ]


def test_a_window_that_never_opened_ends_on_the_day_before(office):
    later = date(2026, 5, 1)
    id = places.open_window(**window(office, valid_from=later))
    places.end_window(by=office.people["system"], window=id, on=TODAY, document=PAPER)
    assert Window.objects.get(pk=id).valid_until == later - DAY


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("in_the_past", {"valid_from": TODAY - DAY}),
        ("ends_before_it_begins", {"valid_until": TODAY - DAY}),
        ("no_document", {"document": ""}),
        ("organ_not_in_force", {"organ": 999999}),
    ],
)
def test_what_is_no_window(office, code, changes):
    refused(code, places.open_window, **window(office) | changes)


@pytest.mark.parametrize("by", ["security", "audit", "head", "mayor", "clerk"])
def test_nobody_else_opens_or_ends(office, by):
    refused("not_entitled", places.found_organ, **organ(office, by=by))
    refused("not_entitled", places.open_window, **window(office, by=by))
    refused(
        "not_entitled", places.end_window,
        by=office.people[by], window=office.window.pk, on=TODAY, document=PAPER,
    )  # fmt: skip


def test_a_window_at_which_somebody_is_posted_is_not_ended(office):
    how = {"by": office.people["system"], "window": office.window.pk, "on": TODAY, "document": PAPER}
    refused("window_staffed", places.end_window, **how)
    refused("in_the_past", places.end_window, **how | {"on": TODAY - 2 * DAY})
    posted.end(by=office.people["security"], posting=office.posting("clerk"), on=TODAY, document=PAPER)
    places.end_window(**how)


def test_lists_say_what_is_there_what_was_and_who_sits_where(office):
    assert {one.code: one.staff for one in organs.organs()}["fire"] == 1
    assert [one.code for one in organs.organs(text="安消")] == ["fire"]
    assert organs.organs(state="ended") == [] and organs.organs(kind="zone") == []
    (only,) = organs.windows()
    assert (only.code, only.staff) == ("3", 1)
    assert organs.windows(organ=office.fire.pk) == organs.windows(state="ended") == []
