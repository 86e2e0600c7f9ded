"""The poster of an area or a line: the code on it leads a phone to the page on which it takes that ticket, and to no other."""

import re

import pytest

from tests.hall.furnished import HOURS, opened
from tests.signing import client
from yimen.centres import clock as standing
from yimen.centres.site import site
from yimen.hall import keeping, lines
from yimen.hall.keeping import Setting
from yimen.hall.models import Stop
from yimen.look.qr import drawn


@pytest.fixture
def hall(city):
    """Two areas: one with two pools, one whose only pool gives no tickets before one is there."""
    plain, own = opened()
    upstairs = keeping.area(id=None, code="upstairs", name="二楼大厅", name_en="First floor", hours=HOURS)
    inside = keeping.pool(Setting(upstairs, "D", "档案", online=False))
    return lines.place("main").id, plain, own, upstairs, inside


def poster(path):
    """Return the page of a poster, and the addresses that its two codes open."""
    page = client("duty").get(path).content.decode()
    return page, re.findall(r"<p>(http[^<]*)</p>", page)


def test_the_poster_of_an_area_leads_to_its_lines_in_either_language(hall):
    area, *_rest = hall
    assert (
        f"/desk/hall/lines/areas/{area}/poster/" in client("duty").get("/desk/hall/lines/").content.decode()
    )
    for prefix in ("", "/en"):
        page, found = poster(f"{prefix}/desk/hall/lines/areas/{area}/poster/")
        assert found == [f"{site()}/hall/?area=main", f"{site()}/en/hall/?area=main"]
        assert all(str(drawn(address, sized=False)) in page for address in found)
        assert "用手机取号" in page and "Take a ticket on your phone" in page
        assert "综合受理" in page and "Property" in page and "09:00-12:00" in page
    standing.take()
    reached = client().get(found[0].removeprefix(site())).content.decode()
    assert (
        "综合受理" in reached
        and "不动产登记" in reached
        and "二楼大厅" not in reached
        and "档案" not in reached
    )
    assert "First floor" in client().get("/en/hall/").content.decode()


def test_by_the_code_of_a_line_its_ticket_is_taken(hall):
    _area, _plain, own, *_rest = hall
    _page, (address, _english) = poster(f"/desk/hall/lines/{own}/poster/")
    path = address.removeprefix(site())
    phone = client()
    reached = phone.get(path).content.decode()
    assert "不动产登记" in reached and "综合受理" not in reached and "大厅的全部队列" in reached
    assert f'action="{path}"' in reached
    answer = phone.post(path, {"pool": own})
    assert answer.status_code == 302 and Stop.objects.get().pool_id == own
    assert Stop.objects.get().ticket.way == "phone"


def test_where_a_phone_takes_no_ticket_there_is_no_poster(hall):
    *_rest, upstairs, inside = hall
    for path in (f"/desk/hall/lines/areas/{upstairs}/poster/", f"/desk/hall/lines/{inside}/poster/"):
        page, found = poster(path)
        assert found == [] and "海报没有用" in page and f"/desk/hall/lines/{inside}/" in page
    assert client("duty").get("/desk/hall/lines/999999/poster/").status_code == 404
    assert client("duty").get("/desk/hall/lines/areas/999999/poster/").status_code == 404
    assert client("clerk3").get(f"/desk/hall/lines/{inside}/poster/").status_code == 403


@pytest.mark.parametrize("query", ["area=gone", "line=999999", "line=x", "line=1' OR 1=1"])
def test_a_code_of_what_is_there_no_more_leads_to_everything(hall, query):
    page = client().get(f"/hall/?{query}").content.decode()
    assert "综合受理" in page and "二楼大厅" in page and "大厅的全部队列" not in page
