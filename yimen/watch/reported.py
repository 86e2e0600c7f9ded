"""What another room found beside the record and a person confirmed: a finding like any other, for which a card is given."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from yimen.cases import rulebook
from yimen.lib import clock
from yimen.watch.models import Finding

# How the facts begin that were found beside the record: no look at a case finds them, or finds them gone.
REGISTER, GUIDE, SAID, ASKED = "register:", "guide:", "said:", "asked:"
BESIDE = (
    Q(fact__startswith=REGISTER)
    | Q(fact__startswith=GUIDE)
    | Q(fact__startswith=SAID)
    | Q(fact__startswith=ASKED)
)


class Source(NamedTuple):
    """Where something was found beside the record: how its facts begin, and its id there."""

    beside: str
    id: int


def report(
    *, rule: str, id: int | str, on: date, organ: int, version: int, item: str = "", case: str = "",
    said: Iterable[tuple[str, str]] = (), beside: str = REGISTER,
) -> bool:  # fmt: skip
    """Enter what was confirmed, or said, under a rule in force, once for its id; return whether there is such a rule and it is on.

    `case` is empty where no case was ever opened; `version` is that of the item under which a card stands then.
    """
    profile = rulebook.current_profile()
    found = profile.rules.get(rule)
    if found is None or not found.on or on < found.since:
        return False
    Finding.objects.get_or_create(
        number=case,
        rule=rule,
        fact=f"{beside}{id}",
        defaults={
            "rules": profile.key,
            "level": found.level,
            "on": on,
            "organ": organ,
            "item": item,
            "version": version,
            "said": [list(pair) for pair in said],
            "found_at": clock.now(),
        },
    )
    return True


def gone(rule: str, ids: Iterable[int], beside: str) -> None:
    """Mark what was entered under a rule and is none, as after a new calendar; what stands already so stays."""
    facts = [f"{beside}{id}" for id in ids]
    Finding.objects.filter(rule=rule, fact__in=facts, gone_on=None).update(gone_on=clock.today())


def entered(rule: str, beside: str) -> set[int]:
    """Return the ids of what was entered under a rule and stands."""
    rows = Finding.objects.filter(rule=rule, fact__startswith=beside, gone_on=None)
    return {int(fact.removeprefix(beside)) for fact in rows.values_list("fact", flat=True)}


def card_of(rule: str, id: int, beside: str = REGISTER) -> str:
    """Return the number of the card that was given for it; empty while none was, or none is given."""
    found = Finding.objects.filter(rule=rule, fact=f"{beside}{id}").values_list("card", flat=True).first()
    return found or ""


def source(fact: str) -> Source | None:
    """Return where a finding's fact was found beside the record; None for what the record itself shows."""
    beside, colon, id = fact.partition(":")
    found = f"{beside}{colon}"
    return Source(found, int(id)) if found in (REGISTER, GUIDE, ASKED) and id.isdecimal() else None
