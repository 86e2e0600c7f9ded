"""The pages of the public log as they stand for people: judged, and the way from a receipt to its check."""

import pytest

from tests.faces import judged_here, open_house
from tests.transparency.furnished import logged
from tests.transparency.test_witnesses import KEY, LOG, OTHER
from tests.voices.furnished import brought, dispatched
from yimen.cases.sequencer import sequence
from yimen.lib import notes
from yimen.lib.notes import Key
from yimen.people.models import Account
from yimen.transparency import asking, witnessing

OWNER = "li"


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The city with its cases and its log, a witness of it, and another log that it witnesses."""
    with open_house(windows, django_db_blocker) as found:
        logged()
        asking.add(str(KEY), "https://witness.example/w/")
        witnessing.witness_for(str(Key(LOG, notes.LOG, notes.public(OTHER))))
        yield found


def test_the_pages_of_the_log_are_right(house):
    assert house.judged(None, "/log/") == []
    assert house.judged(None, "/log/check/") == []
    assert house.judged(OWNER, f"/progress/{house.cases['accepted']}/proof/") == []


def test_of_a_complaint_only_what_its_sender_did_and_nobody_elses_step_is_told(house):
    account = Account.objects.get(login=OWNER)
    number = dispatched(brought(key="proved", account=account))
    while sequence():
        pass
    page = house.page(OWNER)
    page.goto(f"/complaints/{number}/")
    page.get_by_role("link", name="存证：下载回执").click()
    page.wait_for_url("**/proof/")
    assert page.get_by_text("办理中的一步，回执里只有指纹").count() == 2
    assert page.get_by_text("登记投诉。").count() == 1


def test_a_receipt_is_downloaded_and_checked(house, tmp_path):
    page = house.page(OWNER)
    page.goto(f"/progress/{house.cases['accepted']}/")
    page.get_by_role("link", name="存证：下载回执").click()
    with page.expect_download() as waited:
        page.get_by_role("link", name="下载存证回执").click()
    file = tmp_path / waited.value.suggested_filename
    waited.value.save_as(file)
    assert file.name == f"{house.cases['accepted']}.receipt.json"
    for prefix, words in (("", "对得上"), ("/en", "It holds")):
        page.goto(f"{prefix}/log/check/")
        page.set_input_files("input[type=file]", file)
        page.locator("main form button").click()
        page.get_by_role("heading", name=words, exact=True).wait_for()
        assert judged_here(page, prefix) == []
    page.goto("/log/check/")
    page.set_input_files(
        "input[type=file]", {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    page.locator("main form button").click()
    page.get_by_role("heading", name="这份回执对不上").wait_for()
    assert judged_here(page, "") == []
