"""What became of items of the demonstration city: one changed since, one about to change, one cancelled, each by its acts."""

from datetime import date, datetime, time, timedelta

import msgspec

from yimen.cases import rulebook
from yimen.catalogue import actions, queries as catalogue, standing
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.lib.clock import CHINA
from yimen.process.item import Item

# A certificate that another department keeps is looked up now, and no longer asked for; and it takes fewer days.
CHANGED, LOOKED_UP, DAYS = "511602-S013", "检定证书", 6
COMING, COMING_DAYS, AHEAD = "511602-S008", 7, timedelta(days=10)
CANCELLED, BASIS = "511602-S114", "安府发〔2026〕12号《关于取消一批备案事项的决定》（演示）"
NOTICE = timedelta(days=7)


def change(before: date) -> None:
    """Let an item change so that its second version is in force on a day, announced a week earlier.

    For a city that is being made: its own days come after that one.
    """
    on = before - timedelta(days=1)
    held = clock.standing()
    clock.stand_at(datetime.combine(on - NOTICE, time(10), CHINA))
    try:
        _publish(
            _shorter(_without(_now(CHANGED), LOOKED_UP), DAYS),
            on,
            "部门之间共享证书，不再向申请人收取（演示）",
        )
    finally:
        clock.stand_at(held)


def announce_and_cancel() -> None:
    """Announce a version that comes into force in some days, and cancel an item from today on."""
    _publish(_shorter(_now(COMING), COMING_DAYS), clock.today() + AHEAD, "资料网上核对，缩短时限（演示）")
    standing.cancel(by=id_of("editor"), code=CANCELLED, on=clock.today(), basis=BASIS)


def _publish(item: Item, on: date, why: str) -> None:
    editor, legal, organ = id_of("editor"), id_of("legal1"), catalogue.version(_number(item.code)).organ
    measure = rulebook.measure()
    version = actions.draft(by=editor, item=item, organ=organ, why=why)
    actions.submit(by=editor, version=version, measure=measure)
    actions.review(by=legal, version=version, why="于法有据（演示）")
    actions.publish(by=editor, version=version, on=on, measure=measure)


def _without(item: Item, name: str) -> Item:
    return msgspec.structs.replace(item, materials=tuple(one for one in item.materials if one.name != name))


def _shorter(item: Item, days: int) -> Item:
    assert item.promised is not None, "an item with a promised limit"
    return msgspec.structs.replace(item, promised=msgspec.structs.replace(item.promised, days=days))


def _now(code: str) -> Item:
    return catalogue.version(_number(code)).item


def _number(code: str) -> int:
    found = catalogue.published_version(code)
    assert found, "an item of the real list"
    return found
