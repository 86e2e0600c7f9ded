"""Event logs that another program reads: XES and OCEL 2.0 as pm4py understands them, and nobody in them."""

import gzip
import json
import subprocess
import sys
from datetime import date
from pathlib import Path as File

import pytest

from tests.paths.town import followed
from yimen.cases.models import Case, Event
from yimen.paths import logs, parts, taking
from yimen.paths.logs import Which
from yimen.paths.models import Export
from yimen.paths.refused import NotImproved
from yimen.people.models import Account, Organ, Posting
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
YEAR = Which(date(2026, 1, 1), date(2026, 12, 31))
MINED = File(__file__).with_name("mined.py")


def mined(format, path):
    """Return what pm4py reads in a log."""
    done = subprocess.run([sys.executable, str(MINED), format, str(path)], capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_pm4py_reads_the_xes_log_with_its_cases_roles_and_graph(town, tmp_path, name):
    town.delivered(("layered", "licence"), corrected=1)
    assert taking.to_file("xes", YEAR, tmp_path / name) == 2
    found = mined("xes", tmp_path / name)
    assert found["cases"] == sorted(logs.pseudonym(n) for n in Case.objects.filter(kind="application").values_list("number", flat=True))  # fmt: skip
    assert found["events"] == Event.objects.filter(case_id__in=Case.objects.filter(kind="application").values("id")).count()  # fmt: skip
    assert {"Received", "Accepted", "LayerSigned", "Granted", "Served"} <= set(found["activities"])
    assert found["first"] == {"Received": 2} and found["transitions"] == ["complete"]
    assert found["graph"]["ReviewStarted>ReviewClosed"] == 2
    assert {"applicant", "approver", "comprehensive_clerk", "head_of_organ"} <= set(found["roles"])
    assert found["groups"] == ["market"]
    assert min(found["instants"]) == "2026-03-02T01:00:00+00:00", "the instants of the record"


def test_pm4py_reads_the_ocel_log_with_parts_documents_permits_and_their_relations(street, tmp_path):
    whole = street.completed()
    followed()
    path = tmp_path / "log.json"
    assert taking.to_file("ocel", YEAR, path) == 1
    found = mined("ocel", path)
    assert found["cases"] == [logs.pseudonym(whole)]
    assert (found["objects"]["part"], found["objects"]["permit"]) == (3, 3)
    assert found["missing"] == [] and found["unique"] and found["unique_events"]
    assert found["events"] == Event.objects.filter(case_id=Case.objects.get(number=whole).id).count()
    assert {"in", "in part", "makes", "serves"} <= set(found["e2o"])
    assert found["o2o"] == ["belongs to", "granted in", "part of"]
    assert "PartBegun" in found["flat"] and "JointCompleted" in found["flat"]
    told = json.loads(path.read_text("utf-8"))
    assert {one["name"] for one in told["objectTypes"]} == {
        "case",
        "part",
        "document",
        "permit",
        "payment slip",
    }
    types = {one["name"]: {a["name"] for a in one["attributes"]} for one in told["eventTypes"]}
    assert all({a["name"] for a in one["attributes"]} <= types[one["type"]] for one in told["events"])


def test_nobody_and_no_number_and_no_typed_word_is_in_a_log(town, tmp_path):
    town.on("2026-03-02")
    case = town.submit("licence").case
    town.act("clerk", case, do.NotifyCorrections((do.Point("plan", "missing", "把王小明的平面图补上"),)))
    town.act("li", case, do.Withdraw("王小明不想办了"))
    number = Case.objects.get(pk=case).number
    secrets = [number, "王小明", "li" * 8, *(f"a:{id}" for id in town.people.values())]
    for format in ("xes", "ocel"):
        taking.to_file(format, YEAR, tmp_path / format)
        said = (tmp_path / format).read_text("utf-8")
        assert logs.pseudonym(number) in said
        assert [word for word in secrets if word in said] == []
    taking.to_file("xes", Which(YEAR.since, YEAR.until, numbers=True), tmp_path / "open")
    assert number in (tmp_path / "open").read_text("utf-8")


def test_what_is_asked_for_narrows_a_log_and_an_empty_one_is_read_as_well(town, tmp_path):
    town.delivered(("layered", "licence"))
    assert logs.how_many(YEAR) == 2
    assert logs.how_many(Which(YEAR.since, YEAR.until, item="511602-licence")) == 1
    assert logs.how_many(Which(YEAR.since, YEAR.until, organs=(town.fire.id,))) == 0
    assert logs.how_many(Which(date(2026, 3, 3), YEAR.until)) == 0
    assert taking.to_file("ocel", Which(date(2027, 1, 1), date(2027, 1, 2)), tmp_path / "none.json") == 0
    assert json.loads((tmp_path / "none.json").read_text("utf-8"))["objects"] == []


def test_the_same_case_has_another_name_in_another_centre(town, other_centre):
    from yimen.centres.current import using

    here = logs.pseudonym("1")
    with using(other_centre):
        assert logs.pseudonym("1") != here


def test_whoever_takes_a_log_from_the_desk_says_why_and_reads_no_more_than_their_own(town, monkeypatch):
    town.delivered(("licence",))
    asked = {"format": "xes", "since": YEAR.since, "until": YEAR.until, "item": "", "numbers": False, "why": "查找瓶颈"}  # fmt: skip
    head = town.people["head"]
    assert gzip.decompress(taking.take(by=head, **asked)).startswith(b"<?xml")
    kept = Export.objects.get()
    assert (kept.by, kept.why, kept.cases, kept.numbers) == (head, "查找瓶颈", 1, False)
    stranger = Account.objects.create(login="firehead", kind="staff")
    Posting.objects.create(
        account=stranger, organ=town.fire, role="head_of_organ", valid_from=date(2020, 1, 1)
    )
    for code, by, changed in (
        ("no_cases", stranger.id, {}),
        ("not_entitled", town.people["clerk"], {}),
        ("not_entitled", head, {"numbers": True}),
        ("no_words", head, {"why": " "}),
    ):
        with pytest.raises(NotImproved) as refused:
            taking.take(by=by, **asked | changed)
        assert refused.value.code == code
    monkeypatch.setattr(taking, "MOST", 0)
    with pytest.raises(NotImproved) as refused:
        taking.take(by=head, **asked)
    assert refused.value.code == "too_many" and Export.objects.count() == 1
    group = Account.objects.create(login="group", kind="staff")
    office = Organ.objects.create(code="group", name="纪检组", abbreviation="纪", office="0009", kind="organ", division="511602", valid_from=date(2020, 1, 1))  # fmt: skip
    Posting.objects.create(account=group, organ=office, role="discipline_group", valid_from=date(2020, 1, 1))
    monkeypatch.setattr(taking, "MOST", 9)
    log = gzip.decompress(taking.take(by=group.id, **asked | {"numbers": True})).decode()
    assert Case.objects.filter(kind="application").get().number in log
    assert len(taking.taken(parts.part(group.id))) == 2 and len(taking.taken(parts.part(head))) == 1
