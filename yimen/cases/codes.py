"""Query codes that end with somebody's power to act: whoever kept a receipt reads the open cases by it no more."""

from collections.abc import Iterable, Mapping
from datetime import date

from yimen.cases.acts import Act
from yimen.cases.connections import raw, run
from yimen.cases.perform import perform_each
from yimen.process.application.commands import RenewCode
from yimen.process.machine import CASE, Actor

_OPEN = "SELECT c.id FROM cases_case c WHERE c.kind IN ('application', 'joint') AND c.closed_on IS NULL"
_NOW = f"""{_OPEN} AND c.applicant = ANY(%(names)s::text[])
    UNION {_OPEN} AND c.agent = ANY(%(names)s::text[]) AND c.agent <> '' ORDER BY 1"""
# What came in by the last day, and whose code has not been renewed after it.
_PAST = """SELECT DISTINCT c.id FROM unnest(%(names)s::text[], %(days)s::date[]) AS p(name, until)
    JOIN cases_case c ON (c.{party} = p.name AND c.{party} <> '') AND c.opened_on <= p.until
    WHERE c.kind IN ('application', 'joint') AND c.closed_on IS NULL AND NOT EXISTS (SELECT FROM cases_event e
        WHERE e.case_id = c.id AND e.type = 'CodeRenewed' AND e.effective_on > p.until)"""


def renew(names: Iterable[str], *, why: str, by: str) -> int:
    """Renew the codes of the open cases that know somebody under one of these names; return how many were renewed.

    `why` names what has ended, and nobody; `by` is who ended it, as the journal names them. One that others are at work on
    stays for `renew_past`.
    """
    found = run(raw(), _NOW, {"names": [name for name in names if name]})
    return _renew((case for (case,) in found), why, by)


def renew_past(ended: Mapping[str, date], *, why: str, by: str) -> int:
    """Renew the codes that could be read until a day under a name, and were not renewed after it; return how many."""
    if not ended:
        return 0
    asked = {"names": list(ended), "days": list(ended.values())}
    found = {
        case for party in ("applicant", "agent") for (case,) in run(raw(), _PAST.format(party=party), asked)
    }
    return _renew(sorted(found), why, by)


def _renew(cases: Iterable[int], why: str, by: str) -> int:
    actor = Actor(by, frozenset({CASE}))
    acts = [Act(command=RenewCode(request=why), case=case, brings=actor) for case in cases]
    return sum(one.refused is None for one in perform_each(acts))
