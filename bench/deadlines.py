"""A million last days, against numpy's busday_offset on the same days."""

import random
from datetime import date, timedelta

from bench.telling import Row, timed

MANY = 1_000_000


def figures(_run):
    """Measure 1,000,000 last days by the law's calendar and by numpy, of which each has its best of three."""
    import numpy

    from yimen.law.workdays import shipped

    calendar = shipped()
    draw = random.Random(1)
    first = date(2008, 1, 1).toordinal()
    starts = [draw.randrange(first, date(2026, 6, 1).toordinal()) for _ in range(MANY)]
    lengths = [draw.choice((1, 5, 10, 20, 30, 45)) for _ in range(MANY)]
    ours = min(timed(lambda: calendar.add_many(starts, lengths), 3))
    rest = [calendar.first + timedelta(days=n) for n in range((calendar.last - calendar.first).days + 1)]
    free = numpy.array([numpy.datetime64(on) for on in rest if not calendar.is_working_day(on)])
    days = numpy.array([date.fromordinal(start) for start in starts], dtype="datetime64[D]")
    works = numpy.busdaycalendar(weekmask="1111111", holidays=free)
    n = numpy.array(lengths)
    theirs = min(timed(lambda: numpy.busday_offset(days, n, roll="backward", busdaycal=works), 3))
    same = numpy.busday_offset(days[:1000], n[:1000], roll="backward", busdaycal=works)
    assert [date.fromordinal(on) for on in calendar.add_many(starts[:1000], lengths[:1000])] == same.tolist()
    yield Row("1,000,000 deadlines", f"{ours:.2f} s", f"numpy {theirs:.2f} s", ours / theirs, "<= 2")
