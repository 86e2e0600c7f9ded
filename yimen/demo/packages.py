"""The packages that people of the demonstration city took: one application, its parts decided each by its own organ."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from yimen.applications import actions
from yimen.cases import queries as cases
from yimen.cases.acts import Act
from yimen.cases.perform import perform_each
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.demo import arrivals, charging
from yimen.demo.agents import Step, Story, next_step
from yimen.demo.posts import Posts
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.people import demo as people
from yimen.process.application import commands as do
from yimen.process.item import Item
from yimen.process.joint.commands import InPart

# Acts of one day on one part, at most: sealed, served, granted, made public, made, handed over.
ROUNDS = 16


class Taken(msgspec.Struct, frozen=True):
    """One package that somebody takes, so many working days before the last; `refused` is the part that is not granted.

    `citizen`: which citizen of the demonstration applies; without, somebody who never lived. `pace` is the share of
    its promised time that each organ takes.
    """

    left: int
    code: str
    online: bool
    answers: dict[str, str] = {}
    refused: str = ""
    citizen: int | None = None
    pace: float = 0.4


TAKEN = (
    Taken(9, "511602-J003", False, refused="511602-S119"),
    Taken(8, "511602-J001", True, {"sign": "no"}),
    Taken(7, "511602-J005", False),
    Taken(6, "511602-J006", False, {"gas": "no"}),
    Taken(4, "511602-J002", True),
    Taken(2, "511602-J001", True, citizen=0, pace=0.9),
    Taken(1, "511602-J004", True),
)


class Whole(msgspec.Struct):
    """One joint application that is lived: of which version, its parts' stories by their keys, its state."""

    taken: Taken
    story: Story
    parts: dict[str, Story] = {}

    @property
    def case(self) -> int:
        """Return the id of its case."""
        return self.story.case


class Packages:
    """The lives of some joint applications; without the package's item nothing happens."""

    def __init__(self, seed: int, posts: Posts, calendar: WorkCalendar, items: list[Version]) -> None:
        """Know who is there, and draw apart from everybody else, so that nobody's days depend on these."""
        self.draw = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.posts, self.calendar = posts, calendar
        self.items = {version.item.code: version for version in items if version.item.joint}
        self.wholes: list[Whole] = []
        self.refused: Counter[str] = Counter()

    def day(self, left: int) -> None:
        """Let those come who come so many working days before the last, and everybody act on what is open."""
        for taken in TAKEN:
            if taken.left == left and taken.code in self.items:
                self._take(taken, self.items[taken.code])
        self._read()
        for _ in range(ROUNDS):
            steps = list(self._steps())
            if not steps:
                return
            outcomes = perform_each([self._act(whole, key, step) for whole, key, step in steps])
            for (whole, key, step), outcome in zip(steps, outcomes, strict=True):
                story = whole.parts[key] if key else whole.story
                if outcome.refused:
                    self.refused[f"{type(step.command).__name__}: {outcome.refused.code}"] += 1
                if outcome.refused or step.then_days:
                    story.ready_on = self._later(step.then_days or 1)
            self._read()

    def _take(self, taken: Taken, version: Version) -> None:
        """Receive an application, online or at a window."""
        item = version.item
        who = arrivals.applicant(self.draw, item)
        if taken.citizen is not None:
            who = actions.Applicant(**people.applicant(taken.citizen))
        answers = {field.name: arrivals.answer(field) for field in item.fields} | taken.answers
        act = actions.prepared(
            account=0 if taken.online else self.posts.clerk(self.draw.randrange(12)),
            item_version=version.id,
            applicant=who,
            answers=answers,
            materials=[do.Handed(m.code, "electronic" if taken.online else "paper") for m in item.wanted(answers)],
            channel="online" if taken.online else "window",
            electronic_service=taken.online,
        )  # fmt: skip
        (outcome,) = perform_each([act])
        if outcome.refused:
            self.refused[outcome.refused.code] += 1
            return
        self.wholes.append(Whole(taken, Story(version, case=outcome.case, state=outcome.state)))

    def _read(self) -> None:
        """Read how each stands now; a part that has begun gets a story of its own."""
        states = cases.states([whole.case for whole in self.wholes])
        for whole in self.wholes:
            whole.story.state = state = states[whole.case]
            for key, part in state.parts.items():
                if key not in whole.parts:
                    whole.parts[key] = self._begun(whole, key, part)
                whole.parts[key].state = part

    def _begun(self, whole: Whole, key: str, part: Any) -> Story:
        """Return a part's story; its number is its own, so that no two certificates bear one."""
        version = catalogue.version(part.item_version)
        turn = "refuse" if version.item.code == whole.taken.refused else ""
        story = Story(
            version, turn, pace=whole.taken.pace, case=whole.case * 10 + int(key), fee=charging.COUNTER
        )
        story.decide_on = self._later(int(_days(version.item) * story.pace))
        return story

    def _steps(self) -> Iterator[tuple[Whole, str, Step]]:
        """Yield what somebody does next on the whole, or on each of its parts."""
        today = clock.today()
        for whole in self.wholes:
            if step := next_step(whole.story, today, self.draw):
                yield whole, "", step
                continue
            for key, story in whole.parts.items():
                if step := next_step(story, today, self.draw):
                    yield whole, key, step

    def _act(self, whole: Whole, key: str, step: Step) -> Act:
        """Return the act of whoever holds the post at the organ of the part."""
        organ = (whole.parts[key] if key else whole.story).version.organ
        account = {"clerk": self.posts.clerk(whole.case), "collector": self.posts.collector}.get(step.who)
        command = InPart(key, step.command) if key else step.command
        return Act(command=command, case=whole.case, account=account or self.posts.of(step.who, organ))

    def _later(self, days: int) -> date:
        try:
            return self.calendar.add(clock.today(), days) if days else clock.today()
        except CalendarUnknown:
            return date.max


def _days(item: Item) -> int:
    """Return about how many working days a part takes."""
    return item.promised.days if item.promised else 0
