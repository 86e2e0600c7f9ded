"""The race: Yimen, pgbench, viewflow and DBOS by turns, round after round, each with the machine to itself.

What else the machine does moves from one minute to the next; so ratios are taken within a round, and the middle
one of the rounds is told.
"""

import statistics
from collections import defaultdict

from bench import baseline, effort, lives, place, rivals, telling
from bench.telling import Row
from bench.turns import rate

# Held against what somebody could run a centre with; the others are told as the least that each of them costs
# (docs/decisions/what-the-race-is-run-against.md).
BUDGETS = {
    "viewflow": ">= 8",
    "viewflow, tuned": "",
    "DBOS, state in a table": ">= 5",
    "DBOS, bare steps": "",
}


def figures(run):
    """Measure lives one act at a time and in batches beside pgbench's, viewflow's and DBOS's."""
    yardstick = baseline.Yardstick(run.server)
    teams = {
        "ours": lives.team(processes=run.processes),
        "batches": lives.team("batches", processes=run.processes, size=run.batch),
    }
    missing = ""
    try:
        python = rivals.python(fetch=run.fetch)
        teams |= {name: rivals.team(name, python, run.server, run.processes) for name in rivals.CONTESTANTS}
    except rivals.Missing as why:
        missing = str(why)
    rounds = defaultdict(list)
    progress = telling.Progress("turns of the race", run.rounds * (len(teams) + 1))
    for turn in range(run.rounds):
        rounds["pgbench"].append(yardstick.turn(run.seconds))
        for n, (name, team) in enumerate(teams.items(), start=2):
            database = "yimen" if name in ("ours", "batches") else rivals.database(name)
            with effort.Watch(run.server, database, [one.pid for one in team.running]) as watch:
                said = team.turn(seconds=run.seconds)
            rounds[name].append(rate(said))
            rounds[f"CPU {name}"].append(watch.used / sum(each["lives"] for each in said))
            if name == "ours":
                rounds["plain"].append(rate(said, "plain"))
                rounds["granting"].append(rate(said, "granting"))
            progress.at(turn * (len(teams) + 1) + n)
    for team in teams.values():
        team.close()
    yield from _rows(rounds, missing, run.processes)


def _ratio(rounds, ours, theirs):
    return statistics.median(a / b for a, b in zip(rounds[ours], rounds[theirs], strict=True))


def _rows(rounds, missing, processes):
    middle = {name: statistics.median(found) for name, found in rounds.items()}
    pgbench = f"pgbench {middle['pgbench']:.0f}/s"
    ratio = _ratio(rounds, "plain", "pgbench")
    yield Row(
        f"life without its grant, {processes} processes", f"{middle['plain']:.0f}/s", pgbench, ratio, ">= 0.3"
    )
    yield Row("grants alone (a gapless number each)", f"{middle['granting']:.0f}/s")
    ratio = _ratio(rounds, "batches", "pgbench")
    what = f"life in batches of {lives.BATCH:,}, {processes} processes"
    yield Row(what, f"{middle['batches']:.0f}/s", pgbench, ratio, ">= 2.5")
    for name, budget in BUDGETS.items():
        what, ours = f"life of five acts beside {name}", f"{middle['ours']:.1f}/s"
        if missing:
            yield Row(what, ours, f"{name.split(',')[0]}: {missing}", None, budget)
        else:
            yield Row(what, ours, f"{name} {middle[name]:.1f}/s", _ratio(rounds, "ours", name), budget)
            ours, theirs = (f"{middle[f'CPU {who}'] * 1e3:.1f} ms" for who in ("ours", name))
            yield Row(
                "  its CPU, client and database", ours, theirs, 1 / _ratio(rounds, "CPU ours", f"CPU {name}")
            )


def size(run):
    """Measure lives in the grown centre beside lives in the empty one, by turns."""
    from bench import growth

    growth.both(run.cases)
    teams = {name: lives.team(schema=name, processes=run.processes) for name in (place.EMPTY, place.GROWN)}
    rounds = defaultdict(list)
    progress = telling.Progress("turns beside the empty centre", run.rounds * 2 + 2)
    for turn in range(run.rounds + 1):  # more rounds: the ratio is to be near one
        for name in teams if turn % 2 else reversed(teams):
            rounds[name].append(rate(teams[name].turn(seconds=run.seconds)))
        progress.at(2 * turn + 2)
    for team in teams.values():
        team.close()
    middle = {name: statistics.median(found) for name, found in rounds.items()}
    ratio = _ratio(rounds, place.GROWN, place.EMPTY)
    beside = f"empty {middle[place.EMPTY]:.1f}/s"
    yield Row(f"life at {run.cases:,} cases", f"{middle[place.GROWN]:.1f}/s", beside, ratio, ">= 0.9")
