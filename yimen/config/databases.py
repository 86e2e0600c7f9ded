"""How Django reaches the database: one address for the owner, one for the role that serves."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def connection_settings(url: str, *, pool: int = 0) -> dict[str, Any]:
    """Return Django's settings for a postgresql:// address; `pool` is the most connections a process holds.

    Raises ValueError for another kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options: dict[str, Any] = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    # Short statements gain nothing from compilation.
    options.setdefault("options", "-c jit=off")
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "yimen.centres.backend",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        # A pooled connection whose server was killed is noticed when it is taken, not by whoever took it.
        "CONN_HEALTH_CHECKS": bool(pool),
        "ATOMIC_REQUESTS": False,
    }


def databases(owner_url: str, app_url: str, pool: int) -> dict[str, dict[str, Any]]:
    """Return the settings DATABASES: `default` serves and has its statements planned once, `owner` migrates.

    Django forbids prepared statements for the sake of poolers in between; here there is none
    (docs/decisions/statements-planned-once.md).
    """
    serving = connection_settings(app_url, pool=pool)
    serving["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2} | serving["OPTIONS"]
    return {"default": serving, "owner": connection_settings(owner_url)}
