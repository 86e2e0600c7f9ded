"""The inbox: what waits, narrowed and ordered by its address, counted truthfully, and the same list as CSV."""

import csv
import io
import re
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signing import client
from yimen import desk
from yimen.cases import inbox, queries
from yimen.centres import clock
from yimen.centres.clock import take
from yimen.people.models import Account


def numbers(page):
    """Return the numbers of the cases that a page lists, in its order."""
    return re.findall(r'<a class="govuk-link" href="/desk/cases/([0-9A-Z]+)/">', page)


def listed(login, query=""):
    """Return what somebody's inbox lists for a query."""
    return numbers(client(login).get(f"/desk/{query}").content.decode())


def held(login):
    """Return somebody's rights, as of where the house's clock stands: a request leaves it running."""
    take()
    return queries.rights(Account.objects.get(login=login).pk)


@contextmanager
def at(instant):
    """Let the house's clock stand at another instant, and put it back: the record is left as it was."""
    begun = datetime.fromisoformat("2026-03-02T09:00+08:00")
    try:
        clock.move(datetime.fromisoformat(instant))
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE centre_clock SET instant = %s, latest = %s", [begun, begun])
        take()


def test_each_sees_what_waits_for_their_rights(house):
    assert house.cases["received"] in listed("clerk3")
    assert house.cases["received"] not in listed("decider1")
    assert house.cases["refusing"] in listed("head1")
    assert listed("reviewer2") == []


def test_phases_narrow_the_list_and_forged_ones_narrow_nothing(house):
    assert set(listed("clerk3", "?phase=RECEIVED")) == {house.cases["received"]}
    assert listed("clerk3", "?phase=NONSENSE") == listed("clerk3")
    assert listed("clerk3", "?sort=nonsense") == listed("clerk3")


def test_text_finds_items_and_departments_and_a_whole_number_leads_to_its_case(house):
    assert listed("clerk3", "?q=食品经营") and not listed("clerk3", "?q=没有这个")
    number = house.cases["received"]
    spaced = f"{number[:6]}-{number[6:14]}-{number[14:18]}-{number[18:24]}-{number[24]}"
    answer = client("clerk3").get("/desk/", {"q": spaced})
    assert answer["Location"] == f"/desk/cases/{number}/"
    assert client("reviewer2").get("/desk/", {"q": house.cases["withdrawn"]}).status_code == 200, "not theirs"


def test_one_finds_what_one_has_acted_on(house):
    assert house.cases["received"] not in listed("clerk3", "?whose=acted")
    assert house.cases["granted"] in listed("clerk3", "?whose=acted")
    assert listed("clerk7", "?whose=acted") == []


def test_the_order_is_the_one_that_was_asked_for(house):
    found, _total = inbox.Inbox(held("clerk3")).found(inbox.Asked(sort="-opened"))
    assert [one.opened_on for one in found] == sorted((one.opened_on for one in found), reverse=True)
    dues = [one.due_on for one in inbox.Inbox(held("clerk3")).found()[0]]
    assert [on for on in dues if on] == sorted(on for on in dues if on)


def test_overdue_ones_are_said_in_words_counted_and_listed_alone(house):
    with at("2026-03-12T09:00+08:00"):
        page = client("decider1").get("/desk/").content.decode()
        assert "已超期" in page and 'class="is-late"' in page
        me = Account.objects.get(login="decider1").pk
        late = inbox.Inbox(held("decider1"), me=me).count(inbox.Asked(late=True))
        assert late and f"其中超期 {late} 项" in page
        assert len(listed("decider1", "?late=1")) == late


def test_what_the_law_has_done_stands_in_the_inbox_before_any_sweep(house):
    received, correcting = house.cases["received"], house.cases["correcting"]
    assert received in listed("clerk3", "?phase=RECEIVED") and received not in listed("reviewer1")
    with at("2026-03-10T09:00+08:00"):
        assert queries.view(received).state.phase == "ACCEPTED", "nobody told in time"
        assert received not in listed("clerk3", "?phase=RECEIVED")
        assert listed("clerk3", "?phase=ACCEPTED").count(received), "its sealed voucher is owed now"
        assert received in listed("reviewer1"), "the review is owed now"
        assert received in listed("reviewer1", "?phase=ACCEPTED&sort=-opened")
        assert correcting not in listed("reviewer1")
        (page, total) = inbox.Inbox(held("reviewer1")).found(limit=1)
        assert len(page) == 1 and total == len(inbox.Inbox(held("reviewer1")).found(limit=100)[0])
    assert received not in listed("reviewer1")


def test_ones_own_list_says_what_the_law_has_done(house):
    subject = Account.objects.get(login="li").subject
    with at("2026-03-10T09:00+08:00"):
        phases = {one.number: (one.phase, one.promised_on) for one in queries.mine([subject])}
        seen = queries.view(house.cases["received"])
        assert phases[seen.number] == (seen.state.phase, seen.copies.promised_on)


@pytest.mark.parametrize(("path", "most"), [("/desk/", 15), ("/desk/register/", 20)])
def test_a_page_costs_as_many_reads_for_many_lines_as_for_one(house, monkeypatch, path, most):
    from yimen.desk import lists

    signed = client("clerk3")
    signed.get(path)
    counted = []
    for size in (1, 50):
        monkeypatch.setattr(lists, "PAGE", size)
        with CaptureQueriesContext(connection) as reads:
            answer = signed.get(path)
        counted.append(len(reads))
        assert (len(numbers(answer.content.decode())) == 1) == (size == 1)
    assert counted[0] == counted[1] <= most


def test_no_list_looks_up_what_its_columns_are_called_in_every_row():
    # The place of a column is no name: Django finds it at the fourth try, 250 times a page of fifty lines.
    lists = list((Path(desk.__file__).parent / "templates" / "desk").rglob("*.html"))
    read = {path.name for path in lists if "{{ columns." in path.read_text()}
    assert len(lists) > 200 and not read


def test_pages_follow_each_other_and_a_full_window_is_said_so(house, monkeypatch):
    from yimen.desk import lists as page

    monkeypatch.setattr(page, "PAGE", 1)
    monkeypatch.setattr(inbox, "WINDOW", 2)
    every = [one.number for one in inbox.Inbox(held("clerk3")).found(limit=2)[0]]
    assert listed("clerk3") + listed("clerk3", "?page=2") == every
    shown = client("clerk3").get("/desk/").content.decode()
    assert "待办 2+ 项" in shown and "显示第 1–1 条" in shown
    assert listed("clerk3", "?page=99") == listed("clerk3", "?page=2")
    assert "最近到期的 2 项" in client("clerk3").get("/desk/?q=食").content.decode()


@pytest.mark.parametrize(("prefix", "head"), [("", "办件"), ("/en", "Case")])
def test_the_export_is_the_same_list(house, prefix, head):
    answer = client("clerk3").get(f"{prefix}/desk/inbox.csv?phase=RECEIVED")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0][0] == head
    assert [row[0].replace("-", "") for row in rows[1:]] == [house.cases["received"]]


def test_a_file_that_stops_at_the_window_of_its_list_says_so_in_its_last_line(house, monkeypatch):
    clerk = client("clerk3")
    monkeypatch.setattr(inbox, "WINDOW", 2)
    lines = clerk.get("/desk/inbox.csv").content.decode().splitlines()
    assert len(lines) == 4 and "最多导出 2 行，到此为止" in lines[-1]
    monkeypatch.undo()
    assert "最多导出" not in clerk.get("/desk/inbox.csv").content.decode()


def test_no_cell_of_the_export_is_a_formula():
    from yimen.desk.export import cell

    assert [cell(value) for value in ("=1+1", "-2", "食品", None)] == ["'=1+1", "'-2", "食品", ""]


def test_a_heads_inbox_reads_nothing_twice_however_many_rooms_ask_for_it(house):
    head = client("head1")
    head.get("/desk/")
    with CaptureQueriesContext(connection) as reads:
        assert head.get("/desk/").status_code == 200
    said = [one["sql"] for one in reads]
    assert sorted(said) == sorted(set(said))
    assert sum("cases_calendar" in sql for sql in said) == 1
