"""Files that are handed in: checked by content and size, encrypted, named by keyed hash, synced to disk."""

import io
import zipfile

import puremagic
from django.utils.translation import gettext as _

from yimen.centres.current import current_schema
from yimen.lib import crypto, vault
from yimen.lib.environment import environment

# What the content may be, by the type that its first bytes show.
ALLOWED = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}
ZIP_RATIO = 100


class BadFile(ValueError):
    """A file that cannot be taken in; the message says why and what to do."""


def media_type(content: bytes) -> str:
    """Return what the content is, judged by the content alone. Raises BadFile for what is not taken in."""
    if content.startswith(b"PK\x03\x04"):
        return _inside_zip(content)
    try:
        found = puremagic.from_string(content, mime=True)
    except puremagic.PureError:
        found = ""
    if found == "image/jpg":
        found = "image/jpeg"
    if found not in ALLOWED:
        raise BadFile(_("文件内容不是 PDF、PNG、JPEG、Word 或 Excel；请另存为其中一种后再上传。"))
    return found


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        raise BadFile(_("文件不完整，请重新上传。")) from None
    if unpacked > ZIP_RATIO * max(len(content), 1):
        raise BadFile(_("文件压缩得异常，不能上传。"))
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        if any(name.startswith("xl/") for name in names):
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    raise BadFile(_("不接受压缩包；请把里面的文件逐个上传。"))


def keep(content: bytes) -> str:
    """Store a file and return its name, a keyed hash of the content; it is on disk when this returns.

    Raises BadFile where it is too large, empty, or when the disk is full.
    """
    limit = environment().max_file_bytes
    if not content:
        raise BadFile(_("文件是空的，请重新选择。"))
    if len(content) > limit:
        raise BadFile(_("文件超过 %(limit)d MB；请压缩或拆分后再上传。") % {"limit": limit // 2**20})
    media_type(content)
    name = crypto.keyed_hash(current_schema(), "file", crypto.commitment(b"", content.hex()))
    try:
        vault.keep(current_schema(), name, content)
    except OSError as problem:
        raise BadFile(_("服务器暂时不能保存文件，请稍后再试；已填写的内容没有丢失。")) from problem
    return name


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
