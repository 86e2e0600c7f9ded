"""What `doctor` finds of a centre's public log: whether its head is signed in time, by a key that is there, and witnessed."""

from collections.abc import Iterator
from datetime import timedelta

from yimen.cases import stream
from yimen.lib import clock
from yimen.operation.diagnosis import Finding

# A head is signed a minute after the last; a worker that does much else may take some.
LATE = timedelta(minutes=15)


def findings(schema: str) -> Iterator[Finding]:
    """Yield how the current centre's log and its witnesses are; nothing before it has begun."""
    from yimen.transparency import followed, growing

    about, own, newest, end = f"centre {schema} public log", growing.log(), growing.newest(), stream.end()
    if own is None:
        return
    signed, last = (newest.size, newest.at) if newest else (0, own.begun_at)
    if trouble := growing.trouble():
        yield Finding("bad", about, f"{trouble}: bring the key back, or bin/yimen log anew --help")
    if signed > end:
        yield Finding(
            "bad", about, f"{signed} acts were signed and {end} are there: bin/yimen log anew --help"
        )
    elif signed < end and clock.machine_now() > last + LATE:
        yield Finding("bad", about, f"{end - signed} acts stand in no signed head")
    else:
        yield Finding("ok", about, f"{signed} acts signed, {len(followed.witnesses())} witnesses")
    for one in followed.witnesses():
        if one.wrong:
            yield Finding("warning", about, f"witness {one.name} did not sign: {one.wrong}")
