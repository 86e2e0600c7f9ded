"""The paper of a demand: numbered once in the group's series, whole, read by the group and whoever it is made of."""

import pytest
from django.db import DatabaseError, transaction

from tests.faces import new_house
from tests.oversight.furnished import demanded, drawn_of, opened
from tests.signing import client
from yimen.documents import certificates, pades, signatures
from yimen.documents.models import Signed
from yimen.oversight import papers
from yimen.oversight.models import Order, OrderPaper

house = new_house(filled=True)


@pytest.fixture
def demand(house):
    id = opened(organ="organ-01")
    return demanded(id, drawn_of(id)[0])


def said(sheet):
    return "\n".join(w.text for part in sheet.parts for row in (part.lines, *part.rows) for w in row)


def test_it_says_what_was_found_by_which_article_what_is_asked_by_when_and_how_one_is_heard(demand):
    one = Order.objects.get(pk=demand)
    sheet = papers.sheet(one, "zh")
    assert sheet.title == "整改通知书" and sheet.number == "安纪驻监〔2026〕1号"
    assert sheet.organ.text == "市纪委监委驻政务服务中心纪检组"
    for part in (
        "只有一人签字",
        "行政许可法第三十四条",
        "补齐签字",
        f"{one.due_on.month}月{one.due_on.day}日",
        "异议",
    ):
        assert part in said(sheet), part
    english = papers.sheet(one, "en")
    assert english.title == "Rectification order" and "The last day" in said(english)
    assert papers.rendered(sheet).startswith(b"%PDF")


def test_it_is_read_by_whoever_it_is_made_of_and_by_the_group_and_by_nobody_else(demand):
    for who in ("head1", "discipline"):
        page = client(who).get(f"/desk/oversight/orders/{demand}/paper/")
        assert page.status_code == 200 and "安纪驻监〔2026〕1号" in page.content.decode(), who
        assert "安纪驻监〔2026〕1号" in client(who).get(f"/desk/oversight/orders/{demand}/").content.decode()
        assert (
            client(who).get(f"/desk/oversight/orders/{demand}/paper.pdf")["Content-Type"] == "application/pdf"
        )
    for who in ("head2", "section1", "supervisor", "coordinator", "clerk3"):
        assert client(who).get(f"/desk/oversight/orders/{demand}/paper/").status_code in (403, 404), who


def test_a_demand_from_before_papers_were_numbered_has_none(house, monkeypatch):
    monkeypatch.setattr(papers, "number", lambda one: None)
    id = opened(organ="organ-01")
    demand = demanded(id, drawn_of(id)[0])
    assert papers.sheet(Order.objects.get(pk=demand), "zh") is None
    assert client("head1").get(f"/desk/oversight/orders/{demand}/paper/").status_code == 404
    assert client("head1").get(f"/desk/oversight/orders/{demand}/").status_code == 200


def test_its_number_is_changed_by_nobody(demand):
    for act in (lambda rows: rows.update(number="x"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            act(OrderPaper.objects.all())


def test_it_is_signed_with_the_groups_certificate_and_checked_by_anybody_who_holds_it(demand):
    one = Order.objects.get(pk=demand)
    paper = OrderPaper.objects.get(order=one)
    assert papers.sign() == 0 and not papers.sheet(one, "zh").sealing, "no certificate, no signature"
    certificates.make(organ=paper.organ)
    assert "正在等待签名" in "".join(word.text for word in papers.sheet(one, "zh").notes)
    assert (papers.sign(), papers.sign()) == (1, 0)
    sheet = papers.sheet(one, "zh")
    assert sheet.sealing and not papers.sheet(one, "en").sealing
    given = client("head1").get(f"/desk/oversight/orders/{demand}/paper.pdf").content
    found = signatures.by_file(given)
    assert found.exact and (found.standing, found.number) == ("valid", "安纪驻监〔2026〕1号")
    assert found.organ == "市纪委监委驻政务服务中心纪检组" and found.made_on == sheet.made_on
    row = Signed.objects.get(number=paper.number)
    assert signatures.by_number(paper.number, signatures.mark(row.case_number, row.key))
    assert signatures.by_file(papers.rendered(sheet)) is None


def test_what_hinders_a_signature_hinders_it_for_now(demand, monkeypatch):
    certificates.make(organ=OrderPaper.objects.get(order=demand).organ)

    def broken(*given, **named):
        raise pades.NotSigned("the signing server does not answer")

    with monkeypatch.context() as hindered:
        hindered.setattr(pades, "sealed", broken)
        assert papers.sign() == 0
    assert papers.sign() == 1
