"""The receipt of the promised day tells the truth to its end: kept, late, extended, ended without a decision."""

import re
from datetime import date, datetime, timedelta

from django.test import Client

from tests.faces import new_house, no
from tests.process.people import amended
from yimen.cases import queries as cases, rulebook
from yimen.centres import clock
from yimen.lib import clock as time
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.people.models import Account
from yimen.process.application import commands as do

house = new_house()


def read(number, prefix="", login="li"):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login=login))
    return client.get(f"{prefix}/progress/{number}/").content.decode()


def kept(page):
    return " ".join(re.search(r'class="receipt__kept[^>]*>(.*?)</p>', page, re.S)[1].split())


def accepted(house, name):
    case = house.submit(name)
    house.act("clerk3", case, do.Accept())
    return case


def reviewed(house, name):
    case = accepted(house, name)
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    return case


def at(text):
    clock.move(datetime.fromisoformat(f"2026-{text}T10:00+08:00"))


def test_a_promise_kept_early_says_so_and_the_calendar_stops(house):
    case = reviewed(house, "kept")
    at("03-05")
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    at("03-20")
    page = read(house.cases["kept"])
    assert kept(page) == "第 3 天办结，比承诺早 2 天"
    assert "到今天计入" not in page and 'class="day day--left' in page and "day--ended" in page
    assert "今天" not in re.search(r'<table class="month">.*?</table>', page, re.S)[0]
    assert kept(read(house.cases["kept"], "/en")) == "Decided on day 3, 2 days earlier than promised"


def test_each_time_somebody_had_to_come_stands_there_with_what_for(house):
    case = house.submit("came")
    assert "到中心的次数" not in read(house.cases["came"])
    field = next(one for one in cases.view(house.cases["came"]).version.item.fields if not one.personal)
    house.act("clerk3", case, do.AmendOnTheSpot(field=field.name, before="", after="更正后"))
    page = read(house.cases["came"])
    assert "到中心来过 1 次。" in page and "当场更正" in page and "比指南写明的多" in page
    english = read(house.cases["came"], "/en")
    assert "You came to the centre 1 time." in english and "to mend an error" in english
    desk = Client(headers={"host": "testserver"})
    desk.force_login(Account.objects.get(login="clerk3"))
    assert "比指南写明的 0 次多" in desk.get(f"/desk/cases/{house.cases['came']}/").content.decode()


def test_the_receipt_stays_when_the_case_is_delivered(house):
    case = reviewed(house, "delivered")
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue("食许 1 号"))
    house.act("clerk3", case, do.Serve("certificate", date(2026, 3, 2), "direct", "当面签收"))
    page = read(house.cases["delivered"])
    assert "已送达" in page and kept(page) == "当日办结，比承诺早 5 天"


def test_a_broken_promise_is_said_as_honestly(house):
    case = reviewed(house, "late")
    at("03-10")
    assert kept(read(house.cases["late"])) == "还没有办结，已超过承诺 1 天"
    at("03-11")
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    page = read(house.cases["late"])
    assert kept(page) == "第 7 天办结，超过承诺 2 天"
    assert "day--late" in page and "receipt__seal--broken" in page
    assert kept(read(house.cases["late"], "/en")) == "Decided on day 7, 2 days after the promised day"


def test_of_whose_interests_it_touches_the_applicant_learns_with_their_own_right_to_be_heard(house):
    case = reviewed(house, "touched")
    number = house.cases["touched"]
    assert "有利害关系人" not in read(number)
    tell = do.TellInterestedParties(parties=("利害关系人一", "利害关系人二"), matter="油烟和噪声")
    house.act("reviewer1", case, tell)
    page = read(number)
    assert "利害关系人：2 位" in page and "您要陈述和申辩的" in page and "第三十六条" in page
    assert "在这以前不作决定" not in page, "their days begin with service"
    write()
    told = Notice.objects.get(case_id=case, template="PartiesTold")
    assert "您也有权陈述和申辩" in told.subject and "带身份证件到窗口提出" in told.text
    assert "油烟和噪声" not in told.text and "利害关系人一" not in told.text
    house.act(
        "clerk3",
        case,
        do.Serve(
            document="parties_notice",
            on=cases.view(number).state.paper("parties_notice").made_on,
            way="direct",
        ),
    )
    page = read(number)
    assert f'datetime="{cases.view(number).due(cases.view(number).state.running("statement")).on}"' in page
    assert "在这以前不作决定" in page and "You may be heard" in read(number, "/en")
    house.act("li", case, do.Withdraw())
    assert "您要陈述和申辩的" not in read(number)


def test_what_was_withdrawn_keeps_and_breaks_no_promise(house):
    case = accepted(house, "gone")
    at("03-04")
    house.act("li", case, do.Withdraw())
    page = read(house.cases["gone"])
    assert kept(page) == "没有作出决定，到终止时计入 2 天" and "receipt__seal" not in page


def test_an_extension_stands_beside_the_promise_with_its_reason_and_its_notice(house):
    case = reviewed(house, "extended")
    house.act("reviewer1", case, do.AskExtension(3, "需要补充现场核查"))
    house.act("head1", case, do.ApproveExtension())
    page = read(house.cases["extended"])
    limits = " ".join(re.sub("<[^>]*>", " ", re.search(r'receipt__limits">(.*?)</p>', page, re.S)[1]).split())
    assert limits == "承诺 5 个工作日 经批准延长 3 个工作日 法定 10 个工作日"
    assert "需要补充现场核查" in page
    assert re.search(rf'{house.cases["extended"]}/documents/extension/">延期告知书', page)
    desk = Client(headers={"host": "testserver"})
    desk.force_login(Account.objects.get(login="reviewer1"))
    shown = desk.get(f"/desk/cases/{house.cases['extended']}/").content.decode()
    assert "5 个工作日，经批准延长 3 个工作日" in shown and "需要补充现场核查" in shown
    at("03-11")
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    assert kept(read(house.cases["extended"])) == "第 7 天办结，比原来的承诺晚 2 天，在批准延长的期限内"


def test_who_is_refused_is_told_why_and_what_can_be_done_by_when(house):
    case = reviewed(house, "refused")
    house.act("reviewer1", case, do.CloseReview("不符合", False))
    house.act("decider1", case, no())
    house.act("head1", case, do.SignNegative())
    page = read(house.cases["refused"])
    for said in (
        "现场没有消防通道",
        "不符合经营条件",
        "食品安全法第三十三条",
        "行政复议",
        "documents/refusal/",
    ):
        assert said in page
    # Served electronically on 2 March: sixty days end on Friday 1 May, a holiday until the 5th; six months on 2 September.
    assert '申请行政复议的最后一天：<time datetime="2026-05-06"' in page
    assert '提起行政诉讼的最后一天：<time datetime="2026-09-02"' in page
    assert kept(page) == "当日办结，比承诺早 5 天"
    assert "Last day to sue" in read(house.cases["refused"], "/en")


def text(html):
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def paused(house, name):
    case = reviewed(house, name)
    house.act("reviewer1", case, do.AskExclusion("testing", "食品安全法第八十四条", 2))
    house.act("decider1", case, do.ApproveExclusion())
    return case


def reasons(page):
    return text(re.search(r'class="reasons">(.*?)</ul>', page, re.S)[1])


def test_a_pause_says_by_whom_on_what_article_and_until_when(house):
    case = paused(house, "paused")
    number = house.cases["paused"]
    said = reasons(read(number))
    assert "检测 ： 3 月 2 日（周一） 告知书送达，自次日起不计入。" in said
    assert "告知的时间是 2 个工作日，预计到 3 月 4 日（周三） 。" in said and "已经超过" not in said
    assert "批准：市场监管局 · 审批人员 依据：行政许可法第四十五条、食品安全法第八十四条" in said
    assert f'/progress/{number}/documents/excluded_time/">除外时间告知书' in read(number)
    at("03-06")
    assert "已经超过告知的时间，仍在等待结果。" in reasons(read(number))
    house.act("reviewer1", case, do.CloseExclusion("testing", "合格"))
    said = reasons(read(number))
    assert "3 月 6 日（周五） 取得结果，这是不计入的最后一天。 比告知的时间多用 2 个工作日。" in said
    assert "by estimate" not in (english := reasons(read(number, "/en")))
    assert "testing" in english and "It took 2 working days longer than told." in english


def test_a_new_calendar_says_from_which_day_to_which_and_where_it_is_announced(house):
    accepted(house, "moved")
    at("03-03")
    calendar = amended("freed", 2026, d0305="off")
    rulebook.store_calendar(
        calendar, since=time.today(), at=time.now(), source="https://www.gov.cn/zhengce/notice.htm"
    )
    page = read(house.cases["moved"])
    assert "由 3 月 9 日（周一） 改为 3 月 10 日（周二） 。" in reasons(page)
    assert 'href="https://www.gov.cn/zhengce/notice.htm"' in page
    assert "from Mon 9 March to Tue 10 March" in reasons(read(house.cases["moved"], "/en"))


def entry(page, title):
    """Return the entry of the timeline that begins so, as words and as the addresses that it leads to."""
    found = next(one for one in page.split('<li class="timeline__entry')[1:] if title in text(one))
    return text(found.split("</li>")[0]), re.findall(r'href="([^"]*)"', found)


def test_the_timeline_says_what_each_notice_says_and_leads_to_it(house):
    case = paused(house, "told")
    number = house.cases["told"]
    said, links = entry(read(number), "批准检测所需时间不计入")
    assert "依据 食品安全法第八十四条" in said and "市场监管局 · 审批人员" in said
    assert f"/progress/{number}/documents/excluded_time/" in links
    house.act("reviewer1", case, do.CloseExclusion("testing", "样品合格"))
    assert "结果 样品合格" in entry(read(number), "检测结束")[0]
    house.act("reviewer1", case, do.AskExtension(3, "需要补充现场核查"))
    house.act("head1", case, do.ApproveExtension())
    said, links = entry(read(number), "办理期限延长")
    assert "理由 需要补充现场核查" in said and links == [f"/progress/{number}/documents/extension/"]
    house.act("reviewer1", case, do.TellHearingRight("拟不予许可"))
    house.act("li", case, do.RequestHearing())
    hearing = datetime.fromisoformat("2026-03-16T14:30+08:00")
    house.act("reviewer1", case, do.CallHearing(hearing, "三楼听证室", f"a:{house.account('head1')}"))
    said, links = entry(read(number), "通知举行听证")
    assert "时间 2026 年 3 月 16 日 14:30" in said and "地点 三楼听证室" in said
    assert links == [f"/progress/{number}/documents/hearing_notice/"]
    assert "head1" not in read(number)
    said, _links = entry(read(number, "/en"), "The hearing was called")
    assert "Time 16 March 2026, 14:30" in said


def test_what_had_to_be_corrected_stands_in_the_timeline_by_name(house):
    case = house.submit("corrected", without=("m2",))
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    page = read(house.cases["corrected"])
    assert "提交复印件" in entry(page, "一次性告知")[0]
    assert entry(page, "一次性告知")[1] == [
        f"/progress/{house.cases['corrected']}/documents/correction_notice/"
    ]


def test_a_late_case_shows_why_or_that_the_office_owes_an_explanation(house):
    case = reviewed(house, "explained")
    number = house.cases["explained"]
    assert "已经超过期限" not in read(number)
    at("03-10")
    page = text(read(number))
    assert "已经超过期限" in page and "办理单位还没有公开说明理由" in page
    house.act("head1", case, do.ExplainDelay("等待上级系统恢复", date(2026, 3, 12)))
    page = text(read(number))
    assert "办理单位公开说明：等待上级系统恢复" in page and "还没有公开说明" not in page
    assert "优化营商环境条例第三十六条" in page
    assert "理由 等待上级系统恢复" in entry(read(number), "公开说明了理由")[0]
    assert "A decision is expected by" in text(read(number, "/en"))
    at("03-11")
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    assert "超过期限的理由" in read(number) and "预计 " not in text(read(number)).split("承诺日")[0]


def test_who_is_not_answered_within_the_laws_limit_reads_what_can_be_done_against_silence(house):
    """行政复议法 11, 23: against silence reconsideration comes first; a broken promise alone is no silence of the law."""
    case = reviewed(house, "unanswered")
    number = house.cases["unanswered"]
    last = cases.view(number).due(cases.view(number).state.clock("statutory")).on
    at(f"{last:%m-%d}")
    assert "先向" not in text(read(number))
    at(f"{last + timedelta(days=1):%m-%d}")
    page = text(read(number))
    assert "自期限届满之日起60日内，先向安州市人民政府申请行政复议" in page
    assert "行政复议法第十一条" in page and "行政复议法第二十三条" in page
    assert "you may first ask Anzhou Municipal" in text(read(number, "/en"))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    assert "自期限届满之日起60日内" not in text(read(number))


def receipt(house, name):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    return client.get(f"/cases/{house.cases[name]}/receipt/").content.decode()


def test_the_receipt_counts_the_promise_from_where_the_item_counts_it(house):
    house.submit("pharmacy", code="511602-S008")
    house.submit("filing", code="511602-S010")
    at("03-04")
    page = receipt(house, "pharmacy")
    # Ten working days from its receipt on Monday 2 March, whatever the day on which one looks.
    assert (
        "从收到申请的次日起计算" in page
        and "承诺日是 3 月 16 日" in page
        and "从受理的次日起计算" not in page
    )
    page = receipt(house, "filing")
    assert "受理时当场作出决定" in page and "次日起计算" not in page
    house.submit("ordinary")
    assert "从受理的次日起计算。今天受理的话，承诺日是 3 月 11 日" in receipt(house, "ordinary")
