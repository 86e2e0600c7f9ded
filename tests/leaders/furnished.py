"""What leaders of the filled city asked for: instructions in several states, a meeting held and one called, a head's year."""

from datetime import date, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest

from tests.people.office import TODAY
from tests.postings.furnished import by, organ, window
from yimen.applications import files
from yimen.cases import queries as cases
from yimen.centres import clock as standing
from yimen.leaders import heading, instructing, meetings, parts, reporting
from yimen.leaders.deeds import sealed
from yimen.leaders.models import Done, Instruction, Meeting, Planned, Report, Standing
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.process.leaders import period

DAY = timedelta(days=1)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WORDS = "请查明三号窗口昨天上午为什么排队过长，说明怎样改。（演示）"
__all__ = ["by", "organ", "window"]


def me(login):
    """Return what somebody does as a leader; whoever acts outside a request acts at the city's time."""
    id = by(login)
    return parts.part(cases.rights(id), id)


def later(day, hour="09:00"):
    standing.move(datetime.fromisoformat(f"{day}T{hour}+08:00"))
    standing.take()


def refused(code, act, /, *given, **named):
    with pytest.raises(NotLed) as found:
        act(*given, **named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")
    return found.value


def given(who="director", **changes):
    """Give an instruction; return its id."""
    plain = {"words": WORDS, "due_on": TODAY + 3 * DAY, "owner": by("head1")}
    return instructing.write(me=me(who), sees=lambda number: True, **plain | changes)


def at(hour="10:00", day=TODAY):
    return datetime.fromisoformat(f"{day}T{hour}+08:00")


def called(who="coordinator", **changes):
    """Call a meeting; return its id."""
    plain = {
        "subject": "大厅高峰的分流", "why": "上午等候过长", "place": "三楼会议室", "at": at("15:00"),
        "accounts": [by("head1"), by("duty")], "organs": [],
    }  # fmt: skip
    return meetings.call(me=me(who), **plain | changes)


def held(who="coordinator", **changes):
    """Call a meeting that begins now, and write its minutes; return its id."""
    lead = me(who)
    id = called(who, **{"at": clock.now()} | changes)
    meetings.minute(me=lead, meeting=id, words="一致同意分时段预约。（演示）", came=[by("head1")])
    return id


def voucher():
    return msgspec.json.encode({"name": files.keep(PDF), "media_type": "application/pdf", "called": "安排表"}).decode()  # fmt: skip


def at_the_window(who="head1", of="organ-01", **changes):
    """Record a day at the window; return the record's id."""
    plain = {
        "organ": organ(of), "duty": "window", "on": TODAY, "window": window(of=of), "seen": "窗口忙，群众反映材料多。（演示）",
        "solved": 2,
    }  # fmt: skip
    return heading.record(me=me(who), **plain | changes)


def led():
    """Return what stands at the addresses of this room, by name; the standing instruction is head1's, given by the director."""
    one = given()
    answered = given(owner=by("section1"))
    instructing.answer(me=me("section1"), instruction=answered, words="已经查明：两人请假。（演示）")
    heading.spread(
        me=me("head1"), organ=organ(), year=TODAY.year, counts={"window": 3, "meeting": 1, "health": 1}
    )
    plan = Planned.objects.filter(duty="window").order_by("on").first()
    care = heading.record(me=me("head1"), organ=organ(), duty="health", on=TODAY, people=4, voucher=voucher())
    id = held()
    meetings.decide(me=me("coordinator"), meeting=id, words="周五前定出分流办法。（演示）", due_on=TODAY + 4 * DAY, owner=by("duty"))  # fmt: skip
    body = reporting._encode(()).decode()
    first = date(2026, 1, 1)
    kept = Report.objects.create(
        kind="month", first=first, last=period.of("month", first).last, body=body, digest=sha256(body.encode()).hexdigest(), made_at=clock.now()
    )  # fmt: skip
    return {
        "led_instruction": one, "led_answered": answered, "led_meeting": id, "led_called": called(), "led_organ": organ(),
        "led_plan": plan.pk, "led_record": at_the_window(), "led_care": care, "led_report": kept.pk,
    }  # fmt: skip


def elsewhere(town):
    """Return what stands at the same addresses of another centre, under other ids."""
    clerk, of = town.people["clerk"], town.market.id
    moment = datetime.fromisoformat("2026-03-02T09:00+08:00")
    far = 10**6
    made = {}
    for name, id in (("led_instruction", far + 1), ("led_answered", far + 2)):
        one = Instruction.objects.create(
            id=id, about="free", words=sealed("批示"), owner=0, addressed=of, due_on=TODAY, by=clerk, organ=of, at=moment
        )  # fmt: skip
        Standing.objects.create(instruction=one, phase="given", addressed=of, due_on=TODAY)
        made[name] = one.pk
    for name, id in (("led_meeting", far + 1), ("led_called", far + 2)):
        made[name] = Meeting.objects.create(
            id=id, subject="议题", why="原因", place="会议室", at=moment, by=clerk, called_at=moment
        ).pk  # fmt: skip
    plan = Planned.objects.create(
        id=far + 1, organ=of, year=2026, duty="window", on=TODAY, by=clerk, at=moment
    )
    for name, id in (("led_record", far + 1), ("led_care", far + 2)):
        made[name] = Done.objects.create(
            id=id, organ=of, duty="window", on=TODAY, window=1, seen=sealed("见闻"), by=clerk, at=moment
        ).pk  # fmt: skip
    return {**made, "led_organ": of, "led_plan": plan.pk, "led_report": far}
