"""After a split, or where something is split off, nobody counts, lists or is told what is another heir's."""

from datetime import UTC, datetime

import msgspec
import pytest

from tests.applications.test_after_reorganisation import refused
from tests.applications.test_reorganisation import DAY, OFF, RENAME, SPLIT, carried, row
from tests.people.office import PAPER, TODAY
from yimen.authority import report
from yimen.cases import queries
from yimen.desk import numbers
from yimen.figures import following, queries as figures
from yimen.figures.models import Row
from yimen.leaders import due, parts, telling
from yimen.papers import holders, register
from yimen.papers.models import Folder
from yimen.people import certificates
from yimen.people.certificate import Needed
from yimen.people.lineage import Share
from yimen.people.models import Organ
from yimen.people.rights import shares
from yimen.ratings import queries as ratings
from yimen.ratings.models import Rating
from yimen.watch.models import Finding
from yimen.watch.queries import Asked, Findings, reach


def head_of_food(office, of):
    """Carry a split out in which the head goes to the organ that is not given the licence; return their rights."""
    office.post("second", "head_of_organ", office.market)
    carried(office, msgspec.structs.replace(of, postings={str(office.posting("second")): "food"}))
    return queries.rights(office.people["second"])


def test_who_heads_what_was_split_off_leads_and_counts_nothing_of_the_organ_that_goes_on(office):
    case = office.to_decision()
    office.at("2026-06-01T09:00+08:00")
    held = head_of_food(office, msgspec.structs.replace(OFF, effective_on=TODAY.replace(month=6, day=1)))
    food = Organ.objects.get(code="food")
    me = parts.part(held, office.people["second"])
    assert me.heads == {food.id} and me.office == food.id
    assert due.Cases(me).found(due.Asked()) == ([], 0)
    theirs = parts.part(queries.rights(office.people["head"]), office.people["head"])
    assert [one.number for one in due.Cases(theirs).found(due.Asked())[0]] == row(case, what="number")
    assert office.people["second"] not in telling.heads_of(office.market.id)
    assert report.reach(office.people["second"]) == (food.id,)


def test_what_was_asked_of_an_organ_that_was_split_is_asked_of_the_main_heir(office):
    held = head_of_food(office, msgspec.structs.replace(SPLIT, heirs=tuple(reversed(SPLIT.heirs))))
    trade = Organ.objects.get(code="trade")
    me = parts.part(held, office.people["second"])
    theirs = parts.part(queries.rights(office.people["head"]), office.people["head"])
    assert office.market.id not in me.heads and theirs.heads == {office.market.id, trade.id}
    assert office.people["second"] not in telling.heads_of(office.market.id)
    assert office.people["head"] in telling.heads_of(office.market.id)


def test_after_a_renaming_a_head_writes_in_the_name_of_the_organ_that_is_there_now(office):
    carried(office, RENAME)
    me = parts.part(queries.rights(office.people["head"]), office.people["head"])
    assert me.office == Organ.objects.get(code="market2").id


def test_an_heir_needs_no_certificate_for_the_items_of_the_other(office):
    Needed.objects.create(
        item="511602-licence", organ=office.market, valid_from=TODAY - DAY, document=PAPER, set_by_id=office.people["security"]
    )  # fmt: skip
    head_of_food(office, SPLIT)
    heirs = {code: Organ.objects.get(code=code).id for code in ("food", "trade")}
    lacks = {code: certificates.missing(office.people["new"], id, "", TODAY) for code, id in heirs.items()}
    assert lacks == {"food": [], "trade": ["511602-licence"]}


@pytest.fixture
def split(office):
    """A case that had ended before its item went to `trade`, and the head who went to `food`: (number, their rights)."""
    number = row(refused(office), what="number")[0]
    return number, head_of_food(office, SPLIT)


def test_an_heir_reads_no_finding_of_the_others(office, split):
    number, held = split
    for item in ("511602-licence", "another"):
        Finding.objects.create(
            number=number, rule="R1", rules="x", level="yellow", on=TODAY, fact=item, organ=office.market.id, item=item,
            version=1, found_at=datetime(2026, 3, 2, tzinfo=UTC),
        )  # fmt: skip
    found, total = Findings(reach(held), shares=shares(held)).found(Asked())
    assert total == 1 and [one.item for one in found] == ["another"]


def test_an_heir_counts_no_case_of_the_others_and_finds_none_behind_a_figure(office, split):
    _number, held = split
    organ, mine, month = office.market.id, shares(held), (TODAY.replace(day=1),) * 2
    rows = [
        Row(number=item, what="done", on=TODAY, month=month[0], organ=organ, item=item, measures={"granted": 1, "trips": n})
        for n, item in enumerate(("511602-licence", "another"))
    ]  # fmt: skip
    following.put([row.number for row in rows], rows)
    assert figures.whole(month, [organ])["granted"] == {1: 2} == figures.by_organ(month)[organ]["granted"]
    assert figures.whole(month, [organ], mine)["granted"] == {1: 1}
    assert figures.by_organ(month, (), mine)[organ]["granted"] == {1: 1}
    assert set(figures.by_item(month, organ, (), mine)) == {"another"}
    for found, total in (
        figures.behind(month, "granted", 1, [organ], shares=mine),
        figures.greatest(month, "trips", [organ], shares=mine),
    ):
        assert total == 1 and [one.number for one in found] == ["another"]
    assert figures.greatest(month, "trips", [organ], "511602-licence", shares=mine) == ([], 0)
    assert figures.greatest(month, "trips", [organ])[1] == 2


def test_an_heir_reads_no_rating_of_the_others(office, split):
    _number, held = split
    for item in ("511602-licence", "another"):
        Rating.objects.create(
            about=item, item=item, organ=office.market.id, level=5, on=TODAY, given=TODAY.replace(day=1),
            at=datetime(2026, 3, 2, tzinfo=UTC), channel="web", via="page", item_version=1, month=TODAY.replace(day=1),
        )  # fmt: skip
    found, total = ratings.Ratings(ratings.reach(held, office.people["second"])).found(ratings.Asked())
    assert total == 1 and [one.item for one in found] == ["another"]


def test_an_heir_lists_and_counts_no_folder_of_the_others(office, split):
    number, held = split
    organs = holders.looks(held)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    Folder.objects.create(
        kind="result", number=number, item="许可", organ=office.market.id, holder="window", holder_id=1, opened_at=at, since=at, ready_at=at
    )  # fmt: skip
    assert office.market.id in organs and register.found(organs, register.EVERYTHING).count() == 1
    assert register.found(organs, register.EVERYTHING, shares(held)).count() == 0
    assert register.counts(organs, shares(held)) == {"originals": 0, "uncollected": 0}
    theirs = {office.market.id: Share(frozenset({"511602-licence"}), False)}
    assert register.found(organs, register.EVERYTHING, theirs).count() == 1


def test_the_series_of_an_organ_that_was_split_is_the_main_heirs(office, split):
    _number, held = split
    food = shares(held)
    assert food[office.market.id].rest, "food is named first and has what no rule names"
    series = {(office.market.id, 2026): 3}
    assert numbers.read_by(held, series) == series
    trade = [msgspec.structs.replace(one, share=one.share and Share(frozenset({"511602-licence"}), False)) for one in held.postings]  # fmt: skip
    assert numbers.read_by(msgspec.structs.replace(held, postings=trade), series) == {}
