"""The items as open data: what each field means, the schema, and every version in force, a line each."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

from yimen.catalogue import changes, queries as catalogue
from yimen.catalogue.described import DESCRIBED
from yimen.catalogue.edited import definitions
from yimen.centres import limits
from yimen.centres.current import current_centre
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.words import language
from yimen.portal import datasets, given, limited
from yimen.process.item import Item

LOT = 200


@login_not_required
@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """Show what each field of a definition means, and where the data is."""
    english = language() == "en"
    parts = [
        {"name": kind.__name__, "fields": _fields(kind, names, english)} for kind, names in DESCRIBED.items()
    ]
    return pages.render(request, "portal/open_items.html", {"parts": parts})


def _fields(kind: Any, names: dict[str, tuple[str, str]], english: bool) -> list[dict[str, str]]:
    types = {one.name: one.type for one in msgspec.structs.fields(kind)}
    return [
        {"field": field, "says": says[english], "type": _type(types[field])} for field, says in names.items()
    ]


def _type(of: Any) -> str:
    """Return a field's type as a reader of JSON knows it."""
    (schema,), _parts = msgspec.json.schema_components([of], ref_template="{name}")
    return _said(schema)


def _said(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(_said(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f'"{one}"' for one in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"])
    if schema.get("type") == "array":
        return f"[{_said(schema.get('items') or {})}]"
    return str(schema.get("type", "any"))


@login_not_required
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Return the JSON Schema of a definition; a field that is left out has its default."""
    body = msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Item)), indent=1)
    response = HttpResponse(body, content_type="application/schema+json; charset=utf-8")
    return given.tagged(request, response)


def _tag(request: HttpRequest) -> str:
    """Tell one state of the lines from another by the changes of items and by the day."""
    told = repr((current_centre().schema, "items.jsonl", changes.latest(), clock.today()))
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


@login_not_required
@require_safe
@condition(etag_func=_tag)
def lines(request: HttpRequest) -> HttpResponseBase:
    """Return every version that is in force today, one definition a line; what has not changed with 304."""
    if wait := limits.take("open_data", address=limited.address(request)):
        return limited.later(errors.response(request, 429), wait)
    response = StreamingHttpResponse(
        datasets.in_centre(_pieces()), content_type="application/x-ndjson; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="items.jsonl"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _pieces() -> Iterator[bytes]:
    """Yield the lines in lots: of five thousand items they are some dozen megabytes."""
    ids = catalogue.ids_in_force(clock.today())
    for first in range(0, len(ids), LOT):
        lot = ids[first : first + LOT]
        read = definitions(lot)
        yield b"".join(msgspec.json.encode(read[id]) + b"\n" for id in lot)
