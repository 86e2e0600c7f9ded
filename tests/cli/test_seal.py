"""bin/yimen seal: certificates made, taken in, withdrawn and listed; what waits is said."""

import json

import msgspec
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ec

from tests.centres_for_tests import ANZHOU
from tests.documents.test_signing import bundle, worked
from tests.documents.town import PaperTown
from yimen.cli import seal
from yimen.demo import seals
from yimen.documents import signatures
from yimen.documents.models import Certificate, Signed, WaitingSeal
from yimen.lib import clock


@pytest.fixture
def run(invoke):
    """Run a command of the group in the tests' town."""
    PaperTown()
    return lambda *words: invoke(seal.command, *words, "--centre", "anzhou")


def test_the_only_centre_that_people_use_need_not_be_named(run, invoke, monkeypatch):
    def there(*kinds):
        of = [msgspec.structs.replace(ANZHOU, schema=f"centre_{kind}", kind=kind) for kind in kinds]
        monkeypatch.setattr("yimen.centres.registry.centres", lambda *_: (ANZHOU, *of))

    there("practice", "replay")
    assert "sealed at the window" in invoke(seal.command, "list").stdout
    there("real")
    asked = invoke(seal.command, "list")
    assert asked.exit_code == 2 and "say --centre with one of: anzhou, centre_real" in asked.stderr


def test_a_certificate_is_made_listed_and_withdrawn(run):
    assert "sealed at the window" in run("list").stdout
    made = json.loads(run("make", "--organ", "market", "--json").stdout)
    assert made["subject"] == "市场监管局"
    listed = json.loads(run("list", "--json").stdout)
    assert [one["fingerprint"] for one in listed["certificates"]] == [made["fingerprint"]] and listed[
        "waiting"
    ] == {}
    gone = run("withdraw", made["fingerprint"][:10], "--why", "试用结束")
    assert gone.exit_code == 0 and "0 papers" in gone.stdout
    assert "withdrawn: 试用结束" in run("list").stdout
    again = run("withdraw", made["fingerprint"][:10], "--why", "再次")
    assert again.exit_code == 2 and "0 certificates" in again.stderr


def test_the_list_says_what_waits_for_a_national_seal_and_why(run):
    json.loads(run("make", "--organ", "market", "--json").stdout)
    now = clock.machine_now()
    paper = {"case_number": "x", "key": "receipt", "version": 1, "number": "x", "level": "B-B"}
    signed = Signed.objects.create(
        certificate=Certificate.objects.get(), sha256="0" * 64, name="x", signed_at=now, **paper
    )
    WaitingSeal.objects.create(signed=signed, since=now, next_at=now, error="the server of seals is away")
    assert "1 OFD wait for a national seal: the server of seals is away" in run("list").stdout
    assert json.loads(run("list", "--json").stdout)["ofd_waiting"] == {"the server of seals is away": 1}


def test_a_bundle_is_taken_in_with_its_password(run, tmp_path):
    file = tmp_path / "organ.p12"
    file.write_bytes(bundle(ec.generate_private_key(ec.SECP256R1())))
    words = ("import", str(file), "--organ", "market", "--centre", "anzhou")
    wrong = CliRunner().invoke(seal.command, words, input="falsch\n")
    assert wrong.exit_code == 2 and "password" in wrong.stderr and not Certificate.objects.exists()
    right = CliRunner().invoke(seal.command, words, input="geheim\n")
    assert right.exit_code == 0 and Certificate.objects.get().issuer == "某电子认证服务机构"
    assert "geheim" not in right.stdout + right.stderr


def test_an_organ_that_is_not_there_is_said(run):
    answer = run("make", "--organ", "nobody")
    assert answer.exit_code == 2 and "nobody" in answer.stderr


def test_the_demonstration_signs_its_newest_papers(centre):
    town = PaperTown()
    town.apply()
    seals.make()
    assert Certificate.objects.count() == 3 and set(Certificate.objects.values_list("kind", flat=True)) == {
        "made"
    }
    worked()
    assert signatures.waiting() == {} and Signed.objects.filter(key="receipt").exists()
