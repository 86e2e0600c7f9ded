"""The story that the tests of the procedure are told with: one item, its people, and a calendar."""

from datetime import UTC, date, datetime

import msgspec

from yimen.law.profile import shipped as profile
from yimen.law.workdays import shipped as calendar
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.item import Extension, Item, Limit, Material
from yimen.process.machine import LAW, Actor, Context, settle, step

ITEM = Item(
    code="511602-0001",
    name="食品经营许可",
    type="licence",
    organ="market",
    statutory=Limit(20),
    promised=Limit(10),
    extension=Extension(10),
    materials=(
        Material("form", "申请书"),
        Material("plan", "平面图"),
        Material("health", "健康证", necessity="may_be_promised"),
    ),
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
    gap_allowed=True,
)
ALL_IN = tuple(do.Handed(m.code) for m in ITEM.materials)


class Story:
    """One application told day by day; each act raises Refused as the engine does."""

    def __init__(self, item=ITEM, place="national", kind=APPLICATION):
        self.kind, self.item, self.place = kind, item, profile(place)
        self.state, self.events = kind.new(), []
        self.calendar, self.calendar_since, self.known = calendar(), date(2007, 1, 1), {}
        self.facts = {}

    def context(self, on, actor):
        on = date.fromisoformat(on) if isinstance(on, str) else on
        name, letters = actor if isinstance(actor, tuple) else (actor.lower(), actor)
        return Context(
            now=datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
            today=on,
            calendar=self.calendar,
            calendar_since=self.calendar_since,
            calendars=lambda version: self.known.get(version, self.calendar),
            profile=self.place,
            item=self.item,
            actor=Actor(name, frozenset([letters] if letters == LAW else letters), principal="H" in letters),
            facts=self.facts,
            document_number="安市监许〔2026〕1号",
        )

    def law(self, on):
        """Let the law do what it owes by that day."""
        self.state, happened = settle(self.kind, self.state, self.context(on, "W"))
        self.events += happened
        return happened

    def act(self, on, actor, command):
        """Carry out a command on a day as somebody (a letter, or (name, letters))."""
        self.law(on)
        self.state, happened = step(self.kind, self.state, command, self.context(on, actor))
        self.events += happened
        return happened

    def submit(self, on, **changes):
        """Hand in a complete application at the window."""
        command = do.Submit(number="N", channel="window", applicant="hash", materials=ALL_IN)
        return self.act(on, "A", msgspec.structs.replace(command, **changes))

    def to(self, phase, on="2026-03-02"):
        """Bring a fresh case to one of the phases of the main way, all on one day."""
        self.submit(on)
        for name, actor, command in (
            ("RECEIVED", "", None),
            ("ACCEPTED", "W", do.Accept()),
            ("UNDER_REVIEW", "R", do.StartReview()),
            ("AWAITING_DECISION", "R", do.CloseReview(opinion="符合")),
            ("GRANTED", "O", do.Grant()),
            ("ISSUED", "W", do.Issue(certificate="JY1")),
            ("DELIVERED", "W", do.Serve(document="certificate", on=date.fromisoformat(on), way="direct")),
        ):
            if command:
                self.act(on, actor, command)
            if name == phase:
                return self
        raise ValueError(phase)
