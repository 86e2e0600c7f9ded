"""A town whose market bureau keeps a ledger of its own; everything that waits is read, judged and counted when a test says so."""

import io
from datetime import date

from tests.grants.town import FIRM, Publishing
from tests.process.people import no
from yimen.applications.actions import Applicant
from yimen.cases.sequencer import sequence
from yimen.catalogue.models import Item
from yimen.process.application import commands as do
from yimen.process.registers.found import KINDS
from yimen.registers import counting, judging, keeping, known, parts, reading
from yimen.registers.models import Found, Intake, Line

HEAD = ("许可证编号", "持证人", "统一社会信用代码", "许可事项", "决定日期", "收费")
CODE = FIRM.identity
OTHER = Applicant("安州市长流水产有限公司", "91511602MA62W2BX14", "13800000003", "firm")


class Reconciled(Publishing):
    """The town with a supervisor of another organ, and the ledger of the market bureau."""

    def __init__(self):
        super().__init__()
        self.post("watcher", "supervisor", self.fire)
        self.post("counter", "window_clerk", self.market)
        self.post("firehead", "head_of_organ", self.fire)
        self.register = self.opened()

    def part(self, who):
        return parts.part(self.people[who])

    def opened(self, **changes):
        plain = {
            "organ": self.market.id,
            "kind": "ledger",
            "name": "食品经营许可台账",
            "since": date(2026, 1, 1),
            "items": ("511602-full",),
        }
        return keeping.open_register(by=self.part("watcher"), **plain | changes)

    def decided(self, on="2026-03-09", certificate="JY000101", applicant=FIRM):
        """Return the number of a case that was accepted on 2 March and granted on a day, with its certificate."""
        self.at("2026-03-02T09:00+08:00")
        self.applicant = applicant
        case = self.deciding()
        self.at(f"{on}T10:00+08:00")
        self.act("decider", case, do.Grant(content="准予"))
        self.act("clerk", case, do.Issue(certificate=certificate))
        return self.read(case).number

    def number_refused(self):
        """Return the document number of an application that was refused."""
        self.at("2026-03-02T09:00+08:00")
        self.applicant = OTHER
        case = self.deciding()
        self.act("decider", case, no())
        self.act("head", case, do.SignNegative())
        return self.read(case).state.papers[-1].number

    def charged(self):
        """Return the number of a case for which the published fee was assessed."""
        self.at("2026-03-02T09:00+08:00")
        self.applicant = FIRM
        case = self.deciding()
        self.act("clerk", case, do.AssessFees((do.Charge("证照工本费"),)))
        self.at("2026-03-09T10:00+08:00")
        self.act("decider", case, do.Grant(content="准予"))
        self.act("clerk", case, do.Issue(certificate="JY000101"))
        return self.read(case).number

    def cancel(self, on):
        """Let the ledger's item be cancelled from a day on."""
        Item.objects.filter(code="511602-full").update(cancelled_on=date.fromisoformat(on))


def csv(*rows, head=HEAD):
    """Return a ledger as a file."""
    return io.BytesIO("\n".join(",".join(row) for row in (head, *rows)).encode())


def row(number="JY000101", holder=FIRM.name, code=CODE, item="食品经营许可", on="2026.3.9", fee=""):
    return (number, holder, code, item, on, fee)


def take(town, *rows, register=None, who="watcher", file=None, called="台账.csv"):
    """Read a ledger whole and let everything be judged; return its intake."""
    by = town.part(who)
    id = keeping.take(by=by, register=register or town.register, file=file or csv(*rows), called=called)
    keeping.start(by=by, intake=id)
    settle()
    return Intake.objects.get(pk=id)


def settle():
    """Do everything that waits: the record's positions, its cases, files, lines, gaps."""
    while sequence():
        pass
    while known.follow():
        pass
    while reading.work():
        pass
    while judging.work():
        pass
    while counting.work():
        pass


def found(**which):
    """Return what stands open, as (kind, number of the line or key) in order of kinds."""
    rows = Found.objects.filter(**{"state": "found"} | which).select_related("line")
    told = [(one.kind, one.line.number if one.line else one.key) for one in rows]
    return sorted(told, key=lambda one: (KINDS.index(one[0]), one[1]))


def line(number):
    return Line.objects.get(number=number, again=False)
