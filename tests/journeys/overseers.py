"""The addresses of whoever watches: supervision, the discipline group, invited supervisors, and what they keep."""

from tests.desk.office import LOGINS
from tests.journeys.address import At

GROUP = ("discipline",)
# Anybody of the staff may be approached; reviewer2 too.
STAFF = (*(login for login in LOGINS if login not in ("security2", "deputy1")), "reviewer2")
# Of whom something can be demanded, wherever they work; the demand of these addresses is head1's.
ANSWERS = ("head1", "section1", "chief1", "reviewer1", "reviewer2")
# Who reads what the group has released.
READERS = ("discipline", "head1", "section1", "mayor", "coordinator", "duty", "supervisor", "efficiency")
SAMPLE, DRAFT = "desk/oversight/samples/{sample}/", "desk/oversight/bulletins/{drafted_bulletin}/"
OVERSEERS: list[At] = [
    At("desk/oversight/samples/", GROUP, refused=403),
    At("desk/oversight/samples/new/", GROUP, GROUP, refused=403),
    At(SAMPLE, GROUP, refused=403),
    At("desk/oversight/samples/{announced}/draw/", GROUP, GROUP, refused=403, answer=409),
    At("desk/oversight/samples/{undrawn}/open/", GROUP, GROUP, refused=403, answer=302),
    At(SAMPLE + "cases/{drawn}/", GROUP, GROUP, refused=403),
    At(SAMPLE + "cases/{drawn}/order/", GROUP, GROUP, refused=403),
    At("desk/oversight/orders/", (*GROUP, *ANSWERS), refused=403),
    # Who could be asked for something and was not finds no such demand.
    *(At("desk/oversight/orders/{demand}/" + path, opens, sends, refused=403, missing=ANSWERS[1:]) for path, opens, sends in (
        ("", (*GROUP, "head1"), ()), ("reply/", ("head1",), ("head1",)), ("judge/", GROUP, GROUP),
        ("paper/", (*GROUP, "head1"), ()), ("paper.pdf", (*GROUP, "head1"), ()),
    )),
    At("desk/oversight/approached/", STAFF, refused=403),
    At("desk/oversight/approached/new/", STAFF, STAFF, refused=403),
    At("desk/oversight/interference/", GROUP, refused=403),
    At("desk/oversight/interference/{entry}/", GROUP, GROUP, refused=403),
    At("desk/oversight/interference/{entry}/follow/", GROUP, GROUP, refused=403),
    At("desk/oversight/exports/", GROUP, refused=403),
    At("desk/oversight/exports/new/", GROUP, GROUP, refused=403),
    At("desk/oversight/bulletins/", READERS, refused=403),
    At("desk/oversight/bulletins/new/", GROUP, GROUP, refused=403),
    At("desk/oversight/bulletins/{bulletin}/", READERS, refused=403),
    At("desk/oversight/bulletins/{bulletin}/figures/findings/", READERS, refused=403),
    At(DRAFT, GROUP, refused=403, missing=READERS[1:]),
    At(DRAFT + "edit/", GROUP, GROUP, refused=403),
    At(DRAFT + "release/", GROUP, GROUP, refused=403),
]  # fmt: skip
TRIAL = "desk/watch/rules/XC-03/trials/"
OVERSEERS += [
    At(TRIAL, (), ("supervisor", "efficiency", "discipline", "coordinator", "duty"), refused=403, answer=302),
    At(TRIAL + "{trial}/", ("supervisor", "efficiency", "discipline", "coordinator", "duty"), refused=403),
    At(TRIAL + "{trial}/stop/", (), ("supervisor", "efficiency", "discipline", "coordinator", "duty"), refused=403, answer=302),
]  # fmt: skip
# What somebody of the staff was told.
OVERSEERS += [
    At("desk/told/", STAFF, STAFF, refused=403, answer=302),
    At("desk/told/measures/", STAFF, refused=403),
]
# Who reads how complaints were handled: also the centre for them, and who heads the government.
HEARD = (
    "supervisor",
    "efficiency",
    "discipline",
    "coordinator",
    "duty",
    "head1",
    "section1",
    "complaints",
    "mayor",
)
OVERSEERS += [
    At(f"desk/figures/{path}", HEARD, refused=403) for path in ("voices/", "voices.csv", "voices/behind/")
]
# Who holds keys of the sealed boxes; what lies in the group's is not there for the organ above it, nor the other way round.
BOXES = ("discipline", "commission")
LETTER = "desk/discipline/letters/{sealed}/"
OVERSEERS += [
    *(At("desk/discipline/" + path, BOXES, BOXES, refused=403) for path in ("", "readings/", "keys/new/")),
    At("desk/discipline/keys/contact/", BOXES, BOXES, refused=403, answer=302),
    At("desk/discipline/keys/", BOXES, refused=403),
    *(
        At(LETTER + path, GROUP, GROUP, refused=403, missing=("commission",))
        for path in ("", "answer/", "note/", "complaint/", "to-centre/", "files/{sealed_file}/")
    ),
    At("desk/discipline/keys/{sealing_key}/admit/", GROUP, GROUP, refused=403, missing=("commission",)),
    At("desk/discipline/keys/{sealing_key}/end/", GROUP, GROUP, refused=403, missing=("commission",)),
]
# Who reads what is found and how cases went: who watches, who runs the centre, heads of their own organs.
READ = ("supervisor", "efficiency", "discipline", "coordinator", "duty")
HEADS = ("head1", "section1")
# Who takes up an improvement.
OPEN = ("coordinator", "duty", "efficiency")
OVERSEERS += [
    At("desk/paths/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/{change_of_rules}/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/{change_of_rules}/open/", (*OPEN, *HEADS), (*OPEN, *HEADS), refused=403),
    At("desk/paths/improvements/", (*READ, *HEADS), refused=403),
    At("desk/paths/improvements/{improvement}/", (*READ, *HEADS), refused=403),
    At("desk/paths/improvements/{improvement}/answer/", HEADS, HEADS, refused=403),
    At("desk/paths/improvements/{improvement}/end/", OPEN, OPEN, refused=403),
    At("desk/paths/what-if/", (*READ, *HEADS), refused=403),
    At("desk/paths/dearest/", (*READ, *HEADS), refused=403),
    At("desk/paths/dearest/steps.csv", (*READ, *HEADS), refused=403),
    At("desk/paths/dearest/{dear_step}/", (*READ, *HEADS), refused=403),
    At("desk/figures/cost/{received}/", (*READ, *HEADS), refused=403),
    At("desk/figures/rates/", (*READ, *HEADS), refused=403),
    At("desk/figures/rates/{rates}/", (*READ, *HEADS), refused=403),
    At("desk/figures/rates/new/", OPEN, OPEN, refused=403),
    At("desk/paths/export/", (*READ, *HEADS), (*READ, *HEADS), refused=403),
]
# What published guides lack: who reads it, and who decides.
OVERSEERS += [
    At("desk/watch/guides/", (*READ, *HEADS), refused=403),
    At("desk/watch/guides.csv", (*READ, *HEADS), refused=403),
    At("desk/watch/guides/{lacking}/", (*READ, *HEADS), refused=403),
    At("desk/watch/guides/{lacking}/explain/", READ[:3], READ[:3], refused=403),
]
# Who lists complaints, and who writes them down for people; identity and file are the handling body's.
HEARS = ("complaints", "discipline", "efficiency", *HEADS)
TAKES_DOWN = ("clerk3", "counter1", "reviewer1", "reviewer2", "chief1", "complaints", *HEADS)
OVERSEERS += [
    At("complain/{voice}/", ("li",), visitor=404),
    At("complaints/{voice}/", ("li",), visitor=404),
    At("complaints/{voice}/files/1/", ("li",), visitor=404),
    At("complaints/{voice}/add/", ("li",), ("li",), visitor=404),
    At("desk/complaints/", HEARS, refused=403),
    At("desk/complaints/complaints.csv", HEARS, refused=403),
    At("desk/complaints/new/", TAKES_DOWN, TAKES_DOWN),
    At("desk/complaints/{voice}/slip/", ()),
    At("desk/complaints/{voice_found}/order/", ("complaints", "discipline"), ("complaints", "discipline")),
    At("desk/complaints/{voice_found}/refer/", ("complaints",), ("complaints",)),
    At("desk/complaints/{voice}/files/1/0/", ("complaints", "discipline")),
    At("desk/cases/{voice}/", ("complaints", "discipline")),
]
# Whoever was served rates, without an account or with their own; nobody of the staff does.
SERVED = ("", "li", "wang")
HANDLE_RATINGS = ("complaints", "supervisor", "efficiency", "discipline", "coordinator", "duty")
SERVE = ("clerk3", "counter1", "chief1", "reviewer1", "reviewer2")
# Who sits at a window today.
SIT = ("clerk3",)
OVERSEERS += [
    At("rate/{to_rate}/", SERVED, SERVED, refused=403, visitor=200),
    At("rate/{to_rate}/no-more/", (), SERVED, refused=403, answer=200, visitor=200),
    At("rate/window/{tablet}/", SERVED, SERVED, refused=403, answer=302, visitor=200),
    At("rate/window/", (), SERVED, refused=403, answer=404, visitor=404, missing=("li", "wang")),
    At("desk/ratings/", (*HANDLE_RATINGS, *HEADS, *SERVE), refused=403),
    At("desk/ratings/export.csv", (*HANDLE_RATINGS, *HEADS, *SERVE), refused=403),
    At("desk/ratings/window/", SIT, SIT, refused=403, answer=409),
    At("desk/ratings/window/{visit_ended}/", SIT, refused=403),
    # clerk3, who served, is told of it on the next day.
    At("desk/cases/{bad_rating}/", (*HEADS, "complaints")),
    At("desk/cases/{bad_rating}/ContactRater/", (*HEADS, "complaints"), (*HEADS, "complaints")),
]
# Mails, calls and the city line's orders: the complaint centre's alone.
CENTRE = ("complaints",)
OVERSEERS += [
    At("desk/mailbox/", CENTRE, refused=403),
    At("desk/mailbox/mails.csv", CENTRE, refused=403),
    At("desk/mailbox/{mail}/", CENTRE, refused=403),
    At("desk/mailbox/{mail}/files/0/", CENTRE, refused=403),
    At("desk/mailbox/{mail}/aside/", CENTRE, CENTRE, refused=403),
    At("desk/mailbox/orders/", CENTRE, refused=403),
    At("desk/mailbox/orders.csv", CENTRE, refused=403),
    At("desk/mailbox/orders/take/", CENTRE, CENTRE, refused=403),
    At("desk/mailbox/orders/answers.csv", (), CENTRE, refused=403, answer=200),
    At("desk/mailbox/orders/files/{order_file}/", CENTRE, refused=403),
    At("desk/hotline/", CENTRE, CENTRE, refused=403),
    At("desk/hotline/calls.csv", CENTRE, refused=403),
    At("desk/hotline/{call}/", CENTRE, CENTRE, refused=403),
    At("desk/hotline/{call}/note/", (), CENTRE, refused=403, answer=200),
    At("desk/hotline/{call}/end/", (), CENTRE, refused=403, answer=302),
]
# Postings to a window: who reads them, who proposes, who writes facts down, who carries out; and everybody's own page.
RECORD = ("coordinator", "duty", "efficiency", "supervisor")
READ_FACTS = (*RECORD, "discipline", *HEADS)
SENT = (*READ_FACTS, "security")
HERE = "desk/postings/"
OVERSEERS += [
    *(
        At(f"{HERE}{path}", SENT, refused=403)
        for path in (
            "", "at-windows.csv", "proposals/", "proposals.csv", "leaving/", "leaving.csv", "acts/", "acts.csv", "rules/",
        )
    ),
    At(f"{HERE}mine/", STAFF, refused=403),
    At(f"{HERE}proposals/new/", HEADS, HEADS, refused=403),
    At(f"{HERE}proposals/{{posting_place}}/", SENT),
    At(f"{HERE}proposals/{{posting_place}}/candidate/", HEADS, HEADS),
    At(f"{HERE}at/{{sent}}/", (*SENT, "counter1")),
    At(f"{HERE}at/{{sent}}/change/", HEADS, HEADS),
    At(f"{HERE}at/{{sent_elsewhere}}/fact/", RECORD, RECORD),
    At(f"{HERE}endings/{{leaving}}/", (*SENT, "chief1")),
    At(f"{HERE}endings/{{leaving}}/agree/", ("duty",), ("duty",)),
    At(f"{HERE}returns/{{returning}}/", (*READ_FACTS, "counter1")),
    At(f"{HERE}returns/{{returning}}/speak/", ("counter1",), ("counter1",)),
    At(f"{HERE}returns/{{returning}}/fact/", RECORD, RECORD),
    At(f"{HERE}returns/{{returned}}/paper/", READ_FACTS[:5]),
    At(f"{HERE}returns/{{returned}}/paper.pdf", READ_FACTS[:5]),
    # The centre's principal alone sets the rules and who consents beside; nobody of these is.
    *(At(f"{HERE}{path}", (), refused=403) for path in ("rules/new/", "rules/signers/new/", "rules/signers/{signer}/end/")),
]  # fmt: skip
# Appraisal: who is appraised, who leads and watches; the sheet of these addresses is clerk3's, the department head1's.
RUNS, MAYOR = ("coordinator", "duty"), ("mayor",)
LEADS = (*READ, *MAYOR, *HEADS)
APPRAISED = (*LEADS, "clerk3", "counter1", "reviewer1", "reviewer2", "chief1")
AUTHORS = ("duty", "discipline", "efficiency", *HEADS)
ADOPTS = ("coordinator", "duty", "mayor", "efficiency")
SHEET = "desk/appraisal/sheets/person/2026-03/{appraised}/"
OF_ORGAN = "desk/appraisal/departments/{appraised_organ}/2026/"
OVERSEERS += [
    At("desk/appraisal/", APPRAISED, refused=403),
    At("desk/appraisal/months/person/2026-03/", LEADS, refused=403),
    At("desk/appraisal/months/person/2026-03.csv", LEADS, refused=403),
    # Who reads every month and heads no department has nothing of theirs to sign.
    At("desk/appraisal/months/person/2026-03/sign/{appraised_organ}/", HEADS, HEADS, refused=403, answer=302, missing=(*READ, *MAYOR)),
    At("desk/appraisal/months/person/2026-03/close/", RUNS, RUNS, refused=403, answer=409),
    At(SHEET, ("clerk3", *READ, *MAYOR), refused=403),
    At(SHEET + "comment/", ("clerk3",), ("clerk3",), refused=403),
    At(SHEET + "appeal/", ("clerk3",), ("clerk3",), refused=403),
    At("desk/appraisal/appeals/{appeal}/", ("clerk3", *READ, *MAYOR), ("coordinator", "efficiency", "discipline"), refused=403),
    At("desk/appraisal/appeals/{appeal}/file/", ("clerk3", *READ, *MAYOR), refused=403),
    At("desk/appraisal/entries/", AUTHORS, refused=403),
    At("desk/appraisal/entries/new/person/", AUTHORS, AUTHORS, refused=403),
    At("desk/appraisal/entries/{entry_by_hand}/file/", ("clerk3", *READ, *MAYOR), refused=403),
    At("desk/appraisal/entries/{entry_by_hand}/take-back/", ("duty",), ("duty",), refused=403),
    At("desk/appraisal/reversed/", LEADS, refused=403),
    At("desk/appraisal/reversed/new/", ("discipline", "efficiency", *HEADS), ("discipline", "efficiency", *HEADS), refused=403),
    At("desk/appraisal/reversed/{reversed}/", LEADS, refused=403),
    At("desk/appraisal/reversed/{reversed}/file/", LEADS, refused=403),
    At("desk/appraisal/reversed/{reversed}/take-back/", ("efficiency",), ("efficiency",), refused=403),
    At("desk/appraisal/schemes/", APPRAISED, refused=403),
    At("desk/appraisal/schemes/new/person/", RUNS, RUNS, refused=403),
    At("desk/appraisal/schemes/{scheme}/", APPRAISED, refused=403),
    # Who drafted it does not put it in force.
    At("desk/appraisal/schemes/{scheme}/adopt/", ADOPTS[1:], ADOPTS[1:], refused=403, answer=302),
    At("desk/appraisal/years/person/2026/", (*READ, *MAYOR), refused=403),
    At("desk/appraisal/years/person/2026/sign/", RUNS, RUNS, refused=403, answer=409),
    At("desk/appraisal/departments/", LEADS, refused=403),
    At(OF_ORGAN, LEADS, refused=403),
    At(OF_ORGAN + "pledge/", HEADS, HEADS, refused=403),
    At(OF_ORGAN + "pledges/{pledge}/", ADOPTS, ADOPTS, refused=403),
    At("desk/appraisal/surveys/", LEADS, refused=403),
    At("desk/appraisal/surveys/new/", RUNS, RUNS, refused=403),
    At("desk/appraisal/surveys/{survey}/", LEADS, refused=403),
    # Whoever holds the link answers, whoever that is; no staff.
    At("survey/{survey_token}/", ("", "li", "wang"), ("", "li", "wang"), refused=403, visitor=200),
]  # fmt: skip
OBJECTS = ("coordinator", "duty", "efficiency", "discipline")
OVERSEERS += [
    At("desk/commendation/", LEADS, refused=403),
    At("desk/commendation/new/red_flag/", RUNS, RUNS, refused=403),
    At("desk/commendation/rounds/{honour_round}/", LEADS, refused=403),
    At("desk/commendation/rounds/{honour_round}/decide/", ADOPTS, ADOPTS, refused=403),
    At("desk/commendation/objections/{objection}/", OBJECTS, OBJECTS, refused=403),
    At("desk/commendation/rules/", LEADS, refused=403),
    At("desk/commendation/rules/new/", RUNS, RUNS, refused=403),
    At("desk/commendation/rules/{honour_rule}/", LEADS, refused=403),
    At("desk/commendation/rules/{honour_rule}/adopt/", ADOPTS[1:], ADOPTS[1:], refused=403, answer=302),
    At("desk/commendation/meeting/2026/", LEADS, refused=403),
    At("desk/commendation/meeting/2026.pdf", LEADS, refused=403),
]
# Leaders: the instruction of these addresses is head1's by the director, the meeting the coordinator's with head1 and duty.
UNLED = (
    "system",
    "security",
    "audit",
    "collector",
    "complaints",
    "observer",
    "province",
    "commission",
    "above1",
)
LED = tuple(login for login in STAFF if login not in UNLED)
WRITES = (*MAYOR, *HEADS)
CALLS = (*WRITES, *RUNS)
AT = "desk/leaders/"
YEAR = f"{AT}heads/{{led_organ}}/2026/"


def _but(*logins: str) -> tuple[str, ...]:
    return tuple(login for login in LED if login not in logins)


OVERSEERS += [
    *(
        At(f"{AT}{path}", LEADS, refused=403)
        for path in (
            "", "due/", "due.csv", "heads/", "heads.csv", "heads/rules/", "reports/", "reports/month/", "reports/month/2026-01/",
            "reports/month/2026-01.pdf", "reports/month/2026-01.docx", "heads/records/{led_care}/voucher/",
        )
    ),
    At(YEAR, LEADS, refused=403),
    *(At(f"{AT}{path}", LED, refused=403) for path in ("instructions/", "instructions.csv", "meetings/", "meetings.csv")),
    At(f"{AT}instructions/new/", WRITES, WRITES, refused=403),
    At(f"{AT}instructions/{{led_instruction}}/", LEADS, refused=403, missing=_but(*LEADS)),
    At(f"{AT}instructions/{{led_instruction}}/answer/", ("head1",), ("head1",), refused=403, missing=_but("head1")),
    At(f"{AT}instructions/{{led_answered}}/ask/", (), refused=403, missing=LED),
    At(f"{AT}meetings/new/", CALLS, CALLS, refused=403),
    At(f"{AT}meetings/{{led_called}}/", (*READ, *MAYOR, "head1"), refused=403, missing=_but(*READ, *MAYOR, "head1")),
    At(f"{AT}meetings/{{led_meeting}}/minutes/", RUNS, RUNS, refused=403, missing=_but(*RUNS)),
    # The centre's head alone sets the rules; nobody of these is.
    At(f"{AT}heads/rules/new/", (), refused=403),
    *(At(f"{YEAR}{path}", HEADS, HEADS, refused=403) for path in ("plan/", "add/", "record/window/", "record/leave/")),
    *(At(f"{AT}heads/plans/{{led_plan}}/{path}/", HEADS, HEADS, refused=403) for path in ("move", "leave", "record")),
    At(f"{AT}heads/records/{{led_record}}/take-back/", ("head1",), ("head1",), refused=403, missing=("section1",)),
]  # fmt: skip
# Training: who runs it, who reads it, and what is everybody's of the staff; the attempt of these addresses is reviewer1's.
# The centre's own principal is nobody of these.
TRAINERS = ("coordinator", "duty")
TRAINS = (*READ, *HEADS)
TAUGHT = ("clerk3", "counter1", "reviewer1", "reviewer2", "chief1", *TRAINERS, *HEADS)
HERE = "desk/training/"
OVERSEERS += [
    *(
        At(f"{HERE}{path}", TRAINS, refused=403)
        for path in (
            "", "needs.csv", "plan/", "plan.csv", "certificates/", "certificates.csv", "acts/", "acts.csv", "rules/",
            "plan/{training_topic}/",
        )
    ),
    *(
        At(f"{HERE}{path}", STAFF, refused=403)
        for path in (
            "mine/", "sessions/", "sessions.csv", "sessions/{training_session}/", "sessions/{training_session}/calendar.ics",
            "tests/", "tests/{training_test}/", "courses/", "courses.csv", "courses/{training_course}/", "trips/",
            "trips/{training_trip}/",
        )
    ),
    # Nobody needs what the record does not tell: there is nothing to take.
    At(f"{HERE}needs/take/", (), (), refused=403, missing=TRAINERS),
    *(
        At(f"{HERE}{path}", TRAINERS, TRAINERS, refused=403)
        for path in (
            "plan/new/", "plan/{training_dropped}/drop/", "sessions/new/", "tests/new/", "certificates/new/", "needed/new/",
            "needed/{training_needed}/end/", "courses/new/", "trips/new/", "rules/new/", "courses/{training_closed_course}/choose/",
            "certificates/{training_certificate}/end/",
        )
    ),
    At(f"{HERE}here/{{training_code}}/", STAFF, STAFF, refused=403, answer=409),
    At(f"{HERE}tests/{{training_test}}/begin/", TAUGHT, TAUGHT, answer=302),
    At(f"{HERE}courses/{{training_course}}/apply/", [login for login in TAUGHT if login != "reviewer1"], [login for login in TAUGHT if login != "reviewer1"], answer=302),
    At(f"{HERE}courses/{{training_course}}/withdraw/", ("reviewer1",), ("reviewer1",), answer=302),
    At(f"{HERE}trips/{{training_trip}}/vouchers/{{training_cost}}/", (*TRAINERS, "counter1", *READ[:3])),
    At(f"{HERE}sessions/{{training_session}}/code/", TRAINERS),
    At(f"{HERE}sessions/{{training_session}}/ask/", TRAINERS, TRAINERS),
    At(f"{HERE}sessions/{{training_session}}/cancel/", TRAINERS, TRAINERS),
    At(f"{HERE}tests/{{training_test}}/close/", TRAINERS, TRAINERS, refused=403, answer=302),
    At(f"{HERE}attempts/{{training_attempt}}/", ("reviewer1",), ("reviewer1",)),
    At(f"{HERE}certificates/{{training_certificate}}/", ("counter1", *TRAINS)),
    At(f"{HERE}courses/{{training_course}}/nominate/", (*TRAINERS, *HEADS), (*TRAINERS, *HEADS)),
    At(f"{HERE}trips/{{training_trip}}/cost/", (*TRAINERS, "counter1"), (*TRAINERS, "counter1")),
    At(f"{HERE}trips/{{training_trip}}/report/", (*TRAINERS, "counter1"), (*TRAINERS, "counter1")),
    At(f"{HERE}proposals/{{training_proposal}}/", (*TRAINERS, "head1"), (*TRAINERS, "head1")),
]  # fmt: skip
# Practice: who is, or will be, at a window or an approver; the exercise of these addresses is clerk3's, not begun in a copy.
PRACTISES = ("clerk3", "counter1", "reviewer1", "reviewer2", "chief1")
MINE = "desk/practice/{practice}/"
OVERSEERS += [
    At("desk/practice/", (*PRACTISES, *TRAINERS), refused=403),
    At("desk/practice/exercises.csv", (*PRACTISES, *TRAINERS), refused=403),
    At("desk/practice/prepare/", (), (*PRACTISES, *TRAINERS), refused=403, answer=302),
    At("desk/practice/new/clerk/", ("clerk3", "counter1", "chief1"), ("clerk3", "counter1", "chief1"), refused=403),
    At("desk/practice/new/approver/", ("reviewer1", "reviewer2", "chief1"), ("reviewer1", "reviewer2", "chief1"), refused=403),
    # The copy's own door: there is none at a real desk, for anybody.
    At("desk/practice/enter/", (), refused=404, visitor=404),
    At(MINE, ("clerk3", *TRAINERS), refused=403, missing=PRACTISES[1:]),
    # Its copy is gone: that is said.
    At(MINE + "go/", (), refused=403, missing=(*PRACTISES[1:], *TRAINERS), handle=("clerk3",)),
    At(MINE + "end/", ("clerk3",), ("clerk3",), refused=403, answer=409, missing=(*PRACTISES[1:], *TRAINERS)),
]  # fmt: skip
