"""A server of national seals for tests: keys, certificates and SM2 signatures are OpenSSL's, the structures written here.

Nothing of the product's but its clock is in it: what it answers is made by one tool and judged by another.
"""

import subprocess
import threading
import time
from datetime import UTC, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from yimen.lib import clock

ID = "distid:1234567812345678"
SM2_WITH_SM3 = "06082a811ccf55018375"
ECDSA_WITH_SHA256 = "06082a8648ce3d040302"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def openssl(*words, folder: Path, content=b""):
    """Return what OpenSSL's command writes, run in a folder."""
    done = subprocess.run(["openssl", *words], cwd=folder, input=content, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def der(tag, *parts):
    """Return a DER element."""
    content = b"".join(parts)
    long = len(content).to_bytes((len(content).bit_length() + 7) // 8 or 1)
    size = long if len(content) < 128 else bytes([128 + len(long)]) + long
    return bytes([tag]) + size + content


def number(value):
    return der(2, value.to_bytes(value.bit_length() // 8 + 1))


def ascii(value):
    return der(22, value.encode())


def instant(at):
    return der(24, f"{at.astimezone(UTC):%Y%m%d%H%M%SZ}".encode())


def bits(value):
    return der(3, b"\0", value)


class Holder:
    """Somebody with an SM2 key, or one of the kind that `key` makes, and a certificate made out by themselves."""

    def __init__(self, folder, file, subject, key=("ecparam", "-genkey", "-name", "SM2", "-noout")):
        self.folder, self.key = folder, f"{file}.key"
        openssl(*key, "-out", self.key, folder=folder)
        by = ("-sm3", "-sigopt", ID) if "SM2" in key else ("-sha256",)
        made = ("req", "-x509", "-new", "-key", self.key, *by, "-days", "9", "-utf8")
        self.certificate = openssl(*made, "-subj", subject, "-outform", "DER", folder=folder)

    def sign(self, content):
        (self.folder / "content").write_bytes(content)
        words = ("pkeyutl", "-sign", "-rawin", "-digest", "sm3", "-pkeyopt", ID, "-inkey", self.key)
        return openssl(*words, "-in", "content", folder=self.folder)


def verified(certificate, content, signature, folder):
    """Return whether OpenSSL finds an SM2 signature over content good, by a certificate in DER."""
    for name, value in (("of.der", certificate), ("said", content), ("value", signature)):
        (folder / name).write_bytes(value)
    openssl("x509", "-inform", "DER", "-in", "of.der", "-pubkey", "-noout", "-out", "of.pem", folder=folder)
    words = ["openssl", "pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", ID, "-pubin"]
    words += ["-inkey", "of.pem", "-in", "said", "-sigfile", "value"]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 0


class Server:
    """A server of one organ's seal. `lies` replaces parts of what it makes, `says` what it answers, `drips` how slowly."""

    def __init__(self, folder, name="市场监管局行政审批专用章", organ="市场监管局"):
        self.name = name
        self.maker = Holder(folder, "maker", "/C=CN/O=某印章制作机构/CN=某印章制作机构")
        self.holder = Holder(folder, "holder", f"/C=CN/O={organ}/CN={organ}")
        self.other = Holder(folder, "other", "/C=CN/O=消防大队/CN=消防大队")
        self.now = clock.machine_now().replace(microsecond=0)
        self.asked, self.lies, self.says, self.drips = [], {}, {}, 0.0

    def seal(self):
        lies = {"version": 4, "width": 42, "from": -1, "until": 300, "listed": self.holder.certificate}
        lies |= self.lies
        listed = der(48, der(4, lies["listed"]))
        if digest := lies.get("by_digest"):
            listed = der(48, der(48, der(19, b"SM3"), der(4, digest)))
        about = der(
            48,
            number(1),
            der(12, self.name.encode()),
            number(2 if "by_digest" in lies else 1),
            listed,
            instant(self.now),
            instant(self.now + timedelta(days=lies["from"])),
            instant(self.now + timedelta(days=lies["until"])),
        )
        picture = der(48, ascii("PNG"), der(4, PNG), number(lies["width"]), number(42))
        header = der(48, ascii("ES"), number(lies["version"]), ascii("Test"))
        info = der(48, header, ascii("51160000000001"), about, picture)
        made = lies.get("made") or self.maker.sign(info)
        return der(48, info, der(4, self.maker.certificate), bytes.fromhex(SM2_WITH_SM3), bits(made))

    def signature(self, asked, seal):
        lies = {"digest": bytes.fromhex(asked["sm3"]), "place": asked["place"], "at": clock.machine_now()}
        lies |= {"oid": SM2_WITH_SM3, "by": self.holder, "signed_by": self.holder} | self.lies
        signing = der(
            48,
            number(lies.get("version", 4)),
            lies.get("seal") or seal,
            instant(lies["at"]),
            bits(lies["digest"]),
            ascii(lies["place"]),
        )
        value = lies["signed_by"].sign(lies.get("instead") or signing)
        certificate = der(4, lies["by"].certificate)
        return der(48, signing, certificate, bytes.fromhex(lies["oid"]), bits(value))

    def answer(self, asked):
        if asked["want"] in self.says:
            return self.says[asked["want"]]
        if asked["want"] == "seal":
            self.given = self.seal()
            return 200, self.given
        return 200, self.signature(asked, self.given)


def serving(held):
    """Serve it; return its address and what ends it."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = msgspec.json.decode(self.rfile.read(int(self.headers["Content-Length"])))
            held.asked.append((asked, self.headers.get("Authorization")))
            status, body = held.answer(asked)
            self.send_response(status)
            self.end_headers()
            try:
                piece = 500 if held.drips else len(body) or 1
                for place in range(0, len(body), piece):
                    self.wfile.write(body[place : place + piece])
                    self.wfile.flush()
                    time.sleep(held.drips)
            except OSError:
                pass

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def end():
        server.shutdown()
        server.server_close()

    return f"http://127.0.0.1:{server.server_port}/seals", end
