"""Staff open a document whole only after they said why, and that is kept."""

import pytest

from tests.documents import town as ways
from tests.documents.test_pages import WHOLE, addresses
from tests.documents.test_pdf import text_of
from tests.documents.town import client_of
from yimen.cases import queries as cases
from yimen.people.models import Reading

pytestmark = pytest.mark.django_db


def whole_of(number, key="acceptance"):
    return addresses(number, key, "desk")[0] + "whole/"


def test_a_clerk_who_says_why_gets_it_whole_and_that_is_kept(town):
    number = town.read(ways.acceptance(town)).number
    clerk = client_of(town, "clerk")
    assert whole_of(number) in clerk.get(addresses(number, "acceptance", "desk")[0]).content.decode()
    asked = clerk.get(whole_of(number)).content.decode()
    assert not any(word in asked for word in WHOLE)
    answer = clerk.post(whole_of(number), {"why": "打印后直接送达"})
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    assert all(word in text_of(answer.content) for word in WHOLE)
    kept = Reading.objects.get()
    assert (kept.who_id, kept.case_number, kept.field, kept.why) == (
        town.people["clerk"],
        number,
        "document:acceptance",
        "打印后直接送达",
    )
    assert kept.whose == cases.view(number).state.applicant


@pytest.mark.parametrize("why", ["", "  "])
def test_without_a_reason_nothing_is_shown_and_nothing_kept(town, why):
    number = town.read(ways.acceptance(town)).number
    answer = client_of(town, "clerk").post(whole_of(number), {"why": why})
    assert answer.status_code == 422 and not Reading.objects.exists()
    assert not any(word in answer.content.decode() for word in WHOLE)


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("supervisor", 404), ("li", 404), (None, 302)]
)
def test_who_does_not_handle_the_case_cannot_even_ask(town, who, status):
    number = town.read(ways.acceptance(town)).number
    client = client_of(town, who)
    assert client.get(whole_of(number)).status_code == status
    assert client.post(whole_of(number), {"why": "看看"}).status_code == status
    assert not Reading.objects.exists()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_that_asks_why_is_fit_for_everybody(town, signed_in, axe, width):
    number = town.read(ways.acceptance(town)).number
    opened = signed_in(town, "clerk")
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto(addresses(number, "acceptance", "desk")[0])
    assert axe(opened) == []
    opened.get_by_role("link", name="完整文书").click()
    assert opened.url.endswith("/whole/") and axe(opened) == []
