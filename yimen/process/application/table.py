"""THE table of an application: from where, which act, by whom, to where, on which words of the law."""

from yimen.law import licensing as law, openness, permits, remedies
from yimen.law.article import Article
from yimen.law.clock import POSTED_IN_TIME
from yimen.law.personal_data import KEPT_SAFE, PUT_RIGHT
from yimen.process.application import (
    above,
    acceptance,
    agency,
    anew,
    closing,
    commands as do,
    consulted,
    consulting,
    decision,
    declaration,
    declared,
    delivery,
    disclosure,
    events as ev,
    fees,
    grant_aside,
    hearing,
    intake,
    lapsed,
    layers,
    naming,
    negative,
    ordered,
    review,
    silence,
    state as st,
    succeeded,
    succession,
    tasks,
    urging,
    voiding,
    voluntary,
)
from yimen.process.application.events import EVENTS
from yimen.process.application.fold import apply
from yimen.process.application.reaches import reaches
from yimen.process.application.ready import ready
from yimen.process.machine import Kind, row
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.supervised import NUMBERED as SUPERVISED

S = st
WITHDRAWN_BY_LAW = Article("安阳市政务服务条例", "2021-10-25", 36, "申请人逾期未补齐补正的，视为撤回申请")
GAP_LAPSES = Article("安阳市政务服务条例", "2021-10-25", 24, "申请人逾期未补齐补正材料的，视为撤回申请")
# Local law: the case carries its own place's words; the table shows one that has them.
GAP_BY_LAW = Article(
    "安阳市政务服务条例", "2021-10-25", 24, "经申请人书面承诺后，政务服务有关部门应当先予受理"
)
WITHDRAWN_BY_WISH = Article("安阳市政务服务条例", "2021-10-25", 26, "尚未作出决定前，申请人可以撤回承诺申请")
SUED_IF_IT_ENDS = Article(
    "最高人民法院关于审理行政许可案件若干问题的规定",
    "2009-12-14",
    3,
    "导致许可程序对上述主体事实上终止的除外",
)
ARCHIVE = Article("国务院关于在线政务服务的若干规定", "2019-04-26", 12, "电子文件")


REVIEWING = (S.UNDER_REVIEW, S.IN_SPECIAL_PROCEDURE)
# Where the organ hears that decides: ours, or the higher one once the file is there.
BEFORE_DECISION = (S.FORWARDED, S.AWAITING_DECISION)
HEARING = (*REVIEWING, *BEFORE_DECISION)
# The limit is that of the decision (Art. 42): what waits for it is extended too.
EXTENDED = (*REVIEWING, S.AWAITING_DECISION)
MADE = tuple(p for p in S.PHASES if p != S.BEFORE)
# Where serving a document moves the case nowhere: in UNDER_REVIEW it may open an exclusion, in ISSUED it ends it.
OTHERWISE = tuple(p for p in MADE if p not in (S.UNDER_REVIEW, S.ISSUED))
# A fee is assessed once the application is accepted, up to the certificate.
GOING = (*S.OPEN, *S.DECIDED_OPEN)
CHARGED = (*S.ACCEPTED_OPEN, S.GRANTED, S.ISSUED)
UNLAPSED = tuple(p for p in MADE if p != S.LAPSED)
# Where a decision of the case may lie on the desk, sealed and numbered.
NUMBERED = (S.NOT_ACCEPTED, S.ACCEPTANCE_REVOKED, S.GRANTED, S.ISSUED, S.DELIVERED, S.REFUSED, S.TERMINATED)
DOC = ("document",)
# What reconsideration or a court may set aside here, and where it goes on where they order it to be decided anew.
NOES = (S.NOT_REQUIRED, S.NOT_ACCEPTED, S.ACCEPTANCE_REVOKED, S.REFUSED, S.TERMINATED)
ANEW = (S.RECEIVED, S.UNDER_REVIEW, S.FORWARDED)
# Once the certificate is made there is a permit, and whose that is another application changes (Art. 49).
UNISSUED = (*S.OPEN, S.GRANTED)
UNENDED = (*S.OPEN, *S.DECIDED_OPEN)

ROWS = (
    row("T2", (S.BEFORE,), do.Submit, "AW", (S.RECEIVED,), intake.submit, law.APPLY, "+correction", "receipt"),
    row("T3", (S.RECEIVED,), do.DeclareNotRequired, "W", (S.NOT_REQUIRED,), intake.declare_not_required, law.NOT_REQUIRED, "-correction", "not_required"),
    row("T4", (S.RECEIVED,), do.ProposeNegative, "W", (S.RECEIVED,), negative.propose_negative, law.NOT_COMPETENT),
    row("T4s", (S.RECEIVED,), do.SignNegative, "OH", (S.RECEIVED, S.NOT_ACCEPTED), negative.sign_negative, law.NOT_COMPETENT, "-all", "non_acceptance", DOC),
    row("T5", (S.RECEIVED,), do.AmendOnTheSpot, "W", (S.RECEIVED,), intake.amend_on_the_spot, law.ON_THE_SPOT_CORRECTION),
    row("T6", (S.RECEIVED,), do.NotifyCorrections, "W", (S.CORRECTION_REQUESTED,), intake.notify_corrections, law.ONE_NOTICE, "on service: -correction +applicant_correction", "correction_notice"),
    row("T7", (S.RECEIVED, S.CORRECTION_REQUESTED), do.DeemAccepted, "LAW", (S.ACCEPTED,), silence.deem_accepted, law.DEEMED_ACCEPTED, "-correction +statutory +promised (from receipt)", "acceptance", ("rank",)),
    row("T8", (S.CORRECTION_REQUESTED,), do.Accept, "W", (S.ACCEPTED,), acceptance.accept, law.MUST_ACCEPT, "-applicant_correction +statutory +promised", "acceptance", ("rank",)),
    row("T8L", (S.CORRECTION_REQUESTED,), do.AcceptCorrected, "LAW", (S.ACCEPTED,), silence.accept_corrected, law.MUST_ACCEPT, "-applicant_correction +statutory +promised", "acceptance", ("rank",)),
    row("T9", (S.RECEIVED,), do.Accept, "W", (S.ACCEPTED,), acceptance.accept, law.VOUCHER, "-correction +statutory +promised", "acceptance", ("rank",)),
    row("T10", (S.RECEIVED,), do.AcceptWithGap, "W", (S.ACCEPTED,), acceptance.accept_with_gap, GAP_BY_LAW, "-correction +statutory +promised +gap", "acceptance_with_gap", ("rank",)),
    row("T11", (S.CORRECTION_REQUESTED,), do.SupplyMaterials, "AW", (S.CORRECTION_REQUESTED,), intake.supply, law.MUST_ACCEPT),
    row("T11r", (S.CORRECTION_REQUESTED,), do.NotifyCorrections, "W", (S.CORRECTION_REQUESTED,), intake.repeat_points, law.ONE_NOTICE, "", "correction_notice"),
    row("T55", (S.LAPSED,), do.SupplyPosted, "W", (S.CORRECTION_REQUESTED, S.ACCEPTED), lapsed.supply, POSTED_IN_TIME, "all run on; -gap"),
    row("T11g", (S.ACCEPTED, *REVIEWING), do.SupplyMaterials, "AW", (S.ACCEPTED, *REVIEWING), acceptance.fill_gap, law.MUST_ACCEPT, "-gap"),
    row("T12", (S.CORRECTION_REQUESTED,), do.ProposeNegative, "W", (S.CORRECTION_REQUESTED,), negative.propose_negative, SUED_IF_IT_ENDS),
    row("T12s", (S.CORRECTION_REQUESTED,), do.SignNegative, "OH", (S.CORRECTION_REQUESTED, S.NOT_ACCEPTED, S.REFUSED), negative.sign_negative, SUED_IF_IT_ENDS, "-all", "non_acceptance / refusal", DOC),
    row("T12L", (S.CORRECTION_REQUESTED,), do.Lapse, "LAW", (S.LAPSED,), silence.lapse, WITHDRAWN_BY_LAW, "-all", "lapse"),
    row("T13", (S.ACCEPTED, S.UNDER_REVIEW), do.ProposeNegative, "WO", (S.ACCEPTED, S.UNDER_REVIEW), negative.propose_negative, law.REFUSE),
    row("T13s", (S.ACCEPTED, S.UNDER_REVIEW), do.SignNegative, "OH", (S.ACCEPTED, S.UNDER_REVIEW, S.ACCEPTANCE_REVOKED, S.REFUSED), negative.sign_negative, law.REFUSE, "-all", "acceptance_revoked / refusal", DOC),
    row("T13L", (S.ACCEPTED, *REVIEWING), do.Lapse, "LAW", (S.LAPSED,), silence.lapse, GAP_LAPSES, "-all", "lapse"),
    row("T14", (S.RECEIVED, S.ACCEPTED), do.GrantOnTheSpot, "O", (S.GRANTED,), decision.grant_on_the_spot, law.DECIDE_ON_THE_SPOT, "-all +issue +publish +publish_latest", "grant", ("rank", "document")),
    row("T15", (S.RECEIVED, S.ACCEPTED), do.GrantByCommitment, "O", (S.GRANTED,), decision.grant_by_commitment, decision.COMMITMENT, "-all +issue +publish +publish_latest", "grant", ("rank", "document")),
    row("T16", (S.ACCEPTED,), do.StartReview, "R", (S.UNDER_REVIEW,), review.start_review, law.REVIEW),
    row("T16i", (S.ACCEPTED, S.UNDER_REVIEW), do.AssignInspectors, "R", (S.ACCEPTED, S.UNDER_REVIEW), review.assign_inspectors, law.ASSIGN_INSPECTORS, "-assign_inspectors"),
    row("T16c", REVIEWING, do.RecordSiteCheck, "R", REVIEWING, review.record_site_check, law.TWO_OFFICERS, "-assign_inspectors", "site_check_record"),
    row("T17", REVIEWING, do.AskExclusion, "R", REVIEWING, review.ask_exclusion, law.EXCLUDED_TIME),
    row("T17s", (S.UNDER_REVIEW,), do.ApproveExclusion, "O", REVIEWING, review.approve_exclusion, law.EXCLUSION_NOTICE, "pauses statutory, promised, sublevel once served", "excluded_time"),
    row("T17t", (S.IN_SPECIAL_PROCEDURE,), do.ApproveExclusion, "O", (S.IN_SPECIAL_PROCEDURE,), review.approve_exclusion, law.EXCLUSION_NOTICE, "pauses statutory, promised, sublevel once served", "excluded_time"),
    row("T17v", (S.UNDER_REVIEW,), do.Serve, "WR", REVIEWING, closing.serve, closing.SERVICE, "starts what service starts: excluded time, statements, hearing_request"),
    row("T17d", BEFORE_DECISION, do.AskExclusion, "RU", BEFORE_DECISION, review.ask_exclusion, law.EXCLUDED_TIME),
    row("T17e", BEFORE_DECISION, do.ApproveExclusion, "OU", BEFORE_DECISION, review.approve_exclusion, law.EXCLUSION_NOTICE, "pauses statutory, promised, higher once served", "excluded_time"),
    row("T18d", BEFORE_DECISION, do.CloseExclusion, "RU", BEFORE_DECISION, review.close_exclusion, law.EXCLUDED_TIME, "resumes"),
    row("T18", (S.IN_SPECIAL_PROCEDURE,), do.CloseExclusion, "R", (S.IN_SPECIAL_PROCEDURE, S.UNDER_REVIEW), review.close_exclusion, law.EXCLUDED_TIME, "resumes"),
    row("T19", EXTENDED, do.AskExtension, "R", EXTENDED, review.ask_extension, law.EXTEND),
    row("T19s", EXTENDED, do.ApproveExtension, "H", EXTENDED, review.approve_extension, law.EXTEND, "statutory, promised + days", "extension", act="approve_extension"),
    row("T20", (S.UNDER_REVIEW,), do.TellInterestedParties, "R", (S.UNDER_REVIEW,), hearing.tell_parties, law.INTERESTED_PARTIES, "+statement on service", "parties_notice"),
    row("T20u", (S.FORWARDED,), do.TellInterestedParties, "U", (S.FORWARDED,), hearing.tell_parties, law.INTERESTED_PARTIES, "+statement on service", "parties_notice"),
    row("T20r", REVIEWING, do.RecordStatement, "RW", REVIEWING, hearing.record_statement, law.INTERESTED_PARTIES),
    row("T20s", BEFORE_DECISION, do.RecordStatement, "RWU", BEFORE_DECISION, hearing.record_statement, law.INTERESTED_PARTIES),
    row("T21", (S.UNDER_REVIEW,), do.TellHearingRight, "R", (S.UNDER_REVIEW,), hearing.tell_hearing_right, law.HEARING_RIGHT, "+hearing_request on service", "hearing_right"),
    row("T21u", BEFORE_DECISION, do.TellHearingRight, "RU", BEFORE_DECISION, hearing.tell_hearing_right, law.HEARING_RIGHT, "+hearing_request on service", "hearing_right"),
    row("T21a", HEARING, do.RequestHearing, "AW", HEARING, hearing.request_hearing, law.HEARING_REQUEST, "-hearing_request +hearing_organise"),
    row("T21w", HEARING, do.WithdrawHearing, "AW", HEARING, hearing.withdraw_hearing, law.HEARING_REQUEST, "-hearing_organise"),
    row("T22", REVIEWING, do.CallHearing, "R", REVIEWING, hearing.call_hearing, law.HEARING_NOTICE, "", "hearing_notice"),
    row("T22u", BEFORE_DECISION, do.CallHearing, "RU", BEFORE_DECISION, hearing.call_hearing, law.HEARING_NOTICE, "", "hearing_notice"),
    row("T22r", REVIEWING, do.RecordHearing, "R", REVIEWING, hearing.record_hearing, law.HEARING_RECORD, "-hearing_organise", "hearing_record"),
    row("T22s", BEFORE_DECISION, do.RecordHearing, "RU", BEFORE_DECISION, hearing.record_hearing, law.HEARING_RECORD, "-hearing_organise", "hearing_record"),
    row("T23", (S.UNDER_REVIEW,), do.Forward, "R", (S.FORWARDED,), review.forward, law.FORWARD, "-sublevel +higher", "forwarding_list"),
    row("T24", (S.FORWARDED,), do.GiveOpinionAbove, "U", (S.AWAITING_DECISION,), review.give_opinion_above, law.NO_REPEATED_MATERIALS),
    row("T24p", (S.FORWARDED,), do.EnterFromAbove, "WR", (S.FORWARDED,), above.enter, law.FORWARD),
    row("T24q", (S.FORWARDED,), do.ConfirmFromAbove, "ROH", (S.FORWARDED, S.GRANTED, S.REFUSED), above.confirm, law.FORWARD, "-all +issue +publish +publish_latest, from the higher organ's own day", "grant / refusal"),
    row("T25", (S.UNDER_REVIEW,), do.CloseReview, "R", (S.AWAITING_DECISION,), review.close_review, law.DECIDE_BY_PROCEDURE),
    row("T26", (S.AWAITING_DECISION,), do.Grant, "OU", (S.GRANTED,), decision.grant, law.GRANT, "-statutory -promised +issue +publish +publish_latest", "grant", DOC),
    row("T27", (S.AWAITING_DECISION,), do.ProposeNegative, "OU", (S.AWAITING_DECISION,), negative.propose_negative, law.REFUSE),
    row("T27s", (S.AWAITING_DECISION,), do.SignNegative, "OHU", (S.AWAITING_DECISION, S.REFUSED), negative.sign_negative, law.REFUSE, "-all", "refusal", DOC),
    row("T28", (S.GRANTED,), do.Issue, "W", (S.ISSUED,), closing.issue, law.CERTIFICATE, "", "certificate"),
    row("T28p", (S.GRANTED, S.ISSUED, S.DELIVERED), do.Publish, "W", (S.GRANTED, S.ISSUED, S.DELIVERED), disclosure.publish, law.PUBLISH, "-publish -publish_latest"),
    row("T33", MADE, do.MarkSecret, "AW", MADE, disclosure.mark_secret, openness.SECRETS),
    row("T33a", MADE, do.AskDisclosure, "WRO", MADE, disclosure.ask, openness.OBJECTION, "+objection on service", "disclosure_notice"),
    row("T33b", MADE, do.AnswerDisclosure, "AW", MADE, disclosure.answer, openness.OBJECTION, "-objection"),
    row("T33c", MADE, do.DecideDisclosure, "OH", MADE, disclosure.decide, openness.OBJECTION, "-objection", "disclosure_decision"),
    row("T34", S.ACCEPTED_OPEN, do.ExplainDelay, "ROHU", S.ACCEPTED_OPEN, disclosure.explain_delay, openness.LATE),
    row("T35", CHARGED, do.AssessFees, "WRO", CHARGED, fees.assess, law.PUBLISHED_RATES, "", "payment_slip"),
    row("T35c", MADE, do.CancelSlip, "WRO", MADE, fees.cancel, law.PUBLISHED_RATES),
    row("T36", MADE, do.TakePayment, "P", MADE, fees.pay, law.PUBLISHED_RATES),
    row("T36b", MADE, do.NoteBill, "PW", MADE, fees.note_bill, law.PUBLISHED_RATES),
    row("T36c", MADE, do.CorrectPayment, "P", MADE, fees.correct, law.PUBLISHED_RATES),
    row("T37", MADE, do.OrderRefund, "OH", MADE, fees.order_refund, law.PUBLISHED_RATES),
    row("T37r", MADE, do.RecordRefund, "P", MADE, fees.refund, law.PUBLISHED_RATES),
    row("T37c", MADE, do.CorrectRefund, "P", MADE, fees.correct_refund, law.PUBLISHED_RATES),
    row("T38", GOING, do.Urge, "AW", GOING, urging.urge, openness.WITHOUT_DELAY, "+urging"),
    row("T38a", GOING, do.AnswerUrging, "WROUH", GOING, urging.answer, openness.WITHOUT_DELAY, "-urging"),
    row("T41", GOING, do.UrgeAsSupervisor, "S", GOING, urging.urge_as_supervisor, law.CORRECTED_FROM_ABOVE, "+supervisor_urging", "urging_order", SUPERVISED),
    row("T41a", GOING, do.AnswerSupervisor, "WROUH", GOING, urging.answer_supervisor, law.CORRECTED_FROM_ABOVE, "-supervisor_urging"),
    row("T43", MADE, do.ChooseService, "AW", MADE, delivery.choose, delivery.CONSENT, "", "service_confirmation"),
    row("T51", UNENDED, do.NameAgent, "AW", UNENDED, naming.name, naming.IN_WRITING),
    row("T47", MADE, do.EndAgency, "AW", MADE, agency.end, agency.AGENCY_ENDS),
    row("T49", MADE, do.RenewCode, "AW+CASE", MADE, agency.renew_code, KEPT_SAFE),
    row("T50", UNISSUED, do.SucceedApplicant, "W", UNISSUED, succession.succeed, succession.MERGED),
    row("T52", UNISSUED, do.CorrectApplicant, "W", UNISSUED, succession.correct, PUT_RIGHT, "", "name_correction"),
    row("T44", MADE, do.NoteAttempt, "WR", MADE, delivery.note_attempt, delivery.REASONS_ON_FILE),
    row("T45", MADE, do.AnnounceService, "WR", MADE, delivery.announce, delivery.LAST_RESORT),
    row("T28s", (S.ISSUED,), do.Serve, "WR", (S.ISSUED, S.DELIVERED), closing.serve, closing.SERVICE, "-issue with the certificate"),
    row("T28v", OTHERWISE, do.Serve, "WR", OTHERWISE, closing.serve, closing.SERVICE, "starts what service starts: applicant_correction, statements, hearing_request"),
    row("T17w", (S.UNDER_REVIEW,), do.ConfirmService, "WRO", REVIEWING, closing.confirm_service, closing.SERVICE, "as T17v, from the day that was proved"),
    row("T28w", (S.ISSUED,), do.ConfirmService, "WRO", (S.ISSUED, S.DELIVERED), closing.confirm_service, closing.SERVICE, "-issue with the certificate"),
    row("T28x", OTHERWISE, do.ConfirmService, "WRO", OTHERWISE, closing.confirm_service, closing.SERVICE, "as T28v, from the day that was proved"),
    row("T7v", MADE, do.Seal, "W", MADE, closing.seal, law.VOUCHER, "", "", DOC),
    row("T40", NUMBERED, do.VoidPaper, "OHU", NUMBERED, voiding.void, law.VOUCHER, "", "", DOC),
    row("T29", S.OPEN, do.Withdraw, "AW", (S.WITHDRAWN,), closing.withdraw, WITHDRAWN_BY_WISH, "-all", "withdrawal"),
    row("T30", S.OPEN, do.Terminate, "O", (S.TERMINATED,), closing.terminate, SUED_IF_IT_ENDS, "-all", "termination", DOC),
    row("T30g", (S.GRANTED,), do.Terminate, "O", (S.TERMINATED,), closing.terminate, permits.ENDED_BEFORE, "-all", "termination", DOC),
    row("T31", S.ENDED, do.Archive, "W", S.ENDED, closing.archive, ARCHIVE),
    row("T32", S.OPEN, do.DeemRenewed, "LAW", (S.GRANTED,), silence.deem_renewed, law.DEEMED_RENEWED, "-all +issue +publish +publish_latest", "grant"),
    row("N4", (*S.OPEN, *S.DECIDED_OPEN, S.LAPSED), do.MoveToCalendar, "LAW", (*S.OPEN, *S.DECIDED_OPEN, S.LAPSED), silence.move_to_calendar, law.WORKDAYS, "recomputes every running period"),
    row("N4r", (S.LAPSED,), do.DecideOnCalendar, "H", (S.LAPSED, S.CORRECTION_REQUESTED, S.ACCEPTED), silence.decide_on_calendar, law.DECIDE_BY_PROCEDURE, "reopened: the lapsed term anew, the others run on"),
    row("R1", (*S.OPEN, *S.DECIDED_OPEN), do.PassOn, "CASE", (*S.OPEN, *S.DECIDED_OPEN), pass_on(ev.PassedOn), SUCCESSOR),
    row("T25l", (S.AWAITING_DECISION,), do.SignLayer, "ROH", (S.AWAITING_DECISION, S.UNDER_REVIEW), layers.sign, law.DECIDE_BY_PROCEDURE),
    row("T39", S.OPEN, do.AskVoluntarily, "WR", S.OPEN, voluntary.ask, law.ONE_NOTICE),
    row("T39s", S.OPEN, do.ReleaseVoluntary, "H", S.OPEN, voluntary.release, law.ONE_NOTICE, "", "voluntary_request"),
    row("T39a", S.OPEN, do.AnswerVoluntary, "AW", S.OPEN, voluntary.answer, law.RELEVANT_MATERIALS),
    row("T48", REVIEWING, do.AskOpinion, "R", REVIEWING, consulting.ask, law.REVIEW),
    row("T48a", REVIEWING, do.GiveOpinion, "D", REVIEWING, consulting.give, law.REVIEW),
    row("T48d", REVIEWING, do.DropOpinion, "R", REVIEWING, consulting.drop, law.REVIEW),
    row("R2", S.OPEN, do.NotePermitEnded, "CASE", S.OPEN, silence.note_permit_ended, permits.ENDED_BEFORE),
    row("R3", MADE, do.NotePermitBack, "CASE", MADE, silence.note_permit_back, remedies.SET_ASIDE),
    row("T46", (S.NOT_ACCEPTED,), do.SetAside, "CASE", (S.NOT_ACCEPTED, S.RECEIVED), anew.set_aside, remedies.SET_ASIDE, "anew: +correction, or +ordered"),
    row("T46r", (S.REFUSED,), do.SetAside, "CASE", (S.REFUSED, *ANEW), anew.set_aside, remedies.SET_ASIDE, "anew: +anew, or +ordered"),
    row("T46v", (S.ACCEPTANCE_REVOKED,), do.SetAside, "CASE", (S.ACCEPTANCE_REVOKED, S.UNDER_REVIEW), anew.set_aside, remedies.SET_ASIDE, "anew: +anew, or +ordered"),
    row("T46n", (S.NOT_REQUIRED,), do.SetAside, "CASE", (S.NOT_REQUIRED, S.RECEIVED), anew.set_aside, remedies.SET_ASIDE, "anew: +correction, or +ordered"),
    row("T46t", (S.TERMINATED,), do.SetAside, "CASE", (S.TERMINATED, *ANEW), anew.set_aside, remedies.SET_ASIDE, "anew: +correction, +anew, or +ordered"),
    row("T46b", NOES, do.TakeBackSetAside, "CASE", NOES, anew.take_back, remedies.SET_ASIDE),
    row("T46c", ANEW, do.TakeBackSetAside, "CASE", (*NOES, *S.YES), anew.take_back, remedies.SET_ASIDE, "as they stood before"),
    row("T56", S.YES, do.SetAside, "CASE", (S.GRANT_SET_ASIDE, *ANEW), grant_aside.set_aside, remedies.SET_ASIDE, "-issue -publish -publish_latest; anew: +anew, or +ordered"),
    row("T56t", (S.GRANT_SET_ASIDE,), do.SetAside, "CASE", S.YES, grant_aside.set_aside_in_turn, remedies.SET_ASIDE_BY_COURT, "+issue +publish +publish_latest, where they had not ended"),
    row("T56b", (S.GRANT_SET_ASIDE,), do.TakeBackSetAside, "CASE", S.YES, anew.take_back, remedies.SET_ASIDE, "as they stood before"),
    row("T53", S.OPEN, do.EnterOrder, "H", S.OPEN, ordered.enter, remedies.PERFORM, "+ordered"),
    row("T54", S.OPEN, do.TakeBackOrder, "H", S.OPEN, ordered.take_back, remedies.PERFORM, "-ordered"),
    row("T42", S.ENDED, do.DeclareCosts, "A", S.ENDED, declaration.declare, declaration.LESS_COST),
    row("N4h", UNLAPSED, do.DecideOnCalendar, "H", UNLAPSED, silence.decide_on_calendar, law.DECIDE_BY_PROCEDURE),
)  # fmt: skip

APPLICATION = Kind(
    name="application",
    # 4: the last “no”, and that it was set aside. 5: any “no”; a second notice and a second hearing begin anew.
    # 6: tasks: an extension and excluded time are asked for until the decision. 8: under which numbers money went back.
    # 9: by which calendar a hearing was told in good time. 10: what had lapsed goes on, and since when; fees that are not owed.
    fold_version=10,
    state=st.State,
    rows=ROWS,
    events={**EVENTS, **declared.EVENTS, **consulted.EVENTS, **succeeded.EVENTS, **ordered.EVENTS},
    apply=apply,
    owed=silence.owed,
    tasks=tasks.open_tasks,
    copies=tasks.copies,
    phases=st.PHASES,
    owing=st.OWING,
    reaches=reaches,
    ready=ready,
)
