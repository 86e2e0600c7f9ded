"""What a report becomes beside the box: handed to the complaint centre where that was agreed, or the group's own complaint.

Into the record go the words that the group writes for it; who reported never does.
"""

import secrets

from django.db import transaction

from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.process.complaint import commands as do
from yimen.sealedbox import content, keys, parts, reading
from yimen.sealedbox.content import Sort
from yimen.sealedbox.models import Letter, Piece
from yimen.sealedbox.reading import once
from yimen.sealedbox.refused import NotOpened
from yimen.voices import complaints
from yimen.voices.about import about


@transaction.atomic
def to_centre(
    *, by: int, passphrase: str, letter: int, text: str, cause: do.Cause = "other", key: str = ""
) -> None:
    """Hand it to the complaint centre, in the group's words, where whoever reported agreed. Raises NotOpened."""
    one = reading.thread(by=by, passphrase=passphrase, letter=letter, record=False)
    if one.report is None or not one.report.agrees or one.box != parts.GROUP:
        raise NotOpened("not_agreed")
    _become(by, one, text, cause, key, "to_centre")


@transaction.atomic
def complaint(
    *,
    by: int,
    passphrase: str,
    letter: int,
    text: str,
    cause: do.Cause = "other",
    organ: int = 0,
    window: int | None = None,
    key: str = "",
) -> None:
    """Make it a complaint that the group conducts itself: the centre has no part in it. Raises NotOpened, Refused.

    Of the organ or the window that it is about the group names people, and orders that something is put right.
    """
    one = reading.thread(by=by, passphrase=passphrase, letter=letter, record=False)
    if one.report is None or one.box != parts.GROUP:
        raise NotOpened("no_letter")
    _become(by, one, text, cause, key, "complaint", organ, window or 0)


def _become(
    by: int,
    one: reading.Thread,
    text: str,
    cause: do.Cause,
    key: str,
    sort: Sort,
    organ: int = 0,
    window: int = 0,
) -> None:
    id, found = once(one.id, key), about()
    if Piece.objects.filter(pk=id).exists():
        return
    if not text.strip():
        raise NotOpened("nothing")
    if found is None:
        raise NotOpened("no_item")
    version = found.version.id
    made = complaints.bring(
        account=0, complainant=f"box:{secrets.token_hex(16)}", item_version=version, words=text,
        sort="misconduct", channel="letter" if sort == "to_centre" else "discipline", cause=cause,
        window=window,
    )  # fmt: skip
    if sort == "complaint":
        given_to = catalogue.of_each_organ(clock.today()).get(organ, version)
        for command in (do.AcceptComplaint(cause=cause), do.DispatchComplaint(given_to, to_group=True)):
            _act(by, made.number, command)
    letter = Letter.objects.get(pk=one.id)
    content.write(letter, content.now(sort, by=by, number=made.number), keys.living(letter.box), id)


def _act(by: int, number: str, command: do.AcceptComplaint | do.DispatchComplaint) -> None:
    seen = view(number)
    assert seen is not None, "the complaint that was just registered"
    perform(Act(command=command, account=by, case=seen.id, kind="complaint"))
