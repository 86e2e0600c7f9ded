"""Who was there: by a scan of the code at the door, or ticked with a reason; and what is left once the session is over."""

import hmac
from datetime import timedelta

from django.db import transaction

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.lib.clock import legal_day
from yimen.process.training import scan
from yimen.training import parts, planning, terms
from yimen.training.deeds import locked, record, sealed
from yimen.training.models import Presence, Session
from yimen.training.refused import NotTrained
from yimen.training.words import TICKED

DIGITS = 20
# So many seconds reading the page after a scan may take.
READS = 60
BATCH = 100


def code(session: int) -> str:
    """Return the code that a session shows at this moment; only the centre can make one."""
    seconds = terms.now().scan_seconds
    number = scan.step(clock.now(), seconds)
    return f"{session}-{number}-{_signed(session, number)}"


def session_of(code: str) -> tuple[int, int]:
    """Return the session and the number of a code that the centre made. Raises NotTrained for any other."""
    session, _, rest = code.partition("-")
    number, _, signed = rest.partition("-")
    if not (session.isdecimal() and number.isdecimal() and signed.isascii()) or len(code) > 60:
        raise NotTrained("no_code")
    if not hmac.compare_digest(signed, _signed(int(session), int(number))):
        raise NotTrained("no_code")
    return int(session), int(number)


def _signed(session: int, number: int) -> str:
    return crypto.sign(current_schema(), "training", f"here:{session}:{number}".encode())[:DIGITS]


def scanned(*, by: int, code: str) -> tuple[Session, str]:
    """Return the session whose code somebody has just scanned, and a pass of their own for the press that follows.

    The code has to be the one on the screen; the pass is for the moment that reading the page takes. Raises NotTrained.
    """
    session, number = session_of(code)
    if not scan.fresh(number, clock.now(), terms.now().scan_seconds):
        raise NotTrained("stale_code")
    row = Session.objects.filter(pk=session).first()
    if row is None:
        raise NotTrained("stale_code")
    moment = scan.step(clock.now(), READS)
    return row, f"{moment}-{_passing(by, code, moment)}"


def _passing(by: int, code: str, moment: int) -> str:
    return crypto.sign(current_schema(), "training", f"pass:{by}:{moment}:{code}".encode())[:DIGITS]


def _passed(by: int, code: str, given: str) -> bool:
    """Return whether a pass was given to this person for this code a moment ago."""
    moment, _, signed = given.partition("-")
    if not (moment.isdecimal() and signed.isascii() and len(given) < 60):
        return False
    right = hmac.compare_digest(signed, _passing(by, code, int(moment)))
    return right and scan.fresh(int(moment), clock.now(), READS)


@transaction.atomic
def sign_in(*, by: int, code: str, given: str = "") -> str:
    """Sign in with the code on the screen, or (`given`) the pass that its scan gave; return as what one counts. Raises NotTrained."""
    session, number = session_of(code)
    by_terms = terms.now()
    if not _passed(by, code, given) and not scan.fresh(number, clock.now(), by_terms.scan_seconds):
        raise NotTrained("stale_code")
    row = locked(Session, session)
    if row.cancelled_at is not None:
        raise NotTrained("cancelled")
    if by == row.trainer:
        raise NotTrained("own_session")
    if not row.asked.filter(account=by, left_at=None).exists():
        raise NotTrained("not_asked")
    if row.presence.filter(account=by).exclude(what="excused").exists():
        raise NotTrained("signed_already")
    how = scan.arrival(clock.now(), row.starts, row.ends, by_terms.early_minutes, by_terms.late_minutes)
    if how == "early":
        raise NotTrained("too_early", at=row.starts - timedelta(minutes=by_terms.early_minutes))
    if how == "over" or row.closed_at is not None:
        raise NotTrained("too_late")
    Presence.objects.create(session=row, account=by, what=how, how="scan", by=by, at=clock.now())
    return how


@transaction.atomic
def tick(*, by: int, session: int, account: int, what: str, reason: str) -> None:
    """Write down as what somebody counts, with the reason, as trainer or whoever runs training; never oneself. Raises NotTrained.

    Also after the session, where the scan did not tell the truth: the last line counts, the earlier ones stay.
    """
    row = locked(Session, session)
    parts.require(parts.part(by).runs or by == row.trainer)
    if by == account or account == row.trainer:
        raise NotTrained("own_session")
    if row.cancelled_at is not None:
        raise NotTrained("cancelled")
    if what not in TICKED:
        raise NotTrained("bad_choice")
    if not row.asked.filter(account=account, left_at=None).exists():
        raise NotTrained("not_on_the_list")
    if what != "excused" and clock.now() < row.starts - timedelta(minutes=terms.now().early_minutes):
        raise NotTrained("not_yet")
    if last(row).get(account, "") == what:
        raise NotTrained("same_state")
    Presence.objects.create(
        session=row, account=account, what=what, how="hand", reason=sealed(reason), by=by, at=clock.now()
    )
    record("tick", "session", row.pk, by=by, account=account)


def last(row: Session) -> dict[int, str]:
    """Return as what everybody counts at a session now."""
    return dict(row.presence.order_by("id").values_list("account", "what"))


def close_due(limit: int = BATCH) -> int:
    """Count who did not come to sessions that are over; return how many were closed. Safe beside another.

    On a day that became a day of rest after it was planned nobody has missed anything.
    """
    due = Session.objects.filter(ends__lte=clock.now(), closed_at=None, cancelled_at=None)
    done = 0
    for id in list(due.order_by("ends").values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            row = Session.objects.select_for_update(skip_locked=True).filter(pk=id, closed_at=None).first()
            if row is None:
                continue
            there = last(row)
            void = planning.rests(legal_day(row.starts)) and not row.rest_reason
            missing = (
                [] if void else [one for one in row.asked.filter(left_at=None) if one.account not in there]
            )
            Presence.objects.bulk_create(
                Presence(session=row, account=one.account, what="missed", how="over", by=0, at=clock.now())
                for one in missing
            )
            row.closed_at = clock.now()
            row.save(update_fields=["closed_at"])
            record("close", "session", row.pk, by=0, said="那天不上班，没有来的不算缺课" if void else "")
            done += 1
    return done
