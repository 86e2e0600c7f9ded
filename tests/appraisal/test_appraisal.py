"""Appraisal: every point from an event or an entry with evidence, nobody in their own, pending never counts, final is final."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.appraisal.furnished import (
    FEBRUARY,
    MARCH,
    adopted,
    at,
    begun,
    by,
    carded,
    drafted,
    entered,
    final,
    read,
    upheld,
)
from tests.faces import House
from tests.ratings.furnished import GOOD, ended, rated
from tests.signing import client
from yimen.appraisal import appeals, closing, counting, drafting, entries, following, parts, queries, schemes
from yimen.appraisal.models import Appeal, Closing, Entry, Fact, Final, Month, Scheme, Sheet, Signature
from yimen.appraisal.refused import SENTENCES, WRONG, NotAppraised
from yimen.cases.queries import view
from yimen.people.models import Posting
from yimen.process.appraisal.shipped import shipped
from yimen.process.card import commands as card
from yimen.telling.models import Telling
from yimen.watch import actions


def refused(code, act, /, *given, **named):
    with pytest.raises(NotAppraised) as found:
        act(*given, **named)
    assert found.value.code == code, found.value.code
    assert found.value.sentence() and found.value.sentence("en")
    return found.value


@pytest.fixture
def house(city):
    """The city in March, appraised since February, with the life of some cases read."""
    made = House("", None)
    begun()
    made.submit("received")
    return made


def sheet(unit="clerk3", month=MARCH, kind="person"):
    return queries.sheet(kind, month, by(unit) if isinstance(unit, str) else unit)


def lines(one):
    return {line["indicator"]: (line["times"], line["points"]) for line in one.body["lines"]}


def test_a_scheme_is_signed_by_two_and_never_counts_for_the_month_that_goes_on(city):
    scheme = shipped("person")
    told = {"scheme": scheme, "document": "安政务〔2026〕2号"}
    refused("not_entitled", schemes.draft, by=by("clerk3"), since=MARCH, **told)
    refused("not_first", schemes.draft, by=by("coordinator"), since=date(2026, 3, 2), **told)
    id = schemes.draft(by=by("coordinator"), since=MARCH, **told)
    refused("own_draft", schemes.adopt, by=by("coordinator"), scheme=id)
    refused("not_entitled", schemes.adopt, by=by("head1"), scheme=id)
    with pytest.raises(IntegrityError, match="scheme_of_two_people"), transaction.atomic():
        Scheme.objects.update(adopted_by=by("coordinator"))
    schemes.adopt(by=by("mayor"), scheme=id)
    refused("not_open", schemes.adopt, by=by("duty"), scheme=id)
    # In mid-month the rules of the month that goes on stay: a new one counts from the next first.
    at("03-17T10:00")
    refused("too_early", schemes.draft, by=by("coordinator"), since=MARCH, **told)
    later = adopted(since=date(2026, 4, 1), additions=300)
    assert schemes.in_force("person", MARCH).pk == id
    assert schemes.in_force("person", date(2026, 4, 1)).pk == later
    refused("there_already", schemes.draft, by=by("coordinator"), since=date(2026, 4, 1), **told)
    # One that waited for its second signature until its month had begun is refused then.
    late = schemes.draft(by=by("coordinator"), since=date(2026, 5, 1), **told)
    at("05-06T10:00")
    refused("too_early", schemes.adopt, by=by("duty"), scheme=late)
    schemes.discard(by=by("duty"), scheme=late)
    assert schemes.one(late) is None


def test_a_scheme_changed_in_mid_month_leaves_the_months_as_each_began(house):
    entered(points=-300)
    at("03-17T10:00")
    twice = [one for one in shipped("person").indicators if one.code != "away"]
    adopted(since=date(2026, 4, 1), indicators=tuple(twice))
    entered(points=-300, indicator="away")
    at("04-01T09:00")
    refused("not_your_part", entered, indicator="away")
    assert drafted() > 0
    assert lines(sheet()) == {"away": (2, -600)} and sheet().points == 9400


def test_points_come_from_final_cards_alone(house):
    number = upheld(carded(house))
    read()
    assert not Fact.objects.filter(source="cards").exists(), "a card that may be appealed counts nothing"
    other = final(carded(house, key="two"))
    read()
    found = {(one.kind, one.unit): one.n for one in Fact.objects.filter(source="cards")}
    window = Posting.objects.get(account=by("clerk3")).window_id
    assert found == {
        ("person", by("clerk3")): 5,
        ("window", window): 5,
        ("organ", view(number).version.organ): 5,
    }
    at("04-01T09:00")
    drafted()
    mine = sheet()
    assert (mine.points, mine.overdue) == (9500, 1) and lines(mine) == {"late": (1, -500)}
    assert sheet(window, kind="window").points == 9500
    links = queries.told(mine).links["late"]
    assert [(one.ref, one.page) for one in links] == [(other, "desk:case")]
    # Final by silence in April, it is a point of April: March is what it was.
    read()
    assert {one.month for one in Fact.objects.filter(ref=other)} == {MARCH}


def test_a_card_that_is_cleared_is_given_back_in_the_month_of_that(house):
    from tests.appraisal.furnished import RULE
    from yimen.cases.acts import Act
    from yimen.cases.perform import perform

    number = final(carded(house))
    at("04-02T09:00")
    drafted()
    seen = view(number)
    perform(Act(command=card.ClearCard(seen.context.calendar.version), case=seen.id, brings=RULE))
    read()
    by_month = {one.month: one.n for one in Fact.objects.filter(ref=number, kind="person")}
    assert by_month == {MARCH: 5, date(2026, 4, 1): -5}
    assert list(closing.check()) == []


def test_whoever_worked_on_a_matter_has_it_and_their_mix(house):
    case = house.submit("worked")
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    from yimen.process.application import commands as do

    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    at("04-01T09:00")
    drafted()
    for login in ("clerk3", "reviewer1", "decider1"):
        one = sheet(login)
        assert (one.matters, one.mix) == (1, [["511602-S005", 1]]), login
        assert lines(one) == {"early": (1, 5)} and one.points == 10005
    assert sheet("clerk5").matters == 0


def test_a_no_that_is_sent_back_is_its_proposers(house):
    from tests.faces import no
    from yimen.process.application import commands as do

    case = house.submit("refusing")
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, no())
    read()
    assert not Fact.objects.filter(source="no").exists()
    house.act("head1", case, do.SignNegative(agree=False, opinion="证据不足"))
    read()
    assert set(Fact.objects.filter(source="no", kind="person").values_list("unit", flat=True)) == {
        by("decider1")
    }


def test_good_ratings_go_to_whoever_served(house):
    number = ended(house, "rated")
    rated(number, GOOD)
    read()
    assert set(Fact.objects.filter(source="good_ratings", kind="person").values_list("unit", "n")) == {
        (by("clerk3"), 1)
    }
    read()
    assert Fact.objects.filter(source="good_ratings", kind="person").count() == 1


def test_nobody_enters_on_themselves_or_out_of_their_part(house):
    clerk = by("clerk3")
    refused("not_entitled", entered, "clerk3", unit="clerk5")
    refused("not_your_part", entered, "efficiency")
    refused("not_in_reach", entered, "head1", indicator="efficiency_by_hand")
    refused("takes_off", entered, points=300)
    refused("adds", entered, indicator="praise", points=-100)
    refused("too_many", entered, points=-1001)
    refused("no_text", entered, text=" ")
    refused("no_file", entered, file="")
    refused("not_yet", entered, on=date(2026, 3, 3))
    refused("no_unit", entered, unit="li")
    refused("no_scheme", entered, on=date(2026, 1, 5))
    Posting.objects.create(
        account_id=clerk, organ_id=Posting.objects.filter(account=clerk).first().organ_id, role="duty_chief",
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    refused("own_sheet", entered, "clerk3")
    window = Posting.objects.get(account=clerk, window__isnull=False).window_id
    refused("own_sheet", entered, "clerk3", kind="window", unit=window, indicator="patrol", points=-100)
    assert (clerk, Posting.objects.filter(account=clerk).first().organ_id) not in entries.units(
        parts.part(clerk), "person", MARCH
    )
    with pytest.raises(IntegrityError, match="nobody_enters_on_themselves"), transaction.atomic():
        Entry.objects.create(
            kind="person", unit=clerk, month=MARCH, on=MARCH, indicator="x", points=1, text="x", file="x", author="x", by=clerk,
            at="2026-03-02T09:00+08:00",
        )  # fmt: skip
    own = entered("head1", unit="reviewer1", indicator="efficiency_by_hand", points=-200)
    assert Entry.objects.get(pk=own).author == "department"


def test_an_entry_is_taken_back_by_its_author_before_the_draft_and_never_after(house):
    one, two = entered(), entered(indicator="tidy", points=-50)
    refused("not_yours", entries.take_back, by=by("discipline"), entry=one, why="错")
    refused("no_reason", entries.take_back, by=by("duty"), entry=one, why=" ")
    entries.take_back(by=by("duty"), entry=one, why="看错人了")
    refused("unknown", entries.take_back, by=by("duty"), entry=one, why="又一次")
    at("04-01T09:00")
    drafted()
    assert lines(sheet()) == {"tidy": (1, -50)}
    refused("drafted", entries.take_back, by=by("duty"), entry=two, why="错")
    refused("drafted", entered, on=MARCH)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Entry.objects.update(points=0)


def test_the_draft_waits_for_the_first_working_day_and_for_the_record(house):
    at("03-31T23:00")
    assert drafted() > 0, "February, which nobody had drafted"
    assert set(Month.objects.values_list("kind", "month")) == {("person", FEBRUARY), ("window", FEBRUARY)}
    at("05-01T09:00")  # a holiday: until the 5th nobody works
    assert drafting.owed("person") == [MARCH]
    house.submit("unread")
    from yimen.cases.sequencer import sequence

    while sequence():
        pass
    assert drafting.draft_due() == 0, "the record is not read to its end"
    drafted()
    at("05-06T09:00")
    assert drafting.owed("person") == [date(2026, 4, 1)]
    drafted()
    assert drafted() == 0, "safe to run twice"


def appealed(**changes):
    plain = {"by": by("clerk3"), "kind": "person", "month": MARCH, "unit": by("clerk3"), "indicator": "away", "text": "那时在领材料"}  # fmt: skip
    return appeals.appeal(**plain | changes)


@pytest.fixture
def march(house):
    """March drafted, with an entry against clerk3."""
    entered()
    entered(indicator="tidy", points=-50, unit="clerk4")
    at("04-01T09:00")
    drafted()
    return house


def test_the_person_appeals_and_another_decides(march):
    refused("not_entitled", appealed, by=by("clerk4"))
    refused("no_text", appealed, text=" ")
    refused("nothing_lost", appealed, indicator="tidy")
    appeals.comment(by=by("clerk3"), kind="person", month=MARCH, unit=by("clerk3"), text="当时有同事看见")
    id = appealed()
    refused("appealed", appealed)
    rule = {"appeal": id, "points": 200, "reasons": "在岗二十分钟有记录"}
    refused("own_appeal", appeals.rule, by=by("duty"), **rule)
    refused("not_entitled", appeals.rule, by=by("clerk3"), **rule)
    refused("more_than_lost", appeals.rule, by=by("discipline"), **rule | {"points": 301})
    refused("no_reason", appeals.rule, by=by("discipline"), **rule | {"reasons": ""})
    appeals.rule(by=by("discipline"), **rule)
    assert sheet().points == 9900 and sheet("clerk4").points == 9950
    refused("ruled", appeals.rule, by=by("coordinator"), **rule)
    at("04-10T09:00")
    refused("too_late", appealed, indicator="away", unit=by("clerk4"), by=by("clerk4"))


def test_an_appraisal_asked_for_by_the_one_it_judges_goes_nowhere(march):
    clerk = by("clerk3")
    id = appealed()
    posted = Posting.objects.filter(account=clerk).first()
    for role in ("coordinator", "duty_chief"):
        Posting.objects.create(
            account_id=clerk, organ_id=posted.organ_id, role=role, valid_from=date(2026, 1, 1)
        )
    refused("own_sheet", appeals.rule, by=clerk, appeal=id, points=300, reasons="我没有错")
    appeals.rule(by=by("efficiency"), appeal=id, points=0, reasons="有记录")
    at("04-20T09:00")
    refused("own_sheet", closing.close, by=clerk, kind="person", month=MARCH, why="不等")
    Posting.objects.create(
        account_id=clerk, organ_id=posted.organ_id, role="head_of_organ", valid_from=date(2026, 1, 1)
    )
    refused("own_sheet", closing.sign, by=clerk, kind="person", month=MARCH, organ=posted.organ_id)
    assert sheet().points == 9700


def test_heads_and_centre_sign_and_then_it_is_final(march):
    organ = sheet("reviewer1").organ
    id = appealed()
    refused("still_open", closing.close, by=by("coordinator"), kind="person", month=MARCH)
    at("04-20T09:00")
    refused("appeals_open", closing.close, by=by("coordinator"), kind="person", month=MARCH)
    appeals.rule(by=by("coordinator"), appeal=id, points=300, reasons="查明在岗")
    refused("not_entitled", closing.sign, by=by("clerk3"), kind="person", month=MARCH, organ=organ)
    refused("changed", closing.sign, by=by("head1"), kind="person", month=MARCH, organ=organ, seen="old")
    closing.sign(by=by("head1"), kind="person", month=MARCH, organ=organ)
    refused("signed", closing.sign, by=by("head1"), kind="person", month=MARCH, organ=organ)
    assert organ not in closing.unsigned("person", MARCH)
    assert "市" in str(refused("unsigned", closing.close, by=by("duty"), kind="person", month=MARCH))
    refused("not_entitled", closing.close, by=by("head1"), kind="person", month=MARCH, why="不等")
    closing.close(by=by("duty"), kind="person", month=MARCH, why="负责人出差，电话已同意")
    refused("final", closing.close, by=by("duty"), kind="person", month=MARCH, why="再来")
    refused("final", appealed)
    for model in (Final, Closing, Signature, Appeal):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            model.objects.filter(month=MARCH)._raw_delete(model.objects.db)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            model.objects.filter(month=MARCH).update(month=FEBRUARY)
    assert list(closing.check()) == []


def test_what_is_final_is_recomputed_and_a_forged_fact_is_found(march):
    number = final(carded(march, person="clerk4"))
    at("04-20T09:00")
    read()
    closing.close(by=by("duty"), kind="person", month=MARCH, why="不等")
    assert list(closing.check()) == [] and list(closing.check(number)) == []
    Fact.objects.create(
        source="cards", ref="nothing", seq=1, kind="person", unit=by("clerk3"), what=["card_late"], n=5, organ=1, on=MARCH,
        month=MARCH,
    )  # fmt: skip
    assert any(one.field == f"appraisal person 2026-03 {by('clerk3')}" for one in closing.check())
    following.refill()
    assert Fact.objects.filter(ref="nothing").exists(), "a final month is not changed, it is reported"
    Sheet.objects.filter(unit=by("clerk4"), month=MARCH).update(points=1)
    Fact.objects.filter(ref=number, kind="organ").delete()
    assert any(one.case == number and "organ" in one.field for one in closing.check(number))


def test_refilled_facts_are_the_same(march):
    before = sorted(map(repr, ((one.pk, following.content(one)) for one in Fact.objects.all())))
    following.refill()
    assert sorted(map(repr, ((one.pk, following.content(one)) for one in Fact.objects.all()))) == before
    scheme = drafting.scheme_of("person", MARCH)
    assert [counting.said(one) for one in counting.sheets(scheme, MARCH)] == [
        counting.said(one) for one in Sheet.objects.filter(kind="person", month=MARCH).order_by("unit")
    ]


def test_evidence_is_kept(march):
    names = [one.file.split('"')[3] for one in Entry.objects.all()]
    assert drafting.held([*names, "x"]) == set(names)


def test_lists_narrow_and_never_order_by_mere_count(march):
    scheme = drafting.scheme_of("person", MARCH)
    everybody = queries.sheets("person", MARCH, queries.Asked(), None, scheme.few)
    assert everybody[-1].unit == by("clerk3") and everybody[-2].unit == by("clerk4")
    found = queries.sheets("person", MARCH, queries.Asked(which="lost"), None, scheme.few)
    assert {one.unit for one in found} == {by("clerk3"), by("clerk4")}
    assert len(queries.sheets("person", MARCH, queries.Asked(which="few"), None, scheme.few)) == len(
        everybody
    )
    organ = sheet("reviewer1").organ
    reach = frozenset({organ})
    assert {one.organ for one in queries.sheets("person", MARCH, queries.Asked(), reach, 0)} == {organ}


def test_every_sentence_is_said_in_both_languages():
    assert all(all(said) for said in (*SENTENCES.values(), *WRONG.values()))
    assert actions and upheld


def test_everybody_is_told_of_their_draft_and_of_what_became_of_their_appeal(march):
    told = set(Telling.objects.values_list("kind", "account"))
    assert {("sheet_out", by("clerk3")), ("people_to_sign", by("head1"))} <= told
    assert Telling.objects.filter(kind="sheet_out", account=by("clerk3")).count() == 2, "a month each"
    one = appealed()
    asked = set(Telling.objects.filter(kind="appeal_made", thing=one).values_list("account", flat=True))
    assert {by("coordinator"), by("efficiency")} <= asked, "duty entered it"
    assert asked.isdisjoint({by("duty"), by("clerk3"), by("supervisor"), by("head1")})
    appeals.rule(by=by("coordinator"), appeal=one, points=0, reasons="录像看过")
    assert Telling.objects.get(kind="appeal_ruled").account == by("clerk3")
    other = appealed(unit=by("clerk4"), by=by("clerk4"), indicator="tidy")
    closing.sign(by=by("director"), kind="person", month=MARCH, organ=sheet("clerk4").organ)
    appeals.rule(by=by("discipline"), appeal=other, points=50, reasons="桌面没有问题")
    anew = Telling.objects.get(mark=f"appraisal:appeal:{other}:sign")
    assert (anew.account, anew.on) == (by("director"), appeals.locked("person", MARCH).appeal_until)
    assert client("clerk3").get("/desk/told/").status_code == 200
