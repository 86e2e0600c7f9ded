"""People find the right item in their own words: everyday wordings, pinyin, initials, English."""

import pytest

from yimen.catalogue.search import search
from yimen.demo import city

pytestmark = pytest.mark.django_db
# What people say, and the item that they mean. None of these rows was used to write the synonyms' texts.
WORDINGS = [
    ("我想开个小饭馆", "食品经营许可"),
    ("开饭店要什么手续", "食品经营许可"),
    ("营业执照丢了", "个体工商户设立登记"),
    ("二手房过户", "不动产登记(首次/转移/抵押)"),
    ("开网吧", "互联网上网服务营业场所筹建"),
    ("办护照", "普通护照签发"),
    ("身份证丢了怎么补", "居民身份证申领换领补领"),
    ("领结婚证", "婚姻登记"),
    ("公积金取钱", "住房公积金提取"),
    ("失业了领钱", "失业保险金申领"),
    ("外地看病报销备案", "异地就医备案"),
    ("开药店", "药品经营许可(零售)"),
    ("农村盖房子", "乡村建设规划许可证"),
    ("卖烟要证吗", "烟草专卖零售许可"),
    ("上班受伤算工伤吗", "工伤认定"),
    ("教师资格证", "教师资格认定"),
    ("shipin jingying", "食品经营许可"),
    ("spjyxk", "食品经营许可"),
    ("food business licence", "食品经营许可"),
    ("申请低保", "最低生活保障审核确认"),
]


@pytest.fixture
def filled(centre):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_calendar; DELETE FROM cases_profileversion")
    city.fill()


def test_the_right_item_is_among_the_first_three_for_at_least_nineteen_of_twenty(filled):
    missed = [
        (words, [one.name for one in search(words, 3)])
        for words, meant in WORDINGS
        if meant not in [one.name for one in search(words, 3)]
    ]
    assert len(missed) <= 1, missed


def test_what_nobody_means_finds_nothing(filled):
    assert search("") == [] and search("???") == [] and search("zzzzzzzz") == []


def test_items_that_can_be_applied_for_stand_first(filled):
    found = search("工伤", 10)
    statuses = [one.status for one in found]
    assert statuses == sorted(statuses, key=lambda status: status != "published")


def test_quotes_and_operators_in_a_query_are_only_characters(filled):
    for words in ("' OR 1=1 --", "食品' | !经营", "a & b", "\\", "食品:*"):
        search(words)


def test_dirty_codes_of_the_real_list_are_shown_as_unverified(filled):
    from yimen.catalogue.models import Item

    verdicts = set(Item.objects.values_list("uscc_verdict", flat=True))
    assert verdicts == {"", "valid", "unverified"}
    listed = Item.objects.exclude(code__contains="-S")
    assert listed.count() == 1135
    assert listed.filter(status="published").count() == 70
    assert Item.objects.filter(code__contains="-S", status="published").count() == 128
