"""Files that are given out to everybody: told apart by their content, and not sent again to who has them."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the file open to every origin and with its ETag, or 304 to who has the same already."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    found: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return found
