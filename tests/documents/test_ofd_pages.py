"""Where people meet a sealed OFD: applicant, staff who say why, and anybody who checks a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accessibility import judge_at_both
from tests.documents import town as ways
from tests.documents.test_ofd_check import flipped, packed
from tests.documents.test_ofd_sealed import files, sealed
from tests.documents.test_signing import worked
from tests.documents.town import client_of
from yimen.documents import ofd_sealing, ofd_seals, signatures
from yimen.documents.models import SealedOfd, Signed
from yimen.people.models import Reading
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
OFFERED = "下载 OFD（试验，有国密电子签章）"


@pytest.fixture
def paper(seals):
    """A receipt with its sealed OFD: the file, and where its documents lie."""
    file, _ = sealed(seals)
    number = SealedOfd.objects.select_related("signed").get().signed.case_number
    return file, f"/progress/{number}/documents/receipt", f"/desk/cases/{number}/documents/receipt"


def checked(client, file):
    upload = SimpleUploadedFile("paper.ofd", file, "application/ofd")
    return client.post("/verify/file/", {"file": upload}).content.decode()


def test_the_applicant_is_given_the_sealed_file_and_told_what_it_is_not(seals, paper):
    file, own, _ = paper
    li = client_of(seals.town, "li")
    page = li.get(f"{own}/").content.decode()
    assert OFFERED in page and "没有核验证书出自有资质的机构" in page
    answer = li.get(f"{own}.ofd")
    assert answer.content == file and answer["Content-Type"] == "application/ofd"
    assert "no-store" in answer["Cache-Control"] and "attachment" in answer["Content-Disposition"]
    english = li.get(f"/en{own}/").content.decode()
    assert "national electronic seal" in english and li.get(f"/en{own}.ofd").content == file
    for who in (None, "wang", "clerk"):
        assert client_of(seals.town, who).get(f"{own}.ofd").status_code == 404


def test_staff_get_it_whole_only_after_they_say_why_and_masked_without_a_seal(seals, paper):
    file, _, desk = paper
    clerk = client_of(seals.town, "clerk")
    page = clerk.get(f"{desk}/").content.decode()
    assert "下载 OFD（试验，没有电子印章）" in page and "在“完整文书”处下载" in page
    masked = clerk.get(f"{desk}.ofd").content
    assert not any("Sign" in name for name in files(masked)) and masked != file
    asked = clerk.get(f"{desk}/whole/").content.decode()
    assert "记录并下载 OFD" in asked
    assert (
        clerk.post(f"{desk}/whole/", {"why": "", "as": "ofd"}).status_code == 422
        and not Reading.objects.exists()
    )
    answer = clerk.post(f"{desk}/whole/", {"why": "归档", "as": "ofd"})
    assert answer.content == file and Reading.objects.get().why == "归档"
    assert clerk.post(f"{desk}/whole/", {"why": "打印"})["Content-Type"] == "application/pdf"


def test_where_none_is_sealed_none_is_offered_and_waiting_is_said_to_staff_alone(seals):
    seals.says = {"seal": (503, b"")}
    sealed(seals)
    number = Signed.objects.get().case_number
    own, desk = f"/progress/{number}/documents/receipt", f"/desk/cases/{number}/documents/receipt"
    li, clerk = client_of(seals.town, "li"), client_of(seals.town, "clerk")
    assert "OFD" not in li.get(f"{own}/").content.decode()
    assert "还在等签章服务器" in clerk.get(f"{desk}/").content.decode()
    assert "记录并下载 OFD" not in clerk.get(f"{desk}/whole/").content.decode()
    assert li.get(f"{own}.ofd").status_code == 404


def test_a_void_papers_sealed_file_is_offered_no_more_and_told_as_void(seals):
    case = ways.grant(seals.town)
    worked()
    while ofd_sealing.work():
        pass
    number = seals.town.read(case).number
    file = ofd_seals.file(number, "grant")
    seals.town.act("decider", case, do.VoidPaper("grant", "印章盖歪"))
    li = client_of(seals.town, "li")
    assert OFFERED not in li.get(f"/progress/{number}/documents/grant/").content.decode()
    assert li.get(f"/progress/{number}/documents/grant.ofd").status_code == 404
    said = checked(client_of(seals.town), file)
    assert "这个文号已经作废" in said and "OFD 与签章时一致" not in said


def test_anybody_checks_a_file_and_is_told_what_was_changed(seals, paper):
    file, *_ = paper
    visitor = client_of(seals.town)
    good = checked(visitor, file)
    assert "OFD 与签章时一致" in good and seals.name in good and "没有核验的" in good
    read = files(file)
    picture = "Doc_0/Res/page_0.png"
    bad = checked(visitor, packed(read | {picture: flipped(read[picture])}))
    assert "被改动过，不要采信" in bad and "第 1 页的图像：被改动" in bad and f"/{picture}" in bad
    assert "文件重新打包过" in checked(visitor, packed(read))
    for other in (b"PK\3\4", packed({"OFD.xml": b"<x/>"})):
        assert "不是本中心的机关签发的文件" in checked(visitor, other)


def test_who_checks_by_number_reads_of_the_seal_too(seals, paper):
    row = Signed.objects.get()
    asked = {"number": row.number, "mark": signatures.mark(row.case_number, row.key)}
    said = client_of(seals.town).get("/verify/", asked).content.decode()
    assert f"国密电子印章“{seals.name}”" in said.replace('<span lang="zh-Hans">', "").replace("</span>", "")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_are_fit_for_everybody(seals, paper, signed_in, live, prefix, tmp_path):
    file, own, desk = paper
    read = files(file)
    broken = packed(read | {name: flipped(read[name]) for name in read if "Page" in name or "page" in name})
    page = signed_in(seals.town, "li")
    page.goto(f"{live}{prefix}{own}/")
    assert judge_at_both(page, bool(prefix)) == []
    for content in (file, broken):
        (tmp_path / "paper.ofd").write_bytes(content)
        page.goto(f"{live}{prefix}/verify/file/")
        page.set_input_files("input[type=file]", tmp_path / "paper.ofd")
        page.click("main form button")
        # The browser reads the file before it sends it: the answer comes long after the click.
        page.locator(".panel .facts__row").nth(5).wait_for()
        assert judge_at_both(page, bool(prefix)) == []
    page = signed_in(seals.town, "clerk")
    for path in (f"{desk}/", f"{desk}/whole/"):
        page.goto(f"{live}{prefix}{path}")
        assert judge_at_both(page, bool(prefix)) == []
