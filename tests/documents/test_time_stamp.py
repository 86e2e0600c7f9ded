"""With a time-stamping authority the signature is PAdES B-T: its stamp is in it, and OpenSSL finds both good."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys, tsp, x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.documents import openssl
from tests.documents.town import WAYS, sheet_of
from yimen.documents import certificates, pades, pdf
from yimen.documents.signers import Kept
from yimen.lib import clock

pytestmark = pytest.mark.django_db


def authority():
    """Return a time-stamping authority (RFC 3161) that answers requests in memory."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "某时间戳机构")])
    now = clock.machine_now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        asn1.Certificate.load(made.public_bytes(Encoding.DER)), keys.PrivateKeyInfo.load(der)
    )


@pytest.fixture
def stamps():
    """The address of a time-stamping authority."""
    of = authority()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(of.request_tsa_response(asked).dump())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_stamp_is_in_the_signature(town, stamps, tmp_path):
    row = certificates.make(town.market.id)
    sheet = sheet_of(town, WAYS["receipt"](town), "receipt")
    drawn = pdf.render(pdf.data(sheet), sheet.recorded_at)
    made, signature, _ = pades.sealed(drawn, Kept(row, stamps).sign, organ="市场监管局")
    assert signature.level == "B-T" and openssl.judged(made, row.chain, tmp_path)[0]
    assert "id-smime-aa-timeStampToken" in openssl.printed(made, tmp_path)


def test_an_authority_that_is_away_leaves_the_paper_unsigned(town):
    row = certificates.make(town.market.id)
    with pytest.raises(pades.NotSigned, match="no time stamp"):
        Kept(row, "http://127.0.0.1:1/").sign(b"%PDF")
