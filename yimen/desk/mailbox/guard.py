"""Who comes to mails, calls and orders: the complaint centre."""

from collections.abc import Callable

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by
from yimen.mailbox.parts import CENTRE
from yimen.mailbox.refused import NotTaken
from yimen.process.refusals import Refused


def _account(request: HttpRequest) -> int:
    return request.user.pk or 0 if any(one.role == CENTRE for one in held_by(request).postings) else 0


# The complaint centre.
centre_only = for_whom(_account, bool)


def done(act: Callable[[], object]) -> Callable[[], object]:
    """Return the act, with what the law of the case refuses said as the room says it."""

    def tried() -> object:
        try:
            return act()
        except Refused as refused:
            raise NotTaken("refused") from refused

    return tried
