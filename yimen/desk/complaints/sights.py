"""What of a complaint whoever asks sees at the desk, as the table has it."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.desk.guard import held_by
from yimen.process.complaint.seen import Sight, sight
from yimen.process.machine import Actor

# Stands in the record of readings.
WHY = gettext_noop("办理投诉举报")


def actor_on(seen: View, request: HttpRequest) -> Actor:
    """Return who asks, with their letters on the case."""
    return cases.who_on(seen, held_by(request), request.user.pk or 0)


def sight_of(seen: View, request: HttpRequest) -> Sight:
    """Return what of a complaint whoever asks may see."""
    return sight(seen.state, actor_on(seen, request))
