"""Cases that have really been taken through the one door until a document of each kind was made."""

from datetime import date, datetime

from django.db import connection
from django.test import Client
from msgspec.structs import replace

from tests.process.ending.stories import REVOKE, STRIKE, WITHDRAW
from tests.process.papers import FULL
from tests.process.people import no
from tests.town import Town
from yimen.applications import actions, successors
from yimen.applications.actions import Applicant, subject_of, submit
from yimen.cases import queries as cases
from yimen.cases.perform import carry_out_the_law
from yimen.documents import queries
from yimen.people.accounts import pack
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.ending import commands as end
from yimen.process.item import Part
from yimen.process.joint.commands import InPart
from yimen.process.permit.commands import ProposeEnding

LI = Applicant("李晓明", "51160219900101001X", "13800000001")
GAP = ("form", "plan")
TWO = ("甲", "乙")
ADDRESS = "http://testserver/progress/"


class PaperTown(Town):
    """The town with an item that says everything, and an applicant whose values are kept."""

    def __init__(self, applicant=LI, **options):
        super().__init__(**options)
        self.applicant = applicant
        self.publish("full", FULL)
        self.publish("permit", FULL, result_kind="licence")
        own = {
            "name": applicant.name,
            "identity": applicant.identity,
            "phone": applicant.phone,
            "kind": "person",
        }
        Account.objects.filter(login="li").update(subject=subject_of(applicant.identity), private=pack(own))

    def apply(self, materials=("form", "plan", "health"), item="full", **options):
        """Hand in an application as its applicant; return the case's id."""
        options = {"channel": "window", "electronic_service": False, **options}
        return submit(
            account=self.people["li"],
            item_version=self.versions[item],
            applicant=self.applicant,
            answers={"area": "80", "owner": "李业主"},
            materials=[do.Handed(code) for code in materials],
            **options,
        ).case

    def reviewing(self):
        """Return a case under review."""
        case = self.apply()
        self.act("clerk", case, do.Accept())
        self.act("reviewer", case, do.StartReview())
        return case

    def deciding(self):
        """Return a case that waits for its decision."""
        case = self.reviewing()
        self.act("reviewer", case, do.CloseReview(opinion="符合"))
        return case

    def read(self, case):
        """Return the case as its pages see it."""
        return cases.view(cases.states([case])[case].number)


def sheet_of(town, case, key, language="zh", masked=False):
    """Return a document of a case as it is read, or None."""
    return queries.sheet(town.read(case), key, language=language, masked=masked, address=ADDRESS)


def client_of(town, who=None, host="testserver"):
    """Return a browser in which somebody of the town is signed in."""
    client = Client(headers={"host": host})
    if who:
        client.force_login(Account.objects.get(pk=town.people[who]))
    return client


def not_required(town):
    case = town.apply()
    town.act("clerk", case, do.DeclareNotRequired(reason="该许可已取消"))
    return case


def non_acceptance(town):
    case = town.apply()
    town.act("clerk", case, no("not_accepted", "not_competent", competent_organ="安州市公安局"))
    town.act("decider", case, do.SignNegative())
    return case


def correction_notice(town):
    case = town.apply()
    points = (
        do.Point("plan", "defective", "标注尺寸", "参见样图"),
        do.Point("health", "missing", "提供健康证"),
    )
    town.act("clerk", case, do.NotifyCorrections(points))
    return case


def acceptance(town):
    case = town.apply()
    town.act("clerk", case, do.Accept())
    return case


def deemed(town):
    """Return a case that the law has accepted, because nobody said anything in time."""
    case = town.apply()
    town.at("2026-03-10T00:00+08:00")
    carry_out_the_law([case])
    return case


def acceptance_with_gap(town):
    case = town.apply(GAP)
    town.act("clerk", case, do.AcceptWithGap(gap=("health",)))
    return case


def lapse(town):
    case = correction_notice(town)
    paper = town.read(case).state.paper("correction_notice")
    town.act("clerk", case, do.Serve(document=paper.key, on=date(2026, 3, 2), way="direct"))
    town.at("2026-05-06T00:00+08:00")
    carry_out_the_law([case])
    return case


def acceptance_revoked(town):
    case = acceptance_with_gap(town)
    town.at("2026-03-27T09:00+08:00")
    town.act("clerk", case, no("acceptance_revoked", "gap_unfilled"))
    town.act("decider", case, do.SignNegative())
    return case


def excluded_time(town):
    case = town.reviewing()
    town.act("reviewer", case, do.AskExclusion(ground="testing", basis="食品安全法第八十七条", days=5))
    town.act("decider", case, do.ApproveExclusion())
    return case


def extension(town):
    case = town.reviewing()
    town.act("reviewer", case, do.AskExtension(days=10, reasons="情况复杂，需要进一步核实"))
    town.act("head", case, do.ApproveExtension())
    return case


def parties_notice(town):
    case = town.reviewing()
    town.act("reviewer", case, do.TellInterestedParties(parties=("k1",), matter="日照"))
    return case


def hearing_right(town):
    case = parties_notice(town)
    town.act("reviewer", case, do.TellHearingRight(matter="噪声和日照"))
    return case


def hearing_notice(town):
    case = hearing_right(town)
    town.act("clerk", case, do.Serve(document="hearing_right", on=date(2026, 3, 2), way="direct"))
    town.act("li", case, do.RequestHearing())
    chair = f"a:{town.people['decider2']}"
    at = datetime.fromisoformat("2026-03-20T09:30+08:00")
    town.act("reviewer", case, do.CallHearing(at=at, place="政务大厅三楼", chair=chair))
    return case


def hearing_record(town):
    case = hearing_notice(town)
    town.act("clerk", case, do.Serve(document="hearing_notice", on=date(2026, 3, 2), way="direct"))
    town.at("2026-03-20T17:00+08:00")
    town.act("reviewer", case, do.RecordHearing(record="笔录 7 号", gist="申请人说明设备噪声不超标"))
    return case


def forwarding_list(town):
    """Return a case that went to the higher organ."""
    town.publish("upward", FULL, higher_organ="省局")
    case = town.apply(item="upward")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.Forward(opinion="同意上报"))
    return case


def service_confirmation(town):
    case = town.apply()
    town.act("clerk", case, do.ChooseService(True, "3 月 2 日签名，卷内第 3 页"))
    return case


def site_check_record(town):
    case = town.reviewing()
    town.act("reviewer", case, do.RecordSiteCheck(officers=TWO, finding="与申请一致", passed=True))
    return case


def grant(town):
    case = town.deciding()
    town.act("decider", case, do.Grant(content="热食类食品制售"))
    return case


def refusal(town):
    case = town.deciding()
    town.act("decider", case, no())
    town.act("decider2", case, do.SignNegative())
    return case


def certificate(town):
    case = grant(town)
    town.act("clerk", case, do.Issue(certificate="JY15116020000001"))
    return case


def withdrawal(town):
    case = town.apply()
    town.act("li", case, do.Withdraw(reason="改址"))
    return case


def name_correction(town):
    """Return a case whose acceptance bore a wrong name, which a window put right."""
    town.applicant = Applicant("林小梅", LI.identity, LI.phone)
    case = acceptance(town)
    said, private = successors.corrected(town.read(case), LI.name, LI.identity, 0)
    command = do.CorrectApplicant("写错一字，看过身份证", **said)
    actions.act(account=town.people["clerk"], case=case, command=command, private=private)
    return case


def termination(town):
    case = town.reviewing()
    town.act("decider", case, do.Terminate(ground="object_gone", reasons="场所已拆除"))
    return case


def part_stopped(town):
    """Return a joint case whose first part was refused, so that the second does not begin."""
    town.publish("first", FULL)
    town.publish("second", FULL)
    parts = (Part("511602-first"), Part("511602-second", after=("511602-first",)))
    town.publish("joint", FULL, parts=parts)
    case = town.apply(item="joint")
    town.act("clerk", case, do.Accept())
    review = (do.StartReview(), do.CloseReview(opinion="不符合", favourable=False))
    town.act("reviewer", case, *(InPart("1", one) for one in review))
    town.act("decider", case, InPart("1", no()))
    town.act("decider2", case, InPart("1", do.SignNegative()))
    return case


def disclosure_notice(town):
    case = grant(town)
    town.act("li", case, do.MarkSecret(("plan",), "trade_secret", "工艺布局"))
    town.act("reviewer", case, do.AskDisclosure(("plan",), "公众查阅", "政府信息公开条例第十五条"))
    return case


def disclosure_decision(town):
    case = disclosure_notice(town)
    town.act("clerk", case, do.Serve(document="disclosure_notice", on=date(2026, 3, 2), way="direct"))
    town.act("li", case, do.AnswerDisclosure("objects", "涉及工艺"))
    town.act("decider", case, do.DecideDisclosure(True, "涉及重大公共利益"))
    return case


def voluntary_request(town):
    case = town.reviewing()
    points = (do.Point("plan", "defective", "补充剖面图", "参见样图"),)
    town.act("reviewer", case, do.AskVoluntarily(points, "便于现场核对"))
    town.act("head", case, do.ReleaseVoluntary())
    return case


def ending_notice(town, proposal=REVOKE):
    """Return the ending that was proposed of a permit that was granted a moment ago."""
    case = town.apply(item="permit")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="JY15116020000002"))
    (held,) = cases.permits(subject_of(town.applicant.identity))
    return propose(town, held.number, proposal)


def propose(town, number, proposal):
    """Propose to end a permit; return the case of the ending."""
    town.act("reviewer", cases.view(number).id, ProposeEnding(proposal))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case WHERE kind = 'ending' ORDER BY id DESC LIMIT 1")
        return cursor.fetchone()[0]


def _signed(town, case):
    town.act("clerk", case, do.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    town.act("li", case, end.StateCase("waived"))
    town.act("head", case, end.SignEnding())
    return case


def permit_revocation(town):
    return _signed(town, ending_notice(town))


def permit_withdrawal(town):
    return _signed(town, ending_notice(town, WITHDRAW))


def deregistration(town):
    """Strike off what was revoked before."""
    revoked = town.read(permit_revocation(town)).state.permit
    case = propose(town, revoked, replace(STRIKE, ground="ended_before"))
    town.act("head", case, end.SignEnding())
    return case


def payment_slip(town):
    case = acceptance(town)
    town.act("clerk", case, do.AssessFees((do.Charge("证照工本费", 2, 100, "减免办法第三条"),)))
    return case


WAYS = {
    "receipt": lambda town: town.apply(),
    **{
        way.__name__: way
        for way in (
            not_required, non_acceptance, correction_notice, acceptance, acceptance_with_gap, lapse, acceptance_revoked,
            excluded_time, extension, parties_notice, hearing_right, hearing_notice, hearing_record, forwarding_list, service_confirmation, site_check_record, grant, refusal,
            certificate, withdrawal, name_correction, part_stopped, termination, disclosure_notice, disclosure_decision, payment_slip,
            voluntary_request, ending_notice, permit_revocation, permit_withdrawal, deregistration,
        )
    },
}  # fmt: skip
# Local law: these exist where the profile is Zhejiang's, as in the second centre of the tests.
LOCAL = {"acceptance_with_gap", "lapse", "acceptance_revoked"}
