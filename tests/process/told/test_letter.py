"""Every event that is told has its message, in both languages, with what to do, by when, and the proof."""

import re
from datetime import date

import msgspec
import pytest

from tests.process.ending.stories import ENDINGS
from tests.process.joint.package import JOINTS
from tests.process.papers import FULL
from tests.process.people import ITEM, amended
from tests.process.stories import AT_ONCE, NOTICE, STORIES, D, accepted, reviewing, serve, told
from tests.process.test_documents import CHINESE, without_names
from tests.process.told.letters import VALUES, read, sources
from yimen.cases.effects import TOLD
from yimen.law.clock import Clock, Exclusion
from yimen.law.workdays import shipped
from yimen.process import titles
from yimen.process.application import commands as do, events as ev
from yimen.process.complaint import events as complaint
from yimen.process.titles import DOCUMENTS
from yimen.process.told.days import explained
from yimen.process.told.letter import CARRIED, letter
from yimen.process.told.plain import plain
from yimen.process.told.subjects import NEXT, SUBJECTS

# What a permit's holder is told has words of its own (test_permit.py).
TYPES = {cls.__name__ for cls in TOLD} - {"PermitReminded", "QuestionAnswered", *complaint.EVENTS}
ALL = [(name, source) for story in (*STORIES, *ENDINGS, *JOINTS) for name, source in sources(story)]
IDS = [f"{place}-{name}" for place, (name, _) in enumerate(ALL)]
HEADINGS = {"zh": "【在哪里看】", "en": "WHERE TO LOOK"}


def test_the_stories_tell_everything_that_can_be_told():
    told_by = {name.partition(":")[0] for name, _ in ALL}
    assert told_by == TYPES
    assert {name.partition(":")[0] for name in SUBJECTS} == TYPES
    assert {name.partition(":")[0] for name in NEXT} == TYPES
    assert CARRIED.keys() <= DOCUMENTS.keys()
    papers = {source.event.paper.kind for _, source in ALL if source.event.paper}
    assert papers == CARRIED.keys()


def test_an_applicant_is_told_of_a_joint_visit_and_not_of_the_organs_own_review():
    meetings = [source.event.meeting for name, source in ALL if name.startswith("MeetingCalled")]
    assert meetings == ["visit"]


@pytest.mark.parametrize("name,source", ALL, ids=IDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_is_whole_in_both_languages(name, source, language):
    made = letter(source)
    text = plain(made, language, VALUES)
    (subject, spoken), (brief, also) = made.subject.in_(language), made.brief.in_(language)
    assert spoken == also == language
    assert source.state.number in subject and "\n" not in subject
    assert HEADINGS[language] in text and "http://a.test/progress/" in text
    assert "MARKET" in text or "CENTRE" in text
    assert not re.search(r"[{}]", text) and text.count("http") == 1
    assert len(brief) < 400
    if language == "en":
        # A paper's number is written in one way, whoever reads it.
        numbers = [titles.number(source.state.number, one.key, one.number) for one in source.state.papers]
        typed = msgspec.json.encode([source.event, source.item, numbers]).decode()
        for line in (subject, brief, *text.splitlines()):
            left = without_names(line)
            for word in re.findall(r"[\u4e00-\u9fff]+", left):
                assert word in typed or f"《{word}" in line, (name, line)


@pytest.mark.parametrize("name,source", ALL, ids=IDS)
def test_no_name_no_code_and_no_reasoning_of_officers_stands_in_it(name, source):
    text = plain(letter(source), "zh", VALUES)
    assert "applicant" not in text and "query_code" not in text
    why = getattr(source.event, "why", None)
    for written in (why.facts, why.reasons) if why else ():
        assert written not in text


def test_the_law_s_acceptance_is_told_with_its_proof():
    """Received on Friday 6 March 2026, nobody told: accepted by law at 00:00 of Saturday the 14th."""
    story = told("2026-03-14")
    story = type(story)(ITEM).submit_and("2026-03-06")
    story.law("2026-03-14")
    text, english = read(story, "Accepted:deemed"), read(story, "Accepted:deemed", "en")
    assert "收到申请的日期：2026年3月6日" in text
    assert "告知补正的最后一日：2026年3月13日" in text
    assert "自何日起有效：2026年3月6日" in text
    assert "《行政许可法》第三十二条：“逾期不告知的，自收到申请材料之日起即为受理”" in text
    # The sealed voucher of an act made on a Saturday is owed by the end of the next working day.
    assert "最迟2026年3月16日可以领取：政务大厅三楼 12 号窗口" in text
    assert "Last day to tell what is missing: 13 March 2026" in english and "by 16 March 2026" in english


def test_corrections_name_everything_once_and_the_last_day_where_it_runs():
    on_paper = told((D, "W", NOTICE), (D, "W", serve("correction_notice")))
    assert "平面图：问题 不符合要求，补正要求 标注尺寸" in read(on_paper, "CorrectionsNotified")
    assert "送达之日的次日起 20 个工作日内" in read(on_paper, "CorrectionsNotified")
    electronic = told((D, "W", NOTICE), electronic_service=True)
    text = read(electronic, "CorrectionsNotified", "en")
    assert "Please correct by 30 March 2026" in text and "until 24:00" in text
    assert "served electronically" in text


def test_a_promise_to_fill_a_gap_is_told_with_its_day():
    gap = {"materials": (do.Handed("form"), do.Handed("plan"))}
    story = told((D, "W", do.AcceptWithGap(gap=("health",))), place="zhejiang", **gap)
    assert "健康证：补齐日期 2026年3月16日" in read(story, "Accepted")
    assert "请按承诺补齐" in read(story, "Accepted")


def test_a_moved_calendar_is_told_with_old_day_new_day_and_reason():
    freed = (("2026-03-17", amended("freed", 2026, d0303="off")),)
    text = read(accepted("2026-03-17", calendars=freed), "CalendarMoved")
    assert "承诺办理期限：原来的日子 2026年3月16日，新的日子 2026年3月17日" in text
    assert "节假日 1 天不算" in text and "逾期" in text


def test_excluded_time_has_no_day_until_it_ends():
    special = (
        (D, "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5)),
        (D, "O", do.ApproveExclusion()),
        (D, "W", serve("excluded_time")),
        ("2026-03-05", "R", do.CloseExclusion(ground="testing", result="合格")),
    )
    story = reviewing(*special)
    assert "承诺期限的届满日：特别程序结束后确定" in read(story, "ExclusionOpened")
    closed = read(story, "ExclusionClosed")
    assert "承诺期限的届满日：2026年3月19日" in closed and "特别程序 3 天不计入" in closed


def test_what_was_granted_at_once_is_told_with_the_day_of_the_certificate():
    story = told((D, "O", do.GrantOnTheSpot()), item=AT_ONCE)
    assert "2026年3月16日" in read(story, "Granted")


def test_days_are_explained_in_every_unit():
    make_up = explained(Clock("promised", date(2026, 2, 9), 10, "wd", "-"), shipped())
    assert "调休上班的" in make_up.zh and "working weekend days counted" in make_up.en
    months = explained(Clock("promised", date(2026, 3, 4), 1, "month", "-"), shipped())
    assert "1 个月" in months.zh and "顺延" in months.zh
    open_pause = Clock(
        "promised", date(2026, 3, 2), 10, "wd", "-", exclusions=(Exclusion("testing", date(2026, 3, 3)),)
    )
    assert explained(open_pause, shipped()) is None
    assert explained(Clock("promised", date(2026, 12, 30), 10, "wd", "-"), shipped()) is None


def test_an_item_that_says_little_is_told_all_the_same():
    story = accepted()
    text = read(story, "Accepted:explicit", item=ITEM)
    assert "服务大厅" not in text and "咨询" not in text
    assert CHINESE.search(text)


def test_nothing_is_told_of_what_is_not_told():
    story = accepted((D, "R", do.StartReview()))
    source = next(source for _, source in sources(story))
    with pytest.raises(KeyError):
        letter(msgspec.structs.replace(source, event=ev.ReviewStarted(by="a:1")))


def test_a_message_about_what_is_no_licence_speaks_of_none():
    filing = msgspec.structs.replace(FULL, type="other")
    for story in STORIES:
        for name, source in sources(story, filing):
            if name in ("Granted", "ApplicationRefused"):
                said = letter(source)
                assert (
                    "许可" not in said.subject.zh.replace(filing.name, "")
                    and "许可" not in said.opening[0].zh
                )
