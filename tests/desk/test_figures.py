"""Figures at the desk: each leads to the cases that it counts, heads read their own organ's, and the screen says its time."""

import csv
import io
import re
from datetime import date, datetime

import pytest
from django.core.cache import cache

from tests.figures.figured import entered, nothing
from tests.signing import client
from yimen.centres import clock
from yimen.figures import checking, queries
from yimen.figures.models import Sum
from yimen.lib import clock as legal
from yimen.people.models import Organ, Posting

LIST, NOW, BEHIND = "/desk/figures/", "/desk/figures/now/", "/desk/figures/behind/"
MARCH, FEBRUARY = date(2026, 3, 1), date(2026, 2, 1)


def organ_of(login):
    return Organ.objects.get(pk=Posting.objects.filter(account__login=login).earliest("id").organ_id)


@pytest.fixture(scope="module")
def counted(filled):
    """Two months of decisions of the organs of head1 and head2."""
    nothing()
    one, two = organ_of("head1"), organ_of("head2")
    entered(one.name, 6, late=2)
    entered(one.name, 3, on=FEBRUARY)
    entered(two.name, 4, item="511602-S006")
    cache.clear()
    return filled, one, two


def seen(who, path, status=200):
    answer = client(who).get(path)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer


def named_apart(answer, part):
    """Return whether there are links to what has this in its address, and no two of them called the same."""
    links = re.findall(r'<a class="govuk-link" href="([^"]+)">(.+?)</a>', answer.content.decode())
    named = {(url, name) for url, name in links if part in url}
    return len(named) > 1 and len({name for _, name in named}) == len(named)


def test_who_watches_reads_every_organ_and_a_head_the_own(counted):
    _, one, two = counted
    rows = seen("supervisor", LIST + "?since=2026-03&until=2026-03").context["rows"]
    assert len(rows) == 3 and str(rows[0][0]) == "合计" and ">10<span" in str(rows[0][2])
    # Whoever heads one organ alone reads its items at once.
    rows = seen("head1", LIST + "?since=2026-03&until=2026-03").context["rows"]
    assert len(rows) == 2 and ">6<span" in str(rows[0][2])
    seen("head1", f"{LIST}?organ={two.pk}")
    assert seen("head1", f"{LIST}?organ={two.pk}&since=2026-03&until=2026-03").context["rows"] == rows
    for who in ("reviewer1", "clerk3", "observer", "system"):
        for path in (LIST, NOW, NOW + "done/", BEHIND + "late/", LIST + "figures.csv"):
            seen(who, path, 403)


def test_a_figure_leads_to_the_cases_that_it_counts_and_no_further(counted):
    _, one, two = counted
    answer = seen("supervisor", f"{BEHIND}late/?since=2026-03&until=2026-03")
    assert (answer.context["count"], len(answer.context["rows"])) == (2, 2)
    assert (
        seen("supervisor", f"{BEHIND}late/?since=2026-03&until=2026-03&organ={two.pk}").context["count"] == 0
    )
    assert seen("head1", f"{BEHIND}done/?since=2026-02&until=2026-03").context["count"] == 9
    assert seen("head1", f"{BEHIND}done/?since=2026-03&until=2026-03&item=511602-S006").context["count"] == 0
    for wrong in ("faster", "good_share", "complaints_founded_share", "nothing"):
        seen("supervisor", f"{BEHIND}{wrong}/", 404)


def test_behind_a_share_stand_all_that_it_is_of_and_the_exceptions_first(counted):
    span = "?since=2026-03&until=2026-03"
    whole = seen("supervisor", LIST + span).content.decode()
    assert named_apart(seen("supervisor", LIST + span), "behind/"), "not seventy links called 100.0%"
    assert "behind/on_time_share/" in whole and "behind/faster/" not in whole
    answer = seen("supervisor", f"{BEHIND}on_time_share/{span}")
    said = [row[-1] for row in answer.context["rows"]]
    assert answer.context["count"] == 10 and said == ["否"] * 2 + ["是"] * 8
    late = seen("supervisor", f"{BEHIND}late/{span}").context["rows"]
    assert {str(row[0]) for row in answer.context["rows"][:2]} == {str(row[0]) for row in late}


def test_a_time_is_compared_with_the_same_length_before(counted):
    every = seen("supervisor", LIST + "?since=2026-03&until=2026-03").context["every"]
    done = next((value, then) for says, value, then in every if says.startswith("办结："))
    assert (">10 件<span" in str(done[0]), done[1]) == (True, "3 件")
    both = seen("supervisor", LIST + "?since=2026-03&until=2026-02").context["months"]
    assert both == ("2026 年 2 月", "2026 年 3 月"), "backwards is put in order"
    seen("supervisor", LIST + "?since=x&until=2099-01&organ=y")


def test_the_file_says_the_same_as_the_page(counted):
    answer = seen("supervisor", LIST + "figures.csv?since=2026-03&until=2026-03")
    head, whole, *_others = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert len(head) == len(whole) and whole[head.index("办结：由人作出准予或者不予的决定")] == "10"


def test_a_difference_found_by_night_is_shown_where_the_figures_are(counted):
    Sum.objects.filter(organ=0, measure="granted", month=FEBRUARY).update(n=99)
    while checking.by_night():
        pass
    assert queries.recomputed().differ
    page = seen("supervisor", LIST).content.decode()
    assert "处不一致" in page and "99" in page


def test_now_leads_with_what_is_over_its_day(counted):
    house, one, _ = counted
    clock.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    cache.clear()
    answer = seen("supervisor", NOW)
    first = answer.context["first"][0]
    assert first["n"] > 0 and first["late"] and first["url"].endswith("?due=late")
    assert f"organ={one.pk}" in answer.content.decode()
    for tile in answer.context["first"]:
        if "/cases/" in tile["url"] or "register" in tile["url"]:
            behind = seen("supervisor", tile["url"]).context
            assert len(behind["rows"]) == tile["n"], tile
    assert named_apart(answer, "organ=")
    mine = seen("head1", NOW).context
    assert len(mine["rows"]) == 1 and mine["first"][0]["n"] <= first["n"]


def test_what_came_and_was_decided_today_leads_to_exactly_its_cases(counted):
    _, one, two = counted
    clock.take()
    today = legal.today()
    entered(one.name, 2, on=today, stem="t")
    entered(two.name, 1, on=today, stem="u")
    cache.clear()
    page = seen("supervisor", NOW)
    n, url = next((n, url) for says, n, url in page.context["today"] if says == "今天办结")
    behind = seen("supervisor", url).context
    assert n == behind["count"] == len(behind["rows"]) == 3
    assert f'href="{url}?organ={one.pk}"' in page.content.decode()
    assert seen("supervisor", f"{url}?organ={one.pk}").context["count"] == 2
    assert seen("head1", url).context["count"] == 2
    assert seen("supervisor", NOW + "received/").context["count"] == 0


def test_the_screen_tells_numbers_and_its_time_and_nobodys_name(counted, client):
    answer = client.get("/screen/", headers={"host": "testserver"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "数据时间" in page and "李" not in page
    assert answer.context["total"].broken > 0 and len(answer.context["rows"]) <= 10
