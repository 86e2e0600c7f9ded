"""What is handed in is what it says and whole; its name, its size together with others, and a disk that is full."""

import io
import os
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from yimen.applications import contents, files
from yimen.centres.current import current_schema
from yimen.lib import crypto, vault
from yimen.lib.environment import environment

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def png():
    """Return a picture of one point."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (
        chunk(b"IHDR", head),
        chunk(b"IDAT", zlib.compress(b"\0\0")),
        chunk(b"tEXt", b"words" * 9),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(thumbnail=b"\xff\xd8\xff\xd9", behind=b""):
    """Return the frame of a picture from a telephone: a small picture in its head, its data, something behind it."""
    exif = b"Exif\0\0" + thumbnail
    data = bytes(range(200)) * 3
    return (
        b"\xff\xd8\xff\xe1"
        + struct.pack(">H", len(exif) + 2)
        + exif
        + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0"
        + data
        + b"\xff\xd9"
        + behind
    )


def office(folder="word", content=b"<w/>", names=("[Content_Types].xml",)):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*names, f"{folder}/document.xml"):
            archive.writestr(name, content)
    return packed.getvalue()


def invalid_name():
    """Return a document one of whose parts bears a name that claims to be UTF-8 and is not."""
    return office(names=("[Content_Types].xml", "文件.xml")).replace(
        "文件".encode(), b"\xff\xfe\xff\xfe\xff\xfe"
    )


GOOD = {
    ("a.pdf", "application/pdf"): PDF,
    ("扫描.PDF", "application/pdf"): PDF + b"\r\n" * 100,
    ("没有扩展名", "application/pdf"): PDF,
    ("", "application/pdf"): PDF,
    ("a.png", "image/png"): png(),
    ("a.jpg", "image/jpeg"): jpeg(),
    ("IMG_1.JPEG", "image/jpeg"): jpeg(behind=b"\0\0moov" * 2000),
    ("a.docx", contents.WORD): office(),
    ("a.xlsx", contents.EXCEL): office("xl"),
}
BAD = {
    "html as pdf": ("a.pdf", b"<html><script>1</script></html>", "文件内容不是"),
    "words as pdf": ("a.pdf", b"nothing in particular", "文件内容不是"),
    "eight bytes of a picture": ("a.pdf", b"\x89PNG\r\n\x1a\n", "PNG 的结尾缺失"),
    "a cut picture": ("a.png", png()[:-20], "PNG 的结尾缺失"),
    "a cut photograph": ("a.jpg", jpeg()[:-300], "JPEG 的结尾缺失"),
    "the head of a photograph": ("a.jpg", jpeg()[:12], "JPEG 的结尾缺失"),
    "a cut pdf": ("a.pdf", PDF[:-6], "PDF 的结尾缺失"),
    "a pdf that ends far from its end": ("a.pdf", PDF + b"\0" * 2000, "PDF 的结尾缺失"),
    "a picture named pdf": ("a.pdf", png(), "以 .pdf 结尾，内容却是 PNG"),
    "a pdf named picture": ("a.jpg", PDF, "以 .jpg 结尾，内容却是 PDF；请把文件名改成以 .pdf 结尾"),
    "a table named word": ("a.docx", office("xl"), "内容却是 Excel"),
    "a pdf named program": ("a.exe", PDF, "以 .exe 结尾"),
    "a cut document": ("a.docx", office()[:-30], "文件不完整"),
    "an invalid name inside": ("a.docx", invalid_name(), "文件不完整"),
    "a wrong length inside": (
        "a.docx",
        office()[:-10] + b"\xff\xff\xff\x7f" + office()[-6:],
        "文件不完整",
    ),
    "a zip bomb": ("a.docx", office(content=b"\0" * 9_000_000), "文件压缩得异常"),
    "a crowd of parts": ("a.docx", office(names=[f"n{i}" for i in range(5001)]), "文件压缩得异常"),
    "an archive": ("a.zip", office("photos", names=("a.txt",)), "不接受压缩包"),
    "nothing": ("a.pdf", b"", "文件是空的"),
    "too much": ("a.pdf", PDF + b"0" * (20 * 2**20), "文件超过 20 MB"),
}


@pytest.mark.parametrize(("named", "content"), GOOD.items(), ids=[name for name, _ in GOOD])
def test_what_is_whole_and_named_rightly_is_taken_in(centre, named, content):
    kept = files.take(io.BytesIO(content), named[0])
    assert (kept.media_type, kept.size) == (named[1], len(content))
    assert files.read(kept.name) == content


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_is_refused_and_nothing_is_stored(centre, what):
    named, content, said = BAD[what]
    before = list(vault.every(current_schema()))
    with pytest.raises(files.BadFile, match=said):
        files.take(io.BytesIO(content), named)
    assert list(vault.every(current_schema())) == before


def test_the_same_content_has_the_same_name_and_another_centre_another(centre, other_centre):
    from yimen.centres.current import using

    assert files.keep(PDF) == files.keep(PDF) != files.keep(PDF + b"\n")
    with using(other_centre):
        assert files.keep(PDF) != files.take(io.BytesIO(PDF + b"\n")).name
        elsewhere = files.keep(PDF)
    assert files.keep(PDF) != elsewhere


def test_pieces_are_sealed_as_the_whole_is(centre):
    whole = b"".join(crypto.sealed("anzhou", [b"a" * 70_000, b"", b"b"], "place"))
    assert crypto.unseal("anzhou", whole, "place") == b"a" * 70_000 + b"b"
    with pytest.raises(crypto.Damaged):
        crypto.unseal("anzhou", whole, "another place")
    with pytest.raises(crypto.Damaged):
        crypto.unseal("anzhou", whole[:-1] + bytes([whole[-1] ^ 1]), "place")


def test_a_large_file_is_never_whole_in_memory(centre, tmp_path):
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.4\n" + os.urandom(12 * 2**20) + b"\n%%EOF\n")
    with path.open("rb") as file:
        tracemalloc.start()
        files.take(file, "large.pdf")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 2 * 2**20


def test_a_new_folder_is_on_disk_before_its_file_counts(centre, monkeypatch):
    synced = []
    sync = vault._sync
    monkeypatch.setattr(vault, "_sync", lambda folder: (synced.append(folder), sync(folder)))
    vault.keep("anzhou", "documents/fresh/cafe01", [b"x"])
    folder = vault.folder("anzhou", "documents/fresh/ca")
    assert synced[-3:] == [folder.parent.parent, folder.parent, folder]


def test_files_of_one_application_have_room_together(centre):
    most = environment().max_application_bytes
    files.room({"m1": most - 1, "m2": 1})
    with pytest.raises(files.BadFile, match="合计超过 200 MB"):
        files.room({"m1": most, "m2": 1})


def test_a_disk_that_fills_leaves_nothing_half_written(centre, monkeypatch):
    import errno

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(files.BadFile, match="已填写的内容没有丢失"):
        files.keep(PDF + b"full")
    root = vault.folder(current_schema(), "")
    assert not list(root.rglob("*.new"))
    monkeypatch.undo()
    assert files.read(files.keep(PDF + b"full")) == PDF + b"full"
