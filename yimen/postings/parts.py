"""Who has a part in postings to a window: who proposes, who consents for which side, who records facts, who only reads."""

from collections.abc import Sequence

import msgspec

from yimen.lib import clock
from yimen.people import administration
from yimen.people.administration import Held, in_force
from yimen.people.models import Posting, Substitution
from yimen.people.posts import CENTRE
from yimen.people.roles import SECURITY
from yimen.postings import terms
from yimen.postings.models import Signer
from yimen.postings.refused import NotPosted

HEAD, SECTION = "head_of_organ", "head_of_department"
PROPOSES = frozenset({HEAD, SECTION})
# Who sees day by day how somebody at a window works, and writes down what a return may rest on.
RECORDS = frozenset({"coordinator", "duty_chief", "efficiency_office", "supervisor"})
WATCHES = frozenset({"discipline_group", "efficiency_office", "supervisor"})
# Everybody who may be sent to a window, or is there: they have a page of their own.
OWN = frozenset({"window_clerk", "comprehensive_clerk", "chief_representative", "approver"})
ROLES = PROPOSES | RECORDS | WATCHES | {SECURITY}


class Part(msgspec.Struct, frozen=True):
    """What somebody does about postings: `heads`, `proposes` and `leads` name organs, the others hold everywhere.

    Of an organ `heads` read, one of its section or its principal `proposes`, the principal alone `leads`.

    `principal` leads the centre, `signs` consents for it (the principal too), `supervises` consents for the supervision
    organ, `carries` makes and ends what was consented to, `records` writes facts down, `watches` reads everything.
    """

    account: int
    heads: frozenset[int] = frozenset()
    proposes: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    principal: bool = False
    signs: bool = False
    supervises: bool = False
    carries: bool = False
    records: bool = False
    watches: bool = False

    @property
    def everywhere(self) -> bool:
        """Return whether they see the postings of every organ."""
        return self.signs or self.supervises or self.carries or self.records or self.watches

    @property
    def reach(self) -> tuple[int, ...] | None:
        """Return the organs whose postings they see: all (None), or those that they head."""
        return None if self.everywhere else tuple(sorted(self.heads))

    def sees(self, organ: int, account: int = 0) -> bool:
        """Return whether they see what is of an organ, or of themselves."""
        return self.everywhere or organ in self.heads or (account != 0 and account == self.account)

    def reads_facts(self, organ: int) -> bool:
        """Return whether they read on what a return rests: not whoever only carries out what was decided."""
        reads = self.signs or self.principal or self.supervises or self.records or self.watches
        return reads or organ in self.heads


def part(account: int) -> Part:
    """Return what somebody does about postings today."""
    held = administration.held(account)
    roles = {role for role, *_rest in held}
    heads = {organ for role, organ, _head, kind in held if kind != CENTRE and role in PROPOSES}
    proposes = {
        organ for role, organ, head, kind in held
        if kind != CENTRE and (role == SECTION or (role == HEAD and head))
    }  # fmt: skip
    of_centre = any(role == HEAD and kind == CENTRE for role, _organ, _head, kind in held)
    principal = _leads_centre(account, held)
    return Part(
        account,
        heads=frozenset(heads),
        proposes=frozenset(proposes),
        leads=frozenset(organ for role, organ, head, _kind in held if role == HEAD and head),
        principal=principal,
        signs=principal or _named(account, held),
        supervises=terms.now().supervision in roles,
        carries=SECURITY in roles,
        records=bool(roles & RECORDS),
        watches=of_centre or bool(roles & WATCHES),
    )


def _leads_centre(account: int, held: Sequence[Held]) -> bool:
    """Return whether somebody is the centre's principal today, or stands in for them by a document that passes that on."""
    if any(role == HEAD and head and kind == CENTRE for role, _organ, head, kind in held):
        return True
    today = clock.today()
    stands_in = Substitution.objects.filter(in_force(today), substitute_id=account, whole=True)
    of = Posting.objects.filter(in_force(today), pk__in=stands_in.values("posting_id"))
    return of.filter(role=HEAD, principal=True, organ__kind=CENTRE).exists()


def _named(account: int, held: Sequence[Held]) -> bool:
    """Return whether the principal's document lets somebody consent for the centre today; only while they work there."""
    here = any(one.kind == CENTRE for one in held)
    return here and Signer.objects.filter(in_force(clock.today()), account=account).exists()


def concerned(me: Part) -> bool:
    """Return whether postings concern somebody beside their own."""
    return me.everywhere or bool(me.heads)


def require(held: object) -> None:
    """Raise NotPosted where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotPosted("not_entitled")
