"""The same search box finds windows and their posts, the hall today, announcements, rules, fees and figures."""

import time

import pytest
from django.test import Client

from tests.faces import ITEM
from yimen.catalogue.search import whole
from yimen.demo import announced
from yimen.law.identity import mod_37_36
from yimen.people.models import Account
from yimen.portal.beyond import beyond, here


@pytest.fixture
def visitor(city):
    return Client(headers={"host": "testserver"})


def lines(query):
    """Return what is found beside items, as text by the title of its group."""
    return {one.title: " | ".join(f"{x.label} {x.value} {x.url}" for x in one.lines) for one in (*here(query), *beyond(query, whole(query)))}  # fmt: skip


DOOR = "在这里就能做"


@pytest.mark.parametrize(
    ("query", "leads"),
    [
        ("怎么查进度", "/progress/"),
        ("不给办怎么办", "/complain/"),
        ("投诉", "/complain/"),
        ("许可结果", "/grants/"),
        ("证书真伪", "/verify/"),
        ("取号", "/hall/"),
        ("举报受贿", "/discipline/"),
        ("存证回执怎么核对", "/log/"),
        ("book an appointment", "/appointments/"),
    ],
)
def test_who_asks_for_what_the_site_does_is_led_there(city, query, leads):
    assert f" {leads}" in lines(query)[DOOR]


@pytest.mark.parametrize(
    "query",
    [
        "开饭店",
        "营业执照",
        "task force",
        "coffee shop",
        "environmental review result form",
        "环境影响评价",
        "网络预约出租汽车",
        "质量监督备案",
        "中标结果备案",
        "用地预审与选址意见书",
        "家畜人工授精",
        "单位变更事项备案",
        "社会保险缴费申报",
    ],
)
def test_who_asks_for_an_item_is_led_to_no_other_page(city, query):
    assert DOOR not in lines(query) and "收费和退费" not in str(lines(query))


@pytest.mark.parametrize("typed", ["511602-S005", " 511602-s005 "])
def test_an_items_number_leads_to_its_guide(visitor, typed):
    assert f"/items/{ITEM}/" in lines(typed)[DOOR]
    shown = visitor.get("/items/", {"q": typed}).content.decode()
    assert f'href="/items/{ITEM}/"' in shown, "the list of all items leads there too"
    assert DOOR not in lines("511602-S999")
    assert "Food business licence" in visitor.get("/en/items/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["安2026000108", "安市监〔2026〕3号", "511602202611020128000108A-缴款-1"])
def test_the_number_of_a_paper_leads_to_where_it_is_checked_whether_it_is_one_or_not(visitor, typed):
    assert "/verify/?number=" in lines(typed)[DOOR]
    assert "/verify/?number=" in visitor.get("/", {"q": typed}).content.decode()
    assert DOOR not in lines("安州市 2026 年办餐饮店")


def test_a_number_leads_to_where_its_code_is_asked_for_and_tells_nothing(visitor):
    number = "511602202611290101000800"
    number += mod_37_36(number)
    found = lines(f"{number[:6]} {number[6:]}")[DOOR]
    assert f"/progress/?number={number}" in found
    assert f'value="{number}"' in visitor.get(f"/progress/?number={number}").content.decode()
    assert DOOR not in lines(f"{number[:24]}{'0' if number[24] != '0' else '1'}")


def test_an_article_is_found_by_its_name_and_opens_whole(visitor):
    for query in ("行政许可法第三十二条", "《行政许可法》第32条怎么说"):
        found = lines(query)[DOOR]
        assert "行政许可法第三十二条" in found and "行政机关对申请人提出的行政许可申请" in found
        assert visitor.get(found.split()[-1]).status_code == 200
    assert DOOR not in lines("行政许可法第九百条") and DOOR not in lines("第三十二条")


def test_a_window_is_found_with_its_post_and_never_with_a_name(city):
    found = lines("3号窗口谁负责")["窗口和负责的岗位"]
    assert "综合窗口 3 号 综合窗口工作人员" in found and "综合窗口 4 号" not in found
    assert "演示）" not in str(lines("窗口"))


def test_the_hall_says_whether_it_is_open_today(city):
    found = lines("几点上班")["大厅和今天的时间"]
    assert "今天是工作日" in found and "9:00" in found and "滨河路" in found and "/places/" in found


def test_a_department_leads_to_its_items(visitor):
    assert "/items/?organ=" in lines("公安局")["部门、主题和人生的事"]
    page = visitor.get("/", {"q": "公安局"})
    assert page.context["page"].paginator.count > 5 and "部门、主题和人生的事" in page.content.decode()


def test_rules_are_said_in_plain_words(city):
    assert "3 个工作日内答复" in lines("咨询多久答复")["中心的规定"]
    assert "一次说全" in lines("补正")["中心的规定"]
    assert "中心的规定" not in lines("营业执照")
    assert "60 日" in lines("不服怎么办")["中心的规定"] and "6 个月" in lines("行政复议")["中心的规定"]
    assert "多收、错收的退还" in lines("退费")["中心的规定"]
    assert "调休上班的算" in lines("工作日怎么算")["中心的规定"]


def test_what_an_item_costs_and_gives_is_said_where_it_is_asked(city):
    found = lines("食品经营许可证多少钱")["收费和证件"]
    assert f"/items/{ITEM}/" in found and ("¥" in found or "元" in found or "不收费" in found)


def test_an_announcement_is_found_by_its_words(city):
    announced.announce()
    assert "招募政务服务特邀监督员的公告" in lines("特邀监督员")["公告"]
    assert "大厅午间延时服务的公告" in lines("中午上班吗")["公告"]


def test_no_query_shows_a_person_breaks_the_page_or_takes_long(visitor):
    name = Account.objects.filter(kind="staff").first().login
    times = []
    queries = [
        name,
        "' OR 1=1 --",
        "窗口" * 20,
        "办",
        "大厅",
        "身份证",
        "公积金中心",
        "周六上班吗",
        "统计",
        "二手房过户多少钱",
    ]
    for query in queries * 3:
        began = time.perf_counter()
        beyond(query, whole(query))
        times.append(time.perf_counter() - began)
    assert sorted(times)[int(len(times) * 0.9)] < 0.25, "far above its 50 ms: a slow machine is no failure"
    for query in queries:
        assert visitor.get("/en/", {"q": query}).status_code == 200
