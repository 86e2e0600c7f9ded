"""A sentence for every event, in both languages, that tells what happened and about nobody."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.samples import (
    EVENTS as OF_APPLICATIONS,
    OF_CARDS,
    OF_ENDINGS,
    OF_JOINT,
    OF_PERMITS,
    OF_QUESTIONS,
    OF_RECTIFICATIONS,
    OF_VOICES,
)
from yimen.process import no_licence, timeline
from yimen.process.accountability import events as accountability
from yimen.process.application import events as ev
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating import events as bad_rating
from yimen.process.card import events as card
from yimen.process.complaint import events as complaint
from yimen.process.ending import events as ending
from yimen.process.joint.table import OF_THE_WHOLE
from yimen.process.machine import by_name
from yimen.process.order import events as order
from yimen.process.permit import events as permit
from yimen.process.question import events as question
from yimen.process.rectification import events as rectification
from yimen.process.told.subjects import SUBJECTS

EVENTS = (
    *OF_APPLICATIONS,
    *OF_PERMITS,
    *OF_ENDINGS,
    *OF_JOINT,
    *OF_QUESTIONS,
    *OF_CARDS,
    *OF_RECTIFICATIONS,
    *OF_VOICES,
)
KNOWN = {
    **APPLICATION.events,
    **permit.EVENTS,
    **ending.EVENTS,
    **by_name(OF_THE_WHOLE),
    **question.EVENTS,
    **card.EVENTS,
    **rectification.EVENTS,
    **complaint.EVENTS,
    **order.EVENTS,
    **accountability.EVENTS,
    **bad_rating.EVENTS,
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SECRET = "张三"


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_every_event_has_its_sentence(event):
    chinese, english = timeline.sentence(event), timeline.sentence(event, "en")
    assert CHINESE.search(chinese) and chinese.endswith("。")
    assert not CHINESE.search(english) and english.endswith(".")
    assert "{" not in chinese + english and "_" not in chinese + english


def test_the_samples_hold_every_type_of_event():
    assert {type(e).__name__ for e in EVENTS} == KNOWN.keys()
    bases = {key.partition(":")[0] for key in timeline.SENTENCES}
    assert bases == KNOWN.keys()


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_nothing_that_a_person_wrote_stands_in_it(event):
    free = {
        name: SECRET
        for name, kind in type(event).__annotations__.items()
        if name in {"facts", "reasons", "opinion", "result", "gist", "matter", "finding", "record", "reason",
                    "before", "after", "place", "chair", "content", "certificate", "by", "field", "basis"}
    }  # fmt: skip
    told = replace(event, **free)
    assert SECRET not in timeline.sentence(told) + timeline.sentence(told, "en")


def test_a_permit_is_told_with_its_last_day_or_as_having_none():
    (issued,) = (e for e in EVENTS if isinstance(e, permit.PermitIssued))
    assert "5 March 2031" in timeline.sentence(issued, "en")
    assert "长期" in timeline.sentence(replace(issued, expires_on=None))


def test_what_differs_is_told_differently():
    deemed = ev.Accepted(mode="deemed")
    assert "视为受理" in timeline.sentence(deemed) and "the law" in timeline.sentence(deemed, "en")
    assert "3 个工作日" in timeline.sentence(
        ev.ExclusionClosed(ground="testing", result="-", over_estimate=3)
    )
    assert "再次" in timeline.sentence(ev.CorrectionsNotified(points=(), reminder=True))
    assert "1 month" in timeline.sentence(ev.Extended(days=1, reasons="-", clocks=(), unit="month"), "en")


def test_a_moved_period_is_told_with_its_old_and_its_new_day():
    moved = ev.CalendarMoved(
        old_calendar="a",
        new_calendar="b",
        moved=(("promised", date(2015, 9, 3), date(2015, 9, 6)), ("statutory", None, date(2015, 9, 20))),
        reason="-",
    )
    assert "承诺办理期限由2015年9月3日改为2015年9月6日" in timeline.sentence(moved)
    assert "statutory limit: not known yet → 20 September 2015" in timeline.sentence(moved, "en")
    same = ev.CalendarMoved(old_calendar="a", new_calendar="b", moved=(), reason="-")
    assert "没有变化" in timeline.sentence(same)


def test_a_change_that_leaves_something_to_a_person_says_so():
    alone = ev.CalendarMoved(
        old_calendar="a", new_calendar="b", moved=(), reason="calendar:b", for_a_person=True
    )
    acted_on = replace(alone, moved=(("correction", date(2026, 3, 9), date(2026, 3, 10)),))
    for event in (alone, acted_on):
        chinese, english = timeline.sentence(event), timeline.sentence(event, "en")
        assert "没有变化" not in chinese and "由专人作出处理" in chinese
        assert "no period moved" not in english and "a named person decides" in english
    assert "告知补正的期限由2026年3月9日改为2026年3月10日" in timeline.sentence(acted_on)
    assert "9 March 2026 → 10 March 2026" in timeline.sentence(acted_on, "en")


PLAIN = [event for event in OF_APPLICATIONS if type(event).__name__ in no_licence.EVENTS]


@pytest.mark.parametrize("event", PLAIN, ids=lambda e: f"{type(e).__name__}-{timeline.variant(e)}")
def test_what_is_no_licence_is_called_none(event):
    assert "许可" in timeline.sentence(event) or timeline.variant(event)
    chinese, english = timeline.sentence(event, licence=False), timeline.sentence(event, "en", licence=False)
    assert "许可" not in chinese and "licence" not in english.replace("renews the licence", "")
    assert "{" not in chinese + english


def test_the_phases_and_subjects_of_what_is_no_licence_call_it_none():
    of_permits = {name for name in SUBJECTS if name.startswith("Ending")}
    mine = [no_licence.phases(False)[phase] for phase in ("GRANTED", "REFUSED", "NOT_REQUIRED")]
    heads = [pair for name, pair in (SUBJECTS | no_licence.SUBJECTS).items() if name not in of_permits]
    assert all("许可" not in zh for zh, _en in (*mine, *heads))
    assert no_licence.phases(True)["GRANTED"][0] == "准予许可"
