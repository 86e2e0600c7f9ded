"""What a folder says of itself compared with its log: the last movement says who holds it, and where."""

from collections.abc import Iterator

from yimen.papers import barcodes
from yimen.papers.models import Folder, Movement


def differences() -> Iterator[tuple[str, str, str, str]]:
    """Yield (bar code, field, stored, by the log) for each folder whose holder or place is not what its log says."""
    for folder in Folder.objects.order_by("id").iterator():
        last = Movement.objects.filter(folder=folder).order_by("-id").first()
        said = (last.holder, last.holder_id, last.place) if last else ("", 0, "")
        stored = (folder.holder, folder.holder_id, folder.place)
        for field, now, then in zip(("holder", "holder_id", "place"), stored, said, strict=True):
            if now != then:
                yield barcodes.folder(folder.id), field, str(now), str(then)
