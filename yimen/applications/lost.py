"""A lost case number or query code, found again at a window by the number of the document that was seen there.

Never by a name or a telephone number. Who looked for whom is recorded before anything is shown, and so is each slip.
"""

from datetime import date

import msgspec
from django.db import transaction

from yimen.applications.actions import act
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.law import identity
from yimen.lib import clock
from yimen.people import administration
from yimen.people.accounts import claimed
from yimen.people.actions import record_reading
from yimen.people.administration import Denied
from yimen.people.identification import DOCUMENTS, Seen, recorded
from yimen.people.roles import IDENTIFIES
from yimen.process.application import commands as do

MOST = 50


class Held(msgspec.Struct, frozen=True):
    """A case of whoever stands at the window; `as_agent` where they act in it for somebody else, `licence` where its item is one."""

    number: str
    item: str
    item_en: str
    phase: str
    received_on: date | None
    as_agent: bool
    licence: bool


class Slip(msgspec.Struct, frozen=True):
    """What is printed for somebody: the case, and the code in force; no name, no number of theirs. `renewed`: it is not the receipt's any more."""

    case: Held
    code: str
    renewed: bool


def found(*, by: int, seen: Seen) -> list[Held]:
    """Return the newest cases of whoever a document belongs to that concern this window, as applicant or agent.

    The look is recorded, whatever is found. Raises Denied, also for a number that no document bears.
    """
    subject = _subject(by, seen)
    record_reading(who=by, whose=subject, case_number="", field="cases", why=_why("查找", seen))
    views = (cases.view(one.number) for one in cases.mine([subject], MOST))
    return [_held(view, subject) for view in views if view and _at_this_window(view, by)]


def printed(*, by: int, number: str, seen: Seen) -> Slip | None:
    """Return the slip of one of these cases, recorded; None where the case is not theirs, or not this window's.

    Raises Denied.
    """
    subject = _subject(by, seen)
    view = _theirs(by, number, subject)
    return _slip(by, view, subject, _why("打印", seen)) if view else None


def renewed(*, by: int, number: str, seen: Seen, key: str = "") -> Slip | None:
    """Issue a new query code of one of these cases and return its slip: what was printed before opens nothing any more.

    None as `printed`. Raises Denied; Refused and KeyReused from the record.
    """
    subject = _subject(by, seen)
    view = _theirs(by, number, subject)
    if view is None:
        return None
    asked = do.RenewCode(request=f"本人到窗口申请，核对了{recorded(seen.document)}原件")
    with transaction.atomic():
        act(account=by, case=view.id, command=asked, key=key)
        after = _theirs(by, number, subject)
        return _slip(by, after, subject, _why("换发", seen)) if after else None


def _theirs(by: int, number: str, subject: str) -> View | None:
    """Return a case at this window of which somebody is the applicant or the agent, or None."""
    view = cases.view(number)
    if view is None or not view.applied or not _at_this_window(view, by):
        return None
    return view if subject in (view.state.applicant, view.state.agent) else None


def _slip(by: int, view: View, subject: str, why: str) -> Slip:
    with transaction.atomic():
        record_reading(who=by, whose=subject, case_number=view.number, field="query_code", why=why)
    return Slip(_held(view, subject), query_code(view.number), view.state.codes > 0)


def _subject(by: int, seen: Seen) -> str:
    administration.require(by, *IDENTIFIES)
    number = identity.normalised(seen.number)
    kind, verdict = identity.holder(number, clock.today())
    if len(number) != 18 or verdict == "invalid":
        raise Denied("no_such_number")
    if seen.document not in DOCUMENTS or (seen.document == "licence") != (kind == "firm"):
        raise Denied("document_does_not_fit")
    return claimed(number)


def _why(did: str, seen: Seen) -> str:
    return f"窗口凭{recorded(seen.document)}原件{did}编号和查询码"


def _at_this_window(view: View, by: int) -> bool:
    return "W" in cases.who_on(view, cases.rights(by), by).letters


def _held(view: View, subject: str) -> Held:
    item, state = view.version.item, view.state
    return Held(
        view.number,
        item.name,
        item.name_en,
        state.phase,
        state.received_on,
        state.applicant != subject,
        item.licence,
    )
