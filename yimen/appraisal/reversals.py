"""That a decision was set aside by reconsideration or a court: entered with the document, for no journal here knows of it.

Of a grant, at the request of whoever has an interest, the record ends with it what came of it (`process/application/grant_aside.py`);
of a “no” it opens what the “no” had barred, and the case where it is to be decided anew (`process/application/anew.py`);
a permit that it had ended is there again (`process/permit/restored.py`). Here it is of whoever proposed the “no”, or examined what was
granted, and whoever signed it: both, and all who decide on such items, learn from it (training needs). A penalty was decided elsewhere,
and is nobody's here. What is declared unlawful, also a grant, stands as it is (行政复议法 65, 行政诉讼法 74): nothing is
brought to the record, and those learn from it who made it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, cast

from django.db import connection, transaction

from yimen.appraisal import parts
from yimen.appraisal.facts.source import accounts, place
from yimen.appraisal.models import Reversed
from yimen.appraisal.parts import Part
from yimen.appraisal.refused import NotAppraised
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.queries import View, view
from yimen.cases.viewed import Told
from yimen.lib import clock
from yimen.process.application import commands as do, state as st
from yimen.process.application.events import (
    DecisionSetAside,
    GrantSetAside,
    GrantStandsAgain,
    NegativeProposed,
    ReviewClosed,
)
from yimen.process.appraisal.words import REVERSED_BY
from yimen.process.ending import state as ending
from yimen.process.ending.events import EndingOpened
from yimen.process.joint.commands import InPart
from yimen.process.machine import CASE, Actor, Command
from yimen.process.permit import commands as permit
from yimen.process.permit.events import PermitRestored
from yimen.process.refusals import Refused

PENALTY = "PermitCancelled"
NO = frozenset(
    {
        "NotRequired",
        "NotAccepted",
        "ApplicationRefused",
        "AcceptanceRevoked",
        "Terminated",
        "EndingDecided",
        PENALTY,
    }
)
# What may be declared unlawful: these, and a grant.
DECIDED = NO | {"Granted"}
# What falls by such a document: a grant too, at the request of somebody else, and what had set one aside, in its turn.
FELL, STOOD = "GrantSetAside", "GrantStandsAgain"
UNDOABLE = DECIDED | {FELL, STOOD}
# The phases in which an application stands after one.
ENDS = frozenset({st.NOT_REQUIRED, st.NOT_ACCEPTED, st.REFUSED, st.ACCEPTANCE_REVOKED, st.TERMINATED})
# And in which it stands after any decision.
OPEN_TO = ENDS | {st.GRANTED, st.ISSUED, st.DELIVERED}
KINDS = frozenset({"application", "ending", "permit"})
# Whose decision it was learns of the document first; who watches may enter it where they do not.
ENTERS = frozenset({"efficiency_office", "discipline_group"})


def enters(me: Part, organ: int = 0) -> bool:
    """Return whether somebody may enter such a document: of this organ, or without one of their own at least."""
    leads = organ in me.heads if organ else bool(me.heads)
    return leads or not ENTERS.isdisjoint(me.roles)


def _anywhere(me: Part) -> bool:
    return not ENTERS.isdisjoint(me.roles)


def _no(seen: View, among: frozenset[str] = UNDOABLE) -> Told | None:
    """Return the event of the last decision: to an application, to a part, or that ended a permit."""
    if seen.kind.name not in KINDS and not seen.part:
        return None
    return next((one for one in reversed(seen.told) if one.seq and one.name in among), None)


def open_to(seen: View) -> bool:
    """Return whether a decision of this case holds that can be entered as set aside, or as unlawful."""
    state = seen.state
    match seen.kind.name:
        case "ending":
            return bool(state.phase == ending.DECIDED)
        case "permit":
            return state.end("") is not None
        case _:
            undone = getattr(state, "undone", None)
            return state.phase == st.GRANT_SET_ASIDE or (state.phase in OPEN_TO and undone is None)


def _whose(seen: View, no: Told) -> tuple[int, ...]:
    """Return who proposed or examined what was decided and who signed it, by what stands in the journal; of a penalty nobody
    here, and of a grant that fell or stands again whoever had made it."""
    if no.name == PENALTY:
        return ()
    if no.name in (FELL, STOOD):
        no = next(one for one in reversed(seen.told) if 0 < one.seq < no.seq and one.name == "Granted")
    before = (one for one in reversed(seen.told) if one.seq and one.seq < no.seq)
    sort = ReviewClosed if no.name == "Granted" else NegativeProposed | EndingOpened
    proposed = next((one for one in before if isinstance(one.event, sort)), None)
    by = (getattr(proposed.event, "by", "") or proposed.actor) if proposed else ""
    return accounts([by, no.actor])


@transaction.atomic
def enter(
    *,
    by: int,
    case: str,
    how: str,
    organ: str,
    document: str,
    on: date,
    file: str,
    anew: bool = False,
    until: date | None = None,
    procedure: bool = False,
    unlawful: bool = False,
) -> int:
    """Enter that the last decision of a case was set aside, by whom and by which document; return its id.

    `unlawful`: that its last decision was declared unlawful, and stands. `anew`: it orders another decision, by `until` where it names a day; `procedure`: for a fault of procedure alone.
    Raises NotAppraised; then nothing is written.
    """
    me = parts.part(by)
    parts.require(enters(me))
    seen = view(case.strip().upper().replace("-", ""))
    no = _no(seen, DECIDED if unlawful else UNDOABLE) if seen and not (unlawful and _fell(seen)) else None
    whole, item = place(seen, no.seq) if seen and no else (0, "")
    # Nobody learns by this form of a case that is not theirs.
    if seen is None or no is None or not (_anywhere(me) or whole in me.heads):
        raise NotAppraised("no_such_no")
    if on > clock.today():
        raise NotAppraised("not_yet", on=on)
    # What was decided elsewhere is as old as its own document.
    since = getattr(no.event, "decided_on", None) or getattr(no.event, "on", None) or no.effective_on
    if on < since:
        raise NotAppraised("before_the_no", on=since)
    if how not in REVERSED_BY or not organ.strip() or not document.strip():
        raise NotAppraised("no_document")
    if not file:
        raise NotAppraised("no_file")
    persons = _whose(seen, no)
    if by in persons:
        raise NotAppraised("own_no")
    if (until and not (anew and on <= until)) or (unlawful and anew):
        raise NotAppraised("no_day_to_order")
    if no.name == FELL and anew:
        raise NotAppraised("stands_by_itself")
    _once(seen.number, no.seq)
    by_which = cast(Literal["reconsideration", "court"], how)
    if unlawful:
        pass  # it stands as it is
    elif no.name == PENALTY:
        if anew:
            raise NotAppraised("penalty_elsewhere")
        _bring(seen, by, permit.Restore(by_which, organ.strip(), document.strip(), on))
    else:
        _bring(seen, by, do.SetAside(by_which, organ.strip(), document.strip(), on, anew, until, procedure))
    made = Reversed.objects.create(
        case=seen.number, no=no.seq, how=how, unlawful=unlawful, restores=no.name == FELL, decided_by=organ.strip(), document=document.strip(), on=on, file=file,
        persons=list(persons), organ=whole, item=item, by=by, at=clock.now(),
    )  # fmt: skip
    return int(made.pk)


def _fell(seen: View) -> bool:
    """Return whether the case ended with a grant that was set aside."""
    return bool(seen.state.phase == st.GRANT_SET_ASIDE)


def _bring(seen: View, by: int, command: Command) -> None:
    """Let the record say so too: no letter opens it, for the document of outside does. Raises NotAppraised."""
    command = InPart(seen.part, command) if seen.part else command
    actor = Actor(f"a:{by}", frozenset({CASE}))
    try:
        perform(Act(command=command, case=seen.id, brings=actor))
    except Refused as no:
        raise _not_borne(no) from no


def _not_borne(no: Refused) -> NotAppraised:
    """Return the record's own refusal as this room refuses."""
    return NotAppraised("not_borne", no.article, why=no.sentence(), why_en=no.sentence("en"))


def _once(case: str, no: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('reversed:' || current_schema() || %s))", [case]
        )
    if Reversed.objects.filter(case=case, no=no, takes_back=None, taken_back=None).exists():
        raise NotAppraised("reversed_already")


@transaction.atomic
def take_back(*, by: int, id: int, why: str) -> None:
    """Take back what one entered wrongly, unless the case has gone on since; it still stands in the list. Raises NotAppraised."""
    found = one(id)
    if found is None or taken_back(found) is not None:
        raise NotAppraised("unknown")
    if found.by != by:
        raise NotAppraised("not_yours")
    if not why.strip():
        raise NotAppraised("no_reason")
    seen = view(found.case)
    if seen is not None and not found.unlawful and (command := _undoing(seen, found, why.strip())):
        _bring(seen, by, command)
    Reversed.objects.create(
        takes_back=found, why=why.strip(), case=found.case, no=found.no, how=found.how, unlawful=found.unlawful, restores=found.restores, decided_by=found.decided_by,
        document=found.document, on=found.on, file="", persons=found.persons, organ=found.organ, item=found.item, by=by, at=clock.now(),
    )  # fmt: skip


def _undoing(seen: View, row: Reversed, why: str) -> Command | None:
    """Return what lets a decision stand again of which an entry says that it fell; None where that was never brought there.

    Raises NotAppraised where something has been decided since.
    """
    brought = DecisionSetAside | PermitRestored | GrantStandsAgain
    if not any(isinstance(one.event, brought) and one.seq > row.no for one in seen.told):
        return None
    ours = [one for one in seen.told if one.seq >= row.no and one.name in UNDOABLE]
    first, last = ours[0], ours[-1].name
    later = Reversed.objects.filter(case=row.case, no__gt=row.no, takes_back=None, taken_back=None)
    if {one.name for one in ours[1:]} - {FELL, STOOD} or later.exists():
        raise _not_borne(Refused("gone_on"))
    if len(ours) == 1:
        return permit.EndAgain(why) if last == PENALTY else do.TakeBackSetAside(why)
    if last == FELL:
        return do.TakeBackSetAside(why)
    # What had set the grant aside was not set aside itself: it falls again, as it had.
    fell = cast(GrantSetAside, first.event)
    return do.SetAside(cast(Literal["reconsideration", "court"], fell.how), fell.by, fell.document, fell.on)


def one(id: int) -> Reversed | None:
    """Return what was entered, or None."""
    return Reversed.objects.filter(pk=id, takes_back=None).first()


def taken_back(row: Reversed) -> Reversed | None:
    """Return that it was taken back, or None."""
    return Reversed.objects.filter(takes_back=row).first()


def standing(cases: Iterable[str]) -> dict[str, Reversed]:
    """Return, by the number of a case or a part, the entry that its “no” was set aside; what was taken back is none."""
    rows = Reversed.objects.filter(
        case__in=list(cases), unlawful=False, restores=False, takes_back=None, taken_back=None
    )
    return {row.case: row for row in rows}


def declared_unlawful(case: str) -> Reversed | None:
    """Return the last entry that a decision of a case or a part was declared unlawful, or None; what was taken back is none."""
    rows = Reversed.objects.filter(case=case, unlawful=True, takes_back=None, taken_back=None)
    return rows.order_by("-pk").first()


def may_read(me: Part, row: Reversed) -> bool:
    """Return whether somebody reads it: whoever reads every sheet, who leads the organ, and whom it is about."""
    return me.of(row.organ) or me.account in row.persons or me.account == row.by


def listed(me: Part) -> list[Reversed]:
    """Return what was entered, of all or of one's own organs, the newest first."""
    rows = Reversed.objects.filter(takes_back=None).select_related("taken_back").order_by("-pk")
    return list((rows if me.reads else rows.filter(organ__in=me.heads))[:500])
