"""The three tests of a project on its first day: industrial policy, spatial plan, environmental zoning.

All three yes open the fast roadmap; a no is told at once with its basis and the alternatives. Each binds nobody.
"""

from collections.abc import Mapping

from django.db import transaction

from yimen.beforehand import asking, parts, queries
from yimen.beforehand.asking import Who
from yimen.beforehand.models import Answer, Asked, Request, Tester
from yimen.beforehand.queries import Line
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import TESTS
from yimen.lib import clock


def testers() -> dict[str, int]:
    """Return which organ answers each test, by the test; a test for which none was named is missing."""
    return dict(Tester.objects.values_list("test", "organ"))


def ready() -> bool:
    """Return whether a department is named for each of the three tests."""
    return set(testers()) == set(TESTS)


@transaction.atomic
def name_testers(*, by: int, organs: Mapping[str, int]) -> None:
    """Lay down which department answers each of the three tests from now on. Raises NotHeard."""
    parts.require(parts.part(by).leads)
    if set(organs) != set(TESTS) or not set(organs.values()) <= {id for id, *_names in parts.askable()}:
        raise NotHeard("unknown_organ")
    for test, organ in organs.items():
        Tester.objects.update_or_create(test=test, defaults={"organ": organ, "by": by, "at": clock.now()})


@transaction.atomic
def open_for(*, by: int, project: int, who: Who, words: str) -> int:
    """Ask the three departments about a project, once; return the request's id. Raises NotHeard.

    Whoever may work on the project asks: the room of projects knows who that is.
    """
    if not ready():
        raise NotHeard("no_testers")
    if of_project(project) is not None:
        raise NotHeard("sheet_there")
    made = asking.enter("tests", by=by, who=who, words=words, project=project)
    named = testers()
    Asked.objects.bulk_create(Asked(request=made, organ=named[test], test=test) for test in TESTS)
    return int(made.id)


def of_project(project: int) -> Request | None:
    """Return the three-test sheet of a project, or None where none was opened."""
    return Request.objects.filter(project=project, kind="tests").first()


def lines(project: int) -> tuple[Line, ...]:
    """Return the three tests of a project with how each stands; none where no sheet was opened."""
    found = of_project(project)
    return queries.wholes([found])[0].lines if found else ()


def fast(project: int) -> bool:
    """Return whether all three tests of a project are answered by yes, as they were answered last."""
    last = Answer.objects.filter(asked__request__project=project, asked__request__kind="tests")
    said = dict(last.order_by("id").values_list("asked__test", "says"))
    return set(said) == set(TESTS) and set(said.values()) == {"yes"}
