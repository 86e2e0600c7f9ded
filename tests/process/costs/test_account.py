"""What a case cost is read off its journal: each act by the rates of its day, what is not known is said, two sides apart."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.people import ALL_IN, ITEM, Story
from tests.process.test_lives import live
from yimen.process.application import commands as do, events as ev
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.table import APPLICATION
from yimen.process.costs import acts
from yimen.process.costs.account import APPLICANT, GOVERNMENT, Line, account
from yimen.process.costs.estimated import ESTIMATED
from yimen.process.costs.rates import MOST_MINUTES, Since, held
from yimen.process.item import Layer
from yimen.process.joint.table import JOINT
from yimen.process.refusals import Refused

BEGINS = date(2026, 1, 1)
RATES = (Since(BEGINS, ESTIMATED),)
CLERK = ("clerk", "W")


class Told(msgspec.Struct, frozen=True):
    """One event as the account reads it."""

    seq: int
    event: object
    effective_on: date
    actor: str


def told(story):
    """Return the journal of a story."""
    return [Told(n, one.event, one.on, one.actor) for n, one in enumerate(story.events, 1)]


def accounted(story, dated=RATES, **more):
    return account(told(story), story.item, dated, **more)


def line(found, what, name):
    return next(one for one in found.lines if (one.what, one.name) == (what, name))


def granted(item=ITEM, channel="window"):
    """Take a story through to its service by post."""
    story = Story(item)
    story.act("2026-03-02", CLERK, do.Submit(number="1", channel=channel, applicant="li", materials=ALL_IN))
    story.act("2026-03-03", CLERK, do.Accept())
    story.act("2026-03-04", "R", do.StartReview())
    story.act("2026-03-05", "R", do.CloseReview(opinion="符合"))
    for layer in item.layers:
        story.act("2026-03-06", (f"head {layer.name}", "H"), do.SignLayer())
    story.act("2026-03-09", ("decider", "O"), do.Grant())
    story.act("2026-03-10", "W", do.Issue(certificate="1"))
    story.act("2026-03-11", "W", do.Serve("certificate", date(2026, 3, 11), "mail", "回执 1"))
    return story


def test_each_act_is_its_minutes_at_its_posts_rate_and_service_is_postage():
    found = accounted(granted())
    received = line(found, "staff", "Received")
    assert (received.post, received.minutes, received.rate_fen, received.fen) == ("window", 12, 4500, 900)
    assert line(found, "staff", "ReviewClosed").fen == 60 * 6000 // 60
    assert line(found, "postage", "mail").fen == 1200
    assert found.government == sum(one.fen for one in found.side(GOVERNMENT))
    assert found.minutes == 12 + 10 + 5 + 60 + 15 + 8 + 6
    assert {one.side for one in found.lines if one.what in ("trip", "fee", "declared")} == {APPLICANT}


def test_layers_are_counted_each_and_two_officers_are_two():
    layered = replace(ITEM, layers=(Layer("分管领导", "H"), Layer("局长", "H")))
    found = accounted(granted(layered))
    assert [one.fen for one in found.lines if one.name == "LayerSigned"] == [10 * 8000 // 60] * 2
    assert acts.hands(ev.SiteChecked(officers=("a", "b", "c"), finding="", passed=True)) == 3


def test_what_the_law_and_the_applicant_do_is_nobodys_work():
    story = Story()
    story.act("2026-03-02", "A", do.Submit(number="1", channel="online", applicant="li", materials=ALL_IN))
    story.law("2026-03-20")
    assert story.state.acceptance_mode == "deemed"
    found = accounted(story)
    assert found.side(GOVERNMENT) == () and found.government == 0 and found.recorded == 0


def test_a_new_rate_counts_from_its_day_and_leaves_what_was_before():
    dearer = replace(ESTIMATED, hourly={**ESTIMATED.hourly, "decider": 18000})
    changed = (*RATES, Since(date(2026, 3, 9), dearer))
    story = granted()
    before, after = accounted(story), accounted(story, changed)
    assert line(before, "staff", "Granted").fen == 2250 and line(after, "staff", "Granted").fen == 4500
    assert after.government - before.government == 2250
    later = (*RATES, Since(date(2026, 3, 12), dearer))
    assert accounted(story, later) == before
    # Of two sets from one day the one given later holds.
    assert held((*changed, Since(date(2026, 3, 9), ESTIMATED)), date(2026, 3, 9)) == ESTIMATED
    assert held(changed, date(2025, 12, 31)) is None


def test_before_the_first_rates_nothing_is_nothing_but_unknown():
    found = accounted(granted(), (Since(date(2026, 3, 5), ESTIMATED),))
    assert line(found, "staff", "Received").why == "no_rates" and line(found, "staff", "Received").fen is None
    assert found.government is None and found.recorded is None and found.minutes is None
    assert found.known(GOVERNMENT) > 0
    # A set that was given before an act had its minutes says nothing of that act.
    fewer = replace(ESTIMATED, minutes={k: v for k, v in ESTIMATED.minutes.items() if k != "Issued"})
    assert accounted(granted(), (Since(BEGINS, fewer),)).government is None


def test_an_experts_fee_that_was_not_recorded_is_not_known_and_one_of_nothing_is():
    def tested(fee):
        story = Story()
        story.act(
            "2026-03-02", CLERK, do.Submit(number="1", channel="window", applicant="li", materials=ALL_IN)
        )
        story.act("2026-03-02", CLERK, do.Accept())
        story.act("2026-03-02", "R", do.StartReview())
        story.act("2026-03-02", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
        story.act("2026-03-02", "O", do.ApproveExclusion())
        story.act("2026-03-02", "W", do.Serve("excluded_time", date(2026, 3, 2), "direct"))
        story.act("2026-03-05", "R", do.CloseExclusion(ground="testing", result="合格", fee_fen=fee))
        return accounted(story)

    unknown = tested(None)
    assert line(unknown, "expert", "testing").why == "not_recorded" and unknown.government is None
    assert unknown.minutes is not None
    free, paid = tested(0), tested(80000)
    assert free.government is not None and paid.government - free.government == 80000
    with pytest.raises(Refused, match="不能小于零"):
        tested(-1)


def test_what_it_cost_the_applicant_stands_apart_and_what_they_declare_is_in_no_sum():
    story = granted()
    found = accounted(story)
    assert line(found, "trip", "hand_in").fen == 3000 and found.recorded == 3000
    assert line(found, "declared", "").why == "not_declared"
    story.act("2026-03-20", "A", do.DeclareCosts(paid_fen=50000))
    said = accounted(story)
    assert said.government == found.government and said.recorded == found.recorded
    assert line(said, "declared", "paid").fen == 50000 and said.known(APPLICANT) == 53000


def test_it_is_declared_once_after_the_end_and_within_reason():
    story = granted()
    with pytest.raises(Refused, match="至少写一项"):
        story.act("2026-03-20", "A", do.DeclareCosts())
    for wrong in (
        do.DeclareCosts(trips=-1),
        do.DeclareCosts(minutes=60_001),
        do.DeclareCosts(paid_fen=10**12),
    ):
        with pytest.raises(Refused, match="离谱"):
            story.act("2026-03-20", "A", wrong)
    assert not any(isinstance(one.event, CostsDeclared) for one in story.events)
    story.act("2026-03-20", "A", do.DeclareCosts(trips=0))
    with pytest.raises(Refused, match="不再改"):
        story.act("2026-03-21", "A", do.DeclareCosts(trips=3))
    running = Story()
    running.act(
        "2026-03-02", CLERK, do.Submit(number="1", channel="window", applicant="li", materials=ALL_IN)
    )
    with pytest.raises(Refused):
        running.act("2026-03-02", "A", do.DeclareCosts(trips=1))


def test_a_part_bears_its_share_of_what_was_done_for_all():
    shared = ev.Received(
        number="1", item="i", channel="window", applicant="li", profile="p", calendar="c", parts=(1, 2, 3)
    )
    own = ev.ReviewClosed(opinion="符合", favourable=True, by="a:1", part="2")
    journal = [Told(1, shared, date(2026, 3, 2), "a:1"), Told(2, own, date(2026, 3, 3), "a:1")]
    found = account(journal, ITEM, RATES, part=True)
    assert line(found, "staff", "Received").fen == 300 and line(found, "staff", "Received").of == 3
    assert line(found, "trip", "hand_in").fen == 1000
    assert found.government == 300 + 6000 and found.minutes == 4 + 60
    whole = account(journal[:1], ITEM, RATES)
    assert whole.government == 900, "the three shares are the whole"


def test_every_event_is_somebodys_work_or_nobodys_and_every_number_has_its_words():
    every = {*APPLICATION.events, *JOINT.events}
    assert every == acts.ACTS.keys() | acts.NO_WORK and not acts.ACTS.keys() & acts.NO_WORK
    assert acts.CALLED.keys() == acts.ACTS.keys() and set(acts.ACTS.values()) == acts.POSTS.keys()


def test_the_shipped_set_is_whole_and_a_set_with_a_hole_is_not():
    assert ESTIMATED.complete
    assert not replace(ESTIMATED, minutes={**ESTIMATED.minutes, "Granted": -1}).complete
    assert not replace(ESTIMATED, minutes={**ESTIMATED.minutes, "Granted": MOST_MINUTES + 1}).complete
    assert not replace(ESTIMATED, postage={}).complete
    assert not replace(ESTIMATED, trip_fen=-1).complete


def test_of_any_life_the_sides_are_apart_and_add_up():
    for seed in range(40):
        life = live(seed, 40)
        found = account(told(life), life.item, RATES)
        assert len(found.lines) == len(found.side(GOVERNMENT)) + len(found.side(APPLICANT))
        assert all(isinstance(one, Line) and (one.fen is not None or one.why) for one in found.lines)
        if found.government is not None:
            assert found.government == found.known(GOVERNMENT)
