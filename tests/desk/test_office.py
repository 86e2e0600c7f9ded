"""The office as each may use it: who opens what, whom they see, what the lists and the records give."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.centres_for_tests import LINZHOU
from tests.desk.office import EVERYBODY, HEADS, LOGINS, PAGES, client, furnish
from tests.people.office import PAPER, TODAY
from yimen.centres.current import using
from yimen.people.models import Account, Authorisation, Organ, Posting, Window
from yimen.people.roles import ROLES


@pytest.fixture(scope="module")
def ids(house):
    """Something of everything in the office, by name."""
    return furnish(house)


@pytest.mark.parametrize("login", LOGINS)
def test_each_role_opens_exactly_its_own_pages(house, ids, login):
    """Role by URL: what is not theirs is 403, and whom they do not see is 404."""
    role = LOGINS[login]
    assert Posting.objects.filter(account__login=login, role=role).exists()
    asking, wrong = client(login), {}
    for path, who in PAGES.items():
        status = asking.get("/desk/office/" + path.format(**ids)).status_code
        wanted = (200, 302) if login in who else (403, 404) if login in HEADS else (403,)
        if status not in wanted:
            wrong[path] = status
    assert wrong == {}


def test_every_role_is_among_those_who_try():
    assert set(LOGINS.values()) == set(ROLES)


def test_every_address_of_the_office_is_tried():
    def addresses(resolver, prefix=""):
        for one in resolver.url_patterns:
            if hasattr(one, "url_patterns"):
                yield from addresses(one, prefix + str(one.pattern))
            else:
                yield prefix + str(one.pattern)

    office = {a.partition("desk/office/")[2] for a in addresses(get_resolver()) if "desk/office/" in a}
    assert len(office) == 32
    tried = {re.sub(r"\{\w+\}", "<int:id>", path) for path in PAGES}
    tried = {
        re.sub(r"reorganisations/(merge|split|rename|division)/", "reorganisations/<slug:kind>/", p)
        for p in tried
    }
    assert office - {p.replace("organ-01", "<slug:code>") for p in tried} == set()


@pytest.mark.parametrize("login", ["li", "wang"])
def test_for_the_public_there_is_no_office(house, ids, login):
    asking = client(login)
    for path in PAGES:
        assert asking.get("/desk/office/" + path.format(**ids)).status_code == 404


def test_a_visitor_signs_in_first(house, ids):
    visitor = Client(headers={"host": "testserver"})
    for path in PAGES:
        answer = visitor.get("/desk/office/" + path.format(**ids))
        assert answer.status_code == 302 and "/sign-in/" in answer["Location"]


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


def test_what_is_another_centres_is_not_found(house, ids):
    """Ids of 临州 that 安州 has not: whoever sees everybody here sees nobody of there."""
    with using(LINZHOU):
        organ = Organ.objects.create(
            code="linzhou-only", name="临州局", abbreviation="临", office="0001", kind="organ",
            division="511603", valid_from=TODAY,
        )  # fmt: skip
        account = Account.objects.create(id=777001, login="theirs", kind="staff")
        window = Window.objects.create(id=777002, code="77", name="临州窗口", valid_from=TODAY)
        posting = Posting.objects.create(
            id=777003, account=account, organ=organ, role="approver", valid_from=TODAY
        )
        given = Authorisation.objects.create(
            id=777004, posting=posting, act="decide", valid_from=TODAY, document=PAPER
        )
    paths = [
        f"people/{account.pk}/{rest}"
        for rest in ("", "role/", "aside/", "close/", "password/", "second-factor/")
    ]
    paths += [f"postings/{posting.pk}/end/", f"postings/{posting.pk}/authorise/", "organs/of/linzhou-only/"]
    paths += [f"authorisations/{given.pk}/withdraw/", f"windows/{window.pk}/end/", "reorganisations/777005/"]
    for login in ("system", "security", "audit", "head1"):
        asking = client(login)
        for path in paths:
            status = asking.get(f"/desk/office/{path}").status_code
            assert status == 404 or (status == 403 and path.startswith(("windows", "reorg"))), (login, path)
        for path in ("people.csv", "organs.csv", "windows.csv"):
            text = asking.get(f"/desk/office/{path}").content.decode()
            assert "theirs" not in text and "临州" not in text


def test_the_navigation_leads_there_only_whom_it_lets_in(house, ids):
    for login in LOGINS:
        shown = 'href="/desk/office/"' in client(login).get("/desk/").content.decode()
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
