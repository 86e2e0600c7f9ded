"""Personal values of a case shown in full: only after it is recorded who sees whose, which, and why."""

import msgspec
from django.db import transaction

from yimen.cases.queries import View, private_value, rights, who_on
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.people.actions import record_reading

APPLICANT = ("name", "identity", "phone")
# Who handles the case in its own organ or the higher one; an approver of another organ sees masks.
HANDLING = frozenset("WROHU")


def names(seen: View, *, who: int) -> tuple[str, ...]:
    """Return what of a case can be shown to an account: the applicant's values, then the item's personal fields."""
    if who_on(seen, rights(who), who).letters.isdisjoint(HANDLING):
        return ()
    fields = (f"field:{f.name}" for f in seen.version.item.fields if f.personal)
    kept = [name for name in fields if private_value(seen.id, name) is not None]
    applicant = APPLICANT if private_value(seen.id, "applicant") is not None else ()
    return (*applicant, *kept)


def disclose(*, who: int, seen: View, name: str, why: str) -> str | None:
    """Record the reading, then return the value in full; None where it was erased or is not kept.

    `name` is one of `names`. Raises people's Denied without a reason, LookupError for another name.
    """
    if name not in names(seen, who=who):
        raise LookupError(f"{name} of this case is not shown to this account")
    with transaction.atomic():
        record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field=name, why=why)
        place = "applicant" if name in APPLICANT else name
        stored = private_value(seen.id, place)
        if stored is None:
            return None
        opened = msgspec.json.decode(crypto.unseal(current_schema(), stored[1], place))
    return str(opened.get(name, "")) if place == "applicant" else str(opened)


def record_document(*, who: int, seen: View, key: str, why: str) -> None:
    """Record that a document is about to be given whole: it holds the applicant's name and number.

    Raises people's Denied without a reason, LookupError where the case's values are not shown to this account.
    """
    if not names(seen, who=who):
        raise LookupError("personal values of this case are not shown to this account")
    record_reading(
        who=who, whose=seen.state.applicant, case_number=seen.number, field=f"document:{key}", why=why
    )
