"""Files that are handed in: checked by content and size, encrypted, named by keyed hash, synced to disk."""

import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO

import msgspec
from django.utils.translation import gettext as _

from yimen.applications.contents import PIECE, BadFile, media_type
from yimen.centres.current import current_schema
from yimen.lib import crypto, vault
from yimen.lib.environment import environment

__all__ = ["BadFile", "Kept", "gone", "in_use", "keep", "read", "room", "take", "there"]


class Kept(msgspec.Struct, frozen=True):
    """A file that was taken in: the name under which it is kept, how large it is, and what it is."""

    name: str
    size: int
    media_type: str


def take(file: BinaryIO, called: str = "") -> Kept:
    """Take in a file, piece by piece; it is on disk when this returns. `called` is how whoever sent it named it.

    Raises BadFile where it is too large, empty, broken, not what it says, or when the disk is full.
    """
    limit = environment().max_file_bytes
    try:
        digest, size = sha256(), 0
        for piece in _pieces(file):
            digest.update(piece)
            size += len(piece)
            if size > limit:
                raise BadFile(_("文件超过 %(limit)d MB；请压缩或拆分后再上传。") % {"limit": limit // 2**20})
        if not size:
            raise BadFile(_("文件是空的，请重新选择。"))
        found = media_type(file, called)
        name = crypto.keyed_hash(current_schema(), "file", digest.hexdigest())
        vault.keep(current_schema(), name, _pieces(file))
    except OSError as problem:
        raise BadFile(_("服务器暂时不能保存文件，请稍后再试；已填写的内容没有丢失。")) from problem
    return Kept(name, size, found)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def keep(content: bytes) -> str:
    """Take in a content that is at hand and return its name. Raises BadFile as `take`."""
    return take(io.BytesIO(content)).name


def room(sizes: Mapping[str, int]) -> None:
    """Raise BadFile where the files of one application, by material, are too large together."""
    limit = environment().max_application_bytes
    if sum(sizes.values()) > limit:
        raise BadFile(
            _("这件申请的文件合计超过 %(limit)d MB；请压缩后再上传，或者到窗口交纸质材料。")
            % {"limit": limit // 2**20}
        )


def gone() -> str:
    """Return the sentence for a file that was erased when its term was over."""
    return _("这份文件的保存期限已满，已经依法删除；办理过程和决定仍然可以查看。")


def in_use(name: str) -> None:
    """Keep a file from being taken for one that nobody needs any more."""
    if name:
        vault.touch(current_schema(), name)


def read(name: str) -> bytes:
    """Return a file's content. Raises FileNotFoundError, crypto.Damaged, crypto.KeyMissing."""
    return vault.read(current_schema(), name)


def there(name: str) -> bool:
    """Return whether a file is still kept: one whose term is over is not."""
    return vault.there(current_schema(), name)
