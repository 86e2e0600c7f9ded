"""One application for three departments, through the pages: handed in once, decided each by its own, followed on one page."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.applying import begin, fill
from tests.appraisal.furnished import by, reversal
from tests.faces import no
from tests.journeys.test_one_application import upload
from tests.signing import client
from yimen.applications import actions
from yimen.cases import rulebook
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.catalogue import bulk, queries as catalogue
from yimen.documents import signing
from yimen.fees import following as fees
from yimen.grants.following import follow
from yimen.grants.models import Grant, Paper
from yimen.lib import clock
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.papers import following as papers
from yimen.people.models import Account, Organ, Posting
from yimen.process.application import commands as do
from yimen.process.item import Basis, Limit, Part

FOOD, FIRE = "511602-S005", "511602-S076"


@pytest.fixture
def package(city):
    """The joint item of opening a restaurant, published for two departments of 安州."""
    return published(FOOD, FIRE)


def published(*codes):
    """Publish the joint item of opening a restaurant, of these items one after the other."""
    parts = [catalogue.entry(code, clock.today()).definition for code in codes]
    materials, listed = [], []
    for item in parts:
        pairs = []
        for one in item.materials:
            code = f"m{len(materials) + 1}"
            materials.append(replace(one, code=code))
            pairs.append(f"{one.code}={code}")
        listed.append(Part(item.code, after=tuple(p.code for p in listed), shared=tuple(pairs)))
    food = parts[codes.index(FOOD)]
    made = replace(
        food,
        code="511602-J901",
        name="开餐饮小店",
        name_en="Opening a small restaurant",
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


def handed_in(package):
    """Hand in an application for the package as its form asks for it; return its number."""
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
    assert "开餐饮小店" in li.get(receipt["Location"]).content.decode()
    return number


def test_three_departments_and_one_door(package):
    li, number = client("li"), handed_in(package)
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
    for shown in (page, followed):
        drawing = shown[shown.index('<svg class="plan"') :].partition("</svg>")[0]
        assert "统一受理" in drawing and drawing.count("plan__box--critical") == 2
        assert "● 已受理" in drawing and "等前面的事项获准后开始" in drawing

    reviewer = client("reviewer1")
    assert f"/desk/cases/{number}.1/" in reviewer.get("/desk/").content.decode(), "its own part waits"
    assert reviewer.get(f"/desk/cases/{number}.2/").status_code == 404
    assert f"{number}~1/" in reviewer.get("/desk/").content.decode()
    many = {
        "act": "StartReview",
        "pick": [f"{number}~1/review", f"{number}~2/review"],
        "submission_key": "k" * 32,
    }
    assert "现在能办 1 件" in reviewer.post("/desk/bulk/", many).content.decode()
    done = reviewer.post("/desk/bulk/carry-out/", many).content.decode()
    assert "办成 1 件" in done and "审查中" in done and f"/desk/cases/{number}.1/" in done
    shown = reviewer.get(f"/desk/cases/{number}.1/").content.decode()
    assert "审查中" in shown and "开餐饮小店" in shown
    # A part counts its own events: what the whole's journal had of it before is no news.
    asks = re.search(r'hx-get="([^"]+)" hx-trigger="every 60s"', shown)[1]
    assert "办件有了变化" not in reviewer.get(asks).content.decode()
    act = f"/desk/cases/{number}.1/CloseReview/"
    place = re.search(r'name="seen_seq" value="(\d+)"', reviewer.get(act).content.decode())[1]
    undone = reviewer.post(act, {"seen_seq": place})
    assert undone.status_code == 422 and "办件有了变化" not in undone.content.decode()
    whole = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "食品经营许可：开始审查。" in whole, "of many parts it is said which one"
    assert "食品经营许可：开始审查。" in li.get(f"/progress/{number}/").content.decode()
    mine = li.get(f"/progress/{number}.1/").content.decode()
    assert "食品经营许可" in mine and "审查中" in mine
    assert number in li.get("/my/").content.decode()
    assert client("wang").get(f"/progress/{number}.1/").status_code == 404


def test_whoever_follows_the_record_finds_each_part_as_its_own_organs_case(package):
    number, who = handed_in(package), {one.login: one.pk for one in Account.objects.all()}

    def on(login, key, *commands):
        for command in commands:
            seen = view(f"{number}{key}")
            actions.act(account=who[login], case=seen.id, part=seen.part, command=command)

    on("clerk3", "", do.Accept())
    officers = (f"a:{who['reviewer1']}", f"a:{who['chief1']}")
    on(
        "reviewer1",
        ".1",
        do.StartReview(),
        do.RecordSiteCheck(officers, "合格", True),
        do.CloseReview("符合"),
    )
    on("decider1", ".1", do.Grant("食品经营"))
    on("clerk3", ".1", do.Issue(certificate="安食2026009"), do.Publish())
    for duty in (sequence, follow, fees.follow, signing.follow, papers.follow, write):
        while duty():
            pass
    assert Paper.objects.filter(case_number=f"{number}.1", key="grant").exists()
    assert Grant.objects.get(number=f"{number}.1").certificate == "安食2026009"
    assert not Grant.objects.filter(number=number).exists()
    assert Notice.objects.filter(case_id=view(number).id).count() >= 4
    assert not Notice.objects.filter(sent_at=None).exists(), "every message can be written"


def test_the_lead_calls_the_departments_together_and_says_who_stayed_away(package):
    number, clerk = handed_in(package), client("clerk3")
    case = view(number).id
    actions.act(account=Account.objects.get(login="clerk3").pk, case=case, command=do.Accept())
    form = clerk.get(f"/desk/cases/{number}/CallMeeting/").content.decode()
    assert "联合踏勘" in form and "参加的部门" in form and "食品经营许可" in form and "公众聚集" not in form
    called = {"meeting": "visit", "at": "2026-03-05T09:30", "place": "滨河路 18 号", "invited": ["1"]}
    assert clerk.post(f"/desk/cases/{number}/CallMeeting/", called).status_code == 302
    mine = client("li").get(f"/progress/{number}/").content.decode()
    assert "滨河路 18 号" in mine and "09:30" in mine, "whose place it is reads when and where"
    late = clerk.post(f"/desk/cases/{number}/RecordMeeting/", {"record": " "})
    assert late.status_code == 422
    held = {"record": "三家同时到场，符合要求", "absent": ["1"]}
    assert clerk.post(f"/desk/cases/{number}/RecordMeeting/", held).status_code == 302
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "联合踏勘" in page and "没有参加" in page
    english = clerk.get(f"/en/desk/cases/{number}/CallMeeting/").content.decode()
    assert "Joint site visit" in english and "Departments taking part" in english


def test_the_guide_says_who_decides_what_and_after_which(package):
    visitor = client()
    guide = visitor.get(f"/items/{package.code}/").content.decode()
    assert "由哪些部门办理" in guide and "消防救援机构" in guide and "要先办好：食品经营许可" in guide
    english = visitor.get(f"/en/items/{package.code}/").content.decode()
    assert "Departments that decide" in english and "Needs first: Food business licence" in english
    assert "由哪些部门办理" not in visitor.get(f"/items/{FOOD}/").content.decode()


def test_the_guide_draws_which_part_waits_for_which_and_proves_the_promise(city):
    visitor = client()
    guide = visitor.get("/items/511602-J003/").content.decode()
    drawing = guide[guide.index('<svg class="plan"') :].partition("</svg>")[0]
    assert drawing.count("<rect") == 5 and drawing.count("<path") == 1 + 6, (
        "a tip, three begin, three are waited for"
    )
    assert "◆ 关键路径" in drawing and drawing.count("plan__way--critical") == 2
    assert "看您的回答：要不要修建防空地下室" in guide and "四十五日" in guide
    english = visitor.get("/en/items/511602-J006/").content.decode()
    assert "Accepted for all parts" in english and "critical path" in english
    assert "By your answer to: Is the water account to be transferred?" in english


def test_the_home_page_and_its_theme_list_the_packages(city):
    home = client().get("/").content.decode()
    assert "一件事一次办" in home and home.count("/items/511602-J00") == 6
    theme = client().get("/en/items/?theme=package").content.decode()
    assert theme.count("/items/511602-J00") == 6 and "A child is born" in theme


def test_the_board_says_what_each_department_has_and_what_the_lead_can_do(package):
    number, clerk, reviewer = handed_in(package), client("clerk3"), client("reviewer1")
    before = clerk.get("/desk/board/").content.decode()
    assert "还没有开始" in before and f"/desk/cases/{number}/NotifyCorrections/" in before
    who = Account.objects.get(login="clerk3").pk
    actions.act(account=who, case=view(number).id, command=do.Accept())
    assert "/desk/board/" in clerk.get("/desk/register/").content.decode()
    board = clerk.get("/desk/board/").content.decode()
    assert "市场监管" in board and "消防救援" in board and "关键路径" in board and "审查人员" in board
    assert f"/desk/cases/{number}/CallMeeting/" in board and "NotifyCorrections" not in board
    form = clerk.get(f"/desk/cases/{number}/UrgePart/").content.decode()
    assert "食品经营许可" in form
    urged = clerk.post(f"/desk/cases/{number}/UrgePart/", {"part": "1", "reasons": "请尽快审查"})
    assert urged.status_code == 302 and "催办过" in reviewer.get("/desk/board/").content.decode()
    mine = reviewer.get("/en/desk/board/").content.decode()
    assert f"/en/desk/cases/{number}.1/" in mine and "critical path" in mine.lower()
    assert f"/desk/cases/{number}/" in client("supervisor").get("/desk/board/").content.decode()
    assert client("li").get("/desk/board/").status_code == 404


def test_the_lead_reports_a_part_up_and_reads_the_answer(package):
    number, clerk, mayor = handed_in(package), client("clerk3"), client("mayor")
    who = Account.objects.get(login="clerk3").pk
    actions.act(account=who, case=view(number).id, command=do.Accept())
    there = f"/desk/cases/{number}/ReportPart/"
    assert there in clerk.get("/desk/board/").content.decode()
    assert clerk.post(there, {"part": "1", "reasons": ""}).status_code == 422
    assert clerk.post(there, {"part": "1", "reasons": "催办两次没有答复"}).status_code == 302
    assert "提请政府协调，等答复" in clerk.get("/desk/board/").content.decode()
    assert number[-6:] in mayor.get("/desk/", follow=True).content.decode().replace(" ", "").replace("-", "")
    form = mayor.get(f"/desk/cases/{number}/AnswerReport/").content.decode()
    assert "催办两次没有答复" in form and "食品经营许可" in form
    answered = {"part": "1", "answer": "市场监管局三日内提出意见"}
    assert mayor.post(f"/desk/cases/{number}/AnswerReport/", answered).status_code == 302
    assert "市场监管局三日内提出意见" in clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "等答复" not in clerk.get("/desk/board/").content.decode()
    told = client("li").get(f"/progress/{number}/").content.decode()
    assert "三日内提出意见" not in told


def test_an_organ_tells_the_lead_what_it_lacks_and_the_one_notice_begins_with_it(package):
    brigade = Organ.objects.get(name="消防救援机构")
    inspector = Account.objects.create(login="fire1", kind="staff")
    Posting.objects.create(account=inspector, organ=brigade, role="approver", valid_from=date(2026, 1, 1))
    number, inspector, clerk = handed_in(package), client("fire1"), client("clerk3")
    assert f"/desk/cases/{number}/" in inspector.get("/desk/").content.decode(), "it is asked"
    form = inspector.get(f"/desk/cases/{number}/ProposePoints/").content.decode()
    lines = re.findall(r'name="(fault_\w+)"', form)
    answers = dict.fromkeys(lines, "in_order") | {
        lines[-1]: "defective",
        lines[-1].replace("fault", "required"): "补充疏散平面图",
    }
    assert inspector.post(f"/desk/cases/{number}/ProposePoints/", answers | {"part": "1"}).status_code == 409
    told = inspector.post(f"/desk/cases/{number}/ProposePoints/", answers | {"part": "2"})
    assert told.status_code == 302
    notice = clerk.get(f"/desk/cases/{number}/NotifyCorrections/").content.decode()
    assert "补充疏散平面图" in notice and "已提出补正意见" in clerk.get("/desk/board/").content.decode()
    assert f"/desk/cases/{number}/" not in inspector.get("/desk/").content.decode()
    assert inspector.get(f"/desk/cases/{number}/Accept/").status_code != 200


def test_the_register_finds_a_joint_case_by_its_own_phases_and_among_the_ended(package):
    number, reviewer = handed_in(package), client("reviewer1")
    who = {one.login: one.pk for one in Account.objects.all()}
    case = view(number).id
    actions.act(account=who["clerk3"], case=case, command=do.Accept())

    def listed(query):
        return f"/desk/cases/{number}/" in reviewer.get(f"/desk/register/?{query}&f=1").content.decode()

    assert listed("phase=RUNNING") and not listed("phase=ALL_DECIDED") and not listed("which=ended")
    assert "标记商业秘密" in client("li").get(f"/progress/{number}/").content.decode()
    actions.act(account=who["li"], case=case, command=do.Withdraw())
    assert view(number).state.phase == "COMPLETED"
    assert listed("which=ended") and not listed("phase=RUNNING")


def test_a_part_whose_no_was_set_aside_is_told_on_the_page_of_the_whole(package):
    number = handed_in(package)

    def on(login, key, *commands):
        for command in commands:
            seen = view(f"{number}{key}")
            actions.act(account=by(login), case=seen.id, part=seen.part, command=command)

    on("clerk3", "", do.Accept())
    officers = (f"a:{by('reviewer1')}", f"a:{by('chief1')}")
    checked = do.RecordSiteCheck(officers, "没有消防通道", True)
    on("reviewer1", ".1", do.StartReview(), checked, do.CloseReview("不符合条件"))
    on("decider1", ".1", no())
    on("head1", ".1", do.SignNegative())
    li = client("li")
    whole = li.get(f"/progress/{number}/").content.decode()
    assert "不准予的决定已经被撤销" not in whole
    # One part of several is refused: which one is said, and whose no it is; not as if all of it were.
    first = whole.split("现在：")[0]
    assert "食品经营许可" in first and "不予许可" in first and f'href="/progress/{number}.1/"' in first
    assert "决定和您可以怎么办" not in whole
    paper = re.search(rf'href="(/progress/{number}[^"]*/documents/refusal/)"[^>]*>([^<]*)', whole)
    assert paper[1] == f"/progress/{number}.1/documents/refusal/" and paper[2].startswith("食品经营许可：")
    drawn = li.get(paper[1]).content.decode()
    assert "食品经营许可" in drawn and li.get(f"/progress/{number}/documents/refusal/").status_code == 404
    # Of what does not begin for it, everything that can be done stands there, not in its paper alone.
    stopped = whole.split('aria-labelledby="against-part_stopped"')[1].split("</section>")[0]
    for said in (
        "不再办理；不同意的，可以怎么办",
        "没有获准",
        "行政复议",
        "6个月",
        f"/progress/{number}/documents/part_stopped/",
    ):
        assert said in stopped, said
    english = li.get(f"/en/progress/{number}/").content.decode()
    assert "does not go on. If you disagree" in english
    one = li.get(f"/progress/{number}.1/").content.decode()
    assert "决定和您可以怎么办" in one and "行政复议" in one
    reversal(f"{number}.1", on=view(f"{number}.1").state.decided_on)
    whole = li.get(f"/progress/{number}/").content.decode()
    assert (
        "其余各项" not in whole
        and "不准予的决定已经被撤销" in whole.split("现在：")[0]
        and f"/progress/{number}.1/" in whole
    )
    assert "原来的决定已经被撤销，不再有效" in li.get(f"/progress/{number}.1/").content.decode()


def test_the_whole_shows_the_day_that_a_court_ordered_for_a_part_and_whose_day_it_is(city):
    number = handed_in(published(FIRE, FOOD))
    today = view(number).state.received_on
    brigade, head = (
        Organ.objects.get(name="消防救援机构"),
        Account.objects.create(login="fire1", kind="staff"),
    )
    Posting.objects.create(account=head, organ=brigade, role="head_of_organ", valid_from=date(2026, 1, 1))
    actions.act(account=by("clerk3"), case=view(number).id, command=do.Accept())
    order = do.EnterOrder(
        "court", "安州区人民法院", "（2026）川1602行初3号", today, today + timedelta(days=60)
    )
    actions.act(account=head.pk, case=view(number).id, part="1", command=order)
    li, last = client("li"), view(number).shown.on
    assert last > order.until, "the second part begins when the first is granted"
    part, whole = (li.get(f"/progress/{number}{key}/").content.decode() for key in (".1", ""))
    for page in (part, whole):
        assert '"seal__text">限<' in page and "承诺办结日" not in page
        assert "承诺日" not in page.split('<section class="receipt"')[1].split("</section>")[0]
    assert "法院要求作出决定的最后一天" in part and f'datetime="{order.until}"' in part
    assert "一部分依要求的日子办理后，整件的最后一天" in whole and f'datetime="{last}"' in whole
    assert "Last day of the whole" in li.get(f"/en/progress/{number}/").content.decode()
    assert f'最迟 <time datetime="{last}">' in li.get("/my/").content.decode()
