"""What cases cost, at the desk: who reads it, each line of a case, the cases behind a number, and rates from a day on."""

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.figures.figured import entered, figured, nothing, priced
from tests.paths.furnished import grown
from tests.signing import client
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.figures import rates
from yimen.figures.models import Rates
from yimen.paths.following import refill
from yimen.paths.models import Improvement
from yimen.people.models import Account, Organ, Posting
from yimen.process.application import commands as do
from yimen.process.costs.estimated import ESTIMATED

ITEM, MARCH = "511602-S005", "since=2026-03&until=2026-03"
RATES, NEW, DEAREST = "/desk/figures/rates/", "/desk/figures/rates/new/", "/desk/paths/dearest/"


def seen(who, path, status=200):
    answer = client(who).get(path)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer


def words(answer):
    return answer.content.decode()


@pytest.fixture
def house(filled):
    """The filled city before anybody has given rates; what a test does in it is undone."""
    clock.take()
    with transaction.atomic():
        cache.clear()
        yield filled
        transaction.set_rollback(True)


def filled_in(**changed):
    """Return the form of rates as it comes filled in, with some fields changed."""
    form = seen("coordinator", NEW).context["form"]
    values = {name: field.initial for name, field in form.fields.items() if field.initial not in (None, "")}
    values["since"] = "2026-03-03"
    return {"source": "三月实测", **values, **changed, "submission_key": "k" * 32}


def test_without_rates_it_says_so_and_who_may_gives_the_first_whole_set(house):
    assert "还没有单价" in words(seen("supervisor", RATES)) and "还没有单价" in words(seen("head1", DEAREST))
    for who in ("supervisor", "head1", "discipline"):
        seen(who, NEW, 403)
        assert NEW not in words(seen(who, RATES))
    for who in ("clerk3", "reviewer1"):
        seen(who, RATES, 403)
    assert NEW in words(seen("coordinator", RATES))
    sent = filled_in()
    answer = client("coordinator").post(NEW, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert client("coordinator").post(NEW, sent).status_code == 302, "sent twice"
    (row,) = Rates.objects.all()
    assert rates.given()[0].rates == ESTIMATED and row.since == date(2026, 3, 3)
    assert "三月实测" in words(seen("supervisor", f"{RATES}{row.pk}/"))
    seen("supervisor", f"{RATES}{row.pk + 1}/", 404)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(house):
    for field, wrong in (
        ("act_Granted", "-1"),
        ("hour_window", "abc"),
        ("way_mail", ""),
        ("since", ""),
        ("act_Issued", "99999"),
    ):
        answer = client("coordinator").post(NEW, filled_in(**{field: wrong}))
        assert answer.status_code == 422 and answer.context["form"].errors.keys() == {field}
        assert "三月实测" in words(answer)
    house.submit("counted")
    figured()
    answer = client("coordinator").post(NEW, filled_in(since="2026-03-02"))
    assert answer.status_code == 409 and "最早从明天起算" in words(answer)
    priced()
    answer = client("coordinator").post(NEW, filled_in())
    assert answer.status_code == 409 and "没有改动" in words(answer)
    assert client("coordinator").post(NEW, filled_in(act_Granted=20)).status_code == 302
    assert rates.given()[-1].rates.minutes["Granted"] == 20


def test_a_case_has_its_account_line_by_line_one_press_from_its_page(house):
    priced()
    case = house.submit("costly")
    number = house.cases["costly"]
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview())
    path = f"/desk/figures/cost/{number}/"
    assert path in words(seen("supervisor", f"/desk/cases/{number}/"))
    assert path not in words(seen("clerk3", f"/desk/cases/{number}/"))
    page = seen("head1", path)
    rows = page.context["government"]["rows"]
    assert [(row[1], row[3], row[4], row[5]) for row in rows] == [
        ("受理", "10", "45.00 元", "7.50 元"),
        ("开始审查", "5", "60.00 元", "5.00 元"),
    ]
    assert page.context["government"]["sum"] == "12.50 元" and not page.context["government"]["least"]
    assert page.context["applicant"]["least"] and "没有申报" in words(page)
    assert "李" not in words(page).split("<h1")[1].split("</main>")[0], "nobody's name"
    seen("head2", path, 403)
    seen("clerk3", path, 403)
    seen("supervisor", "/desk/figures/cost/nothing/", 404)


def test_behind_a_number_stand_its_cases_the_dearest_first(house):
    nothing()
    organ = Organ.objects.get(pk=Posting.objects.filter(account__login="head1").earliest("id").organ_id)
    for n in range(12):
        entered(organ.name, 1, stem=f"c{n}", cost_known=1, cost_fen=100 * (n + 1), staff_minutes=n)
    entered(organ.name, 2, stem="unknown", cost_known=0)
    page = words(seen("head1", f"/desk/figures/?{MARCH}"))
    assert "花政府" in page and "/desk/figures/behind/cost_median_fen/" in page
    answer = seen("head1", f"/desk/figures/behind/cost_median_fen/?{MARCH}&organ={organ.pk}")
    assert answer.context["count"] == 12 and [row[4] for row in answer.context["rows"]][:2] == [
        "12.00 元",
        "11.00 元",
    ]
    assert "/desk/figures/cost/" in words(answer)
    assert seen("head1", f"/desk/figures/behind/cost_unknown/?{MARCH}").context["count"] == 2
    other = seen("head2", f"/desk/figures/behind/cost_median_fen/?{MARCH}&organ={organ.pk}")
    assert other.context["count"] == 0, "a head asks for the own organ whatever is typed"


def test_the_dearest_steps_lead_to_their_cases_and_to_an_improvement(house):
    refill()
    priced()
    version = catalogue.version(catalogue.published_version(ITEM))
    grown(version.organ, version=version.id)
    page = seen("coordinator", DEAREST)
    assert "估计，没有实测" not in words(page) or "金额只能用来比较" in words(page)
    first = page.context["rows"][0]
    assert "审查" in str(first[0]) and first[1] == "2,160.00 元"
    assert "还没有算得出成本的步骤" in words(seen("head2", DEAREST))
    lines = list(csv.reader(io.StringIO(words(seen("head1", f"{DEAREST}steps.csv")).lstrip("\ufeff"))))
    assert lines[1][0] == "审查" and lines[1][3] == "216000"
    key = str(first[-1]).split(DEAREST)[1].split("/")[0]
    cases = seen("head1", f"{DEAREST}{key}/")
    assert len(cases.context["rows"]) == 40 and "/desk/figures/cost/" in words(cases)
    seen("head2", f"{DEAREST}{key}/", 403)
    seen("head1", f"{DEAREST}nothing/", 404)
    begin = f"/desk/paths/changes/{key}/open/"
    assert "让这一步少花钱" in words(seen("coordinator", begin))
    owner = Account.objects.get(login="reviewer1").pk
    sent = {"owner": owner, "words": "先减这一步", "submission_key": "i" * 32}
    answer = client("coordinator").post(begin, sent)
    assert answer.status_code == 302, words(answer)
    one = Improvement.objects.get()
    assert "让这一步少花钱" in words(seen("head1", f"/desk/paths/improvements/{one.pk}/"))
    Improvement.objects.update(
        measured_on=date(2026, 7, 1),
        result={
            "days": 92,
            "before": {"cases": 40, "median": 16, "tenth": 23, "step": 4, "fen": 5000},
            "after": {"cases": 3},
        },
    )
    assert "50.00 元" in words(seen("head1", f"/desk/paths/improvements/{one.pk}/"))


def test_what_an_exclusion_cost_is_typed_with_its_result(house):
    priced()
    case = house.submit("tested")
    number = house.cases["tested"]
    house.act("clerk3", case, do.Accept())
    house.act(
        "reviewer1", case, do.StartReview(), do.AskExclusion(ground="testing", basis="条例第八条", days=5)
    )
    house.act("decider1", case, do.ApproveExclusion())
    path = f"/desk/cases/{number}/CloseExclusion/"
    assert "机关付的费用" in words(seen("reviewer1", path))
    standing = words(seen("reviewer1", f"/desk/cases/{number}/"))
    assert "现在<b>暂停计时</b>" in standing, "a clock that stands has no last day"
    sent = {"ground": "testing", "result": "合格", "fee_fen": "800.00", "submission_key": "e" * 32}
    assert client("reviewer1").post(path, sent).status_code == 302
    rows = seen("supervisor", f"/desk/figures/cost/{number}/").context["government"]["rows"]
    assert ("评审、检测费：检测", "800.00 元") in [(row[1], row[5]) for row in rows]
