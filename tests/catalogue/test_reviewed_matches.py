"""Every screened match of a real item to a seed was judged once, and none inherits a limit that is not its own."""

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

DATA = files("yimen.catalogue").joinpath("data")
HEADER = ["guangan_code", "guangan_name", "guangan_dept", "seed_no", "seed_name", "verdict", "reason"]
# A grant's limit never binds what becomes of the grant later, nor a copy of its certificate.
LATER_STAGES = re.compile("注销|变更|延续|延期|换发|换证|换领|补办|补发|补领|补证|备案|歇业|停业")
# How a reason names the limit of its seed, by the unit as the law writes it.
UNITS = {"WD": "个工作日", "D": "日", "MONTH": "个月"}


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the catalogue's files."""
    with DATA.joinpath(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REVIEWED = read("reviewed_matches.csv")
SCREENED = read("guangan_to_seed_match.csv")
SEEDS = {row["no"]: row for row in read("seed_items.csv")}
SAME = [row for row in REVIEWED if row["verdict"] == "same"]


def label(row: dict[str, str]) -> str:
    """Return the words by which a failing pair is found in the file."""
    return f"{row['guangan_name']}-{row['seed_name']}"


def test_the_columns_are_those_promised():
    assert list(REVIEWED[0]) == HEADER
    assert all(None not in row and None not in row.values() for row in REVIEWED)


def test_every_screened_pair_is_judged_once_and_in_order():
    screened = [(row["item_code"], row["item_name_zh"], row["seed_item_zh"]) for row in SCREENED]
    reviewed = [(row["guangan_code"], row["guangan_name"], row["seed_name"]) for row in REVIEWED]
    assert reviewed == screened
    assert len(set(reviewed)) == len(reviewed) > 400


def test_verdicts_are_of_the_set_and_each_is_used():
    assert {row["verdict"] for row in REVIEWED} == {"same", "variant", "wrong"}


@pytest.mark.parametrize("row", REVIEWED, ids=label)
def test_each_reason_is_one_chinese_clause(row):
    reason = row["reason"]
    assert reason == reason.strip()
    assert len(re.findall(r"[\u4e00-\u9fff]", reason)) >= 6, reason
    assert len(reason) <= 60, reason
    assert "\n" not in reason and not reason.endswith("。")


def test_reasons_are_written_for_their_pair():
    """No clause stands twice: a reason that fits two pairs was not written for either."""
    assert [reason for reason, n in Counter(row["reason"] for row in REVIEWED).items() if n > 1] == []


def test_names_and_departments_are_those_of_the_district():
    real = {
        (row["item_code"], row["item_name_zh"], row["department_zh"])
        for row in read("guangan_district_service_items.csv")
    }
    judged = {(row["guangan_code"], row["guangan_name"], row["guangan_dept"]) for row in REVIEWED}
    assert judged <= real


def test_seed_numbers_and_names_belong_together():
    assert [label(row) for row in REVIEWED if SEEDS[row["seed_no"]]["name_zh"] != row["seed_name"]] == []


def test_no_real_item_is_the_same_as_two_seeds():
    taken = Counter((row["guangan_code"], row["guangan_name"]) for row in SAME)
    assert [item for item, n in taken.items() if n > 1] == []


def test_no_later_stage_inherits_the_limit_of_a_grant():
    wrongly = [
        (word, label(row))
        for row in SAME
        for word in LATER_STAGES.findall(row["guangan_name"])
        if word not in row["seed_name"]
    ]
    assert wrongly == []


@pytest.mark.parametrize("row", SAME, ids=label)
def test_a_same_verdict_names_the_limit_that_its_seed_carries(row):
    """Seed and reason were written apart: a limit changed in one of them without the other is found here."""
    seed = SEEDS[row["seed_no"]]
    days, unit = int(seed["statutory_n"]), seed["unit_as_written"]
    if "行政许可法" in row["reason"]:
        assert (days, unit) == (20, "WD")
        assert not re.search(r"\d+(个工作日|个月)", row["reason"])
    elif days == 0:
        assert "即为备案" in row["reason"]
    else:
        named = re.findall(r"(?<!第)(\d+)(个工作日|个月|日)", row["reason"])
        assert named == [(str(days), UNITS[unit])]


def test_the_sources_tell_the_counts_of_the_file():
    """The note beside the data is read by people; it may not fall behind the file."""
    note = DATA.joinpath("SOURCES.md").read_text("utf-8")
    told = dict(re.findall(r"\| `(same|variant|wrong)` \| (\d+) \|", note))
    assert {verdict: int(n) for verdict, n in told.items()} == Counter(row["verdict"] for row in REVIEWED)
