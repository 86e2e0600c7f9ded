"""The documents of an ending: the notice that it is proposed, and the decision that withdraws, revokes or deregisters."""

from yimen.law import permits as law
from yimen.process.ending import events as ev, grounds
from yimen.process.ending.commands import Proposal
from yimen.process.words import GROUNDS, WAYS, length
from yimen.process.written.against import ban, remedies
from yimen.process.written.block import Block, Text, said
from yimen.process.written.grounds import of_licensing, own
from yimen.process.written.source import Source

# The words that let each way be gone, and those that make a loss good.
MAY = {"withdrawn": law.WITHDRAW, "revoked": law.REVOKE, "deregistered": law.DEREGISTER}
LOSS = {"withdrawn": law.COMPENSATED, "revoked": law.MADE_GOOD}


def notice(source: Source) -> list[Block]:
    """Return the notice to the holder: what is proposed and why, the right to be heard, until when, how."""
    days = source.profile.statement_days
    return [
        _what(source),
        *_why(source),
        Block(
            "rights",
            lines=(
                Text(
                    "您有权陈述和申辩，可以网上提出，也可以到窗口书面或者口头提出。您提出的，机关会听取后再作决定。",
                    "You may state your case and defend it, online, or in writing or by word at a window. The organ decides"
                    " only after that.",
                ),
                *of_licensing(source.item, law.HEARD),
            ),
        ),
        Block(
            "period",
            lines=(
                Text(
                    f"请自收到本告知书之日的次日起 {length(days, 'wd')}内提出；逾期未提出的，视为放弃陈述和申辩。",
                    f"Within {length(days, 'wd', 'en')}, counted from the day after this notice is served; later it counts"
                    " as waived.",
                ),
            ),
        ),
    ]


def decision(source: Source) -> list[Block]:
    """Return the decision: what ends on which ground and why, what becomes of a loss, the remedies."""
    proposal = _proposal(source)
    return [
        _what(source),
        *_why(source),
        *_loss(source),
        *ban(source),
        *remedies(source, proposal.reconsideration_organ, proposal.court),
    ]


def _proposal(source: Source) -> Proposal:
    event = source.event
    assert isinstance(event, ev.EndingOpened | ev.EndingDecided)
    return event.proposal


def _what(source: Source) -> Block:
    way = _proposal(source).way
    proposed = source.kind == "ending_notice"
    chinese, english = WAYS[way]
    number = source.state.permit
    if proposed:
        line = Text(f"拟{chinese}许可 {number}。", f"It is proposed that the permit {number} be {english}.")
    else:
        line = Text(f"{chinese}许可 {number}。", f"The permit {number} is {english}.")
    return Block("outcome", lines=(line,))


def _why(source: Source) -> list[Block]:
    """Return ground, facts, reasons, what the public interest asks for, and the words of law."""
    proposal = _proposal(source)
    article = grounds.GROUNDS[proposal.way][proposal.ground]
    interest = (said(proposal.public_interest),) if proposal.public_interest.strip() else ()
    unharmed = of_licensing(source.item, law.NOT_REVOKED) if proposal.way == "revoked" else ()
    named = tuple(said(one) for one in proposal.articles if one.strip())
    may = of_licensing(source.item, MAY[proposal.way])
    stands = (*of_licensing(source.item, article, quoted=True), *may, *own(source.item))
    return [
        Block("ground", lines=(Text(*GROUNDS[proposal.ground]),)),
        Block("facts", lines=(said(proposal.facts),)),
        Block("reasons", lines=(said(proposal.reasons),)),
        Block("public_interest", lines=(*interest, *(unharmed if interest else ()))),
        Block("legal_basis", lines=(*named, *stands)),
    ]


def _loss(source: Source) -> list[Block]:
    """Return what becomes of the holder's loss; nothing of one that the law does not protect, save where it says so."""
    proposal, item = _proposal(source), source.item
    if grounds.compensated(proposal.way, proposal.ground):
        words = (said(proposal.compensation), *of_licensing(item, LOSS[proposal.way]))
        return [Block("compensation", lines=words)]
    if proposal.ground in grounds.UNPROTECTED:
        return [Block("compensation", lines=of_licensing(item, law.UNPROTECTED, quoted=True))]
    return []


def also(source: Source) -> tuple[str, ...]:
    """Return what this proposal makes mandatory: the public interest, and a loss made good."""
    proposal = _proposal(source)
    wanted = ["public_interest"] if proposal.way in ("withdrawn", "revoked") else []
    if source.kind != "ending_notice" and grounds.compensated(proposal.way, proposal.ground):
        wanted.append("compensation")
    return tuple(wanted)
