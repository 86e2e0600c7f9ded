"""The report of day, week and month: what it counts, that it is kept once, PDF and Word of it, and a month without a case."""

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from tests.leaders.furnished import DAY, TODAY, given, held, later, me, refused
from yimen.cases import sequencer
from yimen.documents import pdf, word
from yimen.documents.sheet import Part, Sheet, Words
from yimen.figures import following
from yimen.leaders import checking, counted, parts_of_report, reporting, today
from yimen.leaders.models import Report
from yimen.lib import clock
from yimen.process.leaders import period

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read():
    """Let the figures read the record to its end."""
    while sequencer.sequence():
        pass
    while following.follow():
        pass


def text_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return "\n".join(node.text or "" for node in root.iter(f"{W}t"))


def test_a_report_is_kept_once_its_days_are_over_and_stays_what_it_was(filled):
    read()
    one = period.of("day", TODAY)
    refused("not_over", reporting.make, one)
    assert reporting.shown(one).digest == "" and Report.objects.count() == 0
    given()
    later(TODAY + DAY)
    read()
    made = reporting.make(one)
    assert len(made.digest) == 64
    first = [word.render(reporting.sheet(made, language)) for language in ("zh", "en")]
    given(due_on=TODAY + 9 * DAY)
    later(TODAY + 2 * DAY)
    again = reporting.shown(one)
    assert (
        again == made
        and [word.render(reporting.sheet(again, language)) for language in ("zh", "en")] == first
    )
    assert list(checking.check()) == [] and Report.objects.count() == 1
    sheet = reporting.sheet(made, "zh")
    assert pdf.render(pdf.data(sheet), sheet.recorded_at) == pdf.render(pdf.data(sheet), sheet.recorded_at)


def test_its_numbers_bear_their_denominators_and_definitions_and_no_name(filled):
    read()
    held(subject="分流")
    sheet = reporting.sheet(reporting.shown(period.of("month", TODAY)), "zh")
    said = text_of(word.render(sheet))
    for part in (
        "办件",
        "晚于承诺日办结的",
        "大厅",
        "投诉",
        "领导批示和会议决定",
        "会议",
        "去年同期",
        "怎么算",
        "SHA-256" if False else "截至",
    ):
        assert part in said, part
    received = counted.spreads(period.of("month", TODAY))["received"]
    assert sum(received.values()) > 0
    for name in ("李晓明", "王芳", "排队过长"):
        assert name not in said, name
    english = text_of(word.render(reporting.sheet(reporting.shown(period.of("month", TODAY)), "en")))
    assert "A year before" in english and "Leaders' instructions" in english


def test_a_day_is_counted_from_the_rows_of_that_day(filled):
    read()
    month = counted.spreads(period.of("month", TODAY))
    whole = sum((sum(counted.spreads(period.of("day", TODAY.replace(day=1) + timedelta(days=n)))["received"].values())
        if "received" in counted.spreads(period.of("day", TODAY.replace(day=1) + timedelta(days=n))) else 0)
        for n in range(31)
        if (TODAY.replace(day=1) + timedelta(days=n)).month == TODAY.month
    )  # fmt: skip
    assert whole == sum(month["received"].values())


def test_a_month_without_a_case_has_a_report_that_says_so(city):
    later(date(2026, 5, 4))
    read()
    made = reporting.Made(period.of("month", date(2026, 4, 1)), parts_of_report.of(period.of("month", date(2026, 4, 1))), clock.now())  # fmt: skip
    for language in ("zh", "en"):
        sheet = reporting.sheet(made, language)
        assert (
            "—" in text_of(word.render(sheet))
            and pdf.render(pdf.data(sheet), sheet.recorded_at)[:5] == b"%PDF-"
        )
    refused("not_yet", reporting.shown, period.of("month", date(2027, 1, 1)))
    refused("before_opening", reporting.shown, period.of("month", date(2019, 1, 1)))


def test_the_worker_makes_what_is_over_and_nothing_twice(filled):
    read()
    later(TODAY + 40 * DAY)
    read()
    made = reporting.make_due()
    assert made == Report.objects.count() > 0
    assert reporting.make_due() == 0
    assert {row.kind for row in Report.objects.all()} == {"day", "week", "month"}


def test_no_report_is_kept_before_the_record_is_read(filled):
    later(TODAY + DAY)
    sequencer.sequence()
    if not reporting.read_to(period.of("day", TODAY)):
        refused("not_read", reporting.make, period.of("day", TODAY))
    read()
    assert reporting.make(period.of("day", TODAY)).digest


def test_word_holds_what_people_wrote_as_text_alone(city):
    bad = "<w:p/>&amp; ]]> \x00\x0b =1+1 𠮷\ud800"
    part = Part("x", "标题", (Words(bad, "zh"),), (Words("列", "zh"),), ((Words("a\nb", "en"),),))
    sheet = Sheet(
        "", "report", "report", 1, "zh", "whole", "报告", Words("中心", "zh"), "1号", TODAY, clock.now(), (), (part,), ()
    )  # fmt: skip
    said = text_of(word.render(sheet))
    assert "<w:p/>&amp; ]]>" in said and "𠮷" in said and "\x00" not in said
    assert word.render(sheet) == word.render(sheet)


@pytest.mark.parametrize("login", ["director", "head1", "duty", "supervisor", "mayor"])
def test_the_day_is_read_by_whoever_leads_or_watches(filled, login):
    now = today.now(me(login))
    assert now.hall is None and now.unmanned is None, "neither is used here, and the page goes on"
    assert now.cases.open >= 0 and not now.meetings


def test_a_department_s_head_sees_their_own_numbers(filled):
    whole, own = today.now(me("director")), today.now(me("head1"))
    assert own.cases.open <= whole.cases.open and own.complaints.open <= whole.complaints.open
