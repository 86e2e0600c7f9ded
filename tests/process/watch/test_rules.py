"""What each rule of supervision finds in a case, on which day, and that it finds the same whenever it looks."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import get_args

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, amended
from tests.process.stories import EXTEND, FEE, NOTICE, TESTING, TWO, D, accepted, deciding, serve, told
from yimen.law.article import stands_in_text
from yimen.law.profile import shipped, shipped_codes
from yimen.law.rule import Across, InTheHall, Trigger
from yimen.process.application import commands as do, events as ev
from yimen.process.application.charged import Line
from yimen.process.application.fact import Paper, Reasons
from yimen.process.application.table import APPLICATION
from yimen.process.watch.found import TRIGGERS, look
from yimen.process.watch.in_the_hall import TRIGGERS as IN_THE_HALL
from yimen.process.watch.seen import Case

RULES = shipped("national").rules
NOBODY = "2027-12-31"


def case(story, on, part=False):
    """Return the story's case as of a day: the law first, then looked at."""
    story.law(on)
    told = [
        SimpleNamespace(
            seq=place,
            name=type(one.event).__name__,
            event=one.event,
            effective_on=one.on,
            recorded_at=datetime(one.on.year, one.on.month, one.on.day, 2, tzinfo=UTC),
            actor=one.actor,
        )
        for place, one in enumerate(story.events, start=1)
    ]
    return Case(APPLICATION, story.state, told, story.context(on, "W"), part)


def found(story, on, *codes, part=False):
    """Return what these rules find on a day, as {rule: [day, …]}."""
    rules = {code: RULES[code] for code in codes} if codes else RULES
    days = {}
    for one in look(case(story, on, part), rules).findings:
        days.setdefault(one.rule, []).append(str(one.on))
    return days


def look_on(story, on, *codes):
    return str(look(case(story, on), {code: RULES[code] for code in codes}).look_on)


def test_every_trigger_is_carried_out_and_every_rule_of_every_place_has_its_words():
    assert set(TRIGGERS) == set(get_args(Trigger))
    assert set(IN_THE_HALL) == set(get_args(InTheHall))
    every = {*get_args(Trigger), *get_args(Across), *get_args(InTheHall)}
    assert {rule.trigger for rule in RULES.values()} == every
    for code in shipped_codes():
        for name, rule in shipped(code).rules.items():
            article = rule.basis.article()
            assert stands_in_text(article) if article else rule.basis.note, f"{code}.{name}"
    assert all(rule.level == "notice" for rule in RULES.values() if rule.trigger == "share_used"), "N6"


def test_each_time_that_somebody_came_beyond_the_guide_is_found_and_what_the_law_wants_is_not():
    once = replace(ITEM, visits_required=1)
    story = told((D, "W", NOTICE), (D, "W", serve("correction_notice")), item=once)
    paper = do.SupplyMaterials((do.Handed("plan", "paper"),), answers={"area": "80"})
    assert found(story, D, "XC-14") == {}, "handed in and served on one day: one trip"
    story.act("2026-03-04", "W", paper)
    story.act("2026-03-04", "W", do.Accept())
    assert found(story, "2026-03-04", "XC-14") == {"XC-14": ["2026-03-04"]}
    story.act("2026-03-06", "W", serve("acceptance", "2026-03-06"))
    assert found(story, "2026-03-06", "XC-14") == {"XC-14": ["2026-03-04"]}, "who fetches something chose to"
    (first,) = look(case(story, "2026-03-06"), {"XC-14": RULES["XC-14"]}).findings
    assert dict(first.said) == {"times": "2", "asked": "1", "causes": "supply"}
    twice = told((D, "W", NOTICE), item=replace(ITEM, visits_required=2))
    twice.act("2026-03-04", "W", paper)
    assert found(twice, "2026-03-04", "XC-14") == {}


def test_a_case_in_order_is_found_by_no_rule():
    story = deciding(
        (D, ("a:9", "O"), do.Grant()), (D, "W", do.Issue(certificate="JY1")), (D, "W", do.Publish())
    )
    story.act(D, "W", serve("certificate"))
    assert found(story, NOBODY) == {}


def test_a_promise_is_broken_the_day_after_its_last_day_and_not_before():
    assert (
        found(accepted(), "2026-03-16", "SV-01") == {}
        and look_on(accepted(), "2026-03-16", "SV-01") == "2026-03-17"
    )
    assert found(accepted(), "2026-03-17", "SV-01", "SV-02") == {"SV-01": ["2026-03-17"]}
    assert found(accepted(), "2026-03-31", "SV-01", "SV-02") == {
        "SV-01": ["2026-03-17"],
        "SV-02": ["2026-03-31"],
    }


def test_a_late_decision_stays_found_and_one_in_time_never_is():
    late = accepted(
        ("2026-03-18", "R", do.StartReview()), ("2026-03-18", "R", do.CloseReview(opinion="符合"))
    )
    late.act("2026-03-18", "O", do.Grant())
    assert found(late, "2026-03-18", "SV-01") == {"SV-01": ["2026-03-17"]}
    given_up = accepted(("2026-03-18", "A", do.Withdraw()))
    assert found(given_up, "2026-03-18", "SV-01") == {}


def test_of_a_promise_that_is_nearly_over_somebody_is_reminded_once_and_of_a_short_one_never():
    assert look_on(accepted(), D, "SV-03") == "2026-03-13"
    assert found(accepted(), "2026-03-13", "SV-03") == {"SV-03": ["2026-03-13"]}
    assert found(accepted(), "2026-03-20", "SV-03") == {"SV-03": ["2026-03-13"]}, (
        "whoever looks late finds the same day"
    )
    quick = deciding((D, "O", do.Grant()))
    assert found(quick, "2026-03-20", "SV-03") == {}
    short = accepted(item=replace(ITEM, promised=replace(ITEM.promised, days=3)))
    assert found(short, "2026-03-05", "SV-03") == {} and look_on(short, D, "SV-03") == "None"


def test_excluded_time_is_not_used_and_found_where_it_takes_longer_than_told():
    story = accepted((D, "R", do.StartReview()), (D, "R", TESTING), (D, "O", do.ApproveExclusion()))
    story.act(D, "W", serve("excluded_time"))
    assert (
        found(story, "2026-03-09", "SV-09", "SV-03") == {}
        and look_on(story, "2026-03-09", "SV-09") == "2026-03-10"
    )
    assert found(story, "2026-03-10", "SV-09") == {"SV-09": ["2026-03-10"]}
    story.act("2026-03-10", "R", do.CloseExclusion(ground="testing", result="合格"))
    assert found(story, "2026-03-10", "SV-09") == {"SV-09": ["2026-03-10"]}


def test_a_longer_limit_is_reminded_of_anew_and_the_first_reminder_stays():
    story = accepted((D, "R", do.StartReview()))
    story.act("2026-03-13", "R", EXTEND)
    story.act("2026-03-13", "H", do.ApproveExtension())
    assert found(story, "2026-03-19", "SV-03") == {"SV-03": ["2026-03-13"]}
    assert found(story, "2026-03-20", "SV-03") == {"SV-03": ["2026-03-13", "2026-03-20"]}


def test_a_calendar_that_gives_more_days_takes_a_finding_back():
    story = accepted()
    assert "SV-01" in found(story, "2026-03-17", "SV-01")
    story.announce(amended("later", 2026, d0316="off"), "2026-03-17")
    assert found(story, "2026-03-17", "SV-01") == {}
    assert found(story, "2026-03-18", "SV-01") == {"SV-01": ["2026-03-18"]}


def test_where_no_day_is_known_nothing_is_held_against_anybody():
    story = told(("2026-12-30", "W", do.Accept()), item=replace(ITEM, correction_days=300))
    assert (
        found(story, "2026-12-31", "SV-01", "SV-03") == {} and look_on(story, "2026-12-31", "SV-01") == "None"
    )


def test_silence_of_the_window_and_silence_on_a_renewal_are_the_organs():
    silent = told("2026-03-10")
    assert found(silent, "2026-03-10", "SV-04") == {"SV-04": ["2026-03-02"]}
    assert found(accepted(), "2026-03-10", "SV-04") == {}


def test_quiet_cases_are_found_while_an_act_is_owed_and_again_after_the_next_quiet():
    story = accepted()
    assert found(story, "2026-03-16", "XC-03") == {} and look_on(story, "2026-03-16", "XC-03") == "2026-03-17"
    assert found(story, "2026-03-17", "XC-03") == {"XC-03": ["2026-03-17"]}
    story.act("2026-03-18", "R", do.StartReview())
    assert found(story, "2026-03-18", "XC-03") == {"XC-03": ["2026-03-17"]}, "that it was quiet stays found"
    assert found(story, "2026-04-02", "XC-03") == {"XC-03": ["2026-03-17", "2026-04-02"]}


def test_whoever_examines_and_decides_is_noticed_and_two_people_are_not():
    two = deciding((D, ("a:9", "O"), do.Grant()))
    assert found(two, D, "XC-05") == {}
    one = accepted((D, ("a:9", "R"), do.StartReview()), (D, ("a:9", "R"), do.CloseReview(opinion="符合")))
    one.act(D, ("a:9", "O"), do.Grant())
    assert found(one, D, "XC-05") == {"XC-05": [D]}


def test_asking_more_than_twice_and_on_the_last_day_is_noticed():
    story = told(("2026-03-09", "W", NOTICE))
    assert found(story, "2026-03-09", "XC-01", "XC-04") == {"XC-04": ["2026-03-09"]}
    early = told(("2026-03-03", "W", NOTICE))
    assert found(early, "2026-03-03", "XC-04") == {}


def event(name, *, on=D, actor="a:7", written=None, **changes):
    """Return an event as no table of ours lets it happen, as it may stand in a record from elsewhere."""
    made = getattr(ev, name)(**changes)
    written = written or date.fromisoformat(on)
    at = datetime(written.year, written.month, written.day, 2, tzinfo=UTC)
    return SimpleNamespace(
        name=name, event=made, effective_on=date.fromisoformat(on), recorded_at=at, actor=actor
    )


def among(story, *events):
    """Return the story's case with such events behind its own."""
    seen = case(story, story.day)
    for one in events:
        one.seq = len(seen.told) + 1
        seen = replace(seen, told=[*seen.told, one])
    return seen


WHY = Reasons("事实", "理由", ("消防法第十五条",), reconsideration_organ="安州市人民政府", court="法院")
PAPER = Paper("x", "refusal")
POINT = do.Point("plan", "defective", "标注尺寸")
OTHER = do.Point("health", "missing", "健康证")


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("SV-05", [("CorrectionsNotified", {"points": (POINT,)}), ("CorrectionsNotified", {"points": (OTHER,)})], [("CorrectionsNotified", {"points": (POINT, OTHER)}), ("CorrectionsNotified", {"points": (OTHER,), "reminder": True})]),
        ("SV-06", [("NotAccepted", {"ground": "x", "why": WHY})], [("NotAccepted", {"ground": "x", "why": WHY, "paper": PAPER})]),
        ("SV-07", [("ApplicationRefused", {"ground": "x", "why": replace(WHY, court=""), "paper": PAPER})], [("ApplicationRefused", {"ground": "x", "why": WHY, "paper": PAPER})]),
        ("SV-08", [("ExtensionAsked", {"on": "2026-04-01", "days": 5, "reasons": "x", "by": "a:7"})], [("ExtensionAsked", {"on": "2026-03-30", "days": 5, "reasons": "x", "by": "a:7"})]),
        ("SV-15", [("FeesAssessed", {"lines": (Line("证照工本费", 1000, 1, 1000),), "total_fen": 1000})], [("FeesAssessed", {"lines": (Line("证照工本费", 1050, 1, 1050),), "total_fen": 1050})]),
        ("SV-17", [("Granted", {"mode": "decided"})], [("HearingHeld", {"record": "笔录"}), ("Granted", {"mode": "decided"})]),
        ("SV-18", [("SiteChecked", {"officers": ("甲",), "finding": "", "passed": True})], [("SiteChecked", {"officers": TWO, "finding": "", "passed": True})]),
        ("SV-21", [("Granted", {"mode": "deemed"})], [("Granted", {"mode": "decided"})]),
        ("XC-01", [("VoluntaryReleased", {"points": (POINT,), "reason": ""})] * 3, [("VoluntaryReleased", {"points": (POINT,), "reason": ""})] * 2),
        ("XC-02", [("Accepted", {"mode": "explicit"})], [("Accepted", {"mode": "on_the_spot"})]),
        ("XC-06", [("Urged", {"written": date(2026, 3, 6)})], [("Urged", {"written": date(2026, 3, 5)})]),
    ],
)  # fmt: skip
def test_what_no_table_lets_happen_is_found_in_a_record_where_it_stands(code, wrong, right):
    item = replace(ITEM, hearing_mandatory=code == "SV-17", fees=(FEE,))
    story = accepted(item=item)
    for events, expected in ((wrong, True), (right, False)):
        seen = among(story, *(event(name, **changes) for name, changes in events))
        hits = look(seen, {code: RULES[code]}).findings
        assert bool(hits) is expected, (code, events)
        assert all(one.seqs for one in hits), "what was done is shown in the journal"


def test_a_part_is_late_by_its_own_rule_and_nothing_is_asked_of_it_twice():
    assert set(found(accepted(), "2026-03-17", part=True)) == {"SV-12"}


def test_a_rule_that_is_off_or_of_a_later_day_finds_nothing():
    seen = case(accepted(), "2026-03-17")
    rule = RULES["SV-01"]
    assert look(seen, {"x": replace(rule, on=False)}).findings == ()
    assert look(seen, {"x": replace(rule, since=date(2026, 3, 18))}).findings == ()
    assert look(seen, {"x": replace(rule, since=date(2026, 3, 17))}).findings != ()


def test_every_day_looked_at_finds_what_looking_only_when_told_to_finds():
    """Looking on each day, and only on the days that `look_on` names, comes to the same findings."""

    def all_of(step):
        story, day, facts = accepted((D, "R", do.StartReview())), date(2026, 3, 2), set()
        while day < date(2026, 5, 1):
            result = look(case(story, str(day)), RULES)
            facts |= {(one.rule, one.fact, one.on) for one in result.findings}
            day = day + timedelta(1) if step else result.look_on or date(2026, 5, 1)
        return facts

    assert all_of(True) == all_of(False) != set()
