"""Accounts that are closed for the tests: opened, confirmed at a window, with something that ends or is in course."""

import itertools
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction

from tests.applying import key
from tests.faces import ITEM, PDF
from tests.people.office import TODAY
from tests.portal.test_parties import WORD, registered
from tests.signing import by, client
from yimen.applications import actions, files
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres.clock import take
from yimen.notices import identities
from yimen.people import firms, invitations, mandates
from yimen.people.accounts import personal
from yimen.people.demo import identity
from yimen.people.identification import Seen
from yimen.people.models import Account
from yimen.process.application import commands as do

PAGE, DONE = "/my/account/close/", "/my/account/closed/"
SERIALS = itertools.count(300)
UNTIL = TODAY + timedelta(days=100)
FIRM = "11511301008778183N"


@contextmanager
def owned():
    """Give 王小明's account, which a window has confirmed; whatever is done until the block ends is undone."""
    with transaction.atomic():
        yield confirmed(registered(identity=identity(next(SERIALS))))
        transaction.set_rollback(True)
    take()


def confirmed(account):
    seen = Seen("identity_card", personal(account)["identity"])
    assert identities.confirm(by=by("clerk3"), account=account.pk, seen=seen)
    account.refresh_from_db()
    return account


def submitted(account, code=ITEM):
    """Hand in an application; return the id of its case."""
    version = catalogue.version(catalogue.published_version(code))
    kept = {name: personal(account)[name] for name in ("name", "identity", "phone")}
    digest = files.keep(PDF)
    handed = [
        do.Handed(m.code, "electronic", digest, len(PDF), "application/pdf") for m in version.item.materials
    ]
    return actions.submit(
        account=account.pk, item_version=version.id, applicant=actions.Applicant(**kept), materials=handed,
        answers={"place": "滨河路 18 号", "matter": "热食类制售"},
    ).case  # fmt: skip


def ended(account):
    case = submitted(account)
    actions.act(account=account.pk, case=case, command=do.Withdraw("不办了"))
    return cases.mine([account.subject])[0].number


def send(who, present=WORD, **more):
    answer = who.post(PAGE, {"present": present, "sure": "on"} | key() | more)
    take()
    return answer


def closed(account):
    assert send(client(account.login))["Location"] == DONE
    account.refresh_from_db()
    return account


def given(own, agent=None):
    agent = agent or Account.objects.get(login="wang")
    return mandates.give(
        by=own, principal=own, agent=agent.login, agent_name=personal(agent)["name"], items=[],
        acts=["hand_in"], valid_from=TODAY, valid_until=UNTIL,
    )  # fmt: skip


def member(own, days=0):
    head = Account.objects.get(login="li")
    firm = firms.register(by=head, name="安州某公司", number=FIRM)
    invitation = invited(own, head, firm, TODAY + timedelta(days=days))
    invitations.answer(account=own, invitation=invitation, takes=True)
    return firm


def invited(own, head, firm, on=TODAY):
    asked_for = {"name": personal(own)["name"], "way": "login", "value": own.login, "role": firms.HANDLER}
    return invitations.invite(by=head.pk, firm=firm, valid_from=on, **asked_for)
