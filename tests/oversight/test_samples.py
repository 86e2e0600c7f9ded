"""Samples: announced first, drawn on their day, read by nobody before; what is found in them; what is to be put right."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.faces import new_house
from tests.oversight.furnished import DAY, announced, at, by, demanded, drawn, drawn_of, found, opened
from tests.people.office import TODAY
from tests.signing import client
from yimen.cases import frames
from yimen.centres.clock import take
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.oversight import checking, looks, samples
from yimen.oversight.models import Approach, Draw, Look, Opening, Order, Sample, Seed
from yimen.oversight.refused import NotOverseen
from yimen.process.oversight import draw as pure


def refused(code, act, /, *given, **named):
    with pytest.raises(NotOverseen) as caught:
        act(*given, **named)
    assert caught.value.code == code
    assert caught.value.sentence() and caught.value.sentence("en")


house = new_house(filled=True)


def test_an_announcement_says_all_and_is_the_groups_alone(city):
    for login in ("supervisor", "efficiency", "head1", "coordinator", "system", "audit"):
        with pytest.raises(NotOverseen):
            samples.announce(
                by=by(login),
                title="一",
                size=1,
                since=TODAY,
                until=TODAY,
                draw_on=TODAY + DAY,
                open_by=TODAY + DAY,
            )
    refused("incomplete", announced, size=0)
    refused("incomplete", announced, title=" ")
    refused("incomplete", announced, since=TODAY + DAY)
    refused("incomplete", announced, strata="colour")
    refused("in_the_past", announced, draw_on=TODAY)
    refused("too_late", announced, open_by=TODAY)
    refused("too_late", announced, open_by=TODAY + 62 * DAY)
    refused("no_organ", announced, organ="nowhere")
    refused("no_item", announced, item="nothing")
    one = samples.locked(announced())
    assert len(one.terms["commitment"]) == 64 and samples.state(one) == "announced"


def test_nobody_reads_the_sample_before_it_is_drawn(house):
    """The bad day: a department that tries to read the sample before it is drawn; the group cannot either."""
    id = announced()
    secret = Seed.objects.get(pk=id)
    seed = crypto.unseal(current_schema(), bytes(secret.sealed), f"sample:{id}")
    assert (
        seed not in bytes(secret.sealed) and pure.commitment(seed) == samples.locked(id).terms["commitment"]
    )
    refused("too_early", samples.draw, by=by("discipline"), sample=id)
    refused("not_drawn", samples.open_result, by=by("discipline"), sample=id)
    assert not Draw.objects.exists()
    numbers = set(house.cases.values())
    for login in (None, "li", "head1", "reviewer1", "discipline", "system"):
        for path in (f"/samples/{id}/", f"/samples/{id}.json"):
            said = client(login).get(path).content.decode()
            assert seed.hex() not in said and not any(number in said for number in numbers)
    assert client("head1").get(f"/desk/oversight/samples/{id}/").status_code == 403
    assert client("head1").post(f"/desk/oversight/samples/{id}/draw/").status_code == 403
    said = client("discipline").get(f"/desk/oversight/samples/{id}/").content.decode()
    assert seed.hex() not in said and not any(number in said for number in numbers)
    assert client("discipline").post(f"/desk/oversight/samples/{id}/draw/").status_code == 409
    told = json.loads(client().get(f"/samples/{id}.json").content)
    assert {"seed", "frame", "sample"}.isdisjoint(told)


def test_between_draw_and_opening_only_the_group_sees_who_was_drawn(house):
    id = drawn()
    one = samples.locked(id)
    assert one.draw.count >= 4 and len(one.draw.drawn) == 2
    for login in (None, "head1", "supervisor"):
        for path in (f"/samples/{id}/", f"/samples/{id}.json"):
            said = client(login).get(path).content.decode()
            assert one.draw.digest in said, "the fingerprint of the list is public at once"
            assert not any(number in said for number in one.draw.drawn)
    said = client("discipline").get(f"/desk/oversight/samples/{id}/").content.decode()
    assert all(f"/cases/{number}/" in said for number in one.draw.drawn)
    refused("drawn", samples.draw, by=by("discipline"), sample=id)
    refused("not_entitled", samples.open_result, by=by("supervisor"), sample=id)


def test_after_the_opening_everybody_recomputes_it(house):
    id = opened(strata="organ", outcome="granted")
    told = json.loads(client().get(f"/samples/{id}.json").content)
    checked = pure.verify(told)
    assert checked.found == () and list(checked.drawn) == drawn_of(id) and told["centre"]
    granted = {house.cases[name] for name in ("granted", "extended")}
    assert {line[0] for line in told["frame"]} == granted, "the frame is what the rule says, as recorded then"
    page = client().get(f"/samples/{id}/").content.decode()
    assert all(number in page for number in checked.drawn) and told["seed"] in page
    refused("opened", samples.open_result, by=by("discipline"), sample=id)


def test_the_long_list_that_was_drawn_from_is_read_for_no_page(house):
    """Of a year's cases it is some megabytes a sample: fifty stand on one page of the list."""
    id = opened()
    for login, room in ((None, "/samples/"), ("discipline", "/desk/oversight/samples/")):
        for path in (room, f"{room}{id}/"):
            with CaptureQueriesContext(connection) as asked:
                assert client(login).get(path).status_code == 200
            assert not [one["sql"] for one in asked if '"frame"' in one["sql"]], path


def test_a_frame_is_what_its_rule_asks_for(house):
    days = {"since": date(2026, 1, 1), "until": TODAY}
    numbers = lambda **asked: {one.number for one in frames.framed(**days | asked)}  # noqa: E731
    assert numbers(outcome="refused") == {house.cases["refused"]}
    assert numbers(outcome="otherwise") == {house.cases["withdrawn"]}
    assert house.cases["received"] not in numbers()
    assert numbers(kind="joint") == set() == numbers(until=date(2026, 1, 2))
    assert numbers(item="511602-S005") == numbers(organ="organ-01") == numbers()
    assert numbers(item="511602-S006") == set()


def test_what_is_not_opened_in_time_opens_by_itself_once(house):
    id = drawn(open_by=TODAY)
    waits = announced()
    assert samples.open_due() == 0
    assert at(1, samples.open_due) == 1 and at(1, samples.open_due) == 0
    assert Opening.objects.get().by == samples.NOBODY and Opening.objects.get().sample_id == id
    assert not Draw.objects.filter(pk=waits).exists()


def test_a_seed_that_somebody_changed_draws_nothing(house):
    id = at(-2, lambda: announced(draw_on=TODAY - DAY))
    other = crypto.seal(current_schema(), bytes(32), f"sample:{id}")
    assert Seed.objects.filter(pk=id).update(sealed=other) == 1, (
        "sealed anew when the key changes, so it can be written"
    )
    refused("seed_changed", samples.draw, by=by("discipline"), sample=id)
    tampered = drawn(open_by=TODAY)
    whole = drawn(open_by=TODAY)
    Seed.objects.filter(pk=tampered).update(
        sealed=crypto.seal(current_schema(), bytes(32), f"sample:{tampered}")
    )
    assert at(1, samples.open_due) == 1 and Opening.objects.get().sample_id == whole, "one holds up no other"


def test_a_tampered_draw_is_found_by_the_check(house):
    id = opened()
    assert list(checking.check()) == []
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Draw.objects.update(drawn=[])
    one = Sample.objects.select_related("draw", "opening").get(pk=id)
    told = samples.published(one) | {"sample": ["other"]}
    assert pure.verify(told).found


@pytest.mark.parametrize("model", [Sample, Draw, Opening, Look, Order, Approach])
def test_nothing_of_the_room_is_changed_or_deleted(city, model):
    for act in (lambda: model.objects.update(by=0) if hasattr(model, "by") else model.objects.update(how="x"), lambda: model.objects.all()._raw_delete("default")):  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            act()


def test_a_finding_names_its_article_and_leads_to_a_demand(house):
    id = drawn(organ="organ-01")
    number = drawn_of(id)[0]
    look = {"by": by("discipline"), "sample": id, "number": number, "said": "看过"}
    refused("no_articles", looks.look, **look, result="finding")
    refused("not_in_sample", looks.look, **look | {"number": house.cases["received"]}, result="in_order")
    refused("no_words", looks.look, **look | {"said": " "}, result="in_order")
    refused("incomplete", looks.look, **look, result="perhaps")
    refused("not_entitled", looks.look, **look | {"by": by("supervisor")}, result="in_order")
    refused("not_drawn", looks.look, **look | {"sample": announced()}, result="in_order")
    order = {
        "by": by("discipline"),
        "sample": id,
        "number": number,
        "owner": by("head1"),
        "what": "补齐",
        "days": 5,
    }
    refused("no_finding", looks.order, **order)
    looks.look(**look, result="to_verify")
    refused("no_finding", looks.order, **order)
    found(id, number)
    refused("not_opened", looks.order, **order)
    samples.open_result(by=by("discipline"), sample=id)
    refused("bad_days", looks.order, **order | {"days": 61})
    refused("no_owner", looks.order, **order | {"owner": by("reviewer2")})
    refused("no_words", looks.order, **order | {"what": " "})
    looks.order(**order)
    refused("ordered", looks.order, **order)
    with pytest.raises(IntegrityError), transaction.atomic():
        Look.objects.create(
            sample_id=id,
            number=number,
            result="finding",
            said=Look.objects.first().said,
            by=1,
            at=clock.now(),
        )


def test_a_demand_is_answered_sent_back_and_put_right(house):
    id = opened(organ="organ-01")
    order = demanded(id, drawn_of(id)[0])
    one = Order.objects.get()
    assert looks.state(one) == "open" and [row.pk for row in looks.mine(by("head1"))] == [order]
    waits = client("head1").get("/desk/").content.decode()
    assert f"/desk/oversight/orders/{order}/" in waits
    take()
    refused("not_yours", looks.reply, by=by("section1"), order=order, said="好了")
    refused("not_open", looks.judge, by=by("discipline"), order=order, accepts=True, said="好")
    looks.reply(by=by("head1"), order=order, said="补了")
    refused("not_open", looks.reply, by=by("head1"), order=order, said="又补了")
    refused("not_entitled", looks.judge, by=by("supervisor"), order=order, accepts=True, said="好")
    looks.judge(by=by("discipline"), order=order, accepts=False, said="日期也要补")
    assert looks.state(one) == "open" and at(14, lambda: looks.state(one)) == "late"
    looks.reply(by=by("head1"), order=order, said="都补了")
    looks.judge(by=by("discipline"), order=order, accepts=True, said="到位")
    assert looks.state(one) == "accepted" and looks.mine(by("head1")) == []
    said = client("head1").get(f"/desk/oversight/orders/{order}/").content.decode()
    assert all(word in said for word in ("补齐签字", "补了", "日期也要补", "到位"))


def test_a_public_number_is_mixed_in_where_its_source_was_announced(house):
    id = at(-2, lambda: announced(draw_on=TODAY - DAY, until=TODAY, source="双色球 2026031 期开奖号码"))
    refused("no_public", samples.draw, by=by("discipline"), sample=id)
    page = client("discipline").get(f"/desk/oversight/samples/{id}/draw/").content.decode()
    assert "双色球 2026031 期开奖号码" in page
    browser = client("discipline")
    assert browser.post(f"/desk/oversight/samples/{id}/draw/", {"public": ""}).status_code == 422
    assert (
        browser.post(f"/desk/oversight/samples/{id}/draw/", {"public": " 03 07 12 + 09 "}).status_code == 302
    )
    samples.open_result(by=by("discipline"), sample=id)
    told = samples.published(Sample.objects.get(pk=id))
    assert (told["public"], told["terms"]["source"]) == ("03 07 12 + 09", "双色球 2026031 期开奖号码")
    assert pure.verify(told).found == () and list(checking.check()) == []
    # Another number draws others, if not each by chance the same.
    assert any(pure.verify(told | {"public": f"03 07 12 + {n}"}).found for n in range(10, 40))
    said = client(None).get(f"/samples/{id}/").content.decode()
    assert "03 07 12 + 09" in said
    other = drawn()
    refused("drawn", samples.draw, by=by("discipline"), sample=other, public="1")
    third = at(-2, lambda: announced(draw_on=TODAY - DAY, until=TODAY))
    refused("no_source", samples.draw, by=by("discipline"), sample=third, public="1")
