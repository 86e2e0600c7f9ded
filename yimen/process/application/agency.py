"""An agent's power that ends in mid-case (民法典 173, 行政许可法 29), and a new query code: the old one opens nothing any more."""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import CIVIL_CODE
from yimen.law.personal_data import KEPT_SAFE
from yimen.process.application import commands as do, events as ev
from yimen.process.application.state import State
from yimen.process.machine import CASE, Context, Happened, today
from yimen.process.refusals import Refused

AGENCY_ENDS = Article(*CIVIL_CODE, 173, "被代理人取消委托或者代理人辞去委托")
# How a case names somebody whose identity nobody has confirmed: the applicant's own account, and no agent.
BY_ACCOUNT = "account:"


def has_agent(state: State) -> bool:
    """Return whether somebody else than the applicant acts in the case for them."""
    return bool(state.agent) and not state.agent.startswith(BY_ACCOUNT)


def end(state: State, command: do.EndAgency, context: Context) -> list[Happened]:
    """End it: from now on the agent sees and does nothing of the case; a window does so by what one of the two has signed.

    What the agent has done stands. Papers are served electronically on nobody until the applicant says so, and what the
    agent may still hold of number and query code opens the case no more.
    """
    if not has_agent(state):
        raise Refused("no_agent", licensing.AGENT)
    if "A" not in context.actor.letters and not command.request.strip():
        raise Refused("unsigned_end_of_agency", AGENCY_ENDS)
    ended = ev.AgencyEnded(reason=command.reason.strip(), request=command.request.strip())
    return today(context, ended) + today(context, ev.CodeRenewed(agency=True))


def renew_code(state: State, command: do.RenewCode, context: Context) -> list[Happened]:
    """Issue a new query code; a window does so for who has shown there who they are.

    It is issued, too, where a power to act in the case has ended outside it: what its holder may have kept opens nothing.
    """
    if "A" not in context.actor.letters and not command.request.strip():
        raise Refused("unidentified_request", KEPT_SAFE)
    ended = CASE in context.actor.letters
    return today(context, ev.CodeRenewed(request=command.request.strip(), agency=ended))
