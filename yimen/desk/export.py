"""A list of the desk as a CSV file that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from yimen.lib import clock

# A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer(
    name: str, heads: Sequence[object], rows: Iterable[Sequence[object]], most: int = 0
) -> HttpResponse:
    """Return the file `name`-DAY.csv, in UTF-8 with the mark that Excel needs.

    `most` is how many lines the list gives at all, 0 for all there are: a file that has as many says so in its last.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([str(head) for head in heads])
    lines = [[cell(value) for value in row] for row in rows]
    writer.writerows(lines)
    if most and len(lines) >= most:
        said = _("最多导出 %(n)s 行，到此为止；可能还有，请用筛选缩小范围后再导出。")
        writer.writerow([said % {"n": f"{most:,}"}])
    given = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    given["Content-Disposition"] = f'attachment; filename="{name}-{clock.today().isoformat()}.csv"'
    return given


def cell(value: object) -> str:
    """Return a cell's text: nothing for None, a formula as plain text."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA) else text
