"""Mails are read as people's programs send them: Chinese in old encodings, nested parts, hostile HTML, broken forms."""

import base64
import quopri
from urllib.parse import quote

import pytest

from tests.mailbox.mails import PIXEL, encoded, mail, raw
from yimen.mailbox import mime
from yimen.mailbox.html import as_text

HEAD = "From: {name} <Wang@Example.org>\nSubject: {subject}\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}"


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8", "x-gbk", "nonsense", "us-ascii"])
def test_chinese_is_read_whatever_it_is_said_to_be(charset):
    head = HEAD.format(name=encoded("王某"), subject=encoded("办不成事"), charset=charset)
    body = "窗口不收材料，朱镕基的镕字"
    found = mime.read(raw(head, body, "utf-8" if charset == "utf-8" else "gb18030"))
    assert found.text == body
    assert (found.name, found.subject, found.address) == ("王某", "办不成事", "wang@example.org")


def test_a_character_that_only_gb18030_has_is_read():
    head = HEAD.format(name="x", subject="y", charset="gb2312")
    assert mime.read(raw(head, "㐀的户口")).text == "㐀的户口"


@pytest.mark.parametrize("way", ["base64", "quoted-printable"])
def test_a_body_is_unpacked(way):
    body = "材料交了两遍".encode("gbk")
    packed = base64.encodebytes(body) if way == "base64" else quopri.encodestring(body)
    head = HEAD.format(name="x", subject="y", charset="gbk") + f"\nContent-Transfer-Encoding: {way}"
    assert mime.read(head.encode() + b"\n\n" + packed).text == "材料交了两遍"


def test_a_subject_in_raw_bytes_is_read():
    assert mime.read("From: a@b.cn\nSubject: 投诉收费\n\nx".encode("gbk")).subject == "投诉收费"
    assert mime.read("From: a@b.cn\nSubject: 投诉收费\n\nx".encode()).subject == "投诉收费"


def test_the_plain_text_is_chosen_and_a_forwarded_mail_is_read_too():
    nested = (
        b"From: a@b.cn\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n"
        b"--i\nContent-Type: text/html\n\n<p>html</p>\n--i\nContent-Type: text/plain\n\nplain\n--i--\n"
        b"--o\nContent-Type: message/rfc822\n\nFrom: c@d.cn\nSubject: old\n\ninner\n--o--\n"
    )
    assert mime.read(nested).text == "plain\n\ninner"


def test_html_becomes_text_and_nothing_of_it_stays():
    hostile = (
        "<html><head><title>t</title><style>p{}</style></head><body onload=x()><p>一</p><script>steal()</script>"
        "<img src='http://spy/x.png'><p>二&lt;b&gt;</p><a href='javascript:x()'>三</a><svg><script>y()</script></svg>四</body>"
    )
    assert as_text(hostile) == "一\n\n二<b>\n三四"
    only = b"From: a@b.cn\nContent-Type: text/html; charset=utf-8\n\n" + hostile.encode()
    said = mime.read(only).text
    assert "steal" not in said and "spy" not in said and "javascript" not in said and "二" in said


def test_html_that_never_ends_is_read_to_its_end():
    assert as_text("<div>" * 50_000 + "词") == "词"
    assert as_text("<script>alert(1)") == "" and as_text("<p>a<!-- b").startswith("a")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"filename*=gb2312''{quote('收据.png'.encode('gbk'))}", "收据.png"),
        (f"filename*=UTF-8''{quote('收据.png')}", "收据.png"),
        (f'filename="{encoded("收据.png")}"', "收据.png"),
        (f"filename*0*=UTF-8''{quote('收')}; filename*1*={quote('据.png')}", "收据.png"),
        ('filename="..\\\\..\\\\etc/passwd"', "passwd"),
    ],
)
def test_names_of_files_are_read_and_lead_nowhere(said, name):
    whole = (
        b"From: a@b.cn\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: image/png\n"
        + f"Content-Disposition: attachment; {said}\n".encode()
        + b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(PIXEL) + b"\n--o--\n"
    )  # fmt: skip
    (found,) = mime.read(whole).attachments
    assert (found.called, found.content) == (name, PIXEL)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example.org>"},
        {"Return_Path": "<>"},
        {"sender": "MAILER-DAEMON@example.org"},
    ],
)
def test_what_a_machine_sent_is_known(headers):
    assert mime.read(mail(**headers)).machine
    assert not mime.read(mail(Auto_Submitted="no")).machine


def test_what_comes_from_ourselves_is_a_loop():
    assert mime.read(mail(sender="Tousu@Anzhou.example"), frozenset({"tousu@anzhou.example"})).machine


def test_what_steers_a_screen_is_taken_out():
    found = mime.read(mail(text="好\u202e坏\x1b[31m", subject="a\u2066b"))
    assert found.text == "好坏[31m" and found.subject == "ab"


@pytest.mark.parametrize(("broken", "address", "text"), [(b"", "", ""), (b"\x00\xff" * 100, "", "\ufffd" * 100), (b"From: \n\n", "", ""), (b"Content-Type: multipart/mixed\n\n--x", "", ""), (b"From: =?gb2312?B?\xff?= <a@b.cn>\n\nx", "a@b.cn", "x")])  # fmt: skip
def test_broken_mails_are_read_as_far_as_they_go(broken, address, text):
    found = mime.read(broken)
    assert (found.address, found.text) == (address, text)
