"""An agent who is named while the application is open (行政许可法 29; 民法典 165): they join the applicant, and nothing else moves."""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import CIVIL_CODE
from yimen.process.application import agency, commands as do, events as ev
from yimen.process.application.intake import in_person, presence
from yimen.process.application.state import State
from yimen.process.application.succession import MERGED, of_the_whole
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

IN_WRITING = Article(*CIVIL_CODE, 165, "授权委托书应当载明代理人的姓名或者名称、代理事项、权限和期限")


def may(state: State, context: Context) -> bool:
    """Return whether somebody may be named: nobody acts for the applicant yet, nor does the law want them in person."""
    return of_the_whole(state) and not agency.has_agent(state) and presence((), context) is None


def name(state: State, command: do.NameAgent, context: Context) -> list[Happened]:
    """Let them act from here on as an agent who had handed it in; the applicant keeps every right, and no clock moves.

    One at a time: so nobody who acts for another names a third (民法典 169).
    """
    if not of_the_whole(state):
        raise Refused("succeeds_as_a_whole", MERGED)
    in_person((), context)
    if agency.has_agent(state):
        raise Refused("agent_already", licensing.AGENT)
    if "A" not in context.actor.letters and not command.request.strip():
        raise Refused("unsigned_authorisation", IN_WRITING)
    if not command.agent or command.agent == state.applicant:
        raise Refused("own_agent", licensing.AGENT)
    if state.agent and not command.confirmed:
        raise Refused("unconfirmed_applicant", licensing.AGENT)
    named = ev.AgentNamed(
        agent=command.agent, request=command.request.strip(), commitments=command.commitments
    )
    return today(context, named)
