"""Who may read a document, how much of it, and that its page is fit to read and to print."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.accessibility import judge_at_both
from tests.documents import town as ways
from tests.documents.town import client_of, sheet_of
from yimen.cases.numbers import query_code
from yimen.centres.current import using
from yimen.process.titles import DOCUMENTS

pytestmark = pytest.mark.django_db
WHOLE, MASKED = ("李晓明", "51160219900101001X"), ("李＊＊", "511***********001X")


def with_code(number):
    client = Client(headers={"host": "testserver"})
    answer = client.post("/progress/", {"number": number, "code": query_code(number)})
    assert answer.status_code == 302
    return client


def addresses(number, key="receipt", face="portal"):
    with override("zh-hans"):
        return [reverse(f"{face}:{name}", args=[number, key]) for name in ("document", "document_pdf")]


def test_the_applicant_reads_it_whole_and_finds_it_from_progress_and_receipt(town):
    number = town.read(town.apply()).number
    li = client_of(town, "li")
    page, file = addresses(number)
    for start in (f"/progress/{number}/", f"/cases/{number}/receipt/"):
        body = li.get(start).content.decode()
        assert page in body and file in body, start
    body = li.get(page).content.decode()
    assert all(word in body for word in (*WHOLE, query_code(number), "不代表受理"))
    assert body.count("<table") == body.count("<caption") > 0, "a voice that lists the tables names each"
    answer = li.get(file)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"] and "李" not in answer["Content-Disposition"]
    assert answer.content == li.get(file).content


def test_whoever_holds_the_query_code_reads_a_masked_copy(town):
    number = town.read(town.apply()).number
    body = with_code(number).get(addresses(number)[0]).content.decode()
    assert all(word in body for word in MASKED) and not any(word in body for word in WHOLE)
    assert "个人信息已隐去" in body


@pytest.mark.parametrize("who", [None, "wang", "clerk"])
def test_who_may_not_see_the_case_finds_no_document(town, who):
    number = town.read(town.apply()).number
    client = client_of(town, who)
    assert {client.get(url).status_code for url in addresses(number)} == {404}


def test_another_citizen_with_another_case_opens_only_their_own(town):
    mine, other = (town.read(town.apply()).number for _ in range(2))
    holder = with_code(mine)
    assert holder.get(addresses(mine)[0]).status_code == 200
    assert {holder.get(url).status_code for url in addresses(other)} == {404}


def test_an_unknown_document_and_an_unknown_case_are_not_found(town):
    number = town.read(town.apply()).number
    li = client_of(town, "li")
    assert {li.get(url).status_code for url in addresses(number, "refusal")} == {404}
    assert {li.get(url).status_code for url in addresses("000000")} == {404}


@pytest.mark.parametrize("who", ["clerk", "supervisor"])
def test_who_handles_or_watches_the_case_reads_a_masked_copy_and_finds_it_on_the_case_page(town, who):
    number = town.read(ways.acceptance(town)).number
    clerk = client_of(town, who)
    page, file = addresses(number, "acceptance", "desk")
    assert page in clerk.get(reverse("desk:case", args=[number])).content.decode()
    body = clerk.get(page).content.decode()
    assert all(word in body for word in MASKED) and not any(word in body for word in WHOLE)
    assert query_code(number) not in body
    assert clerk.get(file).content.startswith(b"%PDF")


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("li", 404), (None, 302)])
def test_the_desk_gives_a_document_to_nobody_else(town, who, status):
    number = town.read(town.apply()).number
    client = client_of(town, who)
    assert {client.get(url).status_code for url in addresses(number, face="desk")} == {status}


def test_another_centre_has_no_such_document(town, other_centre):
    case = town.apply()
    number = town.read(case).number
    with using(other_centre):
        from yimen.cases import queries as cases

        assert cases.view(number) is None
    elsewhere = client_of(town, host="linzhou.test")
    assert {elsewhere.get(url).status_code for url in addresses(number)} == {404}


def test_what_people_wrote_is_text_on_the_page(town):
    from yimen.process.application import commands as do

    case = town.apply()
    town.act("clerk", case, do.DeclareNotRequired(reason='<script>alert(1)</script>\n第二行 & "引号"'))
    body = client_of(town, "li").get(addresses(town.read(case).number, "not_required")[0]).content.decode()
    assert "<script>alert" not in body and "&lt;script&gt;" in body and "<br>第二行 &amp;" in body


def test_the_english_page_is_a_translation_and_marks_what_is_chinese(town):
    number = town.read(ways.refusal(town)).number
    body = client_of(town, "li").get("/en" + addresses(number, "refusal")[0]).content.decode()
    assert "Decision refusing the licence" in body and "The Chinese text governs" in body
    assert '<span lang="zh-Hans">现场无消防通道</span>' in body and "60 days" in body


def test_a_certificate_shows_the_code_that_leads_to_its_verification(town):
    case = ways.certificate(town)
    assert sheet_of(town, case, "certificate").address == "http://testserver/progress/"
    body = client_of(town, "li").get(addresses(town.read(case).number, "certificate")[0]).content.decode()
    assert "<svg" in body and "http://testserver/verify/?number=JY15116020000001" in body


def test_a_document_that_cannot_be_whole_is_not_shown_as_if_it_were(town):
    from tests.process.papers import FULL

    town.publish("silent", FULL, supervision="")
    town.versions["full"] = town.versions["silent"]
    number = town.read(ways.acceptance(town)).number
    li = client_of(town, "li")
    for url in addresses(number, "acceptance"):
        answer = li.get(url)
        assert answer.status_code == 409 and "文书缺少必备内容：监督投诉" in answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_fit_for_everybody_at_any_width(town, signed_in, prefix):
    opened = signed_in(town, "li")
    for way, key in (
        (ways.acceptance, "acceptance"),
        (ways.refusal, "refusal"),
        (ways.certificate, "certificate"),
    ):
        number = town.read(way(town)).number
        answer = opened.goto(prefix + addresses(number, key)[0])
        assert answer.status == 200
        assert judge_at_both(opened, bool(prefix)) == [], key


@pytest.mark.parametrize("width", [360, 1440])
def test_the_desks_page_and_the_lists_are_fit_too(town, signed_in, axe, width):
    number = town.read(ways.correction_notice(town)).number
    opened = signed_in(town, "clerk")
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto(addresses(number, "correction_notice", "desk")[0])
    assert opened.locator("h1").inner_text() == DOCUMENTS["correction_notice"][0]
    assert axe(opened) == []
    signed_in(town, "li").goto(f"/progress/{number}/")
    assert opened.locator(".papers a").count() == 4 and axe(opened) == []


def test_on_paper_only_the_sheet_is_left(town, signed_in):
    number = town.read(ways.acceptance(town)).number
    opened = signed_in(town, "li")
    opened.goto(addresses(number, "acceptance")[0])
    opened.emulate_media(media="print")
    assert opened.locator(".sheet").is_visible()
    for gone in (".masthead", ".strip", ".footer", ".govuk-button", ".govuk-back-link"):
        assert not opened.locator(gone).first.is_visible(), gone
