"""The settings of one installation, typed: environment, a TOML file, and a folder of secrets."""

import os
import secrets
import tempfile
import tomllib
from contextlib import suppress
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

FOLDER, FILE = "YIMEN_SECRETS", "YIMEN_CONFIG"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
# How far the figures stand from the pages.
FIGURES_APART = 1000


class SettingsUnread(ValueError):
    """A place of settings that is named and cannot be read; the message says which and why."""


def default_data() -> Path:
    """Return where data lies unless YIMEN_DATA says otherwise: /var/lib/yimen for root, else the home."""
    if os.geteuid() == 0:
        return Path("/var/lib/yimen")
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "yimen"


class Mailbox(BaseModel):
    """Where a centre's mails are fetched; the password lies in a file of its own, mode 0600."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str
    port: int = Field(default=993, ge=1, le=65535)
    tls: Literal["tls", "starttls", "none"] = "tls"
    user: str
    password_file: Path
    folder: str = "INBOX"


class Environment(BaseSettings):
    """Every setting, with its default. `bin/yimen doctor` prints each with where it came from."""

    model_config = SettingsConfigDict(env_prefix="YIMEN_", extra="forbid", frozen=True)

    data: Path = Field(default_factory=default_data, description="folder of database, files and keys")
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="a PostgreSQL of one's own; its role owns the tables unless DATABASE_APP_URL is given",
    )
    database_app_url: SecretStr | None = Field(
        default=None,
        validation_alias="DATABASE_APP_URL",
        description="the serving role's address: SELECT and INSERT on the journal, no ownership",
    )
    postgres_bin: Path | None = Field(default=None, description="binaries for the embedded server")
    host: str = Field(default="127.0.0.1", description="address the web server listens on")
    port: int = Field(default=8800, ge=1, le=65535, description="port the web server listens on")
    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="local port of the Prometheus figures; unset: the web port + 1000; 0 is off",
    )
    web_workers: int = Field(default=2, ge=1, description="web processes")
    pool: int = Field(default=8, ge=2, description="database connections a process may hold")
    trusted_proxies: tuple[str, ...] = Field(default=(), description="addresses whose X-Forwarded-* count")
    https: bool = Field(default=False, description="the site is reached by https: cookies are secure")
    max_file_bytes: int = Field(default=20 * 2**20, description="largest file that may be handed in")
    max_application_bytes: int = Field(default=200 * 2**20, description="all files of one application")
    smtp_host: str = Field(default="", description="mail server for messages to applicants; empty: no e-mail")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="port of the mail server")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how the mail server is reached: starttls, tls, or none"
    )
    smtp_user: str = Field(default="", description="account at the mail server, where it asks for one")
    smtp_password: SecretStr | None = Field(default=None, description="its password")
    smtp_timeout: float = Field(default=10, gt=0, le=60, description="seconds to wait for the mail server")
    mail_from: str = Field(default="", description="address that messages come from; needed for e-mail")
    sms_url: str = Field(default="", description="gateway that short messages are posted to; empty: none")
    sms_token: SecretStr | None = Field(default=None, description="bearer token of the gateway")
    mailboxes: dict[str, Mailbox] = Field(
        default_factory=dict,
        description="mailbox of each centre, by its schema: host, port, tls, user, password_file, folder",
    )
    imap_timeout: float = Field(default=20, gt=0, le=120, description="seconds to wait for a mailbox")
    line_secrets: dict[str, Path] = Field(
        default_factory=dict,
        description="file with the secret that call centre and city line sign with, by the centre's schema",
    )
    seal_url: str = Field(
        default="",
        description="signing server that seals documents in place of keys kept here; empty: none",
    )
    seal_token: SecretStr | None = Field(default=None, description="bearer token of the signing server")
    ofd_seal_url: str = Field(
        default="",
        description="server that presses national seals on OFD (experimental); empty: OFD bear none",
    )
    ofd_seal_token: SecretStr | None = Field(
        default=None, description="bearer token of the server that presses national seals"
    )
    tsa_url: str = Field(
        default="", description="RFC 3161 time-stamping authority for sealed documents; empty: none"
    )
    log_level: str = Field(default="INFO", description="of the JSON logs")
    demo: bool = Field(default=True, description="bin/up gives an installation without a centre a demo city")
    demo_days: int = Field(
        default=45,
        ge=10,
        le=200,
        description="working days that a demo city has lived when it opens; fewer open sooner",
    )

    @field_validator("database_url", "database_app_url")
    @classmethod
    def _of_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        """Refuse what is no address of PostgreSQL, without repeating it: a password stands in it."""
        try:
            parts = urlsplit(url.get_secret_value()) if url else None
            wrong = parts and (parts.scheme not in ("postgres", "postgresql") or parts.port == 0)
        except ValueError:  # a port that is none: mostly the rest of a password with a / in it
            wrong = True
        if wrong:
            raise ValueError(
                "this is not written as postgresql://role:password@host:5432/database; in a password / is"
                " written %2F, @ is %40, : is %3A, # is %23, ? is %3F, % is %25"
            )
        return url

    @field_validator("database_app_url")
    @classmethod
    def _beside_the_owners(cls, url: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """Refuse it alone: the embedded database would be served, and not the one that is meant."""
        if url and info.data.get("database_url", url) is None:
            raise ValueError("DATABASE_URL is needed too: the address of the role that owns the tables")
        return url

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what no connection comes from: behind that proxy everybody would count as one visitor."""
        try:
            return tuple(str(ip_address(one)) for one in proxies)
        except ValueError as wrong:
            raise ValueError(f"{wrong}; each proxy is named by its IP address, as 10.0.0.1") from None

    @field_validator("log_level")
    @classmethod
    def _known(cls, level: str) -> str:
        if level.upper() not in LEVELS:
            raise ValueError(f"one of {', '.join(LEVELS)} is needed")
        return level.upper()

    @field_validator("host")
    @classmethod
    def _of_this_machine(cls, host: str) -> str:
        """Refuse a name: the web server listens on an address."""
        try:
            ip_address(host)
        except ValueError:
            raise ValueError(
                "an IP address of this machine is needed, as 127.0.0.1; 0.0.0.0 is all"
            ) from None
        return host

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read, first wins: arguments, environment, a folder of secrets, a TOML file.

        YIMEN_SECRETS names a folder with one file a setting (as containers mount them), YIMEN_CONFIG the
        TOML file.
        """
        folder, file = os.environ.get(FOLDER), os.environ.get(FILE)
        sources: list[PydanticBaseSettingsSource] = [init_settings, env_settings]
        if folder:
            sources.append(SecretsSettingsSource(settings_cls, Path(folder)))
        if file:
            sources.append(TomlConfigSettingsSource(settings_cls, Path(file)))
        return tuple(sources)

    @property
    def figures_port(self) -> int:
        """Return the local port of the Prometheus figures; 0 is off.

        Unless it is set it keeps away from the web port's neighbours: a second installation's pages listen there.
        """
        if self.metrics_port is not None:
            return self.metrics_port
        return self.port + FIGURES_APART if self.port + FIGURES_APART <= 65535 else self.port - FIGURES_APART

    @property
    def embedded(self) -> bool:
        """Return whether the database is our own embedded server."""
        return self.database_url is None


@cache
def environment() -> Environment:
    """Return the settings, read once. Raises SettingsUnread, and pydantic.ValidationError naming what is wrong.

    A place that is named and is not there is refused: without what it should say, a command would go to work on
    another installation than the one that is meant.
    """
    try:
        for name, is_kind, kind in ((FOLDER, Path.is_dir, "folder"), (FILE, Path.is_file, "file")):
            if (place := os.environ.get(name)) and not Path(place).exists():
                raise SettingsUnread(f"{name}: there is no {place}")
            if place and not is_kind(Path(place)):
                raise SettingsUnread(f"{name}: {place} is no {kind}")
        return Environment()
    except tomllib.TOMLDecodeError as wrong:
        raise SettingsUnread(f"the settings cannot be read: {os.environ[FILE]}: {wrong}") from wrong
    except UnicodeDecodeError as wrong:
        named = " or ".join(os.environ[name] for name in (FOLDER, FILE) if os.environ.get(name))
        raise SettingsUnread(f"the settings cannot be read: {named} is not written in UTF-8") from wrong
    except SettingsError as wrong:
        raise SettingsUnread(
            f'the settings cannot be read: {wrong}: {wrong.__cause__}. A list is written as ["10.0.0.1"], a table as'
            ' {"anzhou": "/etc/yimen/line-secret"}'
        ) from wrong
    except OSError as wrong:
        raise SettingsUnread(f"the settings cannot be read: {wrong}") from wrong


def secret(name: str, length: int = 48) -> str:
    """Return a secret kept in a 0600 file under the data folder, made at its first use, whole or not at all."""
    folder = environment().data / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(length))
            file.flush()
            os.fsync(file.fileno())
            if os.geteuid() == 0:
                # Root may be the first to ask, but the account that the folder belongs to must read it.
                os.fchown(file.fileno(), folder.stat().st_uid, folder.stat().st_gid)
        with suppress(FileExistsError):  # another process was first: its secret counts
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text("ascii")
