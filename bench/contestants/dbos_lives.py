"""Lives through DBOS: a durable workflow of five steps, as its documentation writes one.

`bare`: a step only returns what its act leads to, which DBOS keeps as that step's checkpoint; nobody else sees
it. `table`: each step is a transaction of its datasource that stores the case's state in a table, as anything that
people look at needs. Both to its advantage: one workflow does all five acts at once, while an application waits
days between them; no rights, no journal, no tasks, no timers, no notices.
"""

import json
import os
import sys
from itertools import count

from dbos import DBOS, DBOSConfig, SQLAlchemyDatasource
from sqlalchemy import text

MATERIALS = [{"code": code, "form": "paper"} for code in ("form", "plan", "health")]
INSERT = text("INSERT INTO application (number, phase, state) VALUES (:number, :phase, :state)")
UPDATE = text("UPDATE application SET phase = :phase, state = :state WHERE number = :number")
TABLE = "CREATE TABLE IF NOT EXISTS application (number text PRIMARY KEY, phase text, state jsonb)"


def submit(number: str) -> dict:
    """Hand in an application."""
    return {
        "number": number, "applicant": "li" * 8, "item": "511602-licence", "channel": "window",
        "materials": MATERIALS, "phase": "received", "events": 1,
    }  # fmt: skip


def accept(case: dict) -> dict:
    """Accept it; the promised day is told."""
    return {**case, "phase": "accepted", "promised_on": "2026-03-16", "due_on": "2026-03-30", "events": 2}


def start_review(case: dict) -> dict:
    """Start the review."""
    return {**case, "phase": "in_review", "events": 3}


def close_review(case: dict) -> dict:
    """Close the review."""
    return {**case, "phase": "to_decide", "opinion": "符合条件", "events": 4}


def grant(case: dict) -> dict:
    """Decide yes."""
    return {**case, "phase": "granted", "content": "准予", "events": 5}


ACTS = (submit, accept, start_review, close_review, grant)


def stored(act, source: SQLAlchemyDatasource):
    """Return an act as a transaction: the state is stored with DBOS's checkpoint, in one commit."""
    statement = INSERT if act is submit else UPDATE

    @source.transaction(name=act.__name__, isolation_level="READ COMMITTED")
    def transaction(case):
        case = act(case)
        values = {"number": case["number"], "phase": case["phase"], "state": json.dumps(case)}
        source.sql_session().execute(statement, values)
        return case

    return transaction


def launch(url: str, *, make: bool, table: bool):
    """Launch DBOS on a database, with connections that stay open; return its workflow."""
    config: DBOSConfig = {
        "name": "bench",
        "system_database_url": url,
        "executor_id": str(os.getpid()),
        "application_version": "bench",
        "log_level": "ERROR",
        "console_log_level": "ERROR",
        "run_migrations": make,
    }
    DBOS(config=config)
    if table:
        source = SQLAlchemyDatasource.create(url)
        if make:
            with source.engine.begin() as connection:
                connection.execute(text(TABLE))
        steps = [stored(act, source) for act in ACTS]
    else:
        steps = [DBOS.step(name=act.__name__)(act) for act in ACTS]

    @DBOS.workflow()
    def life(number: str) -> str:
        case = number
        for step in steps:
            case = step(case)
        return case["phase"]

    DBOS.launch()
    return life


def main(what: str, how: str) -> None:
    """Make the tables, or be one process that carries out lives."""
    life = launch(os.environ["BENCH_URL"], make=what == "make", table=how == "table")
    if what == "work":
        from bench.turns import serve

        numbers = count()

        def one():
            assert life(f"511602-{os.getpid()}-{next(numbers)}") == "granted"
            return {}

        serve(one)
    DBOS.destroy()


if __name__ == "__main__":
    main(*sys.argv[1:])
