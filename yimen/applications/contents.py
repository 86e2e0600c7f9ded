"""What a file is, judged by its content alone: of an accepted type, whole to its end, and named as what it is."""

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import BinaryIO

import puremagic
from django.utils.translation import gettext as _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the content may be, by its type: what people call it, and the endings that its names may have.
ALLOWED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "application/pdf": ("PDF", (".pdf",)),
    "image/png": ("PNG", (".png",)),
    "image/jpeg": ("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")),
    WORD: ("Word", (".docx",)),
    EXCEL: ("Excel", (".xlsx",)),
}
HEAD, TAIL, PIECE = 4096, 1024, 64 * 1024
# An office document is a zip: packed a hundredfold, or into thousands of parts, it is made to do harm.
ZIP_RATIO, ZIP_PARTS = 100, 5000


class BadFile(ValueError):
    """A file that cannot be taken in; the message says why and what to do."""


def media_type(file: BinaryIO, called: str = "") -> str:
    """Return what the content is. `called` is the file's name, which must say the same where it says anything.

    Raises BadFile for what is not taken in, what is cut off, and what is named as something else.
    """
    file.seek(0)
    head = file.read(HEAD)
    found = _inside_zip(file) if head.startswith(b"PK\x03\x04") else _by_head(head)
    name, endings = ALLOWED[found]
    if found in WHOLE and not WHOLE[found](file):
        raise BadFile(
            _("文件不完整：%(type)s 的结尾缺失，可能没有传完。请先打开原文件核对，再重新上传。")
            % {"type": name}
        )
    ending = PurePath(called).suffix.lower()
    if ending and ending not in endings:
        raise BadFile(
            _(
                "文件名以 %(ending)s 结尾，内容却是 %(type)s；请把文件名改成以 %(right)s 结尾，或者换成正确的文件。"
            )
            % {"ending": ending, "type": name, "right": endings[0]}
        )
    return found


def _by_head(head: bytes) -> str:
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    found = "image/jpeg" if found == "image/jpg" else found
    if found not in ALLOWED:
        raise BadFile(_("文件内容不是 PDF、PNG、JPEG、Word 或 Excel；请另存为其中一种后再上传。"))
    return str(found)


def _inside_zip(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            unpacked = sum(part.file_size for part in parts)
    except Exception as broken:  # noqa: BLE001 - whatever zipfile stumbles over, it is the file that is broken
        raise BadFile(_("文件不完整，请重新上传。")) from broken
    if unpacked > ZIP_RATIO * max(_size(file), 1) or len(parts) > ZIP_PARTS:
        raise BadFile(_("文件压缩得异常，不能上传。"))
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return WORD
        if any(name.startswith("xl/") for name in names):
            return EXCEL
    raise BadFile(_("不接受压缩包；请把里面的文件逐个上传。"))


def _size(file: BinaryIO) -> int:
    file.seek(0, os.SEEK_END)
    return file.tell()


def _tail(file: BinaryIO) -> bytes:
    file.seek(max(_size(file) - TAIL, 0))
    return file.read(TAIL)


def _whole_pdf(file: BinaryIO) -> bool:
    return b"%%EOF" in _tail(file)


def _whole_png(file: BinaryIO) -> bool:
    return b"IEND\xae\x42\x60\x82" in _tail(file)


def _whole_jpeg(file: BinaryIO) -> bool:
    """Return whether the picture ends: its mark comes after the data, and telephones write more behind it."""
    file.seek(2)
    marker = b""
    while marker != b"\xda":  # the start of the data; a small picture inside the head has an end of its own
        mark, marker, length = file.read(1), file.read(1), int.from_bytes(file.read(2), "big")
        if mark != b"\xff" or length < 2:
            return False
        file.seek(length - 2, os.SEEK_CUR)
    last = b""
    while piece := file.read(PIECE):
        if b"\xff\xd9" in last + piece:
            return True
        last = piece[-1:]
    return False


WHOLE: Mapping[str, Callable[[BinaryIO], bool]] = {
    "application/pdf": _whole_pdf,
    "image/png": _whole_png,
    "image/jpeg": _whole_jpeg,
}
