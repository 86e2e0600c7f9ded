"""Random lives: any command by anybody on any day, with the law in between, never breaks what must hold."""

from datetime import date, timedelta

import msgspec
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.process.chance import FIRST, ITEMS, Chance
from tests.process.people import Story, amended
from yimen.law.clock import due, explain
from yimen.law.profile import shipped_codes
from yimen.law.workdays import CalendarUnknown
from yimen.process import documents, timeline, words
from yimen.process.application import commands as do, state as states
from yimen.process.application.clocks import own_calendar
from yimen.process.application.table import APPLICATION
from yimen.process.machine import decide, fold, settle
from yimen.process.refusals import Refused


class Life(Story):
    """A story that accepts being refused, and looks after every step whether all still holds."""

    def __init__(self, *given):
        super().__init__(*given)
        self.accounts = set()

    def attempt(self, on, actor, command):
        before, count = self.state, len(self.events)
        self.lawful(on)
        context = self.context(str(on), actor)
        drawn = self.kind.ready(self.state, type(command), context)
        try:
            happened = decide(self.kind, self.state, command, context)
            assert drawn, f"no button for {type(command).__name__}, which went through"
        except Refused as refused:
            assert refused.sentence() and refused.sentence("en")
            return
        row = self.kind.index[self.state.phase, type(command)]
        phase = self.state.phase
        self.state = fold(self.kind, self.state, happened)
        self.events += happened
        assert self.state.phase in row.leads(phase), (row.id, phase, self.state.phase)
        self.holds(on, before, self.events[count:])

    def lawful(self, on):
        """Let the law act by this day, and check that it acted on no day before its own, and once."""
        context, self.day = self.context(str(on), "W"), str(on)
        before, count = self.state, len(self.events)
        self.state, happened = settle(self.kind, self.state, context)
        self.events += happened
        assert settle(self.kind, self.state, context) == (self.state, [])
        assert all(owed.due_on > on for owed in self.kind.owed(self.state, context))
        self.holds(on, before, self.events[count:])

    def holds(self, on, before, happened):
        state, context = self.state, self.context(str(on), "W")
        assert state.seq == len(self.events)
        if happened:
            assert fold(self.kind, self.kind.state(), self.events) == state
            assert msgspec.json.decode(msgspec.json.encode(state), type=self.kind.state) == state
        else:
            assert state == before
        goes_on = ("reopened", "anew", "posted_on")
        reopened = any(getattr(h.event, name, None) for h in happened for name in goes_on)
        reopened = reopened or any(type(h.event).__name__ in UNDONE for h in happened)
        if before.phase in states.ENDED and not reopened:
            assert state.phase == before.phase
            assert {type(h.event).__name__ for h in happened} <= AFTER_THE_END
        self.somebody_owes(state, context)
        for clock in state.clocks:
            self.explained(clock, own_calendar(state, clock, context), context.today)
        for one in happened:
            self.told(one)

    def somebody_owes(self, state, context):
        """In an owing phase there is an owner, and a running clock or a named pause (design 1.2)."""
        tasks = self.kind.tasks(state, context)
        assert len({t.key for t in tasks}) == len(tasks)
        for task in tasks:
            row = next(
                r
                for (phase, c), r in self.kind.index.items()
                if phase == state.phase and c.__name__ == task.act
            )
            assert task.letter in row.actors, (state.phase, task)
            assert words.task(task.key) != task.key.partition(":")[0]
        if state.phase in states.OPEN or state.phase in states.DECIDED_OPEN:
            assert tasks, state.phase
        if state.phase in self.kind.owing:
            assert any(c.running for c in state.clocks) or state.negative or state.exclusion, state.phase
        if state.phase == states.IN_SPECIAL_PROCEDURE:
            assert any(t.act == "CloseExclusion" for t in tasks)

    def explained(self, clock, calendar, today):
        assert not (clock.outcome and clock.outcome not in words.OUTCOMES)
        if (clock, calendar, today) in self.accounts:
            return  # a case is looked at several times on one day, and most of its clocks are as they were
        self.accounts.add((clock, calendar, today))
        last = due(clock, calendar)
        try:
            days = explain(clock, calendar, today)
        except CalendarUnknown:
            assert last.on is None
            return
        counted = [d.number for d in days if d.kind == "counted"]
        assert counted == list(range(1, len(counted) + 1))
        if last.on is not None:
            assert days[-1].on == last.on
            if clock.unit == "wd" and clock.not_before is None:
                assert len(counted) == clock.limit + clock.extension
                excluded = sum(d.kind == "excluded" for d in days)
                assert len(counted) + excluded == calendar.between(clock.started_on, last.on)

    def told(self, one):
        """Every event has its sentence, and every document that it fixed can be written whole."""
        assert timeline.sentence(one.event) and timeline.sentence(one.event, "en")
        place = self.events.index(one)
        paper = getattr(one.event, "paper", None)
        if paper:
            made = {h.event.paper.key: h for h in self.events[: place + 1] if getattr(h.event, "paper", None)}
            first = made[documents.words_of(paper.key, {key: h.event for key, h in made.items()})]
            then = fold(self.kind, self.kind.state(), self.events[: self.events.index(first) + 1])
            event = msgspec.structs.replace(first.event, paper=paper)
            args = (paper.kind, self.item, then, event, first.on, self.calendar)
            try:
                documents.content(*args, profile=self.place)
            except Refused as refused:
                assert refused.code == "empty_block" and self.may_lack(one, refused.values["blocks"])

    def may_lack(self, one, blocks):
        """What a person left empty stays empty; the rest of a document never does."""
        return set(blocks) <= {"reasons", "matter", "findings", "hearing_time", "chair", "content"}


AFTER_THE_END = {
    "ServiceReported",
    "ServiceNotConfirmed",
    "Served",
    "ServiceChosen",
    "AgencyEnded",
    "CodeRenewed",
    "ServiceTried",
    "ServiceAnnounced",
    "Sealed",
    "PaperVoided",
    "Published",
    "Archived",
    "CostsDeclared",
    "SecretMarked",
    "SlipCancelled",
    "FeePaid",
    "BillNoted",
    "PaymentCorrected",
    "RefundOrdered",
    "FeeRefunded",
    "RefundCorrected",
    "DisclosureAsked",
    "DisclosureAnswered",
    "DisclosureDecided",
    "CalendarDecided",
    "CalendarMoved",
    "DecisionSetAside",
    "SetAsideTakenBack",
    "GrantSetAside",
    "GrantStandsAgain",
    "PermitBack",
}
# A grant that falls, or stands again, by a document from outside.
UNDONE = {"GrantSetAside", "GrantStandsAgain"}
# What no life may do by itself: withdrawing and ending at once would leave nothing to see.
SELDOM = (do.Withdraw, do.Terminate)
LIVES = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
SEEDS, STEPS = st.integers(0, 2**32 - 1), st.integers(1, 40)


def live(seed, steps):
    """Return the life of one seed; a shorter one is the beginning of a longer one."""
    chance = Chance(seed)
    life, on = Life(ITEMS[chance.one(*sorted(ITEMS))], chance.one(*shipped_codes())), FIRST
    change = chance.rng.randint(5, 120) if chance.often(0.4) else None
    life.attempt(on, "A", chance.submit(life, on))
    for _ in range(steps):
        on += timedelta(
            days=max(0, chance.rng.randint(-3, 9 if chance.lazy else 2))
            if chance.often()
            else chance.rng.randint(0, 30)
        )
        if change is not None and on >= FIRST + timedelta(days=change) and not life.known:
            since = str(FIRST + timedelta(days=change))
            life.announce(
                amended("changed", 2026, d0109="off", d0116="off", d0207="work", d0309="off", d0518="off"),
                since,
            )
        actor, command = chance.next(life, on)
        if isinstance(command, SELDOM) and chance.often(0.95):
            continue
        life.facts = {"ahead": int(not chance.often()), "above": 5, "above_here": int(not chance.often())}
        life.attempt(on, actor, command)
    return life


@LIVES
@given(seed=SEEDS, steps=STEPS)
def test_whatever_happens_what_must_hold_holds(seed, steps):
    live(seed, steps)


@LIVES
@given(seed=SEEDS, steps=st.integers(1, 12), later=st.integers(1, 90))
def test_a_late_sweep_leaves_the_case_as_a_punctual_one_does(seed, steps, later):
    life = live(seed, steps)
    last = max([FIRST, date.fromisoformat(life.day)])
    late, punctual = _copy(life), _copy(life)
    late.lawful(last + timedelta(days=later))
    for days in range(later + 1):
        punctual.lawful(last + timedelta(days=days))
    assert late.state == punctual.state and late.events == punctual.events


def test_the_lives_are_worth_living():
    """Together the lives of some seeds go through every phase and make every event: else they prove little."""
    phases, events = set(), set()
    for seed in range(1200):
        life = live(seed, 40)
        events |= {type(h.event).__name__ for h in life.events}
        phases.add(life.state.phase)
        if events == APPLICATION.events.keys() and phases >= set(states.ENDED):
            break
    assert events == APPLICATION.events.keys()
    assert phases >= set(states.ENDED)


def _copy(life):
    other = Life(life.item)
    other.place, other.state, other.events = life.place, life.state, list(life.events)
    other.calendar, other.calendar_since, other.known = life.calendar, life.calendar_since, dict(life.known)
    return other
