"""A paper is set by the template that was in force when its event was recorded, and never by a later one."""

from datetime import date, timedelta

import pytest

from tests.documents.test_pdf import text_of
from tests.documents.town import WAYS, sheet_of
from yimen.documents import pdf, queries, templates
from yimen.lib import clock
from yimen.process.application import commands as do
from yimen.process.written.block import Text
from yimen.process.written.template import ORDER, Part, usual

pytestmark = pytest.mark.django_db
NOTE = Part(
    "own-1", Text("温馨提示", "Please note"), before=(Text("{applicant}：{number}", "{applicant}: {number}"),)
)


@pytest.fixture
def office(town):
    """The town, with an editor and somebody who approves."""
    town.post("editor", "catalogue_editor", town.market)
    town.post("legal", "legal_affairs", town.market)
    return town


def approved(town, kind, parts, days=2):
    """Approve a version of a kind, in force in some days; return its number."""
    by = town.people["editor"]
    id = templates.draft(by=by, kind=kind)
    templates.write(by=by, id=id, parts=parts)
    templates.propose(by=by, id=id, since=clock.today() + timedelta(days), why="加提示")
    return templates.decide(by=town.people["legal"], id=id, agree=True)


def content(sheet):
    return pdf.render(pdf.data(sheet), sheet.recorded_at)


def test_old_papers_stay_byte_for_byte_and_new_ones_have_the_new_words(office):
    old = WAYS["refusal"](office)
    before = content(sheet_of(office, old, "refusal"))
    assert approved(office, "refusal", (NOTE, *reversed(usual("refusal").parts))) == 2
    assert content(sheet_of(office, old, "refusal")) == before
    office.at("2026-03-05T09:00+08:00")
    assert content(sheet_of(office, old, "refusal")) == before, "also once the new one is in force"
    new = WAYS["refusal"](office)
    sheet = sheet_of(office, new, "refusal")
    assert sheet.template == 2 and [part.code for part in sheet.parts][:3] == ["case", "own-1", "remedies"]
    assert f"李晓明：{sheet.number}" in text_of(content(sheet)) and "60日" in text_of(content(sheet))
    assert sheet_of(office, new, "refusal", masked=True).parts[1].lines[0].text.startswith("李＊＊")
    assert sheet_of(office, new, "refusal", language="en").parts[1].heading == "Please note"
    assert sheet_of(office, new, "acceptance").template == 1


def test_the_latest_day_counts_and_a_version_keeps_its_own(office):
    assert approved(office, "receipt", (NOTE, *usual("receipt").parts), days=5) == 2
    assert approved(office, "receipt", usual("receipt").parts, days=3) == 3
    numbers = []
    for on in ("2026-03-04", "2026-03-05", "2026-03-07"):
        office.at(f"{on}T09:00+08:00")
        numbers.append(sheet_of(office, office.apply(), "receipt").template)
    assert numbers == [1, 3, 2]


def test_what_cannot_be_whole_cannot_be_approved_by_any_way(office):
    by = office.people["editor"]
    id = templates.draft(by=by, kind="refusal")
    assert [f.wrong for f in templates.write(by=by, id=id, parts=usual("refusal").parts[1:])] == ["missing"]
    with pytest.raises(templates.NotPossible, match="faults"):
        templates.propose(by=by, id=id, since=clock.today() + timedelta(3), why="少一点")


def test_a_day_that_came_before_the_approval_is_refused(office):
    by = office.people["editor"]
    id = templates.draft(by=by, kind="refusal")
    templates.propose(by=by, id=id, since=clock.today() + timedelta(1), why="换")
    office.at("2026-03-02T23:30+08:00")
    with pytest.raises(templates.NotPossible, match="too_early"):
        templates.decide(by=office.people["legal"], id=id, agree=True)


@pytest.mark.parametrize("kind", sorted(WAYS))
def test_the_order_of_the_house_is_the_order_of_every_paper(made, kind):
    town, case = made(kind)
    document, _, _ = queries.document(town.read(case), kind)
    codes = [block.code for block in document.blocks][1:-1]
    known = [code for code in ORDER[kind] if code in codes]
    assert codes == known


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(ORDER))
def test_the_hardest_case_of_every_kind_can_be_set(kind, language, centre):
    sheet = queries.preview(usual(kind), language=language, hard=True)
    assert content(sheet).startswith(b"%PDF")


def test_what_is_open_stands_first_and_then_the_latest_day(office):
    approved(office, "receipt", usual("receipt").parts, days=5)
    approved(office, "receipt", usual("receipt").parts, days=3)
    templates.draft(by=office.people["editor"], kind="receipt")
    assert [one.number for one in templates.versions("receipt")] == [0, 2, 3]


def test_what_others_sign_has_a_template_too_and_what_was_signed_keeps_its_own(office):
    old, kind = WAYS["correction_notice"](office), "service_receipt"
    office.act("clerk", old, do.Serve(document="correction_notice", on=date(2026, 3, 2), way="direct"))
    before = content(sheet_of(office, old, kind))
    assert approved(office, kind, (NOTE, *usual(kind).parts)) == 2
    office.at("2026-03-05T09:00+08:00")
    assert content(sheet_of(office, old, kind)) == before and sheet_of(office, old, kind).template == 1
    new = sheet_of(office, WAYS["correction_notice"](office), kind)
    assert new.template == 2 and [part.code for part in new.parts][:2] == ["own-1", "recipient"]
    assert "温馨提示" in text_of(content(new)) and "送达回证" in text_of(content(new))
