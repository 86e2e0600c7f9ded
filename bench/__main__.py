"""bin/bench: each figure beside what it is held against, in one run on one throwaway cluster."""

import json
import os
import platform
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import click

from bench import (
    appraised,
    deadlines,
    finding,
    growth,
    halls,
    joint,
    letters,
    pages,
    past,
    place,
    racing,
    record,
    telling,
    told,
    turns,
    voices,
)

# In the order in which they run: what needs a grown record comes after it has grown.
FIGURES = {
    "deadlines": deadlines.figures,
    "life": racing.figures,
    "search": finding.figures,
    "growth": growth.figures,
    "pages": pages.figures,
    "joint": joint.figures,
    "figures": told.figures,
    "size": racing.size,
    "sweep": record.sweep,
    "calendar": record.calendar,
    "watch": past.figures,
    "hall": halls.figures,
    "voices": voices.figures,
    "mails": letters.figures,
    "appraisal": appraised.figures,
}


@dataclass(frozen=True)
class Run:
    """What one run of the bench measures with: its cluster, its size, and how long a turn is."""

    server: object
    cases: int
    fetch: bool

    @property
    def short(self) -> bool:
        """Return whether the run only proves that the bench works."""
        return self.cases < 1000

    @property
    def rounds(self) -> int:
        """Return how many rounds a race has: many short ones, as other work on the machine comes and goes."""
        return 1 if self.short else 10

    @property
    def seconds(self) -> float:
        """Return the seconds of one turn."""
        return 0.2 if self.short else 3.0

    @property
    def looks(self) -> float:
        """Return how many seconds a person looks at a page before they open the next one."""
        return 0.2 if self.short else pages.LOOKS

    @property
    def processes(self) -> int:
        """Return how many processes carry out lives at the same time, ours and each contestant's."""
        return 1 if self.short else turns.PROCESSES

    @property
    def readers(self) -> int:
        """Return how many readers open pages at the same time."""
        return 5 if self.short else pages.READERS

    @property
    def batch(self) -> int:
        """Return how many lives a batch has."""
        return 50 if self.short else 1000

    @property
    def pages(self) -> int:
        """Return how often one reader opens each page."""
        return 1 if self.short else 100


@click.command()
@click.option(
    "--only", type=click.Choice(list(FIGURES)), multiple=True, help="One group of figures, or several."
)
@click.option("--cases", default=10_000, show_default=True, type=click.IntRange(20), help="How many cases.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the rows as JSON.")
@click.option(
    "--installed-only",
    is_flag=True,
    help="Fetch no packages: contestants that are not installed are left out.",
)
def main(only, cases, file, installed_only):
    """Measure Yimen beside what it is held against, on a throwaway cluster with fsync on.

    10,000 cases take minutes, 1,000,000 more than an hour. Exit code 1: a budget was missed; a run of less than
    a thousand cases only proves that the bench works, and judges no speed.
    """
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM)
    )  # the cluster is taken away then too
    rows, began = [], time.monotonic()
    about = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    with place.cluster() as server:
        click.echo(f"{about}, {server.version()}, {cases:,} cases")
        place.fill()
        run = Run(server, cases, not installed_only)
        for name, figures in FIGURES.items():
            if only and name not in only:
                continue
            telling.say(f"{name}, after {time.monotonic() - began:.0f} s")
            for row in measured(name, figures, run):
                row = row.unjudged() if run.short else row
                click.echo(row.line())
                rows.append(row.as_json())
                if file:
                    _write(file, about, cases, time.monotonic() - began, rows)
    missed = [row["what"] for row in rows if row["verdict"] == "MISSED"]
    click.echo(f"{len(rows)} figures in {time.monotonic() - began:.0f} s; {len(missed)} budgets missed")
    sys.exit(1 if missed else 0)


def measured(name, figures, run):
    """Yield a group's rows; where it breaks off, say so in a row of its own, and let the other groups go on."""
    try:
        yield from figures(run)
    except Exception as error:  # noqa: BLE001 - whatever it is, an hour's other figures are not lost
        traceback.print_exc()
        yield telling.Row(f"{name}: broke off", type(error).__name__, str(error)[:80], 1, "<= 0")


def _write(file, about, cases, seconds, rows):
    """Write what is known so far: a long run that is broken off leaves its rows."""
    said = {"machine": about, "cases": cases, "seconds": round(seconds), "rows": rows}
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
