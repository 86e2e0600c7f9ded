"""A visit is asked for without an account, answered within days, and forgotten after a term; nothing of anybody stands open."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.faces import ITEM
from tests.homevisits.furnished import PHONE, TODAY, asked, by, go, wish
from yimen.centres.sealed import reseal
from yimen.homevisits import (
    asking,
    deeds,
    finding,
    own_data,
    parts,
    retention,
    terms,
)
from yimen.homevisits.models import Deed, Visit
from yimen.homevisits.refused import NotVisited
from yimen.law.workdays import CalendarUnknown
from yimen.notices.models import Notice
from yimen.notices.visitors import addressee
from yimen.people.models import Account, Reading
from yimen.process.homevisits.rules import Terms


def refused(code, act, /, *given, **named):
    with pytest.raises(NotVisited) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")
    return one.value


def again(one):
    return Visit.objects.get(pk=one.pk)


def acts(one):
    return [row.act for row in finding.deeds(one.pk)]


def told():
    return list(Notice.objects.order_by("id").values_list("template", flat=True))


def test_a_relative_asks_without_an_account_and_nothing_of_anybody_stands_open(city):
    one = asked()
    assert (one.state, one.asked_on, one.answer_by) == ("asked", TODAY, date(2026, 3, 4))
    with connection.cursor() as cursor:
        cursor.execute("SELECT v::text FROM homevisits_visit v WHERE id = %s", [one.pk])
        row = cursor.fetchone()[0]
    for secret in (PHONE, "王奶奶", "12 号", "王强"):
        assert secret not in row
    assert deeds.opened(again(one)).place == "青石村三组 12 号"
    assert told() == ["homevisit_asked"] and addressee(Notice.objects.get().pk).phone == PHONE
    text = Notice.objects.get().text
    assert "王奶奶" not in text and "青石" not in text


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_reason", {"reason": ""}),
        ("no_need", {"needs": ()}),
        ("no_need", {"asker": "x"}),
        ("no_name", {"name": " "}),
        ("no_place", {"place": ""}),
        ("no_township", {"township": ""}),
        ("no_phone", {"phone": ""}),
        ("bad_phone", {"phone": "123"}),
        ("no_item", {"item": "nothing"}),
    ],
)
def test_a_wish_that_lacks_something_is_refused_and_kept_nowhere(city, code, changes):
    refused(code, asking.ask, wish(**changes), way="portal")
    assert not Visit.objects.exists() and not Notice.objects.exists()


def test_at_the_desk_nobody_needs_a_phone(city):
    one = asking.ask(wish(phone=""), way="desk", by=by("clerk3"))
    assert one.phone == "" and told() == []


def test_one_phone_asks_for_so_many_at_a_time_as_the_terms_say_and_a_window_for_more(city):
    for _n in range(Terms().wishes):
        asked()
    assert refused("too_many", asking.ask, wish(), way="portal").values["most"] == Terms().wishes
    asking.ask(wish(), way="phone", by=by("clerk3"))
    for one in Visit.objects.order_by("id")[:2]:
        asking.drop(one.pk)
    asked()


def test_by_the_number_alone_nothing_is_told(city):
    one = asked()
    assert finding.by_number(one.number, "") is None
    assert finding.by_number(one.number, "13900001111") is None
    assert finding.by_number(f"{one.number[:4]} {one.number[4:]}", PHONE) == one


def test_only_who_decides_answers_and_the_days_follow_from_the_answer(city):
    one = asked()
    refused("not_entitled", asking.accept, one.pk, by=by("clerk3"))
    refused("no_item", asking.accept, one.pk, by=by("coordinator"), item="nothing")
    asking.accept(one.pk, by=by("coordinator"), item=ITEM)
    assert (
        again(one).item == ITEM
        and again(one).make_by == date(2026, 3, 9)
        and told()[-1] == "homevisit_accepted"
    )
    refused("not_open", asking.accept, one.pk, by=by("coordinator"))
    other = asked()
    refused("no_words", asking.decline, other.pk, by=by("duty"), reason=" ")
    asking.decline(other.pk, by=by("duty"), reason="这件事网上就能办")
    assert again(other).state == "declined" and "这件事网上就能办" in Notice.objects.last().text
    refused("over", asking.drop, other.pk)


def test_terms_are_data_and_hold_from_now_on(city):
    refused("not_entitled", terms.decide, by=by("clerk3"), given=Terms(answer=1))
    refused("bad_terms", terms.decide, by=by("duty"), given=Terms(answer=0))
    before = asked()
    terms.decide(by=by("duty"), given=Terms(answer=1))
    assert asked().answer_by == date(2026, 3, 3) and again(before).answer_by == date(2026, 3, 4)
    assert len(terms.history()) == 1


def test_what_was_done_is_never_changed(city):
    asked()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.update(reason="x")


def test_who_looks_at_a_place_is_recorded(city):
    one = asked()
    finding.read(one, by=by("duty"))
    assert Reading.objects.filter(who=by("duty"), field="home_visit").count() == 1


def test_words_are_sealed_anew_and_forgotten_after_the_term(city):
    one = asked()
    for sealed in deeds.SEALED:
        list(reseal(sealed))
    assert deeds.opened(again(one)).name == "王奶奶"
    asking.drop(one.pk)
    go("08-29T09:00")
    assert retention.forget() == 0
    go("08-30T09:00")
    assert retention.forget() == 1 and retention.forget() == 0
    found = again(one)
    assert deeds.opened(found) is None and found.phone == "" and found.township == "青石镇"


def test_own_data_holds_all_that_was_said_and_done(city):
    li = Account.objects.get(login="li").pk
    one = asking.ask(wish(), way="portal", account=li)
    asking.drop(one.pk)
    (kept,) = own_data.visits(li)
    assert kept["place"] == "青石村三组 12 号" and [row["act"] for row in kept["record"]] == [
        "asked",
        "dropped",
    ]
    assert own_data.visits(by("clerk3")) == []


def test_who_is_offered_can_be_sent(city):
    offered = {one.id for one in parts.people()}
    assert by("clerk3") in offered and by("duty") not in offered


def test_where_a_years_holidays_are_not_announced_no_day_is_told_and_nobody_is_refused(city, monkeypatch):
    def unknown(*_):
        raise CalendarUnknown(2027)

    monkeypatch.setattr(asking.rules, "answer_by", unknown)
    monkeypatch.setattr(asking.rules, "make_by", unknown)
    one = asked()
    asking.accept(one.pk, by=by("duty"))
    assert (again(one).answer_by, again(one).make_by, again(one).state) == (None, None, "accepted")
    assert told() == ["homevisit_asked_open", "homevisit_accepted_open"]
