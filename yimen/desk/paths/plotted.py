"""What of the paths is drawn: where the days went as bars, and the map of what followed what, in the reader's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from yimen.desk.paths import words
from yimen.look import words as look_words
from yimen.process.paths import drawn, steps
from yimen.process.paths.figures import Flow, StepFigures

LABEL, BAR, HIGH, GAP, END = 260, 360, 22, 10, 90


def bars(figures: Sequence[StepFigures], english: Mapping[str, str]) -> dict[str, Any] | None:
    """Return each step's working days over all cases as a bar, waiting before working; None where no day passed at all."""
    most = max((one.whole.days for one in figures), default=0)
    if not most:
        return None
    lines = [_bar(one, place, most, english) for place, one in enumerate(figures)]
    high = len(lines) * (HIGH + GAP) + GAP
    return {"lines": lines, "wide": LABEL + BAR + END, "high": high, "left": LABEL, "thick": HIGH}


def _bar(one: StepFigures, place: int, most: int, english: Mapping[str, str]) -> dict[str, Any]:
    waiting, working = (round(BAR * days / most, 1) for days in (one.waiting.days, one.working.days))
    y = GAP + place * (HIGH + GAP)
    return {
        "label": words.step(one.name, english),
        "own": steps.who(one.name) in steps.OWN,
        "y": y,
        "text_y": y + HIGH - 6,
        "waiting": waiting,
        "working": working,
        "then": LABEL + waiting,
        "end": LABEL + waiting + working + 8,
        "days": look_words.number(one.whole.days),
    }


def map_of(
    flows: Sequence[Flow],
    figures: Sequence[StepFigures],
    cases: int,
    percent: int,
    english: Mapping[str, str],
) -> drawn.Map | None:
    """Return the process map of the ways that at least so many of a hundred cases took."""
    shown = drawn.frequent(flows, cases, percent)
    by_name = {one.name: one for one in figures}
    passed: dict[str, int] = {}
    for flow in flows:
        passed[flow.then] = passed.get(flow.then, 0) + flow.times
    named = {name for flow in shown for name in (flow.name, flow.then)}
    return drawn.draw(
        shown,
        names={name: _box(name, by_name.get(name), passed.get(name, 0), english) for name in named},
        labels={(flow.name, flow.then): words.edge(flow.times, flow.whole) for flow in shown},
        left_out=len(flows) - len(shown),
    )


def _box(name: str, figures: StepFigures | None, passed: int, english: Mapping[str, str]) -> list[str]:
    called = drawn.wrapped(words.step(name, english))
    if figures is None:
        return [*called, words.times(passed)]
    return [*called, words.edge(figures.times, figures.whole)]
