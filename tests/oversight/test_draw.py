"""A draw is recomputed by anybody from what is published, and whatever was changed of it is told."""

import hmac
import json
import subprocess
import sys
from copy import deepcopy
from hashlib import sha256

import pytest
from click.testing import CliRunner

from yimen.cli.main import group
from yimen.process.oversight import draw

SEED = bytes(range(32))
FRAME = draw.ordered((f"case-{n:03}", "ab"[n % 3 == 0]) for n in range(60))


def published(**changes):
    terms = {"title": "抽查", "size": 5, "share": "proportional", "commitment": draw.commitment(SEED)}
    told = {
        "format": draw.FORMAT, "v": 1, "terms": terms, "announcement": draw.announced(terms), "seed": SEED.hex(),
        "frame": [list(line) for line in FRAME], "frame_digest": draw.digest(FRAME), "sample": list(draw.draw(SEED, FRAME, 5)),
    }  # fmt: skip
    return deepcopy(told) | changes


def test_the_order_is_hmac_of_the_number_under_the_seed():
    plain = [(number, "") for number, _stratum in FRAME]
    expected = sorted(
        (number for number, _ in plain), key=lambda n: hmac.new(SEED, n.encode(), sha256).hexdigest()
    )
    assert draw.draw(SEED, plain, 7) == tuple(expected[:7])
    assert draw.draw(SEED, plain, 1000) == tuple(expected), "a frame with less gives all that it has"
    assert draw.draw(bytes(32), plain, 7) != tuple(expected[:7]), "another seed, another sample"
    assert draw.draw(SEED, [], 7) == ()


def test_a_public_number_is_mixed_in_and_recomputed():
    seed = draw.mixed(SEED, "03 07 12 19 25 31 + 09")
    assert seed == hmac.new(SEED, b"03 07 12 19 25 31 + 09", sha256).digest() and draw.mixed(SEED, "") == SEED
    told = published(public="03 07 12 19 25 31 + 09", sample=list(draw.draw(seed, FRAME, 5)))
    told["terms"]["source"] = "双色球 2026031 期"
    told["announcement"] = draw.announced(told["terms"])
    assert draw.verify(told).found == ()
    assert draw.verify(told | {"public": "03 07 12 19 25 31 + 10"}).found == (
        "seed and list give another sample than the one published",
    )
    assert "missing" in draw.verify({k: v for k, v in told.items() if k != "public"}).found[0]


def test_strata_are_drawn_in_proportion_or_each():
    drawn = draw.draw(SEED, FRAME, 6)
    strata = dict(FRAME)
    assert sorted(strata[number] for number in drawn) == ["a"] * 4 + ["b"] * 2
    assert len(draw.draw(SEED, FRAME, 6, "each")) == 12
    assert draw.shares({"a": 1, "b": 1, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}, "equal remainders go by name"
    assert draw.shares({"a": 2, "b": 1}, 10) == {"a": 2, "b": 1}
    assert draw.shares({"a": 0}, 3) == {"a": 0}
    for size in range(62):
        assert sum(draw.shares({"a": 40, "b": 20}, size).values()) == min(size, 60)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seed": bytes(32).hex()}, "committed"),
        ({"announcement": "0" * 64}, "announcement"),
        ({"frame": [list(line) for line in reversed(FRAME)]}, "order"),
        ({"frame": [list(line) for line in FRAME[1:]]}, "recorded at the draw"),
        ({"sample": ["case-000"]}, "another sample"),
    ],
)
def test_whatever_was_changed_is_told(changes, said):
    assert draw.verify(published()).found == ()
    assert any(said in one for one in draw.verify(published(**changes)).found)


def test_terms_cannot_be_changed_after_they_were_announced():
    told = published()
    told["terms"]["size"] = 6
    assert any("announcement" in one for one in draw.verify(told).found)


@pytest.mark.parametrize("told", [{}, published(seed=""), published(frame=[["one"]]), published(v=2)])
def test_what_is_no_open_sample_is_refused(told):
    with pytest.raises(ValueError, match="sample"):
        draw.verify(told)


def test_the_command_needs_no_database_and_no_account(tmp_path):
    file, other = tmp_path / "sample.json", tmp_path / "other.json"
    file.write_text(json.dumps(published()), "utf-8")
    other.write_text(json.dumps(published(sample=[])), "utf-8")
    guarded = "import sys\nfrom yimen.cli.main import group\ntry:\n group(['verify', 'sample', sys.argv[1]])\nfinally:\n assert 'django' not in sys.modules"
    command = [sys.executable, "-c", guarded]
    right = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert (right.returncode, "5 of 60" in right.stdout) == (0, True), right.stderr
    wrong = subprocess.run([*command, str(other)], capture_output=True, text=True, check=False)
    assert (wrong.returncode, "another sample" in wrong.stdout) == (1, True), wrong.stderr


@pytest.mark.parametrize("args", [["sample", "/nothing"], ["sample"], ["nonsense"], ["export", "/nothing"]])
def test_what_cannot_be_verified_ends_with_two(args):
    answer = CliRunner().invoke(group, ["verify", *args])
    assert answer.exit_code == 2


def test_help_names_what_can_be_verified():
    answer = CliRunner().invoke(group, ["verify", "--help"])
    assert answer.exit_code == 0 and "sample" in answer.output and "export" in answer.output
