"""One application for three departments, through the pages: handed in once, decided each by its own, followed on one page."""

import re

import pytest
from msgspec.structs import replace

from tests.applying import begin, fill
from tests.journeys.test_one_application import upload
from tests.signing import client
from yimen.cases import rulebook
from yimen.catalogue import bulk, queries as catalogue
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.process.item import Basis, Limit, Part

FOOD, FIRE = "511602-S005", "511602-S076"


@pytest.fixture
def package(city):
    """The joint item of opening a restaurant, published for two departments of 安州."""
    parts = [catalogue.entry(code, clock.today()).definition for code in (FOOD, FIRE)]
    materials, listed = [], []
    for item in parts:
        pairs = []
        for one in item.materials:
            code = f"m{len(materials) + 1}"
            materials.append(replace(one, code=code))
            pairs.append(f"{one.code}={code}")
        listed.append(Part(item.code, after=tuple(p.code for p in listed), shared=tuple(pairs)))
    food = parts[0]
    made = replace(
        food,
        code="511602-J001",
        name="开办餐饮店",
        name_en="Opening a restaurant",
        statutory=Limit(
            45, basis=Basis("行政许可法", "第四十二条", "law", "办理的时间不得超过四十五日", "2019-04-23")
        ),
        promised=Limit(30),
        extension=None,
        materials=tuple(materials),
        parts=tuple(listed),
    )
    organs = {one.name: one.pk for one in Organ.objects.all()}
    bulk.publish_all([made], organs=organs, on=clock.today(), measure=rulebook.measure())
    return made


def test_three_departments_and_one_door(package):
    li = client("li")
    begun = begin(li, package.code)
    listed = li.get(f"{begun['Location']}materials/").content.decode()
    files = {name: upload(name) for name in re.findall(r'name="(file_m\d+)"', listed)}
    checked = fill(
        li, begun, phone="13800000000", field_place="滨河路 18 号", field_matter="热食类制售", **files
    )
    assert checked.status_code == 302, checked.content.decode()
    receipt = li.post(checked["Location"].replace("/check/", "/hand-in/"))
    number = receipt["Location"].split("/")[2]
    assert "开办餐饮店" in li.get(receipt["Location"]).content.decode()

    clerk = client("clerk3")
    form = clerk.get(f"/desk/cases/{number}/Accept/").content.decode()
    in_order = dict.fromkeys(re.findall(r'name="(fault_\w+)"', form), "in_order")
    assert clerk.post(f"/desk/cases/{number}/Accept/", in_order).status_code == 302
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert (
        "各部门办理的事项" in page and f"/desk/cases/{number}.1/" in page and "等前面的事项获准后开始" in page
    )
    followed = li.get(f"/progress/{number}/").content.decode()
    assert "各部门办理的事项" in followed and f"/progress/{number}.1/" in followed

    reviewer = client("reviewer1")
    assert f"/desk/cases/{number}.1/" in reviewer.get("/desk/").content.decode(), "its own part waits"
    assert reviewer.get(f"/desk/cases/{number}.2/").status_code == 404
    assert reviewer.post(f"/desk/cases/{number}.1/StartReview/").status_code == 302
    shown = reviewer.get(f"/desk/cases/{number}.1/").content.decode()
    assert "审查中" in shown and "开办餐饮店" in shown
    mine = li.get(f"/progress/{number}.1/").content.decode()
    assert "食品经营许可" in mine and "审查中" in mine
    assert number in li.get("/my/").content.decode()
    assert client("wang").get(f"/progress/{number}.1/").status_code == 404
