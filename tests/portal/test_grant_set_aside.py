"""A grant set aside at a neighbour's request: its certificate holds no more, and its holder reads why and what they can do."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.appraisal.furnished import by, reversal
from tests.faces import PDF, new_house
from tests.permits import issued
from tests.portal.test_promise import read
from tests.portal.test_set_aside import DAY, followed, told, with_code
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.notices import queries as notices
from yimen.people.models import Account
from yimen.process.application import commands as do

FELL = "准予您的决定已经被撤销，不再有效"
house = new_house()


def given(number, **changes):
    """Return what somebody types at the desk, with the decision of the reconsideration organ."""
    typed = {
        "case": number, "how": "reconsideration", "organ": "安州市人民政府", "document": "安府复决〔2026〕7号", "on": "2026-03-02", "anew": "alone",
        "file": SimpleUploadedFile("决定书.pdf", PDF, "application/pdf"),
    }  # fmt: skip
    return typed | changes


def test_granted_then_set_aside_the_certificate_holds_no_more_and_the_holder_reads_and_is_told_why(house):
    permit = issued(house, publish=True)
    number = next(iter(house.cases.values()))
    followed()
    assert "现行有效" in client().get("/verify/", {"number": "食许 1 号"}).content.decode()
    efficiency = client("efficiency")
    case_page = efficiency.get(f"/desk/cases/{number}/").content.decode()
    form = reverse("desk:appraisal:new_reversed")
    assert f"{form}?case={number}" in case_page
    assert "凭它取得的许可、证件同时失效" in efficiency.get(f"{form}?case={number}").content.decode()
    answer = efficiency.post(form, given(number))
    assert answer.status_code == 302, answer.content.decode()
    followed()
    checked = client().get("/verify/", {"number": "食许 1 号"}).content.decode()
    assert "现行有效" not in checked and "准予许可的决定已被撤销" in checked and number not in checked
    decision = cases.view(number).state.paper("grant").number
    assert "这个决定已经被撤销，不再有效" in client().get("/verify/", {"number": decision}).content.decode()
    page = read(number)
    assert page.index(FELL) < page.index("现在：") and "现在：</" not in page
    first = page.split(FELL)[1].split("</section>")[0]
    for said in (
        "安州市人民政府", "安府复决〔2026〕7号", "请不要再使用", "十五日内向人民法院提起诉讼", "可以依法要求赔偿", "第七条", "第七十六条", "第四十五条",
        "第六十四条", "重新申请",
    ):  # fmt: skip
        assert said in first, said
    assert "第九十条" not in first and "已被撤销（已被撤销）" not in page and "取得的许可已经终止" not in page
    english = with_code(number).get(f"/en/progress/{number}/").content.decode()
    assert "What you were granted was set aside and holds no more" in english and "fifteen days" in english
    li = client("li")
    for key in ("grant", "certificate"):
        assert (
            "这个决定已经被撤销，不再有效："
            in li.get(f"/progress/{number}/documents/{key}/").content.decode()
        )
    permit_page = li.get(f"/permits/{permit}/").content.decode()
    assert "准予许可的决定已被撤销" in permit_page and "请不要再使用证件" in permit_page
    assert f'href="/progress/{number}/"' in permit_page
    assert "准予的决定已被撤销" in li.get("/my/").content.decode()
    assert told(house)[0].startswith("准予您的决定已被撤销")
    account = Account.objects.get(login="li")
    text = notices.of(account.pk, account.subject)[0]["text"]
    for said in ("安州市人民政府", "安府复决〔2026〕7号", "请不要再使用", "国家赔偿法", "提起诉讼"):
        assert said in text, said
    assert "准予许可的决定已被撤销" in client().get(f"/grants/{number}/").content.decode()
    assert not list(check())
    back = given(number, how="court", organ="安州市中级人民法院", document="（2026）川16行终7号")
    assert efficiency.post(form, back).status_code == 302
    followed()
    assert "现行有效" in client().get("/verify/", {"number": "食许 1 号"}).content.decode()
    assert (
        FELL not in read(number) and told(house)[0].startswith("准予您的决定仍然有效") and not list(check())
    )


def test_by_a_judgment_it_is_decided_anew_and_no_certificate_is_made_meanwhile(house):
    case = house.submit("granted")
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    checked = do.RecordSiteCheck(officers, "与申请一致", True)
    house.act("reviewer1", case, do.StartReview(), checked, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant())
    number = house.cases["granted"]
    reversal(
        number,
        how="court",
        organ="安州区人民法院",
        document="（2026）川1602行初3号",
        on=DAY,
        anew=True,
        until=date(2026, 3, 20),
    )
    desk = client("reviewer1").get(f"/desk/cases/{number}/").content.decode()
    assert "不能用同样的事实和理由再准予" in desk and "第七十一条" in desk
    page = read(number)
    first = page.split("准予您的决定已经被撤销，正在重新办理")[1].split("</section>")[0]
    for said in ("不用重新申请", 'datetime="2026-03-20"', "申请再审", "第九十条", "第七十条"):
        assert said in first, said
    assert "重新作出决定的最后一天" in page and "重新申请：看办事指南" not in first
    assert "最迟" in page and "向您颁发、送达证件" not in page
    assert "作出了新的决定" not in told(house)[0] and "重新办理" in told(house)[0]
