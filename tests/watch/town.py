"""A town that supervision watches: two supervisors, and everything that waits is looked at when a test says so."""

from tests.town import Town
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.cases.sweep import sweep
from yimen.people.models import Posting
from yimen.process.application import commands as do
from yimen.watch import cards, following
from yimen.watch.models import Finding


class Watched(Town):
    """The town under supervision."""

    def __init__(self):
        super().__init__()
        self.post("supervisor2", "supervisor", self.fire)
        # Nobody of supervision judges the organ in which they hold a post.
        Posting.objects.filter(role="supervisor").update(organ=self.fire)
        watched()

    def accepted(self):
        """Return a case that was accepted today."""
        case = self.submit().case
        self.act("clerk", case, do.Accept())
        return case

    def late(self):
        """Return a case whose promised day passed, and its one card that counts."""
        case = self.accepted()
        self.at("2026-03-17T09:00+08:00")
        watched()
        return case, view(Finding.objects.get(rule="SV-01").card)


def watched():
    """Let the law, the sequencer and supervision do everything that waits."""
    while sweep():
        pass
    while sequence():
        pass
    while following.follow() or following.look_again():
        pass
    while cards.work():
        while sequence():
            pass
        following.follow()


def found(**which):
    """Return what is found and stands, as (rule, day) in order."""
    rows = Finding.objects.filter(gone_on__isnull=True, **which).order_by("on", "rule")
    return [(one.rule, str(one.on)) for one in rows]
