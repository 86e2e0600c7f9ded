"""Every phase × command × letter: allowed as the table says, or refused; and the printed table is true.

Make the pages anew with YIMEN_WRITE_DOCS=1 when the table has changed.
"""

import os
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.people import SAMPLES
from tests.process.stories import STORIES, every_phase
from yimen.cases.kinds import KINDS
from yimen.law.article import stands_in_text
from yimen.process import matrix
from yimen.process.application import commands as do, state as st
from yimen.process.application.table import APPLICATION, ROWS
from yimen.process.diagram import draw
from yimen.process.machine import LETTERS, Command, decide, fold, index_rows, open_to
from yimen.process.refusals import Refused

DOCS = Path(__file__).parents[2] / "docs"
CLASSES = {cls for cls in vars(do).values() if isinstance(cls, type) and issubclass(cls, Command)} - {Command}
# Where every (phase, command, letter) of the table may lead; what is refused leads nowhere.
CELLS = {
    (phase, command.__name__, letter): row.leads(phase)
    for (phase, command), row in APPLICATION.index.items()
    for letter in row.actors
}


@pytest.mark.parametrize("phase", st.PHASES)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = every_phase()[phase]
    wrong = []
    for command in SAMPLES.values():
        for letter in LETTERS:
            name = type(command).__name__
            expected = CELLS.get((phase, name, letter))
            try:
                happened = decide(story.kind, story.state, command, story.context(story.day, letter))
                after = fold(story.kind, story.state, happened).phase
                if expected is None or after not in expected:
                    wrong.append(f"{name} by {letter}: led to {after}")
            except Refused as refused:
                shut = refused.code in ("not_in_this_phase", "not_yours")
                known = any((phase, name, other) in CELLS for other in LETTERS)
                if expected is None and refused.code != ("not_yours" if known else "not_in_this_phase"):
                    wrong.append(f"{name} by {letter}: refused as {refused.code}")
                if expected is not None and shut and not of_the_other_organ(story, name, letter):
                    wrong.append(f"{name} by {letter}: refused although the table allows it")
    assert not wrong, f"{phase}: {wrong}\n\n{matrix.matrix(APPLICATION)}"


def of_the_other_organ(story, name, letter):
    """A case is decided by the organ that holds it: ours, or the higher one once it was forwarded."""
    return (
        story.state.phase == "AWAITING_DECISION"
        and name
        in (
            "Grant",
            "AskExclusion",
            "ApproveExclusion",
            "CloseExclusion",
            "ProposeNegative",
            "SignNegative",
            "TellHearingRight",
            "CallHearing",
            "RecordHearing",
        )
        and letter == "U"
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.id)
def test_every_row_leads_in_a_real_story_where_it_says_and_nowhere_else(row):
    seen = {pair for story in STORIES for pair in story.ways().get(row.id, ())}
    assert seen, f"no story goes through {row.id}"
    assert {(a, b) for a, b in seen if b not in row.leads(a)} == set()
    reached = {b for _, b in seen}
    elsewhere = {to for to in row.to if to not in row.phases}
    assert elsewhere <= reached, f"{row.id} never led to {elsewhere - reached}"


def test_no_two_rows_claim_one_cell():
    assert len(APPLICATION.index) == sum(len(row.phases) for row in ROWS)
    with pytest.raises(ValueError, match="two rows for Submit"):
        index_rows([ROWS[0], replace(ROWS[0], id="T2b")])


def test_row_ids_are_unique_and_phases_are_known():
    assert len({row.id for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row.phases) | set(row.to) <= set(st.PHASES), row.id
        assert row.actors and row.actors <= set(LETTERS), row.id


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.id)
def test_every_row_stands_on_words_that_stand_in_the_text(row):
    assert row.article and stands_in_text(row.article), row.article


def test_a_command_that_is_in_no_row_does_not_exist():
    assert {row.command for row in ROWS} == CLASSES == SAMPLES.keys()


def test_an_event_that_no_decision_makes_does_not_exist():
    made = {type(h.event).__name__ for story in STORIES for h in story.events}
    assert made == APPLICATION.events.keys()


def test_the_law_alone_does_what_is_the_laws_and_nothing_else():
    for row in ROWS:
        assert ("LAW" in row.actors) is (row.actors == {"LAW"}), row.id


def test_an_ended_case_only_keeps_its_papers_in_order():
    after = {row.command.__name__ for row in ROWS for phase in row.phases if phase in st.ENDED}
    keeping = {"Serve", "ConfirmService", "Seal", "Publish", "Archive", "DecideOnCalendar", "MoveToCalendar"}
    keeping |= {
        "VoidPaper",
        "CancelSlip",
        "TakePayment",
        "NoteBill",
        "CorrectPayment",
        "OrderRefund",
        "RecordRefund",
        "CorrectRefund",
        "EndAgency",
        "RenewCode",
    }
    keeping |= {"MarkSecret", "AskDisclosure", "AnswerDisclosure", "DecideDisclosure"}
    # What it cost them is for the applicant to say, and moves nothing.
    keeping |= {"DeclareCosts"}
    keeping |= {"ChooseService", "NoteAttempt", "AnnounceService"}
    keeping |= {"SupplyPosted", "SetAside", "TakeBackSetAside", "NotePermitBack"}
    assert after == keeping
    for row in ROWS:
        for phase in set(row.phases) & set(st.ENDED):
            # A lapse that came too early by a later calendar is the one end that a named person may undo, and one
            # undone by what had been posted in time; a “no” that was set aside is undone from outside.
            assert (
                row.leads(phase) == (phase,)
                or (row.id, phase) in (("N4r", "LAPSED"), ("T55", "LAPSED"))
                or row.command is do.SetAside
                or row.id == "T56b"
            ), row.id


@pytest.mark.parametrize("phase", st.PHASES)
def test_the_buttons_of_a_page_are_the_cells_of_the_matrix(phase):
    story = every_phase()[phase]
    for letter in LETTERS:
        open_now = {row.command.__name__ for row in open_to(APPLICATION, story.state, frozenset({letter}))}
        assert open_now == {name for at, name, who in CELLS if (at, who) == (phase, letter)}


def test_the_forbidden_moves_are_in_no_row():
    # What is taken back of an entry from outside, or set aside in turn, brings a case to where it stood: no move of the procedure.
    gone = [row for row in ROWS if row.id not in ("T46c", "T56b", "T56t")]
    moves = {(a, b) for row in gone for a in row.phases for b in row.leads(a)}
    for phase in (*st.ACCEPTED_OPEN, *st.DECIDED_OPEN):
        assert (phase, "CORRECTION_REQUESTED") not in moves and (phase, "NOT_ACCEPTED") not in moves
    assert ("REFUSED", "GRANTED") not in moves
    decided = {(a, b) for a, b in moves if a in (*st.DECIDED_OPEN, *st.ENDED) and a != b}
    assert decided == {
        ("GRANTED", "ISSUED"),
        # The permit that it was granted on has ended before its certificate was made.
        ("GRANTED", "TERMINATED"),
        ("ISSUED", "DELIVERED"),
        *((a, b) for a in st.YES for b in ("GRANT_SET_ASIDE", "RECEIVED", "UNDER_REVIEW", "FORWARDED")),
        ("LAPSED", "CORRECTION_REQUESTED"),
        ("LAPSED", "ACCEPTED"),
        ("NOT_ACCEPTED", "RECEIVED"),
        ("NOT_REQUIRED", "RECEIVED"),
        ("TERMINATED", "RECEIVED"),
        ("TERMINATED", "UNDER_REVIEW"),
        ("TERMINATED", "FORWARDED"),
        ("REFUSED", "RECEIVED"),
        ("REFUSED", "UNDER_REVIEW"),
        ("REFUSED", "FORWARDED"),
        ("ACCEPTANCE_REVOKED", "UNDER_REVIEW"),
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize(("suffix", "made"), [("md", matrix.page), ("svg", draw)])
def test_the_pages_of_the_docs_are_those_of_the_table(kind, suffix, made):
    text, name = made(kind), f"{matrix.PAGES[kind.name][2]}.{suffix}"
    if os.environ.get("YIMEN_WRITE_DOCS"):
        (DOCS / name).write_text(text, "utf-8")
    assert (DOCS / name).read_text("utf-8") == text, f"docs/{name} is stale: run with YIMEN_WRITE_DOCS=1"


def test_the_picture_is_the_same_every_time_and_shows_every_phase_and_row():
    picture = draw(APPLICATION)
    assert picture == draw(APPLICATION)
    assert all(
        f">{phase}<" in picture for phase in st.PHASES if phase and phase not in ("WITHDRAWN", "TERMINATED")
    )
    leading = [row for row in ROWS if any(row.leads(p) not in ((), (p,)) for p in row.phases)]
    assert all(f"{row.id} {row.command.__name__}" in picture for row in leading)
    assert msgspec.json.encode(picture)


@pytest.mark.parametrize("phase", st.PHASES)
def test_what_no_button_is_drawn_for_is_always_refused(phase):
    story = every_phase()[phase]
    hidden = 0
    for row in ROWS:
        if phase not in row.phases or not row.actors & set("AWROHGDU"):
            continue
        for letter in row.actors:
            context = story.context(story.day, letter)
            if not APPLICATION.ready(story.state, row.command, context):
                hidden += 1
                with pytest.raises(Refused):
                    decide(APPLICATION, story.state, SAMPLES[row.command], context)
    assert hidden or phase in ("", "RECEIVED")
