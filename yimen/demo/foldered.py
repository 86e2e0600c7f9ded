"""The paper of the demonstration city: folders of what its windows took in, some on their way, some results on the shelf."""

from collections.abc import Iterable

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.demo.posts import Posts
from yimen.papers import barcodes, folders, handovers, holders, issuing
from yimen.papers.folders import Folder
from yimen.papers.following import follow
from yimen.papers.holders import ORGAN, Holder
from yimen.process.application import state as st

# How many folders went to their departments, one list in how many still waits, and how many results lie ready.
SENT, ONE_IN, READY = 12, 4, 6
EXAMINED = (st.ACCEPTED, st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE, st.AWAITING_DECISION)


def fill() -> int:
    """Open the folders of what came in on paper, send some to who examines them, lay out results; return how many."""
    while follow():
        pass
    posts = Posts()
    opened = list(Folder.objects.order_by("-id")[:400])
    seen = [(one, case) for one in opened if (case := cases.view(one.number))]
    _sent(posts, [(one, case) for one, case in seen if case.state.phase in EXAMINED])
    _ready(posts, [case for _one, case in seen])
    _archived(posts, seen)
    return len(opened)


def _clerk(posts: Posts, folder: Folder) -> int:
    """Return the clerk at whose window a folder lies."""
    return next(
        one for one in posts.clerks if Holder(folder.holder, folder.holder_id) == holders.desk_of(one)
    )


def _sent(posts: Posts, some: Iterable[tuple[Folder, View]]) -> None:
    for place, (folder, case) in enumerate(list(some)[:SENT]):
        clerk, organ = _clerk(posts, folder), case.version.organ
        made = handovers.make(by=clerk, to=Holder(ORGAN, organ), folders=[folder.id])
        if place % ONE_IN:
            taker = posts.of("reviewer", organ)
            handovers.confirm(by=taker, id=made, codes=[barcodes.folder(folder.id)])


def _ready(posts: Posts, some: Iterable[View]) -> None:
    place = 0
    for case in some:
        for paper in issuing.to_issue(case):
            if place < READY and paper.served_on is None:
                place += 1
                issuing.receive(by=posts.clerk(place), seen=case, document=paper.key, place=f"A-{place:02d}")


def _archived(posts: Posts, some: Iterable[tuple[Folder, View]]) -> None:
    for place, (folder, case) in enumerate(some):
        folder.refresh_from_db()
        if case.state.archived_on and folder.holder == holders.WINDOW:
            box = f"2026-{1 + place // 20:02d} 箱"
            folders.archive(by=_clerk(posts, folder), id=folder.id, place=box)
