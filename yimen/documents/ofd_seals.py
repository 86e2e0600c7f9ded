"""What can be asked about OFD with a national seal: whether a paper has one, the file, and which paper a file is of."""

import hashlib
from typing import Literal

import structlog
from django.db.models import Count, Q

from yimen.centres.current import current_schema
from yimen.documents.models import SealedOfd, Signed, WaitingSeal
from yimen.documents.ofd_sealers import server
from yimen.lib import clock, crypto, vault

log = structlog.get_logger(__name__)
State = Literal["", "waiting", "sealed"]


def wait(row: Signed) -> None:
    """Let a paper that was just signed wait for its OFD's seal, where the centre has a server of seals."""
    if server():
        now = clock.machine_now()
        WaitingSeal.objects.get_or_create(signed=row, defaults={"since": now, "next_at": now})


def _newest(number: str, key: str) -> Signed | None:
    return Signed.objects.filter(case_number=number, key=key).order_by("-version").first()


def state(number: str, key: str) -> State:
    """Return how far the seal of a paper's OFD is, as the paper was signed last."""
    row = _newest(number, key)
    if row is None:
        return ""
    if SealedOfd.objects.filter(signed=row).exists():
        return "sealed"
    return "waiting" if WaitingSeal.objects.filter(signed=row).exists() else ""


def file(number: str, key: str) -> bytes | None:
    """Return the sealed OFD of a paper as it was signed last, or None where there is none, or none that can be read."""
    row = _newest(number, key)
    found = SealedOfd.objects.filter(signed=row).first() if row else None
    return content(found) if found else None


def content(row: SealedOfd) -> bytes | None:
    """Return a sealed OFD, byte for byte what was sealed; None where it was erased or does not open."""
    try:
        kept = vault.read(current_schema(), row.name)
    except FileNotFoundError:
        return None
    except (OSError, crypto.Damaged, crypto.KeyMissing):
        log.warning("a sealed OFD does not open", exc_info=True)
        return None
    return kept if hashlib.sha256(kept).hexdigest() == row.sha256 else None


def of(*, sha256: str = "", described: str = "", value: str = "") -> SealedOfd | None:
    """Return the sealed OFD whose file, Signature.xml or signature has one of these hashes."""
    one = Q(sha256=sha256) | Q(described=described) | Q(value=value)
    return SealedOfd.objects.select_related("signed__certificate").filter(one).first()


def waiting() -> dict[str, int]:
    """Return how many OFD wait for a seal, by what hindered the last try; "" is their turn."""
    rows = WaitingSeal.objects.values("error").annotate(count=Count("pk")).order_by("error")
    return {row["error"]: row["count"] for row in rows}
