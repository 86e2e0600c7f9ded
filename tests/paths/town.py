"""A town whose ended cases are followed: a layered item, a joint one, and many ways in which a case can end."""

from datetime import date

from tests.authority.town import Layered
from tests.cases.test_joint import Street
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.cases.sweep import sweep
from yimen.paths.following import follow
from yimen.process.application import commands as do


class Walked(Layered):
    """The town with the layered item, whose cases are taken through in one call."""

    def delivered(self, items=("layered",), *, corrected=0, began="2026-03-02", accepted="2026-03-03", reviewed="2026-03-05",
                  signed="2026-03-09", granted="2026-03-10", collected="2026-03-12"):  # fmt: skip
        """Take cases of these items through on these days; the last so many are corrected first. Return them."""
        self.on(began)
        cases = [(self.submit(item).case, item) for item in items]
        slow = [case for case, _item in cases[len(cases) - corrected :]] if corrected else []
        for case in slow:
            self.act("clerk", case, do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),)))
        self.on(accepted)
        for case, _item in cases:
            if case in slow:
                self.act("clerk", case, do.SupplyMaterials((do.Handed("plan", "paper"),)))
            self.act("clerk", case, do.Accept())
        self.on(accepted, 11)
        for case, _item in cases:
            self.act("reviewer", case, do.StartReview())
        self.on(reviewed, 15)
        for case, _item in cases:
            self.act("reviewer", case, do.CloseReview(opinion="符合"))
        self.on(signed, 16)
        for case, item in cases:
            if item == "layered":
                self.act("section", case, do.SignLayer())
                self.act("head", case, do.SignLayer())
        self.on(granted, 17)
        for case, _item in cases:
            self.act("decider", case, do.Grant())
            self.act("clerk", case, do.Issue(certificate=f"证{case}"))
        self.on(collected, 18)
        for case, _item in cases:
            self.act("clerk", case, do.Serve("certificate", self.day, "direct"))
        return [case for case, _item in cases]

    def on(self, day, hour=9):
        """Let it be a day."""
        self.day = date.fromisoformat(day)
        self.at(f"{day}T{hour:02}:00+08:00")


class Joined(Street):
    """The street whose joint application goes to its end."""

    def completed(self):
        """Return the number of a joint application of which every part was granted and handed over."""
        made = self.apply()
        number = made.number
        self.at("2026-03-04T09:00+08:00")
        self.act("clerk", made.case, do.Accept())
        self.at("2026-03-06T09:00+08:00")
        self.grant(f"{number}.1")
        self.grant(f"{number}.3", "inspector", "inspector")
        self.at("2026-03-10T09:00+08:00")
        self.grant(f"{number}.2")
        for key in "123":
            self.on("clerk", view(f"{number}.{key}"), do.Issue(certificate=f"证{key}"))
            if view(f"{number}.{key}").state.phase == "ISSUED":
                self.on(
                    "clerk", view(f"{number}.{key}"), do.Serve("certificate", date(2026, 3, 10), "direct")
                )
        return number


def followed():
    """Let law, sequencer and follower do everything that waits."""
    while sweep():
        pass
    while sequence():
        pass
    while follow():
        pass
