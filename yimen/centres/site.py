"""Where the current centre's site is reached from outside."""

from yimen.centres.current import current_centre
from yimen.lib.environment import environment


def site() -> str:
    """Return the address of the current centre's site, without its last slash."""
    env, host = environment(), current_centre().host
    if env.https:
        return f"https://{host}"
    return f"http://{host}" if ":" in host.rpartition("]")[2] else f"http://{host}:{env.port}"
