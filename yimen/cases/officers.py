"""The people whom an act names to check a case or to chair its hearing: nobody who stands aside from it (回避) may do either."""

from typing import Any

from yimen.people.rights import rights_of
from yimen.process.application.commands import AssignInspectors, CallHearing, RecordHearing, RecordSiteCheck
from yimen.process.application.review import ASIDE

NAMING = (AssignInspectors, RecordSiteCheck, CallHearing, RecordHearing)
ACCOUNT = "a:"


Named = AssignInspectors | RecordSiteCheck | CallHearing | RecordHearing


def aside(command: Named, number: str, state: Any) -> dict[str, int]:
    """Return how many of those whom an act names, or who presided, stand aside from the case; of a typed name nobody knows.

    `state` is that of the case, or of the part of a joint one on which the act is.
    """
    if isinstance(command, RecordHearing):
        named: tuple[str, ...] = (state.hearing.chair,) if state.hearing else ()
    else:
        named = (command.chair,) if isinstance(command, CallHearing) else command.officers
    typed = [name.removeprefix(ACCOUNT) for name in named if name.startswith(ACCOUNT)]
    held = rights_of(int(id) for id in typed if id.isdecimal() and len(id) < 19)
    return {ASIDE: sum(number in one.recused for one in held.values())}
