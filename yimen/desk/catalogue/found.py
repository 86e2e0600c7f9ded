"""What the gates find in a draft, said at the element that it is about."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from yimen.cases import rulebook
from yimen.catalogue.actions import hindering
from yimen.catalogue.gates import honest
from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.publication import Measure
from yimen.centres.current import current_centre
from yimen.desk import choices
from yimen.desk.catalogue.sections import OF_ELEMENT, Section
from yimen.law.article import Article
from yimen.process.item import Item

_PLACE = re.compile(r"\[(\d+)\]")


class Note(msgspec.Struct, frozen=True):
    """One finding in the reader's language: its element, the place in its list (None: the whole), its article."""

    code: str
    element: str
    place: int | None
    text: str
    article: Article | None


class Found(msgspec.Struct, frozen=True):
    """Everything that was found in a definition."""

    notes: tuple[Note, ...] = ()

    def at(self, element: str, place: int | None = None) -> list[Note]:
        """Return what is said of an element, or of one entry of it."""
        return [n for n in self.notes if n.element == element and (place is None or n.place == place)]

    def of(self, section: Section) -> int:
        """Return how much was found in a section."""
        return sum(note.element in section.names for note in self.notes)

    @property
    def elsewhere(self) -> list[Note]:
        """Return what is said of no element that has a section."""
        return [note for note in self.notes if note.element not in OF_ELEMENT]


def measure() -> Measure:
    """Return what a publication is measured by today."""
    return rulebook.measure()


def in_draft(item: Item) -> Found:
    """Return what hinders a draft's publication today."""
    return notes(item, hindering(item, measure()))


def notes(item: Item, found: Iterable[Finding]) -> Found:
    """Return findings as notes; those on where elements come from stand at each of these elements."""
    said: list[Note] = []
    for one in found:
        element = one.field.partition("[")[0].partition(".")[0]
        place = _PLACE.search(one.field)
        text = one.sentence(choices.language())
        elements = _unfounded(item, one.code) if element == "provenance" else [element]
        said += [
            Note(one.code, name, int(place[1]) if place else None, text, one.article) for name in elements
        ]
    return Found(tuple(said))


def _unfounded(item: Item, code: str) -> list[str]:
    origins: Mapping[str, str] = honest.origins(item)
    wanted = {"provenance_missing": "", "promise_misplaced": "promise", "demonstration": "demonstration"}[
        code
    ]
    found = [name for name, where in origins.items() if where == wanted]
    if code == "promise_misplaced":
        found = [name for name in found if name not in honest.PROMISED]
    return found


def demonstration() -> bool:
    """Return whether composed content may be published here."""
    return current_centre().kind == "demo"
