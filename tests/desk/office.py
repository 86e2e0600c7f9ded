"""The office of the demonstration city for the tests of the desk: who works in it, every address, and something of each."""

from tests.people.office import PAPER, TODAY
from yimen.applications.reorganisation import reorganise
from yimen.people import actions, admission
from yimen.people.models import Account, Authorisation, Organ, Posting, Reorganisation, Window
from yimen.people.plans import Heir, Plan

LOGINS = {
    "system": "system_administrator", "security": "security_administrator", "security2": "security_administrator", "audit": "audit_administrator",
    "discipline": "discipline_group", "head1": "head_of_organ", "deputy1": "head_of_organ",
    "mayor": "head_of_government", "clerk3": "comprehensive_clerk", "counter1": "window_clerk",
    "reviewer1": "approver", "chief1": "chief_representative", "section1": "head_of_department",
    "above1": "higher_approver", "legal1": "legal_affairs", "coordinator": "coordinator",
    "editor": "catalogue_editor", "supervisor": "supervisor", "complaints": "efficiency_complaint_centre",
    "efficiency": "efficiency_office", "observer": "invited_supervisor", "investment": "investment_bureau",
    "zone": "development_zone", "duty": "duty_chief", "collector": "collector", "province": "higher_supervisor",
    "commission": "discipline_commission",
}  # fmt: skip
SECURITY = ("security", "security2")
OFFICE = ("system", *SECURITY, "audit", "discipline")
HEADS = ("head1", "deputy1", "mayor")
EVERYBODY = (*OFFICE, *HEADS)
# Every address of the office: who opens it; `mine` ids are reviewer1's, window 3's and so on.
PAGES = {
    "": EVERYBODY,
    "people/": EVERYBODY,
    "people.csv": EVERYBODY,
    "people/open/": ("system",),
    "people/{reviewer1}/": (*OFFICE, "head1", "deputy1"),
    "people/{reviewer1}/role/": (*SECURITY, "audit"),
    "people/{reviewer1}/aside/": ("head1", "deputy1"),
    "people/{head1}/aside/": ("mayor",),
    "people/{reviewer1}/close/": ("system",),
    "people/{reviewer1}/password/": ("system",),
    "people/{reviewer1}/second-factor/": SECURITY,
    "people/{security}/second-factor/": ("audit",),
    "people/{security}/role/": ("audit", "security2"),
    "postings/{posting}/end/": SECURITY,
    "postings/{posting}/authorise/": (*SECURITY, "head1"),
    "authorisations/{authorisation}/withdraw/": (*SECURITY, "head1"),
    "organs/": EVERYBODY,
    "organs.csv": EVERYBODY,
    "organs/found/": ("system",),
    "organs/of/organ-01/": EVERYBODY,
    "organs/of/organ-01/code/": ("system",),
    "windows/": EVERYBODY,
    "windows.csv": EVERYBODY,
    "windows/open/": ("system",),
    "windows/{window}/end/": ("system",),
    "windows/{window}/tablet/": ("system",),
    "reorganisations/": OFFICE,
    "reorganisations/{plan}/": OFFICE,
    "reorganisations/merge/": SECURITY,
    "reorganisations/split/": SECURITY,
    "reorganisations/rename/": SECURITY,
    "reorganisations/division/": SECURITY,
    "reorganisations/{plan}/cancel/": ("security2",),
    "divisions/": OFFICE,
    "rules/": EVERYBODY,
    "records/": ("audit", "discipline"),
    "records/administration/": ("audit", "discipline"),
    "records/administration.csv": ("audit", "discipline"),
    "records/readings/": ("audit", "discipline"),
    "records/readings.csv": ("audit", "discipline"),
}


def furnish(house):
    """Something of everything in the office, by name; what is done to make it fills the records."""
    by = {login: house.account(login) for login in (*LOGINS, "decider1", "decider2", "reviewer2")}
    made = {}
    for login in ("new", "closed"):
        made[login], _ = admission.open_account(by=by["system"], login=login, name="赵敏", document=PAPER)
    admission.close_account(by=by["system"], account=made["closed"], document=PAPER)
    posting = actions.give_role(
        by=by["security"], account=made["new"], role="approver", valid_from=TODAY, document=PAPER,
        organ=Organ.objects.get(code="organ-01").pk,
    )  # fmt: skip
    actions.authorise(
        by=by["head1"], posting=posting, act="decide", item="511602-S005", valid_from=TODAY,
        document=PAPER, document_on=TODAY,
    )  # fmt: skip
    actions.end_role(by=by["security"], posting=posting, on=TODAY, document=PAPER)
    whose = Account.objects.get(login="li").subject
    actions.record_reading(
        who=by["clerk3"], whose=whose, case_number=house.cases["received"], field="identity", why="核对证件"
    )
    plan = Plan(
        kind="rename", effective_on=TODAY.replace(month=6), document=PAPER, predecessors=("organ-03",),
        heirs=(Heir("culture", "文化和体育局", "Culture and Sport", "安文体", "0900"),),
    )  # fmt: skip
    reorganise(by=by["security"], plan=plan, preview=False)
    return made | by | {
        "posting": Posting.objects.get(account__login="reviewer1").pk,
        "authorisation": Authorisation.objects.get(posting__account__login="decider1").pk,
        "window": Window.objects.get(code="12").pk,
        "plan": Reorganisation.objects.get().pk,
        "whose": whose,
    }  # fmt: skip
