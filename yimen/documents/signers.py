"""Who signs for an organ: a key that is kept here, or a place's own signing server in its stead.

A signing server keeps the organs' keys in hardware, as the SM2 seals of 国密 demand. It speaks one request:

    POST YIMEN_SEAL_URL
    Authorization: Bearer YIMEN_SEAL_TOKEN
    {"id": …, "centre": …, "organ": the organ's code, "sha256": hex, "sm3": hex}

and answers 200 with a detached CMS SignedData (DER) over one of the two digests, its certificate in it. The document
itself never leaves. A server that speaks otherwise gets an adapter of a few lines in front of it.
"""

import hashlib
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Protocol

import msgspec

from yimen.centres.current import current_centre, current_schema
from yimen.documents import certificates, pades
from yimen.documents.models import Certificate
from yimen.documents.pades import NotSigned, Signature
from yimen.documents.sm2 import sm3
from yimen.lib.calls import opener
from yimen.lib.environment import environment
from yimen.people.organs import codes


class Signer(Protocol):
    """What can sign for one organ."""

    def sign(self, content: bytes) -> Signature:
        """Return the signature over this content. Raises NotSigned, crypto.KeyMissing, crypto.Damaged."""


class Kept:
    """A signer whose key lies in the key folder."""

    def __init__(self, row: Certificate, tsa: str) -> None:
        """Sign by the certificate of `row`, time-stamped by the authority at `tsa` where there is one."""
        self._row, self._tsa = row, tsa

    def sign(self, content: bytes) -> Signature:
        """Return the signature over this content. Raises NotSigned, crypto.KeyMissing, crypto.Damaged."""
        key, chain = certificates.key_of(self._row), certificates.chain_of(self._row)
        try:
            return pades.own(content, key, chain, self._tsa)
        except (OSError, HTTPException) as away:
            raise NotSigned(f"no time stamp: {type(away).__name__}") from away


class Server:
    """A signer on a signing server of the place."""

    def __init__(self, url: str, organ: str) -> None:
        """Sign for the organ of that code."""
        self._url, self._organ = url, organ

    def sign(self, content: bytes) -> Signature:
        """Return the server's signature over this content. Raises NotSigned."""
        sha256 = hashlib.sha256(content).hexdigest()
        body = {
            "id": sha256[:32],
            "centre": current_schema(),
            "organ": self._organ,
            "sha256": sha256,
            "sm3": sm3(content).hex(),
        }
        headers = {"Content-Type": "application/json"}
        token = environment().seal_token
        if token:
            headers["Authorization"] = f"Bearer {token.get_secret_value()}"
        asked = urllib.request.Request(self._url, msgspec.json.encode(body), headers, method="POST")
        try:
            with opener.open(asked, timeout=10) as answer:
                return Signature(answer.read(pades.ROOM + 1), "server")
        except urllib.error.HTTPError as refused:
            refused.close()
            raise NotSigned(f"the signing server answered HTTP {refused.code}") from refused
        except (OSError, HTTPException, ValueError) as away:
            raise NotSigned(f"the signing server cannot be reached: {type(away).__name__}") from away


def server() -> str:
    """Return the address of the signing server of this centre; empty where keys that are kept here sign."""
    return "" if current_centre().stands else environment().seal_url


def of(organ: int) -> Signer | None:
    """Return who signs for an organ now, or None: then its documents are sealed at the window.

    A centre whose clock is moved by hand sends nothing outside: there only keys that are kept here sign.
    """
    if url := server():
        return Server(url, codes([organ]).get(organ, ""))
    row = certificates.current(organ)
    return Kept(row, "" if current_centre().stands else environment().tsa_url) if row else None
