"""Sealing with the organ's signature: the record is followed, each sealed paper is signed once, and its file is kept.

A signature needs no act to wait for it, and no act waits: what cannot be signed now is tried again, ever more rarely,
and the paper says that its seal is still to come. A file counts once it is on disk and its row is committed.
"""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.db.models import Max

from yimen.cases import acting, queries as cases, stream
from yimen.cases.queries import View
from yimen.centres import turns
from yimen.centres.current import current_schema
from yimen.documents import certificates, ofd_seals, pades, pdf, queries, signatures, signers, store, waiting
from yimen.documents.models import Followed, Signed, Waiting
from yimen.documents.sheet import Sealing, Sheet
from yimen.lib import clock, crypto, vault
from yimen.process import delegated, titles
from yimen.process.application.above import transcribed
from yimen.process.application.fact import OF_SUPERVISION, Paper

# Every event that makes a paper, and the one that seals a paper of the law.
MAKES = (
    "Received", "NotRequired", "NotAccepted", "CorrectionsNotified", "Accepted", "Lapsed", "AcceptanceRevoked",
    "ExclusionApproved", "Extended", "PartiesTold", "HearingRightTold", "HearingCalled", "Forwarded", "Granted",
    "ApplicationRefused", "Issued", "Withdrawn", "Terminated", "FeesAssessed", "DisclosureAsked", "DisclosureDecided",
    "VoluntaryReleased", "EndingOpened", "EndingDecided", "PaperVoided", "PartStopped", "ApplicantSucceeded",
    "CardGiven", "CardUpheld", "CardLifted", "CardTransferred", "AppealDecided", "RectificationOrdered",
    "RectificationReturned", "RectificationOpened", "RectificationRaised", "RectificationReaddressed", "UrgedBySupervisor",
)  # fmt: skip
SEALS = "Sealed"
# Signed by hand by those who were there: the organ's seal adds nothing to it.
BY_HAND = frozenset({"site_check_record", "hearing_record", "service_confirmation"})


def follow(limit: int = 500) -> int:
    """Read the stream further, `limit` positions at most, and let the sealed papers on the way wait for signing.

    Return how many positions; 0 in a centre without a certificate, and where another follower is at work.
    """
    with transaction.atomic():
        if not turns.mine("signing"):
            return 0
        at = Followed.objects.filter(id=1).first()
        if at is None:
            if signers.server():
                certificates.begin()
            return 0
        upto, passed = stream.since(at.position, (*MAKES, SEALS), limit)
        now = clock.machine_now()
        for number, seq in ((one.number, one.seq) for one in passed):
            for key in _sealed_by(number, seq):
                Waiting.objects.get_or_create(
                    case_number=number, key=key, defaults={"since": now, "next_at": now}
                )
        done = upto - at.position
        if done:
            Followed.objects.filter(id=1).update(position=upto)
        return done


def _sealed_by(number: str, seq: int) -> list[str]:
    """Return the keys of the papers that an event of a case sealed: at once, or later by the window."""
    seen = cases.view(number)
    told = next((one for one in seen.told if one.seq == seq), None) if seen else None
    if seen is None or told is None:
        return []
    paper = getattr(told.event, "paper", None)
    if not _seals(_issuer(seen, seq, paper)):
        return []
    if paper is not None and transcribed(seen.state, paper.organ):
        return []  # that organ's own paper is signed by that organ; nobody signs in its name
    if paper is not None:
        return [paper.key] if paper.sealed and paper.kind not in BY_HAND else []
    return [told.event.document] if told.name == SEALS else []  # type: ignore[attr-defined]


def _issuer(seen: View, seq: int, paper: Paper | None) -> int:
    """Return the organ whose seal a paper bears: who supervises, of a paper of supervision; the higher one, of its decision;
    else the one of the case, or which entrusted it; 0: none yet, or none of this centre.
    """
    if paper is not None and (paper.organ or paper.kind in OF_SUPERVISION):
        return paper.organ
    under, told = seen.under(seq), next(one for one in seen.told if one.seq == seq)
    drawn = paper or seen.drawn(getattr(told.event, "document", ""))
    if drawn is not None and not delegated.named(drawn):
        return under.organ
    return acting.sealing(under.item, told.effective_on, under.organ)


def _seals(organ: int) -> bool:
    """Return whether an organ's papers are to be signed: a certificate that ended makes them wait for the next one."""
    return bool(organ) and (bool(signers.server()) or certificates.seals(organ))


def work(limit: int = 20) -> int:
    """Sign what waits, `limit` papers at most; return how many were signed or tried."""
    return waiting.work(
        Waiting.objects.all(),
        lambda one: sign(one.case_number, one.key),
        pades.NotSigned,
        limit,
        failed="a paper could not be signed",
    )


def sign(number: str, key: str) -> Signed | None:
    """Sign the paper of a case as it stands and keep it, within the caller's transaction; None: nothing to be signed.

    The file is on disk before its row is. Raises pades.NotSigned, pdf.NotRendered, OSError, crypto.KeyMissing,
    crypto.Damaged.
    """
    seen = cases.view(number)
    found = queries.document(seen, key) if seen else None
    if seen is None or found is None or queries.is_void(seen, key):
        return None
    told = found[1]
    paper = found[2]
    organ = _issuer(seen, told.seq, paper)
    if not organ:
        return None
    bears = titles.number(number, key, paper.number)
    made = seal(number, key, organ=organ, bears=bears, drawn=lambda about: original(seen, paper, about))
    if made:
        ofd_seals.wait(made)
    return made


def original(seen: View, paper: Paper, about: Sealing) -> Sheet:
    """Return a paper as it is signed: whole and in Chinese. Raises as `queries.sheet`."""
    sheet = queries.sheet(
        seen,
        paper.key,
        language="zh",
        masked=False,
        address=about.address,
        sealing=about,
        inside=paper.kind in OF_SUPERVISION,
    )
    assert sheet is not None
    return sheet


def seal(
    number: str, key: str, *, organ: int, bears: str, drawn: Callable[[Sealing], Sheet]
) -> Signed | None:
    """Sign a paper with an organ's certificate and keep it, within the caller's transaction; None: the organ has none.

    `number` is what the paper belongs to, `bears` the number that it bears, `drawn` lays it out as signed. Raises as `sign`.
    """
    signer = signers.of(organ)
    if signer is None:
        if certificates.seals(organ):
            raise pades.NotSigned("the organ has no certificate in force")
        return None
    sheet = drawn(signatures.signed(number, key, bears))
    drawing = pdf.render(pdf.data(sheet), sheet.recorded_at)
    made, signature, by = pades.sealed(drawing, signer.sign, organ=sheet.organ.text)
    row = certificates.keep_row(organ, "server", [by])
    digest = hashlib.sha256(made).hexdigest()
    name = f"{store.folder(number)}/{crypto.keyed_hash(current_schema(), 'signed', digest)}"
    vault.keep(current_schema(), name, [made])
    last = Signed.objects.filter(case_number=number, key=key).aggregate(Max("version"))["version__max"] or 0
    return Signed.objects.create(
        case_number=number,
        key=key,
        version=last + 1,
        number=bears,
        certificate=row,
        level=signature.level,
        sha256=digest,
        name=name,
        signed_at=clock.machine_now(),
    )
