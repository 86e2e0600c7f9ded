"""What is known of the demonstration city without making it: its entry in the registry, whether it is filled, and who signs in there.

Every web server and every command asks this; what makes the city is read by whoever makes it alone.
"""

from yimen.catalogue.queries import counts
from yimen.centres import schemas
from yimen.centres.current import Centre, using
from yimen.people import demo as people


def centre(schema: str = "anzhou", host: str = "127.0.0.1", kind: str = "demo") -> Centre:
    """Return the demonstration centre's entry for the registry."""
    return Centre(
        schema=schema,
        host=host,
        name="安州市政务服务中心",
        name_en="Anzhou Government Service Centre",
        kind=kind,
        division="511602",
        profile="national",
    )


def filled(of: Centre) -> bool:
    """Return whether a centre that is registered has this release's schema and published items."""
    with using(of):
        return schemas.pending(of) == 0 and counts().get("published", 0) > 0


def logins() -> list[tuple[str, str, str]]:
    """Return a demonstration login for each role: (login, password, who)."""
    return [(login, people.PASSWORD, who) for login, who in people.logins()]
