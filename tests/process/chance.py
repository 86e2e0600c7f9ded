"""What somebody might do with an application, drawn from one seed: mostly sensible, often not."""

from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from tests.process.people import ITEM, SAMPLES, no
from tests.process.stories import FEE
from yimen.process import words
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.item import Basis, Layer, Limit, Material
from yimen.process.machine import LETTERS

FULL = replace(ITEM, supervision="12345", quantity="", gap_allowed=True, commitment_allowed=True, fees=(FEE,))
ITEMS = {
    "licence": FULL,
    "immediate": replace(FULL, case_type="immediate", promised=Limit(1)),
    "two levels": replace(FULL, higher_organ="省公安厅", statutory=None, promised=Limit(35)),
    "limited": replace(FULL, quantity_limited=True),
    "chained": replace(FULL, layers=(Layer("科室负责人", "R"), Layer("分管领导", "H"))),
    "inspected": replace(FULL, technical_inspection=True, safety_class=True),
    "heard": replace(FULL, hearing_mandatory=True, statutory=Limit(2, "month"), promised=Limit(30, "day")),
    "checked": replace(
        FULL,
        substantive_check=True,
        materials=(*FULL.materials, Material("more", "其他", necessity="optional")),
    ),
    "service": replace(
        FULL,
        type="public_service",
        statutory=None,
        promised=Limit(7, counted_from="receipt"),
        bases=(Basis("某条例", "第三条"),),
    ),
    "bound": replace(
        FULL, type="confirmation", silence_basis=Basis("某条例", "第九条"), bases=(Basis("某条例", "第八条"),)
    ),
}
FIRST = date(2026, 1, 5)
CODES = ("form", "plan", "health", "field:area")
# What is open nearly everywhere; it comes up by what is owed, and now and then by chance.
KEEPING = (
    do.Serve,
    do.ConfirmService,
    do.Seal,
    do.DecideOnCalendar,
    do.MoveToCalendar,
    do.DeemRenewed,
    do.DeemAccepted,
    do.AnswerDisclosure,
    do.DecideDisclosure,
    do.TakePayment,
    do.RecordRefund,
    do.CorrectPayment,
    do.CorrectRefund,
    do.NameAgent,
    do.EndAgency,
    do.CorrectApplicant,
    do.AnswerUrging,
    do.ReleaseVoluntary,
    do.GiveOpinion,
    do.AnswerVoluntary,
    do.NotePermitEnded,
    do.NotePermitBack,
)
# What may happen beside the way of a case, nearly everywhere: seldom enough that the way is gone.
ASIDE = (
    do.MarkSecret,
    do.AskDisclosure,
    do.AssessFees,
    do.CancelSlip,
    do.NoteBill,
    do.OrderRefund,
    do.Urge,
    do.UrgeAsSupervisor,
    do.DeclareCosts,
    do.AskVoluntarily,
    do.AskOpinion,
    do.DropOpinion,
    do.VoidPaper,
    do.ChooseService,
    do.SucceedApplicant,
    do.NoteAttempt,
    do.AnnounceService,
    do.EnterOrder,
    do.TakeBackOrder,
    do.SetAside,
    do.TakeBackSetAside,
)
SOUR = (
    do.ProposeNegative,
    do.SignNegative,
    do.NotifyCorrections,
    do.AcceptWithGap,
    do.AskExclusion,
    do.AskExtension,
)
BY_NAME = {type(command).__name__: command for command in SAMPLES.values()}


class Chance:
    """What somebody might send, drawn from one seed: mostly sensible, often not."""

    def __init__(self, seed):
        self.rng = Random(seed)
        # Some applicants let their terms pass, and some approvers would rather say no.
        self.lazy, self.sour = self.often(0.5), self.often(0.3)

    def one(self, *choices):
        return self.rng.choice(choices)

    def often(self, share=0.9):
        return self.rng.random() < share

    def word(self):
        return "不符合第五条" if self.often(0.95) else self.one("", " ")

    def some(self, codes):
        return tuple(c for c in codes if self.often(0.6))

    def near(self, on, back=10, ahead=0):
        return on + timedelta(days=self.rng.randint(-back, ahead))

    def submit(self, life, on):
        expires = FIRST + timedelta(days=self.rng.randint(0, 200))
        return do.Submit(
            number="N",
            channel=self.one("window", "window", "online", "mail"),
            applicant="hash",
            materials=tuple(
                map(do.Handed, self.one(CODES[:3], CODES[:3], CODES[:2], CODES[:2], self.some(CODES[:3])))
            ),
            electronic_service=self.often(0.4),
            agent="agent",
            permit_expires_on=expires if self.often(0.3) else None,
            state_secret=not self.often(0.98),
            ban=None if self.often(0.98) else do.Ban(ITEM.code, date(2026, 6, 1)),
        )

    def command(self, life, on, name):
        """Return a command of a class, fitting the case or not."""
        made = getattr(self, name, None)
        return made(life, on) if made else BY_NAME[name]

    Submit = submit

    def NotifyCorrections(self, life, on):
        codes = self.some(CODES) or CODES[:1]
        return do.NotifyCorrections(
            tuple(do.Point(c, self.one("missing", "defective"), "请补正") for c in codes)
        )

    def SupplyMaterials(self, life, on):
        lacking = [c for c in (*life.state.outstanding, *life.state.gap) if c in CODES[:3]]
        codes = lacking if lacking and self.often(0.7) else self.some(CODES[:3])
        field = {"area": "80"} if "field:area" in life.state.outstanding and self.often() else {}
        return do.SupplyMaterials(tuple(map(do.Handed, codes)), answers=field)

    def SupplyPosted(self, life, on):
        lacking = life.state.gap if life.state.accepted_on else life.state.outstanding
        area = {"area": "80"} if "field:area" in lacking else {}
        come = tuple(do.Handed(c, "paper") for c in lacking if c in CODES)
        return do.SupplyPosted(come, answers=area, posted_on=self.near(on, 25))

    def AcceptWithGap(self, life, on):
        return do.AcceptWithGap(self.one(("health",), ("health",), ("health",), ("plan", "health"), ()))

    def ProposeNegative(self, life, on):
        """Mostly a "no" that fits: for an unfilled gap, for what came in still bad, for unmet conditions."""
        if life.state.gap and self.often(0.7):
            outcome, ground = life.place.gap_unfilled or "refused", "gap_unfilled"
        elif life.state.phase == "CORRECTION_REQUESTED" and self.often(0.7):
            ground = self.one("still_bad", "uncorrected")
            outcome = life.place.still_bad if ground == "still_bad" else self.one("not_accepted", "refused")
        else:
            ground = self.one("not_competent", "false_materials", "conditions", "gap_unfilled")
            outcome = self.one("refused", *words.NEGATIVES)
        return no(
            outcome, ground, reasons=self.word(), competent_organ=self.word(), technical_standard="GB 1",
            reconsideration_organ="省人民政府", court="省会铁路运输法院",
        )  # fmt: skip

    def EnterOrder(self, life, on):
        return do.EnterOrder("court", "安州市中级人民法院", "〔2026〕行初6号", on, on + timedelta(days=20))

    def SetAside(self, life, on):
        anew = self.often(0.7)
        until = self.near(on, 2, 40) if anew and self.often(0.5) else None
        how = self.one("reconsideration", "court")
        return do.SetAside(
            how, "安州市人民政府", "安府复决1号", self.near(on, 5), anew, until, self.often(0.2)
        )

    def EnterFromAbove(self, life, on):
        entry = BY_NAME["EnterFromAbove"]
        return replace(entry, on=self.near(on), number="" if not self.often(0.95) else entry.number)

    def ConfirmFromAbove(self, life, on):
        return do.ConfirmFromAbove(self.often(0.6), self.word())

    def SignLayer(self, life, on):
        return do.SignLayer(self.often(0.8), self.word())

    def ReleaseVoluntary(self, life, on):
        return do.ReleaseVoluntary(self.often(0.7), self.word())

    def SignNegative(self, life, on):
        return do.SignNegative(self.often(0.7), self.word())

    def AskExclusion(self, life, on):
        ground = self.one("hearing", "testing", "expert_review", "site_check", "public_notice", "rain")
        return do.AskExclusion(ground, self.word(), self.rng.randint(0, 15))

    def ApproveExclusion(self, life, on):
        return do.ApproveExclusion(self.often(0.8), self.word())

    def CloseExclusion(self, life, on):
        opened = [x.ground for c in life.state.clocks for x in c.exclusions if x.closed_on is None]
        return do.CloseExclusion(self.one(*opened) if opened else "testing", self.word())

    def AskExtension(self, life, on):
        return do.AskExtension(self.rng.randint(0, 12), self.word())

    def ApproveExtension(self, life, on):
        return do.ApproveExtension(self.often(0.8), self.word())

    def RecordSiteCheck(self, life, on):
        return do.RecordSiteCheck(self.one(("甲", "乙"), ("r", "乙"), ("甲",)), self.word())

    def CallHearing(self, life, on):
        at = life.context(str(self.near(on, 0, 40)), "W").now
        return do.CallHearing(
            at=at,
            place=self.word(),
            chair=self.one("chair", "chair", "r"),
            announcement=self.one("", self.word()),
        )

    def Serve(self, life, on):
        waiting = [p.key for p in life.state.papers if p.served_on is None]
        key = self.one(*waiting) if waiting and self.often() else "refusal"
        day = on if self.often(0.8) else self.near(on, 10, 2)
        return do.Serve(
            key, day, self.one("direct", "direct", *words.SERVICE), "EMS1" if self.often() else ""
        )

    def ChooseService(self, life, on):
        electronic = life.state.electronic_service != self.often(0.8)
        return do.ChooseService(electronic, self.one("签名", "签名", " "))

    def NoteAttempt(self, life, on):
        ways = ("direct", "mail", "retained", "electronic")
        whereabouts = self.one("known", "known", "unknown")
        return do.NoteAttempt(self._unserved(life), self.one(*ways), self.near(on), self.word(), whereabouts)

    def AnnounceService(self, life, on):
        return do.AnnounceService(self._unserved(life), self.word(), self.word())

    def _unserved(self, life):
        return self.one("refusal", *(p.key for p in life.state.papers if p.served_on is None))

    def ConfirmService(self, life, on):
        waiting = [report.document for report in life.state.reported]
        waiting = self.one(*waiting) if waiting else "refusal"
        return do.ConfirmService(waiting, self.often(0.5), self.word())

    def Seal(self, life, on):
        return do.Seal(self.one("acceptance", "grant", "lapse", *(p.key for p in life.state.papers)))

    def VoidPaper(self, life, on):
        return do.VoidPaper(self.one("grant", *(p.key for p in life.state.papers)), "印章盖歪")

    def next(self, life, on):
        """Return who asks for what: what is owed, what the table has open, or anything at all."""
        lacking = {"health"} - {m.code for m in life.state.materials}
        if life.state.phase == "RECEIVED" and life.place.gap_allowed and lacking and self.often(0.4):
            return ("w", "W"), do.AcceptWithGap(("health",))
        if life.state.gap and life.place.gap_unfilled and self.lazy and self.often(0.4):
            return ("w", "W"), no(life.place.gap_unfilled, "gap_unfilled")
        # Nobody owes the answer to what was asked beyond the notice, so nothing else leads to it.
        if life.state.asked_voluntarily and self.often(0.3):
            return ("a", "A"), do.AnswerVoluntary()
        # A permit that has ended comes back by what befalls it alone, and that is no act on its application.
        if life.state.permit_gone and self.often(0.2):
            return ("case", "CASE"), do.NotePermitBack("P")
        # Who lets somebody act for them later does it once, among all that can be done at a window.
        if not life.state.agent and self.often(0.01):
            return ("w", "W"), do.NameAgent("agent", "授权委托书")
        # What the higher organ decided comes in on paper, which nobody owes to enter either.
        if life.state.phase == "FORWARDED" and not life.state.entered and self.often(0.15):
            return ("w", "W"), self.EnterFromAbove(life, on)
        # What was entered from above waits for another person, who is seldom met by chance.
        if life.state.entered and self.often(0.8):
            return ("second", "R"), do.ConfirmFromAbove(self.often(0.5), self.word())
        # Nobody owes it to announce what no way brought to anybody.
        if life.state.tried and self.often(0.15):
            lost = life.state.tried[-1].document
            return ("w", "W"), do.AnnounceService(lost, self.word(), self.word())
        # What was paid, or went back, under a wrong number is nobody's task either.
        paid = [s.key for s in life.state.slips if s.paid_on and s.way != "online"]
        if paid and self.often(0.1):
            return ("p", "P"), do.CorrectPayment(paid[0], "流水2", "", self.word())
        given = [(s.key, s.refunds[-1]) for s in life.state.slips if s.refunds and s.way != "online"]
        if given and self.often(0.3):
            return ("p", "P"), do.CorrectRefund(*given[0], "退款2", self.word())
        owed = APPLICATION.tasks(life.state, life.context(str(on), "W"))
        tasks = [t for t in owed if (t.from_on or on) <= on and not (self.lazy and t.letter == "A")]
        if tasks and self.often(0.35):
            task = self.one(*tasks)
            letter, name, key = task.letter, task.act, task.key.partition(":")[2]
        else:
            rows = [
                r
                for (phase, c), r in APPLICATION.index.items()
                if phase == life.state.phase and c not in KEEPING and (c not in ASIDE or self.often(0.3))
            ]
            if self.sour and self.often(0.4):
                rows = [r for r in rows if r.command in SOUR] or rows
            row = self.one(*rows) if rows and self.often(0.93) else self.one(*APPLICATION.rows)
            letter, name, key = self.one(*sorted(row.actors)), row.command.__name__, ""
        command = self.command(life, on, name)
        if key and self.often():
            made = {
                "Seal": do.Seal(key),
                "GiveOpinion": do.GiveOpinion("agrees", "消防条件具备"),
                "ConfirmService": do.ConfirmService(key),
                "TakePayment": do.TakePayment(key, 1050, "流水1", self.one("online", "counter")),
                "RecordRefund": do.RecordRefund(key, "退款1"),
            }
            day = on if self.often(0.85) else self.near(on, 6, 0)
            command = made.get(name) or do.Serve(key, day, "direct", receipt="回证")
        if not self.often(0.95):
            letter = self.one(*LETTERS)
        return (self.one(letter.lower(), "second"), f"{letter}!"), command
