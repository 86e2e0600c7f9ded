"""The CPU seconds that something took, in its own processes and in the database's: other work hardly moves them."""

import psutil


def of(pids):
    """Return the CPU seconds that these processes and all below them have used so far."""
    found = {}
    for pid in pids:
        try:
            top = psutil.Process(pid)
            found |= {each.pid: each for each in (top, *top.children(recursive=True))}
        except psutil.NoSuchProcess:
            continue
    seconds = 0.0
    for process in found.values():
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        seconds += times.user + times.system
    return seconds


class Watch:
    """Watches one contestant: its processes, and the servers of its database's connections."""

    def __init__(self, server, database, pids):
        """Know whom to watch; nothing is read yet."""
        self.server, self.database, self.pids = server, database, pids
        self.used = 0.0

    def __enter__(self):
        """Begin."""
        self._servers = self._connected()
        self._began = of([*self.pids, *self._servers])
        return self

    def __exit__(self, *_):
        """End; `used` is the CPU seconds since the beginning."""
        self.used = of([*self.pids, *self._servers]) - self._began

    def _connected(self):
        from psycopg import connect

        with connect(self.server.url("owner", "postgres"), autocommit=True) as connection:
            asked = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
            return [row[0] for row in connection.execute(asked, [self.database])]
