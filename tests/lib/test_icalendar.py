"""A calendar file is what RFC 5545 says: escaped, folded at 75 octets without cutting a character, whole days."""

from datetime import UTC, date, datetime

from yimen.lib.icalendar import Day, written

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def lines(*days):
    return written(days, "我的日子", AT).decode().split("\r\n")


def test_a_day_is_a_whole_day_with_a_reminder_on_the_eve():
    found = lines(Day("1@x", date(2026, 12, 31), "缴费", url="https://x/"))
    assert found[0] == "BEGIN:VCALENDAR" and found[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "DTSTAMP:20260302T010000Z",
        "UID:1@x",
    ):
        assert line in found
    assert "TRIGGER:-PT15H" in found and "URL:https://x/" in found


def test_what_has_a_meaning_of_its_own_is_escaped():
    assert "SUMMARY:甲\\, 乙\\; 丙\\\\丁\\n戊" in lines(Day("1", date(2026, 3, 2), "甲, 乙; 丙\\丁\n戊"))


def test_long_lines_are_folded_and_come_together_again():
    said = "食品经营许可𠮷" * 20
    raw = written([Day("1", date(2026, 3, 2), said)], "x", AT)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert f"SUMMARY:{said}" in raw.decode().replace("\r\n ", "").split("\r\n")


def test_without_days_it_is_an_empty_calendar():
    assert "BEGIN:VEVENT" not in lines()
