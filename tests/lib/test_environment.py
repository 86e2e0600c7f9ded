"""Settings: from environment, secrets folder, file, in this order; and secrets that are made once."""

import multiprocessing
import os

import pytest
from pydantic import ValidationError

from yimen.lib import environment as settings
from yimen.lib.environment import Environment


@pytest.fixture
def bare(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("YIMEN_", "DATABASE_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("YIMEN_DATA", str(tmp_path / "data"))
    return tmp_path


def test_environment_wins_over_secrets_and_secrets_over_the_file(bare, monkeypatch):
    (bare / "yimen.toml").write_text('port = 1001\npool = 3\nhost = "0.0.0.0"\n')
    (bare / "secrets").mkdir()
    (bare / "secrets" / "yimen_pool").write_text("4")
    (bare / "secrets" / "database_url").write_text("postgresql://a:b@c/d")
    monkeypatch.setenv("YIMEN_CONFIG", str(bare / "yimen.toml"))
    monkeypatch.setenv("YIMEN_SECRETS", str(bare / "secrets"))
    monkeypatch.setenv("YIMEN_PORT", "1002")
    env = Environment()
    assert (env.port, env.pool, env.host) == (1002, 4, "0.0.0.0")
    assert env.database_url.get_secret_value() == "postgresql://a:b@c/d"
    assert "a:b" not in repr(env)


def test_what_no_setting_is_called_is_refused(bare, monkeypatch):
    (bare / "yimen.toml").write_text("prot = 1001\n")
    monkeypatch.setenv("YIMEN_CONFIG", str(bare / "yimen.toml"))
    with pytest.raises(ValidationError, match="prot"):
        Environment()


def test_the_figures_keep_away_from_where_other_installations_serve_pages(bare, monkeypatch):
    for port, figures in ("8800", 9800), ("64535", 65535), ("64536", 63536), ("65535", 64535):
        monkeypatch.setenv("YIMEN_PORT", port)
        assert Environment().figures_port == figures
    monkeypatch.setenv("YIMEN_METRICS_PORT", "0")
    assert Environment().figures_port == 0


def test_a_user_s_data_lies_in_the_home_and_root_s_in_var_lib(bare, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/li/data")
    assert str(settings.default_data()) == "/home/li/data/yimen"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert str(settings.default_data()) == "/var/lib/yimen"


def make_secret(_):
    # In the child alone: a thread of the tests' own process that asks meanwhile must not be led to another folder.
    settings.environment.cache_clear()
    return settings.secret("shared")


def test_a_secret_is_made_once_however_many_ask(bare, monkeypatch):
    with multiprocessing.get_context("fork").Pool(4) as pool:
        made = set(pool.map(make_secret, range(16)))
    assert len(made) == 1 and len(made.pop()) >= 48
    folder = bare / "data" / "secrets"
    assert [file.name for file in folder.iterdir()] == ["shared"]
    assert (folder / "shared").stat().st_mode & 0o777 == 0o600
