"""What a server of seals may do wrong: it lies, is away, drips, answers nonsense. Nothing wrong is kept, nothing lost."""

import time
from datetime import timedelta

import msgspec
import pytest

from tests.documents import national
from tests.documents.test_signing import worked
from tests.documents.town import WAYS
from yimen.centres.current import current_centre, using
from yimen.documents import ofd_sealers, ofd_sealing, ofd_seals, ses, signatures
from yimen.documents.models import SealedOfd, WaitingSeal
from yimen.lib import clock
from yimen.lib.environment import environment

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KEYS = {
    "rsa": ("genrsa",),
    "p256": ("ecparam", "-genkey", "-name", "prime256v1", "-noout"),
    "explicit": ("ecparam", "-genkey", "-name", "SM2", "-noout", "-param_enc", "explicit"),
}


def tried(seals):
    """Let a receipt be signed, and its OFD be sealed or not; return its case."""
    case = WAYS["receipt"](seals.town)
    worked()
    while ofd_sealing.work():
        pass
    return case


def again():
    """Let what rests be due, and be sealed."""
    WaitingSeal.objects.update(next_at=clock.machine_now() - timedelta(seconds=1))
    while ofd_sealing.work():
        pass


def lies_of(seals):
    """Return every lie, by what is said of it."""
    now, other = seals.now, seals.other
    rsa, curve, spelt = (
        national.Holder(seals.folder, name, "/CN=市场监管局", key) for name, key in KEYS.items()
    )
    elsewhere = "/Doc_0/Signs/Sign_1/Signature.xml"
    return [
        ("the digest in the signature is not that of Signature.xml", {"digest": b"\1" * 32}),
        (f"the signature is over '{elsewhere}'", {"place": elsewhere}),
        ("signed by the algorithm 1.2.840.10045.4.3.2", {"oid": national.ECDSA_WITH_SHA256}),
        ("the seal is in force from", {"from": -30, "until": -1}),
        ("the seal is in force from", {"from": 1, "until": 30}),
        ("the seal does not list the certificate that pressed it", {"by": other, "signed_by": other}),
        ("the signature does not hold (SM2)", {"signed_by": other}),
        ("the signature does not hold (SM2)", {"instead": b"another structure"}),
        ("the seal's maker has not signed it", {"made": other.sign(b"another seal")}),
        *(
            ("the certificate's key is not an SM2 key", {"by": one, "listed": one.certificate})
            for one in (rsa, curve, spelt)
        ),
        ("the server's time is", {"at": now + timedelta(hours=1)}),
        ("the certificate that pressed the seal is in force", {"at": now - 2 * DAY, "from": -9}),
        ("the seal is of version 5, not 4", {"version": 5}),
        ("the seal's picture is 400 by 42 millimetres", {"width": 400}),
        ("the seal does not list the certificate that pressed it", {"by_digest": b"\1" * 32}),
    ]


def test_a_server_that_lies_is_refused_in_words_and_asked_again(seals):
    case = tried(seals)
    number = seals.town.read(case).number
    first = SealedOfd.objects.get()
    held = {name: getattr(first, name) for name in ("signed_id", "sha256")}
    signed = signatures.file(number, "receipt")
    SealedOfd.objects.all().delete()
    WaitingSeal.objects.create(signed_id=held["signed_id"], since=seals.now, next_at=seals.now)
    for tries, (why, lies) in enumerate(lies_of(seals), start=1):
        seals.lies = lies
        again()
        row = WaitingSeal.objects.get()
        assert row.error.startswith(why), (row.error, lies)
        assert row.tries == tries and row.next_at > clock.machine_now() and not SealedOfd.objects.exists()
        assert (
            ofd_seals.state(number, "receipt") == "waiting" and signatures.file(number, "receipt") == signed
        )
    seals.lies = {}
    again()
    assert SealedOfd.objects.get().signed_id == held["signed_id"] and not WaitingSeal.objects.exists()


def test_a_seal_that_lists_digests_of_certificates_is_as_good(seals):
    digest = national.openssl(
        "dgst", "-sm3", "-binary", folder=seals.folder, content=seals.holder.certificate
    )
    seals.lies = {"by_digest": digest}
    tried(seals)
    assert SealedOfd.objects.exists()


def test_a_seal_swapped_between_the_two_answers_is_refused(seals):
    swapped = seals.seal()
    seals.name = "市场监管局公章"
    seals.lies = {"seal": swapped}
    tried(seals)
    assert WaitingSeal.objects.get().error == "another seal was pressed than the one that the server gave"


def test_the_seal_of_another_organ_is_refused_and_one_with_its_code_is_not(seals, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    fire = national.Server(folder, name="消防大队公章", organ="消防大队")
    seals.name, seals.maker, seals.holder = fire.name, fire.maker, fire.holder
    tried(seals)
    assert (
        "not of '市场监管局'" in WaitingSeal.objects.get().error
        and "消防大队公章" in WaitingSeal.objects.get().error
    )
    seals.town.market.uscc = "51160000000001"
    seals.town.market.save()
    again()
    assert SealedOfd.objects.get().seal == "51160000000001"


NONSENSE = [
    ("seal", (503, b""), "the server of seals answered HTTP 503"),
    ("seal", (404, b""), "the server of seals answered HTTP 404"),
    ("seal", (302, b""), "the server of seals answered HTTP 302"),
    ("seal", (200, b"<html>"), "no readable seal"),
    ("seal", (200, b""), "no readable seal"),
    ("seal", (200, b"\x30\x80\x00\x00"), "no readable seal"),
    ("signature", (403, b""), "the server of seals answered HTTP 403"),
    ("signature", (200, b"\x30\x03\x02\x01\x01"), "no readable signature of a seal"),
    ("signature", (200, b"\x30" * 5000), "no readable signature of a seal"),
    ("signature", (200, b"x" * (2**20 + 1)), "the server of seals answered more than"),
]


def test_nonsense_is_refused_in_words(seals):
    seals.says = {"seal": (200, b"")}
    tried(seals)
    for want, says, why in NONSENSE:
        seals.says = {want: says}
        again()
        assert WaitingSeal.objects.get().error.startswith(why) and not SealedOfd.objects.exists()
    seals.says = {}
    again()
    assert SealedOfd.objects.exists()


def test_a_seal_with_any_byte_changed_is_refused_or_says_the_same(seals):
    """Of the maker's certificate only the key counts here: its own signature is an authority's to judge."""
    made = seals.seal()
    good, refused = ses.seal(made), 0
    for place in range(0, len(made), 3):
        broken = bytearray(made)
        broken[place] ^= 0x21
        try:
            read = ses.seal(bytes(broken))
        except ses.NotSealed:
            refused += 1
            continue
        same = ("id", "name", "valid_from", "valid_until", "picture", "presses")
        assert all(getattr(read, name) == getattr(good, name) for name in same)
    assert refused > len(made) / 3 * 0.6


def test_one_that_is_away_hinders_no_act_and_is_not_asked_for_every_paper(seals, monkeypatch):
    env = environment().model_copy(update={"ofd_seal_url": "http://127.0.0.1:1/seals"})
    with monkeypatch.context() as away:
        away.setattr(ofd_sealers, "environment", lambda: env)
        case = WAYS["acceptance"](seals.town)
        worked()
        assert WaitingSeal.objects.count() == 2 and ofd_sealing.work() == 1, "one try tells it of both"
        assert ofd_seals.waiting() == {"the server of seals cannot be reached: URLError": 2}
    assert seals.town.read(case).state.phase == "ACCEPTED" and not SealedOfd.objects.exists()
    again()
    assert SealedOfd.objects.count() == 2 and not WaitingSeal.objects.exists()


def test_one_that_drips_is_given_up(seals, monkeypatch):
    monkeypatch.setattr(ofd_sealers, "PATIENCE", 1)
    seals.drips = 0.7
    began = time.monotonic()
    tried(seals)
    assert WaitingSeal.objects.get().error == "the server of seals took more than 1 seconds"
    assert time.monotonic() - began < 30 and len(seals.asked) == 1


def test_a_demonstration_asks_no_server(seals):
    with using(msgspec.structs.replace(current_centre(), kind="demo")):
        tried(seals)
    assert not seals.asked and not WaitingSeal.objects.exists()
    assert not SealedOfd.objects.exists()
