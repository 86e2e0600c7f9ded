"""A kept file of an appraisal, handed out under the name that it came with."""

import msgspec
from django.http import Http404, HttpRequest, HttpResponse

from yimen.applications import files
from yimen.look import attachment, errors


def handed(request: HttpRequest, stored: str) -> HttpResponse:
    """Return a file that is kept as JSON of its name, type and what it was called. Raises Http404 without one."""
    if not stored:
        raise Http404
    named = msgspec.json.decode(stored)
    try:
        content = files.read(named["name"])
    except FileNotFoundError:
        return errors.response(request, 404)
    return attachment.answer(content, named["media_type"], named["called"])
