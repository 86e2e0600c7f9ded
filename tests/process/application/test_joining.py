"""A check made on the spot joins later: its time by a wrong clock, what stands in its way, who has to sign, what is printed."""

from datetime import datetime, timedelta

import pytest

from tests.process.people import ITEM, Story
from yimen.cases.rows import files_of
from yimen.process.application import commands as do, events as ev, joining, state as st
from yimen.process.application.joining import Looked
from yimen.process.application.on_site import APPLICANT, OnSite, Photograph, Signature
from yimen.process.documents import content

NOW = datetime.fromisoformat("2026-03-04T17:00+08:00")
THREE_HOURS = timedelta(hours=3)
TWO = ("a:1", "a:2")
SIGNED = tuple(Signature(who, "drawn", f"{place}" * 64) for place, who in enumerate((*TWO, APPLICANT)))


@pytest.mark.parametrize("fast", [timedelta(0), THREE_HOURS, -THREE_HOURS, timedelta(days=400)])
def test_a_wrong_clock_still_tells_how_long_ago_it_was(fast):
    device_at, device_now = NOW - timedelta(hours=2) + fast, NOW + fast
    assert joining.done_at(device_at, device_now, NOW) == NOW - timedelta(hours=2)


def test_what_a_clock_says_of_the_future_is_now():
    assert joining.done_at(NOW + THREE_HOURS, NOW, NOW) == NOW


@pytest.mark.parametrize(
    ("phase", "since", "recused", "why"),
    [
        (st.UNDER_REVIEW, False, False, ""),
        (st.IN_SPECIAL_PROCEDURE, False, False, ""),
        (st.UNDER_REVIEW, True, False, "checked"),
        (st.UNDER_REVIEW, True, True, "recused"),
        (st.WITHDRAWN, False, False, "withdrawn"),
        (st.GRANTED, True, False, "decided"),
        (st.REFUSED, False, False, "decided"),
        (st.AWAITING_DECISION, False, False, "not_in_review"),
        (st.LAPSED, False, False, "not_in_review"),
    ],
)
def test_what_stands_in_the_way_has_a_sentence(phase, since, recused, why):
    assert joining.in_the_way(phase, checked_since=since, recused=recused) == why
    assert not why or all(joining.WHY[why])
    assert joining.resolvable(why) == (why == "checked")


def test_each_officer_signs_and_only_the_person_checked_may_refuse():
    assert joining.unsigned(SIGNED, TWO) == ()
    assert joining.unsigned(SIGNED[1:], TWO) == ("a:1",)
    refused = Signature(APPLICANT, "refused", reason="不认可结论")
    assert joining.unsigned((*SIGNED[:2], refused), TWO) == ()
    assert joining.unsigned((Signature("a:1", "refused"), *SIGNED[1:2]), TWO) == ("a:1", APPLICANT)


def test_a_finding_is_composed_of_each_condition_and_what_was_written():
    looked = [Looked("有消毒柜", "met"), Looked("有消防通道", "not_met", " 堆放杂物 ")]
    assert (
        joining.composed(looked, " 其余正常 ")
        == "1. 有消毒柜：符合\n2. 有消防通道：不符合（堆放杂物）\n其余正常"
    )


def record(**changes):
    """Return the record of a check as it is printed, in both languages, and its event."""
    there = OnSite(
        done_at=NOW - timedelta(hours=2),
        photographs=(Photograph("f" * 64, NOW),),
        signatures=(*SIGNED[:2], Signature(APPLICANT, "refused", reason="不认可结论")),
        **changes,
    )
    story = Story(ITEM).submit_and("2026-03-02", do.Accept(), do.StartReview())
    happened = story.act("2026-03-04", "R", do.RecordSiteCheck(TWO, "可", True, there))
    event = next(one.event for one in happened if isinstance(one.event, ev.SiteChecked))
    context = story.context("2026-03-04", "R")
    document = content(
        "site_check_record",
        ITEM,
        story.state,
        event,
        happened[0].on,
        context.calendar,
        profile=context.profile,
    )
    said = [
        text for block in document.blocks for text in (*block.lines, *(t for row in block.rows for t in row))
    ]
    return "\n".join(t.zh for t in said), "\n".join(t.en for t in said), event


def test_the_record_prints_both_times_the_photographs_and_who_refused():
    zh, en, event = record(off=10, off_joined=12)
    assert "2026年3月4日 15:00" in zh and "现场核查时间" in zh and "并入记录日期" in zh
    assert "与本中心时钟一致" in zh and f"照片 1：2026年3月4日 17:00，摘要 {'f' * 16}" in zh
    assert "拒绝签字" in zh and "不认可结论" in zh and "refused to sign" in en and "＿＿" not in zh
    assert files_of([event]) == sorted(("f" * 64, "0" * 64, "1" * 64))


def test_a_clock_that_is_three_hours_wrong_is_said_so_in_both_languages():
    zh, en, _ = record(off=10800, off_joined=10801)
    assert "比本中心时钟快 3 小时" in zh and "fast by 3 h" in en
    zh, en, _ = record(off=0, off_joined=-10800)
    assert "被调整过" in zh and "slow by 3 h" in en and "may be wrong" in en
    assert "现场设备的时钟" not in record()[0]
