"""The page and the published tables hide the same departments, so that nothing is found by holding the one against the other."""

import pytest

from tests.figures.figured import MARCH, entered, nothing
from yimen.figures import following, kept, published
from yimen.figures.models import Row
from yimen.people.models import Organ
from yimen.process.figures.defined import NAMED
from yimen.process.figures.groups import ALL, OTHER
from yimen.process.figures.rows import recomputed
from yimen.ratings import figured

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("first", ["乙局", "丙局"])
def test_of_two_departments_alike_the_page_and_the_tables_hide_the_same(town, first):
    nothing()
    # Whichever of the two was made first: the order of ids and that of names differ in one of these.
    for organ in (town.fire, town.province):
        organ.name = first if organ == town.fire else {"乙局": "丙局", "丙局": "乙局"}[first]
        organ.save(update_fields=["name"])
        entered(organ.name, 12)
    entered(town.market.name, 5)
    page = {one.name for one in published.departments(MARCH)} - {ALL, OTHER}
    tables = {line["organ"] for line in published.figures(MARCH)} - {ALL, OTHER}
    rows = {row["organ"] for row in published.rows(MARCH)} - {OTHER}
    assert page == tables == rows and len(page) == 1


def voices(organ, count, founded):
    """Enter so many complaints about an organ, by its name, of which some are founded."""
    id = Organ.objects.filter(name=organ).earliest("id").pk
    rows = [
        Row(
            number=f"voice{id}-{place}", what="voice", on=MARCH, month=MARCH, organ=id, item="511602-S005",
            measures={"complaint": 1, "complaint_in_time": 1, "complaint_founded": int(place < founded)},
        )
        for place in range(count)
    ]  # fmt: skip
    following.put([row.number for row in rows], rows)


def rated(monkeypatch, **of):
    """Let so many matters of organs be rated, by their names: (badly, well, not at all)."""
    ids = {name: Organ.objects.filter(name=name).earliest("id").pk for name in of}
    found = {
        (ids[name], "511602-S005"): {"rated": {1: bad + good, 0: none}, "good": {0: bad, 1: good}}
        for name, (bad, good, none) in of.items()
    }
    monkeypatch.setattr(figured, "spreads", lambda month: found if month == MARCH else {})


def test_complaints_and_ratings_are_told_by_their_own_number_and_anybody_recomputes_them(town, monkeypatch):
    nothing()
    one, two, three = town.market.name, town.fire.name, town.province.name
    for organ in (one, two, three):
        entered(organ, 20)
    voices(one, 12, 9)
    voices(two, 4, 4)
    voices(three, 11, 2)
    rated(monkeypatch, **{one: (3, 30, 67), two: (0, 5, 20), three: (2, 10, 8)})
    page = {found.name: found.told for found in published.departments(MARCH)}
    # Four complaints are told with the next smallest; five ratings too.
    assert {name: told["complaints"] for name, told in page.items()} == {
        ALL: 27,
        one: 12,
        two: None,
        three: None,
        OTHER: 15,
    }
    assert (page[one]["complaints_founded_share"], page[OTHER]["complaints_founded_share"]) == (750, 400)
    assert {name: told["rated"] for name, told in page.items()} == {
        ALL: 50,
        one: 33,
        two: None,
        three: None,
        OTHER: 17,
    }
    assert (page[one]["response_share"], page[one]["good_share"], page[ALL]["rateable"]) == (330, 909, 145)
    assert page[two]["done"] == 20 and page[OTHER]["done"] is None, "decisions are told by their own number"
    table = {(line["organ"], line["item"]): line for line in published.figures(MARCH)}
    assert page == {
        organ: {name: table[organ, item][name] for name in NAMED}
        for organ, item in table
        if item == ALL or organ == OTHER
    }
    items = {found.name: found.told for found in published.items(MARCH, town.market.pk)}
    assert items == {"511602-S005": {name: table[one, "511602-S005"][name] for name in NAMED}}
    assert {found.told["complaints"] for found in published.items(MARCH, town.fire.pk)} == {None}
    rows = [{name: "" if v is None else str(v) for name, v in row.items()} for row in published.rows(MARCH)]
    for month, organ, item, said in recomputed(rows):
        line = table[organ, item]
        assert {name: "" if line[name] is None else str(line[name]) for name in NAMED} == said, (
            month,
            organ,
            item,
        )


def test_of_a_few_complaints_and_ratings_nothing_is_told_at_all(town, monkeypatch):
    nothing()
    entered(town.market.name, 20)
    voices(town.market.name, 9, 9)
    rated(monkeypatch, **{town.market.name: (9, 0, 1)})
    (whole, *_) = published.departments(MARCH)
    assert (whole.told["complaints"], whole.told["rated"], whole.told["good_share"]) == (None, None, None)
    assert whole.told["rateable"] == 10
    assert not {row["what"] for row in published.rows(MARCH)} & {"voice", "rated"}


def test_a_rating_that_comes_to_be_told_makes_its_month_anew(town, monkeypatch):
    nothing()
    entered(town.market.name, 20)
    before = kept.state()
    monkeypatch.setattr(figured, "mark", lambda month: "later")
    assert kept.state() != before
