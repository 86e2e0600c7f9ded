"""The house itself: its walls and sizes, its translations, and what others wrote, all as they are said to be."""

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path

from tests import translations
from yimen.look import vendoring

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
EVERYWHERE = ("bin", "yimen", "tests", "bench", "docs")
LINKS = re.compile(r"\]\((?!http)([^)#]+)")
NAMED_FILES = re.compile(r"`([a-z_/]+\.py)(?::([a-z_]+))?`")
PLACES = re.compile(r"%\(\w+\)[sd]|%%|%s|\{\w*\}")


def files(*folders):
    """Return the hand-written Python of the product, or of these folders: no migration, nothing vendored."""
    found = [file for folder in folders or ("bin", "yimen") for file in (ROOT / folder).rglob("*.py")]
    return [file for file in found if not {"migrations", "vendor"} & set(file.parts)]


def test_no_file_has_outgrown_a_person():
    long = {
        str(f.relative_to(ROOT)): n
        for f in files(*EVERYWHERE)
        if (n := len(f.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_room_is_called_after_nothing():
    nothing = {"utils.py", "helpers.py", "manager.py", "managers.py", "service.py", "services.py"}
    assert [str(file) for file in files(*EVERYWHERE) if file.name in nothing] == []


def test_packages_begin_empty():
    begun = [f for f in files(*EVERYWHERE) if f.name == "__init__.py" and f.read_text("utf-8").strip()]
    assert begun == []


def test_every_module_says_what_it_knows():
    silent = [
        str(f)
        for f in files(*EVERYWHERE)
        if f.name != "__init__.py" and not ast.get_docstring(ast.parse(f.read_text("utf-8")))
    ]
    assert silent == []


def test_the_readme_names_the_rooms_as_they_lie():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert " > ".join(contracts[0]["layers"]) in (ROOT / "README.md").read_text("utf-8")


def test_readme_and_walk_lead_only_to_what_is_there():
    """A file named without its folder stands in the folder of the one before it in its line."""
    gone = []
    for page in (ROOT / "README.md", ROOT / "docs" / "walk.md"):
        for line in page.read_text("utf-8").splitlines():
            gone += [to for to in LINKS.findall(line) if not (page.parent / to).exists()]
            folder = ROOT / "yimen"
            for name, function in NAMED_FILES.findall(line):
                file = ROOT / "yimen" / name if "/" in name else folder / name
                folder = file.parent
                if not file.exists() or (function and f"def {function}(" not in file.read_text("utf-8")):
                    gone.append(f"{name}:{function}")
    assert gone == []


def test_what_others_wrote_is_what_they_wrote():
    assert vendoring.verify(ROOT) == []


def test_every_sentence_is_translated():
    known = set().union(*(translations.written(path)[0] for path in translations.catalogues()))
    asked = translations.asked()
    assert len(asked) > 100
    assert {where: key for key, where in asked.items() if key not in known} == {}


def test_no_chinese_stands_in_a_template_unmarked():
    found = {}
    for file in sorted((ROOT / "yimen").rglob("templates/**/*.html")):
        if lines := translations.bare(file.read_text("utf-8")):
            found[str(file.relative_to(ROOT))] = lines
    assert found == {}


def test_no_two_english_sentences_run_together():
    english = {
        key: said[0]
        for path in translations.catalogues()
        for key, said in translations.written(path)[0].items()
    }
    pair = '{% translate "甲。" %}{% if x %}{% translate "乙。" %}{% endif %}'
    assert list(translations.run_together(pair, {(None, "甲。"): "One.", (None, "乙。"): "Two."})) == [
        ("One.", "Two.")
    ]
    found = {}
    for file in sorted((ROOT / "yimen").rglob("templates/**/*.html")):
        if pairs := list(translations.run_together(file.read_text("utf-8"), english)):
            found[str(file.relative_to(ROOT))] = pairs
    assert found == {}


def test_every_translation_is_whole_and_none_is_a_guess():
    for path in translations.catalogues():
        entries, fuzzy = translations.written(path)
        assert fuzzy == [], path
        assert [key for key, said in entries.items() if not all(said)] == [], path
        for (_, msgid), said in entries.items():
            for sentence in said:
                assert set(PLACES.findall(sentence)) <= set(PLACES.findall(msgid)), msgid


def test_no_sentence_is_translated_twice():
    """Django merges the catalogues of all rooms: of two translations one shadows the other on every page."""
    found = defaultdict(list)
    for path in translations.catalogues():
        for key in translations.written(path)[0]:
            found[key].append(path.relative_to(ROOT / "yimen").parts[0])
    assert {key: rooms for key, rooms in found.items() if len(rooms) > 1} == {}


def test_the_compiled_catalogues_are_the_written_ones():
    for path in translations.catalogues():
        entries, _ = translations.written(path)
        assert {k: sorted(v) for k, v in translations.compiled(path).items()} == {
            k: sorted(v) for k, v in entries.items()
        }, f"msgfmt -o {path.with_suffix('.mo')} {path}"
