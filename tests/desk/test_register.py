"""Signing in to no empty desk: what each role looks into, read-only, masked, and with a record of each look."""

import csv
import io
import re

import pytest

from tests.desk.test_inbox import at, numbers
from tests.signing import client
from yimen.cases import queries
from yimen.centres.clock import take
from yimen.people.models import Account, Reading
from yimen.people.roles import ROLES
from yimen.people.sight import SIGHTS

WATCHERS = ("supervisor", "complaints", "efficiency", "discipline", "coordinator", "duty")
NO_CASES = ("investment", "zone", "editor", "system", "security", "audit")
NAME, NUMBER, PLACE = "李晓明", "511602199001010019", "滨河路 18 号"


def page(login, path):
    """Return the text of a page for somebody, which must be there."""
    answer = client(login).get(path, follow=True)
    assert answer.status_code == 200, (login, path)
    return answer.content.decode()


@pytest.mark.parametrize("login", [*WATCHERS, "observer"])
def test_who_watches_begins_with_every_open_case_nearest_day_first(house, login):
    begun = page(login, "/desk/")
    found = numbers(begun)
    assert house.cases["received"] in found and house.cases["withdrawn"] not in found
    take()
    dues = [queries.view(number).copies.due_on for number in found]
    assert [on for on in dues if on] == sorted(on for on in dues if on)
    assert str(SIGHTS[_role(login)].does) in begun


def _role(login):
    return Account.objects.get(login=login).postings.get().role


@pytest.mark.parametrize("login", NO_CASES)
def test_who_needs_no_case_is_told_what_they_do_here_and_finds_none(house, login):
    begun = page(login, "/desk/")
    assert str(SIGHTS[_role(login)].does) in begun and str(SIGHTS[_role(login)].awaits) in begun
    for path in ("/desk/register/", "/desk/register.csv", f"/desk/cases/{house.cases['received']}/"):
        assert client(login).get(path).status_code == 404, path
    assert client(login).get("/desk/", {"q": house.cases["received"]}).status_code == 200


def test_a_look_is_read_only_masked_and_recorded_with_its_reason(house):
    number = house.cases["granted"]
    before = Reading.objects.count()
    shown = page("supervisor", f"/desk/cases/{number}/")
    assert NAME not in shown and NUMBER not in shown and "13800000001" not in shown
    assert PLACE in shown and "逐日说明" in shown and 'data-key="1"' not in shown
    assert f"/desk/cases/{number}/files/" not in shown and "/show/" not in shown
    look = Reading.objects.latest("id")
    assert Reading.objects.count() == before + 1
    assert (look.who.login, look.case_number, look.field) == ("supervisor", number, "case")
    assert look.why == SIGHTS["supervisor"].why
    assert look.whose == Account.objects.get(login="li").subject
    page("supervisor", f"/desk/cases/{number}/documents/grant/")
    assert Reading.objects.latest("id").field == "masked:grant"
    for path in ("Issue/", "files/m1/", "show/name/", "documents/grant/whole/"):
        assert client("supervisor").get(f"/desk/cases/{number}/{path}").status_code == 404, path
    page("clerk3", f"/desk/cases/{number}/")
    assert Reading.objects.latest("id").field == "masked:grant", "who handles it looks by its letters"


def test_an_invited_supervisor_sees_what_is_public_and_a_masked_name(house):
    number = house.cases["refused"]
    shown = page("observer", f"/desk/cases/{number}/")
    assert NAME not in shown and PLACE not in shown and "现场没有消防通道" not in shown
    assert "不予许可" in shown
    assert "逐日说明" in page("observer", f"/desk/cases/{house.cases['refusing']}/")
    names = {one.name for one in _staff(house)}
    assert not [name for name in names if name in re.sub(r"<header>.*?</header>", "", shown, flags=re.S)]
    assert f"/desk/cases/{number}/documents/" not in shown
    assert client("observer").get(f"/desk/cases/{number}/documents/refusal/").status_code == 404


def _staff(house):
    from yimen.people import colleagues

    return colleagues.who(
        house.account(login) for login in ("clerk3", "reviewer1", "decider1", "head1")
    ).values()


def test_the_discipline_group_opens_a_masked_value_for_a_reason(house):
    path = f"/desk/cases/{house.cases['granted']}/show/name/"
    answer = client("discipline").post(path, {"why": "核实举报"})
    assert NAME in answer.content.decode()
    assert Reading.objects.latest("id").why == "核实举报"


def test_an_organ_looks_into_its_own_cases_and_the_government_into_what_waits_there(house):
    assert house.cases["received"] in numbers(page("legal1", "/desk/"))
    assert "只读" in page("legal1", f"/desk/cases/{house.cases['received']}/")
    assert numbers(page("mayor", "/desk/")) == []
    assert client("mayor").get(f"/desk/cases/{house.cases['received']}/").status_code == 404
    assert str(SIGHTS["head_of_government"].awaits) in page("mayor", "/desk/")


def test_filters_stand_in_the_address_and_forged_ones_ask_for_nothing(house):
    every = numbers(page("supervisor", "/desk/register/"))
    assert set(numbers(page("supervisor", "/desk/register/?phase=RECEIVED"))) == {house.cases["received"]}
    ended = numbers(page("supervisor", "/desk/register/?which=ended"))
    assert {house.cases["withdrawn"], house.cases["refused"]} <= set(ended) and not set(ended) & set(every)
    forged = "/desk/register/?which=x&due=99&organ=0x&phase=NONE&sort=up&page=-1"
    assert numbers(page("supervisor", forged)) == every
    organ = Account.objects.get(login="reviewer1").postings.get().organ_id
    other = Account.objects.get(login="reviewer2").postings.get().organ_id
    assert numbers(page("supervisor", f"/desk/register/?organ={organ}")) == every
    assert numbers(page("supervisor", f"/desk/register/?organ={other}")) == []
    assert numbers(page("supervisor", "/desk/register/?q=食品")) and not numbers(
        page("supervisor", "/desk/register/?q=没有这个")
    )
    answer = client("supervisor").get("/desk/register/", {"q": house.cases["received"]})
    assert answer["Location"] == f"/desk/cases/{house.cases['received']}/"


def test_days_late_ones_and_acts_of_law_are_found_and_counted_as_of_today(house):
    number = house.cases["received"]
    assert number not in numbers(page("supervisor", "/desk/register/?which=law"))
    near = numbers(page("supervisor", "/desk/register/?due=5"))
    assert number in near and number not in numbers(page("supervisor", "/desk/register/?due=3"))
    with at("2026-03-10T09:00+08:00"):
        shown = page("supervisor", "/desk/register/?which=law")
        assert number in numbers(shown) and "法律直接办理" in shown
        assert number in numbers(page("supervisor", "/desk/register/?phase=ACCEPTED"))
        late = numbers(page("supervisor", "/desk/register/?due=late"))
        assert late and f"已超期 {len(late)}" in shown
        assert number in numbers(page("supervisor", f"/desk/register/?organ={_organ()}&which=law"))


def _organ():
    return Account.objects.get(login="reviewer1").postings.get().organ_id


def test_pages_follow_each_other(house, monkeypatch):
    from yimen.desk import lists

    every = numbers(page("supervisor", "/desk/register/"))
    monkeypatch.setattr(lists, "PAGE", 2)
    paged = [numbers(page("supervisor", f"/desk/register/?page={n}")) for n in (1, 2, 3)]
    assert sum(paged, []) == every[:6]


@pytest.mark.parametrize(
    ("prefix", "head", "organ"), [("", "办件", "市场监管局"), ("/en", "Case", "Market Regulation Bureau")]
)
def test_the_export_is_the_same_list_in_its_readers_language_and_names_nobody(house, prefix, head, organ):
    answer = client("observer").get(f"{prefix}/desk/register.csv?phase=RECEIVED")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (rows[0][0], rows[1][2]) == (head, organ)
    assert [row[0].replace("-", "") for row in rows[1:]] == [house.cases["received"]]
    assert NAME not in answer.content.decode()


def test_the_strip_says_who_works_where_and_what_is_due(house):
    with at("2026-03-12T09:00+08:00"):
        shown = page("clerk3", "/desk/")
        assert "综合窗口 3 号" in shown and str(ROLES["comprehensive_clerk"].name) in shown
        assert re.search(r"今天到期 \d+ 项", shown) and re.search(r"已超期 \d+ 项", shown)
    assert "授权全部事项" in page("decider1", "/desk/")


@pytest.mark.parametrize(
    "path",
    [
        f"register/?page={'9' * 5000}",
        f"questions/?page={'9' * 5000}",
        f"office/records/administration/?page={'9' * 5000}",
        "reconciliation/?on=0001-01-01",
        "authority/?until=0001-01-01",
        "authority/decisions.csv?until=0001-01-01",
        "paths/?on=0001-01-01",
        "figures/voices/?until=0001-01-01",
        "homevisits/figures/?last=0001-01-01",
        "roster/week/?on=0001-01-01",
        "roster/week/?on=9999-12-31",
    ],
)
def test_a_page_and_a_day_that_cannot_be_are_answered_as_if_they_were_not_asked_for(house, path):
    login = "audit" if path.startswith("office") else "coordinator"
    assert client(login).get(f"/desk/{path}").status_code == 200
