"""Who comes to invited supervision at the desk: whoever has a part in it, and to a task whoever sees that one."""

from django.http import Http404, HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.inspectors import parts, queries
from yimen.inspectors.parts import Part
from yimen.inspectors.queries import Inspector, Task
from yimen.look.errors import or_404


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about invited supervision; read once for a request."""
    return remembered(request, "invited", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, parts.concerned)
# The page of one entry or task: whoever may not see it, or not do this, learns not even that it is there (404), so that
# nobody can tell a task that is kept from them from none.
of_one = for_whom(part_of, lambda _me: True)
# Who keeps the register and who watches.
register_only = for_whom(part_of, lambda me: me.reads)


def entry(me: Part, id: int) -> Inspector:
    """Return an entry of the register: any for who reads it, for an inspector their own. Raises Http404."""
    found = queries.by_id(id)
    if found is None or not (me.reads or (me.inspector is not None and me.inspector.pk == found.pk)):
        raise Http404
    return found


def task(me: Part, id: int) -> Task:
    """Return a task that somebody sees: of any other they learn not even that there is one. Raises Http404."""
    rows = me.tasks().select_related("inspector", "note", "visit__place")
    return or_404(rows.filter(pk=id).first())


def goes(me: Part, one: Task) -> bool:
    """Return whether somebody is the inspector whose task it is."""
    return me.inspector is not None and one.inspector_id == me.inspector.pk
