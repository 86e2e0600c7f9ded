"""What somebody of the staff was told: newest first, what they have not read yet, and what they do not want."""

from collections.abc import Iterable

import msgspec
from django.db.models import QuerySet

from yimen.told.models import Message, Reader
from yimen.told.words import GROUPS


def of(account: int) -> QuerySet[Message]:
    """Return what an account was told, the newest first, to be paged."""
    return Message.objects.filter(account=account).order_by("-id")


# How many messages came since an `account` last read.
UNREAD = """SELECT count(*) AS n FROM told_message WHERE account = %(account)s
    AND id > COALESCE((SELECT upto FROM told_reader WHERE account = %(account)s), 0)"""


class _Unread(msgspec.Struct):
    n: int


_read_unread = msgspec.json.Decoder(tuple[_Unread]).decode


def unread(answered: str) -> int:
    """Return how many messages came since an account last read, from what UNREAD answered."""
    return _read_unread(answered)[0].n


def read_upto(account: int) -> int:
    """Return the id of the last message that an account has read; 0: none."""
    return Reader.objects.filter(account=account).values_list("upto", flat=True).first() or 0


def read(account: int) -> None:
    """Note that an account has read everything that it was told so far."""
    last = of(account).values_list("id", flat=True).first()
    if last:
        Reader.objects.update_or_create(account=account, defaults={"upto": last})


def muted(account: int) -> list[str]:
    """Return the groups that an account does not want to be told."""
    row = Reader.objects.filter(account=account).first()
    return list(row.muted) if row else []


def mute(account: int, groups: Iterable[str]) -> None:
    """Let an account be told none of these groups from now on, and all others; what is unknown is left out."""
    off = [group for group in GROUPS if group in set(groups)]
    Reader.objects.update_or_create(account=account, defaults={"muted": off})
