"""Appraisal and honours of the demonstration city: a month final and honoured, one whose notice is open, one in draft with an appeal, a survey."""

import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import msgspec

from yimen.applications import files
from yimen.appraisal import appeals, closing, drafting, entries, following, schemes, surveys, years
from yimen.appraisal.models import Answer, Invitation, Month, Sheet
from yimen.appraisal.refused import NotAppraised
from yimen.cases.sequencer import sequence
from yimen.commendation import rounds, rules
from yimen.commendation.models import Nominee
from yimen.commendation.refused import NotHonoured
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.models import Posting
from yimen.process.appraisal.awards import shipped as honours
from yimen.process.appraisal.scheme import KINDS, POINT, month_after, month_before
from yimen.process.appraisal.shipped import shipped

DAY = timedelta(days=1)
EVIDENCE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROMISES = ("能当场办的当场办，即办件比例到八成。（演示）", "窗口午间不断人。（演示）")


@contextmanager
def _on(day: date) -> Iterator[None]:
    """Let the city stand at ten o'clock of a day until the block ends."""
    standing = clock.standing()
    clock.stand_at(datetime(day.year, day.month, day.day, 10, tzinfo=clock.CHINA))
    try:
        yield
    finally:
        clock.stand_at(standing)


def _paper() -> str:
    kept = files.take(io.BytesIO(EVIDENCE), "巡查记录.pdf")
    return msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": "巡查记录（演示）"}).decode()


def appraise() -> None:
    """Let three months be appraised: the first is final and honoured, of the second the notice is open, the last is a draft."""
    last = month_before(clock.today())
    second = month_before(last)
    first = month_before(second)
    with _on(first):
        _begin(first)
    while sequence():
        pass
    while following.follow():
        pass
    for month in (first, second, last):
        _enter(month)
    closed = all(_close(month) for month in (first, second))
    drafting.draft_due()
    _appeal(last)
    if closed:
        _honour(first, second)
    _promise()
    _survey()


def _begin(since: date) -> None:
    for kind in KINDS:
        id = schemes.draft(
            by=id_of("coordinator"), scheme=shipped(kind), since=since, document="安政务〔2026〕1号（演示）"
        )
        schemes.adopt(by=id_of("duty"), scheme=id)
    # The demonstration handles few matters: with the shipped numbers nobody would stand.
    awards = [msgspec.structs.replace(one, matters=0, size=3) for one in honours()]
    id = rules.draft(
        by=id_of("coordinator"), awards=awards, since=since, document="安政务〔2026〕2号（演示）"
    )
    rules.adopt(by=id_of("duty"), rule=id)


def _enter(month: date) -> None:
    """Let the duty chief write down what was seen on a round, two people and a window."""
    on = month + 9 * DAY
    window = Posting.objects.get(account=id_of("clerk5"), window__isnull=False).window_id
    told = (
        ("person", id_of("clerk5"), "away", -3 * POINT, "上午十点到十点半不在岗，没有告知。（演示）"),
        ("person", id_of("clerk2"), "praise", POINT, "收到书面表扬：帮老人填表、送到车站。（演示）"),
        ("window", window, "patrol", -POINT, "台面堆放杂物，指南没有补齐。（演示）"),
    )
    with _on(on):
        for kind, unit, indicator, points, text in told:
            entries.enter(
                by=id_of("duty"), kind=kind, unit=int(unit or 0), on=on, indicator=indicator, points=points, text=text, file=_paper(),
            )  # fmt: skip


def _close(month: date) -> bool:
    """Draft a month on its first working day, and make it final once the days to appeal are over; return whether it is.

    It waits where these lie in a year whose holidays are not announced.
    """
    with _on(drafting.first_working_day(month_after(month))):
        drafting.draft_due()
    if Month.objects.filter(month=month).count() < len(KINDS):
        return False
    for kind in KINDS:
        until = Month.objects.get(kind=kind, month=month).appeal_until
        with _on(until + DAY):
            closing.close(
                by=id_of("coordinator"), kind=kind, month=month, why="各部门负责人书面同意。（演示）"
            )
    return True


def _appeal(month: date) -> None:
    """Let the clerk who was away say why."""
    clerk = id_of("clerk5")
    if not Sheet.objects.filter(kind="person", month=month, unit=clerk).exists():
        return
    appeals.appeal(
        by=clerk, kind="person", month=month, unit=clerk, indicator="away", text="当时在三楼取材料，有登记。（演示）", file=_paper(),
    )  # fmt: skip


def _honour(first: date, second: date) -> None:
    """Decide the red flags of the first month, announce those of the second, and object to one."""
    with _on(month_after(first) + 19 * DAY):
        decided = rounds.announce(by=id_of("coordinator"), code="red_flag", since=first)
    with _on(month_after(first) + 27 * DAY):
        rounds.decide(by=id_of("mayor"), round=decided, document="安政务〔2026〕8号（演示）")
    try:
        open_ = rounds.announce(by=id_of("coordinator"), code="red_flag", since=second)
    except NotHonoured:
        # In the last days of a year whose next one's holidays are not announced, no notice has a last day.
        return
    one = Nominee.objects.filter(round=open_, barred=[]).order_by("place").first()
    if one is not None:
        rounds.object_to(nominee=one.pk, words="上月十二日下午三点窗口没有人，等了二十分钟。（演示）")


def _promise() -> None:
    head = Posting.objects.filter(account=id_of("head1"), role="head_of_organ").earliest("pk")
    year = clock.today().year
    made = [years.pledge(by=id_of("head1"), organ=head.organ_id, year=year, text=text) for text in PROMISES]
    years.judge(by=id_of("mayor"), pledge=made[0], act="comment", text="目标清楚，按季看进度。（演示）")


def _survey() -> None:
    """Ask about the departments, and let some of those invited answer."""
    today = clock.today()
    try:
        survey = surveys.begin(
            by=id_of("coordinator"), title="政风评议（演示）", since=today - 120 * DAY, until=today, size=12, closes_on=today + 30 * DAY,
            seed="5e" * 32,
        )  # fmt: skip
    except NotAppraised:
        return
    for place, row in enumerate(Invitation.objects.filter(survey=survey).order_by("token")):
        if place % 3:
            marks = {
                "clear": 1 + place % 3,
                "quick": 1 + place % 4,
                "fair": 1,
                "clean": 1,
                "whole": 1 + place % 3,
            }
            Answer.objects.create(
                id=uuid.uuid5(uuid.NAMESPACE_OID, row.token), survey=survey, organ=row.organ, marks=marks
            )
            row.delete()
