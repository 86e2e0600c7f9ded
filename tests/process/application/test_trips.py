"""How often somebody had to come: each day once, with what for, and what the law wanted set apart."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.law import licensing
from yimen.process.application import commands as do
from yimen.process.application.trips import beyond, trips
from yimen.process.item import Basis

POINT = do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))


def corrected(channel="window", form="paper"):
    """An application that was corrected two days later and accepted, its notice handed over on the day of receipt."""
    story = Story().submit_and("2026-03-02", POINT, channel=channel)
    story.act("2026-03-02", "W", do.Serve(document="correction_notice", on=date(2026, 3, 2), way="direct"))
    story.act("2026-03-04", "W", do.SupplyMaterials((do.Handed("plan", form),)))
    return story


def came(story, item=ITEM):
    return [(one.on.isoformat(), one.causes) for one in trips(story.events, item)]


def test_everything_of_one_day_is_one_trip():
    assert came(corrected()) == [("2026-03-02", ("hand_in", "collect")), ("2026-03-04", ("supply",))]


def test_what_came_online_or_by_post_is_nobody_s_trip():
    assert came(corrected("online", "electronic")) == [("2026-03-02", ("collect",))]
    assert came(corrected("mail")) == [("2026-03-02", ("collect",))]


def test_what_a_norm_wants_is_told_with_its_article_and_does_not_count_against_the_guide():
    item = replace(ITEM, presence_basis=Basis("行政许可法", "第二十九条"), visits_required=0)
    first, second = trips(corrected().events, item)
    assert first.article.number == 29 and second.article is None
    assert beyond([first, second], item) and not beyond([first], item)
    assert not beyond([first, second], replace(item, visits_required=1))
    assert not beyond([first, second], replace(item, visits_required=None))
    (chosen, again) = trips(corrected().events, ITEM)
    online = replace(ITEM, visits_required=0)
    assert not beyond([chosen], online) and beyond([chosen, again], online)


def test_a_hearing_is_the_law_s():
    story = Story().submit_and("2026-03-02", do.Accept(), do.StartReview(), channel="online")
    story.act("2026-03-02", "R", do.TellHearingRight(matter="重大利益"))
    story.act(
        "2026-03-02", "W", do.Serve(document="hearing_right", on=date(2026, 3, 2), way="mail", receipt="EMS1")
    )
    story.act("2026-03-03", "A", do.RequestHearing())
    at = story.context("2026-03-20", "R").now
    story.act("2026-03-03", "R", do.CallHearing(at=at, place="听证室", chair="主持人"))
    story.act(
        "2026-03-03",
        "W",
        do.Serve(document="hearing_notice", on=date(2026, 3, 3), way="mail", receipt="EMS2"),
    )
    story.act("2026-03-20", "R", do.RecordHearing(record="笔录 1 号"))
    (one,) = trips(story.events, ITEM)
    assert one.causes == ("hearing",) and one.article == licensing.HEARING_RECORD
