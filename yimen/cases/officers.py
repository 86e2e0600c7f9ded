"""Whom an act names to check or to preside: whoever stands aside from the case (回避) does neither, as they decide nothing of it."""

from yimen.people.rights import rights_of
from yimen.process.application.commands import AssignInspectors, CallHearing, RecordSiteCheck
from yimen.process.application.review import ASIDE

NAMING = (AssignInspectors, RecordSiteCheck, CallHearing)
ACCOUNT = "a:"


def aside(command: AssignInspectors | RecordSiteCheck | CallHearing, number: str) -> dict[str, int]:
    """Return how many of those whom an act names stand aside from the case; of a name that was typed nobody knows."""
    named = (command.chair,) if isinstance(command, CallHearing) else command.officers
    typed = [name.removeprefix(ACCOUNT) for name in named if name.startswith(ACCOUNT)]
    held = rights_of(int(id) for id in typed if id.isdecimal() and len(id) < 19)
    return {ASIDE: sum(number in one.recused for one in held.values())}
