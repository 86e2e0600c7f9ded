"""Messages on the site: one's own and nobody else's, in the words in which they were written."""

import pytest
from django.test import Client

from tests.applying import begin, fill
from tests.documents.town import acceptance, client_of
from yimen.cases import queries as cases
from yimen.cases.then import numbers_of
from yimen.centres.site import site
from yimen.lib import crypto
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.people.demo import applicant

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(town):
    acceptance(town)
    write()
    return town


def test_a_person_reads_the_own_messages_newest_first(told):
    client = client_of(told, "li")
    page = client.get("/my/messages/").content.decode()
    assert page.index("申请已受理") < page.index("申请已收到")
    latest = Notice.objects.get(template="Accepted")
    page = client.get(f"/my/messages/{latest.id}/").content.decode()
    assert "承诺办理期限" in page and 'lang="zh-Hans"' in page and "<br>" in page
    assert "/my/messages/" in client.get("/my/").content.decode()


def test_an_english_page_marks_what_was_written_in_chinese(told):
    page = client_of(told, "li").get("/en/my/messages/").content.decode()
    assert '<h1 class="govuk-heading-l">My messages</h1>' in page and '<span lang="zh-Hans">' in page


@pytest.mark.parametrize("who,status", [("wang", 404), ("clerk", 404), ("supervisor", 404), (None, 302)])
def test_nobody_reads_somebody_else_s(told, who, status):
    latest = Notice.objects.latest("id")
    client = client_of(told, who) if who else Client(headers={"host": "testserver"})
    assert client.get(f"/my/messages/{latest.id}/").status_code == status
    if who:
        assert "申请已受理" not in client.get("/my/messages/").content.decode()


def test_who_has_no_message_is_told_so(town):
    assert "还没有消息" in client_of(town, "wang").get("/my/messages/").content.decode()


def test_what_is_shown_is_text(told):
    Notice.objects.filter(template="Accepted").update(subject="<b>x</b>", text="<script>y</script>")
    client = client_of(told, "li")
    latest = Notice.objects.get(template="Accepted")
    page = client.get(f"/my/messages/{latest.id}/").content.decode()
    assert "<script>y" not in page and "<b>x" not in page


def test_its_addresses_of_this_site_are_links_others_are_text_and_its_case_is_one_press_away(told):
    latest = Notice.objects.get(template="Accepted")
    text = f"请评议：{site()}/survey/abc-1/。\nhttps://elsewhere.example/x <b>"
    Notice.objects.filter(pk=latest.pk).update(text=text)
    page = client_of(told, "li").get(f"/my/messages/{latest.id}/").content.decode()
    assert f'<a class="govuk-link" href="{site()}/survey/abc-1/">' in page
    assert 'href="https://elsewhere' not in page and "&lt;b&gt;" in page
    number = numbers_of([latest.case_id])[latest.case_id]
    assert f'class="govuk-button" href="/progress/{number}/"' in page


@pytest.mark.parametrize("typed,status", [("li@example.org", 302), ("", 302), ("no address", 422)])
def test_an_address_may_be_given_and_need_not(town, typed, status):
    client = client_of(town, "li")
    who = {**applicant(0), "email": typed}
    answer = fill(client, begin(client, "511602-full"), **who, field_area="80", field_owner="业主")
    assert answer.status_code == status
    if status == 422:
        assert 'value="no address"' in answer.content.decode()


def test_the_address_and_the_language_are_kept_encrypted_with_the_case(town):
    client = client_of(town, "li")
    form = {**applicant(0), "email": "li@example.org", "field_area": "80", "field_owner": "业主"}
    check = fill(client, begin(client, "511602-full", "/en"), **form)["Location"]
    assert "li@example.org" in client.get(check).content.decode()
    draft = check.rstrip("/").split("/")[-2]
    receipt = client.post(f"/en/apply/{draft}/hand-in/")["Location"]
    number = receipt.rstrip("/").split("/")[-2]
    stored = cases.private_values(cases.view(number).id, ["applicant"])["applicant"][1]
    assert b"li@example.org" not in stored
    opened = crypto.unseal("anzhou", stored, "applicant")
    assert b'"email":"li@example.org"' in opened and b'"language":"en"' in opened
    write()
    assert Notice.objects.get().language == "en"
