"""The yardstick: pgbench with one read and one written statement an act, the very statements of a real life."""

import re
import subprocess
import tempfile
from pathlib import Path

from bench import place

WARM = 2  # seconds in which pgbench's connections plan the statements


def recorded():
    """Return the statements of the four plain acts as (text, values), taken from one real life."""
    from bench.lives import Acts
    from yimen.cases import connections, perform, reading, writing

    statements = []
    true_run = connections.run

    def run(inner, statement, values):
        statements.append(connections.numbered(statement) + (dict(values),))
        return true_run(inner, statement, values)

    rooms = (reading, writing, perform)
    with place.centre(place.EMPTY):
        acts = Acts()
        perform.perform(acts.submit())
        for room in rooms:
            room.run = run
        try:
            second = perform.perform(acts.submit())
            for act in acts.middle(second.case):
                perform.perform(act)
        finally:
            for room in rooms:
                room.run = true_run
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
    if value is None:
        return "NULL"
    text = "{" + ",".join(value) + "}" if isinstance(value, list) else str(value)
    words = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    if number in words or str(case) in words:
        own = "' || (:id)::text || E'"
        words = words.replace(number, "N" + own).replace(str(case), own)
        return f"(E'{words}')"
    return f"E'{words}'"


class Yardstick:
    """pgbench on the plain acts of a real life, in the empty centre, with eight clients."""

    CLIENTS = 8

    def __init__(self, server):
        """Record a life and write pgbench's script of it."""
        from yimen.centres import registry

        self.server = server
        with registry.owner_connection() as owner:
            owner.execute(f"SET search_path TO {place.EMPTY}")
            owner.execute("CREATE SEQUENCE IF NOT EXISTS bench_id START 1000000000")
            owner.execute("GRANT USAGE ON SEQUENCE bench_id TO app")
        self.folder = tempfile.TemporaryDirectory()
        Path(self.folder.name).chmod(0o755)
        self.file = Path(self.folder.name) / "life.sql"
        self.file.write_text(script(*recorded()), "utf-8")
        self.file.chmod(0o644)

    def turn(self, seconds):
        """Return lives a second once its statements are prepared and planned, as ours are before their turn."""
        env = {
            "PGHOST": str(self.server.socket),
            "PGUSER": "app",
            "PGPASSWORD": self.server.password("app"),
            "PGOPTIONS": f"-c search_path={place.EMPTY} -c plan_cache_mode=force_generic_plan -c jit=off",
            "PATH": "/usr/bin:/bin",
        }
        command = [self.server.bin("pgbench"), "-n", "-M", "prepared", "-f", str(self.file)]
        command += [
            "-c",
            str(self.CLIENTS),
            "-j",
            "2",
            "-P",
            "1",
            "-T",
            str(WARM + max(1, round(seconds))),
            "yimen",
        ]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        found = re.findall(r"^progress: [\d.]+ s, ([\d.]+) tps", done.stderr, re.M)[WARM:]
        if not found or done.returncode:
            raise RuntimeError(f"pgbench failed: {done.stderr[-800:]}")
        return sum(map(float, found)) / len(found)
