"""The national seal on the OFD of a signed paper: pressed by the place's server, checked, kept under its hash.

It comes after the PDF's signature, never before, and hinders nothing: what comes back wrong is refused in words and
asked for again, ever more rarely; until then the paper has its PDF, and its OFD without a seal.
"""

import hashlib
import unicodedata

from yimen.cases import queries as cases
from yimen.centres.current import current_schema
from yimen.documents import (
    ofd,
    ofd_sealers,
    ofd_signed,
    pdf,
    queries,
    signatures,
    signing,
    sm2,
    store,
    waiting,
)
from yimen.documents.models import Certificate, SealedOfd, Signed, WaitingSeal
from yimen.documents.ofd_sealers import Sealer
from yimen.documents.ses import NotSealed, Pressed, Seal
from yimen.documents.sheet import Sheet
from yimen.lib import clock, crypto, vault
from yimen.people.organs import called, codes


def work(limit: int = 10) -> int:
    """Seal what waits, `limit` OFD at most; return how many were sealed or tried. Without a server nothing is tried."""
    if not ofd_sealers.server():
        return 0
    rows = WaitingSeal.objects.select_related("signed__certificate")
    failed = "an OFD could not be sealed"
    return waiting.work(rows, lambda one: seal(one.signed), NotSealed, limit, failed=failed)


def seal(row: Signed) -> SealedOfd | None:
    """Have the OFD of a signed paper sealed and keep it, within the caller's transaction; None: no longer to be sealed.

    The file is on disk before its row is. Raises NotSealed, pdf.NotRendered, OSError, crypto.KeyMissing, crypto.Damaged.
    """
    later = Signed.objects.filter(case_number=row.case_number, key=row.key, version__gt=row.version)
    seen = cases.view(row.case_number)
    found = queries.document(seen, row.key) if seen else None
    if seen is None or found is None or queries.is_void(seen, row.key) or later.exists():
        return None
    if not vault.there(current_schema(), row.name):
        return None  # erased after its term: nothing of it is made anew
    about = signatures.signed(row.case_number, row.key, row.number)
    sheet = ofd.noted(signing.original(seen, found[2], about), "ofd_sealed")
    organ = row.certificate.organ
    sealer = Sealer(ofd_sealers.server(), codes([organ]).get(organ, ""))
    by = sealer.seal()
    made, described, value, pressed = _sealed(sheet, sealer, by)
    name, uscc = called(organ)
    item = seen.version.item.uscc if seen.version.organ == organ else ""
    _of_organ(pressed, name, {uscc, item} - {""})
    digest = hashlib.sha256(made).hexdigest()
    name = f"{store.folder(row.case_number)}/{crypto.keyed_hash(current_schema(), 'ofd', digest)}"
    vault.keep(current_schema(), name, [made])
    return SealedOfd.objects.create(
        signed=row,
        seal=by.id[:120],
        seal_name=by.name[:300],
        seal_until=by.valid_until,
        signer=pressed.signer,
        issuer=pressed.issuer,
        sealed_at=pressed.at,
        described=sm2.sm3(described).hex(),
        value=hashlib.sha256(value).hexdigest(),
        sha256=digest,
        name=name,
    )


def given() -> Seal | None:
    """Return the seal that the server gives for the organ that signs here since last; None: no server, or none signs.

    Raises NotSealed.
    """
    signs = Certificate.objects.filter(withdrawn_at=None).order_by("-id").first()
    if signs is None or not (url := ofd_sealers.server()):
        return None
    return Sealer(url, codes([signs.organ]).get(signs.organ, "")).seal()


def _sealed(sheet: Sheet, sealer: Sealer, by: Seal) -> tuple[bytes, bytes, bytes, Pressed]:
    """Return the container of a sheet with its seal, and of it Signature.xml, the signature, and what that says."""
    said = pdf.data(sheet)
    names = pdf.pressed(said)
    files = ofd.contained(sheet, pdf.pictures(said), signatures=ofd_signed.LIST)
    files |= {ofd_signed.LIST[1:]: ofd_signed.listed(), ofd_signed.SEAL[1:]: by.der}
    at = clock.machine_now()
    described = ofd_signed.described(
        files,
        page=ofd.page_id(names.page),
        boundary=ofd_signed.boundary(names, by.width, by.height),
        at=at,
    )
    value, pressed = sealer.press(by, described, place=ofd_signed.SIGNATURE, at=at)
    files |= {ofd_signed.SIGNATURE[1:]: described, ofd_signed.VALUE[1:]: value}
    return ofd.packed(files), described, value, pressed


def _of_organ(found: Pressed, name: str, codes: set[str]) -> None:
    """Raise NotSealed unless seal or certificate names the organ, or bears a unified social credit code of it."""
    names = [_plain(one) for one in (found.seal.name, *found.bodies)]
    coded = any(code in _plain(one) for code in codes for one in (found.seal.id, *found.bodies))
    if not coded and not any(_plain(name) in one for one in names):
        raise NotSealed(
            f"the seal is that of {found.seal.name[:80]!r} ({found.signer[:60]!r}), not of {name!r}"
        )


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
