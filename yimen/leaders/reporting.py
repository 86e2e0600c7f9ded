"""The report of a day, a week or a month: made once its days are over and kept as it was made, with a digest.

What its parts say is fixed in both languages; PDF and Word are renderings of it. A report of days that still go on is
shown as of now and kept nowhere.
"""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

import msgspec
from django.db import transaction
from django.db.models import Min

from yimen.cases import stream
from yimen.centres import turns
from yimen.centres.current import current_centre
from yimen.documents.sheet import Facts, Sheet, lay_out
from yimen.figures.models import Followed, Row
from yimen.leaders import parts_of_report
from yimen.leaders.models import Report
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.process.leaders import period as periods
from yimen.process.leaders.period import KINDS, Kind, Period
from yimen.process.leaders.words import PERIODS
from yimen.process.words import Language
from yimen.process.written.block import Block, Document, Text, said
from yimen.process.written.source import dated, instant

DAY = timedelta(days=1)
# So many periods back the worker makes by itself what nobody asked for.
BACK: dict[Kind, int] = {"day": 7, "week": 4, "month": 2}
_encode = msgspec.json.Encoder(order="sorted").encode


class Made(msgspec.Struct, frozen=True):
    """A report: its period, its parts, when it was made; `digest` is empty while its days go on."""

    period: Period
    blocks: tuple[Block, ...]
    made_at: datetime
    digest: str = ""


def over(one: Period) -> bool:
    """Return whether a period's days are over."""
    return one.last < clock.today()


def found(one: Period) -> Made | None:
    """Return the kept report of a period, or None."""
    row = Report.objects.filter(kind=one.kind, first=one.first).first()
    return _made(row) if row else None


def _made(row: Report) -> Made:
    one = Period(row.kind, row.first, row.last)  # type: ignore[arg-type]
    return Made(one, msgspec.json.decode(row.body, type=tuple[Block, ...]), row.made_at, row.digest)


def shown(one: Period) -> Made:
    """Return a period's report: kept, or made now; kept from now on where its days are over and read. Raises NotLed."""
    if one.first > clock.today():
        raise NotLed("not_yet")
    if (kept := found(one)) is not None:
        return kept
    if one.last < opened_on():
        raise NotLed("before_opening")
    if over(one):
        return make(one)
    return Made(one, parts_of_report.of(one), clock.now())


def read_to(one: Period) -> bool:
    """Return whether the figures have read everything that was written until the end of a period."""
    ended = datetime.combine(one.last + DAY, time(), clock.CHINA)
    at = Followed.objects.filter(pk=1).values_list("position", flat=True).first() or 0
    return stream.complete(ended) and at >= stream.end()


def make(one: Period, by: int = 0) -> Made:
    """Make and keep the report of a period that is over, or return the one that is kept. Raises NotLed."""
    if not over(one):
        raise NotLed("not_over")
    if not read_to(one):
        raise NotLed("not_read")
    with transaction.atomic():
        turns.wait("report")
        if (kept := found(one)) is not None:
            return kept
        body = _encode(parts_of_report.of(one)).decode()
        row = Report.objects.create(
            kind=one.kind, first=one.first, last=one.last, body=body, digest=sha256(body.encode()).hexdigest(),
            made_at=clock.now(), by=by,
        )  # fmt: skip
    return _made(row)


def make_due() -> int:
    """Make the reports of the last days, weeks and months that are over and were not made; return how many. Safe to run twice."""
    made = 0
    for kind in KINDS:
        for one in _due(kind):
            if not read_to(one):
                return made
            make(one)
            made += 1
    return made


def _due(kind: Kind) -> list[Period]:
    one, wanted, since = periods.of(kind, clock.today()), [], opened_on()
    for _back in range(BACK[kind]):
        one = periods.before(one)
        if one.last >= since:
            wanted.append(one)
    kept = set(
        Report.objects.filter(kind=kind, first__in=[each.first for each in wanted]).values_list(
            "first", flat=True
        )
    )
    return [each for each in reversed(wanted) if each.first not in kept]


def opened_on() -> date:
    """Return the day of the first case that the figures know; today where there is none."""
    return Row.objects.aggregate(first=Min("on"))["first"] or clock.today()


def kept(kind: Kind, limit: int = 60) -> list[Report]:
    """Return the kept reports of a kind, the newest first."""
    return list(Report.objects.filter(kind=kind).order_by("-first").defer("body")[:limit])


def called(one: Period) -> Text:
    """Return what a report is called, by its days."""
    zh, en = PERIODS[one.kind]
    first, last = dated(one.first), dated(one.last)
    if one.kind == "day":
        return Text(f"{first.zh}{zh}", f"{en.capitalize()}, {first.en}")
    if one.kind == "month":
        return Text(f"{one.first.year}年{one.first.month}月{zh}", f"{en.capitalize()}, {one.first:%Y-%m}")
    return Text(f"{first.zh}至{last.zh}{zh}", f"{en.capitalize()}, {first.en} to {last.en}")


def sheet(made: Made, language: Language) -> Sheet:
    """Return a report as it is read in a language, with how it was kept at its end."""
    centre = current_centre()
    at = instant(made.made_at)
    lines: tuple[Text, ...]
    if made.digest:
        lines = (
            Text(f"{at.zh} 定稿，此后不再改动。", f"Kept at {at.en}; it has not changed since."),
            said(f"SHA-256 {made.digest}"),
        )
    else:
        lines = (
            Text(f"这段时间还没有过完：截至 {at.zh}，没有定稿。", f"The period goes on: as of {at.en}, not kept."),
        )  # fmt: skip
    document = Document(
        kind="report", key="report", number="", made_on=clock.legal_day(made.made_at), template=1, articles=(),
        blocks=(*made.blocks, Block("kept", title=Text("定稿", "Kept"), lines=lines)), mandatory=(),
        called=called(made.period),
    )  # fmt: skip
    facts = Facts(
        case="", organ=Text(centre.name, centre.name_en or centre.name), recorded_at=made.made_at, sealed=True,
        masked=False, demonstration=centre.stands, values={},
    )  # fmt: skip
    return lay_out(document, facts, language)
