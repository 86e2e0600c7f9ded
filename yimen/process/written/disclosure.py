"""The documents about what is marked secret: the letter that asks its owner, and what was decided."""

from yimen.law import openness
from yimen.process.application import events as ev
from yimen.process.application.disclosure import DECISION
from yimen.process.words import length
from yimen.process.written.against import remedies_of
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.source import Source, material, signature


def notice(source: Source) -> list[Block]:
    """Return the letter to the owner: what, why, on which basis, the right to object, and until when."""
    event = source.event
    assert isinstance(event, ev.DisclosureAsked)
    days = openness.days_to_object()
    law = openness.OBJECTION if source.item.licence else openness.NOT_DISCLOSED
    return [
        Block("named", lines=_named(source, event.names)),
        Block("purpose", lines=(said(event.purpose),)),
        Block("legal_basis", lines=(said(event.basis), cited(law, quoted=True))),
        Block(
            "rights",
            lines=(
                Text(
                    "您可以书面同意公开，也可以说明理由提出异议。没有您的同意，只有法律另有规定或者涉及重大公共利益时才可以公开。",
                    "You may consent in writing, or object and say why. Without your consent it is disclosed only where a law"
                    " or a major public interest requires it.",
                ),
            ),
        ),
        Block(
            "period",
            lines=(
                Text(
                    f"请自收到本征求意见书之日的次日起 {length(days, 'wd')}内提出；逾期未提出的，由行政机关依法决定。",
                    f"Within {length(days, 'wd', 'en')}, counted from the day after this letter is served; later the organ"
                    " decides by law.",
                ),
                cited(openness.ASKED),
            ),
        ),
        Block("signature", lines=(signature("申请人", "Applicant"),)),
    ]


def decision(source: Source) -> list[Block]:
    """Return what was decided on a disclosure, why, and, where it goes against the owner, the remedies."""
    event = source.event
    assert isinstance(event, ev.DisclosureDecided)
    outcome = (
        Text("予以公开。", "It is disclosed.")
        if event.disclose
        else Text("不予公开。", "It is not disclosed.")
    )
    blocks = [Block("named", lines=_named(source, event.names)), Block("outcome", lines=(outcome,))]
    if event.reasons.strip():
        blocks.append(Block("reasons", lines=(said(event.reasons),)))
    blocks.append(Block("legal_basis", lines=(cited(openness.TOLD_WHY, quoted=True),)))
    return [*blocks, *(remedies_of(source) if event.disclose else [])]


def _named(source: Source, names: tuple[str, ...]) -> tuple[Text, ...]:
    decided = Text("决定的内容", "the decision's content")
    return tuple(decided if name == DECISION else material(source.item, name) for name in names)
