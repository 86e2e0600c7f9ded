"""The OFD of a signed paper bears the national seal: its structure is that of the standards, OpenSSL finds it good."""

import base64
import io
import zipfile
from xml.etree import ElementTree

import pytest
from asn1crypto import core

from tests.documents import national, town as ways
from tests.documents.test_signing import worked
from tests.documents.town import WAYS
from yimen.documents import certificates, ofd_sealing, ofd_seals, signatures
from yimen.documents.models import Certificate, SealedOfd, Signed, WaitingSeal
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
NAMESPACE = "http://www.ofdspec.org/2016"
OFD = f"{{{NAMESPACE}}}"
# The elements of a Signature.xml with those inside them, in the order of GB/T 33190-2016 18.2, figures 86 to 88.
ORDER = {
    "Signature": ["SignedInfo", "SignedValue"],
    "SignedInfo": ["Provider", "SignatureMethod", "SignatureDateTime", "References", "StampAnnot", "Seal"],
    "Reference": ["CheckValue"],
    "Seal": ["BaseLoc"],
}
ATTRIBUTES = {
    "Provider": {"ProviderName", "Version", "Company"},
    "References": {"CheckMethod"},
    "Reference": {"FileRef"},
    "StampAnnot": {"ID", "PageRef", "Boundary"},
}
PLACE = "/Doc_0/Signs/Sign_0/Signature.xml"


def sealed(seals, kind="receipt"):
    """Return a paper's sealed OFD, its files by name."""
    case = WAYS[kind](seals.town)
    worked()
    while ofd_sealing.work():
        pass
    file = ofd_seals.file(seals.town.read(case).number, kind)
    return file, files(file) if file else {}


def files(file):
    container = zipfile.ZipFile(io.BytesIO(file))
    return {name: container.read(name) for name in container.namelist()}


def sm3(content, folder):
    """Return a digest by OpenSSL's own command, in base64."""
    return base64.b64encode(
        national.openssl("dgst", "-sm3", "-binary", folder=folder, content=content)
    ).decode()


@pytest.mark.parametrize("kind", ["receipt", "refusal"])
def test_the_container_is_that_of_the_standard(seals, kind):
    _, read = sealed(seals, kind)
    body = ElementTree.fromstring(read["OFD.xml"]).find(f"{OFD}DocBody")
    assert [one.tag for one in body] == [f"{OFD}DocInfo", f"{OFD}DocRoot", f"{OFD}Signatures"]
    listed = ElementTree.fromstring(read[body.find(f"{OFD}Signatures").text[1:]])
    assert [one.tag for one in listed] == [
        f"{OFD}MaxSignId",
        f"{OFD}Signature",
    ] and listed.tag == f"{OFD}Signatures"
    assert listed[1].attrib == {"ID": "s001", "Type": "Seal", "BaseLoc": PLACE}
    root = ElementTree.fromstring(read[PLACE[1:]])
    assert root.tag == f"{OFD}Signature" and f'xmlns:ofd="{NAMESPACE}"'.encode() in read[PLACE[1:]]
    for one in root.iter():
        name = one.tag.removeprefix(OFD)
        inner = [child.tag.removeprefix(OFD) for child in one]
        if name == "References":
            assert set(inner) == {"Reference"}
        else:
            assert inner == ORDER.get(name, []), name
        assert one.attrib.keys() == ATTRIBUTES.get(name, set()), name
    info = root.find(f"{OFD}SignedInfo")
    assert info.find(f"{OFD}SignatureMethod").text == "1.2.156.10197.1.501"
    assert info.find(f"{OFD}References").get("CheckMethod") == "1.2.156.10197.1.401"
    assert {
        root.find(f"{OFD}SignedValue").text[1:],
        info.find(f"{OFD}Seal/{OFD}BaseLoc").text[1:],
    } < read.keys()


def test_the_seal_covers_every_file_but_the_two_that_it_makes(seals):
    _, read = sealed(seals)
    root = ElementTree.fromstring(read[PLACE[1:]])
    digests = {one.get("FileRef"): one[0].text for one in root.iter(f"{OFD}Reference")}
    assert digests == {
        f"/{name}": sm3(content, seals.folder)
        for name, content in read.items()
        if name not in (PLACE[1:], "Doc_0/Signs/Sign_0/SignedValue.dat")
    }
    assert read["Doc_0/Signs/Sign_0/Seal.esl"] == seals.given


def test_openssl_finds_the_signature_good_and_a_changed_byte_not(seals):
    _, read = sealed(seals)
    value = core.Sequence.load(read["Doc_0/Signs/Sign_0/SignedValue.dat"], strict=True)
    signing, certificate, oid, signature = (value[place] for place in range(4))
    signature, by = signature.cast(core.OctetBitString).native, certificate.native
    assert oid.dotted == "1.2.156.10197.1.501" and by == seals.holder.certificate
    assert national.verified(by, signing.dump(), signature, seals.folder)
    changed = bytearray(signing.dump())
    changed[-5] ^= 1
    assert not national.verified(by, bytes(changed), signature, seals.folder)
    digest, place = signing[3].cast(core.OctetBitString).native, signing[4].native
    assert base64.b64encode(digest).decode() == sm3(read[PLACE[1:]], seals.folder) and place == PLACE


def test_the_seal_is_seen_over_organ_and_date_on_the_last_page(seals):
    _, read = sealed(seals)
    stamp = ElementTree.fromstring(read[PLACE[1:]]).find(f".//{OFD}StampAnnot")
    pages = ElementTree.fromstring(read["Doc_0/Document.xml"]).findall(f"{OFD}Pages/{OFD}Page")
    assert stamp.get("PageRef") == pages[-1].get("ID")
    left, top, width, height = map(float, stamp.get("Boundary").split())
    assert (width, height) == (42, 42) and 105 < left <= 210 - 42 and 0 <= top <= 297 - 42


def test_only_a_digest_goes_to_the_server(seals):
    sealed(seals)
    (seal, _), (signature, token) = seals.asked
    assert seal.keys() == {"id", "centre", "organ", "want"} and seal["want"] == "seal"
    assert signature.keys() == {"id", "centre", "organ", "want", "seal", "sm3", "place"}
    assert len(signature["sm3"]) == 64 and token == "Bearer geheim" and signature["organ"] == "market"


def test_it_is_kept_under_its_hash_and_only_after_the_pdf_was_signed(seals):
    file, _ = sealed(seals)
    row = SealedOfd.objects.select_related("signed").get()
    assert row.seal_name == seals.name and row.signer == "市场监管局" and row.issuer == "市场监管局"
    assert (
        ofd_seals.of(
            sha256=national.openssl("dgst", "-sha256", "-r", folder=seals.folder, content=file).decode()[:64]
        )
        == row
    )
    assert row.signed.version == 1 and not WaitingSeal.objects.exists()
    assert signatures.file(row.signed.case_number, "receipt"), "the PDF is what counts, and stays"


def test_a_paper_signed_anew_is_sealed_anew_and_the_first_ofd_is_kept(seals):
    first, _ = sealed(seals)
    old = Certificate.objects.get()
    certificates.make(seals.town.market.id)
    certificates.withdraw(old.fingerprint, "密钥遗失")
    worked()
    while ofd_sealing.work():
        pass
    one, two = SealedOfd.objects.select_related("signed").order_by("signed__version")
    assert (one.signed.version, two.signed.version) == (1, 2)
    assert (
        ofd_seals.content(one)
        == first
        != ofd_seals.content(two)
        == ofd_seals.file(two.signed.case_number, "receipt")
    )


def test_without_a_signed_pdf_nothing_is_sealed(seals):
    Certificate.objects.all().delete()
    file, _ = sealed(seals)
    assert file is None and not seals.asked and not WaitingSeal.objects.exists()


def test_a_paper_that_became_void_meanwhile_is_not_sealed(seals):
    case = ways.grant(seals.town)
    worked()
    seals.town.act("decider", case, do.VoidPaper("grant", "印章盖歪"))
    while ofd_sealing.work():
        pass
    assert not SealedOfd.objects.filter(signed__key="grant", signed__version=1).exists()
    assert Signed.objects.filter(key="grant").exists() and not WaitingSeal.objects.exists()
