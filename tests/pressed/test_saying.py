"""One press: a complaint with the case attached and a hint for supervision; once a case, a cause and a person."""

import pytest

from tests.faces import ITEM, House
from tests.signing import client
from yimen.cases import linked, rulebook
from yimen.cases.numbers import query_code
from yimen.cases.queries import view
from yimen.law.identity import spaced_case_number
from yimen.law.rule import Rule
from yimen.people.models import Posting
from yimen.pressed import saying
from yimen.watch import following, queries
from yimen.watch.models import Finding


@pytest.fixture
def house(city):
    made = House("", None)
    made.submit("one")
    return made


def pressed(browser, cause="elsewhere", case="", item="", **given):
    where = f"/progress/{case}/" if case else f"/items/{item}/"
    return browser.post(f"{where}say/{cause}/", given)


def by_code(number):
    browser = client()
    assert browser.post("/progress/", {"number": number, "code": query_code(number)}).status_code == 302
    return browser


def complaints():
    from yimen.cases.models import Case

    return [view(one) for one in Case.objects.filter(kind="complaint").values_list("number", flat=True)]


def test_it_opens_a_complaint_about_the_case_and_a_hint_of_a_notice(house):
    number = house.cases["one"]
    page = client("li").get(f"/progress/{number}/").content.decode()
    assert f"/progress/{number}/say/elsewhere/" in page
    answer = pressed(client("li"), case=number, words="二号楼 305")
    assert answer.status_code == 200
    (made,) = complaints()
    state = made.state
    assert (state.sort, state.channel, state.cause, state.case) == ("complaint", "case", "elsewhere", number)
    assert (
        spaced_case_number(made.number) in answer.content.decode()
        and query_code(made.number) in answer.content.decode()
    )
    (finding,) = Finding.objects.filter(rule="XC-11")
    assert (finding.number, finding.level, finding.card) == (number, "notice", "")
    following.look_at([number])
    assert Finding.objects.get(pk=finding.pk).gone_on is None, "no look at the case finds it gone"


def test_once_a_case_and_cause_from_the_same_person(house):
    number = house.cases["one"]
    mine = client("li")
    for _ in range(3):
        pressed(mine, case=number)
    assert len(complaints()) == 1
    pressed(mine, "fee", case=number)
    assert len(complaints()) == 2
    # By the case's code it is one person from whichever browser, and another than the account.
    for _ in range(2):
        assert pressed(by_code(number), case=number).status_code == 200
    assert len(complaints()) == 3 and Finding.objects.filter(rule__startswith="XC-1").count() == 3


def test_from_a_guide_it_is_anonymous_and_a_form_sent_twice_is_one(house):
    page = client().get(f"/items/{ITEM}/").content.decode()
    assert f"/items/{ITEM}/say/sent_away/" in page
    browser = client()
    browser.get(f"/items/{ITEM}/say/sent_away/")
    for _ in range(2):
        assert pressed(browser, "sent_away", item=ITEM, submission_key="k" * 32).status_code == 200
    (made,) = complaints()
    assert (made.state.channel, made.state.case, made.state.named) == ("site", "", False)
    assert Finding.objects.get(rule="XC-13").number == ""


def test_nobody_speaks_for_another_case_or_of_nothing(house):
    number = house.cases["one"]
    for given in ({"case": number}, {"item": "nothing"}):
        assert pressed(client("wang"), **given).status_code == 404
    assert pressed(client("li"), "rude", case=number).status_code == 404
    assert pressed(client("li"), case=number, words="长" * 301).status_code == 422
    assert not complaints()


def test_a_flood_is_slowed_down(house):
    browser, codes = client(), []
    for turn in range(32):
        said = {"words": f"第 {turn} 次", "submission_key": f"{turn:032}"}
        codes.append(pressed(browser, item=ITEM, **said).status_code)
    assert codes[0] == 200 and codes[-1] == 429


def test_each_rule_says_which_promise_it_touches_and_gives_no_card(city):
    rules = rulebook.current_profile().rules
    found = [rules[code] for code in saying.RULES.values()]
    assert all(isinstance(one, Rule) and one.level == "notice" for one in found)
    assert [one.breaks for one in found] == ["door", "fee", "door"]
    assert all(all(said) for said in saying.WORDS.values())


def test_the_chain_walks_both_ways_and_hides_what_one_may_not_know(house):
    number = house.cases["one"]
    pressed(client("li"), case=number)
    (made,) = complaints()
    assert [(one.number, one.steps) for one in linked.chain(number)] == [(number, 0), (made.number, 1)]
    assert [(one.number, one.steps) for one in linked.chain(made.number)] == [(number, -1), (made.number, 0)]
    assert linked.chain("none") == []
    centre = client("complaints").get(f"/desk/cases/{number}/chain/")
    assert made.number[-6:] in centre.content.decode().replace(" ", "")
    # The clerk handles the case and has no part in the complaint.
    clerk = client("clerk3").get(f"/desk/cases/{number}/chain/").content.decode().replace(" ", "")
    assert number[-6:] in clerk and made.number not in clerk
    assert client("clerk3").get(f"/desk/cases/{made.number}/chain/").status_code == 404
    assert f"/desk/cases/{number}/chain/" in client("clerk3").get(f"/desk/cases/{number}/").content.decode()


def test_the_chain_goes_by_indexes(city):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {linked._OF}", {"numbers": ["x"]})
        plan = "\n".join(row[0] for row in cursor.fetchall())
    for name in linked.NAMES:
        assert f"case_linked_by_{name}" in plan
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'case_linked_by_%' AND schemaname = current_schema()"
        )
        assert {row[0] for row in cursor.fetchall()} == {f"case_linked_by_{name}" for name in linked.NAMES}, (
            "no other"
        )
    assert "Seq Scan" not in plan


def test_who_said_it_is_known_to_supervision_and_neither_to_the_head_nor_to_who_runs_the_hall(house):
    number = house.cases["one"]
    pressed(client("li"), case=number, cause="fee")
    (finding,) = Finding.objects.filter(rule="XC-12")
    spaced, head = (
        spaced_case_number(number),
        Posting.objects.get(role="head_of_organ", organ=finding.organ, principal=True),
    )
    for who in ("supervisor", "efficiency", "discipline"):
        assert spaced in client(who).get("/desk/watch/?rule=XC-12").content.decode(), who
    for who in (head.account.login, "coordinator", "duty"):
        page = client(who).get("/desk/watch/?rule=XC-12")
        assert page.status_code == 200 and not page.context["rows"], who
        assert finding.pk not in [one.id for one in queries.Findings(None).found(queries.Asked())[0]]
