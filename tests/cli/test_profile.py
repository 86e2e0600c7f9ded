"""The command-line contract of `profile`: shown with its citations, previewed, taken in from a day on, or refused."""

import json
from importlib.resources import files

import pytest

from tests.town import Town
from yimen.cases import queries, rulebook
from yimen.centres import clock
from yimen.cli import profile
from yimen.law.profile import shipped

KEY = shipped("national").key
NOTE = 'note = "安州市的试行办法。"'
PLACE = f"""code = "anzhou"
version = "2026-04"
name = "安州市"
name_en = "Anzhou"
correction_term_days = 15

[citations.correction_term_days]
{NOTE}
"""
NATIONAL = files("yimen.law").joinpath("profiles", "national.toml").read_text("utf-8")


@pytest.fixture
def file(tmp_path):
    """A file with a profile; give its path as a word of a command."""

    def written(text=PLACE):
        path = tmp_path / "anzhou.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


@pytest.fixture
def town(centre):
    """安州 on 2026-03-02."""
    return Town()


def run(invoke, *words):
    return invoke(profile.command, *words)


def take(invoke, path, *more, since="2026-04-01"):
    return run(invoke, "import", path, "--centre", "anzhou", "--from", since, *more)


def test_what_is_in_force_is_shown_with_its_words(invoke, town):
    shown = run(invoke, "show", "--centre", "anzhou")
    assert shown.exit_code == 0 and "extension_days" in shown.stdout
    assert "行政许可法第四十二条：“经本行政机关负责人批准，可以延长十日”" in shown.stdout
    assert f"{KEY}  law/profiles  in force" in shown.stdout
    told = json.loads(run(invoke, "show", "--centre", "anzhou", "--json").stdout)
    assert told["profile"]["publish_days"] == 7 and len(told["versions"]) == 1


def test_a_preview_lists_what_changes_with_its_words_and_writes_nothing(invoke, town, file):
    preview = take(invoke, file())
    assert preview.exit_code == 0 and "Nothing was written" in preview.stdout
    assert f"{KEY} → anzhou@2026-04 from 2026-04-01, 1 answers change" in preview.stdout
    assert "correction_term_days: 20 → 15\n      安州市的试行办法。" in preview.stdout
    assert len(rulebook.profiles_kept()) == 1


def test_it_takes_effect_on_its_day_and_running_cases_keep_theirs(invoke, town, file):
    before = town.submit()
    done = take(invoke, file(), "--yes", "--source", "https://anzhou.example/rules")
    assert done.exit_code == 0 and "in force from 2026-04-01" in done.stdout
    assert rulebook.current_profile().key == KEY
    town.at("2026-04-01T09:00+08:00")
    assert rulebook.current_profile().key == "anzhou@2026-04"
    after = town.submit(who="wang")
    assert queries.view(before.number).state.profile == KEY
    assert queries.view(after.number).state.profile == "anzhou@2026-04"
    versions = [(one.key, one.source) for one in rulebook.profiles_kept()]
    assert versions[1] == ("anzhou@2026-04", "https://anzhou.example/rules") and len(versions) == 2


@pytest.mark.parametrize(
    ("text", "since", "says"),
    [
        (PLACE, "2026-03-01", "lies in the past"),
        (NATIONAL, "2026-04-01", "never changed"),
        (PLACE.replace(NOTE, ""), "2026-04-01", "line 7: citations.correction_term_days"),
        (PLACE.replace("correction_term_days = 15", "serve_days = 15"), "2026-04-01", "line 5: serve_days"),
        (b"\xff\xfe", "2026-04-01", "UTF-8"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(invoke, town, file, text, since, says):
    wrong = take(invoke, file(text), "--yes", since=since)
    assert wrong.exit_code == 2 and says in wrong.stderr and not wrong.stdout
    assert len(rulebook.profiles_kept()) == 1


def test_a_version_begins_after_the_one_before_it(invoke, town, file):
    take(invoke, file(), "--yes", since="2026-05-01")
    wrong = take(invoke, file(PLACE.replace("2026-04", "2026-06")), "--yes", since="2026-05-01")
    assert wrong.exit_code == 2 and "anzhou@2026-04 is in force from 2026-05-01" in wrong.stderr
    assert clock.take() is not None
