"""Every address of the desk in a real browser: both languages, phone and desktop, each act's form for who may do it."""

from datetime import date

import pytest

from tests.authority.town import followed, with_layers
from tests.faces import ITEM, KILOBYTES
from yimen.authority import handing, proposing
from yimen.cases import queries
from yimen.people import substitution
from yimen.people.models import Account, Posting
from yimen.process.application import commands as do

PAGES = [
    ("clerk3", "/desk/"),
    ("clerk3", "/desk/?phase=RECEIVED&late=1&whose=mine&sort=-opened"),
    ("decider1", "/desk/?q=食品&sort=item"),
    ("head2", "/desk/"),
    ("clerk3", "/desk/register/"),
    ("clerk3", "/desk/board/"),
    ("supervisor", "/desk/register/?which=law&due=late&phase=RECEIVED&sort=-opened"),
    ("supervisor", "/desk/cases/{granted}/"),
    ("observer", "/desk/register/?due=3"),
    ("observer", "/desk/cases/{refused}/"),
    ("mayor", "/desk/register/"),
    ("investment", "/desk/"),
    ("audit", "/desk/"),
    ("legal1", "/desk/register/?which=ended"),
    ("clerk3", "/desk/cases/{received}/"),
    ("clerk3", "/desk/cases/{correcting}/"),
    ("reviewer1", "/desk/cases/{reviewing}/"),
    ("decider1", "/desk/cases/{refusing}/"),
    ("clerk3", "/desk/cases/{granted}/"),
    ("clerk3", "/desk/cases/{withdrawn}/"),
    ("clerk3", "/desk/cases/{received}/show/name/"),
]
ACTS = [
    ("clerk3", "received", "Accept"),
    ("clerk3", "received", "NotifyCorrections"),
    ("clerk3", "received", "ProposeNegative"),
    ("clerk3", "received", "AmendOnTheSpot"),
    ("clerk3", "received", "DeclareNotRequired"),
    ("clerk3", "correcting", "SupplyMaterials"),
    ("clerk3", "correcting", "NotifyCorrections"),
    ("reviewer1", "accepted", "AssignInspectors"),
    ("reviewer1", "reviewing", "RecordSiteCheck"),
    ("reviewer1", "reviewing", "CloseReview"),
    ("reviewer1", "reviewing", "AskExtension"),
    ("reviewer1", "reviewing", "CallHearing"),
    ("reviewer1", "reviewing", "TellInterestedParties"),
    ("decider1", "reviewing", "ApproveExclusion"),
    ("clerk3", "accepted", "Withdraw"),
    ("decider1", "accepted", "Terminate"),
    ("head1", "refusing", "SignNegative"),
    ("clerk3", "granted", "Issue"),
]


@pytest.mark.parametrize(("login", "path"), PAGES)
def test_each_page_is_right_for_who_works_there(house, login, path):
    assert house.judged(login, path.format(**house.cases)) == []


@pytest.mark.parametrize(("login", "case", "act"), ACTS)
def test_each_form_of_an_act_is_right(house, login, case, act):
    assert house.judged(login, f"/desk/cases/{house.cases[case]}/{act}/") == []


def test_serving_offers_what_waits_to_be_served(house):
    number = house.cases["granted"]
    page = house.page("clerk3")
    page.goto(f"/desk/cases/{number}/")
    offered = page.locator(".bar a").all_inner_texts()
    assert not any("加盖印章" in text for text in offered), "nothing waits for a seal"


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/cases/{received}/", "/desk/cases/{received}/NotifyCorrections/"]
)
def test_a_first_load_is_light(house, path):
    assert 20 < house.weight("clerk3", path.format(**house.cases)) <= KILOBYTES


@pytest.mark.parametrize("login", ["li", "wang"])
@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/inbox.csv", "/desk/cases/{received}/", "/desk/cases/{received}/Accept/"]
)
def test_for_the_public_the_desk_does_not_exist(house, login, path):
    page = house.page(login)
    answer = page.goto("/en" + path.format(**house.cases))
    assert (answer.status, page.locator("h1").inner_text()) == (404, "This page was not found")


def test_a_visitor_is_led_to_sign_in_and_back(house):
    page = house.page(None)
    page.goto(f"/desk/cases/{house.cases['received']}/")
    assert f"/sign-in/?next=/desk/cases/{house.cases['received']}/" in page.url


@pytest.mark.parametrize("path", ["", "files/m1/", "CloseReview/"])
def test_an_approver_of_another_organ_finds_no_case(house, path):
    answer = house.page("reviewer2").goto(f"/desk/cases/{house.cases['received']}/{path}")
    assert answer.status == 404


def test_the_name_of_a_case_is_the_first_heading_of_its_workbench(house):
    """A screen reader's list of headings began with what is to be done and the deadlines, and of what came after them."""
    page = house.page("clerk3")
    for path in (f"/desk/cases/{house.cases['received']}/", f"/desk/intake/items/{ITEM}/"):
        page.goto(path)
        assert page.locator("main :is(h1, h2, h3)").first.evaluate("one => one.tagName") == "H1"


def test_a_permit_has_a_page_of_its_own_and_no_progress(house):
    case = house.submit("permitted")
    house.act("clerk3", case, do.Accept())
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act(
        "reviewer1",
        case,
        do.StartReview(),
        do.RecordSiteCheck(officers, "合格", True),
        do.CloseReview("符合"),
    )
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue(certificate="安食2026001", valid_until=date(2031, 3, 1)))
    (permit,) = queries.permits(Account.objects.get(login="li").subject)
    assert house.judged("clerk3", f"/desk/cases/{permit.number}/") == []
    assert "安食2026001" in house.page("clerk3").locator(".facts").first.inner_text()
    page = house.page("li")
    assert page.goto(f"/progress/{permit.number}/").status == 200
    assert page.url.endswith(f"/permits/{permit.number}/"), "its holder is led to the permit"
    assert house.page(None).goto(f"/progress/{permit.number}/").status == 404


def test_no_button_leads_nowhere(house):
    for login in ("clerk3", "reviewer1", "decider1", "head1"):
        page = house.page(login)
        for number in house.cases.values():
            if page.goto(f"/desk/cases/{number}/").status == 404:
                continue
            targets = page.locator(".bar a").evaluate_all(
                "links => links.map((link) => link.getAttribute('href'))"
            )
            for target in targets:
                answer = page.request.get(house.address + target)
                assert answer.status == 200, (login, target)


def test_the_report_of_who_decides_is_right_and_so_is_what_is_changed_by_it(house):
    followed()
    with_layers(ITEM)
    item = f"/desk/authority/items/{ITEM}/"
    assert house.judged("head1", "/desk/authority/") == []
    assert house.judged("coordinator", item) == []
    assert house.judged("coordinator", item + "layer/") == []
    assert house.judged("coordinator", item + "delegate/") == []
    change = proposing.take_out_layer(
        by=house.account("coordinator"), code=ITEM, layer="分管领导", on=date(2026, 3, 16), why="从不退回"
    )
    assert house.judged("head1", f"/desk/authority/changes/{change}/") == []
    assert house.judged("head1", f"/desk/authority/changes/{change}/sign/") == []
    assert house.judged("head1", f"/desk/authority/changes/{change}/decline/") == []


def test_the_pages_of_who_stands_in_are_right(house):
    posting = Posting.objects.get(account__login="reviewer1").pk
    asked = {"document": "安市监〔2026〕3 号", "document_on": date(2026, 3, 2), "by": house.account("head1")}
    days = {"valid_from": date(2026, 3, 2), "valid_until": date(2026, 3, 6)}
    id = substitution.name(posting=posting, substitute=house.account("chief1"), **days, **asked)
    handing.offer(by=house.account("reviewer1"), id=id)
    assert house.judged("head1", "/desk/substitutes/") == []
    assert house.judged("head1", "/desk/substitutes/new/") == []
    assert house.judged("head1", f"/desk/substitutes/{id}/end/") == []
    assert house.judged("chief1", f"/desk/substitutes/{id}/") == []
