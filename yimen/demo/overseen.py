"""The discipline group's room of the demonstration city: a sample announced, one with its result open, two entries of interference, a bulletin.

What was announced and drawn stands some days back, as the city's life does.
"""

from datetime import date, timedelta
from typing import Any

from yimen.cases.frames import framed
from yimen.demo.posted import ago
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.oversight import approaches, bulletins, looks, parts, samples
from yimen.process.oversight import sentences

DAY = timedelta(days=1)
SIZE = 6


def oversee() -> None:
    """Announce, draw, look, demand; enter what somebody asked for; draft and release the bulletin of last month."""
    first, second = id_of("discipline"), id_of("discipline2")
    today = clock.today()
    _announced(first, today)
    drawn = _drawn(first, today)
    if drawn:
        _looked(first, *drawn)
    _approached(first, today)
    month = today.replace(day=1) - DAY
    bulletin = bulletins.draft(by=first, month=month)
    text, text_en = f"（演示）{sentences.DRAFT}", f"(Demonstration) {sentences.DRAFT_EN}"
    bulletins.edit(by=first, bulletin=bulletin, text=text, text_en=text_en)
    bulletins.release(by=second, bulletin=bulletin, version=bulletins.latest(bulletin))


def _announced(by: int, today: date) -> None:
    samples.announce(
        by=by,
        title="不予许可和不予受理的办件（演示）",
        title_en="Refused and not accepted (demonstration)",
        size=10,
        strata="organ",
        share="each",
        outcome="refused",
        since=today - 90 * DAY,
        until=today,
        draw_on=today + 7 * DAY,
        open_by=today + 14 * DAY,
    )


def _drawn(by: int, today: date) -> tuple[int, list[str]] | None:
    """Return a sample whose result is open and its cases; None where the city has lived too short to draw from."""
    since, until = today - 60 * DAY, today - 8 * DAY
    if not framed(outcome="granted", since=since, until=until):
        return None
    with ago(9):
        id = samples.announce(
            by=by,
            title="准予许可的办件：程序和期限（演示）",
            title_en="Granted: procedure and limits (demonstration)",
            size=SIZE,
            strata="organ",
            outcome="granted",
            since=since,
            until=until,
            draw_on=today - 7 * DAY,
            open_by=today,
        )
    with ago(7):
        samples.draw(by=by, sample=id)
    with ago(5):
        samples.open_result(by=by, sample=id)
    return id, list(samples.locked(id).draw.drawn)


def _looked(by: int, id: int, drawn: list[str]) -> None:
    """Look at most of the drawn cases: in order, one with a finding that its organ is to put right, one to verify."""
    led = [number for number in drawn if parts.owners(looks.organ_of(number))]
    drawn = [*led[:1], *(number for number in drawn if number not in led[:1])]
    for place, number in enumerate(drawn[: SIZE - 1]):
        result = {0: "finding", 1: "to_verify"}.get(place, "in_order")
        looks.look(
            by=by,
            sample=id,
            number=number,
            result=result,
            said="现场核查记录上只有一名工作人员签字。（演示）"
            if result == "finding"
            else "材料、期限、文书都看过。（演示）",
            articles="行政许可法第三十四条第三款" if result == "finding" else "",
        )
    if led:
        number, owners = led[0], parts.owners(looks.organ_of(led[0]))
        what = "补齐核查人员签字，查明当天由谁核查。（演示）"
        looks.order(by=by, sample=id, number=number, owner=owners[0].id, what=what, days=10)


def _approached(by: int, today: date) -> None:
    plain: dict[str, Any] = {"how": "phone", "on": today, "post": "某局副局长（演示）"}
    approaches.enter(
        by=id_of("clerk3"), who="张某（演示）", what="问能不能先发证、材料后补。（演示）", **plain
    )
    number = approaches.enter(
        by=id_of("reviewer1"),
        who="李某（演示）",
        what="打听一家企业的审查意见。（演示）",
        **plain | {"how": "word"},
    )
    approaches.follow(by=by, number=number, what="verified", why="已向当事人核实，审查没有受影响。（演示）")
