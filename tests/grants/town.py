"""Grants that were really decided, published or not, and a register that follows them."""

from tests.documents.town import LI, PaperTown
from yimen.applications.actions import Applicant
from yimen.cases.sequencer import sequence
from yimen.grants.following import follow
from yimen.process.application import commands as do

FIRM = Applicant("安州市恒远餐饮管理有限公司", "91511602MA62W2AX1J", "13800000002", "firm")


class Publishing(PaperTown):
    """The town whose grants are published."""

    def granted(self, applicant=LI, certificate=""):
        """Return a case that was granted, with a certificate where one is named; nothing is published."""
        self.applicant = applicant
        case = self.deciding()
        self.act("decider", case, do.Grant(content="准予"))
        if certificate:
            self.act("clerk", case, do.Issue(certificate=certificate))
        return case

    def published(self, applicant=LI, certificate=""):
        """Return a case that was granted and published."""
        case = self.granted(applicant, certificate)
        self.act("clerk", case, do.Publish())
        return case


def followed():
    """Let sequencer and register do everything that waits."""
    while sequence():
        pass
    while follow():
        pass
