"""The reminder before a permit runs out: whole in both languages, with the day, the words and what to do."""

import re
from datetime import date

import pytest

from tests.process.people import ITEM
from tests.process.told.letters import VALUES
from yimen.process.permit.events import PermitReminded
from yimen.process.permit.state import State
from yimen.process.told.permit import reminder
from yimen.process.told.plain import plain, said

KNOWN = PermitReminded(days=60, expires_on=date(2026, 9, 30), renew_by=date(2026, 8, 31))
UNKNOWN = PermitReminded(days=45, expires_on=date(2031, 3, 1))


def read(event, language):
    made = reminder(ITEM, State(number="P-1"), event, date(2026, 8, 1))
    return (
        said(made.subject, language, VALUES),
        plain(made, language, VALUES),
        said(made.brief, language, VALUES),
    )


def test_it_says_until_when_and_by_when_with_the_words_of_the_law():
    subject, text, brief = read(KNOWN, "zh")
    assert subject.startswith("许可将于2026年9月30日到期")
    assert "还有 60 日" in text and "最迟在2026年8月31日提出延续申请" in text
    assert "提出延续申请的最后一日：2026年8月31日" in text and "行政许可有效期届满三十日前" in text
    assert "2026年8月31日" in brief and "progress" in brief


def test_where_the_day_is_not_known_none_is_named():
    _, text, _ = read(UNKNOWN, "zh")
    assert "尽早提出延续申请" in text and "提出延续申请的最后一日：" not in text


@pytest.mark.parametrize("event", [KNOWN, UNKNOWN])
def test_it_is_whole_in_english(event):
    subject, text, brief = read(event, "en")
    left = re.sub(re.escape(ITEM.name), "", subject + text + brief)
    assert "Last day of the permit" in text
    assert not re.findall(
        r"[\u4e00-\u9fff]+", re.sub("“[^”]*”", "", left.replace(ITEM.consultation or "@", ""))
    )
