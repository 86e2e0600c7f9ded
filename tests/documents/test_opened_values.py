"""A personal value that is not the one its journal committed to is not believed, on any face."""

import pytest
from django.db import connection

from yimen.applications.actions import Applicant, submit
from yimen.applications.disclosure import disclose
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.catalogue import queries as catalogue
from yimen.desk.parties import facts
from yimen.documents.queries import sheet
from yimen.lib.crypto import Damaged
from yimen.people import demo
from yimen.people.models import Account


@pytest.fixture
def swapped(city):
    """Two cases whose applicants' rows, salt and all, stand each in the other's place."""
    made = [
        submit(
            account=Account.objects.get(login=login).pk,
            item_version=catalogue.published_version("511602-S005"),
            applicant=Applicant(**demo.applicant(place)),
            answers={},
        )
        for place, login in enumerate(("li", "wang"))
    ]
    assert personal(cases.view(made[0].number), "applicant")["name"] == "李晓明"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_private p SET salt = o.salt, ciphertext = o.ciphertext FROM cases_private o"
            " WHERE p.case_id <> o.case_id AND p.name = o.name AND p.case_id = ANY(%s) AND o.case_id = ANY(%s)",
            [[one.case for one in made]] * 2,
        )
    return cases.view(made[0].number)


def test_a_value_from_another_case_goes_to_nobody(swapped):
    clerk = Account.objects.get(login="clerk3").pk
    with pytest.raises(Damaged):
        personal(swapped, "applicant")
    with pytest.raises(Damaged):
        disclose(who=clerk, seen=swapped, name="name", why="核对证件")
    with pytest.raises(Damaged):
        facts(swapped, ())
    with pytest.raises(Damaged):
        sheet(swapped, "receipt", language="zh", masked=False, address="")
