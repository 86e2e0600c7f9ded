"""The days that the demonstration city has lived: every act through the one door, the same for the same seed."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from yimen.applications import actions
from yimen.cases import queries as cases
from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import perform_each
from yimen.cases.sweep import sweep
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as centre_clock
from yimen.demo import arrivals, charging
from yimen.demo.agents import SIGNING, Step, Story, next_step
from yimen.demo.complained import Complaining
from yimen.demo.packages import Packages
from yimen.demo.permits import Permits
from yimen.demo.posts import Posts
from yimen.demo.questions import Asking
from yimen.demo.rated import Ratings
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.people import demo as people
from yimen.process.application import commands as do, state as st
from yimen.process.item import Item

SEED = 511602
A_DAY = 14
HOURS = (time(9, 10), time(11), time(14, 30), time(16, 40))
ROUNDS = 4  # acts of one sitting: received, granted, made, handed over
# One case stays in each of these phases, begun so many working days before the last: with the organ whose people
# a newcomer signs in as, where it has an item that fits.
STAYS = (
    (st.RECEIVED, "", 1),
    (st.CORRECTION_REQUESTED, "correction", 3),
    (st.ACCEPTED, "", 2),
    (st.UNDER_REVIEW, "", 3),
    (st.IN_SPECIAL_PROCEDURE, "exclude", 5),
    (st.FORWARDED, "", 6),
    (st.AWAITING_DECISION, "", 5),
    (SIGNING, "refuse", 5),
    (st.GRANTED, "", 6),
    (st.ISSUED, "", 7),
)


def live(
    *,
    working_days: int,
    seed: int = SEED,
    a_day: int = A_DAY,
    tick: Callable[[int, int], None] = lambda done, of: None,
) -> "Life":
    """Live the last working days of the current, freshly filled centre up to now, and let its clock run.

    `tick` hears how many of how many days are over.
    """
    life = Life(seed)
    life.tick = tick
    life.days(working_days, a_day)
    centre_clock.run()
    return life


def first_day(calendar: WorkCalendar, working_days: int) -> date:
    """Return the first of the last so many working days up to now: the day on which `live` would begin."""
    on, left = min(clock.legal_day(clock.machine_now()), calendar.last), working_days
    while True:
        left -= calendar.is_working_day(on)
        if not left:
            return on
        on -= timedelta(days=1)


class Life:
    """The simulated days of the current centre."""

    def __init__(self, seed: int) -> None:
        """Read who works here and what can be applied for."""
        self.draw = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.calendar: WorkCalendar = cases.calendar()
        every = catalogue.all_in_force(clock.today())
        self.items = [v for v in every if not v.item.takes_questions and not v.item.joint]
        self.posts = Posts()
        self.asking = Asking(self.posts, self.items)
        self.complaining = Complaining(self.posts, self.items)
        self.permits = Permits(self.posts, self.items)
        self.packages = Packages(seed, self.posts, self.calendar, every)
        self.ratings = Ratings(seed)
        self.stories: list[Story] = []
        self.refused: Counter[str] = Counter()
        self.tick: Callable[[int, int], None] = lambda done, of: None

    def days(self, working_days: int, a_day: int) -> None:
        """Live the working days up to now, and the rest days between them; the law acts at each midnight."""
        end = clock.machine_now()
        last = min(clock.legal_day(end), self.calendar.last)
        on = first_day(self.calendar, working_days)
        if clock.standing() is None:
            centre_clock.begin(at(on, time(0)))
        days = (last - on).days + 1
        while on <= last:
            self.tick(days - (last - on).days - 1, days)
            self.midnight(on)
            if self.calendar.is_working_day(on):
                left = self.calendar.between(on, last)
                arriving = arrivals.stories(self.draw, self.items, a_day)
                arriving += self.staying([stay for stay in STAYS if stay[2] == left])
                if left == working_days - 1:
                    arriving += arrivals.specimens(self.draw, self.items)
                self.work(on, end, arriving)
                if at(on, HOURS[-1]) <= end or left == 0:
                    self.asking.day(left)
                    self.complaining.day(left)
                    self.permits.day(left)
                    self.packages.day(left)
                    self.ratings.day(left)
            on += timedelta(days=1)

    def midnight(self, on: date) -> None:
        """Let the law do what it owes at 00:00, and tell the stories."""
        centre_clock.move(at(on, time(0)))
        swept = 0
        while some := sweep():
            swept += some
        if swept:
            states = cases.states([story.case for story in self.stories])
            for story in self.stories:
                story.state = states[story.case]

    def work(self, on: date, end: datetime, arriving: list[Story]) -> None:
        """Live one working day, hour by hour, until the end."""
        for place, hour in enumerate(HOURS):
            if at(on, hour) > end:
                return
            centre_clock.move(at(on, hour))
            self.receive(arriving[place :: len(HOURS)])
            for _ in range(ROUNDS):
                self.act(on)

    def staying(self, stays: list[tuple[str, str, int]]) -> list[Story]:
        """Return the cases that begin today and stay in a phase; without a fitting item there is none."""
        found = []
        for phase, turn, _ in stays:
            fitting = [v for v in self.items if _fits(v.item, phase)]
            if fitting:
                own = (
                    [v for v in fitting if self.posts.above == v.higher_organ]
                    if phase == st.FORWARDED
                    else []
                )
                own = own or [v for v in fitting if v.organ == self.posts.home]
                version = self.draw.choice(own or fitting)
                found.append(Story(version, turn, stay=phase, pace=0.0))
        return found

    def receive(self, arriving: list[Story]) -> None:
        """Take in the applications of one hour."""
        acts = [self.submission(story) for story in arriving]
        for story, outcome in zip(arriving, perform_each(acts), strict=True):
            if outcome.refused:
                self.refused[outcome.refused.code] += 1
                continue
            story.case, story.state = outcome.case, outcome.state
            self.stories.append(story)

    def submission(self, story: Story) -> Act:
        """Return the act by which the story's application comes in: online, or at a window."""
        item = story.version.item
        who = arrivals.applicant(self.draw, item)
        if story.stay:
            place = self.draw.randrange(len(people.CITIZENS))
            # What is issued is the first citizen's, so that a permit that can be renewed is always found.
            who = actions.Applicant(**people.applicant(0 if story.stay == st.ISSUED else place))
        story.subject = actions.subject_of(who.identity)
        online = "online" in item.channels and self.draw.random() < (0.7 if not _at_once(item) else 0.1)
        return actions.prepared(
            account=0 if online else self.posts.clerk(self.draw.randrange(12)),
            item_version=story.version.id,
            applicant=who,
            answers={field.name: arrivals.answer(field) for field in item.fields},
            materials=[
                do.Handed(m.code, "electronic" if online else "paper") for m in item.materials if not m.when
            ],
            channel="online" if online else "window",
            electronic_service=online,
        )

    def act(self, on: date) -> None:
        """Let everybody who can do something on a case do it, once."""
        steps: list[tuple[Story, Step]] = []
        for story in self.stories:
            step = next_step(story, on, self.draw)
            if step:
                steps.append((story, step))
        outcomes = perform_each([self.act_of(story, step) for story, step in steps])
        for (story, step), outcome in zip(steps, outcomes, strict=True):
            self.told(story, step, outcome, on)
        for story in self.stories:
            if charging.way(story.fee, story.case) == charging.ONLINE and charging.pay(story.state):
                story.state = cases.states([story.case])[story.case]
        for story in self.stories:
            if _over(story) and story.state.closed_on:
                self.ratings.ended(story.state.number)
        self.stories = [story for story in self.stories if not _over(story)]

    def act_of(self, story: Story, step: Step) -> Act:
        """Return the act of whoever holds the post."""
        if step.who == "applicant":
            return Act(command=step.command, case=story.case, applicant=story.subject)
        version = story.version
        if step.who == "clerk":
            account = self.posts.clerk(story.case)
        elif step.who == "collector":
            account = self.posts.collector
        elif step.who.startswith("above"):
            account = self.posts.of(step.who, version.higher_organ or 0)
        else:
            account = self.posts.of(step.who, version.organ)
        return Act(command=step.command, case=story.case, account=account)

    def told(self, story: Story, step: Step, outcome: Outcome, on: date) -> None:
        """Go on with the story as the record has it; who was refused goes on another day, in the plain way."""
        if outcome.refused:
            self.refused[f"{type(step.command).__name__}: {outcome.refused.code}"] += 1
            story.ready_on, story.turn = on + timedelta(days=1), ""
            return
        accepted_before = story.state.accepted_on
        story.state = outcome.state
        if step.then_days:
            story.ready_on = self.later(on, step.then_days)
        if story.state.accepted_on and not accepted_before:
            days = int(_working_days(story.version.item) * story.pace)
            story.decide_on = self.later(on, days) if days else on

    def later(self, on: date, days: int) -> date:
        """Return the day so many working days later; in a year that is not announced yet, long after these weeks."""
        try:
            return self.calendar.add(on, days)
        except CalendarUnknown:
            return date.max


def at(on: date, hour: time) -> datetime:
    """Return the instant of an hour in Asia/Shanghai."""
    return datetime.combine(on, hour, clock.CHINA)


def _working_days(item: Item) -> int:
    """Return about how many working days the promise is: five of seven calendar days, twenty a month."""
    if item.promised is None:
        return 0
    return {"wd": item.promised.days, "day": item.promised.days * 5 // 7, "month": item.promised.days * 20}[
        item.promised.unit
    ]


def _at_once(item: Item) -> bool:
    return item.case_type == "immediate"


def _fits(item: Item, phase: str) -> bool:
    """Return whether a case of the item can stay in the phase for some days within its promise.

    What stays issued has a last day, and is renewed online. What several layers sign takes its own days.
    """
    if phase == st.ISSUED and not (item.licence and item.validity_months and "online" in item.channels):
        return False
    two_levels = bool(item.higher_organ)
    long_enough = _working_days(item) >= 10
    simple = long_enough and not item.layers and not _at_once(item)
    return simple and two_levels is (phase == st.FORWARDED)


def _over(story: Story) -> bool:
    return story.state.phase in st.ENDED and all(
        paper.served_on for paper in story.state.papers if paper.kind not in ("receipt", "site_check_record")
    )
