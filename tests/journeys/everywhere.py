"""Every address of the product in one table: who opens it, who sends its form, and what everybody else is answered.

A path holds its things in braces: `{received}` is a case of 李晓明, at a department whose approver is reviewer1.
"""

from tests.desk.office import HEADS, LOGINS, PAGES
from tests.journeys.address import At
from tests.journeys.halls import HALLS
from tests.journeys.investors import INVESTORS
from tests.journeys.invited import INSPECTED
from tests.journeys.ledgers import REGISTERS
from tests.journeys.overseers import OVERSEERS

VISITOR, OWNER, ANOTHER = "", "li", "wang"
CITIZENS = (OWNER, ANOTHER)
STAFF = tuple(login for login in LOGINS if login not in ("security2", "deputy1"))
# reviewer2 is an approver of another organ than the case's.
EVERYBODY = (VISITOR, *CITIZENS, *STAFF, "reviewer2")
SIGNED_IN = EVERYBODY[1:]


# A case of its own organ, or of every organ (clerk3): who holds a letter on it.
HANDLE = ("clerk3", "counter1", "reviewer1", "chief1", "section1", "head1")
# Whom a card of the organ concerns: not the clerk of every organ's window.
OF_ORGAN = HANDLE[1:]
WINDOW = ("clerk3", "counter1", "chief1")
# Who watches permits and how they end; who works on those of an organ.
WATCH = ("supervisor", "efficiency", "discipline")
PERMITS = (*HANDLE, "reviewer2")
# Who looks into the case by duty, masked; the invited supervisor sees what is public and no document.
INFORMED = ("legal1", "coordinator", "supervisor", "complaints", "efficiency", "discipline", "duty")
LOOK = (*INFORMED, "observer")
# Whose duty opens no case; mayor and above1 open those that wait above, the collector one whose slip waits.
WITHOUT_CASES = (
    "editor",
    "investment",
    "zone",
    "province",
    "commission",
    "system",
    "security",
    "audit",
    "collector",
)
# Who runs the centre and who watches it reads what was charged and taken in.
RECONCILES = ("coordinator", "duty", "supervisor", "efficiency", "discipline")

# Who reads who decides: who runs and who watches the centre, and the heads of the organ.
DECIDES = (*RECONCILES, "head1")

# Who goes away, who stands in, and who names and ends it.
SUBSTITUTED = ("reviewer1", "chief1", "head1", "security")

# Who edits items, and who reviews them; the item of these addresses is the reviewer's own organ's.
CATALOGUE = ("editor", "legal1")

OWN = [
    At("items/{drafted}/draft/", CATALOGUE),
    At("items/{drafted}/draft/form/", CATALOGUE, CATALOGUE, answer=200),
    At("items/{item}/apply/", CITIZENS, CITIZENS, refused=403, answer=302),
    At("apply/{draft}/", (OWNER,)),
    At("apply/{draft}/contact/", (OWNER,), (OWNER,)),
    At("apply/{draft}/check/", (OWNER,)),
    At("apply/{draft}/delete/", (OWNER,), (OWNER,), answer=302),
    At("apply/{draft}/files/m1/", (OWNER,)),
    At("apply/{draft}/earlier/m2/", (OWNER,)),
    At("apply/{draft}/hand-in/", (), (OWNER,), answer=302),
    At("cases/{received}/receipt/", (OWNER,)),
    At("progress/{received}/", (OWNER,), visitor=404),
    At("progress/{by_paper}/above/1/", (OWNER,), visitor=404),
    At("progress/{accepted}/documents/acceptance/", (OWNER,), visitor=404),
    At("progress/{accepted}/documents/acceptance.pdf", (OWNER,), visitor=404),
    # There is one only where a server pressed a seal: tests/documents/test_ofd_pages.py.
    At("progress/{accepted}/documents/acceptance.ofd", (), visitor=404),
    At("progress/{accepted}/proof/", (OWNER,), visitor=404),
    At("progress/{accepted}/proof.json", (OWNER,), visitor=404),
    At("progress/{received}/files/m1/", (OWNER,)),
    At("progress/{received}/solved/", (), visitor=404),
    At("progress/{received}/say/fee/", (OWNER,), (OWNER,), visitor=404, answer=200),
    At("items/{item}/say/fee/", EVERYBODY, EVERYBODY, answer=200, visitor=200),
    At("progress/{received}/withdraw/", (OWNER,), (OWNER,)),
    At("ask/{question}/", (OWNER,), visitor=404),
    At("questions/{question}/", (OWNER,), visitor=404),
    At("questions/{question}/further/", (OWNER,), (OWNER,), visitor=404),
    At("progress/{charged}/fees/payment_slip/", (OWNER,), (OWNER,), visitor=404, answer=302),
    At("progress/{charged}/fees/payment_slip/result/", (OWNER,), visitor=404),
    At("permits/{permit}/", (OWNER,), visitor=404),
    At("endings/{ending}/", (OWNER,), visitor=404),
    At("endings/{ending}/state/", (OWNER,), (OWNER,), visitor=404),
    At("my/messages/{message}/", (OWNER,)),
    At("my/", SIGNED_IN),
    At("my/days.ics", SIGNED_IN),
    At("progress/{received}/days.ics", (OWNER,), visitor=404),
    At("my/acting/", SIGNED_IN, SIGNED_IN),
    At("my/firms/", SIGNED_IN),
    At("my/firms/new/", SIGNED_IN, SIGNED_IN),
    At("my/firms/bring/", SIGNED_IN, SIGNED_IN),
    At("my/firms/{firm}/", (OWNER,)),
    At("my/firms/{firm}/invite/", (OWNER,), (OWNER,)),
    At("my/firms/{firm}/people/{member}/end/", (OWNER,), (OWNER,), answer=302),
    At("my/firms/{firm}/close/", (OWNER,), (OWNER,), answer=409),
    At("my/invitations/{invitation}/", (), (ANOTHER,), refused=409, answer=302),
    At("my/agents/", SIGNED_IN),
    At("my/agents/new/", SIGNED_IN, SIGNED_IN),
    At("my/agents/{mandate}/end/", (OWNER,), (OWNER,), answer=302),
    At("sign-in/stay/", SIGNED_IN, SIGNED_IN, answer=200, visitor=200),
    At("my/projects/", SIGNED_IN),
    At("my/projects/{project}/", (OWNER,)),
    At("my/projects/{project}/letter.pdf", (OWNER,)),
    At("my/projects/{project}/sign/", (OWNER,), (OWNER,), answer=302),
    At("my/projects/{project}/revoke/", (OWNER,), (OWNER,), answer=302),
    At("items/{item}/beforehand/", CITIZENS, CITIZENS, refused=403),
    *(At("my/beforehand/{before}/" + path, (OWNER,)) for path in ("", "answers.pdf", "files/{before_file}/")),
    At("my/beforehand/{before}/withdraw/", (), (OWNER,), answer=302),
    At("my/visits/", SIGNED_IN),
    At("my/visits/{problem}/", (OWNER,), (OWNER,)),
    At("my/messages/", SIGNED_IN),
    At("my/account/", SIGNED_IN),
    At("my/account/contact/", SIGNED_IN, SIGNED_IN, answer=302),
    # No gateway for text messages is set up there, so that no number can be proved.
    At("my/account/contact/phone/", ()),
    At("my/account/password/", SIGNED_IN, SIGNED_IN),
    # What 李晓明 has in course stands in her way.
    At("my/account/close/", CITIZENS, (ANOTHER,), refused=403, handle=(OWNER,)),
    At("my/account/data/", SIGNED_IN),
    At("my/account/data.json", SIGNED_IN),
    At("sign-out/", (), SIGNED_IN, answer=302),
]
ASKED = tuple(p for p in (*STAFF, "reviewer2") if p not in WITHOUT_CASES)
# Who only looks is asked nothing at a window.
EDITS = ("editor",)
RECORDS = tuple(p for p in ASKED if p not in (*LOOK, "mayor"))
# Who reads which documents an organ has numbered: more than what is public.
NUMBERS = tuple(p for p in ASKED if p not in ("observer", "mayor", "above1"))
DESK = [
    At("desk/", (*STAFF, "reviewer2")),
    At("desk/inbox.csv", (*STAFF, "reviewer2")),
    At("desk/tasks/take/", (), (*STAFF, "reviewer2"), answer=302),
    At("desk/tasks/release/", (), (*STAFF, "reviewer2"), answer=302),
    At("desk/tasks/give/", (), (*STAFF, "reviewer2"), answer=302),
    At("desk/bulk/", (), (*STAFF, "reviewer2"), answer=302),
    At("desk/bulk/carry-out/", (), (*STAFF, "reviewer2"), answer=302),
    At("desk/next/StartReview/", (*STAFF, "reviewer2")),
    At("desk/cases/{received}/meanwhile/", HANDLE),
    At("desk/cases/{received}/chain/", (*HANDLE, *LOOK)),
    At("desk/register/", tuple(p for p in (*STAFF, "reviewer2") if p not in WITHOUT_CASES)),
    At("desk/board/", tuple(p for p in (*STAFF, "reviewer2") if p not in WITHOUT_CASES)),
    At("desk/register.csv", tuple(p for p in (*STAFF, "reviewer2") if p not in WITHOUT_CASES)),
    At("desk/numbers/", NUMBERS),
    At("desk/numbers.csv", NUMBERS),
    At("desk/questions/", ASKED),
    At("desk/questions/questions.csv", ASKED),
    At("desk/questions/frequent/", (*ASKED, "editor")),
    At("desk/questions/new/", RECORDS, RECORDS),
    At("desk/questions/{question}/slip/", ()),
    At("desk/permits/", (*PERMITS, *WATCH)),
    At("desk/permits/permits.csv", (*PERMITS, *WATCH)),
    At("desk/permits/endings/", (*PERMITS, *WATCH)),
    At("desk/permits/endings.csv", (*PERMITS, *WATCH)),
    At("desk/permits/holder/", PERMITS, PERMITS),
    At("desk/cases/{permit}/", (*HANDLE, *WATCH)),
    At("desk/cases/{ending}/", (*HANDLE, *WATCH)),
    At("desk/cases/{ending}/StateCase/", WINDOW, WINDOW, handle=("reviewer1", "section1", "head1")),
    At("desk/finding/", EDITS, refused=403),
    At("desk/finding/aside/", EDITS, EDITS, refused=403, answer=409),
    At("desk/finding/wordings/", EDITS, refused=403),
    At("desk/finding/wordings/new/", EDITS, EDITS, refused=403),
    At("desk/finding/wordings/remove/", EDITS, EDITS, refused=403, answer=409),
    At("desk/finding/followed/", EDITS, refused=403),
    At("desk/finding/advice/", EDITS, refused=403),
    At("desk/finding/advice/{advice}/", EDITS, EDITS, refused=403),
    At("desk/finding/advice/{advice}/end/", EDITS, EDITS, refused=403),
    At("desk/finding/advice/of/{answered}/", ("clerk3",), ("clerk3",)),
    At("desk/finding/places/", EDITS, refused=403),
    At("desk/finding/places/new/", EDITS, EDITS, refused=403),
    At("desk/finding/places/of/{place}/", EDITS, refused=403),
    At("desk/finding/places/of/{place}/change/", EDITS, EDITS, refused=403),
    At("desk/finding/places/of/{place}/close/", EDITS, EDITS, refused=403),
    At("desk/finding/places/of/{place}/{coming}/take-back/", EDITS, EDITS, refused=403, answer=302),
    At("desk/finding/edits/", EDITS, refused=403),
    At("desk/cases/{received}/", (*HANDLE, *LOOK)),
    At("desk/cases/{received}/files/m1/", HANDLE),
    At("desk/cases/{received}/Accept/", WINDOW, WINDOW, handle=("reviewer1", "section1", "head1")),
    At("desk/cases/{received}/Accept/preview.pdf", ()),
    At("desk/cases/{received}/show/name/", (*HANDLE, "discipline"), (*HANDLE, "discipline")),
    At("desk/cases/{by_paper}/above/1/", ("clerk3",)),
    At("desk/cases/{accepted}/documents/acceptance/", (*HANDLE, *INFORMED)),
    At("desk/cases/{accepted}/documents/acceptance.pdf", (*HANDLE, *INFORMED)),
    At("desk/cases/{accepted}/documents/acceptance.ofd", (*HANDLE, *INFORMED)),
    At(
        "desk/cases/{accepted}/documents/acceptance/whole/",
        (*HANDLE, "discipline"),
        (*HANDLE, "discipline"),
    ),
    At("desk/cases/{received}/progress/", HANDLE),
    At("desk/intake/", WINDOW, refused=403),
    At("desk/intake/number/", (), WINDOW, refused=403, answer=200),
    At("desk/intake/items/{item}/", WINDOW, WINDOW, refused=403),
    At("desk/intake/items/{item}/drawn/", (), WINDOW, refused=403, answer=200),
    At("desk/intake/cases/{received}/", WINDOW, refused=403),
    At("desk/intake/cases/{received}/handed-over/", (), WINDOW, refused=403, answer=302),
    At("desk/fees/", ("collector",)),
    At("desk/fees/{charged}/payment_slip/", ("collector",), ("collector",)),
    At("desk/fees/returns/{order}/", (), ("collector",), answer=409),
    At("desk/reconciliation/", RECONCILES),
    At("desk/reconciliation.csv", RECONCILES),
    At("desk/substitutes/", (*STAFF, "reviewer2")),
    At("desk/substitutes/new/", ("head1",), ("head1",)),
    At("desk/substitutes/{substitution}/", SUBSTITUTED, SUBSTITUTED, answer=302),
    At("desk/substitutes/{substitution}/end/", ("head1", "security"), ("head1", "security")),
    At("desk/authority/", DECIDES),
    At("desk/authority/decisions.csv", DECIDES),
    At("desk/authority/items/{item}/", DECIDES),
    At("desk/authority/items/{item}/layer/", DECIDES, DECIDES),
    At("desk/authority/items/{item}/delegate/", DECIDES, DECIDES),
    At("desk/authority/changes/{change}/", DECIDES),
    At("desk/authority/changes/{change}/sign/", ("head1",), ("head1",)),
    At("desk/authority/changes/{change}/decline/", ("coordinator", "head1"), ("coordinator", "head1")),
    At("desk/catalogue/", CATALOGUE, refused=403),
    At("desk/catalogue/items.xlsx", ("editor",), refused=403),
    At("desk/catalogue/items-empty.xlsx", CATALOGUE, refused=403),
    At("desk/catalogue/excel/", ("editor",), ("editor",), refused=403),
    At("desk/catalogue/bulk/", ("editor",), ("editor",), refused=403),
    At("desk/catalogue/new/", ("editor",), ("editor",), refused=403),
    At("desk/catalogue/quality/", CATALOGUE, refused=403),
    At("desk/catalogue/quality.csv", CATALOGUE, refused=403),
    At("desk/catalogue/laws/", CATALOGUE, CATALOGUE, refused=403),
    At("desk/catalogue/items/{item}/", CATALOGUE, refused=403),
    At("desk/catalogue/items/{item}/begin/", (), ("editor",), refused=403, answer=302),
    At("desk/catalogue/items/{drafted}/compare/", CATALOGUE, refused=403),
    At("desk/catalogue/items/{drafted}/draft/places/", ("editor",), ("editor",), refused=403, answer=409),
    At("desk/catalogue/items/{drafted}/draft/materials/0/", EDITS, EDITS, refused=403, answer=409),
    At("desk/catalogue/items/{drafted}/submit/", ("editor",), ("editor",), refused=403, answer=302),
    At("desk/catalogue/items/{submitted}/review/", ("legal1",), ("legal1",), refused=403),
    At("desk/announcements/", ("editor", "legal1"), refused=403),
    At("desk/announcements/new/", ("editor",), ("editor",), refused=403),
    At("desk/announcements/{announcing}/", ("editor",), ("editor",), refused=403),
    At("desk/announcements/{announcing}/discard/", ("editor",), ("editor",), refused=403, answer=302),
    At("desk/announcements/{announcing}/release/", ("legal1",), ("legal1",), refused=403, answer=302),
    At("desk/announcements/released/{announcement}/withdraw/", ("legal1",), ("legal1",), refused=403),
    At("desk/announcements/released/{consulted}/replies/", ("editor", "legal1"), refused=403),
    At("desk/announcements/released/{consulted}/replies/{reply}/", ("editor",), ("editor",), refused=403),
    At("desk/announcements/released/{consulted}/respond/", ("editor",), ("editor",), refused=403),
    At(
        "desk/announcements/released/{consulted}/respond/release/",
        ("legal1",),
        ("legal1",),
        refused=403,
        answer=409,
    ),
    At("desk/texts/", ("editor", "legal1"), refused=403),
    At("desk/texts/refusal/", ("editor", "legal1"), ("editor",), refused=403, answer=302),
    At("desk/texts/versions/{paper}/", ("editor", "legal1"), ("editor",), refused=403, answer=302),
    At("desk/texts/versions/{paper}/parts/facts/", ("editor",), ("editor",), refused=403, answer=302),
    At("desk/texts/versions/{paper}/propose/", ("editor",), ("editor",), refused=403),
    At("desk/texts/versions/{paper}/decide/", ("legal1",), ("legal1",), refused=403),
    At("desk/texts/versions/{paper}/discard/", ("editor",), ("editor",), refused=403, answer=302),
    At("desk/texts/versions/{paper}/preview/", ("editor", "legal1"), refused=403),
    At("desk/visitors/", WINDOW, WINDOW, refused=403),
    At("desk/visitors/accounts/{account}/", WINDOW, refused=403),
    At("desk/visitors/accounts/{account}/confirm/", WINDOW, WINDOW, refused=403),
    At("desk/visitors/accounts/{account}/refuse/", WINDOW, WINDOW, refused=403),
    At("desk/visitors/accounts/{account}/password/", WINDOW, WINDOW, refused=403),
    At("desk/visitors/cases/", WINDOW, WINDOW, refused=403),
    At("desk/visitors/cases/slip/", (), WINDOW, refused=403, answer=400),
]
# Who has a part in clean-up rounds: who opens and reviews, the heads of an organ of their items, and who decides.
ANSWER = ("head1", "section1")
ROUNDS = (*CATALOGUE, *ANSWER, "mayor")
IN_ROUND = "desk/rounds/{round}/items/{cleaned}/"
DESK += [
    At("desk/rounds/", ROUNDS, refused=403),
    At("desk/rounds/new/", ("editor",), ("editor",), refused=403),
    At("desk/rounds/{round}/", ROUNDS, refused=403),
    At("desk/rounds/{round}/decide/", ("mayor",), ("mayor",), refused=403),
    At("desk/rounds/{round}/carry-out/", ("editor",), ("editor",), refused=403, answer=302),
    At(IN_ROUND, ROUNDS, refused=403),
    At(IN_ROUND + "answer/", ANSWER, ANSWER, refused=403),
    At(IN_ROUND + "opinion/", ("legal1",), ("legal1",), refused=403),
    At("desk/rounds/{round}/items/{ended}/findings/{finding}/", ("legal1",), ("legal1",), refused=403),
]
# Who answers what the case's organ was asked before filing, who watches all of it, and who records it for somebody.
ANSWERS = ("reviewer1", "chief1", "section1", "head1")
RECORD = ("clerk3", "counter1", "chief1", "coordinator", "duty", "investment", "zone")
ONE = "desk/beforehand/{before}/"
DESK += [
    At("desk/beforehand/", (*ANSWERS, *RECONCILES, *RECORD, "reviewer2"), refused=403),
    At("desk/beforehand/new/", RECORD, RECORD, refused=403),
    At("desk/beforehand/tests/", ("coordinator",), ("coordinator",), refused=403),
    *(At(ONE + path, (*ANSWERS, *RECONCILES)) for path in ("", "paper.pdf")),
    At(ONE + "files/{before_file}/", ANSWERS),
    At(ONE + "take-over/", (*ANSWERS, "coordinator"), (*ANSWERS, "coordinator")),
    At(ONE + "answer/{asked_of}/", ANSWERS, ANSWERS),
]
# Who reads what supervision found, and who decides on cards; the card is one of the organ of head1.
FINDINGS = (*RECONCILES, "head1", "section1")
DESK += [
    At("desk/watch/", FINDINGS, refused=403),
    *(
        At(f"desk/figures/{path}", FINDINGS, refused=403)
        for path in ("", "now/", "now/received/", "now/done/", "figures.csv", "behind/late/")
    ),
    At("desk/watch/patterns/", RECONCILES, refused=403),
    At("desk/watch/patterns/XC-07/{reviewer1}/{item}/", RECONCILES, refused=403),
    At("desk/watch/patterns/tickets/XC-17/{clue_day}/{clue_window}/{clue_by}/", RECONCILES, refused=403),
    At("desk/watch/rules/", RECONCILES, refused=403),
    At("desk/watch/rules/SV-01/", RECONCILES, refused=403),
    At("desk/cases/{card}/", (*OF_ORGAN, *LOOK)),
    At("desk/cases/{card}/ExplainCard/", OF_ORGAN, OF_ORGAN, handle=WATCH),
    At("desk/cases/{card}/documents/card_notice/", (*OF_ORGAN, *WATCH)),
    At("desk/cases/{card}/documents/card_notice.pdf", (*OF_ORGAN, *WATCH)),
    At("desk/watch/urge/{accepted}/", WATCH, WATCH),
    At("desk/cases/{card}/LiftCard/", WATCH, WATCH, handle=OF_ORGAN),
]
DESK += INVESTORS + OVERSEERS + INSPECTED + REGISTERS + HALLS
# Through whose hands paper goes; who looks where it is, of the case's own organ or of all; what only one window has.
HANDS = ("clerk3", "counter1", "reviewer1", "reviewer2", "chief1", "section1", "head1", "mayor", "above1", "legal1")  # fmt: skip
LOOKS = (*HANDLE, "reviewer2", *INFORMED)
NEAR = (*HANDLE, *INFORMED)
FOLDER = "desk/papers/folders/{folder}/"
PAPERS = [
    At("desk/papers/", (*LOOKS, "mayor", "above1")),
    At("desk/papers/day/", (*HANDS, "duty", "coordinator"),
       tuple(p for p in HANDS if p not in ("clerk3", "reviewer1")), answer=302,
       handle=("clerk3", "reviewer1", "duty", "coordinator")),
    At("desk/papers/register/", LOOKS),
    At("desk/papers/register.csv", LOOKS),
    At("desk/papers/cases/{received}/", (), HANDLE, answer=302),
    At(FOLDER, NEAR),
    At(f"{FOLDER}contents/", ("clerk3",), ("clerk3",)),
    At(f"{FOLDER}label/", NEAR),
    At(FOLDER + "files/{scanned}/", HANDLE),
    At(f"{FOLDER}give_back/", (), tuple(p for p in NEAR if p in HANDS), answer=409),
    At("desk/papers/lists/new/", HANDS, HANDS),
    At("desk/papers/lists/{handover}/", ("clerk3", "reviewer1", "duty", "coordinator"), ("reviewer1",), answer=409,
       handle=("clerk3", "duty", "coordinator")),
    At("desk/papers/lists/{handover}/withdraw/", (), ("clerk3",), answer=302, handle=("reviewer1",)),
    At("desk/papers/results/", HANDS),
    At("desk/papers/results/new/{granted}/", HANDLE, HANDLE),
    At("desk/papers/results/{result}/", ("clerk3",), ("clerk3",)),
    At("desk/papers/results/{result}/receipt/", tuple(p for p in NEAR if p in HANDS)),
    At("desk/papers/scans/new/", HANDS, HANDS),
    At("desk/papers/scans/{pile}/", ("clerk3",), ("clerk3",), answer=409),
    At("desk/papers/scans/{pile}/pages/1.png", ("clerk3",)),
    At("desk/papers/scans/{pile}/forget/", (), ("clerk3",), answer=302),
]  # fmt: skip
# The last words of the office's addresses behind which a form stands.
FORMS = (
    "open/", "role/", "aside/", "close/", "password/", "second-factor/", "end/", "authorise/", "withdraw/",
    "found/", "merge/", "split/", "rename/", "division/", "cancel/", "tablet/", "code/",
)  # fmt: skip
REVIEW = ("reviewer1", "chief1", "reviewer2")
# The two who go, who also review for the case's organ.
GO = ("reviewer1", "chief1")
ROUTE = "desk/site/{route}/"
SITE = [
    At("desk/site/", REVIEW),
    At("desk/site/plan/", REVIEW, REVIEW),
    At("desk/site/worker.js", REVIEW),
    At(ROUTE, GO, GO),
    At(f"{ROUTE}paper/", GO),
    At(f"{ROUTE}phone/", GO),
    At(f"{ROUTE}phone/app.webmanifest", GO),
    At(f"{ROUTE}phone/data.json", GO),
    At(f"{ROUTE}phone/files/", (), GO),
    At(f"{ROUTE}phone/hand-in/", (), GO),
    At(ROUTE + "checks/{visited}/", GO, GO),
    At(ROUTE + "unjoined/{unjoined}/", GO, GO),
    At("desk/cases/{visited}/site/{made}/0/", HANDLE),
]
OFFICE = [
    At(f"desk/office/{path}", who, who if path.endswith(FORMS) else (), refused=403)
    for path, who in PAGES.items()
]
CLOSED = [*OWN, *DESK, *PAPERS, *SITE, *OFFICE]


def refusals(line: At, person: str) -> tuple[int, ...]:
    """Return how somebody who may neither open nor send is answered at a closed address."""
    if person == VISITOR:
        return (line.visitor,)
    if line.path.startswith("desk/") and person in CITIZENS:
        return (404,)  # for the public there is no desk
    if person in line.missing:
        return (404,)
    if person in line.handle:
        return (409,)
    # The head of an organ enters the office, and does not find there whom he does not see.
    return (403, 404) if line in OFFICE and person in HEADS else (line.refused,)


def people(line: At) -> tuple[str, ...]:
    """Return who tries an address: in the office also the second security administrator and a deputy head."""
    return (*EVERYBODY, "security2", "deputy1") if line in OFFICE else EVERYBODY
