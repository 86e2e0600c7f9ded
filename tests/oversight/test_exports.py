"""What the group takes out is sealed by hash, masked unless there is a reason, and on record."""

import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, transaction

from tests.faces import House
from tests.oversight.furnished import approached, by, drawn, drawn_of, exported, found
from tests.oversight.test_samples import refused
from tests.people.office import TODAY
from tests.signing import client
from tests.transparency.furnished import logged
from yimen.cli.main import group
from yimen.oversight.models import Export, Reading
from yimen.people.models import Reading as Seen, Recusal
from yimen.process.oversight import bundle
from yimen.transparency import holding


@pytest.fixture
def house(city):
    made = House("", None)
    made.submit("received")
    return made


def files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content, table):
    return json.loads(files(content)[f"{table}.json"])


def test_a_case_goes_out_masked_with_its_journal_and_a_record(house):
    number = house.cases["received"]
    taken = exported(what="case", number=number)
    there = files(taken.content)
    assert set(there) == {"case.json", "case.csv", "events.json", "events.csv", "parties.json", "parties.csv", "journal.jsonl", "manifest.json"}  # fmt: skip
    assert "李晓明" not in b"".join(there.values()).decode() and "李＊＊" in there["parties.csv"].decode()
    (line,) = Export.objects.all()
    assert (line.what, line.about, line.why, line.whole) == ("case", number, "移送材料", "")
    assert line.digest == bundle.digest(there["manifest.json"]) and line.by == by("discipline")
    (look,) = Seen.objects.filter(case_number=number)
    assert look.field == "export"
    told = bundle.verify(there)
    assert told.found == () and told.about["why"] == "移送材料"


def test_whole_values_go_out_for_a_reason_and_each_is_recorded(house):
    number = house.cases["received"]
    taken = exported(what="case", number=number, whole="移送检察机关")
    assert {row["shown"] for row in rows(taken.content, "parties")} >= {"李晓明"}
    recorded = set(Seen.objects.filter(case_number=number).values_list("field", "why"))
    assert ("name", "移送检察机关") in recorded and ("identity", "移送检察机关") in recorded
    assert Export.objects.get().whole == "移送检察机关"


def test_the_register_goes_out_without_names_or_whole_with_each_reading_recorded(house):
    approached()
    masked = files(exported().content)
    assert "张某某" not in b"".join(masked.values()).decode() and not Reading.objects.exists()
    whole = rows(exported(whole="移送纪委").content, "interference")
    assert whole[0]["who"] == "张某某" and Reading.objects.get().why == "移送纪委"


def test_a_sample_and_the_findings_go_out(house):
    house.fill()
    id = drawn()
    found(id, drawn_of(id)[0])
    looks = rows(exported(what="sample", sample=id).content, "looks")
    assert [row["result"] for row in looks] == ["finding", ""] and "said" not in looks[0]
    whole = rows(exported(what="sample", sample=id, whole="汇报").content, "looks")
    assert whole[0]["said"] == "只有一人签字"
    assert rows(exported(what="findings", since=TODAY, until=TODAY).content, "findings") == []


def test_what_may_not_go_out_leaves_no_record(house):
    for login in ("supervisor", "head1", "audit"):
        refused("not_entitled", exported, by=by(login))
    refused("no_reason", exported, why=" ")
    refused("incomplete", exported, what="everything")
    refused("incomplete", exported, what="findings")
    refused("no_case", exported, what="case", number="1")
    refused("not_drawn", exported, what="sample", sample=1)
    Recusal.objects.create(
        account_id=by("discipline"), case_number=house.cases["received"], reason="近亲属", since=TODAY
    )
    refused("no_case", exported, what="case", number=house.cases["received"])
    assert not Export.objects.exists() and not Seen.objects.exists()
    exported()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Export.objects.update(why="别的")


def tampered(content, **changes):
    there = files(content)
    for name, value in changes.items():
        there[name.replace("__", ".")] = value
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, value in there.items():
            if value is not None:
                archive.writestr(name, value)
    return made.getvalue()


def verified(tmp_path, content, *options):
    file = tmp_path / "export.zip"
    file.write_bytes(content)
    return CliRunner().invoke(group, ["verify", "export", str(file), *options])


def test_the_command_tells_whatever_was_changed(house, tmp_path):
    content = exported(what="case", number=house.cases["received"]).content
    digest = Export.objects.get().digest
    right = verified(tmp_path, content, "--digest", digest)
    assert right.exit_code == 0 and digest in right.output
    for changes, said in (
        ({"case__json": b"[]"}, "case.json: not what was sealed"),
        ({"events__csv": None}, "events.csv: named in the manifest, and missing"),
        ({"more__txt": b"x"}, "more.txt: not named"),
    ):
        wrong = verified(tmp_path, tampered(content, **changes))
        assert wrong.exit_code == 1 and said in wrong.output
    # Who makes a new manifest for what was changed is found by the digest that is on record.
    there = files(content) | {"case.json": b"[]"}
    del there["manifest.json"]
    forged = tampered(content, case__json=b"[]", manifest__json=bundle.manifest(there, {}))
    assert verified(tmp_path, forged).exit_code == 0
    assert verified(tmp_path, forged, "--digest", digest).exit_code == 1
    assert verified(tmp_path, b"no zip").exit_code == 2
    assert verified(tmp_path, tampered(content, manifest__json=None)).exit_code == 2
    assert json.loads(verified(tmp_path, content, "--json").output)["digest"] == digest


def test_an_event_with_another_leaf_is_told(house):
    there = files(exported(what="case", number=house.cases["received"]).content)
    del there["manifest.json"]
    there["journal.jsonl"] = there["journal.jsonl"].replace(b'"seq":1', b'"seq":9')
    sealed_anew = there | {"manifest.json": bundle.manifest(there, {})}
    assert any("another leaf" in one for one in bundle.verify(sealed_anew).found)


def test_a_cell_is_no_formula(house):
    approached(case="")
    assert all(
        not line.startswith("=")
        for line in files(exported(why="=1+1").content)["interference.csv"].decode().splitlines()
    )


def test_the_file_is_the_answer_of_the_form(house):
    asked = client("discipline")
    number = house.cases["received"]
    path = "/desk/oversight/exports/new/"
    assert f'value="{number}"' in asked.get(f"{path}?case={number}").content.decode()
    form = {"what": "case", "number": "", "why": "核实", "whole": ""}
    assert asked.post(path, form).status_code == 422
    assert asked.post(path, form | {"number": "1"}).status_code == 409
    answer = asked.post(path, form | {"number": number})
    assert answer["Content-Type"] == "application/zip" and bundle.verify(files(answer.content)).found == ()
    page = asked.get("/desk/oversight/exports/").content.decode()
    assert Export.objects.get().digest in page


def test_a_case_that_stands_in_the_public_log_takes_its_receipt_along_with_every_act_in_full(house):
    logged()
    there = files(exported(what="case", number=house.cases["received"]).content)
    found = holding.held(there["receipt.json"])
    assert len(found.acts) == len(there["journal.jsonl"].splitlines()) and all(one.type for one in found.acts)
    assert bundle.verify(there).found == ()
