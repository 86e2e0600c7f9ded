"""A “no” that reconsideration or a court set aside: entered with its document, of whoever proposed and signed it, taken back."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.appraisal.furnished import at, begun, by, drafted, evidence, read, refused, reversal
from tests.faces import PDF, House
from tests.process.people import no
from tests.signing import client
from yimen.appraisal import closing, drafting, following, reversals
from yimen.appraisal.models import Fact, Month, Reversed, Sheet
from yimen.appraisal.refused import NotAppraised
from yimen.cases.check import check
from yimen.cases.queries import view
from yimen.lib import clock as time
from yimen.process.application import commands as do
from yimen.process.training.needs import TELLS

MARCH = date(2026, 3, 1)
LIST = "/desk/appraisal/reversed/"


@pytest.fixture
def house(city):
    """The city, appraised since February."""
    begun()
    return House("", None)


def facts(login):
    rows = Fact.objects.filter(source="reversals", kind="person", unit=by(login)).order_by("seq")
    return [(one.what, one.n) for one in rows]


def not_done(code, act, *given, **named):
    with pytest.raises(NotAppraised) as raised:
        act(*given, **named)
    assert raised.value.code == code


def test_it_is_of_whoever_proposed_and_signed_the_no_and_of_nobody_else(house):
    number = refused(house)
    id = reversal(number)
    read()
    for login in ("decider1", "head1"):
        assert facts(login) == [(["refusal_reversed"], 1)]
    assert facts("reviewer1") == facts("clerk3") == []
    not_done("reversed_already", reversal, number, how="court")
    at("04-02T10:00")
    not_done("not_yours", reversals.take_back, by=by("discipline"), id=id, why="编号写错")
    not_done("no_reason", reversals.take_back, by=by("efficiency"), id=id, why=" ")
    reversals.take_back(by=by("efficiency"), id=id, why="编号写错")
    not_done("unknown", reversals.take_back, by=by("efficiency"), id=id, why="编号写错")
    read()
    assert facts("decider1") == [(["refusal_reversed"], 1), (["refusal_reversed"], -1)]
    months = Fact.objects.filter(source="reversals", unit=by("decider1")).values_list("month", flat=True)
    assert set(months) == {date(2026, 3, 1), date(2026, 4, 1)}, "given back in the month of that"
    reversal(number, document="（2026）川16行终1号", how="court")
    read()
    before = list(Fact.objects.order_by("pk").values())
    following.refill()
    assert list(Fact.objects.order_by("pk").values()) == before


def test_only_a_no_of_ones_own_is_entered_and_never_by_whoever_proposed_or_signed_it(house):
    number = refused(house)
    house.submit("open")
    for login, case in (("efficiency", "x"), ("efficiency", house.cases["open"]), ("head2", number)):
        not_done("no_such_no", reversal, case, login)
    not_done("own_no", reversal, number, "head1")
    not_done("not_entitled", reversal, number, "reviewer1")
    not_done("not_entitled", reversal, number, "duty")
    not_done("not_yet", reversal, number, on=date(2026, 12, 1))
    not_done("before_the_no", reversal, number, on=date(2026, 1, 1))
    not_done("no_document", reversal, number, document=" ")
    not_done("no_file", reversal, number, file="")
    assert not Reversed.objects.exists()
    spaced = f"{number[:6]}-{number[6:14]}-{number[14:18]}-{number[18:24]}-{number[24:]}"
    reversal(spaced)
    assert Reversed.objects.get().case == number


def test_the_document_is_kept_and_read_by_whom_it_is_about_and_nobody_beside(house):
    file = evidence()
    id = reversal(refused(house), file=file)
    name = Reversed.objects.get().file.split('"name": "')[1].split('"')[0]
    assert drafting.held([name]) == {name}
    page = client("efficiency").get(LIST).content.decode()
    assert "安州市人民政府" in page and f"{LIST}{id}/" in page
    for login, status in (
        ("decider1", 200),
        ("head1", 200),
        ("reviewer1", 403),
        ("head2", 403),
        ("discipline", 200),
    ):
        assert client(login).get(f"{LIST}{id}/").status_code == status, login
        assert client(login).get(f"{LIST}{id}/file/").status_code == status, login
    assert "撤回" not in client("head1").get(f"{LIST}{id}/").content.decode()


def test_what_is_wrong_on_the_form_is_said_at_its_field_and_kept(house):
    given = {"case": "511602", "how": "court", "organ": "安州市中级人民法院", "document": "（2026）川16行初1号", "on": "2026-03-02"}  # fmt: skip
    answer = client("efficiency").post(f"{LIST}new/", given)
    said = answer.content.decode()
    assert answer.status_code == 422 and "安州市中级人民法院" in said, "no file was chosen"


def test_it_makes_a_need_of_training(house):
    assert "refusal_reversed" in TELLS
    reversal(refused(house))
    read()
    page = client("coordinator").get("/desk/training/").content.decode()
    assert "决定被复议、诉讼撤销" in page


def test_a_decision_declared_unlawful_stands_and_those_learn_from_it_who_made_it(house):
    """行政复议法 65, 行政诉讼法 74: nothing of the case changes; of a grant too, of whoever examined and decided it."""
    number = refused(house)
    id = reversal(number, how="court", document="（2026）川16行初9号", unlawful=True)
    assert view(number).state.phase == "REFUSED" and view(number).state.undone is None
    assert reversals.standing([number]) == {}
    not_done("no_day_to_order", reversal, number, anew=True, unlawful=True, document="（2026）川16行初10号")
    read()
    assert facts("decider1") == facts("head1") == [(["declared_unlawful"], 1)]
    li = client("li").get(f"/progress/{number}/").content.decode()
    assert "这个决定被确认违法，但是没有撤销" in li and "但不撤销行政行为" in li
    assert "决定被复议、诉讼确认违法" in client("coordinator").get("/desk/training/").content.decode()
    reversals.take_back(by=by("efficiency"), id=id, why="编号写错")
    assert reversals.declared_unlawful(number) is None
    granted(house)
    made = Reversed.objects.get(pk=reversal(house.cases["granted"], unlawful=True))
    assert made.persons == [by("reviewer1"), by("decider1")] and "declared_unlawful" in TELLS


def granted(house):
    """Return the number of an application that was granted."""
    case = house.submit("granted")
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    checked = do.RecordSiteCheck(officers, "与申请一致", True)
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), checked, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant())
    return house.cases["granted"]


def test_a_grant_set_aside_is_of_whoever_examined_and_decided_it_and_what_undoes_that_is_nobodys(house):
    number = granted(house)
    not_done("before_the_no", reversal, number, on=date(2026, 1, 1))
    first = reversal(number)
    assert view(number).state.phase == "GRANT_SET_ASIDE"
    assert Reversed.objects.get(pk=first).persons == [by("reviewer1"), by("decider1")]
    read()
    assert facts("decider1") == facts("reviewer1") == [(["refusal_reversed"], 1)]
    not_done("no_such_no", reversal, number, unlawful=True)
    not_done("stands_by_itself", reversal, number, how="court", anew=True)
    second = reversal(number, how="court", document="（2026）川16行终9号")
    assert view(number).state.phase == "GRANTED" and Reversed.objects.get(pk=second).persons == [
        by("reviewer1"),
        by("decider1"),
    ]
    read()
    assert facts("decider1") == [(["refusal_reversed"], 1), (["refusal_reversed"], -1)], (
        "they had granted rightly"
    )
    not_done("not_borne", reversals.take_back, by=by("efficiency"), id=first, why="编号写错")
    reversals.take_back(by=by("efficiency"), id=second, why="登记到了另一件上")
    assert view(number).state.phase == "GRANT_SET_ASIDE"
    reversals.take_back(by=by("efficiency"), id=first, why="编号写错")
    assert view(number).state.phase == "GRANTED" and not list(check())
    read()
    assert sum(n for _what, n in facts("reviewer1")) == 0 and len(facts("reviewer1")) == 4
    ordered = reversal(number, anew=True, until=date(2026, 3, 20))
    seen = view(number)
    assert (seen.state.phase, seen.shown.on) == ("UNDER_REVIEW", date(2026, 3, 20))
    house.act("reviewer1", seen.id, do.CloseReview("符合条件"))
    not_done("not_borne", reversals.take_back, by=by("efficiency"), id=ordered, why="编号写错")
    house.act("decider1", seen.id, do.Grant())
    reversal(number, document="安政复决〔2026〕31号")
    assert view(number).state.phase == "GRANT_SET_ASIDE" and not list(check()), (
        "the grant made anew can fall too"
    )


def test_ordered_to_decide_anew_the_case_goes_on_and_what_was_entered_wrongly_is_taken_back_until_it_has(
    house,
):
    number = refused(house)
    not_done("no_day_to_order", reversal, number, until=date(2026, 3, 20))
    id = reversal(number, anew=True, until=date(2026, 3, 20))
    seen = view(number)
    assert (seen.state.phase, seen.shown.on) == ("UNDER_REVIEW", date(2026, 3, 20))
    reversals.take_back(by=by("efficiency"), id=id, why="编号写错")
    assert view(number).state.phase == "REFUSED"
    id = reversal(number, anew=True, document="安政复决〔2026〕4号")
    house.act("reviewer1", seen.id, do.CloseReview("符合条件"))
    not_done("not_borne", reversals.take_back, by=by("efficiency"), id=id, why="编号写错")
    assert reversals.standing([number])[number].pk == id
    house.act("decider1", seen.id, do.Grant())
    assert view(number).state.phase == "GRANTED" and list(check()) == []


def test_a_second_no_can_be_set_aside_too(house):
    number = refused(house)
    first = reversal(number, anew=True)
    case = view(number).id
    house.act("reviewer1", case, do.CloseReview("不符合条件"))
    house.act("decider1", case, no(facts="现场复核：操作间面积不足"))
    house.act("head1", case, do.SignNegative())
    assert view(number).state.undone is None, "the second stands"
    reversal(number, how="court", document="（2026）川16行初3号")
    assert view(number).state.undone.event.how == "court" and Reversed.objects.count() == 2
    not_done("not_borne", reversals.take_back, by=by("efficiency"), id=first, why="编号写错")
    assert view(number).state.undone.event.how == "court", "the first has long been followed"


def test_the_page_of_the_case_leads_to_the_form_and_the_form_goes_on_with_it(house):
    number = refused(house)
    path = f"/desk/cases/{number}/"
    link = f"{LIST}new/?case={number}"
    assert link in client("efficiency").get(path).content.decode()
    assert link not in client("decider1").get(path).content.decode(), "no head of its organ"
    form = client("efficiency").get(link).content.decode()
    assert f'value="{number}"' in form
    given = {
        "case": number, "how": "court", "organ": "安州市中级人民法院", "document": "（2026）川16行初1号", "on": "2026-03-02",
        "anew": "anew", "until": "2026-03-20", "file": SimpleUploadedFile("判决书.pdf", PDF, "application/pdf"),
    }  # fmt: skip
    assert client("efficiency").post(f"{LIST}new/", given).status_code == 302
    page = client("efficiency").get(path).content.decode()
    assert link not in page and "经行政诉讼撤销，不再有效" in page and "（2026）川16行初1号" in page
    english = client("efficiency").get(f"/en{path}").content.decode()
    assert "was set aside by a court and holds no more" in english


def test_a_month_that_a_clock_which_ran_ahead_drafted_is_drafted_again_in_its_time(house):
    """What is still done in that month would stand in no sheet, and `check` would name it every night."""
    at("03-30T10:00")
    drafted()
    at("04-01T09:00")
    assert drafted() and Month.objects.filter(month=MARCH).count() == 2
    time.stand_at(datetime(2026, 3, 31, 10, tzinfo=time.CHINA))
    assert drafted() == 0 and not Month.objects.filter(month=MARCH) and not Sheet.objects.filter(month=MARCH)
    time.stand_at(datetime(2026, 4, 1, 9, tzinfo=time.CHINA))
    drafted()
    organ = Sheet.objects.get(kind="person", month=MARCH, unit=by("reviewer1")).organ
    closing.sign(by=by("head1"), kind="person", month=MARCH, organ=organ)
    time.stand_at(datetime(2026, 3, 31, 10, tzinfo=time.CHINA))
    drafted()
    assert [one.kind for one in Month.objects.filter(month=MARCH)] == ["person"], "somebody has signed it"
