"""What is asked of the record, and what comes of it."""

from typing import Any

import msgspec

from yimen.process.machine import Actor, Command, Happened
from yimen.process.refusals import Refused


class Value(msgspec.Struct, frozen=True):
    """A personal value on its way into the record: its commitment stands in the command already."""

    name: str
    salt: bytes
    ciphertext: bytes


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act of somebody on one case; `then` are further acts of the same person in the same sitting.

    `with_code` says that whoever acts holds the case's number and query code, and has shown no more.
    `case` is 0 for a new case, which needs `item_version`. `account` is 0 for a visitor without account.
    `brings` acts where no person holds a letter: a reorganisation, a rule of supervision.
    `key` makes a repeated request happen once; `digest` tells it from another request with that key.
    """

    command: Command
    account: int = 0
    case: int = 0
    kind: str = "application"
    item_version: int = 0
    then: tuple[Command, ...] = ()
    private: tuple[Value, ...] = ()
    applicant: str = ""
    with_code: bool = False
    brings: Actor | None = None
    key: str = ""
    digest: bytes = b""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an act: the case as it stands, the events of this act, or why it was refused."""

    case: int = 0
    number: str = ""
    state: Any = None
    happened: tuple[Happened, ...] = ()
    refused: Refused | None = None
    repeated: bool = False


class KeyReused(Exception):
    """A request key came again with another request (HTTP 422)."""
