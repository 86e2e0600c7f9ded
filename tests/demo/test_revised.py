"""The public's page of changes of the demonstration city shows something of every kind: changed, coming, cancelled."""

from datetime import timedelta

from tests.signing import client
from yimen.centres import clock
from yimen.demo import revised
from yimen.lib import clock as lib_clock


def test_one_item_has_changed_one_is_about_to_and_one_is_cancelled(city):
    clock.take()
    today = lib_clock.today()
    revised.change(before=today)
    assert lib_clock.today() == today, "the clock stands where it stood"
    revised.announce_and_cancel()
    visitor = client()
    page = visitor.get(f"/items/{revised.CHANGED}/").content.decode()
    assert "第 2 版" in page and revised.LOOKED_UP not in page
    assert "这是过去的版本" in visitor.get(f"/items/{revised.CHANGED}/versions/1/").content.decode()
    compared = visitor.get(f"/items/{revised.CHANGED}/versions/1/2/").content.decode()
    assert revised.LOOKED_UP in compared and "6 个工作日" in compared and "10 个工作日" in compared
    changed = {row["one"].code: row["one"] for row in visitor.get("/changes/?what=changed").context["rows"]}
    assert changed[revised.CHANGED].effective_on == today - timedelta(days=1)
    assert changed[revised.COMING].effective_on == today + revised.AHEAD
    assert "这个版本还没有施行" in visitor.get(f"/items/{revised.COMING}/versions/2/").content.decode()
    assert revised.BASIS in visitor.get(f"/items/{revised.CANCELLED}/").content.decode()
    (cancelled,) = visitor.get("/changes/?what=cancel").context["rows"]
    assert cancelled["one"].code == revised.CANCELLED
