"""The sign-off chain of an item: who signs between the review and the decision, one layer after the other.

No law asks for layers: each is the place's own choice, shown with the days that it takes, and taken out by a new
version of the item.
"""

from yimen.law import licensing
from yimen.process.application import commands as do, events as ev
from yimen.process.application.state import State
from yimen.process.item import Item, Layer
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused


def unsigned(state: State, item: Item) -> Layer | None:
    """Return the layer that has to sign next, or None where the decision can be made."""
    if state.forwarded_on is not None:
        return None  # the higher organ decides, by its own chain
    return item.layers[len(state.signed)] if len(state.signed) < len(item.layers) else None


def sign(state: State, command: do.SignLayer, context: Context) -> list[Happened]:
    """Sign a layer as whoever holds its post, or send the case back to its review; nobody signs twice.

    What time is excluded for is closed first: a case under review could not end that time, and it would go on (Art. 45).
    """
    layer = unsigned(state, context.item)
    if layer is None:
        raise Refused("nothing_proposed")
    if layer.letter not in context.actor.letters:
        raise Refused("layer_of_another", layer=layer.name, layer_en=layer.name_en or layer.name)
    if context.actor.id in (*state.reviewers, *state.signed):
        raise Refused("same_person")
    if command.agree:
        return today(context, ev.LayerSigned(layer=layer.name, opinion=command.opinion, by=context.actor.id))
    if not command.opinion.strip():
        raise Refused("empty_block", blocks=("opinion",))
    if state.excluding:
        raise Refused("excluded_already", licensing.EXCLUDED_TIME)
    return today(context, ev.LayerReturned(layer=layer.name, opinion=command.opinion))


def all_signed(state: State, context: Context) -> None:
    """Refuse a decision before every layer has signed."""
    if layer := unsigned(state, context.item):
        raise Refused("layer_unsigned", layer=layer.name, layer_en=layer.name_en or layer.name)
