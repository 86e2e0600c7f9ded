"""Paper in the demonstration city: a case taken in at a window with its folder, and clients of whoever is asked for."""

import uuid

from django.test import Client

from tests.desk.test_intake import send
from tests.faces import number_in
from yimen.cases import queries as cases
from yimen.centres.clock import take
from yimen.papers import folders
from yimen.people.models import Account


def client(login):
    """Return a client that is signed in."""
    made = Client(headers={"host": "testserver"})
    made.force_login(Account.objects.get(login=login))
    return made


def account(login):
    """Return the id of an account."""
    return Account.objects.get(login=login).pk


def taken_in(login="clerk3", **values):
    """Take in an application on paper at somebody's window; return its case and its folder."""
    answer = send(client(login), **values)
    take()
    seen = cases.view(number_in(answer["Location"]))
    return seen, folders.of_case(seen.number)


def post(who, path, **values):
    """Send a form of the desk."""
    take()
    return who.post(path, {"submission_key": uuid.uuid4().hex} | values)
