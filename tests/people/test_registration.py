"""Who may open an account by themselves: nobody under fourteen, for whom a guardian acts."""

from datetime import date

import pytest
from django.test import Client

from yimen.law import identity, personal_data
from yimen.lib import clock
from yimen.people.models import Account

pytestmark = pytest.mark.django_db
WORD = "滨河路上有一棵老槐树"


def number(born):
    first = f"511602{born:%Y%m%d}031"
    return first + identity.citizen_check(first)


def test_somebody_is_a_child_until_the_day_on_which_they_are_fourteen():
    on = date(2026, 3, 2)
    for born, child in ((date(2012, 3, 3), True), (date(2012, 3, 2), False)):
        assert identity.born(number(born), on) == born
        assert personal_data.of_a_child(born, on) is child
    assert personal_data.of_a_child(date(2012, 2, 29), date(2026, 2, 27))
    assert identity.born("91511602MA62X00X0X", on) is None and not personal_data.of_a_child(None, on)


def test_a_child_opens_no_account_and_is_told_who_acts_for_them(centre):
    sent = {
        "name": "王小小",
        "stem": "xiaoxiao",
        "password": WORD,
        "again": WORD,
        "sure": "on",
        "phone": "",
        "email": "",
    }
    today = clock.today()
    for years, status in ((13, 422), (15, 302)):
        born = number(date(today.year - years, today.month, 1))
        answer = Client(headers={"host": "testserver"}).post("/register/", sent | {"identity": born})
        assert answer.status_code == status
        if status == 422:
            page = answer.content.decode()
            assert "监护人用自己的账号代为办理" in page and 'id="id_identity-error"' in page
            assert not Account.objects.filter(login__startswith="xiaoxiao").exists()
