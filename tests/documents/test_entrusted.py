"""An entrusted organ acts in the name of the one that entrusted it (行政许可法 24): what is told, issued and refused says so."""

import pytest
from msgspec.structs import replace

from tests.documents.test_pdf import text_of
from tests.documents.town import PaperTown, sheet_of
from tests.process.papers import FULL
from tests.process.people import no
from yimen.cases import numbers
from yimen.cases.connections import raw
from yimen.cases.sequencer import sequence
from yimen.documents import pdf, queries, signing
from yimen.grants import numbers as registered
from yimen.grants.checking import check
from yimen.grants.following import follow
from yimen.grants.models import Grant, Tally
from yimen.grants.verifying import verify
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
YEAR = 2026
NAME, ENGLISH = "江东省文化和旅游厅", "Jiangdong Department of Culture and Tourism"


@pytest.fixture
def town(centre):
    made = PaperTown()
    made.publish("entrusted", FULL, delegating_body=NAME, delegating_body_en=ENGLISH, result_kind="licence")
    return made


@pytest.fixture
def decided(town):
    case = town.apply(item="entrusted")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview())
    return case


def said(sheet):
    return [" ".join(cell.text for cell in row) for part in sheet.parts for row in part.rows]


def test_a_grant_a_certificate_and_a_refusal_bear_the_name_of_who_entrusted_it(town, decided):
    town.act("reviewer", decided, do.CloseReview(opinion="符合"))
    town.act("decider", decided, do.Grant(content="准予"))
    town.act("clerk", decided, do.Issue(certificate="JD 1"))
    for key in ("receipt", "acceptance", "grant", "certificate"):
        sheet, english = (sheet_of(town, decided, key, language) for language in ("zh", "en"))
        assert (sheet.organ.text, english.organ.text) == (NAME, ENGLISH)
        assert sheet.seal[0].text == f"{NAME}（印章）" and english.seal[0].text == f"{ENGLISH} (seal)"
        assert {f"机关 {NAME}", "受委托机关 市场监管局"} <= set(said(sheet))
        printed = text_of(pdf.render(pdf.data(sheet), sheet.recorded_at))
        assert f"{NAME}（印章）" in printed and "受委托机关" in printed


def test_a_refusal_bears_it_too_and_a_paper_of_ones_own_names_nobody_else(town, decided):
    town.act("reviewer", decided, do.CloseReview(opinion="不符合"))
    town.act("decider", decided, no())
    town.act("decider2", decided, do.SignNegative())
    assert sheet_of(town, decided, "refusal").organ.text == NAME
    own = sheet_of(town, town.deciding(), "acceptance")
    assert own.organ.text == "市场监管局" and not any("受委托" in row for row in said(own))


def test_nobody_seals_for_an_organ_of_elsewhere_and_one_of_here_seals_itself(town, decided):
    seen = town.read(decided)
    accepted = next(one for one in seen.told if one.name == "Accepted")
    assert signing._issuer(seen, accepted.seq, accepted.event.paper) == 0
    town.publish("here", FULL, delegating_body="省局")
    case = town.apply(item="here")
    seen = town.read(case)
    assert signing._issuer(seen, seen.told[0].seq, seen.told[0].event.paper) == town.province.id
    assert sheet_of(town, case, "receipt").organ.text == "省局"


def test_the_message_says_in_whose_name_it_was_accepted(town, decided):
    write()
    assert f"{NAME}：申请已受理" in Notice.objects.get(template="Accepted").text


def test_the_register_of_grants_and_its_count_bear_the_name_of_who_granted(town, decided):
    town.act("reviewer", decided, do.CloseReview(opinion="符合"))
    town.act("decider", decided, do.Grant(content="准予"))
    town.act("clerk", decided, do.Publish())
    while sequence():
        pass
    follow()
    assert (
        [grant.organ for grant in Grant.objects.all()] == [NAME] == [one.organ for one in Tally.objects.all()]
    )
    assert list(check()) == []


def test_whoever_checks_a_paper_by_its_number_reads_the_name_that_stands_on_it(town, decided):
    town.act("reviewer", decided, do.CloseReview(opinion="符合"))
    town.act("decider", decided, do.Grant(content="准予"))
    while sequence():
        pass
    follow()
    (found,) = verify(sheet_of(town, decided, "grant").number)
    assert found.organ == NAME


def of_before(seen):
    """Return a case as if its papers had been drawn under the first template."""
    told = []
    for one in seen.told:
        if paper := getattr(one.event, "paper", None):
            one = replace(one, event=replace(one.event, paper=replace(paper, template=1)))
        told.append(one)
    return replace(seen, told=tuple(told))


def test_a_paper_that_was_drawn_before_papers_said_so_is_drawn_anew_as_it_was(town, decided):
    """A document is fixed by its event: another text needs another number of the template."""
    made = [one.event.paper for one in town.read(decided).told if getattr(one.event, "paper", None)]
    assert {paper.template for paper in made} == {2}
    seen = of_before(town.read(decided))
    sheet = queries.sheet(seen, "acceptance", language="zh", masked=False, address="")
    assert sheet.organ.text == "市场监管局" and sheet.seal[0].text == "市场监管局（印章）"
    assert not any("受委托" in row for row in said(sheet))
    accepted = next(one for one in seen.told if one.name == "Accepted")
    assert signing._issuer(seen, accepted.seq, accepted.event.paper) == town.market.id


def test_the_papers_of_others_keep_the_template_that_they_had(town):
    assert {
        one.event.paper.template
        for one in town.read(town.deciding()).told
        if getattr(one.event, "paper", None)
    } == {1}


def test_a_decision_in_the_name_of_an_organ_of_here_takes_the_next_number_of_that_organ(town):
    town.publish("here", FULL, delegating_body="省局")
    numbers.allocate(raw(), f"document:{town.province.id}:{YEAR}")
    case = town.apply(item="here")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview())
    town.act("reviewer", case, do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant(content="准予"))
    assert town.read(case).state.paper("grant").number == f"省监许〔{YEAR}〕2号"
    while sequence():
        pass
    follow()
    (paper,) = (one for one in registered.listed(town.province.id, YEAR)[0] if one.case)
    assert paper.running == 2 and list(check()) == []
    assert numbers.series().get((town.market.id, YEAR)) is None


def test_of_an_organ_of_elsewhere_nobody_here_knows_the_series(town, decided):
    town.act("reviewer", decided, do.CloseReview(opinion="符合"))
    town.act("decider", decided, do.Grant(content="准予"))
    assert town.read(decided).state.paper("grant").number.startswith(town.market.abbreviation)
