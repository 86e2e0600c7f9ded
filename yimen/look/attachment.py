"""How a stored file is answered: shown where a browser can show it safely, else saved; kept by no cache."""

import mimetypes
from urllib.parse import quote

from django.http import HttpResponse

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})
# The file runs nothing and fetches nothing; its own viewer may style it.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'"
)
HEADS = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def kind_of(content: bytes) -> str:
    """Return the media type of a file by how it begins, of those that are shown; empty for any other."""
    return next((kind for head, kind in HEADS.items() if content.startswith(head)), "")


def answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return the file under a name without its ending, which the type decides."""
    known = media_type or "application/octet-stream"
    whole = f"{name}{mimetypes.guess_extension(known) or ''}"
    way = "inline" if known in SHOWN else "attachment"
    response = HttpResponse(content, content_type=known)
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(whole)}"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
