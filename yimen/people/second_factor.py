"""The second factor of sign-in: a secret shared with somebody's authenticator app, and codes that count once."""

from datetime import timedelta

from django.db.models import Q

from yimen.centres.current import current_centre, current_schema
from yimen.law.identity import digits
from yimen.lib import clock, crypto, totp
from yimen.people.models import Account, Posting
from yimen.people.roles import needs_second_factor


def needed(account: Account) -> bool:
    """Return whether this account signs in by two factors: for a role it holds, or will hold from a later day.

    A session that began before the role's first day may still run on it.
    """
    if account.kind != "staff":
        return False
    held = Posting.objects.filter(account=account).filter(
        Q(valid_until=None) | Q(valid_until__gte=clock.today())
    )
    return bool(account.totp) or needs_second_factor(held.values_list("role", flat=True))


def enrolled(account: Account) -> bool:
    """Return whether the account shares a secret with an app already."""
    return bool(account.totp)


def sealed(account: Account, secret: bytes) -> bytes:
    """Return the secret encrypted for this account alone: in another's row it does not open."""
    return crypto.seal(current_schema(), secret, f"totp:{account.pk}")


def _opened(account: Account, stored: bytes | memoryview) -> bytes:
    return crypto.unseal(current_schema(), bytes(stored), f"totp:{account.pk}")


def offer(account: Account) -> str:
    """Return a fresh secret, encrypted, as hex: it waits in the session until a code proves that it arrived."""
    return sealed(account, totp.new_secret()).hex()


def shown(account: Account, offered: str) -> tuple[str, str]:
    """Return an offered secret for the person: the address for a QR code, and the text to type instead."""
    secret = _opened(account, bytes.fromhex(offered))
    issuer = current_centre().name
    return totp.address(secret, login=account.login, issuer=issuer), totp.readable(secret)


def enrol(account: Account, offered: str, code: str) -> bool:
    """Keep the offered secret where `code` proves that the app has it; return whether it did.

    Who has enrolled already is not enrolled anew: only a reset by the security administrator allows that.
    """
    secret = _opened(account, bytes.fromhex(offered))
    step = totp.matching_step(secret, digits(code), now=_now(), after=0)
    if step is None:
        return False
    kept = Account.objects.filter(pk=account.pk, totp=b"")
    return bool(kept.update(totp=sealed(account, secret), totp_last=step))


def check(account: Account, code: str) -> bool:
    """Return whether `code` is right now and was not used before; then it is used."""
    if not account.totp:
        return False
    fresh = Account.objects.get(pk=account.pk)
    step = totp.matching_step(_opened(fresh, fresh.totp), digits(code), now=_now(), after=fresh.totp_last)
    if step is None:
        return False
    # Of two requests with one code, one finds the step still free.
    return bool(Account.objects.filter(pk=account.pk, totp_last__lt=step).update(totp_last=step))


def next_code(login: str) -> tuple[str, timedelta]:
    """Return a demonstration account's code that was not used yet, and how long until it is accepted.

    Raises LookupError where there is no such account or it has no second factor.
    """
    account = Account.objects.filter(login=login).first()
    if account is None:
        raise LookupError(f"there is no account {login!r}")
    if not account.totp:
        raise LookupError(f"{login} signs in without a code")
    step = max(_now(), account.totp_last + 1)
    wait = max(0, step - totp.DRIFT - _now()) * totp.STEP
    return totp.code(_opened(account, account.totp), step), timedelta(seconds=wait)


def _now() -> int:
    """Return the present time step: the machine's, for an app on a phone knows no centre's clock."""
    return totp.step_at(clock.machine_now())
