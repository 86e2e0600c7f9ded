"""A legal person that merges, splits or changes its form while its application is open (民法典 67): its successor goes on.

What was handed in, said and decided stands, and no clock moves. What a permit entitles to passes to nobody so (行政许可法 9):
whoever asks for something about a permit has to hold it. A person who dies has no successor here.
A name that was written wrong is put right, and the applicant stays who they are (个人信息保护法 46).
"""

from collections.abc import Iterable

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import CIVIL_CODE
from yimen.law.personal_data import PUT_RIGHT
from yimen.process.application import agency, commands as do, events as ev
from yimen.process.application.fact import NOT_SERVED, Fact, Paper
from yimen.process.application.intake import not_barred, paper
from yimen.process.application.state import Held, State
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.machine import Context, Event, Happened, today
from yimen.process.refusals import Refused

MERGED = Article(*CIVIL_CODE, 67, "法人合并的，其权利和义务由合并后的法人享有和承担")
PRINCIPAL_ENDS = Article(*CIVIL_CODE, 173, "作为代理人或者被代理人的法人、非法人组织终止")
# Between the number of a joint case and that of a part: the whole has one applicant.
OF_A_PART = "."


def of_the_whole(state: State) -> bool:
    """Return whether this is a case by itself: the applicant of a part is that of the whole."""
    return OF_A_PART not in state.number


def succeed(state: State, command: do.SucceedApplicant, context: Context) -> list[Happened]:
    """Let the successor go on as the applicant, by documents seen at a window; a ban on either of the two holds it back."""
    if not of_the_whole(state):
        raise Refused("succeeds_as_a_whole", MERGED)
    if command.nth != len(state.predecessors):
        raise Refused("succeeded_meanwhile")
    if not command.request.strip():
        raise Refused("unproved_succession", MERGED)
    if not (command.legal and command.was_legal):
        raise Refused("no_legal_person", MERGED)
    same = command.successor == state.applicant
    if same and command.how != "changed":
        raise Refused("same_legal_person", MERGED)
    if state.permit and not same:
        raise Refused("permit_passes_to_nobody", licensing.NOT_PASSED_ON)
    for ban in command.bans:
        not_barred(ban, getattr(state, "bound", ()), context)
    event = ApplicantSucceeded(
        successor=command.successor,
        how=command.how,
        request=command.request.strip(),
        commitments=command.commitments,
    )
    return today(context, event, *([] if same else _ends(state)))


def correct(state: State, command: do.CorrectApplicant, context: Context) -> list[Happened]:
    """Put the applicant's name right as a document has it that bears the number of the record: never another applicant."""
    if not of_the_whole(state):
        raise Refused("succeeds_as_a_whole", PUT_RIGHT)
    if command.nth != len(state.predecessors):
        raise Refused("succeeded_meanwhile")
    if not command.request.strip():
        raise Refused("unproved_correction", PUT_RIGHT)
    if command.applicant != state.applicant:
        raise Refused("another_number", PUT_RIGHT)
    if not command.differs:
        raise Refused("name_as_recorded", PUT_RIGHT)
    event = ApplicantSucceeded(
        successor=state.applicant,
        how="corrected",
        request=command.request.strip(),
        commitments=command.commitments,
        paper=paper(state, "name_correction") if any(p.kind != "receipt" for _, p in named(state)) else None,
    )
    return today(context, event)


def named(state: State) -> list[tuple[str, Held]]:
    """Return the papers that bear the applicant's name and hold, of a case and of its parts, each with their number."""
    every = (state, *getattr(state, "parts", {}).values())
    return [
        (one.number, p)
        for one in every
        for p in one.papers
        if p.sealed_on and not p.voided_on and (p.kind == "receipt" or p.kind not in NOT_SERVED)
    ]


def put_right(events: Iterable[Event]) -> dict[str, str]:
    """Return the papers of a journal that bear a name that was put right since, each with the notice that stands with it.

    A paper that was declared void is drawn anew from its own event, with the name of that day.
    """
    made: list[str] = []
    found: dict[str, str] = {}
    for event in events:
        match event:
            case ApplicantSucceeded(how="corrected", paper=Paper(key=key)):
                found |= dict.fromkeys(made, key)
            case ev.PaperVoided(document=document, paper=Paper(key=key)) if document in found:
                found[key] = found[document]
            case Fact(paper=Paper(key=key)):
                made.append(key)
    return found


def _ends(state: State) -> list[ev.AgencyEnded | ev.CodeRenewed]:
    """Return what ends with the one before: its agent's power (民法典 173), and the code that its people hold."""
    over = [ev.AgencyEnded(reason=PRINCIPAL_ENDS.quote)] if agency.has_agent(state) else []
    return [*over, ev.CodeRenewed(agency=True)]
