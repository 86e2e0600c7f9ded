"""An organ's certificates: made here for a demonstration, taken in from an authority, or held by a signing server."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from yimen.cases import stream
from yimen.centres.current import current_centre, current_schema
from yimen.documents.models import Certificate, Followed, Signed, Waiting
from yimen.lib import clock, crypto
from yimen.people.names import organs

OwnKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
WEAKEST_RSA = 2048


def make(organ: int, *, years: int = 3) -> Certificate:
    """Make a key and a certificate that the organ issues to itself: it proves nothing outside a demonstration.

    Raises KeyError for an organ that is not there.
    """
    called, now = organs([organ])[organ], clock.machine_now()
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, current_centre().name[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, called.zh[:64]),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _keep(organ, "made", key, [made])


def _usage() -> x509.KeyUsage:
    no = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **no)


def take_in(organ: int, file: bytes, password: str) -> Certificate:
    """Take in an organ's key and certificate from a PKCS#12 file. Raises KeyError, ValueError with what is wrong."""
    organs([organ])[organ]
    try:
        key, certificate, further = pkcs12.load_key_and_certificates(file, password.encode() or None)
    except ValueError:
        raise ValueError("the file is no PKCS#12 file, or the password is another") from None
    if key is None or certificate is None:
        raise ValueError("the file holds no key with its certificate")
    strong = isinstance(key, ec.EllipticCurvePrivateKey) or (
        isinstance(key, rsa.RSAPrivateKey) and key.key_size >= WEAKEST_RSA
    )
    if not strong:
        raise ValueError(
            "only RSA keys of 2048 bits or more and elliptic curves sign here; SM2 is for a signing server"
        )
    if not certificate.not_valid_before_utc <= clock.machine_now() <= certificate.not_valid_after_utc:
        raise ValueError("the certificate is not valid today")
    return _keep(organ, "imported", key, [certificate, *further])  # type: ignore[arg-type]


def _keep(organ: int, kind: str, key: OwnKey, chain: list[x509.Certificate]) -> Certificate:
    """Keep key and certificate, the key first: a certificate that stands in the list can always sign."""
    fingerprint = chain[0].fingerprint(hashes.SHA256()).hex()
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    try:
        crypto.keep_key(current_schema(), f"organ-{fingerprint}", der)
    except FileExistsError:
        if crypto.kept_key(current_schema(), f"organ-{fingerprint}") != der:
            raise
    return keep_row(organ, kind, chain)


def keep_row(organ: int, kind: str, chain: list[x509.Certificate]) -> Certificate:
    """Enter a certificate once; with the centre's first one its papers begin to be signed, from here on."""
    leaf = chain[0]
    with transaction.atomic():
        row, _ = Certificate.objects.get_or_create(
            organ=organ,
            fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
            defaults={
                "kind": kind,
                "subject": _said(leaf.subject),
                "issuer": _said(leaf.issuer),
                "chain": "".join(one.public_bytes(Encoding.PEM).decode() for one in chain),
                "valid_from": leaf.not_valid_before_utc,
                "valid_until": leaf.not_valid_after_utc,
                "made_at": clock.machine_now(),
            },
        )
        begin()
    return row


def begin() -> None:
    """Begin to follow the record for papers to sign, where that has not begun."""
    upto, _ = stream.since(0, (), 2**62)
    Followed.objects.get_or_create(id=1, defaults={"position": upto})


def look_back(positions: int) -> None:
    """Let the papers of so many of the newest events be signed too: those from before the first certificate."""
    Followed.objects.filter(id=1).update(position=Greatest(0, F("position") - positions))


def _said(name: x509.Name) -> str:
    """Return the common name of somebody, or the whole name where there is none."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value if common else name.rfc4514_string())[:300]


def current(organ: int) -> Certificate | None:
    """Return the newest certificate kept here by which an organ signs now, or None."""
    now = clock.machine_now()
    return (
        Certificate.objects.filter(
            organ=organ,
            kind__in=("made", "imported"),
            withdrawn_at=None,
            valid_from__lte=now,
            valid_until__gte=now,
        )
        .order_by("-id")
        .first()
    )


def seals(organ: int) -> bool:
    """Return whether an organ seals by certificate at all, even where its last one has ended meanwhile."""
    return Certificate.objects.filter(organ=organ).exists()


def key_of(one: Certificate) -> OwnKey:
    """Return the key of a certificate that is kept here. Raises crypto.KeyMissing, crypto.Damaged."""
    der = crypto.kept_key(current_schema(), f"organ-{one.fingerprint}")
    return load_der_private_key(der, None)  # type: ignore[return-value]


def chain_of(one: Certificate) -> list[x509.Certificate]:
    """Return a certificate and those that stand above it, as they were taken in."""
    return x509.load_pem_x509_certificates(one.chain.encode())


def withdraw(fingerprint: str, why: str) -> int:
    """Let a certificate sign nothing more, and let every paper that it signed be signed anew; return how many.

    Raises LookupError, ValueError without a reason.
    """
    if not why.strip():
        raise ValueError("say why the certificate is withdrawn: whoever checks a paper reads it")
    with transaction.atomic():
        found = list(
            Certificate.objects.filter(fingerprint__startswith=fingerprint or "?", withdrawn_at=None)
        )
        if len(found) != 1:
            raise LookupError(
                f"{len(found)} certificates in use have a fingerprint that begins with {fingerprint!r}"
            )
        now = clock.machine_now()
        Certificate.objects.filter(pk=found[0].pk).update(withdrawn_at=now, why=why.strip())
        papers = set(Signed.objects.filter(certificate=found[0]).values_list("case_number", "key"))
        Waiting.objects.bulk_create(
            (Waiting(case_number=case, key=key, since=now, next_at=now) for case, key in sorted(papers)),
            ignore_conflicts=True,
        )
    return len(papers)


def listed() -> list[Certificate]:
    """Return every certificate of the centre, the newest first."""
    return list(Certificate.objects.order_by("-id"))
