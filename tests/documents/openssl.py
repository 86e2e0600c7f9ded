"""Judging a signed PDF by OpenSSL's own command, with nothing of the product's in between."""

import re
import subprocess
from pathlib import Path

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


def parts(pdf):
    """Return what the newest signature of a PDF covers, and the signature itself in DER."""
    first, long, second, rest = (int(number) for number in RANGE.findall(pdf)[-1])
    assert first == 0 and second + rest == len(pdf), "the signature covers the whole file"
    held = pdf[long:second]
    assert held[:1] == b"<" and held[-1:] == b">"
    der = bytes.fromhex(held[1:-1].decode())
    length = 4 + int.from_bytes(der[2:4], "big")
    return pdf[:long] + pdf[second:], der[:length]


def judged(pdf, trusted, folder: Path, *further):
    """Return what `openssl cms -verify` says of a PDF under a trusted certificate: whether it holds, and its words."""
    content, cms = parts(pdf)
    for name, value in (("content", content), ("cms", cms), ("trusted.pem", trusted.encode())):
        (folder / name).write_bytes(value)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "cms", "-content", "content"]
    command += ["-CAfile", "trusted.pem", "-purpose", "any", "-out", "out", *further]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def printed(pdf, folder: Path):
    """Return the signature of a PDF as OpenSSL prints it."""
    (folder / "cms").write_bytes(parts(pdf)[1])
    command = ["openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", "cms"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
