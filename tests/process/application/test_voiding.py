"""A numbered paper that came out wrong: void by name, its number used up, the same paper under a new number."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import Story, no
from yimen.process import documents
from yimen.process.application import commands as do
from yimen.process.application.tasks import open_tasks
from yimen.process.machine import fold

GRANTED, LATER = "2026-03-02", "2026-03-04"
WRONG = do.VoidPaper("grant", "印章盖歪")


def granted(**submitted):
    story = Story()
    return story.submit_and(
        GRANTED, do.Accept(), do.StartReview(), do.CloseReview(opinion="符合"), do.Grant(), **submitted
    )


def serve(document, on, way="direct", **more):
    return do.Serve(document=document, on=date.fromisoformat(on), way=way, **more)


def owed(story):
    return {task.key for task in open_tasks(story.state, story.context(LATER, "W")) if "grant" in task.key}


def test_the_void_paper_is_kept_and_another_is_served_in_its_place():
    story = granted()
    (happened,) = story.act(LATER, "H", WRONG)
    void, fresh = story.state.paper("grant"), story.state.paper("grant-2")
    assert (happened.actor, happened.event.reason) == ("h", "印章盖歪")
    assert (void.voided_on, void.replaced_by, void.number) == (date(2026, 3, 4), "grant-2", fresh.number)
    assert fresh.made_on == void.made_on and fresh.sealed_on and not fresh.served_on
    assert owed(story) == {"serve:grant-2"}
    story.refused("already_void", LATER, "W", serve("grant", LATER))
    story.refused("served_before_made", LATER, "W", serve("grant-2", "2026-03-03", receipt="回证"))
    story.act(LATER, "W", serve("grant-2", LATER))
    assert owed(story) == set()


def test_a_void_paper_keeps_no_file_from_the_archive():
    story = Story().submit_and(GRANTED, do.Accept(), no("refused", "false_materials"), do.SignNegative())
    story.act(LATER, "H", do.VoidPaper("refusal", "文书撕破"))
    for key in ("acceptance", "refusal-2"):
        story.act(LATER, "W", serve(key, LATER))
    story.act(LATER, "W", do.Archive())
    assert story.state.archived_on == date(2026, 3, 4)


def test_what_somebody_has_already_is_not_void_silently():
    handed = granted()
    handed.act(LATER, "W", serve("grant", LATER))
    reported = granted()
    reported.act(LATER, "W", serve("grant", GRANTED, receipt="回证 1"))
    public = granted()
    public.act(LATER, "W", do.Publish())
    by_consent = granted(electronic_service=True)
    for story in (handed, reported, public, by_consent):
        assert "更正" in story.refused("void_too_late", LATER, "H", WRONG).sentence()


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("unknown_document", do.VoidPaper("refusal", "印错")),
        ("not_numbered", do.VoidPaper("acceptance", "印错")),
        ("empty_block", do.VoidPaper("grant", "  ")),
    ],
)
def test_what_cannot_be_void_says_why(code, command):
    granted().refused(code, LATER, "H", command)


def test_a_certificate_is_replaced_by_its_permit_not_here():
    story = granted()
    story.act(LATER, "W", do.Issue(certificate="JY1"))
    story.refused("not_numbered", LATER, "O", do.VoidPaper("certificate", "印错"))


def test_void_twice_leads_to_a_third_and_the_window_declares_nothing_void():
    story = granted()
    story.refused("not_yours", LATER, "W", WRONG)
    story.act(LATER, "O", WRONG)
    story.refused("already_void", LATER, "O", WRONG)
    story.act(LATER, "O", do.VoidPaper("grant-2", "又盖歪"))
    assert story.state.paper("grant-2").replaced_by == "grant-3"
    made = {h.event.paper.key: h.event for h in story.events if h.event.paper}
    assert documents.words_of("grant-3", made) == "grant"


def test_the_new_paper_says_the_same_and_names_the_void_number():
    story = granted()
    (happened,) = story.act(LATER, "O", WRONG)
    (made,) = (h for h in story.events if h.event.paper and h.event.paper.key == "grant")
    then = fold(story.kind, story.kind.state(), story.events[: story.events.index(made) + 1])
    first, second = (
        documents.content("grant", story.item, then, event, made.on, story.calendar, profile=story.place)
        for event in (made.event, replace(made.event, paper=happened.event.paper))
    )
    assert first.blocks[1:] == second.blocks[1:] and first.made_on == second.made_on
    (row,) = set(second.blocks[0].rows) - set(first.blocks[0].rows)
    assert row[0].zh == "代替的文号" and row[1].zh == "安市监许〔2026〕1号（已作废）"
