"""The first centre of a new installation, a demonstration city, and what is said about it at the door."""

from collections.abc import Callable

from django.utils.translation import override

from yimen.centres import registry
from yimen.demo import known


def make(tell: Callable[[str], None], tick: Callable[[int, int], None]) -> bool:
    """Make the demonstration city where there is no centre yet, or finish one that was begun; return whether.

    `tell` hears what is going on, `tick` how many of how many days of its life are over.
    """
    registry.ensure()
    centres = registry.centres(0)
    ours = known.centre()
    if centres and (ours not in centres or known.filled(ours)):
        return False
    # A second of work to read, and needed once in an installation's life.
    from yimen.demo import city

    return city.load(tell=tell, tick=tick)


def greeting() -> str:
    """Return the lines under the address: the demonstration logins, or who is served."""
    centres = registry.centres(0)
    if any(centre == known.centre() for centre in centres):
        with override("en"):
            rows = ["  " + "  ".join(row) for row in known.logins()]
        return "\n".join(
            [
                "Demonstration logins (演示账号): login, password, who",
                *rows,
                "Those with a code: bin/yimen demo code LOGIN prints the present one.",
            ]
        )
    if not centres:
        return "There is no centre yet: bin/yimen centre make --help"
    return "\n".join(f"{centre.name}: http://{centre.host}/" for centre in centres)
