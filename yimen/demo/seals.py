"""The seals of the demonstration city: each organ issues a certificate to itself, and the newest papers bear it."""

from yimen.cases.sequencer import sequence
from yimen.documents import certificates
from yimen.people import organs

# So many of the newest events are looked at: their papers are signed in the first seconds, and a start is not held up by more.
LOOKED_AT = 60


def make() -> None:
    """Give every organ in force its certificate, and let the newest papers wait to be signed."""
    while sequence():
        pass
    for id, _code, _name, _english in organs.present():
        certificates.make(id)
    certificates.look_back(LOOKED_AT)
