"""What is announced in the open is fit to read, in both languages and widths, and never more than may be."""

import csv
import io
import json

import pytest
from django.test import Client

from yimen.announcements import queries
from yimen.cases import queries as cases
from yimen.cases.sequencer import sequence
from yimen.demo import announced
from yimen.grants.following import follow
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def visitor(house):
    announced.register()
    announced.announce()
    return Client(headers={"host": "testserver"})


@pytest.mark.parametrize(
    "path",
    [
        "/changes/",
        "/announcements/",
        "/announcements/?archive=1&kind=hearing",
        "/centralised/",
        "/grants/",
        "/grants/?number=none",
        "/verify/",
        "/verify/?number=none",
        "/open-data/",
        "/promises/",
    ],
)
def test_each_page_is_right_in_both_languages(house, visitor, path):
    assert house.judged(None, path) == []


def test_a_published_grant_is_right(house, visitor):
    number = house.cases["granted"]
    house.act("clerk3", cases.view(number).id, do.Publish())
    for job in (sequence, follow):
        while job():
            pass
    assert house.judged(None, f"/grants/{number}/") == []


def test_an_announcement_and_a_department_are_right_too(house, visitor):
    for row in queries.listed(archive=True):
        assert house.judged(None, f"/announcements/{row.id}/") == [], row.content.title
    organ = queries.departments()[0].name
    assert house.judged(None, f"/centralised/?organ={organ}") == []


TABLES = ["items", "versions", "changes", "announcements", "centralised", "grants", "grants-monthly"]
TABLES += ["figures", "cases", "fees-monthly"]


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_the_same_in_both_forms_and_described(visitor, name):
    answer = visitor.get(f"/open-data/{name}.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    told = json.loads(b"".join(visitor.get(f"/open-data/{name}.json")))
    assert len(rows) == len(told)
    assert name.startswith(("grants", "fees")) or rows
    schema = visitor.get(f"/open-data/{name}.schema.json").json()["items"]
    for one in told[:200]:
        assert list(one) == schema["required"] == list(schema["properties"])
        for field, value in one.items():
            kinds = schema["properties"][field]["type"]
            assert JSON_TYPES[type(value)] in kinds, (field, value, kinds)
    for row, one in zip(rows[:50], told[:50], strict=False):
        assert list(row) == list(one)
        assert {k: v.lstrip("'") for k, v in row.items()} == {k: _text(v).lstrip("'") for k, v in one.items()}
    again = visitor.get(f"/open-data/{name}.csv", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


JSON_TYPES = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


@pytest.mark.parametrize(
    "path",
    ["/items.csv", "/open-data/items.jsonl", "/open-data/items/schema.json", "/open-data/grants.schema.json"],
)
def test_every_file_is_told_apart_by_its_content_and_not_sent_twice(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200 and answer.getvalue()
    assert visitor.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert visitor.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(("path", "burst"), [("/items.csv", 60), ("/suggest/?q=a", 300)])
def test_whole_lists_and_suggestions_cannot_be_taken_without_end(visitor, path, burst):
    visitor = Client(headers={"host": "testserver"}, REMOTE_ADDR="203.0.113.9")
    headers = {"HX-Request": "true"} if "suggest" in path else {}
    answers = [visitor.get(path, headers=headers).status_code for _ in range(2 * burst)]
    assert 429 in answers and 429 not in answers[:burst]


def _text(value):
    if isinstance(value, str) and value.endswith("Z"):
        return value[:-1] + "+00:00"
    return "" if value is None else str(value)


def test_feeds_are_atom_and_name_their_entries_for_ever(visitor):
    for path in ("/changes/feed.atom", "/announcements/feed.atom", "/en/announcements/feed.atom"):
        answer = visitor.get(path)
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert "tag:127.0.0.1" in answer.content.decode() or "tag:testserver" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/open-data/cases_case.csv",
        "/open-data/grants-2026-13.csv",
        "/open-data/grants-0-1.csv",
        "/announcements/99999999999999999999/",
        "/announcements/1/files/0/",
    ],
)
def test_what_there_is_not_is_not_found(visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/changes/?after=x~y&organ=%27&since=2026-99-99&what=draft",
        "/changes/?after=2026-01-01T00:00:00%2B08:00~99999999999999999999999",
        "/grants/?after=1~1&firm='%20%26%20(&item=%25",
        "/grants/?number=' OR 1=1&since=x",
        "/announcements/?kind=x&before=-1",
        "/centralised/?organ=x&after=%27",
        "/verify/?number=%27%20OR%201",
    ],
)
def test_a_forged_address_does_no_harm(visitor, path):
    assert visitor.get(path).status_code in (200, 422)


def test_the_footer_leads_to_everything(visitor):
    said = visitor.get("/en/").content.decode()
    for path in ("announcements", "changes", "centralised", "grants", "verify", "open-data"):
        assert f'href="/en/{path}/"' in said


def test_numbers_cannot_be_tried_in_a_row(visitor):
    answers = [visitor.get("/verify/", {"number": f"安市监〔2026〕{n}号"}) for n in range(40)]
    assert answers[0].status_code == 200 and answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
