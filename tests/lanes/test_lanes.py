"""Priority by rule: two sign it, facts open to all, the first among equals, and nobody else's day moves."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from msgspec.structs import replace

from tests.faces import House
from tests.figures.figured import entered, nothing
from tests.lanes.furnished import FACTS, LISTED, drafted, published
from tests.projects.furnished import by, mapped, signed
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.inbox import Asked, Inbox
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.figures.models import Row
from yimen.lanes import drafting, inside, placing, queries
from yimen.lanes.criteria import KINDS, Criterion
from yimen.lanes.models import Lane, Placing
from yimen.lanes.refused import SENTENCES, NotPreferred
from yimen.law.identity import spaced_case_number
from yimen.projects import roadmap


def refused(code, act, /, *given, **named):
    with pytest.raises(NotPreferred) as found:
        act(*given, **named)
    assert found.value.code == code
    assert found.value.sentence() and found.value.sentence("en")
    return found.value


def waits(login, first=()):
    lines, _total = Inbox(cases.rights(by(login)), first=lambda: first).found()
    return [(line.number, line.first) for line in lines]


def record():
    """Return everything that the record holds of cases, tasks, timers and events."""
    with connection.cursor() as cursor:
        found = []
        for table in ("cases_case", "cases_task", "cases_timer", "cases_event"):
            cursor.execute(f"SELECT t.* FROM {table} t ORDER BY 1, 2")
            found.append(cursor.fetchall())
        return found


@pytest.fixture
def house(city):
    """Two applications for one item, received on one day."""
    made = House("", None)
    made.submit("earlier")
    made.submit("later", who="wang")
    return made


def test_a_lane_is_signed_by_two_and_says_its_basis(city):
    refused("incomplete", drafted, LISTED, basis=" ")
    refused("incomplete", drafted, Criterion("listed", " "))
    refused("incomplete", drafted, Criterion("friend", "领导的朋友"))
    refused("bad_aim", drafted, aim_days=61)
    refused("not_entitled", drafting.draft, by=by("clerk3"), name="一", basis="二", criteria=(LISTED,))
    id = drafted()
    refused("own_draft", drafting.publish, by=by("coordinator"), lane=id)
    refused("not_entitled", drafting.publish, by=by("supervisor"), lane=id)
    with pytest.raises(IntegrityError, match="lane_of_two_people"), transaction.atomic():
        Lane.objects.update(published_by=by("coordinator"))
    refused("not_open", placing.place_case, by=by("coordinator"), lane=id, number="", facts=FACTS)
    drafting.publish(by=by("duty"), lane=id)
    refused("published", drafting.publish, by=by("mayor"), lane=id)
    refused("published", drafting.discard, by=by("coordinator"), lane=id)
    refused("no_reason", drafting.end, by=by("duty"), lane=id, why=" ")
    drafting.end(by=by("mayor"), lane=id, why="名单到期")
    refused("not_open", drafting.end, by=by("duty"), lane=id, why="又一次")


@pytest.mark.parametrize(
    "criterion", [Criterion("origin", "市外来的投资人"), Criterion("amount", "外商投资一亿元以上")]
)
def test_a_criterion_of_origin_is_refused_without_the_legal_offices_yes(city, criterion):
    id = drafted(LISTED, criterion)
    found = refused("origin", drafting.publish, by=by("duty"), lane=id)
    assert criterion.text in str(found) and found.article.number == 5
    refused("not_entitled", drafting.review, by=by("duty"), lane=id, agrees=True, text="可以")
    drafting.review(by=by("legal1"), lane=id, agrees=False, text="没有上位法依据")
    assert "上位法" in str(refused("objected", drafting.publish, by=by("duty"), lane=id))
    drafting.review(by=by("legal1"), lane=id, agrees=True, text="外商投资法实施条例有规定")
    drafting.publish(by=by("duty"), lane=id)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Lane.objects.get(pk=id).opinions.update(text="改过")


def test_what_is_in_a_lane_comes_first_among_equals_and_the_record_does_not_change(house):
    earlier, later = house.cases["earlier"], house.cases["later"]
    before, days = record(), {number: cases.view(number).copies.due_on for number in (earlier, later)}
    assert days[earlier] == days[later]
    assert waits("clerk3") == [(earlier, False), (later, False)]
    id = published()
    placing.place_case(by=by("coordinator"), lane=id, number=later, facts=FACTS)
    refused("in_already", placing.place_case, by=by("coordinator"), lane=id, number=later, facts=FACTS)
    first = inside.open_cases()
    assert waits("clerk3", first) == [(later, True), (earlier, False)]
    assert [
        one.number for one in Inbox(cases.rights(by("clerk3")), first=lambda: first).found(limit=1)[0]
    ] == [later]
    narrow, total = Inbox(cases.rights(by("clerk3")), first=lambda: first).found(Asked(sort="-due"))
    assert ([one.number for one in narrow], total) == ([later, earlier], 2)
    # Another's promise is what it was: nothing of the record is touched, neither theirs nor the lane's own case.
    assert record() == before
    said = client("clerk3").get("/desk/").content.decode()
    assert said.index(later[-6:]) < said.index(earlier[-6:]) and said.count("优先通道") == 1
    use = Placing.objects.get()
    placing.leave(by=by("coordinator"), lane=id, placing=use.id, why="已经不在名单上")
    refused("left", placing.leave, by=by("coordinator"), lane=id, placing=use.id, why="又一次")
    assert inside.open_cases() == [] and queries.shown(Lane.objects.get()).count == 1


def test_a_day_goes_before_a_lane(house):
    standing.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    house.submit("tomorrow")
    number = house.cases["tomorrow"]
    id = published()
    placing.place_case(by=by("coordinator"), lane=id, number=number, facts=FACTS)
    found = [one for one, _first in waits("clerk3", inside.open_cases())]
    assert found.index(house.cases["later"]) < found.index(number)


def test_what_goes_by_order_of_acceptance_has_no_lane(house, monkeypatch):
    id, number = published(), house.cases["later"]
    refused("facts", placing.place_case, by=by("coordinator"), lane=id, number=number, facts=())
    refused("no_case", placing.place_case, by=by("coordinator"), lane=id, number="1", facts=FACTS)
    refused("not_entitled", placing.place_case, by=by("duty"), lane=id, number=number, facts=FACTS)
    placing.place_case(by=by("coordinator"), lane=id, number=number, facts=FACTS)
    real = catalogue.version
    monkeypatch.setattr(catalogue, "version", lambda id: replace(real(id), item=replace(real(id).item, quantity_limited=True)))  # fmt: skip
    found = refused("limited", placing.place_case, by=by("coordinator"), lane=id, number=number, facts=FACTS)
    assert found.article.number == 57
    # What became limited since is in the lane and goes by its acceptance all the same; the page says so.
    assert inside.open_cases() == []
    assert queries.shown(Lane.objects.get()).uses[0].cases[0].limited


def test_a_project_is_in_with_every_step_and_its_investor_is_masked(house):
    project, id = signed(), published()
    steps = mapped(project)
    placing.place_project(by=by("coordinator"), lane=id, project=project, facts=FACTS)
    refused("in_already", placing.place_project, by=by("coordinator"), lane=id, project=project, facts=FACTS)
    refused("no_project", placing.place_project, by=by("coordinator"), lane=id, project=10**6, facts=FACTS)
    assert inside.open_cases() == []
    number = house.cases["earlier"]
    roadmap.link(by=by("coordinator"), project=project, step=steps["first"], number=number)
    assert len(inside.open_cases()) == 1 and inside.lane_of(number) == id
    use = queries.shown(Lane.objects.get()).uses[0]
    assert (use.who, use.project, [one.number for one in use.cases]) == ("李＊＊", project, [number])
    assert use.aim_on == date(2026, 3, 9)
    said = client().get("/lanes/").content.decode()
    assert all(
        word in said for word in (spaced_case_number(number), "李＊＊", FACTS[0], LISTED.text, "已放入 1 次")
    )
    assert "李晓明" not in said and "预制菜" not in said


def test_how_others_fared_is_counted_from_the_record(house):
    id, number = published(), house.cases["later"]
    placing.place_case(by=by("coordinator"), lane=id, number=number, facts=FACTS)
    standing.move(datetime.fromisoformat("2026-03-11T09:00+08:00"))
    nothing()
    entered("市场监管局", 20, on=date(2026, 2, 27), late=1, used=4)
    entered("市场监管局", 20, on=date(2026, 3, 3), late=2, used=3)
    entered("市场监管局", 1, on=date(2026, 3, 3), late=1, stem=f"{number}.")
    found = queries.others()
    assert (found.since, found.days) == (date(2026, 3, 2), 10)
    for told, on_time, used in ((found.before, 950, 4), (found.after, 900, 3)):
        assert (told["done"], told["on_time_share"], told["used_median"]) == (20, on_time, used)
    Row.objects.filter(on=date(2026, 2, 27)).exclude(number__endswith="270").delete()
    assert queries.others().before["on_time_share"] is None


def test_a_lane_is_made_and_used_by_pages(house):
    number = house.cases["later"]
    coordinator, mayor = client("coordinator"), client("mayor")
    given = {
        "name": "重点项目", "basis": "办法第十二条", "aim_days": "3", "kind_1": "origin", "text_1": "外来投资",
    }  # fmt: skip
    assert coordinator.post("/desk/lanes/new/", given | {"basis": ""}).status_code == 422
    assert coordinator.post("/desk/lanes/new/", given).status_code == 302
    path = f"/desk/lanes/{Lane.objects.get().pk}/"
    assert coordinator.post(path + "publish/").status_code == 403
    answer = mayor.post(path + "publish/")
    assert answer.status_code == 409 and "不得歧视任何人" in answer.content.decode()
    assert client("legal1").post(path + "review/", {"agrees": "yes", "text": "有依据"}).status_code == 302
    assert mayor.post(path + "publish/").status_code == 302
    placed = {"number": number, "fact_1": "投资人来自外市（营业执照）"}
    assert coordinator.post(path + "case/", placed | {"number": "1"}).status_code == 409
    assert coordinator.post(path + "case/", placed).status_code == 302
    said = client("supervisor").get("/en" + path).content.decode()
    assert "Whose" in said and number[-4:] in said
    for who, page in (("clerk3", f"/desk/cases/{number}/"), ("wang", f"/progress/{number}/")):
        assert "重点项目" in client(who).get(page).content.decode(), "who is ahead is said where the case is"
    use = Placing.objects.get().pk
    assert coordinator.post(f"{path}uses/{use}/", {"why": "事实有误"}).status_code == 302
    assert mayor.post(path + "end/", {"why": "到期"}).status_code == 302
    assert "事实有误" in client().get("/lanes/").content.decode()
    assert client("clerk3").get("/desk/lanes/").status_code == 403


def test_every_kind_and_sentence_is_said_in_both_languages():
    assert all(all(said) for said in (*KINDS.values(), *SENTENCES.values()))
