"""What the progress page says after a "no": where to go, in which order, and until when."""

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from tests.faces import ITEM, new_house, no
from tests.portal.test_promise import read
from tests.signing import client
from yimen.cases import queries as cases, rulebook
from yimen.cases.check import check
from yimen.cases.sweep import sweep
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.law import profile as profiles
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.process.application import commands as do
from yimen.process.application.clocks import due_of

DAY = date(2026, 3, 2)
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


def test_an_end_without_a_decision_is_an_act_that_can_be_gone_against_too(house):
    """复议法 11, 20, 行政诉讼法 46: whoever is told that it has ended is told where to go, and until when."""
    case = house.submit("gone")
    house.act("clerk3", case, do.Accept())
    house.act("decider1", case, do.Terminate(ground="object_gone", reasons="场所已拆除"))
    page = read(house.cases["gone"]).split("不同意的，可以怎么办")[1]
    assert (
        "场所已拆除" in page
        and "送达，从这天起算" in page
        and "决定书" not in page.split("</section>")[0]
        and "提起行政诉讼的最后一天" in page
    )
    needless = house.submit("needless")
    house.act("clerk3", needless, do.DeclareNotRequired("已经取消这项许可"))
    page = read(house.cases["needless"])
    assert page.index("已经取消这项许可") < page.index("不同意的，可以怎么办")
    assert "The notice was served on" in read(house.cases["needless"], "/en")


def test_a_lapse_says_what_can_be_done_and_corrections_posted_in_time_undo_it(house):
    """民诉法 85: the window takes the letter in, the case goes on, and the notice that it had lapsed holds no more."""
    local = replace(profiles.shipped("anyang"), code="national")
    rulebook.store_profile(local, since=DAY, at=clock.machine_now(), source="test")
    case = house.submit("late", without=("m2",))
    number = house.cases["late"]
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "请补交"),)))
    last = due_of(cases.view(number).state, "applicant_correction", cases.view(number).context).on
    standing.move(datetime.combine(last + timedelta(days=3), time(9), clock.CHINA))
    sweep()
    page = read(number)
    assert page.index("没有按期补齐，申请视为撤回") < page.index("不同意的，可以怎么办")
    assert "《安阳市政务服务条例》第三十六条" in page and "告知书还没有送达" in page
    act = f"/desk/cases/{number}/SupplyPosted/"
    assert act in client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    form = client("clerk3").get(act).content.decode()
    assert f'max="{last + timedelta(days=3)}"' in form, "a day of posting has been"
    typed = {"supplied_m2": "on", "posted_on": str(last + timedelta(days=1)), "sure": "on"}
    late = client("clerk3").post(act, typed)
    assert late.status_code == 409 and "id_posted_on-error" in late.content.decode()
    assert client("clerk3").post(act, typed | {"posted_on": str(last)}).status_code == 302
    page = read(number)
    assert (
        "不同意的，可以怎么办" not in page
        and "已补齐，等待受理" in page
        and "期满以前交邮的，不算过期" in page
    )
    notice = client("li").get(f"/progress/{number}/documents/lapse/").content.decode()
    assert "这份告知书不再算数" in notice and not list(check())
