"""What is visited on a route: an application under review, or a permit in force whose holder is inspected."""

from collections.abc import Iterable

from yimen.applications.disclosure import holding
from yimen.cases.queries import View
from yimen.process.application import commands as do, joining
from yimen.process.application.on_site import OnSite
from yimen.process.machine import Command
from yimen.process.permit import commands as permit, living, state as st

PERMIT = "permit"
# By which act a visit is owed, and which event it becomes.
ACTS = ("RecordSiteCheck", "RecordInspection")
EVENTS = ("SiteChecked", "Inspected")


def told_by(seen: View) -> View:
    """Return the case that keeps whose place it is and where: of a permit the application its holder was last heard by."""
    return holding(seen) or seen


def to_inspect(seen: View | None, organ: int) -> bool:
    """Return whether a case is a permit of an organ that is in force."""
    return (
        seen is not None
        and seen.kind.name == PERMIT
        and seen.version.organ == organ
        and seen.state.phase in st.OPEN
    )


def in_the_way(seen: View, *, checked_since: bool, recused: bool) -> str:
    """Return why what was found meanwhile cannot simply join a case: a code of `joining.WHY`, or nothing."""
    of = living.in_the_way if seen.kind.name == PERMIT else joining.in_the_way
    return of(seen.state.phase, checked_since=checked_since, recused=recused)


def command(seen: View, officers: Iterable[str], finding: str, passed: bool, there: OnSite) -> Command:
    """Return the act by which a visit joins its case; of a permit granted on a commitment that is the commitment's check."""
    officers = tuple(officers)
    if seen.kind.name != PERMIT:
        return do.RecordSiteCheck(officers=officers, finding=finding, passed=passed, on_site=there)
    return permit.RecordInspection(
        officers=officers,
        finding=finding,
        passed=passed,
        about="commitment" if seen.state.unchecked else "regular",
        on_site=there,
    )
