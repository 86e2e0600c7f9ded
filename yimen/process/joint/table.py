"""THE table of a joint application: an application's own rows until it is accepted, then each part by that same table."""

import msgspec

from yimen.law import licensing as law
from yimen.process.application import state as own
from yimen.process.application.table import APPLICATION, ROWS as OWN_ROWS
from yimen.process.joint import commands as do, deciding, events as ev, owed, state as st
from yimen.process.joint.state import Joint
from yimen.process.machine import LAW, Kind, Row, by_name, index_rows, row

IN, CORRECTING = own.RECEIVED, own.CORRECTION_REQUESTED
BEFORE_IT = (IN, CORRECTING)
ALL_MADE = tuple(phase for phase in st.PHASES if phase != own.BEFORE)
GOING = (st.RUNNING, st.DECIDED)
OWN = {one.id: one for one in OWN_ROWS}


def _as(
    id: str,
    phases: tuple[str, ...],
    to: tuple[str, ...] = (),
    decide: deciding.Decide | None = None,
    actors: str = "",
) -> Row:
    """Return a row of an application's table as it holds of the whole; without `to` it leads nowhere else."""
    taken = OWN[id]
    return msgspec.structs.replace(
        taken,
        id=f"J{id}",
        phases=phases,
        to=to or phases,
        decide=decide or taken.decide,
        actors=frozenset(actors) if actors else taken.actors,
    )  # fmt: skip


def _begins(id: str, phases: tuple[str, ...]) -> Row:
    return _as(id, phases, (st.RUNNING, st.DECIDED), deciding.accepting(OWN[id].decide))


# Who may do what in a part is for that part's own row to say: here it is open to all whom one of those is open to.
# Supervision urges the whole.
IN_A_PART = Row(
    id="J2",
    phases=(*GOING, st.COMPLETED),
    command=do.InPart,
    actors=frozenset(letter for one in OWN_ROWS for letter in one.actors) - {"S"},
    to=(*GOING, st.COMPLETED),
    decide=deciding.in_part,
    article=law.ONE_SERVICE_DESK,
    clocks="each part's own",
    document="part_stopped",
)

ROWS = (
    _as("T2", (own.BEFORE,), (IN,), deciding.submit),
    _as("T3", (IN,), (own.NOT_REQUIRED,)),
    _as("T4", (IN,)),
    _as("T4s", (IN,), (IN, own.NOT_ACCEPTED)),
    _as("T5", (IN,)),
    _as("T6", (IN,), (CORRECTING,), deciding.notify_corrections),
    _begins("T7", BEFORE_IT),
    _begins("T8", (CORRECTING,)),
    _begins("T8L", (CORRECTING,)),
    _begins("T9", (IN,)),
    _as("T11", (CORRECTING,)),
    _as("T11r", (CORRECTING,)),
    _as("T12", (CORRECTING,)),
    _as("T12s", (CORRECTING,), (CORRECTING, own.NOT_ACCEPTED, own.REFUSED)),
    _as("T12L", (CORRECTING,), (own.LAPSED,)),
    row("J1", BEFORE_IT, do.ProposePoints, "WR", BEFORE_IT, deciding.propose_points, law.ONE_NOTICE),
    IN_A_PART,
    row("J3", GOING, do.CallMeeting, "WR", GOING, deciding.call_meeting, law.ONE_SERVICE_DESK),
    row("J3r", GOING, do.RecordMeeting, "WR", GOING, deciding.record_meeting, law.ONE_SERVICE_DESK),
    row("J6", (st.RUNNING,), do.UrgePart, "WR", (st.RUNNING,), deciding.urge_part, law.ONE_SERVICE_DESK),
    row("J8", (st.RUNNING,), do.ReportPart, "WRH", (st.RUNNING,), deciding.report_part, law.ONE_SERVICE_DESK),
    row("J8a", (st.RUNNING,), do.AnswerReport, "G", (st.RUNNING,), deciding.answer_report, law.ONE_SERVICE_DESK),
    row("J7", (st.RUNNING,), do.ConsentBySilence, LAW, (st.RUNNING, st.DECIDED, st.COMPLETED), deciding.consent_by_silence, law.ONE_SERVICE_DESK, "-all of the part"),
    row("J4", (st.RUNNING,), do.EndJointForm, "OH", (st.RUNNING, st.DECIDED, st.COMPLETED), deciding.end_joint_form, law.ONE_SERVICE_DESK),
    _as("T19", (st.RUNNING,), decide=deciding.ask_extension),
    _as("T19s", (st.RUNNING,), decide=deciding.approve_extension, actors="G"),
    _as("T28v", ALL_MADE),
    _as("T28x", ALL_MADE),
    _as("T43", ALL_MADE),
    _as("T51", (*BEFORE_IT, *GOING), decide=deciding.name_agent),
    _as("T47", ALL_MADE),
    _as("T49", ALL_MADE),
    _as("T50", (*BEFORE_IT, *GOING)),
    _as("T52", (*BEFORE_IT, *GOING)),
    _as("T44", ALL_MADE),
    _as("T45", ALL_MADE),
    _as("T7v", ALL_MADE),
    _as("T29", BEFORE_IT, (own.WITHDRAWN,)),
    row("J5", (st.RUNNING,), OWN["T29"].command, "AW", (st.RUNNING, st.DECIDED, st.COMPLETED), deciding.withdraw, OWN["T29"].article, "-all of the open parts", "withdrawal"),
    _as("T31", st.ENDED),
    _as("T33", ALL_MADE),
    _as("T33a", ALL_MADE),
    _as("T33b", ALL_MADE),
    _as("T33c", ALL_MADE),
    _as("T38", (*BEFORE_IT, *GOING)),
    _as("T38a", (*BEFORE_IT, *GOING)),
    _as("T41", (*BEFORE_IT, *GOING)),
    _as("T41a", (*BEFORE_IT, *GOING)),
    _as("T39", BEFORE_IT),
    _as("T39s", BEFORE_IT),
    _as("T39a", BEFORE_IT),
    _as("R1", (*BEFORE_IT, *GOING)),
    _as("N4", (*BEFORE_IT, *GOING, own.LAPSED), decide=deciding.move_to_calendar),
    _as("N4r", (own.LAPSED,), (own.LAPSED, CORRECTING)),
    _as("T46", (own.NOT_ACCEPTED,), (own.NOT_ACCEPTED, IN)),
    _as("T46n", (own.NOT_REQUIRED,), (own.NOT_REQUIRED, IN)),
    _as("T46r", (own.REFUSED,), (own.REFUSED, IN)),
    _as("T46b", (own.NOT_REQUIRED, own.NOT_ACCEPTED, own.REFUSED)),
    _as("T46c", (IN,), (own.NOT_REQUIRED, own.NOT_ACCEPTED, own.REFUSED)),
    _as("N4h", tuple(phase for phase in ALL_MADE if phase != own.LAPSED)),
)  # fmt: skip
OF_THE_WHOLE = (
    ev.PartBegun, ev.PartStopped, ev.PointsProposed, ev.MeetingCalled, ev.MeetingHeld, ev.JointFormEnded,
    ev.PartUrged, ev.PartReported, ev.ReportAnswered, ev.ConsentedBySilence, ev.AllDecided, ev.JointCompleted,
)  # fmt: skip

JOINT = Kind(
    name="joint",
    # 2: tasks before acceptance, and the day of a meeting. 3: which joint acts have been. 4, 5, 6, 8, 9: as an application's.
    fold_version=10,
    new=Joint,
    state=Joint,
    rows=ROWS,
    events={**APPLICATION.events, **by_name(OF_THE_WHOLE)},
    apply=st.apply,
    owed=owed.owed,
    tasks=owed.tasks,
    copies=owed.copies,
    phases=st.PHASES,
    owing=st.OWING,
    index=index_rows(ROWS),
    reaches=owed.reaches,
    ready=owed.ready,
)
