"""What pages ask is planned once a connection by the server, and stays planned when something is taken back."""

import pytest
from django.db import connection, transaction

from yimen.cases.connections import raw, run
from yimen.people.models import Account

pytestmark = pytest.mark.django_db


def planned(words):
    """Return how often the statements with these words were carried out as planned, and how many they are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(sum(generic_plans + custom_plans), 0), count(*) FROM pg_prepared_statements"
            " WHERE starts_with(statement, 'SELECT') AND position(%s IN statement) > 0",
            [words],
        )
        return cursor.fetchone()


def ask(*words):
    """Ask for each of the words how many logins begin with it and end otherwise, which nobody else asks."""
    for word in words:
        Account.objects.filter(login__startswith=word).exclude(login__endswith=word).count()


def test_what_is_asked_a_third_time_stays_planned_whatever_its_values_and_when_an_act_is_taken_back(centre):
    words = '"people_account"."login"::text LIKE'
    assert planned(words) == (0, 0)
    ask("a", "%'", "ab", "x")
    assert planned(words) == (2, 1)
    assert run(raw(), "SELECT 7 AS seven", {}) == [(7,)]
    with pytest.raises(RuntimeError), transaction.atomic():
        ask("b")
        raise RuntimeError
    ask("c")
    assert planned(words) == (4, 1)
    assert run(raw(), "SELECT 7 AS seven", {}) == [(7,)], "what the record has planned would go with the rest"
