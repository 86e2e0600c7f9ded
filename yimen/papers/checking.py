"""What a folder says of itself compared with its log: the last movement says who holds it, and where."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from yimen.cases.check import Difference
from yimen.papers import barcodes
from yimen.papers.models import Folder, Movement

FIELDS = ("holder", "holder_id", "place")


def check(number: str = "") -> Iterator[Difference]:
    """Yield for each folder of a case, or of the current centre, what it says otherwise than its log."""
    last = Movement.objects.filter(folder=OuterRef("pk")).order_by("-id")
    rows = Folder.objects.filter(number=number) if number else Folder.objects.all()
    said = {f"said_{name}": Subquery(last.values(name)[:1]) for name in FIELDS}
    for folder in rows.annotate(**said).order_by("id").iterator(1000):
        for name in FIELDS:
            stored, then = getattr(folder, name), getattr(folder, f"said_{name}")
            if stored != then:
                field = f"papers.{barcodes.folder(folder.id)}.{name}"
                yield Difference(folder.number, field, str(stored), str(then))
