"""A personal value that was changed behind the record's back: a page in plain words, an entry in the log, no value."""

import json

import pytest
from django.db import connection
from django.test import Client

from tests.faces import open_house
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.people.models import Account

ANOTHER = {"name": "张冒名", "identity": "511602199001010999", "phone": "13900000099"}


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker):
    """The demonstration city, with a case whose applicant's values were put in by somebody who held the keys."""
    with open_house(None, django_db_blocker, filled=False) as found:
        found.submit("changed")
        found.submit("broken")
        forged = crypto.seal(current_schema(), crypto.canonical(ANOTHER), "applicant")
        for name, value in (("changed", forged), ("broken", b"\0\1" + b"x" * 40)):
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE cases_private SET ciphertext = %s WHERE name = 'applicant' AND case_id ="
                    " (SELECT id FROM cases_case WHERE number = %s)",
                    [value, found.cases[name]],
                )
        yield found


def asked(login, path):
    client = Client(headers={"host": "testserver"}, raise_request_exception=False)
    client.force_login(Account.objects.get(login=login))
    return client.get(path)


@pytest.mark.parametrize("name", ["changed", "broken"])
@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("clerk3", "/desk/cases/{}/"),
        ("li", "/progress/{}/documents/receipt/"),
        ("li", "/my/account/data.json"),
    ],
)
def test_no_face_shows_it_and_each_says_what_is_wrong(house, logged, name, login, path):
    for prefix, said in (("", "当初封存的不一致"), ("/en", "not what the record of the case sealed")):
        answer = asked(login, prefix + path.format(house.cases[name]))
        page = answer.content.decode()
        assert answer.status_code == 500 and said in page
        assert ("没有改动任何东西" if not prefix else "nothing was changed") in page
        assert ("系统管理员" if not prefix else "system administrator") in page
        assert not any(value in page for value in ANOTHER.values())
    entry = next(e for e in logged() if e["event"] == "personal data does not agree with its seal")
    assert entry["level"] == "error" and entry["error"] == "yimen.lib.crypto.Damaged" and entry["at"]
    assert not any(value in json.dumps(entry, ensure_ascii=False) for value in (*ANOTHER.values(), "李晓明"))


def test_a_value_put_there_with_the_right_key_is_named_by_its_case_in_the_log(house, logged):
    asked("clerk3", f"/desk/cases/{house.cases['changed']}/")
    entry = next(e for e in logged() if e["event"] == "personal data does not agree with its seal")
    assert house.cases["changed"] in entry["what"]
