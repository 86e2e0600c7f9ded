"""A place's own signing server in the stead of keys kept here: it signs, is away, answers nonsense."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.documents import openssl
from tests.documents.test_signing import worked
from tests.documents.town import WAYS, PaperTown
from yimen.cases.sequencer import sequence
from yimen.centres.current import current_centre, using
from yimen.documents import certificates, pades, signatures, signers, signing
from yimen.documents.models import Certificate, Signed, Waiting
from yimen.lib import clock
from yimen.lib.environment import environment

pytestmark = pytest.mark.django_db


class Machine:
    """A signing server with one organ's key; `says` is what it answers instead of a signature."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "市场监管局电子印章")])
        now = clock.machine_now()
        self.certificate = (
            x509.CertificateBuilder(name, name, self.key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=9))
            .sign(self.key, hashes.SHA256())
        )
        self.asked, self.says = [], None

    def signature(self, digest):
        from asn1crypto import keys, x509 as asn1
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        der = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        certificate = asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))
        signer = SimpleSigner(certificate, keys.PrivateKeyInfo.load(der), SimpleCertificateStore())
        return pades._done(signer.async_sign(digest, "sha256", use_pades=True)).dump()


@pytest.fixture
def machine(monkeypatch, centre):
    """A signing server that answers, and a centre with a running clock that is told its address."""
    held = Machine()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = msgspec.json.decode(self.rfile.read(int(self.headers["Content-Length"])))
            held.asked.append((asked, self.headers.get("Authorization")))
            status, body = held.says or (200, held.signature(bytes.fromhex(asked["sha256"])))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    env = environment().model_copy(update={"seal_url": f"http://127.0.0.1:{server.server_port}/sign"})
    monkeypatch.setattr(signers, "environment", lambda: env)
    town = PaperTown()
    with using(msgspec.structs.replace(current_centre(), kind="real")):
        held.town = town
        signing.follow()
        yield held
    server.shutdown()
    server.server_close()


def again():
    """Let what rests be due, and the worker work."""
    Waiting.objects.update(next_at=clock.machine_now() - timedelta(seconds=1))
    worked()


def test_the_servers_signature_is_good_and_the_document_never_leaves(machine, tmp_path):
    case = WAYS["receipt"](machine.town)
    worked()
    number = machine.town.read(case).number
    made = signatures.file(number, "receipt")
    pem = machine.certificate.public_bytes(Encoding.PEM).decode()
    assert openssl.judged(made, pem, tmp_path)[0]
    ((asked, _),) = machine.asked
    assert asked.keys() == {"id", "centre", "organ", "sha256", "sm3"} and asked["organ"] == "market"
    row = Signed.objects.select_related("certificate").get()
    assert (row.level, row.certificate.kind, row.certificate.subject) == (
        "server",
        "server",
        "市场监管局电子印章",
    )


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ((503, b""), "HTTP 503"),
        ((200, b"<html>"), "no readable signature"),
        ((200, b""), "no readable signature"),
        ((302, b""), "HTTP 302"),
    ],
)
def test_an_answer_that_is_no_signature_leaves_the_paper_waiting(machine, says, why):
    case = WAYS["acceptance"](machine.town)
    machine.says = says
    worked()
    assert machine.town.read(case).state.phase == "ACCEPTED" and not Signed.objects.exists()
    assert {why in one for one in Waiting.objects.values_list("error", flat=True)} == {True}
    assert signatures.sealing(machine.town.read(case), "acceptance", "x").state == "waiting"
    machine.says = None
    again()
    assert Signed.objects.count() == 2 and not Waiting.objects.exists()


def test_a_good_signature_over_another_file_is_refused(machine):
    WAYS["receipt"](machine.town)
    machine.says = (200, machine.signature(b"x" * 32))
    worked()
    assert Waiting.objects.get().error == "the signature does not hold over this file"


def test_a_server_that_is_away_loses_no_act(machine, monkeypatch):
    env = environment().model_copy(update={"seal_url": "http://127.0.0.1:1/sign"})
    with monkeypatch.context() as away:
        away.setattr(signers, "environment", lambda: env)
        case = WAYS["refusal"](machine.town)
        worked()
        assert machine.town.read(case).state.phase == "REFUSED"
        assert {"cannot be reached" in one for one in signatures.waiting()} == {True}
    again()
    assert signatures.file(machine.town.read(case).number, "refusal")


def test_a_demonstration_asks_no_server(machine):
    with using(msgspec.structs.replace(current_centre(), kind="demo")):
        certificates.make(machine.town.market.id)
        WAYS["receipt"](machine.town)
        sequence()
        worked()
    assert not machine.asked and Signed.objects.get().certificate.kind == "made"
    assert Certificate.objects.count() == 1
