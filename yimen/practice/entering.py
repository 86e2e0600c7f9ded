"""The way from the real desk into the copy: a signed token that is valid for a minute and opens once.

It carries the number of the exercise and nothing about anybody; the copy knows by it whose case it is.
"""

import secrets
from typing import Any

import msgspec
from django.core import signing
from django.db import ProgrammingError, connection, transaction

from yimen.centres import clock as centre_clock
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.lib import clock
from yimen.people.models import Account
from yimen.practice import desk, exercises, staging
from yimen.practice.models import Entered, Exercise, Staged
from yimen.practice.refused import NotPractised

SALT = "yimen.practice.enter"
SECONDS = 60


class Seat(msgspec.Struct, frozen=True):
    """Where somebody sits down in the copy: their account there, the exercise, and its case."""

    account: Account
    exercise: int
    number: str


def way_in(one: Exercise, path: str) -> str:
    """Return the address by which an open exercise is entered, once and within a minute. Raises NotPractised.

    `path` is that of the page which takes the token.
    """
    copy, id = exercises.token_facts(one)
    said = {"copy": copy.schema, "exercise": id, "once": secrets.token_urlsafe(18)}
    instant = clock.standing()
    with desk.inside(copy):
        desk.same_time(instant)
        return f"{site()}{path}?t={signing.dumps(said, salt=SALT)}"


def enter(token: str) -> Seat:
    """Take a token in the current copy and give whoever brings it what its exercise needs.

    Raises NotPractised for a token that is used, old, forged, or of another copy.
    """
    try:
        said = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        raise NotPractised("bad_token") from None
    here = current_centre()
    if here.kind != desk.KIND or said["copy"] != here.schema:
        raise NotPractised("bad_token")
    centre_clock.take()
    try:
        return _seated(said)
    except ProgrammingError as behind:
        raise NotPractised("behind") from behind


def _seated(said: dict[str, Any]) -> Seat:
    with transaction.atomic():
        if not _first(said["once"]):
            raise NotPractised("bad_token")
        staged = Staged.objects.select_for_update().filter(exercise=said["exercise"], over=False).first()
        if staged is None:
            raise NotPractised("over")
        account = Account.objects.get(pk=staging.seat(staged))
    return Seat(account, staged.exercise, staged.number)


def _first(once: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO practice_entered (token, at) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [once, clock.machine_now()],
        )
        return bool(cursor.rowcount)


def forget() -> int:
    """Delete the tokens that nobody can bring any more; return how many."""
    return int(Entered.objects.filter(at__lt=clock.machine_now() - 60 * desk.MINUTE).delete()[0])
