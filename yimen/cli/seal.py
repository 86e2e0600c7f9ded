"""bin/yimen seal: with which certificates a centre's documents are signed, and which of them wait."""

from pathlib import Path

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.items_life import centre_option, chosen

organ_option = click.option("--organ", required=True, metavar="CODE", help="Which organ, by its code.")


@click.group("seal")
def command() -> None:
    """The organs' certificates, by which sealed documents are signed (PAdES).

    The keys lie encrypted in the centre's key folder, or on a signing server of the place (YIMEN_SEAL_URL).
    """


def _organ(code: str) -> int:
    from yimen.people import organs

    found = organs.organ(code)
    if found is None:
        could_not(f"there is no organ {code!r}")
    return int(found.pk)


@command.command("make", short_help="Make a certificate that an organ issues to itself.")
@organ_option
@centre_option
@json_option
@needs_database
def make(organ: str, schema: str | None, as_json: bool) -> None:
    """Make a key and a certificate that the organ issues to itself, for a demonstration or a trial.

    Nobody outside has reason to trust it: a real organ's certificate comes from a licensed authority (电子签名法).
    """
    from yimen.centres.current import using
    from yimen.documents import certificates

    with using(chosen(schema)):
        row = certificates.make(_organ(organ))
    _tell(row.fingerprint, row.subject, as_json)


@command.command("import", short_help="Take in a certificate and its key (PKCS#12).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@organ_option
@centre_option
@json_option
@needs_database
def take_in(file: Path, organ: str, schema: str | None, as_json: bool) -> None:
    """Take in FILE, a PKCS#12 bundle (.p12, .pfx) of key and certificate; its password is asked for."""
    from yimen.centres.current import using
    from yimen.documents import certificates

    password = click.prompt("Password of the file", hide_input=True, default="", show_default=False, err=True)
    try:
        with using(chosen(schema)):
            row = certificates.take_in(_organ(organ), file.read_bytes(), password)
    except ValueError as wrong:
        could_not(wrong)
    _tell(row.fingerprint, row.subject, as_json)


def _tell(fingerprint: str, subject: str, as_json: bool) -> None:
    told = {"fingerprint": fingerprint, "subject": subject}
    answer(as_json, told, [f"{subject} signs from now on with {fingerprint[:16]}"])


@command.command("withdraw", short_help="Let a certificate sign nothing more.")
@click.argument("fingerprint")
@click.option("--why", required=True, help="Whoever checks a paper reads it.")
@centre_option
@json_option
@needs_database
def withdraw(fingerprint: str, why: str, schema: str | None, as_json: bool) -> None:
    """Withdraw the certificate whose fingerprint begins with FINGERPRINT; every paper it signed is signed anew.

    The files that it signed are kept, and whoever checks one is told that its certificate was withdrawn.
    """
    from yimen.centres.current import using
    from yimen.documents import certificates

    try:
        with using(chosen(schema)):
            papers = certificates.withdraw(fingerprint, why)
    except (LookupError, ValueError) as wrong:
        could_not(wrong)
    answer(as_json, {"to_sign_anew": papers}, [f"withdrawn; {papers} papers will be signed anew"])


@command.command("list", short_help="List the certificates, and what waits for a signature.")
@centre_option
@json_option
@needs_database
def list_all(schema: str | None, as_json: bool) -> None:
    """List every certificate of the centre, the newest first, and what waits for a signature or a seal, and why."""
    from yimen.centres.current import using
    from yimen.documents import certificates, ofd_seals, signatures

    with using(chosen(schema)):
        rows, waiting, unsealed = certificates.listed(), signatures.waiting(), ofd_seals.waiting()
    told = {
        "certificates": [
            {
                "fingerprint": one.fingerprint,
                "organ": one.organ,
                "kind": one.kind,
                "subject": one.subject,
                "issuer": one.issuer,
                "valid_until": one.valid_until.isoformat(),
                "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            }
            for one in rows
        ],
        "waiting": waiting,
        "ofd_waiting": unsealed,
    }
    lines = [
        f"{one.fingerprint[:16]}  {one.kind:<8}  until {one.valid_until:%Y-%m-%d}  {one.subject}"
        f"{'  withdrawn: ' + one.why if one.withdrawn_at else ''}"
        for one in rows
    ]
    lines += [f"{count} papers wait for a signature: {why or 'their turn'}" for why, count in waiting.items()]
    lines += [
        f"{count} OFD wait for a national seal: {why or 'their turn'}" for why, count in unsealed.items()
    ]
    answer(as_json, told, lines or ["no organ has a certificate: documents are sealed at the window"])
