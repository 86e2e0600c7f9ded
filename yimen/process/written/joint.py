"""What tells that a part of a joint application does not begin."""

from yimen.process.joint import events as ev
from yimen.process.written.against import remedies_of
from yimen.process.written.block import Block, Text
from yimen.process.written.source import Source, returned

ALONE = Text(
    "这一项可以另行单独申请，已经交过的材料不用再交。",
    "This part can be applied for by itself; what was handed in need not be handed in again.",
)


def stopped(source: Source) -> list[Block]:
    """Return the notice of a part that does not go on: why, what can be done, remedies."""
    assert isinstance(source.event, ev.PartStopped)
    why = why_stopped(source.event)
    return [Block("ground", lines=(why,)), Block("how", lines=(ALONE,)), *remedies_of(source), returned()]


def why_stopped(event: ev.PartStopped) -> Text:
    """Return why a part does not go on."""
    name_en, needed_en = event.name_en or event.name, event.needed_en or event.needed
    if event.needed:
        return Text(
            f"“{event.name}”要在“{event.needed}”获准之后办理；“{event.needed}”没有获准，“{event.name}”不再办理。",
            f"{name_en} begins once {needed_en} is granted. That was not granted, so it does not go on.",
        )
    return Text(
        f"联合办理方式已经终止，还没有开始的“{event.name}”不再由本办件办理。",
        f"The joint form has ended; {name_en} had not begun and is not handled by this case any more.",
    )
