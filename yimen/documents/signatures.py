"""What can be asked about signatures: how far a paper's is, the signed file, and whether what somebody holds is it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from hmac import compare_digest
from typing import Literal
from urllib.parse import urlencode

import msgspec
import structlog
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import override

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.centres.current import current_schema
from yimen.centres.site import site
from yimen.documents import certificates
from yimen.documents.models import SealedOfd, Signed, Waiting
from yimen.documents.queries import NONE, is_void
from yimen.documents.sheet import Sealing
from yimen.lib import crypto, vault
from yimen.people.names import organs
from yimen.process.application.fact import OF_SUPERVISION

log = structlog.get_logger(__name__)
MOST = 20
# What a paper belongs to that is of no case: this, its id in the room that made it, and its day, as "demand:12/2026-03-02".
BESIDE = "demand:"


def mark(number: str, key: str) -> str:
    """Return the eight digits on a signed paper by which, with its number, anybody checks it."""
    return crypto.code(current_schema(), "paper", f"{number}/{key}", 8)


def signed(of: str, key: str, number: str) -> Sealing:
    """Return what a paper that is being signed says of its signature: `of` is its case's number, `number` the paper's own."""
    with override("zh-hans"):
        page = site() + reverse("portal:verify")
    code = mark(of, key)
    return Sealing("signed", page, code, f"{page}?{urlencode({'number': number, 'mark': code})}")


def sealing(seen: View, key: str, number: str) -> Sealing:
    """Return how far the signature of a paper is; `number` is the one that the paper bears."""
    if is_void(seen, key):
        return NONE
    if Signed.objects.filter(case_number=seen.number, key=key).exists():
        return signed(seen.number, key, number)
    if Waiting.objects.filter(case_number=seen.number, key=key).exists():
        return Sealing("waiting")
    return NONE


def beside(of: str, key: str, number: str, organ: int) -> Sealing:
    """Return how far the signature of a paper is that belongs to no case (`BESIDE`): its organ signs it once it has a certificate."""
    if Signed.objects.filter(case_number=of, key=key).exists():
        return signed(of, key, number)
    return Sealing("waiting") if certificates.seals(organ) else NONE


def unsigned(names: Iterable[str]) -> list[str]:
    """Return those of these papers beside the record that nobody has signed yet, in their order."""
    asked = list(names)
    there = set(Signed.objects.filter(case_number__in=asked).values_list("case_number", flat=True))
    return [one for one in asked if one not in there]


def waiting() -> dict[str, int]:
    """Return how many papers wait for a signature, by what hindered the last try; "" is their turn."""
    rows = Waiting.objects.values("error").annotate(count=Count("key")).order_by("error")
    return {row["error"]: row["count"] for row in rows}


def file(number: str, key: str) -> bytes | None:
    """Return the newest signed file of a paper, or None where there is none, or none that can be read."""
    row = Signed.objects.filter(case_number=number, key=key).order_by("-version").first()
    return content(row) if row else None


def content(row: Signed) -> bytes | None:
    """Return a signed file, byte for byte what was signed; None where it was erased or does not open."""
    try:
        kept = vault.read(current_schema(), row.name)
    except FileNotFoundError:
        return None
    except (OSError, crypto.Damaged, crypto.KeyMissing):
        log.warning("a signed paper does not open", exc_info=True)
        return None
    return kept if hashlib.sha256(kept).hexdigest() == row.sha256 else None


Standing = Literal["valid", "void", "withdrawn", "replaced", "damaged", "gone"]


class Found(msgspec.Struct, frozen=True):
    """A signed paper as whoever checks it is told: which one, who signed when, and whether that still holds.

    `exact`: the file that was handed over is this one, byte for byte. `standing` is "replaced" for a file of an earlier
    version, "gone" where the file was erased after its term and only its hash is left. `seal` and `sealed_at`: the
    national seal on its OFD.
    """

    case: str
    key: str
    number: str
    licence: bool
    organ: str
    made_on: date
    signer: str
    issuer: str
    self_issued: bool
    level: str
    signed_at: datetime
    standing: Standing
    why: str
    exact: bool = False
    seal: str = ""
    sealed_at: datetime | None = None


def by_number(number: str, code: str) -> list[Found]:
    """Return the signed papers that bear a number, where `code` is the check code that stands on them."""
    rows = Signed.objects.filter(number=number).select_related("certificate").order_by("-version")[:MOST]
    known = [row for row in rows if compare_digest(mark(row.case_number, row.key), code)]
    newest = {(row.case_number, row.key): row for row in reversed(known)}
    return [one for row in newest.values() if (one := _found(row, exact=False))]


def by_file(file: bytes) -> Found | None:
    """Return the signed paper that this file is, byte for byte; None where nobody here signed these bytes."""
    digest = hashlib.sha256(file).hexdigest()
    row = Signed.objects.filter(sha256=digest).select_related("certificate").first()
    return _found(row, exact=True) if row else None


def by_row(row: Signed) -> Found | None:
    """Return a signed paper as whoever checks it is told; None where its case is gone."""
    return _found(row, exact=False)


def _found(row: Signed, *, exact: bool) -> Found | None:
    if row.case_number.startswith(BESIDE):
        return _beside(row, exact=exact)
    seen = cases.view(row.case_number)
    paper = seen.state.paper(row.key) if seen else None
    if seen is None or paper is None:
        return None
    by = row.certificate
    sealed = SealedOfd.objects.filter(signed=row).first()
    return Found(
        case=row.case_number,
        key=row.key,
        number=row.number,
        licence=seen.version.item.licence,
        organ=_organ(seen, paper.kind, by.organ),
        made_on=paper.made_on,
        signer=by.subject,
        issuer=by.issuer,
        self_issued=by.subject == by.issuer,
        level=row.level,
        signed_at=row.signed_at,
        standing="void" if paper.voided_on else _standing(row, exact),
        why=by.why,
        exact=exact,
        seal=sealed.seal_name if sealed else "",
        sealed_at=sealed.sealed_at if sealed else None,
    )


def _beside(row: Signed, *, exact: bool) -> Found:
    """Return a signed paper that belongs to no case: its day stands in the name under which it was signed."""
    by = row.certificate
    known = organs([by.organ]).get(by.organ)
    return Found(
        case="",
        key=row.key,
        number=row.number,
        licence=False,
        organ=known.zh if known else "",
        made_on=date.fromisoformat(row.case_number.rpartition("/")[2]),
        signer=by.subject,
        issuer=by.issuer,
        self_issued=by.subject == by.issuer,
        level=row.level,
        signed_at=row.signed_at,
        standing=_standing(row, exact),
        why=by.why,
        exact=exact,
    )


def _organ(seen: View, kind: str, organ: int) -> str:
    """Return whose paper it is: of the organ that supervises, decided above or entrusted this one, whose certificate signed it."""
    entrusted = bool(seen.version.item.delegating_body) and organ != seen.version.organ
    others = kind in OF_SUPERVISION or organ == seen.version.higher_organ or entrusted
    known = organs([organ]).get(organ) if others else None
    return known.zh if known else seen.organ_name


def _standing(row: Signed, exact: bool) -> Standing:
    later = Signed.objects.filter(case_number=row.case_number, key=row.key, version__gt=row.version)
    if later.exists():
        return "replaced"
    if row.certificate.withdrawn_at is not None:
        return "withdrawn"
    if exact or content(row) is not None:
        return "valid"
    return "damaged" if vault.there(current_schema(), row.name) else "gone"
