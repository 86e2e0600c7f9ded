"""People find an item from the home page: search, suggestions, ways to narrow, the list and its table."""

import csv
import io

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def visitor(house):
    return Client(headers={"host": "testserver"})


@pytest.mark.parametrize(
    "path",
    [
        "/?q=考驾照",
        "/?q=登记&target=person&page=2",
        "/?q=driving licence",
        "/items/?standing=incomplete&theme=household",
        "/items/?sort=days",
    ],
)
def test_each_way_of_finding_is_right_in_both_languages(house, path):
    assert house.judged(None, path) == []


def test_the_number_of_hits_is_a_count_and_all_of_them_can_be_reached(visitor):
    page = visitor.get("/", {"q": "登记"}).context["page"]
    assert page.paginator.count > 100 and page.has_next()
    seen = [r.code for n in page.paginator.page_range for r in page.paginator.page(n)]
    assert len(seen) == len(set(seen)) == page.paginator.count
    narrowed = visitor.get("/", {"q": "登记", "target": "person"}).context["page"]
    assert 0 < narrowed.paginator.count < page.paginator.count
    assert visitor.get("/", {"q": "登记", "theme": "forged"}).context["page"].paginator.count == len(seen)


def test_suggestions_are_a_fragment_of_links_and_without_htmx_the_search(visitor):
    answer = visitor.get("/suggest/", {"q": "kfd"}, headers=HTMX)
    said = answer.content.decode()
    assert "<html" not in said and 1 <= said.count("<a ") <= 8 and "食品经营许可" in said
    assert visitor.get("/suggest/", {"q": ""}, headers=HTMX).content.decode().strip() == ""
    assert visitor.get("/suggest/", {"q": "开饭店"})["Location"] == "/?q=%E5%BC%80%E9%A5%AD%E5%BA%97"


def test_typing_keeps_no_search_that_found_nothing(visitor):
    from yimen.catalogue.models import Fruitless

    visitor.get("/suggest/", {"q": "飞船飞船"}, headers=HTMX)
    assert not Fruitless.objects.filter(text="飞船飞船").exists()
    assert "飞船飞船" in visitor.get("/", {"q": "飞船飞船"}).content.decode()
    assert Fruitless.objects.filter(text="飞船飞船").exists()


def test_all_items_are_listed_and_the_count_follows_the_filter(visitor):
    every = visitor.get("/en/items/")
    assert "1,266 items" in every.content.decode()
    open_ones = visitor.get("/items/", {"standing": "published"}).context["page"]
    assert open_ones.paginator.count == 201 and {row.standing for row in open_ones} == {"published"}
    assert visitor.get("/items/", {"standing": "' OR 1=1"}).status_code == 200


def test_the_table_is_the_list_as_it_is_narrowed(visitor):
    answer = visitor.get("/items.csv", {"standing": "published", "sort": "name"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv") and len(rows) == 201
    assert {row["standing"] for row in rows} == {"published"} and rows[0]["promised"]


def test_no_cell_of_the_table_is_a_formula():
    from yimen.portal.finding import _harmless

    assert _harmless("=1+1") == "'=1+1" and _harmless("食品") == "食品"


def test_the_home_page_has_real_figures_or_none(visitor):
    kept = visitor.get("/").context["kept"]
    assert kept is None or (kept.decided >= 10 and 0 <= kept.on_time <= kept.decided and kept.share <= 100)


def test_an_english_reader_reads_english_names_and_chinese_is_marked(visitor):
    said = visitor.get("/en/", {"q": "食品经营许可"}).content.decode()
    assert ">Food business licence</a>" in said and '<span lang="zh-Hans">' in said


def codes(page):
    """Return the codes of every row of a list, over all its pages."""
    return [row.code for n in page.paginator.page_range for row in page.paginator.page(n)]


@pytest.mark.parametrize("query", ["开饭店", "kfd", "food business", "登记", "市场监管局"])
def test_the_box_of_the_list_finds_what_the_home_page_finds_in_its_order(visitor, query):
    home = codes(visitor.get("/", {"q": query}).context["page"])
    assert home and codes(visitor.get("/items/", {"q": query}).context["page"]) == home


def test_filters_order_and_the_table_go_on_what_the_box_found(visitor):
    asked = {"q": "开饭店", "standing": "published"}
    page = visitor.get("/items/", asked).context["page"]
    every = codes(visitor.get("/items/", {"q": "开饭店"}).context["page"])
    assert 0 < page.paginator.count < len(every) and {row.standing for row in page} == {"published"}
    by_name = codes(visitor.get("/items/", {"q": "开饭店", "sort": "name"}).context["page"])
    assert sorted(by_name) == sorted(every) and by_name != every
    table = visitor.get("/items.csv", asked).content.decode("utf-8-sig")
    assert [row["code"] for row in csv.DictReader(io.StringIO(table))] == codes(page)


def test_where_more_fits_than_was_looked_through_names_with_the_words_follow(visitor, monkeypatch):
    from yimen.catalogue import search

    every = codes(visitor.get("/items/", {"q": "登记"}).context["page"])
    monkeypatch.setattr(search, "BEST_OF_SMALL", 20)
    home = codes(visitor.get("/", {"q": "登记"}).context["page"])
    listed = codes(visitor.get("/items/", {"q": "登记"}).context["page"])
    assert len(home) < len(every) and listed[: len(home)] == home
    assert len(set(listed)) == len(listed)
    names = {row["code"] for row in rows(visitor, "") if "登记" in row["name"]}
    assert names <= set(listed)


def rows(visitor, query):
    return csv.DictReader(io.StringIO(visitor.get("/items.csv", {"q": query}).content.decode("utf-8-sig")))


def test_the_list_says_which_authority_does_it_and_leads_on_where_nothing_fits(visitor):
    assert "车辆管理所" in visitor.get("/items/", {"q": "考驾照"}).content.decode()
    said = visitor.get("/items/", {"q": "飞船飞船"}).content.decode()
    assert "没有这样的事项" in said and "/ask/?q=" in said
