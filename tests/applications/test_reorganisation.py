"""A merge, a split, a renaming: what is previewed is what is done, and everybody finds their place the day after."""

from datetime import date, timedelta

import msgspec
import pytest
from django.db import connection

from tests.people.office import PAPER, TODAY
from tests.process.people import ITEM
from yimen.applications.reorganisation import carry_out_due, reorganise
from yimen.cases import numbers, queries
from yimen.cases.check import check
from yimen.cases.connections import raw
from yimen.cases.perform import carry_out_the_law
from yimen.catalogue import queries as catalogue
from yimen.catalogue.models import Item, ItemVersion
from yimen.people import actions
from yimen.people.administration import Denied
from yimen.people.models import Administration, Authorisation, Organ, Posting, Reorganisation, Window
from yimen.people.plans import Heir, Passed, Plan
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

DAY = timedelta(days=1)
BUREAU = Heir("approval", "行政审批局", "Approval Bureau", "安审", "0500")
RENAMED = Heir("market2", "市场监督管理局", "Market Regulation", "安市监", "0312")


def plan(kind, predecessors, *heirs, **more):
    how = {"effective_on": TODAY, "document": PAPER} | more
    return Plan(kind=kind, predecessors=tuple(predecessors), heirs=heirs, **how)


def carried(office, of, **more):
    return reorganise(by=office.people["security"], plan=of, preview=False, **more)


def snapshot():
    """Return everything that a reorganisation could touch."""
    kept = {}
    for model in (Organ, Window, Posting, Authorisation, Item, ItemVersion, Reorganisation, Administration):
        kept[model.__name__] = list(model.objects.order_by("pk").values())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_counter ORDER BY name")
        kept["series"] = cursor.fetchall()
    return kept


MERGE = plan("merge", ["market", "fire"], BUREAU)
RENAME = plan("rename", ["market"], RENAMED)
SPLIT = plan(
    "split",
    ["market"],
    Heir("food", "食品药品监督管理局", "", "安食药", "0601"),
    Heir("trade", "工商行政管理局", "", "安工商", "0602"),
    items={"511602-licence": "trade"},
    windows={"9": "trade"},
)
OFF = plan("split", ["market"], Heir("market"), Heir("food", "食品药品监督管理局", "", "安食药", "0601"))


@pytest.mark.parametrize("of", [MERGE, RENAME, SPLIT, OFF], ids=["merge", "rename", "split", "split off"])
def test_a_preview_counts_what_is_done_and_leaves_nothing(office, of):
    before = snapshot()
    previewed = reorganise(by=office.people["security"], plan=of, preview=True)
    assert snapshot() == before
    assert carried(office, of) == previewed
    assert msgspec.convert(Reorganisation.objects.get().passed, Passed) == previewed


def test_a_merge_brings_everybody_to_the_new_organ(office):
    staff = Posting.objects.filter(organ__in=[office.market, office.fire]).count()
    passed = carried(office, MERGE)
    bureau = Organ.objects.get(code="approval")
    assert (passed.organs_ended, passed.organs_founded, passed.postings) == (2, 1, staff)
    assert (passed.items, passed.windows, passed.authorisations, passed.deputies) == (1, 1, 3, 0)
    assert Posting.objects.filter(organ=bureau, valid_from=TODAY, document=PAPER).count() == staff
    ended = Posting.objects.filter(organ__in=[office.market, office.fire])
    assert set(ended.values_list("valid_until", flat=True)) == {TODAY - DAY}, "history stays"
    for old in (office.market, office.fire):
        old.refresh_from_db()
        assert (old.valid_until, old.successor) == (TODAY - DAY, bureau)
    assert bureau.origins.count() == 2 and bureau.kind == "organ" and bureau.higher == office.province
    assert Administration.objects.filter(act="reorganise").count() == 2


def test_the_day_after_the_heirs_people_do_the_work_and_the_item_names_them(office):
    carried(office, MERGE)
    version = catalogue.published_version("511602-licence")
    entry = catalogue.entry("511602-licence", TODAY)
    assert entry.definition.organ == "行政审批局" and entry.version == version
    assert catalogue.entry("511602-licence", TODAY - DAY).definition.organ == ITEM.organ
    office.versions["licence"] = version
    case = office.to_decision()
    with pytest.raises(Refused) as refused:
        office.act("above", case, do.Grant(content="准予"))
    assert refused.value.code == "not_yours"
    done = office.act("decider", case, do.Grant(content="准予"))
    assert done.state.papers[-1].number.startswith("安审许")


def test_old_versions_take_no_new_application(office):
    carried(office, MERGE)
    with pytest.raises(Refused) as closed:
        office.submit()
    assert closed.value.code == "item_not_open"


def test_document_numbers_go_on_where_the_abbreviation_stays(office):
    for _ in range(3):
        numbers.allocate(raw(), f"document:{office.market.id}:2026")
    numbers.allocate(raw(), f"document:{office.market.id}:2025")
    assert carried(office, RENAME).series == 2
    heir = Organ.objects.get(code="market2")
    assert numbers.allocate(raw(), f"document:{heir.id}:2026") == 4


def test_document_numbers_begin_anew_under_a_new_abbreviation(office):
    numbers.allocate(raw(), f"document:{office.market.id}:2026")
    assert carried(office, MERGE).series == 0
    assert numbers.allocate(raw(), f"document:{Organ.objects.get(code='approval').id}:2026") == 1


def test_of_two_principals_the_plan_says_who_stays_one(office):
    office.post("chief", "head_of_organ", office.fire, principal=True)
    assert reorganise(by=office.people["security"], plan=MERGE, preview=True).deputies == 1
    of = msgspec.structs.replace(MERGE, principals=(office.posting("chief"),))
    carried(office, of)
    principal = Posting.objects.get(organ__code="approval", principal=True)
    assert principal.account_id == office.people["chief"]


def test_a_split_sends_each_where_the_plan_says(office):
    actions.authorise(
        by=office.people["head"], posting=office.posting("decider2"), act="approve_extension",
        item="511602-licence", valid_from=TODAY, document="授权", document_on=TODAY,
    )  # fmt: skip
    reviewer = office.posting("reviewer")
    of = msgspec.structs.replace(SPLIT, postings={str(reviewer): "trade"})
    passed = carried(office, of)
    food, trade = Organ.objects.get(code="food"), Organ.objects.get(code="trade")
    assert Posting.objects.get(account_id=office.people["reviewer"], valid_until=None).organ == trade
    assert Posting.objects.get(account_id=office.people["decider"], valid_until=None).organ == food
    assert Item.objects.get(code="511602-licence").organ == trade.id
    old, new = Window.objects.filter(code="9").order_by("id")
    assert (old.organ, old.valid_until, old.successor) == (office.market, TODAY - DAY, new)
    assert (new.organ, new.valid_from, new.valid_until) == (trade, TODAY, None)
    assert passed.authorisations_ended == 1, (
        "an authorisation for an item stays behind where the item went away"
    )
    office.market.refresh_from_db()
    assert office.market.successor == food and office.market.successions.count() == 2


def test_what_is_split_off_leaves_the_rest_as_it_is(office):
    of = msgspec.structs.replace(OFF, items={"511602-licence": "food"})
    passed = carried(office, of)
    assert (passed.organs_ended, passed.postings, passed.windows, passed.items) == (0, 0, 0, 1)
    office.market.refresh_from_db()
    assert office.market.valid_until is None and office.market.successor is None


def test_who_sits_at_a_window_sits_there_as_the_heirs(office):
    window = Window.objects.get(code="9")
    office.post("counter", "window_clerk", office.market, window=window)
    carried(office, RENAME)
    posting = Posting.objects.get(account_id=office.people["counter"], valid_until=None)
    assert posting.window == Window.objects.get(code="9", organ__code="market2")
    clerk = Posting.objects.get(account_id=office.people["clerk"], valid_until=None)
    assert clerk.window == office.window, "a comprehensive window is no organ's"


def test_lower_organs_follow(office):
    passed = carried(
        office, plan("rename", ["province"], Heir("province2", "省市监局", "", "省市监", "0009"))
    )
    office.market.refresh_from_db()
    assert passed.lower_organs == 1 and office.market.higher.code == "province2"


@pytest.mark.parametrize(
    ("code", "of"),
    [
        ("plan_misshapen", plan("merge", ["market", "fire"], BUREAU, RENAMED)),
        ("plan_misshapen", plan("split", ["market"], BUREAU)),
        ("plan_misshapen", plan("rename", ["market", "fire"], BUREAU)),
        ("plan_misshapen", plan("rename", ["market"], Heir("market"))),
        ("plan_misshapen", plan("rename", ["market"], Heir("x", "新局"))),
        ("plan_misshapen", plan("merge", [], BUREAU)),
        ("organ_not_in_force", plan("rename", ["nobody"], BUREAU)),
        ("organ_not_in_force", plan("merge", ["market"], Heir("nobody"))),
        ("organ_code_taken", plan("rename", ["market"], Heir("fire", "新局", "", "新", "0700"))),
        ("abbreviation_taken", plan("rename", ["market"], Heir("x", "新局", "", "安消", "0700"))),
        ("plan_names_unknown", msgspec.structs.replace(SPLIT, items={"511602-licence": "nobody"})),
        ("plan_names_unknown", msgspec.structs.replace(SPLIT, items={"no-item": "food"})),
        ("plan_names_unknown", msgspec.structs.replace(SPLIT, postings={"0": "food"})),
        ("plan_names_unknown", msgspec.structs.replace(SPLIT, windows={"3": "food"})),
        ("in_the_past", plan("rename", ["market"], RENAMED, effective_on=TODAY - DAY)),
        ("no_document", plan("rename", ["market"], RENAMED, document=" ")),
    ],
)
@pytest.mark.parametrize("preview", [True, False])
def test_what_cannot_be_carried_out_is_refused_and_leaves_nothing(office, code, of, preview):
    before = snapshot()
    with pytest.raises(Denied) as denied:
        reorganise(by=office.people["security"], plan=of, preview=preview)
    assert denied.value.code == code
    assert snapshot() == before


@pytest.mark.parametrize("by", ["system", "audit", "head", "mayor"])
def test_nobody_else_reorganises(office, by):
    with pytest.raises(Denied) as denied:
        reorganise(by=office.people[by], plan=MERGE, preview=True)
    assert denied.value.code == "not_entitled"


def row(case, table="cases_case", what="organ"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {what} FROM {table} WHERE {'case_id' if table != 'cases_case' else 'id'} = %s", [case]
        )
        return [found[0] for found in cursor.fetchall()]


def test_open_cases_go_on_at_the_successor_with_their_days_and_closed_ones_rest(office):
    case = office.submit().case
    office.act("clerk", case, do.Accept())
    closed = office.submit().case
    office.act("li", closed, do.Withdraw(reason="不办了"))
    assert reorganise(by=office.people["security"], plan=MERGE, preview=True).cases == 1
    days = row(case, what="promised_on")
    assert carried(office, MERGE).cases == 1
    heir = Organ.objects.get(code="approval")
    assert row(case) == [heir.id] and row(closed) == [office.market.id]
    assert set(row(case, "cases_task", "CASE WHEN done_at IS NULL THEN organ END")) - {None} == {heir.id}
    assert row(case, what="promised_on") == days
    office.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    granted = office.act("decider", case, do.Grant())
    (number,) = (paper.number for paper in granted.state.papers if paper.kind == "grant")
    assert number.startswith("安审许")
    assert list(check()) == []


def test_a_document_of_before_bears_the_organ_of_its_time(office):
    made = office.submit()
    office.act("clerk", made.case, do.Accept())
    carried(office, MERGE)
    office.act("clerk", made.case, do.Serve(document="acceptance", on=TODAY, way="direct"))
    seen = queries.view(made.number)
    assert seen.under(1).item.organ == ITEM.organ
    assert seen.version.item.organ == "行政审批局" == seen.under(seen.state.seq).item.organ


def test_who_lost_the_case_may_not_act_on_it_and_a_race_is_decided_by_the_successor(office):
    case = office.submit().case
    carried(office, SPLIT)
    with pytest.raises(Refused) as refused:
        office.act("stranger", case, do.Accept())
    assert refused.value.code == "not_yours"


def test_a_plan_for_a_later_day_is_carried_out_on_it_once(office):
    of = msgspec.structs.replace(MERGE, effective_on=date(2026, 4, 1))
    previewed = carried(office, of)
    assert not Organ.objects.filter(code="approval").exists() and carry_out_due() == 0
    office.at("2026-04-01T00:00+08:00")
    assert carry_out_due() == 1 and carry_out_due() == 0
    assert Organ.objects.get(code="approval").valid_from == date(2026, 4, 1)
    assert msgspec.convert(Reorganisation.objects.get().passed, Passed) == previewed


def test_a_late_worker_carries_it_out_with_its_own_day(office):
    carried(office, msgspec.structs.replace(MERGE, effective_on=date(2026, 4, 1)))
    office.at("2026-04-09T09:00+08:00")
    assert carry_out_due() == 1
    office.market.refresh_from_db()
    assert office.market.valid_until == date(2026, 3, 31)


def voucher(office):
    """Return a case that the law accepted on the 10th, whose voucher waits for its seal."""
    case = office.submit().case
    office.at("2026-03-10T09:00+08:00")
    carry_out_the_law([case])
    return case


def waiting(case, act="Seal"):
    """Return (key, letter, organ, due) of a case's open tasks of an act."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, letter, organ, due_on FROM cases_task WHERE case_id = %s AND act = %s AND done_at IS NULL",
            [case, act],
        )
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("of", "heir"), [(MERGE, "approval"), (RENAME, "market2"), (SPLIT, "trade")], ids=["merge", "rename", "split"]
)  # fmt: skip
def test_a_voucher_that_waits_for_its_seal_is_sealed_by_the_successor_on_the_same_day(office, of, heir):
    case = voucher(office)
    (before,) = waiting(case)
    assert before[:3] == ("seal:acceptance", "W", office.market.id)
    carried(office, msgspec.structs.replace(of, effective_on=date(2026, 3, 10)))
    successor = Organ.objects.get(code=heir)
    assert waiting(case) == [(*before[:2], successor.id, before[3])], "the same task, with its day"
    sealed = office.act("clerk", case, do.Seal(document="acceptance"))
    assert sealed.state.paper("acceptance").sealed_on == date(2026, 3, 10)
    assert waiting(case) == [] and list(check()) == []
    seen = queries.view(sealed.number)
    assert seen.under(next(t.seq for t in seen.told if t.name == "Accepted")).item.organ == ITEM.organ
    assert seen.version.item.organ == successor.name


def test_no_window_of_the_ended_organ_seals_it(office):
    office.post("old", "window_clerk", office.market)
    case = voucher(office)
    posting = office.posting("old")
    of = msgspec.structs.replace(SPLIT, effective_on=date(2026, 3, 10), postings={str(posting): "food"})
    carried(office, of)
    with pytest.raises(Refused) as refused:
        office.act("old", case, do.Seal(document="acceptance"))
    assert refused.value.code == "not_yours", "the voucher went to the trade side, the clerk to the other"


def test_open_cases_are_decided_in_the_series_of_whoever_answers_for_them(office):
    first, second, third = (office.to_decision() for _ in range(3))

    def number(case):
        return office.act("decider", case, do.Grant(content="准予")).state.paper("grant").number

    assert number(first) == "安市监许〔2026〕1号"
    carried(office, RENAME)
    assert number(second) == "安市监许〔2026〕2号", "the abbreviation stayed, and so does the series"
    with pytest.raises(Denied) as denied:
        carried(office, plan("merge", ["market2", "fire"], BUREAU, effective_on=TODAY + DAY))
    assert denied.value.code == "organ_too_new", "an organ stands two days at the least"
    office.at("2026-03-04T09:00+08:00")
    carried(office, plan("merge", ["market2", "fire"], BUREAU, effective_on=TODAY + 2 * DAY))
    assert number(third) == "安审许〔2026〕1号"
    assert list(check()) == []
