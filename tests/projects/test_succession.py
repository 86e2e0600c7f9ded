"""An investor that has become another body: the project is its successor's, who signs for its agent anew, and nothing of it is lost."""

from datetime import date

import pytest

from tests.applying import key
from tests.beforehand.furnished import department, three_named
from tests.projects.furnished import account, by, mapped, opened
from tests.projects.test_projects import one, refused
from tests.signing import client
from yimen.beforehand.models import Request
from yimen.notices.models import Notice
from yimen.people import demo_firms
from yimen.people.accounts import claimed, pack
from yimen.people.models import Account
from yimen.projects import opening, queries, roadmap, succession
from yimen.projects.models import Deed

NAME, CODE = demo_firms.FIRM
BEFORE, BEFORE_CODE = "安州市恒远实业有限公司", "91511602MA6DEM0730"
PAPERS = "合并协议（3月1日）和登记通知书"


@pytest.fixture
def project(city):
    """A project of a firm that 王芳 stands for, entrusted and with a roadmap."""
    return entered()


def entered():
    """Return a project of a firm, entrusted and with a roadmap; and its firm's name stands on its three tests, if there are any."""
    subject = claimed(BEFORE_CODE)
    kept = pack({"name": BEFORE, "identity": BEFORE_CODE, "phone": "", "email": "", "kind": "firm"})
    Account.objects.create(login="before", kind="public", subject=subject, claimed=subject, private=kept)
    id = opened(investor="before", called=BEFORE)
    opening.sign_paper(by=by("coordinator"), project=id, document="委托书原件")
    mapped(id)
    return id


def asked(project, **changed):
    said = {"investor": CODE, "called": NAME, "how": "merged", "document": PAPERS, "by": by("coordinator")}
    return {"project": project} | said | changed


def test_the_project_is_the_successors_and_its_roadmap_stays(project):
    steps = [step.id for step in roadmap.live(one(project))]
    succession.succeed(**asked(project))
    firm = Account.objects.get(subject=claimed(CODE))
    assert one(project).investor == firm.pk and queries.line(one(project)).investor == NAME
    assert [step.id for step in roadmap.live(one(project))] == steps
    assert [found.id for found in queries.of_investor(firm.pk)] == [project]
    assert queries.of_investor(account("before").pk) == []
    (deed,) = Deed.objects.filter(project=project, act="succeed")
    assert deed.what == f"合并 · {PAPERS}"


def test_the_entrustment_ends_and_the_successor_signs_anew(project):
    before = opening.in_force(one(project))
    succession.succeed(**asked(project))
    told = Notice.objects.filter(template="project_to_sign").order_by("-id").first()
    assert told.account_id == one(project).investor and f"/my/projects/{project}/" in told.text
    assert opening.in_force(one(project)) is None
    waits = opening.waiting(one(project))
    assert (waits.agent, waits.items, waits.valid_until) == (before.agent, before.items, date(2027, 12, 31))
    opening.sign(by=account("zhou"), project=project)
    assert opening.in_force(one(project)).id == waits.id


def test_the_sheet_of_the_three_tests_says_who_is_the_investor_and_who_was(city):
    """It went on to name the former one alone, to the departments that answer it."""
    three_named()
    three_named()
    project = entered()
    (request,) = Request.objects.filter(project=project)
    page = f"/desk/beforehand/{request.pk}/"
    tester = department(request.pk)[1]
    before = client(tester).get(page).content.decode()
    assert "谁问的" in before and "原投资人" not in before
    succession.succeed(**asked(project))
    after = client(tester).get(page).content.decode()
    assert "原投资人" in after and NAME in after and "谁问的" not in after


def test_what_is_no_succession_changes_nothing(project):
    was = one(project).investor
    for code, changed in (
        ("not_entitled", {"by": by("investment")}),
        ("unproved", {"document": " "}),
        ("no_investor", {"called": "别的公司"}),
        ("same_investor", {"investor": "before", "called": BEFORE}),
        ("no_legal_person", {"investor": "li", "called": "李晓明"}),
    ):
        refused(code, succession.succeed, **asked(project, **changed))
    assert one(project).investor == was and opening.in_force(one(project)) is not None


def test_the_project_of_a_person_passes_to_nobody(city):
    refused("no_legal_person", succession.succeed, **asked(opened()))


def test_whoever_coordinates_records_it_on_its_page_and_nobody_else(project):
    at = f"/desk/projects/{project}/succeed/"
    typed = {"investor": CODE, "called": NAME, "how": "split", "document": PAPERS}
    assert client("investment").get(at).status_code == 403
    desk = client("coordinator")
    assert "登记投资人变更" in desk.get(f"/desk/projects/{project}/").content.decode()
    wrong = desk.post(at, key() | typed | {"document": ""})
    assert wrong.status_code in (409, 422) and "看过的协议" in wrong.content.decode()
    assert desk.post(at, key() | typed).status_code == 302
    page = desk.get(f"/desk/projects/{project}/").content.decode()
    assert NAME in page and BEFORE not in page and "登记投资人变更" in page
