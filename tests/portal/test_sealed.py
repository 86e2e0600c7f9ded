"""Anybody checks a signed paper: by what stands on it, and by the file itself."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.documents.conftest import chinese as chinese, town as town
from tests.documents.test_signing import sealing as sealing, worked
from tests.documents.town import WAYS
from yimen.documents import certificates, signatures
from yimen.documents.models import Certificate, Signed
from yimen.lib import vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(sealing):
    """A refusal that was signed: its row and its file."""
    case = WAYS["refusal"](sealing)
    worked()
    row = Signed.objects.get(key="refusal")
    return row, signatures.file(row.case_number, "refusal"), case


def visitor():
    return Client(headers={"host": "testserver"})


def sent(content, name="文书.pdf"):
    return visitor().post("/verify/file/", {"file": SimpleUploadedFile(name, content, "application/pdf")})


def test_the_code_on_the_paper_leads_to_who_signed_it(sealing, refused):
    row, _, case = refused
    seen = sealing.read(case)
    about = signatures.sealing(seen, "refusal", row.number)
    address = urlsplit(about.address)
    assert address.path == "/verify/" and parse_qs(address.query) == {
        "number": [row.number],
        "mark": [about.mark],
    }
    body = visitor().get(f"/verify/?{address.query}").content.decode()
    assert body.index("电子签名有效") < body.index('name="number"'), (
        "the answer stands before the next question"
    )
    for words in ("不予行政许可决定书", "电子签名有效", "市场监管局", "机关自己签发", row.number):
        assert words in body, words
    assert "李" not in body and row.case_number not in body
    english = visitor().get(f"/en/verify/?{address.query}").content.decode()
    assert "The electronic signature is valid" in english


def test_without_the_check_code_no_signature_is_told(refused):
    row = refused[0]
    wrong = "00000000" if signatures.mark(row.case_number, "refusal") != "00000000" else "11111111"
    assert "电子签名有效" not in visitor().get("/verify/", {"number": row.number}).content.decode()
    body = visitor().get("/verify/", {"number": row.number, "mark": wrong}).content.decode()
    assert "没有找到这个文号和核验码的电子签名" in body and "电子签名有效" not in body


def test_the_file_itself_is_known_and_one_changed_byte_is_not(refused):
    _, file, _ = refused
    body = sent(file).content.decode()
    assert "电子签名有效" in body and "完全一致" in body and "不予行政许可决定书" in body
    changed = bytearray(file)
    changed[len(file) // 2] ^= 1
    for other in (bytes(changed), file + b"\n", b"x"):
        body = sent(other).content.decode()
        assert "已经被改动" in body and "电子签名有效" not in body


def test_an_uploaded_file_is_kept_nowhere(refused, monkeypatch):
    monkeypatch.setattr(vault, "keep", lambda *_: pytest.fail("kept"))
    assert sent(refused[1]).status_code == 200


def test_a_photograph_of_a_paper_is_called_no_forgery(centre):
    """A citizen who photographed their own certificate was told not to rely on it."""
    photograph = SimpleUploadedFile("IMG_1.jpg", b"\xff\xd8\xff\xe0JFIF", "image/jpeg")
    for prefix, title, never in (
        ("", "照片不能这样核对", "不要采信"),
        ("/en", "A photograph cannot", "do not rely"),
    ):
        photograph.seek(0)
        page = visitor().post(f"{prefix}/verify/file/", {"file": photograph}).content.decode()
        assert title in page and never not in page and f'href="{prefix}/verify/"' in page


def test_nothing_and_too_much_are_said_and_nothing_breaks(centre):
    assert visitor().post("/verify/file/").status_code == 422
    answer = sent(b"x" * (10 * 2**20 + 1))
    assert answer.status_code == 422 and "10 MB" in answer.content.decode()
    assert visitor().get("/verify/file/").status_code == 200


def test_a_withdrawn_certificate_is_told_with_its_reason_until_the_paper_is_signed_anew(sealing, refused):
    row, old, _ = refused
    certificates.withdraw(Certificate.objects.get().fingerprint, "密钥遗失")
    asked = {"number": row.number, "mark": signatures.mark(row.case_number, "refusal")}
    body = visitor().get("/verify/", asked).content.decode()
    assert "签名证书已经停用" in body and "密钥遗失" in body
    certificates.make(sealing.market.id)
    worked()
    assert "电子签名有效" in visitor().get("/verify/", asked).content.decode()
    assert "这份文书已经重新签名" in sent(old).content.decode()


def test_a_file_that_was_erased_or_damaged_is_not_called_valid(refused):
    row, file, _ = refused
    asked = {"number": row.number, "mark": signatures.mark(row.case_number, "refusal")}
    vault._path("anzhou", row.name).write_bytes(b"nonsense of some length that opens under no key")
    assert "与签名时不一致" in visitor().get("/verify/", asked).content.decode()
    vault.delete("anzhou", row.name)
    assert "已经删除" in visitor().get("/verify/", asked).content.decode()
    assert "电子签名有效" in sent(file).content.decode(), "the hash outlives the file"


def test_another_centre_knows_nothing_of_it(refused, other_centre):
    row, file, _ = refused
    elsewhere = Client(headers={"host": "linzhou.test"})
    upload = SimpleUploadedFile("x.pdf", file, "application/pdf")
    assert "已经被改动" in elsewhere.post("/verify/file/", {"file": upload}).content.decode()
    asked = {"number": row.number, "mark": signatures.mark(row.case_number, "refusal")}
    assert "电子签名有效" not in elsewhere.get("/verify/", asked).content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_fit_for_everybody(page, live, axe, refused, prefix):
    _, file, _ = refused
    page.goto(f"{live}{prefix}/verify/file/")
    page.set_input_files("input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": file})
    page.click("main form button")
    # The browser reads the file before it sends it, so the click returns long before the answer stands there.
    page.locator(".facts__row").nth(5).wait_for()
    assert axe(page) == []
