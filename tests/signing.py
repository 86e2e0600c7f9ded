"""Signing in as the pages ask for it: a password, and a code where the role wants one."""

from django.test import Client

from yimen.people import second_factor
from yimen.people.demo import PASSWORD
from yimen.people.models import Account

HOST = {"host": "testserver"}


def client(login=None, **options):
    """Return a client in which somebody is signed in already, without a password; nobody is where none is named."""
    made = Client(headers=HOST, **options)
    if login:
        made.force_login(Account.objects.get(login=login))
    return made


def by(login):
    """Return the id of an account."""
    return Account.objects.get(login=login).pk


def reads(login, path, *words, status=200):
    """Return what a page says to somebody, these words among it."""
    answer = client(login).get(path)
    assert answer.status_code == status, path
    said = answer.content.decode()
    assert [word for word in words if word not in said] == []
    return said


def done(login, path, given=None, status=302):
    """Send a form as somebody; return what the answer says."""
    answer = client(login).post(path, given or {})
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def code(login):
    """Return a code of the account that was not used yet. Used ones are forgotten: no test waits for a clock."""
    Account.objects.filter(login=login).update(totp_last=0)
    return second_factor.next_code(login)[0]


def signed_in(login, password=PASSWORD):
    """Return a client that is signed in."""
    made = client()
    answer = made.post("/sign-in/", {"login": login, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    if answer["Location"] == "/sign-in/code/":
        answer = made.post("/sign-in/code/", {"code": code(login)})
        assert answer.status_code == 302, answer.content.decode()
    return made
