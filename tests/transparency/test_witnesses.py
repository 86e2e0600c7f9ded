"""Witnesses: this centre's log asks others, and this centre witnesses others' logs; nobody is shown two histories."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.transparency.test_log import a_minute_later
from yimen.centres.current import using
from yimen.lib import merkle, notes
from yimen.lib.notes import Head, Key, Note, Unreadable
from yimen.transparency import asking, growing, proofs, witnessing
from yimen.transparency.models import Followed, Witness

pytestmark = pytest.mark.django_db
PRIVATE, OTHER = bytes(range(32)), bytes(range(1, 33))
NAME, LOG = "witness.example/w", "elsewhere.example/log"
KEY = Key(NAME, notes.WITNESS, notes.public(PRIVATE))
AT = 1_780_000_000
MANY = [bytes([place]) * 32 for place in range(9)]


class Asked(BaseHTTPRequestHandler):
    """A witness of one log, as C2SP describes one, that remembers one head."""

    def do_POST(self):
        whole = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, whole))
        status, text = self.server.answers(whole)
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture
def witness():
    """A witness at an address of this machine; what it answers is `answers(body)`."""
    with HTTPServer(("127.0.0.1", 0), Asked) as server:
        server.asked, server.seen = [], Head("", 0, merkle.EMPTY)
        server.answers = lambda whole: signing(server, whole)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def signing(server, whole):
    asked, _, checkpoint = whole.partition("\n\n")
    first, *lines = asked.split("\n")
    old, head = int(first.removeprefix("old ")), notes.read(checkpoint).head
    if old != server.seen.size:
        return 409, f"{server.seen.size}\n"
    if not merkle.goes_on(old, head.size, server.seen.root, head.root, notes.hashes(lines)):
        return 422, ""
    server.seen = head
    return 200, notes.cosign(head, NAME, PRIVATE, AT) + "\n"


@pytest.fixture
def asks(living, witness, monkeypatch):
    """A centre in service, whose log asks the witness."""
    living(2)
    monkeypatch.setattr("yimen.centres.current.Centre.stands", False)
    asking.add(str(KEY), f"http://127.0.0.1:{witness.server_port}/w/")
    return living


def test_a_witness_is_shown_each_head_with_the_proof_since_the_last_and_signs_it(asks, witness, monkeypatch):
    assert asking.ask() == 1 and asking.ask() == 0
    a_minute_later(monkeypatch)
    asks(2)
    assert asking.ask() == 1
    assert [path for path, _body in witness.asked] == ["/w/add-checkpoint"] * 2
    assert witness.asked[1][1].startswith("old 4\n")
    note = notes.read(proofs.note(proofs.checkpoint()))
    assert [(one.key, one.at) for one in notes.signatures(note, [KEY])] == [(KEY, AT)]


def test_a_witness_that_has_seen_less_or_was_asked_by_another_worker_is_asked_from_there(asks, witness):
    Witness.objects.update(seen=3)
    assert asking.ask() == 0 and Witness.objects.get().seen == 0
    assert asking.ask() == 1


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ((409, "900\n"), "it has seen more than this log holds"),
        ((409, "0\n"), "it knows another history of this log"),
        ((409, "many\n"), "a size is a plain number"),
        ((422, ""), "HTTP 422"),
        ((200, ""), "without its signature"),
        ((200, notes.cosign(Head("x", 1, bytes(32)), NAME, PRIVATE, AT) + "\n"), "does not hold"),
        ((200, notes.cosign(Head("x", 1, bytes(32)), NAME, OTHER, AT) + "\n"), "without its signature"),
    ],
)
def test_what_a_witness_will_not_sign_is_told_and_asked_again_after_a_while(
    asks, witness, answer, wrong, monkeypatch
):
    witness.answers = lambda _whole: answer
    assert asking.ask() == 0 and wrong in Witness.objects.get().wrong
    assert asking.ask() == 0 and len(witness.asked) == 1
    assert not proofs.checkpoint().cosignatures.exists()
    a_minute_later(monkeypatch, 2)
    witness.answers = lambda whole: signing(witness, whole)
    assert asking.ask() == 1 and not Witness.objects.get().wrong


def test_a_witness_that_is_away_hinders_nothing(asks, witness):
    Witness.objects.update(url="http://127.0.0.1:9/")
    assert asking.ask() == 0 and "does not answer" in Witness.objects.get().wrong


def test_nothing_leaves_a_demonstration(living, witness):
    living(1)
    asking.add(str(KEY), f"http://127.0.0.1:{witness.server_port}/")
    assert asking.ask() == 0 and not witness.asked


def elsewhere(size, private=OTHER, leaves=MANY):
    """A head of somebody else's log."""
    trees = [merkle.balanced(leaves[first:end]) for first, end in merkle.perfect(0, size)]
    head = Head(LOG, size, merkle.joined(trees))
    return Note(head, (notes.sign(head, LOG, private),))


def proved(old, new, leaves=MANY):
    ranges = [merkle.perfect(*one) for one in merkle.consistency(old, new)]
    return [merkle.joined([merkle.balanced(leaves[slice(*tree)]) for tree in one]) for one in ranges]


def asked(old, note, proof=()):
    lines = "".join(f"{line}\n" for line in proofs.written(proof))
    return witnessing.add_checkpoint(f"old {old}\n{lines}\n{note}")


@pytest.fixture
def followed(centre):
    """安州 witnesses a log from elsewhere."""
    return witnessing.witness_for(str(Key(LOG, notes.LOG, notes.public(OTHER))))


def test_a_head_that_goes_on_is_signed_with_the_time_and_remembered(followed):
    first, second = elsewhere(3), elsewhere(7)
    answer = asked(0, first)
    assert answer.status == 200
    found = notes.signatures(Note(first.head, (answer.text.strip(),)), [followed])
    assert [one.key for one in found] == [followed] and found[0].at
    assert asked(3, first).status == 200, "the same head again is signed again"
    assert asked(3, second, proved(3, 7)).status == 200
    assert Followed.objects.get().size == 7


def test_what_does_not_go_on_is_not_signed_and_what_was_seen_is_told(followed):
    asked(0, elsewhere(5))
    other = [*MANY[:4], bytes(32), *MANY[5:]]
    refused = [
        (asked(5, elsewhere(7, leaves=other), proved(5, 7, other)), 422, "goes on"),
        (asked(5, elsewhere(7), []), 422, "goes on"),
        (asked(5, elsewhere(5, leaves=other)), 409, "5\n"),
        (asked(3, elsewhere(7), proved(3, 7)), 409, "5\n"),
        (asked(0, elsewhere(2)), 409, "5\n"),
        (asked(7, elsewhere(5)), 400, "larger"),
        (asked(5, elsewhere(7, private=PRIVATE), proved(5, 7)), 403, "signature"),
        (asked(5, Note(Head("nobody/log", 1, bytes(32)), ("— a AA==",))), 404, "not witnessed"),
        (witnessing.add_checkpoint("old 05\n\n" + str(elsewhere(7))), 400, "plain number"),
        (witnessing.add_checkpoint("old 5\n" + "AA==\n" * 64 + "\n" + str(elsewhere(7))), 400, "old SIZE"),
        (witnessing.add_checkpoint("old 5\nAA==\n\n" + str(elsewhere(7))), 400, "32 bytes"),
        (witnessing.add_checkpoint(""), 400, "old SIZE"),
    ]  # fmt: skip
    for answer, status, said in refused:
        assert answer.status == status and said in answer.text
    assert Followed.objects.get().size == 5


def test_a_log_is_witnessed_by_the_key_that_was_handed_on_until_it_is_no_longer(followed):
    assert witnessing.witness_for(str(Key(LOG, notes.LOG, notes.public(OTHER)))) == followed
    for text in (str(Key(LOG, notes.LOG, notes.public(PRIVATE))), str(KEY), "nothing"):
        with pytest.raises(Unreadable):
            witnessing.witness_for(text)
    with pytest.raises(Unreadable):
        asking.add(str(Key(LOG, notes.LOG, notes.public(OTHER))), "https://w.example/")
    with pytest.raises(Unreadable):
        asking.add(str(KEY), "w.example")
    assert witnessing.no_longer(LOG) and not witnessing.no_longer(LOG)
    assert asked(0, elsewhere(3)).status == 404


def test_two_centres_witness_each_other_with_keys_of_their_own(living, other_centre):
    living(2)
    own, note = growing.key_of(growing.log()), proofs.note(proofs.checkpoint())
    with using(other_centre):
        key = witnessing.witness_for(str(own))
        answer = witnessing.add_checkpoint(f"old 0\n\n{note}")
    assert answer.status == 200 and key.name == f"{other_centre.host}/witness"
    assert notes.signatures(Note(notes.read(note).head, (answer.text.strip(),)), [key])
    assert witnessing.own_key() != key and not Followed.objects.exists()
