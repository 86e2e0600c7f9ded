"""Changing a centre's encrypting key: a new one seals from now on, and everything older is sealed anew."""

from collections.abc import Iterator

from yimen.announcements import replies
from yimen.applications import retention as drafts, typed
from yimen.applications.site import retention as routes
from yimen.appointments import telling as appointments
from yimen.beforehand import retention as beforehand
from yimen.cases import retention as cases
from yimen.catalogue import advice
from yimen.centres.current import current_schema
from yimen.centres.sealed import reseal
from yimen.clients import deeds as clients
from yimen.commendation import rounds as commendation
from yimen.homevisits import deeds as homevisits
from yimen.inspectors import deeds as inspectors
from yimen.leaders import deeds as leaders
from yimen.lib import vault
from yimen.mailbox import deeds as mailbox
from yimen.notices import visitors
from yimen.oversight import kept as oversight
from yimen.people import accounts
from yimen.postings import deeds as postings
from yimen.ratings import words as ratings
from yimen.registers import sealing as registers
from yimen.roster import deeds as roster
from yimen.training import deeds as training

COLUMNS = (
    cases.SEALED,
    drafts.SEALED,
    typed.SEALED,
    routes.SEALED,
    *accounts.SEALED,
    advice.SEALED,
    replies.SEALED,
    beforehand.SEALED,
    clients.SEALED,
    *oversight.SEALED,
    inspectors.SEALED,
    mailbox.SEALED,
    appointments.SEALED,
    *homevisits.SEALED,
    visitors.SEALED,
    *registers.SEALED,
    ratings.SEALED,
    roster.SEALED,
    postings.SEALED,
    training.SEALED,
    commendation.SEALED,
    leaders.SEALED,
)


def seal_anew() -> Iterator[tuple[str, int]]:
    """Seal the current centre's values and files under its newest key; yield (what, how many) after each lot.

    Safe beside a running centre, and to break off and run again. Raises crypto.KeyMissing, crypto.Damaged.
    """
    for column in COLUMNS:
        for done in reseal(column):
            yield f"{column.table}.{column.column}", done
    schema = current_schema()
    for name in vault.every(schema):
        yield "files", int(vault.reseal(schema, name))
