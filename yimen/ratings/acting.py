"""The acts on a bad rating, prepared for the one door: words that others read name nobody, what was said is sealed."""

from collections.abc import Mapping

from yimen.cases.acts import Outcome
from yimen.cases.queries import View
from yimen.catalogue.gates.nameless import personal_in
from yimen.process.machine import Command
from yimen.ratings import words
from yimen.ratings.refused import NotRated
from yimen.voices import complaints

# What of a command is read by others, and by everybody once it is published.
PLAIN = ("words", "how", "reasons")


def act(
    *,
    account: int,
    seen: View,
    command: Command,
    said: Mapping[str, str] = {},  # noqa: B006 - read only
    key: str = "",
) -> Outcome:
    """Carry out an act on a bad rating; `said` is sealed by its part: what the rater said when contacted, what those who
    served were asked, what they say.

    Raises NotRated where words that others read hold a number, an address, or the name or phone of who rated; Refused
    and KeyReused from the record.
    """
    plain = [str(getattr(command, name)) for name in PLAIN if hasattr(command, name)]
    # Whoever served reads what they are asked, and never who rated.
    plain.append(said.get(words.QUESTIONS, ""))
    if found := personal_in("\n".join(plain), words.known(seen)):
        raise NotRated("personal", found="、".join(found))
    return complaints.act(account=account, seen=seen, command=command, words=said, key=key)
