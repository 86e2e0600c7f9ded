"""Receipts: what somebody takes home proves itself, to this centre, to another, and to a program without either."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import yimen.transparency
from tests.transparency.conftest import grown
from tests.transparency.test_log import a_minute_later, forge
from yimen.cases import export
from yimen.cases.kinds import KINDS
from yimen.cases.numbers import query_code
from yimen.cases.queries import view
from yimen.centres.current import using
from yimen.lib import notes
from yimen.lib.notes import Unreadable
from yimen.people.models import Account
from yimen.process import laid_open
from yimen.process.application import commands as do
from yimen.transparency import followed, growing, holding, proofs, receipts, witnessing
from yimen.transparency.models import Checkpoint

pytestmark = pytest.mark.django_db
PROGRAM = Path(yimen.transparency.__file__).parent / "static" / "transparency" / "log.py"


@pytest.fixture
def case(town):
    """A case that was received, accepted and reviewed, in the log with some others."""
    for _ in range(3):
        town.submit()
    one = town.submit()
    town.act("clerk", one.case, do.Accept())
    town.act("reviewer", one.case, do.StartReview(), do.CloseReview(opinion="符合条件"))
    town.submit()
    grown()
    return one.number


def given(number, own="a:1"):
    seen = view(number)
    full = laid_open.in_full(((one.seq, one.name, one.actor) for one in seen.told), own)
    return json.dumps(receipts.receipt(number, full), ensure_ascii=False).encode()


def changed(content, change):
    told = json.loads(content)
    change(told)
    return json.dumps(told, ensure_ascii=False).encode()


def run(*words, cwd=None):
    return subprocess.run(
        [sys.executable, PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_a_receipt_proves_each_act_and_says_of_the_organs_own_words_nothing(case):
    content = given(case)
    found = holding.held(content)
    assert [(one.seq, one.type) for one in found.acts] == [(1, "Received"), (2, "Accepted"), (3, ""), (4, "")]
    assert "符合条件" not in content.decode() and '"opinion"' not in content.decode()
    assert found.head == proofs.head(proofs.checkpoint()) and found.key == receipts.key()
    assert followed.stands(found) == "here"


def test_whoever_holds_number_and_code_alone_gets_no_answers(case):
    types = [one.type for one in holding.held(given(case, "")).acts]
    assert types == ["", "Accepted", "", ""]


CHANGES = [
    (lambda told: told["acts"][0]["body"].update(channel="post"), "not what was recorded"),
    (lambda told: told["acts"][1].update(recorded_at="2026-03-02T00:00:00.000000Z"), "not what was recorded"),
    (lambda told: told["acts"][2].update(leaf="00" * 32), "does not lead to the signed root"),
    (lambda told: told["acts"][2].update(index=0), "the proof"),
    (lambda told: told["acts"][0].update(index=99), "the proof or the instant is none"),
    (lambda told: told["acts"][0]["proof"].pop(), "the proof or the instant is none"),
    (lambda told: told.update(acts=[]), "no receipt"),
    (lambda told: told.update(format="other"), "no receipt"),
    (lambda told: told["acts"][2].update(case="another"), "no receipt"),
    (lambda told: told.update(key="nobody"), "a key is"),
    (lambda told: told.update(checkpoint=told["checkpoint"].replace("\n8\n", "\n9\n")), "does not hold"),
    (lambda told: told.update(acts=["x"]), "no receipt"),
]  # fmt: skip


def test_a_receipt_that_was_changed_is_refused(case, tmp_path):
    whole, file = given(case), tmp_path / "receipt.json"
    for change, said in CHANGES:
        content = changed(whole, change)
        file.write_bytes(content)
        with pytest.raises(Unreadable, match=said):
            holding.held(content)
        assert run("receipt", file).returncode in (1, 2), said


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"[" * 100_000, b'{"format": "yimen-receipt/1", "acts": ' + b"[" * 100_000, b"\xff\xfe",
     b'{"format": "yimen-receipt/1", "acts": [{"case": "", "seq": 1, "leaf": "", "index": 0, "proof": [], "body": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}]}"],
)  # fmt: skip
def test_what_is_no_receipt_at_all_is_refused_in_words(content):
    with pytest.raises(Unreadable):
        holding.held(content)


def test_of_an_act_that_is_laid_open_no_more_nothing_is_told(case):
    content = changed(given(case), lambda told: told["acts"][0].pop("type"))
    hidden = holding.held(content).acts[0]
    assert (hidden.type, hidden.event, hidden.at) == ("", None, None)


def test_the_program_that_needs_nothing_of_ours_says_the_same(case, tmp_path):
    file = tmp_path / "receipt.json"
    file.write_bytes(given(case))
    done = run("receipt", file, receipts.key())
    assert done.returncode == 0 and "4 acts stand in the log's first 8, as signed" in done.stdout
    assert "Compare the key" in run("receipt", file).stdout
    other = notes.Key(receipts.key().name, notes.LOG, notes.public(bytes(32)))
    wrong = run("receipt", file, other)
    assert wrong.returncode == 1 and "not signed by this key" in wrong.stdout
    assert run("receipt", tmp_path / "none.json").returncode == 2 and run().returncode == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("receipt", "none.json"), "none.json: No such file or directory"),
        (("receipt", "bytes"), "no JSON in UTF-8"),
        (("receipt", "list"), "this is no receipt"),
        (("receipt", "number"), "this is no receipt"),
        (("watch", "centre.example/log"), "an address is written as https://centre.example/log"),
        (("watch", "http://127.0.0.1:9/log"), "is there a network?"),
        (("receipt",), "python3 log.py receipt FILE [KEY]"),
        (("journal", "list"), "python3 log.py journal JOURNAL CHECKPOINT"),
        (("journal", "list", "list"), "this is no receipt, key, checkpoint or journal"),
    ],
)
def test_what_hinders_the_program_is_said_in_words(tmp_path, words, says):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    (tmp_path / "list").write_text("[]\n")
    (tmp_path / "number").write_text(
        '{"format": "yimen-receipt/1", "acts": [{"case": "1"}], "checkpoint": 7, "key": 7}'
    )
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2 and says in done.stdout and not done.stderr
    assert "Error(" not in done.stdout and "Errno" not in done.stdout


def test_an_auditor_holds_the_whole_journal_against_the_signed_root(case, tmp_path):
    journal, checkpoint = tmp_path / "journal.jsonl", tmp_path / "checkpoint"
    lines = list(export.journal())
    journal.write_bytes(b"\n".join(lines) + b"\n")
    checkpoint.write_text(proofs.note(proofs.checkpoint()), "utf-8")
    done = run("journal", journal, checkpoint, receipts.key())
    assert done.returncode == 0 and "all 8 acts" in done.stdout
    journal.write_bytes(b"\n".join(lines).replace("符合条件".encode(), "不符条件".encode()))
    assert "another root" in run("journal", journal, checkpoint).stdout
    journal.write_bytes(b"\n".join(lines[:-1]))
    assert "this journal has 7" in run("journal", journal, checkpoint).stdout


def test_whoever_watches_the_log_learns_that_it_grew_and_that_it_was_changed(
    case, town, live, tmp_path, monkeypatch
):
    key = receipts.key()
    first = run("watch", f"{live}/log/", cwd=tmp_path)
    assert first.returncode == 0 and f"remembered with 8 acts; compare the key with one that you know from elsewhere: {key}" in first.stdout  # fmt: skip
    a_minute_later(monkeypatch)
    town.submit()
    grown()
    assert "1 acts more than at the last look; nothing before has changed (9 acts)" in run("watch", f"{live}/log/", cwd=tmp_path).stdout  # fmt: skip
    forge(monkeypatch, 4)
    a_minute_later(monkeypatch)
    town.submit()
    grown()
    caught = run("watch", f"{live}/log/", cwd=tmp_path)
    assert caught.returncode == 1 and "what was before 9 acts is not the same any more" in caught.stdout


def test_a_receipt_whose_log_was_changed_since_says_so(case, monkeypatch):
    content = given(case)
    forge(monkeypatch, 5)
    assert followed.stands(holding.held(content)) == "changed"


def test_a_receipt_of_more_than_the_log_still_has_and_of_logs_known_and_unknown(
    case, monkeypatch, other_centre
):
    found = holding.held(given(case))
    with monkeypatch.context() as without:
        without.setattr(growing, "newest", lambda: Checkpoint(size=3))
        assert followed.stands(found) == "ahead"
    with using(other_centre):
        assert followed.stands(found) == "unknown"
        witnessing.witness_for(str(found.key))
        assert followed.stands(found) == "witnessed"
    growing.begin("lost")
    assert followed.stands(found) == "unknown"


def test_every_act_that_is_laid_open_is_one_and_holds_no_word_among_organs():
    events = KINDS["joint"].events
    assert events.keys() >= laid_open.TOLD | laid_open.CAME_IN
    private = {"opinion", "by", "officers", "view", "question"}
    assert {name for name in laid_open.TOLD if private & set(events[name].__struct_fields__)} == set()


def client(login=None):
    made = Client(headers={"host": "testserver"})
    if login:
        made.force_login(Account.objects.get(login=login))
    return made


def test_by_number_and_code_the_page_gives_the_receipt_and_the_check_knows_it(case):
    visitor = client()
    assert visitor.get(f"/progress/{case}/proof/").status_code == 404
    assert visitor.get(f"/progress/{case}/proof.json").status_code == 404
    visitor.post("/progress/", {"number": case, "code": query_code(case)})
    assert f"/progress/{case}/proof/" in visitor.get(f"/progress/{case}/").content.decode()
    page = visitor.get(f"/progress/{case}/proof/").content.decode()
    assert "一共 4 步，4 步已经在日志里" in page and "回执里只有指纹" in page
    answer = visitor.get(f"/progress/{case}/proof.json")
    assert answer["Content-Disposition"] == f'attachment; filename="{case}.receipt.json"'
    for prefix, words in (("", "对得上"), ("/en", "It holds")):
        upload = SimpleUploadedFile("receipt.json", answer.content, "application/json")
        checked = visitor.post(f"{prefix}/log/check/", {"file": upload})
        said = checked.content.decode().partition("<main")[2]
        assert checked.status_code == 200 and said.index(words) < said.index('type="file"')
    for content in (b"{", answer.content.replace(b"Accepted", b"Granted")):
        wrong = visitor.post("/log/check/", {"file": SimpleUploadedFile("r.json", content)})
        assert "这份回执对不上" in wrong.content.decode()
    assert visitor.post("/log/check/").status_code == 422


def test_what_happened_since_the_last_head_waits_and_is_said_to(case, town):
    town.act("decider", view(case).id, do.Grant())
    visitor = client()
    visitor.post("/progress/", {"number": case, "code": query_code(case)})
    page = visitor.get(f"/progress/{case}/proof/").content.decode()
    assert "一共 5 步，4 步已经在日志里" in page and "其余的一分钟左右就写进去" in page
    new = town.submit().number
    visitor.post("/progress/", {"number": new, "code": query_code(new)})
    assert "一分钟左右就写进去" in visitor.get(f"/progress/{new}/proof/").content.decode()
    assert visitor.get(f"/progress/{new}/proof.json").status_code == 404


def test_heads_and_proofs_are_given_to_whoever_asks_and_nothing_else(case, town, monkeypatch):
    visitor = client()
    a_minute_later(monkeypatch)
    town.submit()
    grown()
    assert visitor.get("/log/checkpoint").content.decode() == proofs.note(proofs.checkpoint())
    assert notes.read(visitor.get("/log/checkpoint/8").content.decode()).head.size == 8
    assert visitor.get("/log/key").content.decode() == f"{receipts.key()}\n"
    proof = visitor.get("/log/consistency/8/9").content.decode().split()
    assert notes.hashes(proof) == proofs.consistency(8, 9)
    for path in ("checkpoint/7", "consistency/9/8", "consistency/0/9", "consistency/8/10", "consistency/7/9"):
        assert visitor.get(f"/log/{path}").status_code == 404
    page = visitor.get("/log/").content.decode()
    assert str(receipts.key()) in page and "还没有见证人" in page and case not in page
    assert visitor.get("/log/", {"before": "9"}).content.decode().count("/log/checkpoint/8") == 1
    assert visitor.get("/log/", {"before": "x"}).status_code == 200


def test_a_witness_answers_others_without_an_account_and_no_page_of_any_other_kind(case):
    visitor = Client(headers={"host": "testserver"}, enforce_csrf_checks=True)
    sent = {"content_type": "text/plain"}
    assert visitor.post("/witness/add-checkpoint", b"\xff", **sent).status_code == 400
    assert visitor.post("/witness/add-checkpoint", b"x" * 20_000, **sent).status_code == 413
    note = proofs.note(proofs.checkpoint())
    assert visitor.post("/witness/add-checkpoint", f"old 0\n\n{note}", **sent).status_code == 404
    witnessing.witness_for(str(receipts.key()))
    answer = visitor.post("/witness/add-checkpoint", f"old 0\n\n{note}", **sent)
    assert answer.status_code == 200 and answer.content.decode().startswith("— testserver/witness ")
    assert visitor.get("/witness/add-checkpoint").status_code == 405
    assert "testserver/witness" in visitor.get("/log/").content.decode()
