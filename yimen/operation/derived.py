"""What is derived from the record: compared with it by a check, and made anew from it where a release derives it otherwise."""

from collections.abc import Callable, Iterator

from yimen.appraisal import closing as appraisal, following as facts
from yimen.authority import checking as authority, following as decisions
from yimen.cases.check import Difference, snapshot
from yimen.fees import checking as fees, following as ledger
from yimen.figures import checking as figures, following as rows
from yimen.grants import checking as grants, following as register
from yimen.paths import checking as paths, following as ways
from yimen.registers import checking as registers, known

Check = Callable[[], Iterator[Difference]]
# Each room's own comparison, and how it reads the whole record anew. Months of appraisal that are final stay as signed.
ANEW: dict[str, tuple[Check, Callable[[], int]]] = {
    "grants": (grants.check, register.refill),
    "authority": (authority.check, decisions.refill),
    "fees": (fees.check, ledger.refill),
    "figures": (figures.check, rows.refill),
    "paths": (paths.check, ways.refill),
    "registers": (registers.check, known.refill),
    "appraisal": (appraisal.check, facts.refill),
}


def make_anew() -> Iterator[str]:
    """Yield each room that said otherwise than the record in the current centre, once it was made anew from it."""
    for room, (check, refill) in ANEW.items():
        with snapshot():
            differs = any(True for _ in check())
        if differs:
            refill()
            yield room
