"""Photographs that are handed in by a plain form: of two kinds, and without what the camera wrote into them.

A camera notes where and when it was, and what it is. Of a JPEG all application segments but those that its colours need
and all comments are left out, of a PNG all chunks of text, time and EXIF, and of both what was appended; which way up it
is held is kept, and the picture itself is not touched.
"""

import io
import os
from typing import BinaryIO

from django.utils.translation import gettext as _

from yimen.applications import files
from yimen.applications.contents import BadFile
from yimen.applications.files import Kept
from yimen.lib.environment import environment

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
# JFIF says how large a dot is, Adobe's marker how colours were coded: without them the picture looks different.
COLOURS = frozenset({0xE0, 0xEE})
APPLICATION, COMMENT, EXIF = range(0xE0, 0xF0), 0xFE, 0xE1
SCAN, END, RESTARTS, ALONE = 0xDA, 0xD9, range(0xD0, 0xD8), 0x01
WRITTEN = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
ORIENTATION, SHORT = 0x0112, 3


def take(file: BinaryIO, called: str = "") -> Kept:
    """Take in a photograph without what its camera wrote.

    Raises BadFile where it is neither JPEG nor PNG or is cut off, and as `files.take`.
    """
    if file.seek(0, os.SEEK_END) > environment().max_file_bytes:
        return files.take(file, called)  # refuses it, and says how large it may be
    file.seek(0)
    return files.take(io.BytesIO(bare(file.read())), called)


def bare(content: bytes) -> bytes:
    """Return a picture without metadata. Raises BadFile where it is neither JPEG nor PNG, or is cut off."""
    try:
        if content.startswith(JPEG):
            return _jpeg(content)
        if content.startswith(PNG):
            return _png(content)
    except (IndexError, ValueError) as broken:
        raise BadFile(_("照片不完整，可能没有传完；请重新选择这张照片。")) from broken
    raise BadFile(_("照片要用 JPEG 或者 PNG 格式；手机相机设为“兼容性最佳”再拍，或者截一张图。"))


def _jpeg(content: bytes) -> bytes:
    """Return a JPEG with the segments that draw it, up to its own end."""
    kept, at = bytearray(JPEG), 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker where one has to be")
        marker = content[at + 1]
        if marker == END:
            return bytes(kept + content[at : at + 2])
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 if marker == ALONE else at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if end > len(content) or (marker != ALONE and end < at + 4):
            raise ValueError("cut off")
        if marker == EXIF:
            kept += _held(content[at + 4 : end])
        elif marker != COMMENT and (marker not in APPLICATION or marker in COLOURS):
            kept += content[at:end]
        if marker == SCAN:
            scanned = _scanned(content, end)
            kept += content[end:scanned]
            end = scanned
        at = end


def _scanned(content: bytes, at: int) -> int:
    """Return where the next marker after a scan stands. Raises ValueError where there is none."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and content[at + 1] not in RESTARTS:
            return at
        at += 2


def _held(exif: bytes) -> bytes:
    """Return a segment that says which way up a picture is held, and nothing else; empty where none says so."""
    if not exif.startswith(b"Exif\x00\x00"):
        return b""
    tiff = exif[6:]
    order = "little" if tiff.startswith(b"II") else "big"

    def number(at: int, size: int) -> int:
        if at + size > len(tiff):
            raise ValueError("cut off")
        return int.from_bytes(tiff[at : at + size], order)  # type: ignore[arg-type]

    try:
        first = number(4, 4)
        for place in range(number(first, 2)):
            entry = first + 2 + 12 * place
            if number(entry, 2) == ORIENTATION and number(entry + 2, 2) == SHORT:
                way = number(entry + 8, 2)
                return _segment(way) if 2 <= way <= 8 else b""
    except ValueError:
        return b""  # a camera that writes nonsense loses only its nonsense
    return b""


def _segment(way: int) -> bytes:
    tags = b"".join(n.to_bytes(size) for n, size in ((1, 2), (ORIENTATION, 2), (SHORT, 2), (1, 4), (way, 2)))
    said = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08" + tags + bytes(6)
    return b"\xff\xe1" + (len(said) + 2).to_bytes(2) + said


def _png(content: bytes) -> bytes:
    """Return a PNG with the chunks that draw it, up to its end."""
    kept, at = bytearray(PNG), len(PNG)
    while True:
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name = content[at + 4 : at + 8]
        if end > len(content):
            raise ValueError("cut off")
        if name not in WRITTEN:
            kept += content[at:end]
        if name == b"IEND":
            return bytes(kept)
        at = end
