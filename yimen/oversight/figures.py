"""The figures of a month for the bulletin: each is a list, and its number is how long the list is."""

from datetime import date, datetime, time, timedelta

import msgspec
from django.db.models import Q

from yimen.cases import frames
from yimen.figures.models import Row
from yimen.lib import clock
from yimen.oversight import looks
from yimen.oversight.models import Order, Sample
from yimen.process.oversight.sentences import FIGURES
from yimen.rounds.models import Effect, Finding as Disguise
from yimen.watch.models import Finding

DAY = timedelta(days=1)


class Line(msgspec.Struct, frozen=True):
    """One line of a figure's list: a case, sample, demand or item by `ref`, and a word beside it (a rule, a round)."""

    kind: str
    ref: str
    note: str = ""


Figures = dict[str, list[Line]]


class Month(msgspec.Struct, frozen=True):
    """A month, from its first day to its last."""

    first: date
    last: date


def month(on: date) -> Month:
    """Return the month in which a day falls."""
    first = on.replace(day=1)
    return Month(first, (first + 31 * DAY).replace(day=1) - DAY)


def of(on: date) -> Figures:
    """Return every figure of the month of a day, counted now; what is open or overdue is so today."""
    asked = month(on)
    found = {**_findings(asked), **_cards(asked), **_days(asked), **_samples(asked), **_cleaned(asked)}
    return {name: found[name] for name in FIGURES}


def _cases(numbers: list[str]) -> list[Line]:
    return [Line("case", number) for number in numbers]


def _findings(asked: Month) -> Figures:
    rows = list(
        Finding.objects.filter(gone_on=None, on__range=(asked.first, asked.last)).order_by("on", "id")
    )
    red = [one for one in rows if one.level.startswith("red")]
    return {
        name: [Line("case", one.number, one.rule) for one in found]
        for name, found in (("findings", rows), ("red", red))
    }


def _cards(asked: Month) -> Figures:
    """Return what became of cards in the month, off their journals; a card that a calendar lifted is a lifted one."""
    numbers = list(Finding.objects.exclude(card="").values_list("card", flat=True))
    phases = frames.phases(numbers)

    def told(*types: str) -> list[str]:
        return frames.told(numbers, types, asked.first, asked.last)

    decided = told("AppealDecided")
    lifted = {*told("CardLifted", "CardCleared"), *(one for one in decided if phases[one] == "CARD_LIFTED")}
    final = {*told("CardFinal"), *(one for one in decided if phases[one] != "CARD_LIFTED")}
    return {
        "cards_given": _cases(told("CardGiven")),
        "cards_appealed": _cases(told("CardAppealed")),
        "cards_lifted": _cases(sorted(lifted)),
        "cards_final": _cases(sorted(final)),
    }


def _days(asked: Month) -> Figures:
    late = Row.objects.filter(what="done", month=asked.first, measures__contains={"on_time": 0}).order_by(
        "on", "number"
    )
    return {"late": _cases(list(late.values_list("number", flat=True))), "overdue": _cases(frames.overdue())}


def _samples(asked: Month) -> Figures:
    rows = [
        one
        for one in Sample.objects.filter(opening__isnull=False)
        .select_related("draw", "opening")
        .defer("draw__frame")
        .order_by("id")
        if asked.first <= clock.legal_day(one.opening.at) <= asked.last
    ]
    drawn = [(one, number) for one in rows for number in one.draw.drawn]
    found = {one.pk: looks.last(one.pk) for one in rows}
    wrong = [number for one, number in drawn if (at := found[one.pk].get(number)) and at.result == "finding"]
    late = [
        one
        for one in Order.objects.filter(due_on__lt=clock.today())
        .prefetch_related("replies__judgment")
        .order_by("due_on")
        if looks.state(one) == "late"
    ]
    return {
        "samples": [Line("sample", str(one.pk), one.terms["title"]) for one in rows],
        "sampled": _cases([number for _one, number in drawn]),
        "sample_findings": _cases(wrong),
        "orders_late": [Line("order", str(one.pk)) for one in late],
    }


def _cleaned(asked: Month) -> Figures:
    ended = Effect.objects.filter(on__range=(asked.first, asked.last), act__in=("cancel", "suspend"))
    confirmed = Disguise.objects.filter(_within(asked), verdict="confirmed").select_related("subject")
    return {
        "items_ended": [
            Line("item", f"{one.subject.round_id}/{one.subject.item}", one.subject.name)
            for one in ended.select_related("subject").order_by("on", "pk")
        ],
        "disguised": [
            Line("item", f"{one.subject.round_id}/{one.subject.item}", one.subject.name)
            for one in confirmed.order_by("at", "id")
        ],
    }


def _within(asked: Month) -> Q:
    """Return what was judged on a day of the month, as China counts days."""
    since = datetime.combine(asked.first, time(), clock.CHINA)
    return Q(at__gte=since, at__lt=since + timedelta(days=(asked.last - asked.first).days + 1))
