"""The sign-off chain: in order, by whoever holds the post, nobody twice, and nothing is decided before its end."""

import pytest
from msgspec.structs import replace

from tests.process.people import no
from tests.process.stories import CHAINED, SECTION, D, deciding
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.application.tasks import open_tasks

BOSS = (D, ("boss", "H"), do.SignLayer())


def tasks(story):
    return [
        (t.key, t.letter)
        for t in open_tasks(story.state, story.context(D, "W"))
        if t.key in ("layer", "decide")
    ]


def test_each_layer_signs_in_its_order_and_then_it_is_decided():
    story = deciding(item=CHAINED)
    assert tasks(story) == [("layer", "R")]
    for command in (do.Grant(), no()):
        refused = story.refused("layer_unsigned", D, "O", command)
        assert "科室负责人" in refused.sentence() and "head of section" in refused.sentence("en")
    story.refused("layer_of_another", *BOSS)
    story.act(*SECTION)
    assert tasks(story) == [("layer", "H")]
    story.act(*BOSS)
    assert tasks(story) == [("decide", "O")]
    story.refused("nothing_proposed", *BOSS)
    story.act(D, "O", do.Grant())


def test_who_reviewed_or_signed_signs_no_further_layer():
    story = deciding(item=replace(CHAINED, layers=(CHAINED.layers[0],) * 2))
    story.refused("same_person", D, "R", do.SignLayer())
    story.act(*SECTION)
    story.refused("same_person", *SECTION)
    story.act(D, ("second", "R"), do.SignLayer())


def test_a_layer_sends_it_back_with_words_and_all_sign_anew():
    story = deciding(SECTION, item=CHAINED)
    story.refused("empty_block", D, ("boss", "H"), do.SignLayer(agree=False))
    story.act(D, ("boss", "H"), do.SignLayer(agree=False, opinion="补充核查"))
    assert story.state.phase == "UNDER_REVIEW"
    story.act(D, "R", do.CloseReview(opinion="已补充"))
    assert tasks(story) == [("layer", "R")]


def test_an_item_without_a_chain_is_decided_at_once():
    assert tasks(deciding()) == [("decide", "O")]


@pytest.mark.parametrize(
    ("who", "shown"), [(("section", "RO"), True), (("r", "RO"), False), (("boss", "H"), False)]
)
def test_the_button_is_the_next_layer_s_alone(who, shown):
    story = deciding(item=CHAINED)
    context = story.context(D, who)
    assert APPLICATION.ready(story.state, do.SignLayer, context) is shown
    assert not APPLICATION.ready(story.state, do.Grant, context)
    plain = deciding()
    assert not APPLICATION.ready(plain.state, do.SignLayer, plain.context(D, who))
