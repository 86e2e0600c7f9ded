"""The yardstick: pgbench with one read and one written statement an act, the very statements of a real life."""

import re
import subprocess
import tempfile
from pathlib import Path

from bench import place


def recorded():
    """Return the statements of the four plain acts as (text, values), taken from one real life."""
    from bench.lives import Acts
    from yimen.cases import connections, perform, reading, writing

    statements = []
    true_run = connections.run

    def run(inner, statement, values):
        statements.append(connections._numbered(statement) + (dict(values),))
        return true_run(inner, statement, values)

    rooms = (reading, writing, perform)
    with place.centre():
        acts = Acts()
        case = perform.perform(acts.submit()).case
        for room in rooms:
            room.run = run
        try:
            second = perform.perform(acts.submit())
            for act in acts.middle(second.case):
                perform.perform(act)
        finally:
            for room in rooms:
                room.run = true_run
    del case
    return second.case, second.number, [s for s in statements if "nextval" not in s[0]]


def script(case, number, statements):
    """Return a pgbench script: the same statements, each life on a case of its own."""
    lines = ["SELECT nextval('bench_id') AS id \\gset", "\\set n :id"]
    for text, names, values in statements:
        for place_, name in sorted(enumerate(names, start=1), reverse=True):
            text = re.sub(rf"\${place_}\b", lambda _, n=name: _argument(values[n], case, number), text)
        lines.append(" ".join(text.split()) + ";")
    return "\n".join(lines) + "\n"


def _argument(value, case, number):
    """Return a literal; where the case's id or number stands in it, the life's own is put together.

    pgbench takes a colon for a variable even inside quotes, so a literal spells it out.
    """
    words = str(value).replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    if number in words or str(case) in words:
        own = "' || (:id)::text || E'"
        words = words.replace(number, "N" + own).replace(str(case), own)
        return f"(E'{words}')"
    return f"E'{words}'"


def measure(server, seconds, clients=8):
    """Return lives a second of the plain acts by pgbench, prepared, with so many clients."""
    from yimen.centres import registry

    case, number, statements = recorded()
    with registry.owner_connection() as owner:
        owner.execute("SET search_path TO anzhou")
        owner.execute("CREATE SEQUENCE IF NOT EXISTS bench_id START 1000000000")
        owner.execute("GRANT USAGE ON SEQUENCE bench_id TO app")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "life.sql"
        file.write_text(script(case, number, statements), "utf-8")
        file.chmod(0o644)
        env = {
            "PGHOST": str(server.socket),
            "PGUSER": "app",
            "PGPASSWORD": server.password("app"),
            "PGOPTIONS": "-c search_path=anzhou -c plan_cache_mode=force_generic_plan -c jit=off",
            "PATH": "/usr/bin:/bin",
        }
        done = subprocess.run(
            [server.bin("pgbench"), "-n", "-M", "prepared", "-f", str(file), "-c", str(clients), "-j", "2",
             "-T", str(seconds), "yimen"],
            env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found or done.returncode:
        raise RuntimeError(f"pgbench failed: {done.stderr[-800:]}")
    return float(found[1])
