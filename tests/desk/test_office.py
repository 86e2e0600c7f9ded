"""The office as each may use it: whom they see, what the lists and the records give.

Who opens which of its addresses is tried with all others, in tests/journeys/test_every_address.py.
"""

import csv
import io

import pytest

from tests.desk.office import EVERYBODY, LOGINS, furnish
from tests.signing import client
from yimen.people.models import Authorisation, Posting


@pytest.fixture(scope="module")
def ids(house):
    """Something of everything in the office, by name."""
    return furnish(house)


def test_a_head_finds_nobody_of_another_organ(house, ids):
    head = client("head1")
    posting = Posting.objects.get(account__login="decider2").pk
    given = Authorisation.objects.get(posting=posting).pk
    for path in (
        f"people/{ids['reviewer2']}/",
        f"people/{ids['reviewer2']}/aside/",
        f"postings/{posting}/authorise/",
        f"postings/{posting}/end/",
        f"authorisations/{given}/withdraw/",
    ):
        assert head.get(f"/desk/office/{path}").status_code == 404
        assert head.post(f"/desk/office/{path}", {"document": "x"}).status_code in (404, 405)


def test_the_navigation_leads_there_only_whom_it_lets_in(house, ids):
    for login in LOGINS:
        shown = 'href="/desk/office/"' in client(login).get("/desk/", follow=True).content.decode()
        assert shown == (login in EVERYBODY), login
    page = client("discipline").get("/desk/office/people/").content.decode()
    assert "/desk/office/records/" in page
    assert "/desk/office/records/" not in client("system").get("/desk/office/people/").content.decode()


def test_the_records_name_nobody_of_the_public_and_go_out_as_csv(house, ids):
    audit = client("audit")
    page = audit.get("/desk/office/records/readings/").content.decode()
    assert ids["whose"][:8] in page and f">{ids['whose']}" not in page and "李晓明" not in page
    text = audit.get("/desk/office/records/readings.csv?who=clerk3").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][1] == "谁看的（账号）" and [row[1] for row in rows[1:]] == ["clerk3"]
    assert ids["whose"] not in text and ids["whose"][:8] in text
    assert "核对证件" not in audit.get("/desk/office/records/readings/?until=2026-03-01").content.decode()
    done = audit.get("/desk/office/records/administration.csv?whom=new").content.decode("utf-8-sig")
    assert [row[1] for row in csv.reader(io.StringIO(done))][1:] == [
        "结束角色",
        "授权",
        "授予角色",
        "开立账号",
    ]


def test_lists_are_narrowed_sorted_and_exported_alike(house, ids):
    security = client("security")
    text = security.get("/desk/office/people.csv?q=赵敏").content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text))][1:] == ["new"]
    assert "共 1 条" in security.get("/desk/office/people/?q=赵敏").content.decode()
    assert "closed" in security.get("/desk/office/people/?state=closed").content.decode()
    both = [
        security.get(f"/desk/office/people/?sort={sort}&page=2").content.decode()
        for sort in ("login", "-login")
    ]
    assert both[0] != both[1]
    forged = security.get("/desk/office/people/?sort=nonsense&role=x&organ=y&page=z")
    assert forged.status_code == 200


def test_organs_and_windows_are_sorted_as_asked(house, ids):
    system = client("system")

    def column(path, place):
        text = system.get(f"/desk/office/{path}").content.decode("utf-8-sig")
        return [row[place] for row in csv.reader(io.StringIO(text))][1:]

    assert column("organs.csv?sort=name", 1) == sorted(column("organs.csv", 1))
    assert column("organs.csv?sort=-name", 1) == column("organs.csv?sort=name", 1)[::-1]
    assert column("windows.csv", 0)[:3] == ["1", "2", "3"], "by number, not by spelling"
    assert column("windows.csv?sort=nonsense", 0) == column("windows.csv", 0)
