"""Photographs lose what a camera wrote into them, and nothing of the picture."""

import pytest

from tests.inspectors.pictures import GPS, chunk, exif, jpeg, png, segment
from yimen.applications.contents import BadFile
from yimen.applications.photographs import bare


@pytest.mark.parametrize(
    "content", [jpeg(), jpeg(way=6), jpeg(way=6, order="<"), png(), jpeg(tail=jpeg()), png(tail=GPS)]
)
def test_nothing_that_the_camera_wrote_is_left(content):
    assert GPS in content
    left = bare(content)
    assert GPS not in left and b"HUAW" not in left and b"taken by" not in left
    assert bare(left) == left


def test_the_picture_itself_is_kept_byte_for_byte():
    plain = jpeg().replace(exif(), b"").replace(segment(0xFE, b"taken by " + GPS), b"")
    assert bare(jpeg()) == plain and bare(jpeg(tail=b"more")) == plain
    kept = bare(png())
    assert kept == png().replace(chunk(b"tEXt", b"Comment\x00" + GPS), b"").replace(
        chunk(b"eXIf", b"MM\x00*" + GPS), b""
    )


@pytest.mark.parametrize("order", [">", "<"])
def test_a_picture_stays_the_way_up_it_was_held(order):
    left = bare(jpeg(way=6, order=order))
    at = left.index(b"Exif\x00\x00MM")
    assert left[at + 6 + 10 : at + 6 + 22] == bytes.fromhex("011200030000000100060000")
    assert b"Exif" not in bare(jpeg(way=1)) and b"Exif" not in bare(jpeg(way=9))


def test_a_camera_that_writes_nonsense_loses_only_its_nonsense():
    broken = jpeg().replace(exif(), segment(0xE1, b"Exif\x00\x00MM\x00\x2a\x00\x00\xff\xff"))
    assert b"Exif" not in bare(broken)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"%PDF-1.4", jpeg()[:-2], jpeg()[:40], png()[:-12], png()[:20], b"\xff\xd8\x00"],
)
def test_what_is_no_photograph_or_is_cut_off_is_refused(content):
    with pytest.raises(BadFile) as refused:
        bare(content)
    assert str(refused.value)
