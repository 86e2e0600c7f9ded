"""What an entry of the journal says beside its sentence: words that people understand."""

from types import SimpleNamespace

from yimen.desk import journal
from yimen.process.application import events as ev

MOVED = ev.CalendarMoved(
    old_calendar="shipped-2026", new_calendar="2027@1", moved=(), reason="calendar:2027@1"
)


def test_a_day_that_moved_with_the_calendar_names_the_notice_and_no_code(monkeypatch):
    monkeypatch.setattr(journal.rulebook, "source", {"2027@1": "国办发明电〔2026〕7号"}.__getitem__)
    told = SimpleNamespace(name="CalendarMoved", event=MOVED)
    assert journal.details(None, told, {}) == [("依据的通知", ["国办发明电〔2026〕7号"])]
    monkeypatch.setattr(journal.rulebook, "source", lambda version: "")
    assert journal.details(None, told, {}) == []
