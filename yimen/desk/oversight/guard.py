"""Who comes to the discipline group's pages: the group; whoever something is demanded of; whoever reads its bulletins."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by
from yimen.oversight.parts import ANSWERS, GROUP, READERS


class Part:
    """What somebody does in the group's room today."""

    def __init__(self, request: HttpRequest) -> None:
        """Read it off their postings."""
        self.account = request.user.pk or 0
        self.roles = {posting.role for posting in held_by(request).postings}

    @property
    def group(self) -> bool:
        """Return whether they are of the discipline group."""
        return GROUP in self.roles


group_only = for_whom(Part, lambda me: me.group)
answering_only = for_whom(Part, lambda me: me.group or not ANSWERS.isdisjoint(me.roles))
readers_only = for_whom(Part, lambda me: not READERS.isdisjoint(me.roles))
# Anybody of the staff may be approached, whatever they do here.
staff = for_whom(Part, lambda me: bool(me.roles))
