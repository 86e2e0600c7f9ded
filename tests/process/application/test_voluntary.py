"""A request beyond the one notice: released by name, free to follow, without effect on acceptance or clocks."""

import pytest
from msgspec.structs import replace

from tests.process.papers import words, written
from tests.process.stories import NOTICE, VOLUNTARY, D, accepted, reviewing, told
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION

RELEASE = (D, "H", do.ReleaseVoluntary())


def asked(**options):
    return reviewing((D, "R", VOLUNTARY), RELEASE, **options)


def test_no_clock_and_no_phase_moves_by_any_of_it():
    story = reviewing()
    before = (story.state.phase, story.state.clocks, story.state.points)
    for act in ((D, "R", VOLUNTARY), RELEASE, (D, "A", do.AnswerVoluntary((do.Handed("plan", file="f2"),)))):
        story.act(*act)
        assert (story.state.phase, story.state.clocks, story.state.points) == before
    assert next(m for m in story.state.materials if m.code == "plan").file == "f2"
    assert sum(m.code == "plan" for m in story.state.materials) == 1


def test_another_person_releases_it_and_it_may_be_declined():
    story = reviewing((D, "R", VOLUNTARY))
    story.refused("same_person", D, ("r", "H"), do.ReleaseVoluntary())
    story.refused("already_requested", D, "R", VOLUNTARY)
    story.refused("nothing_proposed", D, "A", do.AnswerVoluntary())
    story.refused("empty_block", D, "H", do.ReleaseVoluntary(agree=False))
    story.act(D, "H", do.ReleaseVoluntary(agree=False, opinion="没有必要"))
    assert story.state.voluntary is None and not story.state.asked_voluntarily


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("nothing_to_correct", {"points": ()}),
        ("empty_block", {"reason": " "}),
        ("material_not_listed", {"points": (do.Point("x", "missing", "房产证"),)}),
    ],
)
def test_what_may_not_be_asked_for_is_not_asked_for(code, changes):
    assert reviewing().refused(code, D, "R", replace(VOLUNTARY, **changes)).article


def test_the_applicant_answers_once_and_brings_nothing_that_is_on_no_list():
    story = asked()
    story.refused("material_not_listed", D, "A", do.AnswerVoluntary((do.Handed("x"),)))
    story.act(D, "A", do.AnswerVoluntary())
    story.refused("nothing_proposed", D, "A", do.AnswerVoluntary())


def test_the_document_says_first_that_it_is_voluntary():
    document = written(asked(), "voluntary_request")
    codes = [block.code for block in document.blocks]
    assert codes.index("voluntary") < codes.index("asked")
    assert "自愿" in words(document, "voluntary") and "剖面图" in words(document, "asked")
    said = "".join(words(document, code) for code in codes)
    assert "补正" not in said and "不符合要求" not in said, (
        "nothing is required, and nothing is called a fault"
    )
    assert "由{actor}签发" in words(document, "reasons"), "a leader releases it by name"


def test_the_leader_s_task_and_the_buttons_follow():
    story = accepted((D, "W", VOLUNTARY))
    context = story.context(D, ("h", "HWRA"))
    assert ("voluntary", "H") in {(t.key, t.letter) for t in APPLICATION.tasks(story.state, context)}
    assert APPLICATION.ready(story.state, do.ReleaseVoluntary, context)
    assert not APPLICATION.ready(story.state, do.AskVoluntarily, context)
    story.act(*RELEASE)
    assert APPLICATION.ready(story.state, do.AnswerVoluntary, context)


def test_what_the_one_notice_names_is_to_be_corrected_and_never_asked_for_as_voluntary():
    story = told((D, "W", NOTICE))
    story.refused("in_the_notice", D, "W", VOLUNTARY)
    story.act(D, "W", replace(VOLUNTARY, points=(do.Point("form", "defective", "补填楼层"),)))
    story.act(*RELEASE)
    assert [(p.code, p.fault) for p in story.state.points] == [("plan", "defective")], (
        "the notice binds as before"
    )
