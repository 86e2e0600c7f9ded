"""Photographs as a phone makes them: with a place, a camera and a comment written into them."""

import struct
import zlib

GPS = b"GPS 30.12345, 106.54321"


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def exif(way=0, order=">"):
    """Return an EXIF segment that tells a place, and which way up where `way` says so."""
    mark = b"MM" if order == ">" else b"II"
    tags = [(0x010F, 2, 4, b"HUAW")]
    if way:
        tags.append((0x0112, 3, 1, struct.pack(order + "H", way) + b"\x00\x00"))
    rows = b"".join(struct.pack(order + "HHI", tag, kind, count) + value for tag, kind, count, value in tags)
    head = mark + struct.pack(order + "HI", 42, 8) + struct.pack(order + "H", len(tags))
    return segment(0xE1, b"Exif\x00\x00" + head + rows + bytes(4) + GPS)


def jpeg(way=0, order=">", tail=b"", mark=b""):
    """Return a JPEG of one grey dot; `mark` makes its content another's."""
    tables = segment(0xDB, b"\x00" + bytes([1] * 64))
    frame = segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    huffman = segment(0xC4, b"\x00\x00\x01" + bytes(14) + b"\x00") + segment(
        0xC4, b"\x10\x00\x01" + bytes(14) + b"\x00"
    )
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x3f\xff\x00" + b"\xff\xd0" + b"\x2a"
    jfif = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    comment = segment(0xFE, b"taken by " + GPS)
    own = segment(0xDB, b"\x01" + mark.ljust(64, b"\x01")[:64]) if mark else b""
    return (
        b"\xff\xd8"
        + jfif
        + exif(way, order)
        + comment
        + own
        + tables
        + frame
        + huffman
        + scan
        + b"\xff\xd9"
        + tail
    )


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(tail=b""):
    """Return a PNG of one grey dot, with a text and EXIF."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Comment\x00" + GPS)
        + chunk(b"eXIf", b"MM\x00*" + GPS)
        + chunk(b"IDAT", zlib.compress(b"\x00\x7f"))
        + chunk(b"IEND", b"")
        + tail
    )
