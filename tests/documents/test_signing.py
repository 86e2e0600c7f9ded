"""A sealed paper bears the organ's signature: OpenSSL finds it good, and finds a changed byte."""

import hashlib
import io
from datetime import timedelta

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.documents import openssl, town as ways
from tests.documents.test_pdf import text_of
from tests.documents.town import WAYS, client_of
from yimen.cases.sequencer import sequence
from yimen.documents import certificates, pades, signatures, signing
from yimen.documents.models import Certificate, Signed, Waiting
from yimen.lib import clock, crypto, vault
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
PEM = "-----BEGIN CERTIFICATE-----"


def worked():
    """Let the worker do what it does for papers, until nothing is left."""
    sequence()
    while signing.follow() or signing.work():
        pass


@pytest.fixture
def sealing(town):
    """The town, whose market bureau has a certificate of its own."""
    certificates.make(town.market.id)
    return town


def whole(town, case, key):
    return signatures.file(town.read(case).number, key)


@pytest.mark.parametrize("kind", ["receipt", "acceptance", "refusal", "certificate"])
def test_openssl_finds_the_signature_of_the_organ_good(sealing, kind, tmp_path):
    case = WAYS[kind](sealing)
    worked()
    made = whole(sealing, case, kind)
    trusted = Certificate.objects.get().chain
    assert openssl.judged(made, trusted, tmp_path) == (True, "CMS Verification successful\n")
    said = openssl.printed(made, tmp_path)
    assert "id-smime-aa-signingCertificateV2" in said and "sha256" in said, "PAdES B-B"
    assert "ETSI.CAdES.detached" in made.decode("latin-1")


@pytest.mark.parametrize("place", [20, 0.1, 0.3, -40])
def test_openssl_finds_one_changed_byte(sealing, place, tmp_path):
    case = WAYS["receipt"](sealing)
    worked()
    made = bytearray(whole(sealing, case, "receipt"))
    place = int(place * len(made)) if isinstance(place, float) else place
    made[place] ^= 1
    holds, said = openssl.judged(bytes(made), Certificate.objects.get().chain, tmp_path)
    assert not holds and "verif" in said.lower()


def test_openssl_does_not_take_another_organs_certificate_for_it(sealing, tmp_path):
    other = certificates.make(sealing.fire.id)
    case = WAYS["receipt"](sealing)
    worked()
    assert not openssl.judged(whole(sealing, case, "receipt"), other.chain, tmp_path)[0]


def test_the_signed_file_is_still_one_to_keep_and_says_how_it_is_checked(sealing):
    case = WAYS["refusal"](sealing)
    worked()
    made = whole(sealing, case, "refusal")
    reader = pypdf.PdfReader(io.BytesIO(made))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2<" in metadata and "<pdfuaid:part>1<" in metadata
    row = Signed.objects.get(key="refusal")
    said = text_of(made)
    assert "本文书附有机关的电子签名" in said and signatures.mark(row.case_number, "refusal") in said
    assert row.sha256 == hashlib.sha256(made).hexdigest() and row.level == "B-B" and row.version == 1
    field = reader.get_fields()["Seal"]
    assert field["/V"]["/Name"] == "市场监管局" and float(field["/V"]["/ByteRange"][0]) == 0


def test_the_applicant_is_given_exactly_the_signed_file_and_others_a_copy_that_says_so(sealing):
    case = WAYS["acceptance"](sealing)
    number = sealing.read(case).number
    li, clerk = client_of(sealing, "li"), client_of(sealing, "clerk")
    url = f"/progress/{number}/documents/acceptance"
    assert "电子签名" not in li.get(f"{url}/").content.decode()
    sequence()
    signing.follow()
    assert "正在等待签名" in li.get(f"{url}/").content.decode()
    worked()
    assert li.get(f"{url}.pdf").content == whole(sealing, case, "acceptance")
    assert "本文书附有机关的电子签名" in li.get(f"{url}/").content.decode()
    copy = clerk.get(f"/desk/cases/{number}/documents/acceptance/").content.decode()
    assert "本件没有" in copy and "核验码" not in copy
    assert "this copy does not" in li.get(f"/en{url}/").content.decode()
    assert b"/ByteRange" not in li.get(f"/en{url}.pdf").content


def test_a_paper_that_the_law_made_is_signed_once_the_window_seals_it(sealing):
    case = ways.deemed(sealing)
    worked()
    assert whole(sealing, case, "acceptance") is None and whole(sealing, case, "receipt")
    sealing.act("clerk", case, do.Seal("acceptance"))
    worked()
    assert whole(sealing, case, "acceptance")


def test_what_is_signed_by_hand_waits_for_no_organ(sealing):
    WAYS["site_check_record"](sealing)
    worked()
    assert set(Signed.objects.values_list("key", flat=True)) == {"receipt", "acceptance"}


@pytest.mark.parametrize("kind", sorted(WAYS.keys() - signing.BY_HAND))
def test_every_event_that_makes_a_paper_is_followed(made, kind):
    town, case = made(kind)
    (told,) = (
        one for one in town.read(case).told if getattr(getattr(one.event, "paper", None), "kind", "") == kind
    )
    assert told.name in signing.MAKES


def test_without_a_certificate_nothing_waits_and_nothing_is_said(town):
    case = WAYS["receipt"](town)
    worked()
    assert not Waiting.objects.exists() and whole(town, case, "receipt") is None


def test_papers_from_before_the_first_certificate_are_not_signed_after_the_fact(town):
    case = WAYS["receipt"](town)
    sequence()
    certificates.make(town.market.id)
    worked()
    assert whole(town, case, "receipt") is None


def test_papers_wait_for_the_next_certificate_where_the_last_one_has_ended(sealing):
    Certificate.objects.update(valid_until=clock.machine_now() - timedelta(days=1))
    case = WAYS["receipt"](sealing)
    worked()
    assert signatures.waiting() == {"the organ has no certificate in force": 1}
    certificates.make(sealing.market.id)
    Waiting.objects.update(next_at=clock.machine_now() - timedelta(seconds=1))
    worked()
    assert whole(sealing, case, "receipt")


def test_a_broken_signing_leaves_the_act_as_it_is_and_the_paper_waiting(sealing, monkeypatch):
    case = WAYS["acceptance"](sealing)
    sequence()
    signing.follow()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(vault, "keep", full)
        assert signing.work() == 2
    assert not Signed.objects.exists() and sealing.read(case).state.phase == "ACCEPTED"
    assert set(Waiting.objects.values_list("key", "tries", "error")) == {
        ("receipt", 1, "OSError"),
        ("acceptance", 1, "OSError"),
    }
    assert signing.work() == 0, "it rests before it is tried again"
    Waiting.objects.update(next_at=clock.machine_now() - timedelta(seconds=1))
    worked()
    assert whole(sealing, case, "acceptance") and not Waiting.objects.exists()


def test_a_file_is_on_disk_before_its_row_counts(sealing, monkeypatch):
    WAYS["receipt"](sealing)
    kept = []
    monkeypatch.setattr(vault, "keep", lambda _, name, content: kept.append((name, Signed.objects.count())))
    worked()
    assert [before for _, before in kept] == [0] and Signed.objects.count() == 1


def test_a_withdrawn_certificate_signs_nothing_more_and_its_papers_are_signed_anew(sealing, tmp_path):
    case = WAYS["receipt"](sealing)
    worked()
    old = whole(sealing, case, "receipt")
    first = Certificate.objects.get()
    second = certificates.make(sealing.market.id)
    with pytest.raises(ValueError, match="why"):
        certificates.withdraw(first.fingerprint, " ")
    assert certificates.withdraw(first.fingerprint[:12], "密钥泄露") == 1
    worked()
    new = whole(sealing, case, "receipt")
    assert openssl.judged(new, second.chain, tmp_path)[0] and new != old
    assert list(Signed.objects.order_by("version").values_list("version", "certificate_id")) == [
        (1, first.pk),
        (2, second.pk),
    ]
    assert signatures.content(Signed.objects.get(version=1)) == old
    with pytest.raises(LookupError):
        certificates.withdraw(first.fingerprint, "再次")


def test_a_signed_file_that_was_damaged_is_never_given_as_signed(sealing):
    case = WAYS["acceptance"](sealing)
    worked()
    row = Signed.objects.get(key="acceptance")
    vault._path("anzhou", row.name).write_bytes(crypto.seal("anzhou", b"%PDF another", row.name))
    assert whole(sealing, case, "acceptance") is None
    given = client_of(sealing, "li").get(f"/progress/{row.case_number}/documents/acceptance.pdf")
    assert given.status_code == 200 and "电子签名" not in text_of(given.content)


def bundle(key, password=b"geheim", days=10, begins=-1):
    """Return a PKCS#12 file with a certificate of an authority's own making."""
    now = clock.machine_now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "安州市市场监管局")])
    above = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "某电子认证服务机构")])
    issuer = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder(above, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now + timedelta(days=begins))
        .not_valid_after(now + timedelta(days=days))
        .sign(issuer, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"organ", key, made, None, BestAvailableEncryption(password))


def test_a_certificate_of_an_authority_is_taken_in_and_signs(town, tmp_path):
    row = certificates.take_in(town.market.id, bundle(rsa.generate_private_key(65537, 2048)), "geheim")
    assert (row.subject, row.issuer) == ("安州市市场监管局", "某电子认证服务机构")
    case = WAYS["receipt"](town)
    worked()
    assert openssl.judged(whole(town, case, "receipt"), row.chain, tmp_path, "-partial_chain")[0]


@pytest.mark.parametrize(
    ("file", "password", "why"),
    [
        (lambda: b"no such thing", "", "no PKCS#12"),
        (lambda: bundle(ec.generate_private_key(ec.SECP256R1())), "falsch", "password"),
        (lambda: bundle(rsa.generate_private_key(65537, 1024)), "geheim", "2048"),
        (
            lambda: bundle(ec.generate_private_key(ec.SECP256R1()), days=-1, begins=-5),
            "geheim",
            "not valid today",
        ),
    ],
)
def test_what_cannot_sign_is_not_taken_in(town, file, password, why):
    with pytest.raises(ValueError, match=why):
        certificates.take_in(town.market.id, file(), password)
    assert not Certificate.objects.exists()


def test_a_key_lies_encrypted_in_the_key_folder_and_nowhere_else(sealing):
    row = Certificate.objects.get()
    der = crypto.kept_key("anzhou", f"organ-{row.fingerprint}")
    file = crypto._folder("anzhou") / f"organ-{row.fingerprint}.sealed"
    assert file.stat().st_mode & 0o777 == 0o600 and der[-32:] not in file.read_bytes()
    with pytest.raises(crypto.Damaged):
        file.write_bytes(file.read_bytes()[:-1] + b"x")
        crypto.kept_key("anzhou", f"organ-{row.fingerprint}")
    with pytest.raises(FileExistsError):
        crypto.keep_key("anzhou", f"organ-{row.fingerprint}", b"another")
    file.unlink()
    with pytest.raises(crypto.KeyMissing):
        crypto.kept_key("anzhou", f"organ-{row.fingerprint}")


@pytest.mark.parametrize("answer", [b"", b"\x30\x03\x02\x01\x01", b"x" * (pades.ROOM + 1)])
def test_what_is_no_signature_never_gets_into_a_file(sealing, answer):
    from yimen.documents import pdf

    sheet = ways.sheet_of(sealing, WAYS["receipt"](sealing), "receipt")
    drawn = pdf.render(pdf.data(sheet), sheet.recorded_at)
    with pytest.raises(pades.NotSigned):
        pades.sealed(drawn, lambda _: pades.Signature(answer), organ="某机关")


def test_a_void_paper_is_signed_by_nobody_and_its_file_is_told_as_void(sealing):
    case = ways.grant(sealing)
    worked()
    (signed,) = Signed.objects.filter(key="grant")
    file = signatures.content(signed)
    sealing.act("decider", case, do.VoidPaper("grant", "印章盖歪"))
    Waiting.objects.create(
        case_number=signed.case_number, key="grant", since=clock.machine_now(), next_at=clock.machine_now()
    )
    worked()
    assert Signed.objects.filter(key="grant").count() == Signed.objects.filter(key="grant-2").count() == 1
    assert signatures.by_file(file).standing == "void" and not Waiting.objects.exists()
    code = signatures.mark(signed.case_number, "grant-2")
    number = Signed.objects.get(key="grant-2").number
    assert [one.standing for one in signatures.by_number(number, code)] == ["valid"]
