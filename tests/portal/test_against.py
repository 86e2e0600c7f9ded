"""What the progress page says after a "no": where to go, in which order, and until when."""

from tests.faces import ITEM, new_house, no
from tests.portal.test_promise import read
from yimen.catalogue import queries as catalogue
from yimen.people.models import Organ
from yimen.process.application import commands as do

OPEN = "511602-S124"  # 税收减免/延期缴纳核准: reconsideration comes first
house = new_house()


def refused(house, code):
    """Refuse a case of an item, and serve that electronically; return its number."""
    case = house.submit("asked", code=code)
    organ = catalogue.version(catalogue.published_version(code)).organ
    post = int(Organ.objects.get(pk=organ).code.removeprefix("organ-"))
    house.act("clerk3", case, do.Accept())
    house.act(f"reviewer{post}", case, do.StartReview())
    if code == ITEM:
        officers = tuple(f"a:{house.account(f'{login}{post}')}" for login in ("reviewer", "chief"))
        house.act(f"reviewer{post}", case, do.RecordSiteCheck(officers, "与申请一致", True))
    house.act(f"reviewer{post}", case, do.CloseReview("不符合条件"))
    house.act(f"decider{post}", case, no())
    house.act(f"head{post}", case, do.SignNegative())
    return house.cases["asked"]


def test_where_reconsideration_comes_first_the_page_says_so_in_that_order(house):
    number = refused(house, OPEN)
    page = read(number).split("决定和您可以怎么办")[1]
    assert "应当先自收到本文书之日起60日内" in page and "不能直接向人民法院提起行政诉讼" in page
    assert "《税收征收管理法》第八十八条" in page and "《行政复议法》第二十三条" in page
    assert page.index("申请行政复议") < page.index("提起行政诉讼")
    assert "个月内直接向" not in page and "提起行政诉讼的最后一天" not in page
    english = read(number, "/en").split("what you can do")[1]
    assert "first ask" in english and "nobody can go straight to the court" in english
    assert "Last day to sue" not in english
    assert "申请行政复议的最后一天" in page and "先有行政复议决定" in page
    assert "only against the decision on reconsideration" in english


def test_where_the_choice_is_free_both_last_days_stand(house):
    page = read(refused(house, ITEM)).split("决定和您可以怎么办")[1]
    assert "或者在6个月内直接向" in page and "不能直接" not in page
    assert "提起行政诉讼的最后一天" in page
