"""What every dated row of people keeps: it ends no earlier than the day before it begins."""

from django.db import models
from django.db.models import F, Q


def ends_no_earlier(name: str) -> models.CheckConstraint:
    """Return the constraint that a period ends on the day before it begins, or later."""
    begins = F("valid_from") - 1
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gte=begins), name=name
    )
