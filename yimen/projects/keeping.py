"""That an agent never takes in, examines nor decides a step of the project: they stand aside from each of its cases.

Standing aside is judged where all rights on a case are (`people.rights.actor_of`); here it is only entered: with each case
that becomes a step, and with each agent that takes the project over. An earlier agent stays aside too.
"""

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.cases.viewed import OF
from yimen.people import actions
from yimen.projects.models import Project
from yimen.projects.refused import NotCarried

REASON = "全程代办员不审查、不决定同一项目的办件"


def whole(case: str) -> str:
    """Return the number of a case without the key of a part."""
    return case.partition(OF)[0]


def numbers(one: Project) -> list[str]:
    """Return the numbers of the cases of a project, each once, also of those that ended in vain and gave way to another."""
    held = one.steps.exclude(case="").order_by("place").values_list("case", flat=True)
    linked = one.deeds.filter(act__in=("link", "hand_in")).order_by("id").values_list("what", flat=True)
    return list(dict.fromkeys(map(whole, (*held, *linked))))


def keep_aside(one: Project) -> None:
    """Let the present agent stand aside from every case of the project."""
    for number in numbers(one):
        actions.keep_aside(account=one.agent, case_number=number, reason=REASON)


def require_unconcerned(one: Project, account: int) -> None:
    """Raise NotCarried where somebody has acted for an organ on a case of the project."""
    for number in numbers(one):
        seen = cases.view(number)
        if seen is not None:
            require_no_act(seen, account)


def require_no_act(seen: View, account: int) -> None:
    """Raise NotCarried where somebody has acted on a case after it was handed in."""
    if any(told.actor == f"a:{account}" for told in seen.told[1:]):
        raise NotCarried("acted_on_it")
