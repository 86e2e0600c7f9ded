"""Which release this is, and which state of the schemas it knows: for backups, upgrades and `doctor`."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from yimen.centres import registry, schemas

RELEASE = "0.1.0"


def release() -> str:
    """Return the release of the running code."""
    return RELEASE


def of_package(name: str) -> str:
    """Return an installed package's version, or an empty string."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def described() -> dict[str, Any]:
    """Return the release, the database's version, and each centre with its applied migrations."""
    with registry.owner_connection() as connection:
        row = connection.execute("SELECT current_setting('server_version')").fetchone()
    centres = {
        centre.schema: {"name": centre.name, "host": centre.host, "migrations": schemas.heads(centre)}
        for centre in registry.centres(0)
    }
    return {"release": release(), "postgres": row[0] if row else "", "centres": centres}
