"""A PDF with its signature (PAdES): what is signed, how the signature gets into the file, and whether it holds.

pyHanko prepares the file; whoever holds the key gets exactly the signed bytes and answers with a detached CMS. The
level is B-B; with a time-stamping authority (RFC 3161) it is B-T. pyHanko is loaded at the first use: it is large.
"""

import asyncio
import hashlib
import io
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from yimen.documents.certificates import OwnKey
from yimen.documents.sm2 import sm3
from yimen.lib.calls import opener

# Room for the CMS with chain and time stamp; what does not fit is refused, never cut.
ROOM = 12 * 1024
FIELD = "Seal"
SM2 = "1.2.156.10197.1."
LONGEST_ANSWER = 2**20


class NotSigned(RuntimeError):
    """No signature came, or one that does not hold; the words name nobody."""


class Signature(msgspec.Struct, frozen=True):
    """What a signer answers: the detached CMS in DER, and its level."""

    cms: bytes
    level: str = "B-B"


def sealed(
    pdf: bytes, sign: Callable[[bytes], Signature], *, organ: str
) -> tuple[bytes, Signature, x509.Certificate]:
    """Return the file with its signature in it, the signature, and by whose certificate.

    `sign` gets every byte of the file but the place of the signature itself. Raises NotSigned, and what `sign` raises.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner

    class Writer(IncrementalPdfFileWriter):
        """Leaves the metadata as typst wrote them: rewritten, they would no longer be those of PDF/A and PDF/UA."""

        def _update_meta(self) -> None:
            pass

    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=organ,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Out of bounds: PDF/A wants it to be printed, PDF/UA wants what is on the page to be read aloud.
    unseen = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
    # Who signs answers with the whole CMS: nothing of pyHanko's own signer is asked.
    outside = ExternalSigner(None, None, signature_value=256)
    writer = Writer(io.BytesIO(pdf))
    room, _, out = _done(
        PdfSigner(about, outside, new_field_spec=unseen).async_digest_doc_for_signing(
            writer, bytes_reserved=2 * ROOM
        )
    )
    whole = out.getvalue()
    content = whole[: room.reserved_region_start] + whole[room.reserved_region_end :]
    signature = sign(content)
    if len(signature.cms) > ROOM:
        raise NotSigned(f"a signature of {len(signature.cms)} bytes is too long")
    by = holds(signature.cms, content)
    room.fill_with_cms(out, signature.cms)
    return out.getvalue(), signature, by


def own(content: bytes, key: OwnKey, chain: list[x509.Certificate], tsa: str = "") -> Signature:
    """Return the signature of a key that is kept here, with a time stamp where there is an authority for it."""
    from asn1crypto import keys, x509 as asn1
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    read = [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in chain]
    known.register_multiple(read[1:])
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(read[0], keys.PrivateKeyInfo.load(der), known)
    stamper = _stamper(tsa) if tsa else None
    answer = signer.async_sign(
        hashlib.sha256(content).digest(), "sha256", use_pades=True, timestamper=stamper
    )
    return Signature(_done(answer).dump(), "B-T" if tsa else "B-B")


def _done(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine of pyHanko's returns; where this thread runs a loop already, in another thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, work).result()


def holds(cms: bytes, content: bytes) -> x509.Certificate:
    """Return whose signature this is, where it holds over exactly this content. Raises NotSigned.

    An SM2 signature cannot be recomputed here: that its digest (SM3) is that of the content is all that is checked.
    """
    from asn1crypto import cms as asn1

    try:
        found = asn1.ContentInfo.load(cms, strict=True)["content"]
        (info,) = found["signer_infos"]
        by = [one.chosen for one in found["certificates"] if _of(info, one.chosen)][0]
        attributes = {one["type"].native: one["values"][0].native for one in info["signed_attrs"]}
        if info["signature_algorithm"]["algorithm"].dotted.startswith(SM2):
            right = attributes["message_digest"] == sm3(content)
        else:
            right = _recomputed(info, by, content)
    except (ValueError, TypeError, LookupError) as broken:
        raise NotSigned(f"no readable signature: {type(broken).__name__}") from broken
    if not right:
        raise NotSigned("the signature does not hold over this file")
    return x509.load_der_x509_certificate(by.dump())


def _of(info: Any, certificate: Any) -> bool:
    said = info["sid"].chosen
    return bool(
        said["serial_number"].native == certificate.serial_number and said["issuer"] == certificate.issuer
    )


def _recomputed(info: Any, by: Any, content: bytes) -> bool:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, content).digest()
    intact, valid = validate_sig_integrity(info, by, "data", digest)
    return bool(intact and valid)


def _stamper(url: str) -> Any:
    """Return a client of a time-stamping authority (RFC 3161 over HTTP)."""
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

    class Authority(TimeStamper):
        async def async_request_tsa_response(self, req: Any) -> Any:
            asked = urllib.request.Request(url, req.dump(), {"Content-Type": "application/timestamp-query"})
            with opener.open(asked, timeout=10) as answer:
                return tsp.TimeStampResp.load(answer.read(LONGEST_ANSWER))

    return Authority()  # type: ignore[no-untyped-call]
