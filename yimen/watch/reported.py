"""What another room found beside the record and a person confirmed: a finding like any other, for which a card is given."""

from collections.abc import Iterable
from datetime import date

from yimen.cases import rulebook
from yimen.lib import clock
from yimen.watch.following import BESIDE
from yimen.watch.models import Finding


def report(
    *, rule: str, id: int | str, on: date, organ: int, version: int, item: str = "", case: str = "",
    said: Iterable[tuple[str, str]] = (),
) -> bool:  # fmt: skip
    """Enter what was confirmed under a rule in force, once for its id; return whether there is such a rule and it is on.

    `case` is empty where no case was ever opened; `version` is that of the item under which a card stands then.
    """
    profile = rulebook.current_profile()
    found = profile.rules.get(rule)
    if found is None or not found.on or on < found.since:
        return False
    Finding.objects.get_or_create(
        number=case,
        rule=rule,
        fact=f"{BESIDE}{id}",
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


def card_of(rule: str, id: int) -> str:
    """Return the number of the card that was given for it; empty while none was, or none is given."""
    found = Finding.objects.filter(rule=rule, fact=f"{BESIDE}{id}").values_list("card", flat=True).first()
    return found or ""


def source(fact: str) -> int:
    """Return the id that a finding's fact names in the room that found it; 0 for what the record itself shows."""
    id = fact.removeprefix(BESIDE)
    return int(id) if fact.startswith(BESIDE) and id.isdecimal() else 0
