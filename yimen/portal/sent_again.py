"""What was sent a moment ago and is sent again with another key, as a page that was drawn anew sends it.

A browser that goes back to the first page of its visit fetches it anew, as its cookies came meanwhile: the form has
another key then, and the same words in it.
"""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from django.http import HttpRequest

from yimen.lib import clock, crypto
from yimen.portal import acting

MOMENT = timedelta(hours=1)
SENT = "sent"


def _digest(request: HttpRequest, said: Mapping[str, object]) -> str:
    """Return the digest of what is sent and on whose behalf: what somebody and their firm ask are two."""
    whose = acting.of(request).account.pk if request.user.is_authenticated else 0
    return sha256(crypto.canonical([whose, dict(said)])).hexdigest()


def number(request: HttpRequest, said: Mapping[str, object]) -> str:
    """Return the number that this browser was given for the very same within the hour; empty where it was not."""
    digest, number, at = request.session.get(SENT, ("", "", 0))
    within = clock.now().timestamp() - at < MOMENT.total_seconds()
    return number if within and digest == _digest(request, said) else ""


def keep(request: HttpRequest, said: Mapping[str, object], number: str) -> None:
    """Keep in the browser's session what was sent last, as a digest, and the number that it was given."""
    request.session[SENT] = [_digest(request, said), number, int(clock.now().timestamp())]
