"""Each published grant has an address that stays: what is public of it, in time or late, and how it stands today."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.documents.town import client_of
from tests.grants.town import FIRM, followed
from yimen.grants import queries
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


def page_of(town, case, prefix=""):
    cache.clear()
    return client_of(town).get(f"{prefix}/grants/{town.read(case).number}/")


def test_what_is_not_published_has_no_page(town):
    case = town.granted(certificate="JY1")
    followed()
    assert page_of(town, case).status_code == 404
    assert client_of(town).get("/grants/nothing/").status_code == 404


def test_a_grant_says_what_is_public_and_how_it_stands_today(town):
    case = town.granted(FIRM)
    town.act("clerk", case, do.Issue(certificate="JY7", valid_until=date(2026, 4, 1)))
    town.act("clerk", case, do.Publish())
    followed()
    page = page_of(town, case).content.decode()
    assert FIRM.name in page and FIRM.identity in page and "现行有效" in page and "JY7" in page
    assert "没有随许可公开" in page and page.count(">按时<") == 2
    town.at("2026-04-02T00:00+08:00")
    assert "有效期已满" in page_of(town, case).content.decode()
    assert "Expired" in (english := page_of(town, case, "/en").content.decode()) or "expired" in english


def test_the_words_of_the_decision_stand_there_where_they_were_published(town):
    case = town.granted()
    town.act("clerk", case, do.Publish(also=("decision",)))
    followed()
    page = page_of(town, case).content.decode()
    assert "<dd>准予</dd>" in page and "李＊＊" in page and "李晓明" not in page


def test_both_periods_of_publication_say_their_last_day_and_whether_it_was_kept(town):
    case = town.granted()
    town.at("2026-03-20T09:00+08:00")
    town.act("clerk", case, do.Publish())
    followed()
    page = page_of(town, case).content.decode()
    # Decided on Monday 2 March: seven working days end on the 11th, twenty on the 30th.
    assert '<time datetime="2026-03-11"' in page and '<time datetime="2026-03-30"' in page
    assert page.count(">晚了<") == 1 and page.count(">按时<") == 1
    (month,) = queries.monthly()
    assert (month.published, month.in_seven, month.in_twenty, month.longest) == (1, 0, 1, 14)


def test_the_register_leads_to_each_grant_and_says_how_soon_it_publishes(town):
    case = town.granted()
    town.act("clerk", case, do.Publish())
    followed()
    page = client_of(town).get("/grants/").content.decode()
    assert f'href="/grants/{town.read(case).number}/"' in page and "公开得及时吗" in page
