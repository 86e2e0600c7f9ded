"""Two whole lives on paper: nobody's browser, account, telephone or scan, from the first word to the last signature.

Every form on the way is sent as a window sends it, with nothing of these in it; where one would be asked for, the life
does not go on.
"""

import re
import uuid

from django.test import Client

from tests.faces import ITEM, new_house, number_in
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.cases.opening import personal
from yimen.centres.clock import take
from yimen.notices.models import Delivery, Notice
from yimen.notices.writing import write
from yimen.people.demo import identity
from yimen.people.models import Account
from yimen.process.application.delivery import on_its_way

NUMBER = identity(71)
NEVER = re.compile(r"phone|email|file|face|photo|account|login|password|captcha")
BY_HAND = {"way": "direct", "on": "2026-03-02"}
house = new_house()


class Office:
    """The staff, each at their own desk; the applicant has none."""

    def __init__(self):
        self.number = ""

    def send(self, login, path, **given):
        """Send a form as one of the staff; it goes on, and asks for nothing that a person on paper has not."""
        client = Client(headers={"host": "testserver"})
        client.force_login(Account.objects.get(login=login))
        page = client.get(path).content.decode()
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", page):
            named = re.search(r'name="([^"]+)"', tag)
            assert not (named and NEVER.search(named[1]) and " required" in tag), tag
        assert not [name for name, value in given.items() if value and NEVER.search(name)]
        answer = client.post(path, given | {"submission_key": uuid.uuid4().hex})
        assert answer.status_code == 302, re.findall(r"error-message[^>]*>.*?</p>", answer.content.decode())
        return answer["Location"]

    def act(self, login, name, **given):
        """Carry out one act of the table on the case."""
        return self.send(login, f"/desk/cases/{self.number}/{name}/", **given)

    def begin(self, do, **more):
        """Take in an application that somebody holds in their hands."""
        given = {
            "document": "identity_card", "identity": NUMBER, "name": "周大山", "channel": "window", "language": "zh",
            "agent-document": "identity_card", "agent-acts_as": "agent", "all": "on", "do": do,
            "field_place": "滨河路 18 号", "field_matter": "热食类制售",
        }  # fmt: skip
        found = self.send("clerk3", f"/desk/intake/items/{ITEM}/", **given | more)
        self.number = number_in(found)

    def seen(self):
        """Return the case as it stands."""
        take()
        return cases.view(self.number)

    def page(self, login, path):
        """Return what a page shows to one of the staff."""
        client = Client(headers={"host": "testserver"})
        client.force_login(Account.objects.get(login=login))
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer.content.decode()

    def serve_all(self):
        """Hand over every document that waits, against signature."""
        state = self.seen().state
        for key in [paper.key for paper in state.papers if on_its_way(state, paper)]:
            self.act("clerk3", "Serve", document=key, **BY_HAND)


def test_a_whole_life_begun_corrected_granted_and_served_on_paper(house):
    office = Office()
    office.begin("notify", found_m2="missing", why_m2="提交身份证复印件")
    printed = office.page("clerk3", f"/desk/intake/cases/{office.number}/")
    assert "补正通知书" in printed and "提交身份证复印件" in printed and query_code(office.number) in printed
    office.send("clerk3", f"/desk/intake/cases/{office.number}/handed-over/")
    assert office.seen().state.running("applicant_correction"), "service by hand starts the applicant's term"
    office.act("clerk3", "SupplyMaterials", supplied_m2="on")
    form = office.page("clerk3", f"/desk/cases/{office.number}/Accept/")
    office.act("clerk3", "Accept", **dict.fromkeys(re.findall(r'name="(fault_\w+)"', form), "in_order"))
    progress = office.page("clerk3", f"/desk/cases/{office.number}/progress/")
    assert "2026 年 3 月 9 日" in progress and "已受理" in progress and NUMBER not in progress
    office.act("reviewer1", "StartReview")
    form = office.page("reviewer1", f"/desk/cases/{office.number}/RecordSiteCheck/")
    officers = re.findall(r'value="(a:\d+)"', form)[:2]
    office.act("reviewer1", "RecordSiteCheck", officers=officers, finding="合格", passed="yes")
    office.act("reviewer1", "CloseReview", opinion="符合条件", favourable="yes")
    form = office.page("decider1", f"/desk/cases/{office.number}/Grant/")
    met = re.findall(r'name="(met_\d+)".*?<option value="([^"]+)"', form, re.S)
    office.act("decider1", "Grant", content="准予", sure="on", **dict(met))
    office.act("clerk3", "Publish")
    office.act("clerk3", "Issue", certificate="JY15110000000071")
    office.serve_all()
    seen = office.seen()
    assert seen.state.phase == "DELIVERED" and seen.state.certificate == "JY15110000000071"
    assert all(
        p.served_on and p.way == "direct"
        for p in seen.state.papers
        if p.kind not in ("receipt", "site_check_record")
    )
    nothing_was_asked_for(seen)


def test_a_lost_number_and_code_are_found_by_the_document(house):
    office = Office()
    office.begin("accept")
    given = {
        "document": "identity_card",
        "number": NUMBER,
        "present": "on",
        "submission_key": uuid.uuid4().hex,
    }
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="clerk5"))
    slip = client.post("/desk/visitors/cases/slip/", given | {"case": office.number}).content.decode()
    assert query_code(office.number) in slip and "周大山" not in slip


def test_a_life_that_is_withdrawn_on_paper(house):
    office = Office()
    office.begin("accept", by_word=["name", "field:place"])
    printed = office.page("clerk3", f"/desk/intake/cases/{office.number}/")
    assert "申请登记表" in printed and printed.count("（口述）") == 2
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="clerk3"))
    unsigned = client.post(f"/desk/cases/{office.number}/Withdraw/", {"reason": "不开店了"})
    assert unsigned.status_code == 422 and "请填写“申请人签名的书面申请”" in unsigned.content.decode()
    office.act("clerk3", "Withdraw", reason="不开店了", request="3 月 2 日签名，卷内第 7 页")
    office.serve_all()
    seen = office.seen()
    assert seen.state.phase == "WITHDRAWN" and seen.told[-1].name == "Served"
    document = office.page("clerk3", f"/desk/cases/{office.number}/documents/withdrawal/")
    assert "卷内第 7 页" in document and "不开店了" in document
    assert "凭签名的申请登记" in office.page("clerk3", f"/desk/cases/{office.number}/")
    nothing_was_asked_for(seen)


def nothing_was_asked_for(seen):
    """The life left no account, no telephone, no address, no scan; what was told stands on paper."""
    applicant = personal(seen, "applicant")
    assert applicant["name"] == "周大山" and not applicant["phone"] and not applicant["email"]
    assert {m.form for m in seen.state.materials} == {"paper"} and not any(
        m.file for m in seen.state.materials
    )
    assert not seen.state.electronic_service and not seen.state.agent
    assert not Account.objects.filter(claimed=seen.state.applicant).exists()
    while write():
        pass
    assert Notice.objects.exists() and not Delivery.objects.exists(), (
        "told on the site; nothing goes to a telephone"
    )
