"""The published bytes of an event: vectors, a program that knows nothing of this product, and a real case."""

import json
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import rfc8785
from django.db import connection

from tests.documents.town import PaperTown
from yimen.cases import canonical
from yimen.cases.export import journal
from yimen.centres.current import current_schema
from yimen.cli import check as command
from yimen.lib import crypto
from yimen.process.application import commands as do

DOCS = Path(__file__).parents[2] / "docs"
VECTORS = json.loads((DOCS / "leaf_vectors.json").read_text("utf-8"))
EVENTS = [one for one in VECTORS if "leaf" in one]
FIELDS = ("actor", "body", "case", "effective_on", "recorded_at", "seq", "type", "v")
# Published: a changed vector would make every receipt that stands on these bytes worthless.
PUBLISHED = "079a6a9872e6a423"


def recomputed(path):
    """Run the program of the docs as a stranger does, without this product on its path."""
    done = subprocess.run(
        [sys.executable, "-I", str(DOCS / "leaf.py"), str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize("vector", EVENTS, ids=lambda one: one["about"])
def test_the_record_writes_each_vector_as_it_is_published(vector):
    event = {name: vector[name] for name in FIELDS}
    assert rfc8785.dumps(event).decode() == vector["canonical"]
    given = event | {
        "effective_on": date.fromisoformat(event["effective_on"]),
        "body": rfc8785.dumps(event["body"]),
    }
    made = canonical.event_bytes(**given)
    assert made.decode() == vector["canonical"] and canonical.leaf(made).hex() == vector["leaf"]


@pytest.mark.parametrize("vector", [one for one in VECTORS if "salt" in one], ids=lambda one: one["about"])
def test_a_commitment_is_made_as_it_is_published(vector):
    salt = bytes.fromhex(vector["salt"])
    assert crypto.canonical(vector["value"]).decode() == vector["canonical"]
    assert crypto.commitment(salt, vector["value"]) == vector["commitment"]
    assert sha256(salt + vector["canonical"].encode()).hexdigest() == vector["commitment"]


def test_the_program_of_the_docs_agrees_with_the_vectors():
    assert recomputed(DOCS / "leaf_vectors.json") == (0, f"{len(VECTORS)} compared, 0 different\n")


def test_the_vectors_are_what_they_were_and_the_page_shows_one():
    said = "".join(one.get("leaf") or one["commitment"] for one in VECTORS[:11])
    assert sha256(said.encode()).hexdigest().startswith(PUBLISHED)
    page = (DOCS / "leaf.md").read_text("utf-8")
    shortest = min(EVENTS, key=lambda one: len(one["canonical"]))
    assert shortest["canonical"] in page and shortest["leaf"] in page


@pytest.mark.parametrize(
    "content", ["[", '{"case":"1"}\n', "", "\n\n", None], ids=["broken", "bare", "empty", "blank", "absent"]
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_no_proof(tmp_path, content):
    path = tmp_path / "journal.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    code, said = recomputed(path)
    assert code == 2 and not any(word in said for word in ("Error(", "Error:", "Errno")), said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[", "this is no JSON"),
        (b"\xff\xfe\n", "no text in UTF-8"),
        (b'{"case":"1"}\n', "no events or values"),
        (b"7\n", "no events or values"),
        (None, "journal.jsonl: No such file or directory"),
    ],
)
def test_what_hinders_the_program_is_said_in_words(tmp_path, content, says):
    path = tmp_path / "journal.jsonl"
    if content is not None:
        path.write_bytes(content)
    code, said = recomputed(path)
    assert code == 2 and says in said


@pytest.fixture
def lived(centre):
    """A case with personal values and odd characters, as the record holds it: (town, number)."""
    town = PaperTown()
    case = town.apply()
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion='见 “附件”\u2028\\ "二" 𪚖\t\x7f'))
    town.act("decider", case, do.Grant(content="热食类食品制售"))
    return town, town.read(case)


@pytest.mark.django_db
def test_a_stranger_recomputes_the_leaves_and_commitments_of_a_real_case(lived, tmp_path):
    town, seen = lived
    town.submit()
    lines = list(journal(seen.number))
    assert len(lines) == seen.state.seq == 5 and len(list(journal())) == 6 and list(journal("X")) == []
    assert "李晓明" not in b"".join(lines).decode()
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b"\n".join([*lines, *values_of(seen)]) + b"\n")
    assert recomputed(path) == (0, f"{5 + len(values_of(seen))} compared, 0 different\n")
    changed = json.loads(lines[3])
    changed["body"]["favourable"] = False
    path.write_text(json.dumps(changed), "utf-8")
    code, said = recomputed(path)
    assert code == 1 and said.startswith(f"{seen.number} 4: stated {changed['leaf']}")


def values_of(seen):
    """Return the case's personal values as whoever holds them could show them, beside their commitments."""
    commitments = seen.told[0].event.commitments
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, salt, ciphertext FROM cases_private WHERE case_id = %s", [seen.id])
        stored = cursor.fetchall()
    assert {name for name, _, _ in stored} == commitments.keys() != set()
    return [
        json.dumps(
            {
                "salt": bytes(salt).hex(),
                "value": json.loads(crypto.unseal(current_schema(), bytes(sealed), name)),
                "commitment": commitments[name],
            }
        ).encode()
        for name, salt, sealed in stored
    ]


@pytest.mark.django_db
def test_the_command_prints_the_journal_of_a_case(lived, invoke, tmp_path):
    _, seen = lived
    answer = invoke(command.command, "--journal", "--case", seen.number)
    assert answer.exit_code == 0 and answer.stdout.encode() == b"\n".join(journal(seen.number)) + b"\n"
    path = tmp_path / "journal.jsonl"
    path.write_text(answer.stdout, "utf-8", newline="\n")
    assert recomputed(path) == (0, "5 compared, 0 different\n")
    nobody = invoke(command.command, "--journal", "--case", "5116020000000000000000")
    assert nobody.exit_code == 2 and not nobody.stdout and "5116020000000000000000" in nobody.stderr
