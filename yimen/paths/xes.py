"""An event log as XES (IEEE 1849-2023): a trace a case, written as it is read, so that a log of any length needs no more room.

Extensions: Concept (names), Time, Lifecycle (every event is complete: what the journal holds has happened) and
Organizational (role and group, never a resource: nobody is named). Legal days stand beside instants as `legal_day`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import quoteattr

from yimen.paths.logs import Case, Happening

EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
)


def lines(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the document line by line; each ends with a line feed."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<log xes.version="1849-2023" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    for name, prefix, uri in EXTENSIONS:
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    yield f'<global scope="trace">{_string("concept:name", "UNKNOWN")}</global>\n'
    yield (
        f'<global scope="event">{_string("concept:name", "UNKNOWN")}'
        f"{_date('time:timestamp', '1970-01-01T00:00:00.000+08:00')}{_string('lifecycle:transition', 'complete')}</global>\n"
    )
    yield '<classifier name="Activity" keys="concept:name"/>\n'
    yield '<classifier name="Activity and role" keys="concept:name org:role"/>\n'
    yield _string("concept:name", "Yimen") + _string("lifecycle:model", "standard") + "\n"
    for case in cases:
        yield from _trace(case)
    yield "</log>\n"


def _trace(case: Case) -> Iterator[str]:
    told = (("concept:name", case.name), ("kind", case.kind), ("item", case.item), ("organ", case.organ), ("channel", case.channel), ("phase", case.phase))  # fmt: skip
    yield "<trace>" + "".join(_string(*pair) for pair in told if pair[1]) + _day("received_on", case.received_on) + "\n"  # fmt: skip
    for one in case.happenings:
        yield _event(one)
    yield "</trace>\n"


def _event(one: Happening) -> str:
    told = [("concept:name", one.name), ("lifecycle:transition", "complete"), ("org:role", one.role), ("org:group", one.organ), ("part", one.part), *one.facts]  # fmt: skip
    if one.paper:
        told.append(("document", one.paper[0]))
    at = _date("time:timestamp", one.at.isoformat(timespec="milliseconds"))
    return f"<event>{''.join(_string(*pair) for pair in told if pair[1])}{at}{_day('legal_day', one.on)}</event>\n"


def _string(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(value)}/>"


def _date(key: str, value: str) -> str:
    return f"<date key={quoteattr(key)} value={quoteattr(value)}/>"


def _day(key: str, on: date) -> str:
    return _date(key, f"{on.isoformat()}T00:00:00.000+08:00")
