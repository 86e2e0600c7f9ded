"""What a case cost stands in the same rows and sums as every figure: exact, from its day on, and recomputed to the digit."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from django.db import DatabaseError, connections, transaction
from msgspec.structs import replace

from tests.figures.figured import MARCH, entered, figured, nothing, priced
from tests.figures.test_following import measured, number_of, of_all
from yimen.cli.verify_figures import _compared
from yimen.figures import accounts, published, queries, rates
from yimen.figures.checking import check
from yimen.figures.models import Rates, Row
from yimen.figures.refused import NotFigured
from yimen.process.application import commands as do
from yimen.process.costs.account import APPLICANT, GOVERNMENT
from yimen.process.costs.estimated import ESTIMATED
from yimen.process.figures.rows import MEASURED

pytestmark = pytest.mark.django_db
SPAN = (MARCH, MARCH)


def granted(town):
    """Take a case through to its decision on 4 March; return its id."""
    case = town.accepted()
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.at("2026-03-04T09:00+08:00")
    town.act("decider", case, do.Grant())
    return case


def refused(code, **given):
    plain = {
        "since": date(2026, 4, 1),
        "rates": replace(ESTIMATED, trip_fen=1),
        "source": "实测",
        "estimated": False,
    }
    with pytest.raises(NotFigured) as said, transaction.atomic():
        rates.give(**plain | given)
    assert said.value.code == code and said.value.sentence("en")


def test_without_rates_nothing_is_counted_and_with_them_a_case_is_the_sum_of_its_account(town):
    before = granted(town)
    figured()
    assert "cost_known" not in measured(number_of(before)) and of_all()["cost_cases"] == 0
    priced()
    after = town.accepted()
    town.act("reviewer", after, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", after, do.Grant())
    figured()
    found, own = measured(number_of(after)), accounts.of(number_of(after)).account
    assert found["cost_known"] == 1 and found["cost_fen"] == own.government > 0
    assert found["staff_minutes"] == own.minutes and found["applicant_fen"] == own.recorded
    assert of_all()["cost_total_fen"] == own.government and of_all()["cost_cases"] == 1


def test_a_case_with_a_cost_that_nobody_knows_is_in_no_sum_and_is_said(town):
    priced(since=date(2026, 3, 4))  # decided under rates, begun before them
    granted(town)
    figured()
    told = of_all()
    assert (told["cost_unknown"], told["cost_cases"], told["cost_median_fen"]) == (1, 0, None)
    assert told["staff_minutes_median"] is None


def test_new_rates_count_from_their_day_and_nothing_told_before_changes(town):
    priced()
    first = granted(town)
    figured()
    before = measured(number_of(first))
    town.post("boss", "coordinator", town.market)
    dearer = replace(ESTIMATED, hourly={**ESTIMATED.hourly, "decider": 18000})
    rates.give(by=town.people["boss"], since=date(2026, 3, 5), rates=dearer, source="工资单", estimated=False)
    figured()
    assert measured(number_of(first)) == before and list(check()) == []
    town.at("2026-03-05T09:00+08:00")
    second = town.accepted()
    town.act("reviewer", second, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", second, do.Grant())
    figured()
    assert measured(number_of(second))["cost_fen"] - before["cost_fen"] == 2250
    assert list(check()) == []


def test_what_is_declared_later_stands_in_the_month_of_the_decision_and_in_no_other_sum(town):
    priced()
    case = town.submit(who="wang").case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="1"))
    town.act("clerk", case, do.Serve("certificate", date(2026, 3, 2), "direct"))
    figured()
    before = measured(number_of(case))
    town.at("2026-04-20T09:00+08:00")
    town.act("wang", case, do.DeclareCosts(trips=2, paid_fen=30000))
    figured()
    after = measured(number_of(case))
    assert {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name)} == {
        "declared": 1, "declared_trips": 2, "declared_fen": 30000,
    }  # fmt: skip
    assert of_all()["declared_cases"] == 1 and of_all()["declared_trips_median"] == 2
    assert list(check()) == []
    own = accounts.of(number_of(case)).account
    assert (
        own.known(GOVERNMENT) == after["cost_fen"] and own.known(APPLICANT) == after["applicant_fen"] + 30000
    )


def test_rates_are_given_whole_by_who_may_from_a_day_to_come_and_never_changed(town):
    granted(town)
    figured()
    town.post("boss", "duty_chief", town.market)
    boss = {"by": town.people["boss"]}
    refused("not_entitled", by=town.people["clerk"])
    refused("no_source", **boss, source=" ")
    refused("not_complete", **boss, rates=replace(ESTIMATED, trip_fen=-1))
    refused("too_early", **boss, since=date(2026, 3, 4))
    id = rates.give(**boss, since=date(2026, 3, 5), rates=ESTIMATED, source="实测", estimated=False)
    refused("nothing_new", **boss, rates=ESTIMATED, since=date(2026, 3, 6))
    assert rates.now() is None and [one.id for one in rates.given()] == [id]
    town.at("2026-03-05T00:00+08:00")
    assert rates.now().id == id and not rates.now().estimated


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_serving_role_can_only_add_a_set(town):
    assert connections["default"].settings_dict["USER"] != connections["owner"].settings_dict["USER"]
    priced()
    for act in (lambda: Rates.objects.update(source="别的"), lambda: Rates.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_small_groups_are_hidden_and_the_tables_recompute_to_the_digit(town):
    nothing()
    for n in range(12):
        entered(
            town.market.name,
            1,
            stem=f"a{n}",
            cost_known=1,
            cost_fen=1000 * n + 7,
            staff_minutes=n,
            applicant_fen=3000,
        )
    for n in range(11):
        # Decided enough to be told by itself, and of too few is the cost known.
        known = {"cost_known": 1, "cost_fen": 99999} if n < 4 else {"cost_known": 0}
        entered(town.fire.name, 1, stem=f"b{n}", **known)
    entered(town.province.name, 3, stem="c", cost_known=1, cost_fen=5)
    table = published.figures(MARCH)
    own = next(line for line in table if (line["organ"], line["item"]) == (town.market.name, "*"))
    assert (own["cost_cases"], own["cost_median_fen"], own["cost_total_fen"]) == (12, 5007, 66084)
    # The three of another department are told with these: of fourteen seven are known, too few to say what they cost.
    rest = next(line for line in table if (line["organ"], line["item"]) == ("", ""))
    assert (rest["done"], rest["cost_cases"], rest["cost_unknown"]) == (14, 7, 7)
    assert rest["cost_median_fen"] is None and rest["cost_total_fen"] is None
    rows = published.rows(MARCH)
    given = [_texts(rows, ("month", "organ", "item", "what", *MEASURED)), _texts(table, tuple(table[0]))]
    assert list(_compared(given[1], given[0])) == []
    given[0][0]["cost_fen"] = str(int(given[0][0]["cost_fen"] or 0) + 1)
    assert list(_compared(given[1], given[0])), "a fen more and it is found"


def _texts(rows, columns):
    """Return rows as they are read from the file that is given away."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows({name: "" if row[name] is None else row[name] for name in columns} for row in rows)
    return list(csv.DictReader(io.StringIO(text.getvalue())))


def test_the_dearest_cases_come_first_page_by_page(town):
    nothing()
    costs = [100, 300, 300, 200, 500, 500, 500]
    for n, fen in enumerate(costs):
        entered(town.market.name, 1, stem=f"d{n}", cost_known=1, cost_fen=fen)
    found = []
    for offset in range(0, 8, 2):
        page, total = queries.greatest(SPAN, "cost_fen", (town.market.id,), limit=2, offset=offset)
        assert total == 7
        found += page
    assert [line.measures["cost_fen"] for line in found] == sorted(costs, reverse=True)
    assert Counter(line.number for line in found) == Counter(Row.objects.values_list("number", flat=True))
    assert queries.greatest(SPAN, "cost_fen", (town.fire.id,)) == ([], 0)


def test_of_a_number_that_is_no_application_there_is_no_account(town):
    assert accounts.of("nothing") is None
