"""Every message that the stories of the procedure lead to, from the case just after its event."""

from tests.process.papers import FULL
from yimen.cases.effects import told
from yimen.process import timeline
from yimen.process.application.fact import Paper
from yimen.process.machine import fold
from yimen.process.told.letter import letter
from yimen.process.told.plain import plain
from yimen.process.written.source import Source

VALUES = {"organ": "MARKET", "centre": "CENTRE", "progress": "http://a.test/progress/"}
NO_PAPER = Paper("", "")


def source_of(story, state, one, item=FULL):
    """Return what a message about an event may know, as it stood just after it."""
    calendar = story.known.get(state.calendar, story.calendar)
    return Source("", item, story.place, state, one.event, one.on, calendar, one.event.paper or NO_PAPER)


def sources(story, item=FULL):
    """Yield (name, source) of everything that a story tells its applicant; the name has its variant."""
    state = story.kind.state()
    for one in story.events:
        state = fold(story.kind, state, [one])
        if told(one.event):
            name = ":".join(filter(None, (type(one.event).__name__, timeline.variant(one.event))))
            # What happened in a part of a joint application is told of that part.
            part = getattr(state, "parts", {}).get(getattr(one.event, "part", ""))
            yield name, source_of(story, part or state, one, item)


def read(story, name, language="zh", item=FULL):
    """Return the first message of that name in a story, as plain text."""
    source = next(source for found, source in sources(story, item) if found == name)
    return plain(letter(source), language, VALUES)
