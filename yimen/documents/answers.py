"""A document as the answer to a request: the sheet that a page shows, and the PDF or OFD, kept by no browser."""

from urllib.parse import quote, urlencode

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from yimen.cases.queries import View
from yimen.documents import ofd, ofd_seals, queries, signatures, store
from yimen.documents.sheet import Sheet
from yimen.look import words as look_words

replace = msgspec.structs.replace


def asked(request: HttpRequest, seen: View, key: str, *, masked: bool, inside: bool = False) -> Sheet | None:
    """Return the document in the page's language, or None where the case has none such; `inside`: a paper of supervision.

    Raises Refused("empty_block"), crypto.KeyMissing, crypto.Damaged.
    """
    language = look_words.language()
    with override("zh-hans"):
        address = request.build_absolute_uri(reverse("portal:verify"))
    number = next((one.number for one in queries.listed(seen, inside=inside) if one.key == key), "")
    address = f"{address}?{urlencode({'number': number})}"
    sealing = signatures.sealing(seen, key, number)
    return queries.sheet(
        seen, key, language=language, masked=masked, address=address, sealing=sealing, inside=inside
    )


def ofd_seal(seen: View, key: str) -> ofd_seals.State:
    """Return how far the national seal on a paper's OFD is; a void paper has none."""
    return "" if queries.is_void(seen, key) else ofd_seals.state(seen.number, key)


def sealed_ofd(seen: View, sheet: Sheet) -> HttpResponse | None:
    """Return the OFD that bears the organ's national seal, byte for byte, or None: no copy but a whole one has it."""
    if sheet.copy != "whole" or ofd_seal(seen, sheet.key) != "sealed":
        return None
    kept = ofd_seals.file(sheet.case, sheet.key)
    return _ofd(kept, sheet) if kept else None


def as_ofd(seen: View, sheet: Sheet) -> HttpResponse:
    """Return the document as OFD, to be kept as a file: sealed where it may be, else made now; it says that it bears no seal."""
    return sealed_ofd(seen, sheet) or _ofd(ofd.render(sheet), sheet)


def _ofd(content: bytes, sheet: Sheet) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/ofd")
    _named(answer, sheet, "attachment", "ofd")
    return answer


def file(sheet: Sheet) -> HttpResponse:
    """Return the document as PDF, to be read in the browser and named by its title and case.

    A signed document is the file that was signed, byte for byte. Where that cannot be read, what is given does not
    say that it is signed.
    """
    signed = signatures.file(sheet.case, sheet.key) if sheet.sealing else None
    if sheet.sealing and signed is None:
        sheet = replace(sheet, sealing=())
    answer = HttpResponse(signed or store.kept(sheet), content_type="application/pdf")
    _named(answer, sheet, "inline", "pdf")
    return answer


def _named(answer: HttpResponse, sheet: Sheet, way: str, ending: str) -> None:
    """Name a file by its title and case, and let no browser guess what it is."""
    name = quote(f"{sheet.title}-{sheet.case}.{ending}")
    plain = f"{sheet.kind}-{sheet.case}.{ending}"
    answer["Content-Disposition"] = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{name}"
    answer["X-Content-Type-Options"] = "nosniff"
