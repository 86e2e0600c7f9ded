"""What rooms beside the record have to tell the staff, as it was written with the act itself."""

from django.db import models


class Telling(models.Model):
    """That somebody is to be told something at the desk: what (`told.words.KINDS`), about which thing, once by its `mark`.

    No word of anybody and no name stands here. Only ever added (0001).
    """

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    thing = models.BigIntegerField(default=0)
    on = models.DateField(null=True)
    mark = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "mark"], name="told_by_a_room_once")]
        indexes = [models.Index(fields=["mark"], name="tellings_by_mark")]
