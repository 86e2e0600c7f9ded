"""Complaints told day by day: brought, given out, looked into by two, found, answered."""

from datetime import date

from tests.process.people import ITEM, Story
from yimen.process.complaint import commands as do, state as st
from yimen.process.complaint.table import COMPLAINT

D = "2026-03-02"
SEALED = {"complaint": "c0ffee"}
REPORT = dict.fromkeys(("facts", "evidence", "rule", "proposal"), "c0ffee")
FILE = do.FileComplaint("N", "complaint", "site", "hash", named=True, cause="late", commitments=SEALED)
ACCEPT = do.AcceptComplaint(("a:7",), "late")
DISPATCH = do.DispatchComplaint(9, heads=("a:1",))
BEGIN = do.BeginVerification(("a:2", "a:3"))
HEARD = do.NoteProof("complainant_heard", True, commitments={"note-1": "c0ffee"})
ASK = do.AskAccused("a:7", {"questions-1": "c0ffee"})
TOLD = do.AnswerInvestigators({"reply-1": "c0ffee"})
PROPOSE, APPROVE = do.ProposeFinding("founded", REPORT, ("a:7",)), do.ApproveFinding()
ANSWER = do.AnswerComplaint({"answer-1": "c0ffee"}, "当场已经改正")
INVESTIGATOR, ACCUSED, HEAD, CENTRE = ("a:2", "R"), ("a:7", "W"), ("a:1", "H"), ("a:5", "C")
ACCEPTED = ((CENTRE, ACCEPT),)
DISPATCHED = (*ACCEPTED, (CENTRE, DISPATCH))
VERIFYING = (*DISPATCHED, (HEAD, BEGIN))
PROPOSED = (*VERIFYING, (INVESTIGATOR, HEARD), (INVESTIGATOR, ASK), (ACCUSED, TOLD), (INVESTIGATOR, PROPOSE))
FOUND = (*PROPOSED, (HEAD, APPROVE))
ANSWERED = (*FOUND, (CENTRE, ANSWER))
CLOSED = (*ANSWERED, (CENTRE, do.CallBack("satisfied")), (CENTRE, do.CloseComplaint()))
JOIN = do.JoinComplaint("M", ("a:1",), ("a:2", "a:3"), 9, against=("a:7",))
JOINED = (*ACCEPTED, (CENTRE, JOIN))
WAYS = {
    st.RECEIVED: (),
    st.ACCEPTED: ACCEPTED,
    st.JOINED: JOINED,
    st.DISPATCHED: DISPATCHED,
    st.RETURNING: (*DISPATCHED, (HEAD, do.ReturnComplaint("不归本局"))),
    st.VERIFYING: VERIFYING,
    st.PROPOSED: PROPOSED,
    st.FOUND: FOUND,
    st.ANSWERED: ANSWERED,
    st.CLOSED: CLOSED,
    st.DECLINED: ((CENTRE, do.DeclineComplaint("reconsideration", "可以申请行政复议")),),
    st.LED: ((CENTRE, do.LeadComplaint("reconsideration", "向市政府申请行政复议")),),
    st.WITHDRAWN: (("A", do.WithdrawComplaint()),),
}


class Complained(Story):
    """One complaint told day by day."""

    def __init__(self, filed=FILE):
        super().__init__(ITEM, kind=COMPLAINT)
        self.facts = {"item_version": 7}
        self.act(D, "A", filed)

    def went(self, *steps, on=D):
        """Carry out steps one after another on a day; return the story."""
        for who, command in steps:
            self.act(on, who, command)
        return self

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in COMPLAINT.tasks(self.state, self.context(on, "C"))}


def in_phase(phase):
    return Complained().went(*WAYS[phase]) if phase else Story(ITEM, kind=COMPLAINT)


def day(text):
    return date.fromisoformat(text)
