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

    about, newest, end = f"centre {schema} public log", growing.newest(), stream.end()
    if growing.log() is None:
        return
    if trouble := growing.trouble():
        yield Finding("bad", about, f"{trouble}: bring the key back, or bin/yimen log anew --help")
    if newest is None or (newest.size < end and clock.machine_now() > newest.at + LATE):
        yield Finding("bad", about, f"{end - (newest.size if newest else 0)} acts stand in no signed head")
    elif newest.size > end:
        yield Finding(
            "bad", about, f"{newest.size} acts were signed and {end} are there: bin/yimen log anew --help"
        )
    else:
        yield Finding("ok", about, f"{newest.size} acts signed, {len(followed.witnesses())} witnesses")
    for one in followed.witnesses():
        if one.wrong:
            yield Finding("warning", about, f"witness {one.name} did not sign: {one.wrong}")
