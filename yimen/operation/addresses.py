"""Where the database is: the addresses that were set, or our own embedded server's."""

from urllib.parse import quote

from yimen.lib.environment import Environment
from yimen.operation.postgres import DATABASE, Postgres


def server_of(env: Environment) -> Postgres:
    """Return the installation's embedded server; nothing is made or started."""
    return Postgres(env.data / "postgres", env.postgres_bin)


def addresses(env: Environment) -> tuple[str, str]:
    """Return the owner's and the serving role's address.

    One DATABASE_URL serves for both, which `doctor` calls a weak guard. Without any it is the embedded
    server's, whose passwords stand in its folder; before that was made, an address that nothing answers.
    """
    if env.database_url:
        owner = env.database_url.get_secret_value()
        return owner, env.database_app_url.get_secret_value() if env.database_app_url else owner
    server = server_of(env)
    if not server.cluster.exists():
        unmade = f"@/{DATABASE}?host={quote(str(server.socket))}"
        return f"postgresql://owner{unmade}", f"postgresql://app{unmade}"
    return server.url("owner"), server.url("app")
