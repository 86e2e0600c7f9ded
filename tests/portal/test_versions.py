"""Every published version of a guide stays readable, as a page and as data, and two of them are compared in words."""

import json
from datetime import date

import msgspec
import pytest

from tests.catalogue.items import DEMO, WHOLE
from tests.catalogue.test_life import CODE, FRIDAY, Office
from tests.catalogue.test_pages import read
from yimen.catalogue.comparing import changes
from yimen.process.item import Faq, Field, Limit, Material, SpecialProcedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(centre):
    return Office()


def changed(office):
    """Publish an item, and from Friday on a second version with a shorter promise and another material."""
    office.published()
    lease = Material("m3", "租赁合同", provenance="published")
    office.published(
        on=FRIDAY,
        promised=Limit(3, provenance="published"),
        materials=(*WHOLE.materials, lease),
    )


def test_the_old_and_the_coming_version_are_read_and_compared(office, client):
    changed(office)
    assert "第 1 版" in read(client, f"/items/{CODE}/") and "租赁合同" not in read(client, f"/items/{CODE}/")
    coming = read(client, f"/items/{CODE}/versions/2/")
    assert "这个版本还没有施行" in coming and "租赁合同" in coming and "在线申请" not in coming
    assert client.get(f"/items/{CODE}/versions/1/").status_code == 302
    office.day(FRIDAY)
    assert "这是过去的版本" in read(client, f"/items/{CODE}/versions/1/")
    compared = read(client, f"/items/{CODE}/versions/1/2/")
    assert "5 个工作日" in compared and "3 个工作日" in compared and "租赁合同" in compared
    assert "promised limit" in read(client, f"/en/items/{CODE}/versions/1/2/")


def test_a_version_as_data_keeps_its_address_and_answers_by_etag(office, client):
    changed(office)
    answer = client.get(f"/items/{CODE}/versions/1.json")
    said = json.loads(answer.content)
    assert (said["version"], said["until"], said["definition"]["name"]) == (1, "2026-03-05", WHOLE.name)
    again = client.get(f"/items/{CODE}/versions/1.json", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304 and not again.content
    assert client.get(f"/items/{CODE}/versions/3.json").status_code == 404
    assert client.get(f"/items/{CODE}/versions/1/3/").status_code == 404


def test_a_draft_is_no_version_for_the_public(office, client):
    office.published()
    office.draft()
    assert client.get(f"/items/{CODE}/versions/2/").status_code == 404
    assert client.get(f"/items/{CODE}/versions/2.json").status_code == 404


def test_open_data_says_every_version_in_force_and_its_schema(office, client):
    office.published()
    answer = client.get("/open-data/items.jsonl")
    assert answer.streaming, "of thousands of items they are some dozen megabytes"
    lines = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert WHOLE.name in {line["name"] for line in lines}
    assert (
        "visits_required" in client.get("/open-data/items/schema.json").json()["$defs"]["Item"]["properties"]
    )


def test_an_article_is_linked_where_its_text_is_stored_and_unknown_ones_are_not_found(office, client):
    office.published()
    assert "/law/%E8%A1%8C%E6%94%BF%E8%AE%B8%E5%8F%AF%E6%B3%95/2019-04-23/42/" in read(
        client, f"/items/{CODE}/"
    )
    assert "二十日内作出行政许可决定" in read(client, "/law/行政许可法/2019-04-23/42/")
    for path in (
        "行政许可法/2019-04-23/999/",
        "行政许可法/2001-01-01/42/",
        "无此法/2019-04-23/1/",
        "行政许可法/2019-04-23/x/",
    ):
        assert client.get(f"/law/{path}").status_code == 404


def test_each_element_says_in_words_where_it_comes_from(office, client):
    office.published(
        measure=DEMO,
        promised=Limit(5, provenance="promise"),
        hours="每天",
        provenance={**WHOLE.provenance, "hours": "demonstration"},
    )
    page = read(client, f"/items/{CODE}/")
    assert page.count("来源：") > 8
    for word in ("法定", "部门公布", "中心承诺", "演示"):
        assert f"来源：</span>{word}</span>" in page


def test_changes_are_said_in_words():
    item = msgspec.structs.replace(
        WHOLE,
        conditions=("有固定的经营场所", "成年"),
        special_procedures=(SpecialProcedure("testing", "检测", False, 5),),
        faqs=(Faq("要多久", "五天"),),
        express_delivery=True,
        materials=(msgspec.structs.replace(WHOLE.materials[0], copies=2), WHOLE.materials[1]),
        fields=(Field("place", "经营地点", example="滨江路 20 号"),),
        promised=msgspec.structs.replace(WHOLE.promised, note="不含公示"),
        provenance={**WHOLE.provenance, "hours": "promise"},
    )
    said = {(one.element, one.before, one.after) for one in changes(WHOLE, item)}
    assert said == {
        ("受理条件", "", "成年"),
        ("特别程序", "", "检测"),
        ("常见问题", "", "要多久"),
        ("物流快递", "否", "是"),
        ("申请材料“申请书” · 份数", "1", "2"),
        ("申请表栏目“经营地点” · 示例", "滨江路 18 号", "滨江路 20 号"),
        ("承诺时限 · 说明", "", "不含公示"),
        ("来源 · 办理时间", "部门公布", "中心承诺"),
    }
    assert changes(WHOLE, WHOLE) == []
    back = {(one.before, one.after) for one in changes(item, WHOLE, "en")}
    assert ("yes", "no") in back and ("成年", "") in back


def test_the_days_of_both_versions_are_theirs(office, client):
    changed(office)
    office.day(date(2026, 3, 9))
    assert "第 2 版，2026 年 3 月 6 日（周五）" in " ".join(
        read(client, f"/items/{CODE}/").replace('<time datetime="2026-03-06">', "").split()
    )
