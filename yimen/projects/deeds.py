"""The record of a project, and the lock under which each act is done: one act at a time on one project."""

from yimen.lib import clock
from yimen.projects.models import Deed, Project, Step
from yimen.projects.refused import NotCarried


def locked(id: int) -> Project:
    """Return a project that nobody else changes until the transaction ends. Raises NotCarried."""
    found = Project.objects.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotCarried("not_entitled")
    return found


def record(act: str, *, project: Project, by: int, step: Step | None = None, what: str = "") -> None:
    """Add one line to the record of a project, in the transaction of the act itself."""
    Deed.objects.create(project=project, step=step, act=act, what=what[:300], by=by, at=clock.now())
