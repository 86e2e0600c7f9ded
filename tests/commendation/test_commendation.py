"""Honours: by rule from final months, bars then and since, anybody objects, answered before it is decided, by another."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from msgspec.structs import replace

from tests.appraisal.furnished import MARCH, at, begun, by, carded, final, read
from tests.commendation.furnished import announced, closed, ruled
from tests.faces import House
from tests.signing import client
from tests.voices import furnished as voice
from yimen.appraisal.models import Closing, Fact, Final
from yimen.commendation import papers, queries, rounds, rules
from yimen.commendation.models import Honour, Nominee, Objection, Round, Rule, Words
from yimen.commendation.refused import NotHonoured
from yimen.lib import clock
from yimen.people.models import Posting, Reading
from yimen.process.appraisal.account import Standing
from yimen.process.appraisal.awards import (
    BARRED,
    PERIODS,
    Record,
    begins,
    months,
    nominees,
    shipped,
    wrong,
)
from yimen.process.appraisal.scheme import month_after
from yimen.process.appraisal.words import WHAT
from yimen.process.complaint import commands as complaint
from yimen.telling.models import Telling

FLAG = next(one for one in shipped() if one.code == "red_flag")
FEBRUARY = date(2026, 2, 1)


def refused(code, act, /, *given, **named):
    with pytest.raises(NotHonoured) as found:
        act(*given, **named)
    assert found.value.code == code, found.value.code
    assert found.value.sentence() and found.value.sentence("en")


def record(unit, points=9900, overdue=0, matters=50, count=1, **happened):
    return Record(unit, 1, Standing(points, overdue, matters), count, happened)


def test_what_ships_names_its_sources_and_periods():
    assert {one.code: one.kind for one in shipped()} == {"red_flag": "window", "model_officer": "person", "model_post": "window"}  # fmt: skip
    assert all(one.source and not wrong(one) and set(one.bars) <= WHAT.keys() for one in shipped())
    assert {one.period for one in shipped()} == PERIODS.keys() and all(all(said) for said in BARRED.values())
    assert (FLAG.size, FLAG.period) == (5, "month")
    assert begins("quarter", date(2026, 6, 30)) == date(2026, 4, 1) and begins("year", MARCH) == date(
        2026, 1, 1
    )
    assert months("quarter", date(2026, 10, 1)) == (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1))


def test_who_stands_and_what_bars():
    award = replace(FLAG, size=2)
    found = nominees(
        award,
        [
            record(1, 10100, card_late=1),
            record(2, 10000, matters=5),
            record(3, 9990),
            record(4, 9900),
            record(5, 9900),
            record(6, 9800),
            record(7, 9000),
        ],
        1,
    )
    assert [(one.record.unit, one.barred) for one in found] == [
        (1, ("card_late",)), (2, ("few",)), (3, ()), (4, ()), (5, ()),
    ], "who stands as the last one does stands too"  # fmt: skip
    assert nominees(award, [], 1) == []
    year = replace(award, period="quarter")
    assert nominees(year, [record(1, count=2)], 3)[0].barred == ("months",)
    assert nominees(year, [record(1, count=2)], 2)[0].barred == (), (
        "of what was appraised at all none is missing"
    )
    assert nominees(award, [record(1, 9000)], 1)[0].barred == ("least",)
    assert nominees(award, [record(1, card_late=0)], 1)[0].barred == (), "what was cleared bars nobody"


@pytest.fixture
def house(city):
    """March appraised and final for windows, with the rules of honours in force."""
    made = House("", None)
    begun()
    made.submit("received")
    ruled()
    return made


def test_rules_are_signed_by_two(city):
    refused("not_entitled", rules.draft, by=by("head1"), awards=shipped(), since=MARCH, document="x")
    refused("in_the_past", rules.draft, by=by("coordinator"), awards=shipped(), since=MARCH, document="x")
    bad = [replace(shipped()[0], size=0)]
    refused("bad_rule", rules.draft, by=by("coordinator"), awards=bad, since=date(2026, 3, 2), document="x")
    id = rules.draft(by=by("coordinator"), awards=shipped(), since=date(2026, 3, 2), document="x")
    refused("own_draft", rules.adopt, by=by("coordinator"), rule=id)
    with pytest.raises(IntegrityError, match="honours_of_two_people"), transaction.atomic():
        Rule.objects.update(adopted_by=by("coordinator"))
    refused("no_rule", rounds.announce, by=by("coordinator"), code="red_flag", since=MARCH)
    rules.adopt(by=by("mayor"), rule=id)
    refused("not_open", rules.adopt, by=by("duty"), rule=id)


def test_a_month_is_honoured_once_and_only_when_it_is_final(house):
    refused("not_over", announced)
    closed()
    at("04-21T09:00")
    refused("not_entitled", announced, login="head1")
    id = announced()
    refused("done", announced)
    assert Round.objects.get(pk=id).nominees.count() == 12, "all windows stand alike, so all stand"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Nominee.objects.update(points=0)


def test_who_is_late_by_own_fault_is_barred_then_and_since(house):
    final(carded(house))
    window = Posting.objects.get(account=by("clerk3")).window_id
    closed()
    at("04-21T09:00")
    id = announced()
    assert window not in set(Nominee.objects.filter(barred=[]).values_list("unit", flat=True))
    # Another one is found late and final while the notice is open.
    final(carded(house, person="clerk4", key="later"))
    other = Posting.objects.get(account=by("clerk4")).window_id
    read()
    at("05-15T09:00")
    rounds.decide(by=by("mayor"), round=id, document="安政务〔2026〕18号")
    honoured = set(Honour.objects.values_list("nominee__unit", flat=True))
    assert other not in honoured and window not in honoured and len(honoured) == 10
    left = {row.unit: why for row, why in rounds.standing(Round.objects.get(pk=id)) if why}
    assert left[other] == ("card_late",)


def test_anybody_objects_and_is_answered_before_it_is_decided(house):
    closed()
    at("04-21T09:00")
    id = announced()
    row = Nominee.objects.filter(round=id).first()
    refused("no_words", rounds.object_to, nominee=row.pk, words=" ")
    refused("half_named", rounds.object_to, nominee=row.pk, words="无人", name="王某")
    refused("unknown", rounds.object_to, nominee=1, words="无人")
    one = rounds.object_to(nominee=row.pk, words="窗口无人")
    rounds.object_to(nominee=row.pk, words="态度不好", name="王某", contact="13800001111")
    assert "王某".encode() not in bytes(Words.objects.last().sealed)
    assert queries.followed(one).nominee == row and queries.followed("x") is None
    refused("still_open", rounds.decide, by=by("mayor"), round=id, document="x")
    at("05-15T09:00")
    refused("closed", rounds.object_to, nominee=row.pk, words="晚了")
    refused("objections_open", rounds.decide, by=by("mayor"), round=id, document="x")
    first, second = Objection.objects.order_by("pk")
    refused("not_entitled", rounds.reply, by=by("head1"), objection=first.pk, holds=True, text="属实")
    refused("no_reason", rounds.reply, by=by("discipline"), objection=first.pk, holds=True, text=" ")
    rounds.reply(by=by("discipline"), objection=first.pk, holds=True, text="查看记录属实")
    refused("replied", rounds.reply, by=by("discipline"), objection=first.pk, holds=False, text="再来")
    rounds.reply(by=by("efficiency"), objection=second.pk, holds=False, text="不属实")
    refused("same_person", rounds.decide, by=by("coordinator"), round=id, document="x")
    refused("no_document", rounds.decide, by=by("mayor"), round=id, document=" ")
    assert rounds.decide(by=by("mayor"), round=id, document="安政务〔2026〕18号") == 11
    refused("done", rounds.decide, by=by("mayor"), round=id, document="x")
    assert not Honour.objects.filter(nominee=row).exists()
    numbers = sorted(
        int(n.split("〕")[1].removesuffix("号")) for n in Honour.objects.values_list("number", flat=True)
    )
    assert numbers == list(range(1, 12)), "certificates bear numbers without a gap"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Honour.objects.update(number="x")


def test_whoever_stands_in_it_neither_announces_nor_answers_nor_decides(house):
    closed()
    at("04-21T09:00")
    clerk = by("clerk3")
    organ = Posting.objects.filter(account=clerk).first().organ_id
    for role in ("coordinator", "duty_chief"):
        Posting.objects.create(account_id=clerk, organ_id=organ, role=role, valid_from=date(2026, 1, 1))
    refused("own", announced, login="clerk3")
    id = announced()
    row = Nominee.objects.filter(round=id).first()
    rounds.object_to(nominee=row.pk, words="无人")
    # Nothing is decided before it is answered, and who answers heard of it nowhere.
    told = set(Telling.objects.filter(kind="objected", thing=id).values_list("account", flat=True))
    assert {by("discipline"), by("efficiency")} <= told and told.isdisjoint({clerk, by("supervisor")})
    refused("own", rounds.reply, by=clerk, objection=Objection.objects.get().pk, holds=False, text="没有")
    at("05-15T09:00")
    refused("own", rounds.decide, by=clerk, round=id, document="x")


def test_the_meeting_and_the_certificate_say_what_is_so(house):
    closed()
    at("04-21T09:00")
    id = announced()
    at("05-15T09:00")
    rounds.decide(by=by("mayor"), round=id, document="安政务〔2026〕18号")
    honour = queries.honours(2026)[0]
    sheet = papers.certificate(honour, "zh")
    said = str(sheet)
    assert all(
        word in said
        for word in ("红旗窗口", "2026年3月", honour.nominee.called, honour.number, "安政务〔2026〕18号")
    )
    assert papers.rendered(sheet)[:5] == b"%PDF-"
    meeting = str(papers.meeting(queries.year(2026), "zh"))
    assert all(one.number in meeting for one in queries.honours(2026)) and "表彰12次" in meeting
    empty = papers.meeting(queries.year(2025), "en")
    assert "Nobody was honoured" in str(empty) and papers.rendered(empty)[:5] == b"%PDF-"


def test_its_way_by_pages(house):
    closed()
    at("04-21T09:00")
    centre, mayor = client("coordinator"), client("mayor")
    page = centre.get("/desk/commendation/new/red_flag/").content.decode()
    assert "2026年3月" in page
    answer = centre.post("/desk/commendation/new/red_flag/", {"since": "2026-03-01"})
    assert answer.status_code == 302
    id = Round.objects.get().pk
    row = Nominee.objects.first()
    public = client()
    assert row.called in public.get(f"/honours/{id}/").content.decode()
    path = f"/honours/nominees/{row.pk}/object/"
    assert public.post(path, {"words": ""}).status_code == 422
    refused_page = public.post(path, {"words": "窗口无人", "name": "王某"})
    assert refused_page.status_code == 409 and "窗口无人" in refused_page.content.decode()
    made = public.post(path, {"words": "窗口无人", "name": "王某", "contact": "13800001111"}).content.decode()
    token = made.split("/honours/objections/")[1].split("/")[0]
    assert "正在核实" in public.get(f"/honours/objections/{token}/").content.decode()
    objection = f"/desk/commendation/objections/{Objection.objects.get().pk}/"
    assert client("head1").get(objection).status_code == 403
    assert "13800001111" in client("discipline").get(objection).content.decode()
    assert Reading.objects.filter(who=by("discipline"), field="objection").exists()
    assert client("discipline").post(objection, {"holds": "yes", "text": ""}).status_code == 422
    assert client("discipline").post(objection, {"holds": "yes", "text": "属实"}).status_code == 302
    assert "异议成立" in public.get(f"/honours/objections/{token}/").content.decode()
    decide = f"/desk/commendation/rounds/{id}/decide/"
    assert mayor.post(decide, {"document": "安政务〔2026〕18号"}).status_code == 409
    at("05-15T09:00")
    assert mayor.post(decide, {"document": "安政务〔2026〕18号"}).status_code == 302
    said = public.get("/honours/").content.decode()
    assert Honour.objects.first().number in said and row.called not in said.split("受表彰的")[1]
    assert public.get(f"/honours/certificates/{Honour.objects.first().pk}.pdf").content[:5] == b"%PDF-"


def founded(house, *at_fault, window=None, account="clerk3"):
    """Let a complaint about somebody and a window be found against these; return its number."""
    number = voice.heard(voice.verifying(voice.brought(window=window or 0), account))
    voice.act("reviewer1", number, complaint.AskAccused(voice.named(account)), questions="当时在哪？")
    voice.act(account, number, complaint.AnswerInvestigators(), reply="在窗口。")
    nobody = "" if at_fault else "procedure"
    proposed = complaint.ProposeFinding("founded", at_fault=at_fault, nobody=nobody)
    voice.act("reviewer1", number, proposed, **voice.REPORT)
    voice.act("head1", number, complaint.ApproveFinding())
    return number


def window_of(login):
    return Posting.objects.get(account__login=login).window_id


def barred(id):
    return {row.unit: row.barred for row in Nominee.objects.filter(round=id) if row.barred}


def test_a_window_is_barred_by_a_complaint_founded_against_it_in_the_period_and_by_no_other(house):
    mine, other = window_of("clerk3"), window_of("clerk4")
    founded(house, f"w:{mine}", window=mine)
    founded(house, voice.named("clerk4"), window=other, account="clerk4")
    founded(house, window=window_of("clerk5"), account="clerk5")
    closed()
    at("04-21T09:00")
    id = announced()
    assert barred(id) == {} and mine not in set(Nominee.objects.values_list("unit", flat=True)), (
        "it has lost points too, and stands behind who stands"
    )
    record = next(one for one in rounds.records(FLAG, MARCH) if one.unit == mine)
    assert record.happened == {"complaint_papers": 1} and rounds.records(FLAG, FEBRUARY) is not None
    lenient = replace(FLAG, matters=0, least=0, size=12)
    standing = nominees(lenient, rounds.records(lenient, MARCH), 1)
    assert {one.record.unit: one.barred for one in standing if one.barred} == {mine: ("complaint_papers",)}


def finals(kind, since, n, points, matters=50, overdue=0, leave_out=()):
    """Let so many months from one on be final, with these points by unit; return the months."""
    found, month = [], since
    for _ in range(n):
        Closing.objects.create(kind=kind, month=month, digest="x", by=by("coordinator"), at=clock.now())
        Final.objects.bulk_create(
            Final(
                kind=kind, month=month, unit=unit, organ=1, points=p, overdue=overdue, matters=matters, body={"lines": []},
            )
            for unit, p in points.items()
            if (unit, month) not in leave_out
        )  # fmt: skip
        found.append(month)
        month = month_after(month)
    return found


def happened(kind, unit, month, what, n=1):
    Fact.objects.create(
        source="x", ref=f"{unit}{month}{n}", seq=1, kind=kind, unit=unit, what=[what], n=n, organ=1, on=month, month=month
    )  # fmt: skip


def people(*logins):
    return [by(login) for login in logins]


def test_a_quarter_s_model_officers_are_of_three_final_months_and_whoever_is_barred_is_named(city):
    best, founded_against, short, plain, below = people("clerk3", "clerk4", "clerk5", "clerk7", "clerk9")
    quarter = date(2025, 10, 1)
    points = {best: 9980, founded_against: 9990, short: 10000, plain: 9970, below: 9400}
    ruled(size=5)
    finals("person", quarter, 2, points)
    refused("not_over", announced, "model_officer", quarter)
    finals("person", date(2025, 12, 1), 1, points, leave_out={(short, date(2025, 12, 1))})
    happened("person", founded_against, date(2025, 11, 1), "complaint_founded")
    # Before the quarter it bars nobody; what was given back within it neither.
    happened("person", best, date(2025, 9, 1), "complaint_founded")
    happened("person", plain, date(2025, 10, 1), "complaint_founded")
    happened("person", plain, date(2025, 12, 1), "complaint_founded", n=-1)
    id = announced("model_officer", date(2025, 11, 5))
    one = Round.objects.get(pk=id)
    assert (one.since, one.award["period"]) == (quarter, "quarter")
    assert list(one.nominees.filter(barred=[]).order_by("place").values_list("unit", flat=True)) == [
        best,
        plain,
    ]
    assert barred(id) == {founded_against: ["complaint_founded"], short: ["months"], below: ["least"]}
    refused("done", announced, "model_officer", quarter)
    at("03-12T09:00")
    assert rounds.decide(by=by("mayor"), round=id, document="安政务〔2026〕6号") == 2
    assert {one.nominee.unit for one in Honour.objects.all()} == {best, plain}
    said = client().get("/honours/").content.decode()
    assert "服务标兵" in said


def test_a_year_s_model_post_is_of_twelve_final_months_and_bars_whoever_had_a_measure(city):
    first, second, third = (window_of(login) for login in ("clerk3", "clerk4", "clerk5"))
    year = date(2025, 1, 1)
    ruled(size=1)
    points = {first: 10100, second: 9900, third: 9800}
    finals("window", year, 11, points)
    refused("not_over", announced, "model_post", year)
    finals("window", date(2025, 12, 1), 1, points)
    happened("window", first, date(2025, 7, 1), "measure")
    id = announced("model_post", year)
    assert Round.objects.get(pk=id).since == year
    standing = Nominee.objects.filter(round=id).order_by("place")
    assert [(one.unit, one.barred) for one in standing] == [(first, ["measure"]), (second, [])]
    page = client("coordinator").get(f"/desk/commendation/rounds/{id}/").content.decode()
    assert "问责措施" in page, "the bar is named beside whoever it keeps"
    at("03-12T09:00")
    rounds.decide(by=by("mayor"), round=id, document="安政务〔2026〕6号")
    honour = Honour.objects.get()
    assert honour.nominee.unit == second
    assert "示范岗" in str(papers.certificate(honour, "zh")) and "2025年" in str(
        papers.certificate(honour, "zh")
    )


def test_months_before_anybody_was_appraised_neither_count_nor_stand_in_the_way_of_a_year_s_honour(city):
    first, short = window_of("clerk3"), window_of("clerk4")
    year, july = date(2025, 1, 1), date(2025, 7, 1)
    begun(since=july)
    ruled(size=2)
    points = {first: 9900, short: 10000}
    finals("window", july, 5, points, leave_out={(short, date(2025, 8, 1))})
    happened("window", first, date(2025, 3, 1), "measure")
    with pytest.raises(NotHonoured) as why:
        announced("model_post", year)
    assert (why.value.code, why.value.values["months"]) == ("not_over", ["2025-12"])
    finals("window", date(2025, 12, 1), 1, points)
    id = announced("model_post", year)
    assert barred(id) == {short: ["months"]}, "but what counts has to be whole"
    assert list(Nominee.objects.filter(round=id, barred=[]).values_list("unit", flat=True)) == [first]
    said = ('考核从 <time datetime="2025-07-01">', "这段时间里以前的月份不计入，也不妨碍评选。")
    desk = client("coordinator")
    for where in (f"/desk/commendation/rounds/{id}/", "/desk/commendation/new/model_post/?since=2025-01-01"):
        page = desk.get(where).content.decode()
        assert all(one in page for one in said), where
    page = client().get(f"/honours/{id}/").content.decode()
    assert all(one in page for one in said)
    refused("nobody", announced, "model_post", date(2024, 1, 1))
