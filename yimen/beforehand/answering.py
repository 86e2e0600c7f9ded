"""A department answers what it was asked, with its basis; who asked is told in the same transaction."""

from django.db import transaction

from yimen.beforehand import asking, parts, telling
from yimen.beforehand.models import Answer, Asked
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import SAYS
from yimen.lib import clock


@transaction.atomic
def answer(*, by: int, asked: int, says: str, text: str, basis: str, alternatives: str = "") -> None:
    """Answer for a department; a later answer takes the place of an earlier one, which stays. Raises NotHeard.

    A no names what can be done instead; of the three tests each is answered by yes or no.
    """
    one = Asked.objects.select_related("request").filter(pk=asked).first()
    if one is None:
        raise NotHeard("unknown")
    asking.locked(one.request_id)
    parts.require(one.organ in parts.part(by).answers and says in SAYS)
    if one.test and says == "conditions":
        raise NotHeard("no_maybe")
    if not text.strip() or not basis.strip():
        raise NotHeard("incomplete")
    if says == "no" and not alternatives.strip():
        raise NotHeard("no_alternatives")
    made = Answer.objects.create(
        asked=one,
        says=says,
        text=text.strip(),
        basis=basis.strip(),
        alternatives=alternatives.strip(),
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    telling.tell(made)
