"""The structures of a national electronic seal (GB/T 38540-2020): read, and held against what was asked for.

A seal is made by who makes seals and lists whose certificates may press it; a signature names the seal, the time, and
the digest of what it is pressed on. Each is read strictly: what is not exactly of that structure is refused in words.
"""

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, cast

import msgspec
from asn1crypto import core, x509

from yimen.documents import sm2
from yimen.lib.clock import CHINA

VERSION = 4
# By what a certificate names its holder.
NAMES = (
    "common_name",
    "organization_name",
    "organizational_unit_name",
    "organization_identifier",
    "serial_number",
)
# How far the time that a server signs by may be from ours.
APART = timedelta(minutes=10)
# The sides of a seal's picture, in millimetres: what is outside of it is no seal of an organ.
SMALLEST, LARGEST = 5, 80


class _Listed(IntEnum):
    BY_CERTIFICATE, BY_DIGEST = 1, 2


class NotSealed(RuntimeError):
    """No seal came, or one that does not hold; the words name no citizen."""


class _Header(core.Sequence):  # type: ignore[misc]
    _fields = [("id", core.IA5String), ("version", core.Integer), ("vid", core.IA5String)]


class _Property(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("type", core.Integer),
        ("name", core.UTF8String),
        ("listed_by", core.Integer),
        ("certificates", core.Any),
        ("made_on", core.GeneralizedTime),
        ("valid_from", core.GeneralizedTime),
        ("valid_until", core.GeneralizedTime),
    ]


class _Picture(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("type", core.IA5String),
        ("data", core.OctetString),
        ("width", core.Integer),
        ("height", core.Integer),
    ]


class _SealInfo(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("header", _Header),
        ("id", core.IA5String),
        ("property", _Property),
        ("picture", _Picture),
        ("more", core.Any, {"optional": True}),
    ]


class _Seal(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("info", _SealInfo),
        ("certificate", core.OctetString),
        ("algorithm", core.ObjectIdentifier),
        ("signature", core.OctetBitString),
    ]


class _Signing(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("version", core.Integer),
        ("seal", _Seal),
        ("at", core.GeneralizedTime),
        ("digest", core.OctetBitString),
        ("place", core.IA5String),
        ("more", core.Any, {"optional": True}),
    ]


class _Signature(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("signing", _Signing),
        ("certificate", core.OctetString),
        ("algorithm", core.ObjectIdentifier),
        ("signature", core.OctetBitString),
        ("stamp", core.Any, {"optional": True}),
    ]


class _Certificates(core.SequenceOf):  # type: ignore[misc]
    _child_spec = core.OctetString


class _Digest(core.Sequence):  # type: ignore[misc]
    _fields = [("type", core.PrintableString), ("value", core.OctetString)]


class _Digests(core.SequenceOf):  # type: ignore[misc]
    _child_spec = _Digest


class Seal(msgspec.Struct, frozen=True):
    """A seal that holds by its maker's signature. `presses`: certificates that may press it, or their SM3 digests.

    `width`, `height` in millimetres; `kind` is that of its picture, as "PNG".
    """

    der: bytes
    id: str
    name: str
    maker: str
    valid_from: datetime
    valid_until: datetime
    kind: str
    picture: bytes
    width: int
    height: int
    presses: frozenset[bytes]

    def of(self, certificate: bytes) -> bool:
        """Return whether a certificate (DER) may press the seal."""
        return certificate in self.presses or sm2.sm3(certificate) in self.presses


class Pressed(msgspec.Struct, frozen=True):
    """A seal as it was pressed, and its signature holds: by whose certificate, when, on what."""

    seal: Seal
    signer: str
    bodies: tuple[str, ...]
    issuer: str
    at: datetime
    digest: bytes
    place: str


def seal(der: bytes) -> Seal:
    """Return a seal by its DER. Raises NotSealed."""
    try:
        read = _Seal.load(der, strict=True)
        return _seal(read)
    except (ValueError, TypeError, KeyError, OverflowError) as broken:
        raise NotSealed(f"no readable seal: {type(broken).__name__}") from broken


def _seal(read: Any) -> Seal:
    info, about, drawn = read["info"], read["info"]["property"], read["info"]["picture"]
    header = info["header"].native
    _or(
        header["id"] == "ES" and header["version"] == VERSION,
        f"the seal is of version {header['version']}, not {VERSION} (GB/T 38540-2020)",
    )
    made = Seal(
        der=read.dump(),
        id=info["id"].native,
        name=about["name"].native,
        maker=_called(_certificate(read)),
        valid_from=_time(about["valid_from"]),
        valid_until=_time(about["valid_until"]),
        kind=drawn["type"].native,
        picture=drawn["data"].native,
        width=drawn["width"].native,
        height=drawn["height"].native,
        presses=_presses(about),
    )
    sized = all(SMALLEST <= side <= LARGEST for side in (made.width, made.height))
    _or(sized, f"the seal's picture is {made.width} by {made.height} millimetres")
    _signed_by(read, info.dump(), "the seal's maker has not signed it")
    return made


def _presses(about: Any) -> frozenset[bytes]:
    """Return the certificates that may press a seal, or their digests where it lists those."""
    listed = about["certificates"]
    match about["listed_by"].native:
        case _Listed.BY_CERTIFICATE:
            return frozenset(listed.parse(_Certificates).native)
        case _Listed.BY_DIGEST:
            return frozenset(one["value"] for one in listed.parse(_Digests).native)
    raise NotSealed("the seal does not say whose certificates press it")


def pressed(der: bytes) -> Pressed:
    """Return what a signature by a seal (DER) says, where it and its seal hold. Raises NotSealed."""
    try:
        read = _Signature.load(der, strict=True)
        signing = read["signing"]
        by = _certificate(read)
        _or(signing["version"].native == VERSION, "signature and seal are of different versions")
        of = _seal(signing["seal"])
        at = _time(signing["at"])
        _or(of.of(read["certificate"].native), "the seal does not list the certificate that pressed it")
        _or(
            of.valid_from <= at <= of.valid_until,
            f"the seal is in force {_span(of.valid_from, of.valid_until)}",
        )
        valid = by["tbs_certificate"]["validity"]
        begins, ends = valid["not_before"].native, valid["not_after"].native
        _or(begins <= at <= ends, f"the certificate that pressed the seal is in force {_span(begins, ends)}")
        _signed_by(read, signing.dump(), "the signature does not hold (SM2)")
        return Pressed(
            seal=of,
            signer=_called(by),
            bodies=_bodies(by),
            issuer=_common(by.issuer),
            at=at,
            digest=signing["digest"].native,
            place=signing["place"].native,
        )
    except (ValueError, TypeError, KeyError, OverflowError) as broken:
        raise NotSealed(f"no readable signature of a seal: {type(broken).__name__}") from broken


def right(found: Pressed, asked: Seal, *, digest: bytes, place: str, at: datetime) -> None:
    """Hold a signature against what was asked for. Raises NotSealed with the first thing that is another."""
    _or(found.seal.der == asked.der, "another seal was pressed than the one that the server gave")
    _or(found.digest == digest, "the digest in the signature is not that of Signature.xml")
    _or(found.place == place, f"the signature is over {found.place[:80]!r}, not {place}")
    apart = abs(found.at - at)
    _or(apart <= APART, f"the server's time is {int(apart.total_seconds() // 60)} minutes from ours")


def _or(holds: bool, why: str) -> None:
    if not holds:
        raise NotSealed(why)


def _signed_by(read: Any, content: bytes, why: str) -> None:
    """Raise NotSealed unless the structure's signature over `content` is of its certificate's SM2 key."""
    algorithm = read["algorithm"].dotted
    _or(
        algorithm == sm2.ALGORITHM, f"signed by the algorithm {algorithm}, not SM2 with SM3 ({sm2.ALGORITHM})"
    )
    key = _certificate(read)["tbs_certificate"]["subject_public_key_info"]
    curve = key["algorithm"]["parameters"]
    named = key["algorithm"]["algorithm"].native == "ec" and curve.name == "named"
    _or(named and curve.chosen.dotted == sm2.CURVE, "the certificate's key is not an SM2 key")
    _or(sm2.holds(key["public_key"].native, content, read["signature"].native), why)


def _certificate(read: Any) -> Any:
    return x509.Certificate.load(read["certificate"].native, strict=True)


def _called(certificate: Any) -> str:
    return _common(certificate.subject)


def _common(name: Any) -> str:
    """Return the common name of somebody, or the whole name where there is none."""
    said = name.native.get("common_name") or name.human_friendly
    return str(said)[:300]


def _bodies(certificate: Any) -> tuple[str, ...]:
    """Return by what a certificate names its holder."""
    said = certificate.subject.native
    return tuple(str(said[one]) for one in NAMES if said.get(one))


def _time(read: Any) -> datetime:
    """Return an instant; one without a zone is China's."""
    said = cast(datetime, read.native)
    return (said if said.tzinfo else said.replace(tzinfo=CHINA)).astimezone(UTC)


def _span(begins: datetime, ends: datetime) -> str:
    return f"from {begins:%Y-%m-%d} to {ends:%Y-%m-%d}"
