"""An OFD that somebody hands back: whether a centre's seal is on it and holds, and what in it is another than was sealed.

Every digest of the seal is computed anew. Whether an authority stands behind the certificates is not looked at.
"""

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from yimen.documents import ofd_seals, ofd_signed, ses, signatures, sm2
from yimen.documents.models import SealedOfd
from yimen.documents.ofd import NAMESPACE
from yimen.documents.signatures import Found

MOST_FILES, MOST_BYTES = 500, 64 * 2**20
# Where nothing but the seal itself lies: it cannot cover these two.
OUTSIDE = frozenset({ofd_signed.SIGNATURE, ofd_signed.VALUE})
# Files by path; None: one that does not open.
Files = Mapping[str, bytes | None]


class NotOfd(ValueError):
    """The file is no OFD, or one that no document of ours can be."""


class Change(msgspec.Struct, frozen=True):
    """A file of the container that is another than was sealed."""

    path: str
    how: Literal["changed", "missing", "added"]


class Checked(msgspec.Struct, frozen=True):
    """What a seal's check found. `paper` is what it was pressed on; None: no centre's seal is on it, nothing more is said.

    `exact`: byte for byte the file that was sealed. `holds`: the signature of the seal, its dates and certificate.
    `covered`: how many files the seal covers, of which `changes` are others.
    """

    paper: Found | None = None
    exact: bool = False
    holds: bool = False
    covered: int = 0
    changes: tuple[Change, ...] = ()
    seal: str = ""
    seal_until: datetime | None = None
    signer: str = ""
    issuer: str = ""
    at: datetime | None = None

    @property
    def good(self) -> bool:
        """Return whether the seal holds over all of the file."""
        return self.holds and not self.changes


def check(file: bytes) -> Checked:
    """Return what is to be said of a file that somebody holds. Raises NotOfd."""
    files = _opened(file)
    described, value = files.get(ofd_signed.SIGNATURE), files.get(ofd_signed.VALUE)
    row = ofd_seals.of(
        sha256=hashlib.sha256(file).hexdigest(),
        described=sm2.sm3(described).hex() if described else "",
        value=hashlib.sha256(value).hexdigest() if value else "",
    )
    paper = signatures.by_row(row.signed) if row else None
    if row is None or paper is None:
        return Checked()
    holds, covered = _held(row, described, value)
    return Checked(
        paper=paper,
        exact=hashlib.sha256(file).hexdigest() == row.sha256,
        holds=holds,
        covered=len(covered),
        changes=_changes(row, files, covered),
        seal=row.seal_name,
        seal_until=row.seal_until,
        signer=row.signer,
        issuer=row.issuer,
        at=row.sealed_at,
    )


def _held(row: SealedOfd, described: bytes | None, value: bytes | None) -> tuple[bool, dict[str, bytes]]:
    """Return whether the seal holds over its Signature.xml, and the digests in that, by path.

    Where the file's own Signature.xml is not what was sealed, the digests are those of the file that is kept here.
    """
    try:
        holds = value is not None and _over(value, described)
    except ses.NotSealed:
        holds = False
    if described is None or sm2.sm3(described).hex() != row.described:
        kept = ofd_seals.content(row)
        described = _opened(kept).get(ofd_signed.SIGNATURE) if kept else None
    return holds, digests(described) if described else {}


def _over(value: bytes, described: bytes | None) -> bool:
    found = ses.pressed(value)
    return (
        described is not None and found.digest == sm2.sm3(described) and found.place == ofd_signed.SIGNATURE
    )


def _changes(row: SealedOfd, files: Files, covered: Mapping[str, bytes]) -> tuple[Change, ...]:
    """Return what is another than was sealed, in the order of the paths."""
    found = [
        Change(path, "missing" if path not in files else "changed")
        for path, digest in covered.items()
        if (content := files.get(path)) is None or sm2.sm3(content) != digest
    ]
    own = {ofd_signed.SIGNATURE: row.described, ofd_signed.VALUE: row.value}
    for path, hashed in own.items():
        content = files.get(path)
        digest = "" if content is None else _hash(path, content)
        if digest != hashed:
            found.append(Change(path, "missing" if path not in files else "changed"))
    if covered:
        found += [Change(path, "added") for path in files if path not in covered and path not in OUTSIDE]
    return tuple(sorted(found, key=lambda one: one.path))


def _hash(path: str, content: bytes) -> str:
    return sm2.sm3(content).hex() if path == ofd_signed.SIGNATURE else hashlib.sha256(content).hexdigest()


def digests(described: bytes) -> dict[str, bytes]:
    """Return the SM3 digests in a Signature.xml by path. Raises NotOfd."""
    try:
        root: Element = fromstring(described)
        return {
            one.get("FileRef", ""): base64.b64decode(
                one.findtext(f"{{{NAMESPACE}}}CheckValue", ""), validate=True
            )
            for one in root.iter(f"{{{NAMESPACE}}}Reference")
        }
    except (ParseError, DefusedXmlException, binascii.Error, ValueError) as broken:
        raise NotOfd("its Signature.xml cannot be read") from broken


def _opened(file: bytes) -> dict[str, bytes | None]:
    """Return the files of a container by their path, which begins with a slash. Raises NotOfd."""
    try:
        container = zipfile.ZipFile(io.BytesIO(file))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise NotOfd("it is no container") from broken
    listed = [one for one in container.infolist() if not one.is_dir()]
    names = {one.filename for one in listed}
    if len(listed) > MOST_FILES or len(names) != len(listed) or "OFD.xml" not in names:
        raise NotOfd("it is no OFD")
    files: dict[str, bytes | None] = {}
    left = MOST_BYTES
    for one in listed:
        files[f"/{one.filename}"] = content = _content(container, one, left)
        left -= len(content or b"")
    return files


def _content(container: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> bytes | None:
    """Return a file of a container; None where it does not open. Raises NotOfd where it is longer than what is left."""
    try:
        with container.open(one) as file:
            content = file.read(left + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
        return None
    if len(content) > left:
        raise NotOfd("it is larger than any document of ours")
    return content
