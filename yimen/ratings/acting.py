"""The acts on a bad rating, prepared for the one door: words that others read name nobody, what was said is sealed."""

from yimen.cases.acts import Outcome
from yimen.cases.queries import View
from yimen.catalogue.gates.nameless import personal_in
from yimen.process.machine import Command
from yimen.ratings import words
from yimen.ratings.refused import NotRated
from yimen.voices import complaints

# What of a command is read by others, and by everybody once it is published.
PLAIN = ("words", "how", "reasons")


def act(*, account: int, seen: View, command: Command, said: str = "", key: str = "") -> Outcome:
    """Carry out an act on a bad rating; `said` is what the rater said when contacted, sealed.

    Raises NotRated where words that others read hold a number, an address, or the name or phone of who rated; Refused
    and KeyReused from the record.
    """
    plain = "\n".join(str(getattr(command, name)) for name in PLAIN if hasattr(command, name))
    if found := personal_in(plain, words.known(seen)):
        raise NotRated("personal", found="、".join(found))
    beside = {words.CONTACTED: said} if said.strip() else {}
    return complaints.act(account=account, seen=seen, command=command, words=beside, key=key)
