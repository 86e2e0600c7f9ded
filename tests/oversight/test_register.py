"""The register of interference: entered by anybody, read by the group alone and on record, never changed unnoticed."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests.desk.office import LOGINS
from tests.faces import House
from tests.oversight.furnished import SAID, approached, by
from tests.oversight.test_samples import refused
from tests.people.office import TODAY
from tests.signing import client
from yimen.cases.check import Difference
from yimen.centres.clock import take
from yimen.lib import clock, crypto
from yimen.oversight import approaches, checking
from yimen.oversight.models import Approach, Following, Reading, Words
from yimen.people import actions
from yimen.people.models import Reading as Seen, Recusal

FORM = {
    "who": "张某某",
    "post": "某局副局长",
    "how": "phone",
    "what": "先发证，材料后补",
    "on": TODAY.isoformat(),
}
PLAIN = ("张某某", "某局副局长", "材料后补")


@pytest.fixture
def house(city):
    made = House("", None)
    made.submit("received")
    return made


@pytest.mark.parametrize(
    "login", ["clerk3", "reviewer1", "head1", "mayor", "supervisor", "system", "observer", "zone"]
)
def test_anybody_of_the_staff_enters_in_two_clicks_from_a_case_and_from_their_own_menu(house, login):
    asked = client(login)
    menu = asked.get("/desk/", follow=True).content.decode()
    assert 'href="/desk/oversight/approached/"' in menu
    assert (
        'href="/desk/oversight/approached/new/"' in asked.get("/desk/oversight/approached/").content.decode()
    )
    number = house.cases["received"]
    page = asked.get(f"/desk/cases/{number}/")
    if page.status_code == 200:
        link = f"/desk/oversight/approached/new/?case={number}"
        assert link in page.content.decode()
        assert f'value="{number}"' in asked.get(link).content.decode()
    answer = asked.post("/desk/oversight/approached/new/", FORM | {"case": number})
    assert answer.status_code == 302
    own = asked.get("/desk/oversight/approached/").content.decode()
    one = Approach.objects.get()
    assert str(one.number) in own and not any(word in own for word in PLAIN), (
        "only that they did, and its number"
    )
    assert one.case == number
    for other in {"clerk3", "discipline"} - {login}:
        assert "您还没有登记过" in client(other).get("/desk/oversight/approached/").content.decode()


def test_what_is_wrong_with_an_entry_is_said_and_nothing_typed_is_lost(house):
    asked = client("clerk3")
    answer = asked.post("/desk/oversight/approached/new/", FORM | {"who": ""})
    assert answer.status_code == 422 and "材料后补" in answer.content.decode()
    answer = asked.post("/desk/oversight/approached/new/", FORM | {"case": "123"})
    assert answer.status_code == 409 and "材料后补" in answer.content.decode()
    take()
    refused("in_the_future", approached, on=TODAY.replace(day=3))
    refused("no_words", approached, how="pigeon")
    refused("no_words", approached, what=" ")
    refused("not_entitled", approaches.enter, by=by("li"), **SAID)
    assert client("li").get("/desk/oversight/approached/new/").status_code == 404
    assert not Approach.objects.exists()


def test_a_form_that_is_sent_twice_is_one_entry_and_its_key_names_nobody(house):
    asked, key = client("clerk3"), {"submission_key": "k" * 32}
    for _ in range(2):
        assert asked.post("/desk/oversight/approached/new/", FORM | key).status_code == 302
    assert asked.post("/desk/oversight/approached/new/", FORM | key | {"what": "别的"}).status_code == 422
    assert Approach.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, answer FROM centre_once")
        rows = cursor.fetchall()
    assert len(rows) == 1 and not rows[0][1]
    assert f"a:{by('clerk3')}" not in rows[0][0]


def test_only_the_group_reads_it_and_each_reading_is_recorded(house):
    number = approached(case=house.cases["received"])
    for login in sorted(set(LOGINS) - {"discipline"}):
        for path in ("", f"{number}/", f"{number}/follow/"):
            answer = client(login).get(f"/desk/oversight/interference/{path}")
            assert answer.status_code == 403, login
        assert (
            client(login).post(f"/desk/oversight/interference/{number}/", {"why": "想看"}).status_code == 403
        )
    refused("not_entitled", approaches.read, by=by("audit"), number=number, why="审计")
    page = client("discipline").get("/desk/oversight/interference/").content.decode()
    closed = client("discipline").get(f"/desk/oversight/interference/{number}/").content.decode()
    assert not any(word in page + closed for word in PLAIN) and not Reading.objects.exists()
    assert (
        client("discipline").post(f"/desk/oversight/interference/{number}/", {"why": ""}).status_code == 422
    )
    seen = Seen.objects.count()
    opened = client("discipline").post(f"/desk/oversight/interference/{number}/", {"why": "核实举报"})
    assert all(word in opened.content.decode() for word in PLAIN) and "no-store" in opened["Cache-Control"]
    (read,) = Reading.objects.all()
    assert (read.by, read.why, read.approach_id) == (by("discipline"), "核实举报", number)
    assert Seen.objects.count() == seen, (
        "neither the applicant nor an administrator learns of it from the readings"
    )
    assert (
        client("discipline")
        .get("/desk/oversight/interference/?which=followed")
        .content.decode()
        .count("/interference/1/")
        == 0
    )


def test_the_database_holds_neither_who_asked_nor_who_entered(house):
    approached()
    with connection.cursor() as cursor:
        found = ""
        for table in ("oversight_approach", "oversight_words"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            found += "".join(row[0] for row in cursor.fetchall())
    assert not any(word in found for word in PLAIN)
    assert f'"by":{by("clerk3")}' not in found and "clerk3" not in found


def test_an_entry_is_never_changed_or_taken_out_unnoticed(house):
    first, second = approached(), approached("reviewer1", what="打听意见")
    for act in (lambda: Approach.objects.update(how="word"), lambda: Approach.objects.filter(number=second)._raw_delete("default")):  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            act()
    assert list(checking.check()) == [] and list(checking.check("1")) == []
    # The sealed words can be written, for they are sealed anew with a new key; what was changed does not go unnoticed.
    words = Approach.objects.get(number=first).said
    from yimen.centres.current import current_schema

    other = crypto.seal(current_schema(), b'{"who":"x","post":"","what":"y","by":1}', f"oversight:{words.pk}")
    Words.objects.filter(pk=words.pk).update(sealed=other)
    (found,) = checking.check()
    assert isinstance(found, Difference) and found.field == f"interference {first} words"
    with pytest.raises(crypto.Damaged):
        approaches.read(by=by("discipline"), number=first, why="核实")
    assert not Reading.objects.exists()


def test_a_hole_and_a_changed_line_break_the_chain(house, monkeypatch):
    approached(), approached(), approached()
    rows = list(Approach.objects.select_related("said").order_by("number"))

    class Rows(list):
        def iterator(self):
            return iter(self)

    for kept, fields in (
        ([rows[0], rows[2]], {"interference", "interference 3 chain"}),
        (rows[1:], {"interference", "interference 2 chain"}),
    ):
        monkeypatch.setattr(checking.Approach.objects, "select_related", lambda *_, kept=kept: type("Q", (), {"order_by": lambda self, *_: Rows(kept)})())  # fmt: skip
        assert {one.field for one in checking.check()} == fields
    rows[0].how = "word"
    assert approaches.chained("", rows[0]) != rows[0].chain


def test_who_follows_it_up_is_another_and_says_why(house):
    number = approached("discipline")
    refused("own_entry", approaches.follow, by=by("discipline"), number=number, what="no_matter", why="没事")
    refused("no_reason", approaches.follow, by=by("discipline2"), number=number, what="no_matter", why=" ")
    refused(
        "not_entitled", approaches.follow, by=by("supervisor"), number=number, what="no_matter", why="没事"
    )
    refused(
        "not_entitled", approaches.follow, by=by("discipline2"), number=number, what="deleted", why="没事"
    )
    path = f"/desk/oversight/interference/{number}/follow/"
    assert client("discipline2").post(path, {"what": "passed_on", "why": "移送纪委"}).status_code == 302
    approaches.follow(by=by("discipline2"), number=number, what="verified", why="已核实")
    assert [row.what for row in Following.objects.order_by("id")] == ["passed_on", "verified"]
    assert "移送纪委" in client("discipline").get(f"/desk/oversight/interference/{number}/").content.decode()


def test_who_stands_aside_from_a_case_does_not_open_what_was_asked_about_it(house):
    number = approached(case=house.cases["received"])
    Recusal.objects.create(
        account_id=by("discipline"), case_number=house.cases["received"], reason="近亲属", since=TODAY
    )
    refused("no_case", approaches.read, by=by("discipline"), number=number, why="核实")
    assert (
        client("discipline").post(f"/desk/oversight/interference/{number}/", {"why": "核实"}).status_code
        == 409
    )
    assert approaches.read(by=by("discipline2"), number=number, why="核实").who == "张某某"


def test_another_centre_knows_nothing_of_it(house, other_centre):
    from yimen.centres.current import using

    approached()
    with using(other_centre):
        assert not Approach.objects.exists()


def test_the_time_of_an_entry_is_the_centres(house):
    clock.stand_at(datetime.fromisoformat("2026-03-02T10:00+08:00"))
    approached()
    assert Approach.objects.get().at == clock.now()


def test_a_demoted_member_reads_nothing_any_more(house):
    number = approached()
    posting = actions.Posting.objects.get(account_id=by("discipline"))
    actions.end_role(
        by=by("security"), posting=posting.pk, on=TODAY.replace(day=1), document="安编〔2026〕1号"
    )
    refused("not_entitled", approaches.read, by=by("discipline"), number=number, why="核实")
