"""What a way outside is asked to carry, and how it says that it could not. No reason names anybody."""

import msgspec


class Beside(msgspec.Struct, frozen=True):
    """What goes with a message that answers a mail: what its Message-ID begins with, the Message-IDs that it answers,
    and words that are kept sealed until it goes out.
    """

    token: str
    answers: str = ""
    references: tuple[str, ...] = ()
    words: str = ""


class Envelope(msgspec.Struct, frozen=True):
    """One message to one address; `id` is the same at every try, so that a repeat can be recognised."""

    id: str
    to: str
    sender: str
    language: str
    subject: str
    text: str
    brief: str
    answers: str = ""
    references: tuple[str, ...] = ()


class CannotSend(Exception):
    """The message did not go out; the message of the exception says why, without an address."""


class NeverTaken(CannotSend):
    """The other side will not take this message, however often it is tried."""


class Later(CannotSend):
    """This message may be taken later; others may be taken now."""


class Unreachable(CannotSend):
    """The server does not serve at all just now: no message is tried any more in this round."""
