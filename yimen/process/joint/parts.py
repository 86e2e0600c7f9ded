"""The parts of a joint application: which definition they run under, when they begin, stop, and are all decided."""

from collections.abc import Iterable
from copy import copy
from datetime import date

import msgspec

from yimen.process.application import clocks
from yimen.process.application.commands import Handed
from yimen.process.application.events import CodeRenewed
from yimen.process.application.intake import paper
from yimen.process.item import Extension, Item, Limit, Part
from yimen.process.joint import events as ev, state as st
from yimen.process.joint.state import Joint
from yimen.process.machine import Context, Event, Happened, today

replace = msgspec.structs.replace


def item_of(state: Joint, key: str, context: Context) -> Item:
    """Return the definition that a part runs under: its own version, with the days that it keeps in this item.

    What government has for the whole, it has for the part: nobody asks for it again. Of what departments decide together
    none extends its own part: the head of the government extends the whole (Art. 42 ¶2).
    """
    item = context.items(state.bound[int(key) - 1])
    if item.licence and together(state, context):
        item = replace(item, extension=replace(item.extension or Extension(0), days=0))
    part = context.item.part(item.code)
    days, promised = part.days, item.promised
    if had := _had(part, context.item):
        materials = tuple(
            replace(one, obtainable_by_sharing=True) if one.code in had else one for one in item.materials
        )
        item = replace(item, materials=materials)
    if days and (promised is None or promised.unit != "wd" or days < promised.days):
        return replace(item, promised=Limit(days))
    return item


def together(state: Joint, context: Context) -> bool:
    """Return whether licences of two organs are decided (Art. 26 ¶2, 42 ¶2); a bureau of approvals keeps each one's limit."""
    decided = (context.items(version) for version in state.bound)
    return len({item.organ for item in decided if item.licence}) > 1


def _had(part: Part, whole: Item) -> set[str]:
    pairs = (one.partition("=") for one in part.shared)
    wanted = ((own, whole.material(joint)) for own, _is, joint in pairs)
    return {own for own, material in wanted if material and material.obtainable_by_sharing}


def inside(state: Joint, key: str, context: Context) -> Context:
    """Return what a decision on a part may know: the same day and place, under the part's own definition."""
    return replace(context, item=item_of(state, key, context))


def needs(state: Joint, key: str, context: Context) -> tuple[str, ...]:
    """Return the keys of the parts that must be granted before this one begins; what is no part here is not waited for."""
    codes = {context.items(version).code: str(place) for place, version in enumerate(state.bound, start=1)}
    part = part_of(state, key, context)
    return tuple(codes[code] for code in part.after if code in codes)


def to_order(state: Joint, context: Context) -> list[str]:
    """Return the keys of the undecided parts that the lead decides itself and is not ordered to decide yet."""
    return [
        key
        for key, part in state.parts.items()
        if not st.decided(part)
        and part.running("ordered") is None
        and item_of(state, key, context).organ == context.item.organ
    ]


def part_of(state: Joint, key: str, context: Context) -> Part:
    """Return what the scheme says of a part."""
    return context.item.part(context.items(state.bound[int(key) - 1]).code)


def within(event: Event, key: str) -> Event:
    """Return the event as one of a part; the query code is that of the whole, whoever renews it."""
    return event if isinstance(event, CodeRenewed) else replace(event, part=key)


def then(state: Joint, happened: Iterable[Happened]) -> Joint:
    """Return the state after events; the one given is left as it was."""
    state = copy(state)
    for one in happened:
        st.apply(state, one.event, one.on)
    return state


def follows(state: Joint, context: Context) -> list[Happened]:
    """Return what an act leads to by itself: parts that begin, parts that do not, all decided, all delivered."""
    found: list[Happened] = []
    while more := _next(state, context):
        found += more
        state = then(state, more)
    return found


def _next(state: Joint, context: Context) -> list[Happened]:
    if state.phase not in (st.RUNNING, st.DECIDED):
        return []
    for key in state.waiting:
        if moved := _moved(state, key, context):
            return moved
    if state.waiting or not all(st.decided(part) for part in state.parts.values()):
        return []
    if state.phase == st.RUNNING:
        stops = tuple((kind, "decided") for kind in (*clocks.HANDLING, "urging", "supervisor_urging"))
        return today(context, ev.AllDecided(stops=stops))
    if all(part.closed_on for part in state.parts.values()):
        return today(context, ev.JointCompleted())
    return []


def _moved(state: Joint, key: str, context: Context) -> list[Happened]:
    """Return that a waiting part begins, does not begin any more, or goes on waiting."""
    wanted = needs(state, key, context)
    lost = [one for one in wanted if one in state.stopped or _lost(state, one)]
    if lost or state.separate:
        return today(context, _stopped(state, key, lost[0] if lost else "", context))
    if not all(one in state.parts and st.granted(state.parts[one]) for one in wanted):
        return []
    assert state.accepted_on is not None
    return [
        Happened(
            _begun(state, key, context, bool(wanted)),
            context.today if wanted else state.accepted_on,
            context.actor.id,
        )
    ]


def _stopped(state: Joint, key: str, because: str, context: Context) -> ev.PartStopped:
    """Return that a part does not go on, with its paper: for it the procedure is over (最高法 2009 许可 3)."""
    own = item_of(state, key, context)
    needed = item_of(state, because, context) if because else None
    return ev.PartStopped(
        part=key,
        because=because,
        name=own.name,
        name_en=own.name_en,
        needed=needed.name if needed else "",
        needed_en=needed.name_en if needed else "",
        paper=paper(state, "part_stopped"),
    )


def _lost(state: Joint, key: str) -> bool:
    part = state.parts.get(key)
    return part is not None and st.decided(part) and not st.granted(part)


def _begun(state: Joint, key: str, context: Context, later: bool) -> ev.PartBegun:
    """Return the beginning of a part: with the whole (浙江 5), or on the day on which what it needs was granted."""
    item = item_of(state, key, context)
    assert state.accepted_on is not None
    accepted: date = context.today if later else state.accepted_on
    received: date = accepted if later else clocks.in_full(state, accepted)
    return ev.PartBegun(
        part=key,
        item=item.code,
        item_version=state.bound[int(key) - 1],
        materials=_shared(state, part_of(state, key, context)),
        starts=clocks.handling(item, received, accepted, context.today),
    )


def _shared(state: Joint, part: Part) -> tuple[Handed, ...]:
    """Return what was handed in once and is this part's too, under its own codes."""
    handed = {one.code: one for one in state.materials}
    pairs = (one.partition("=") for one in part.shared)
    return tuple(replace(handed[joint], code=own) for own, _is, joint in pairs if joint in handed)
