"""Turns: processes that wait, carry out lives for so many seconds when told, and say how many they did.

Standard library alone: the contestants' processes, in an environment of their own, speak it too.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PROCESSES = 4


def serve(life: Callable[[], Mapping[str, float]], *, warm: bool = True) -> None:
    """Carry out lives for each line {"seconds": …} or {"lives": …}; answer with lives, seconds and more.

    A life returns figures of its own, which are summed (the seconds of one of its parts, say); `lives` among
    them says how many one call carried out, 1 where it says nothing. `warm` carries out one before the first turn.
    """
    if warm:
        life()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.perf_counter()
        sums: dict[str, float] = {"lives": 0, "seconds": 0}
        while sums["lives"] < asked.get("lives", 1e18) and sums["seconds"] < asked.get("seconds", 1e18):
            for name, figure in {"lives": 1, **life()}.items():
                sums[name] = sums.get(name, 0) + figure
            sums["seconds"] = time.perf_counter() - began
        sys.stdout.write(json.dumps(sums) + "\n")
        sys.stdout.flush()


class Team:
    """So many processes of one contestant, begun once and told when it is their turn."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], processes: int = PROCESSES) -> None:
        """Begin them. Raises RuntimeError with the end of what they said where they do not come up."""
        self.running = [
            subprocess.Popen(
                [*command], env=dict(env), cwd=CHECKOUT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for _ in range(processes)
        ]  # fmt: skip
        try:
            for one in self.running:
                self._hear(one, "ready")
        except RuntimeError:
            self.close()
            raise

    @staticmethod
    def _hear(one: "subprocess.Popen[str]", begins: str) -> str:
        assert one.stdout is not None and one.stderr is not None
        while line := one.stdout.readline():
            if line.startswith(begins):
                return line
        raise RuntimeError("a contestant's process ended: " + one.stderr.read()[-1500:])

    def turn(self, **asked: float) -> list[dict[str, float]]:
        """Let all of them run at once, for `seconds` or for so many `lives` each; return what each did."""
        for one in self.running:
            assert one.stdin is not None
            one.stdin.write(json.dumps(asked) + "\n")
            one.stdin.flush()
        return [json.loads(self._hear(one, "{")) for one in self.running]

    def close(self) -> None:
        """End them."""
        for one in self.running:
            one.kill()
            one.communicate()


def rate(said: Sequence[Mapping[str, float]], part: str = "seconds") -> float:
    """Return lives a second of all processes together, by their whole time or by one part of it."""
    return sum(each["lives"] / each[part] for each in said if each["lives"])
