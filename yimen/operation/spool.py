"""Uploads on their way in: spooled to disk, and where that is full, lost alone; the rest of the form arrives."""

from contextlib import suppress
from typing import Any

import structlog
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

log = structlog.get_logger(__name__)


class LostUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that could not be spooled: it has a name and a size, and reading it says why it is not there."""

    def __init__(self, name: str | None, reason: OSError) -> None:
        """Know what hindered."""
        super().__init__(None, name, size=1)
        self.reason = reason

    def read(self, *_: Any) -> bytes:
        """Raise the OSError that hindered."""
        raise self.reason

    def seek(self, *_: Any) -> int:
        """Raise the OSError that hindered."""
        raise self.reason

    def close(self) -> None:
        """Do nothing: nothing is open."""


class SpoolHandler(TemporaryFileUploadHandler):
    """Spools as Django does. A full disk costs the file and not the request: its field says so, nothing typed is lost."""

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file."""
        try:
            super().new_file(*args, **more)
        except OSError as reason:
            self._lost(reason)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Spool a piece; those of a file that is lost are read and dropped."""
        if isinstance(self.file, LostUpload):
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as reason:
            self._lost(reason)

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg]
        """Return the whole file, or the lost one."""
        if not isinstance(self.file, LostUpload):
            try:
                return super().file_complete(file_size)
            except OSError as reason:
                self._lost(reason)
        return self.file

    def _lost(self, reason: OSError) -> None:
        log.error("an upload could not be spooled", exc_info=reason)
        with suppress(OSError, AttributeError):
            self.file.close()
        self.file = LostUpload(self.file_name, reason)  # type: ignore[assignment]
