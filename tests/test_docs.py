"""What the pages say of files, settings, commands, figures and rows is so; the README and the walk are held by the house's test too."""

import re
from pathlib import Path

import click
import pytest

from tests import translations
from tests.test_house import LINKS, ROOT
from yimen.cli import main
from yimen.lib.environment import FIGURES_APART, Environment
from yimen.operation import figures
from yimen.process.application.table import APPLICATION

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "yimen").rglob("*.md")])
OPERATING = (ROOT / "docs" / "operating.md", ROOT / "docs" / "operating.zh.md")
TOKEN = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"([\w./-]*\w\.(?:py|md|toml|html|js|css|scss|csv|typ|yaml|json|txt))(?::(\w+))?")
FOLDER = re.compile(r"(?:yimen/)?(\w+)/[\w/]*")
# What the product makes and publishes, or others publish, lies in no folder of its source.
ELSEWHERE = {"cases.csv", "figures.csv", "ratings.csv", "manifest.json", "bszl-data.js"}
ROOMS = {room.name for room in (ROOT / "yimen").iterdir() if room.is_dir()}
EVERY_FILE = [f"/{file.relative_to(ROOT)}" for top in ("bin", "yimen", "tests", "bench", "docs", "requirements") for file in (ROOT / top).rglob("*.*")]  # fmt: skip
ROW = re.compile(r"`([A-Z]\w+)`(?:, | \()\(?(T\d+[a-z]*)\b")
COMMAND = re.compile(r"bin/yimen ([a-z][^`\n#>|&]*)")
SETTING = re.compile(r"^\| ((?:`(?:YIMEN|DATABASE)_\w+`[,、 ]*)+) \| ([^|]*) \|", re.M)
# Defaults that are said in words: what they are follows from another setting or from the machine.
IN_WORDS = {"YIMEN_DATA", "DATABASE_APP_URL", "YIMEN_POSTGRES_BIN", "YIMEN_METRICS_PORT"}


def gone(page):
    """Yield what a page links to or names as a file, folder or function, and is not there."""
    text = page.read_text("utf-8")
    yield from (to for to in LINKS.findall(text) if not (page.parent / to).exists())
    for token in TOKEN.findall(text):
        if (named := FILE.fullmatch(token)) and named[1] not in ELSEWHERE and not named[1].startswith("/"):
            found = [file for file in EVERY_FILE if file.endswith(f"/{named[1]}")]
            if not any(
                not named[2] or f"def {named[2]}(" in Path(f"{ROOT}{f}").read_text("utf-8") for f in found
            ):
                yield token
        elif (folder := FOLDER.fullmatch(token)) and folder[1] in ROOMS:
            yield from [] if (ROOT / "yimen" / token.removeprefix("yimen/")).is_dir() else [token]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_only_what_is_there(page):
    assert list(gone(page)) == []


def test_a_page_that_names_what_is_not_there_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "[a](b.md) `law/gone.py` `law/clock.py:gone` `desk/gone/` `law/clock.py:last_day`", "utf-8"
    )
    assert list(gone(page)) == ["b.md", "law/gone.py", "law/clock.py:gone", "desk/gone/"]


def defaults():
    """Return {variable: its default as the tables write it} of every setting."""
    found = {}
    for name, field in Environment.model_fields.items():
        default = None if field.default_factory else field.default
        size = f"{default // 2**20} MB" if name.endswith("_bytes") else str(default)
        shown = str(default).lower() if isinstance(default, bool) else size
        found[str(field.validation_alias or f"YIMEN_{name.upper()}")] = (
            "–" if default in (None, "", ()) else shown
        )
    return found


@pytest.mark.parametrize("page", OPERATING, ids=lambda page: page.stem)
def test_the_table_of_settings_has_each_with_its_default(page):
    told = {}
    for names, values in SETTING.findall(page.read_text("utf-8")):
        variables, said = re.findall(r"`(\w+)`", names), re.split(r"[,、]\s*", values)
        told |= dict(
            zip(variables, said if len(said) == len(variables) else said * len(variables), strict=True)
        )
    assert told.keys() == defaults().keys()
    assert {name: value for name, value in told.items() if name not in IN_WORDS} == {
        name: value for name, value in defaults().items() if name not in IN_WORDS
    }
    assert str(FIGURES_APART) in told["YIMEN_METRICS_PORT"]


def test_both_pages_of_operating_name_the_same_commands_and_settings():
    words = r"(?<![\w-])--[a-z][a-z-]+|\b[A-Za-z]+_[A-Za-z_]+\b|bin/yimen [a-z]+(?: [a-z-]+)?"
    english, chinese = (set(re.findall(words, page.read_text("utf-8"), re.ASCII)) for page in OPERATING)
    assert len(english) > 60 and english ^ chinese == set()


@pytest.mark.parametrize("page", OPERATING, ids=lambda page: page.stem)
def test_the_table_of_figures_has_each_that_a_monitor_reads(page):
    served = set(re.findall(r'"(yimen_\w+)"', Path(figures.__file__).read_text("utf-8")))
    assert set(re.findall(r"`(yimen_\w+)`", page.read_text("utf-8"))) - {"yimen_smtp_password"} == served


def test_the_pages_of_the_desk_are_called_as_the_operator_reads_them():
    written = [translations.written(path)[0] for path in translations.catalogues()]
    english = {said for entries in written for sentences in entries.values() for said in sentences}
    chinese = {msgid for entries in written for _, msgid in entries}
    for page, marked, known in zip(
        OPERATING, (r"\*([A-Z][^*\n]+?)\*", r"“([^”]+)”"), (english, chinese), strict=True
    ):
        text = page.read_text("utf-8").replace("**", "")
        named = {one for said in re.findall(marked, text) for one in said.split(" → ")}
        assert len(named) > 5 and named - known == set(), page


def wrong(words):
    """Return what of a command line no command knows: its own name, or options; empty where all is known."""
    ctx = click.Context(click.Group("yimen"))
    command = main.Commands().get_command(ctx, words[0])
    for word in words[1:]:
        if isinstance(command, click.Group) and re.fullmatch(r"[a-z][a-z-]+", word):
            command = command.get_command(ctx, word)
    if command is None:
        return [" ".join(words)]
    known = {"--help", *(name for param in command.params for name in param.opts)}
    return [word for word in re.findall(r"--[a-z-]+", " ".join(words)) if word not in known]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_is_there(page):
    assert [lack for line in COMMAND.findall(page.read_text("utf-8")) for lack in wrong(line.split())] == []
    assert wrong(["items", "gone", "CODE"]) and wrong(["sweep", "--gone"]) == ["--gone"]


def test_a_row_beside_its_command_is_the_table_s():
    rows = {row.id: row.command.__name__ for row in APPLICATION.rows}
    named = [pair for page in PAGES for pair in ROW.findall(page.read_text("utf-8"))]
    assert len(named) > 3 and [(command, row) for command, row in named if rows.get(row) != command] == []


def test_the_source_of_every_shipped_fact_is_told():
    data, law = ROOT / "yimen" / "catalogue" / "data", ROOT / "yimen" / "law"
    facts = [
        *data.glob("*.csv"),
        *(one for one in law.iterdir() if one.is_dir() and not one.name.startswith("_")),
    ]
    told = {place: (place / "SOURCES.md").read_text("utf-8") for place in (data, law)}
    assert len(facts) > 20 and [one.name for one in facts if f"`{one.name}" not in told[one.parent]] == []


def test_every_decision_stands_once_in_its_list():
    folder = ROOT / "docs" / "decisions"
    pages = sorted(page.name for page in folder.glob("*.md") if page.name != "README.md")
    assert len(pages) > 100 and sorted(LINKS.findall((folder / "README.md").read_text("utf-8"))) == pages
