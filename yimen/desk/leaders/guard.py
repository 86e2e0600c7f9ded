"""Who comes to the rooms of leaders at the desk, and how their forms are answered: nothing typed is lost."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by, remembered
from yimen.desk.office.act import answering
from yimen.leaders import parts
from yimen.leaders.parts import Part
from yimen.leaders.refused import NotLed

FORM = "desk/leaders/form.html"
# Which field a refusal is about.
AT = {
    "no_words": "words", "asks_outcome": "words", "in_the_past": "due_on", "not_later": "day", "no_owner": "owner",
    "out_of_reach": "owner", "watches": "owner", "yourself": "owner", "no_case": "number", "no_window": "window",
    "no_organ": "of_organ", "nobody_comes": "accounts", "not_yet": "on", "wrong_year": "on", "holiday": "on", "no_number": "people",
    "no_voucher": "voucher", "no_reason": "why", "no_document": "document", "same_day": "since",
}  # fmt: skip
answered = answering(NotLed, AT, FORM)


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does as a leader or under one; read once for a request."""
    return remembered(request, "leads", lambda: parts.part(held_by(request), request.user.pk or 0))


day_only = for_whom(part_of, lambda me: me.day)
concerned_only = for_whom(part_of, lambda me: me.any)
writers_only = for_whom(part_of, lambda me: me.writes)
callers_only = for_whom(part_of, lambda me: me.calls)
heads_only = for_whom(part_of, lambda me: bool(me.heads))
centre_only = for_whom(part_of, lambda me: me.centre)
