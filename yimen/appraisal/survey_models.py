"""Surveys of conduct: whom they are about, who was asked, and what was answered by nobody known."""

from django.db import models


class Survey(models.Model):
    """A survey of conduct: whom it is about, how many of each organ, the seed of its draw, and until when it is open."""

    id = models.BigAutoField(primary_key=True)
    year = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField()
    size = models.IntegerField()
    seed = models.CharField(max_length=64)
    frame_digest = models.CharField(max_length=64)
    frame = models.JSONField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Asked(models.Model):
    """How many of an organ were in the frame, drawn, and could be invited; and how many matters the organ's frame had."""

    pk = models.CompositePrimaryKey("survey", "organ")
    survey = models.BigIntegerField()
    organ = models.BigIntegerField()
    frame = models.IntegerField()
    drawn = models.IntegerField()
    invited = models.IntegerField(default=0)


class Invitation(models.Model):
    """An invitation that was not answered yet, by the hash of its token. Answering deletes it: nothing joins the two."""

    token = models.CharField(max_length=64, primary_key=True)
    survey = models.BigIntegerField()
    organ = models.BigIntegerField()


class Answer(models.Model):
    """What somebody answered: marks, and nothing of who, when or by which invitation."""

    id = models.UUIDField(primary_key=True)
    survey = models.BigIntegerField(db_index=True)
    organ = models.BigIntegerField()
    marks = models.JSONField()
