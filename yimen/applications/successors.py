"""Who takes an applicant's place: read off a licence at a window, kept as the first applicant was, beside that one."""

import msgspec

from yimen.applications.actions import Applicant, subject_of
from yimen.cases.opening import before, personal
from yimen.cases.queries import View
from yimen.law.identity import legal_person
from yimen.people.identification import FIRMS
from yimen.process.application.succeeded import ApplicantSucceeded


class Successor(msgspec.Struct, frozen=True):
    """Name and number as they stand on the licence that a window has seen, and a telephone number where one is given."""

    name: str
    number: str
    phone: str = ""


def changed(seen: View, until: int) -> int:
    """Return how often the applicant had changed up to a place in the journal: when a page was drawn."""
    return sum(isinstance(one.event, ApplicantSucceeded) and 0 < one.seq <= until for one in seen.told)


def values(seen: View, who: Successor, nth: int) -> tuple[dict[str, object], dict[str, object]]:
    """Return what a command says of a successor without naming it, and the personal values that go with it.

    `nth`: how often the applicant had changed. A form that is sent twice says the same twice. Raises crypto.Damaged.
    """
    was = personal(seen, before(nth + 1)) or personal(seen, "applicant") or {}
    named = Applicant(who.name, who.number, who.phone, "firm", "", was.get("language", "zh"), FIRMS)
    said = {
        "successor": subject_of(who.number),
        "legal": legal_person(who.number),
        "was_legal": legal_person(was.get("identity", "")),
        "nth": nth,
    }
    return said, {"applicant": msgspec.to_builtins(named), before(nth + 1): was}


def corrected(seen: View, name: str, number: str, nth: int) -> tuple[dict[str, object], dict[str, object]]:
    """Return what a command says of a name that was written wrong, and the personal values that go with it: as `values` does.

    Nothing but the name is another: `number` is what the document bears that a window has seen. Raises crypto.Damaged.
    """
    was = personal(seen, before(nth + 1)) or personal(seen, "applicant") or {}
    said = {"applicant": subject_of(number), "differs": name != was.get("name", ""), "nth": nth}
    return said, {"applicant": was | {"name": name}, before(nth + 1): was}
