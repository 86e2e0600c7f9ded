"""Who acted, without saying who it was: a role and an organ, never an account or a name."""

from collections.abc import Iterator
from datetime import date

import msgspec

from yimen.people.models import Organ, Posting, Substitution
from yimen.process.machine import LAW

LAW_ROLE, APPLICANT, SYSTEM = "law", "applicant", "system"


class Acted(msgspec.Struct, frozen=True):
    """By what somebody acted: the roles they held at an organ that day (several joined by +), and its code."""

    role: str
    organ: str = ""


class Actors:
    """The postings of a centre, read once: as many as there are staff, however many cases."""

    def __init__(self) -> None:
        """Read who was posted where and when, and who stood in for whom."""
        self.codes = dict(Organ.objects.values_list("id", "code"))
        self.held: dict[int, list[tuple[int, str, date, date | None]]] = {}
        for account, *rest in self._postings():
            self.held.setdefault(account, []).append(tuple(rest))  # type: ignore[arg-type]
        self.known: dict[tuple[str, int, date], Acted] = {}

    def _postings(self) -> Iterator[tuple[int, int, str, date, date | None]]:
        fields = ("organ_id", "role", "valid_from", "valid_until")
        yield from Posting.objects.values_list("account_id", *fields)
        stood = ("posting__organ_id", "posting__role", "valid_from", "valid_until")
        yield from Substitution.objects.values_list("substitute_id", *stood)

    def acted(self, actor: str, organ: int, on: date) -> Acted:
        """Return by what an actor of the journal acted on a day: at the case's organ if posted there, else where they were."""
        if actor == LAW:
            return Acted(LAW_ROLE)
        account = actor.removeprefix("a:")
        if not account.isdigit():
            return Acted(APPLICANT if actor.startswith("c:") else SYSTEM)
        key = (account, organ, on)
        if key not in self.known:
            if len(self.known) > 50_000:
                self.known.clear()
            self.known[key] = self._posted(int(account), organ, on)
        return self.known[key]

    def _posted(self, account: int, organ: int, on: date) -> Acted:
        held = [
            (at, role) for at, role, since, until in self.held.get(account, ())
            if since <= on and (until is None or on <= until)
        ]  # fmt: skip
        if not held:
            return Acted(APPLICANT)
        here = [pair for pair in held if pair[0] == organ] or [pair for pair in held if pair[0] == held[0][0]]
        return Acted("+".join(sorted({role for _at, role in here})), self.codes.get(here[0][0], ""))
