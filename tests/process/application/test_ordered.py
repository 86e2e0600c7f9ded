"""What an organ left lying and was ordered to do: by the day that the document names (行政复议法 66, 行政诉讼法 72)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.application.test_anew import CHIEF, shown
from tests.process.people import no
from tests.process.stories import COURT, D_LATE, GONE, LATE_ORDER, D, accepted, told
from tests.process.watch.test_rules import found
from yimen.law.article import stands_in_text
from yimen.process import timeline
from yimen.process.application import commands as do, tasks
from yimen.process.application.ordered import ARTICLES
from yimen.process.application.ready import ready

ON, SUNDAY = "2026-04-20", date(2026, 5, 3)


def test_until_the_day_that_the_document_names_the_organ_has_to_act_and_then_it_is_late():
    story = accepted((ON, "H", LATE_ORDER))
    assert shown(story, ON) == SUNDAY, "a rest day of a document is that day: nobody counts it"
    assert story.state.running("statutory") and story.state.phase == "ACCEPTED", "what was late stays late"
    said = timeline.sentence(story.events[-1].event)
    assert "行政复议" in said and "5月3日" in said
    assert not ready(story.state, do.EnterOrder, story.context(ON, "H"))
    story.refused("already_requested", ON, "H", LATE_ORDER)
    story.act(ON, "R", do.StartReview())
    story.act(ON, "R", do.CloseReview("符合"))
    story.act("2026-04-28", "O", do.Grant())
    assert story.state.clock("ordered").outcome == "decided"


def test_before_it_is_accepted_it_is_owed_by_the_ordered_day():
    """Who accepts read the day of their own term, and where a “no” had been set aside none at all."""
    story = told((D, "H", replace(LATE_ORDER, ordered_on=date(2026, 3, 2), until=date(2026, 3, 4))))
    context = story.context(D, "W")
    assert [(one.act, one.due_on) for one in tasks.open_tasks(story.state, context)] == [
        ("Accept", date(2026, 3, 4))
    ]
    assert tasks.copies(story.state, context).due_on == date(2026, 3, 4)


def test_a_no_obeys_it_too_for_only_that_it_be_decided_was_ordered():
    story = accepted((ON, "H", LATE_ORDER))
    story.act(ON, "R", do.StartReview())
    story.act(ON, "R", do.CloseReview("不符合", favourable=False))
    story.act(ON, "O", no())
    story.act(ON, CHIEF, do.SignNegative())
    assert story.state.phase == "REFUSED" and not story.state.running("ordered")


def test_what_was_entered_wrongly_is_taken_back_with_its_reason_and_leaves_the_days_as_they_were():
    story = accepted()
    before = shown(story, ON)
    story.refused("nothing_proposed", ON, "H", do.TakeBackOrder("文号写错"))
    wrong = replace(LATE_ORDER, until=date(2026, 4, 22))
    story.act(ON, "H", wrong)
    assert shown(story, ON) == wrong.until
    story.refused("empty_block", "2026-04-24", "H", do.TakeBackOrder(" "))
    story.refused("not_yours", "2026-04-24", "W", do.TakeBackOrder("日期写错"))
    story.act("2026-04-24", "H", do.TakeBackOrder("日期写错"))
    assert shown(story, "2026-04-24") == before and "登记有误" in timeline.sentence(story.events[-1].event)
    assert len(found(story, "2026-04-24", "SV-02")["SV-02"]) == 1, (
        "by a day that nobody named nobody was late"
    )
    story.act("2026-04-24", "H", LATE_ORDER)
    assert shown(story, "2026-04-24") == SUNDAY


def test_a_day_by_which_it_is_decided_anew_is_not_taken_back_as_an_order_to_act():
    story = told((D, "O", GONE), (D_LATE, "CASE", COURT))
    assert story.state.running("ordered") and not ready(
        story.state, do.TakeBackOrder, story.context(D_LATE, "H")
    )
    story.refused("nothing_proposed", D_LATE, "H", do.TakeBackOrder("日期写错"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ordered_by": " "}, "empty_block"),
        ({"order_document": ""}, "empty_block"),
        ({"ordered_on": date(2026, 4, 21)}, "not_the_order_s_day"),
        ({"ordered_on": date(2026, 3, 1)}, "not_the_order_s_day"),
        ({"until": date(2026, 4, 19)}, "not_the_order_s_day"),
    ],
)
@pytest.mark.parametrize("how", sorted(ARTICLES))
def test_it_is_entered_by_its_document_and_cites_whose_law_orders_it(how, changes, code):
    refused = accepted().refused(code, ON, "H", replace(LATE_ORDER, how=how, **changes))
    assert refused.article == ARTICLES[how] and stands_in_text(refused.article)
    accepted().refused("not_yours", ON, "W", LATE_ORDER)
