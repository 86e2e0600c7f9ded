"""The sources of facts, in one list: a new one is a file beside these and a line here."""

from yimen.appraisal.facts import (
    bad_ratings,
    cards,
    complaints,
    corrections,
    decided,
    good_ratings,
    no,
    orders,
    patrols,
    presence,
    reversals,
    trained,
    unmanned,
)
from yimen.appraisal.facts.source import Source

SOURCES: tuple[Source, ...] = (
    decided.SOURCE,
    no.SOURCE,
    cards.SOURCE,
    complaints.SOURCE,
    orders.SOURCE,
    bad_ratings.SOURCE,
    good_ratings.SOURCE,
    presence.SOURCE,
    unmanned.SOURCE,
    patrols.SOURCE,
    corrections.SOURCE,
    reversals.SOURCE,
    trained.SESSIONS,
    trained.CERTIFICATES,
)
NAMED = {one.name: one for one in SOURCES}
