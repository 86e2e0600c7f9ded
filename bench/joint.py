"""A joint application of twelve departments: an act on one of its parts beside an act on a single case, and the board."""

import random
import statistics
import time
from contextlib import contextmanager

import msgspec

from bench import looks, place, telling, web
from bench.telling import Row, p95

PARTS = 12
BATCH = 100
PROJECTS = 25
# So many acts of each sort are held beside each other, by turns.
TURNS = 40


def figures(run):
    """Measure the statements and the time of an act on a part, then the board with a tenth of the cases open at once."""
    size = max(20, run.cases // 10)
    with place.centre(place.EMPTY):
        package = Package()
        yield from _acts(package, 4 if run.short else TURNS)
        telling.say(f"{size:,} joint applications of {PARTS} departments")
        _grow(package, size)
        projects = _projects(package)
    place.settle(place.EMPTY)
    yield from _board(size, run.pages)
    yield from _roadmap(size, run.pages, projects)


class Package:
    """A scheme of twelve items of twelve organs, published in the bench's town; the last nine wait for one of the first."""

    def __init__(self):
        """Publish it, and give one approver a posting at each of its organs."""
        from tests.process.people import ITEM
        from tests.town import SINCE
        from yimen.catalogue.models import ItemVersion
        from yimen.people.models import Account, Organ, Posting
        from yimen.process.item import Limit, Material, Part

        self.people = {account.login: account.id for account in Account.objects.all()}
        self.single = ItemVersion.objects.get(item__code="511602-licence").id
        approver, _ = Account.objects.get_or_create(login="everywhere", kind="staff")
        self.approver = approver.id
        kinds = {"kind": "organ", "division": "511602", "valid_from": SINCE}
        own = (Material("own", "申请书"),)
        parts = []
        for n in range(1, PARTS + 1):
            organ = Organ.objects.create(
                code=f"joint-{n}", name=f"第 {n} 部门", abbreviation=f"联{n}", office=f"7{n:03}", **kinds
            )
            Posting.objects.create(account=approver, organ=organ, role="approver", valid_from=SINCE)
            one = msgspec.structs.replace(ITEM, organ=organ.name, promised=Limit(n), materials=own, fields=())
            self._publish(f"joint-part-{n}", one, organ.id)
            after = (f"511602-joint-part-{n % 3 + 1}",) if n > 3 else ()
            parts.append(Part(f"511602-joint-part-{n}", after=after, shared=("own=form",)))
        lead = Organ.objects.get(code="market")
        whole = msgspec.structs.replace(
            ITEM,
            promised=Limit(40),
            statutory=Limit(45),
            materials=(Material("form", "一张表单"),),
            fields=(),
            parts=tuple(parts),
        )
        self.whole = self._publish("joint", whole, lead.id)
        codes = [part.code for part in parts]
        known = dict(ItemVersion.objects.filter(item__code__in=codes).values_list("item__code", "id"))
        self.bound = tuple(known[code] for code in codes)

    def _publish(self, name, item, organ):
        from tests.town import SINCE
        from yimen.catalogue.models import Item, ItemVersion

        item = msgspec.structs.replace(item, code=f"511602-{name}", name=name)
        row = Item.objects.create(
            code=item.code, name=item.name, organ=organ, type=item.type, status="published"
        )
        definition = msgspec.json.encode(item).decode()
        return ItemVersion.objects.create(
            item=row, number=1, definition=definition, status="published", effective_on=SINCE
        ).id

    def act(self, who, command, **more):
        """Return an act of somebody."""
        from yimen.cases.acts import Act

        return Act(command=command, account=self.people.get(who, self.approver), **more)

    def submit(self, then=()):
        """Hand in an application for all twelve; `then` are the clerk's further acts in the same sitting."""
        from yimen.process.application import commands as do

        command = do.Submit(
            number="", channel="window", applicant=random.randbytes(8).hex(), materials=(do.Handed("form"),),
            parts=self.bound, electronic_service=True,
        )  # fmt: skip
        return self.act("clerk", command, item_version=self.whole, then=then, kind="joint")


def _acts(package, turns):
    """Yield how many statements, and how much time, the acts of a review cost in one of twelve parts beside a single case."""
    from bench.lives import Acts
    from yimen.cases.perform import perform
    from yimen.process.application import commands as do
    from yimen.process.joint.commands import InPart

    acts, took, asked = Acts(), {"joint": [], "single": []}, {"joint": 0, "single": 0}
    for turn in range(turns + 2):
        joint = perform(package.submit((do.Accept(),))).case
        single = perform(acts.submit(then=(do.Accept(),))).case
        pairs = (
            (acts._act("reviewer", do.StartReview(), case=single), do.StartReview()),
            (acts._act("reviewer", do.CloseReview(opinion="符合"), case=single), do.CloseReview("符合")),
        )
        for alone, command in pairs:
            part = package.act("everywhere", InPart("2", command), case=joint)
            for name, act in (("single", alone), ("joint", part)):
                with counted() as statements:
                    began = time.perf_counter()
                    perform(act)
                    seconds = time.perf_counter() - began
                if turn >= 2:  # the first plan their statements
                    took[name].append(seconds)
                    asked[name] += len(statements)
    ratio = asked["joint"] / asked["single"]
    yield Row(
        f"statements of an act in one of {PARTS} parts",
        str(asked["joint"]),
        f"single {asked['single']}",
        ratio,
        "<= 1",
    )
    ours, alone = (statistics.median(took[name]) * 1e3 for name in ("joint", "single"))
    yield Row("  its time", f"{ours:.1f} ms", f"single {alone:.1f} ms", ours / alone)


@contextmanager
def counted():
    """Give the statements that the record sends to the database until the block ends."""
    from yimen.cases import connections, perform, reading, writing

    sent, rooms, true_run = [], (reading, writing, perform), connections.run

    def run(inner, statement, values):
        sent.append(statement)
        return true_run(inner, statement, values)

    for room in rooms:
        room.run = run
    try:
        yield sent
    finally:
        for room in rooms:
            room.run = true_run


def _grow(package, size):
    from yimen.cases.perform import perform_each
    from yimen.process.application import commands as do

    progress = telling.Progress("joint applications", size)
    for done in range(0, size, BATCH):
        wanted = min(BATCH, size - done)
        outcomes = perform_each([package.submit((do.Accept(),)) for _ in range(wanted)])
        assert not any(one.refused for one in outcomes), outcomes[0].refused
        progress.at(done + wanted)


def _board(size, times):
    """Yield how long the board takes for who sees the whole centre, and for an approver of one department."""
    seen = {"supervisor": "of the whole centre", "everywhere": "of twelve departments"}
    with place.centre(place.EMPTY):
        cookies = {login: looks.signed_in(place.EMPTY, login) for login in seen}
    with web.server() as (port, _pid):
        for login, whose in seen.items():
            reader = web.Reader(port, place.host(place.EMPTY), cookies[login])
            paths = ("/desk/board/", "/desk/board/?page=2")
            yield _timed(reader, f"board {whose}, {size:,} open", paths, times)


def _projects(package):
    """Let a coordinator carry projects of 李, the way of each through all twelve approvals, on one joint case; return their ids."""
    from datetime import date

    from tests.town import SINCE
    from yimen.cases.perform import perform
    from yimen.centres.current import current_schema
    from yimen.lib import crypto
    from yimen.people.models import Account, Organ, Posting
    from yimen.projects import opening, roadmap
    from yimen.projects.models import Project

    agent, _ = Account.objects.get_or_create(login="carrier", kind="staff")
    Posting.objects.create(
        account=agent, organ=Organ.objects.get(code="market"), role="coordinator", valid_from=SINCE
    )
    investor, found = Account.objects.get(login="li"), []
    investor.private = crypto.seal(current_schema(), msgspec.json.encode({"name": "李"}), "account")
    investor.save(update_fields=["private"])
    for n in range(PROJECTS):
        entered = opening.Opening(
            name=f"第 {n + 1} 号项目", investor="li", called="李", amount=10**9, site="开发区", agent=agent.id,
            until=date(2027, 12, 31), target_on=date(2026, 12, 31),
        )  # fmt: skip
        id = opening.open_project(by=agent.id, opening=entered)
        opening.sign(by=investor, project=id)
        roadmap.generate(by=agent.id, project=id, items=["511602-joint"])
        act = msgspec.structs.replace(package.submit(), applicant=investor.subject)
        act = msgspec.structs.replace(
            act, command=msgspec.structs.replace(act.command, applicant=investor.subject)
        )
        first = roadmap.live(Project.objects.get(pk=id))[0]
        roadmap.link(by=agent.id, project=id, step=first.id, number=perform(act).number)
        found.append(id)
    return found


def _roadmap(size, times, projects):
    """Yield how long the page of a project takes, its way through twelve approvals, and the list of projects."""
    with place.centre(place.EMPTY):
        cookies = looks.signed_in(place.EMPTY, "carrier")
    pages = {
        "roadmap of a project": [f"/desk/projects/{id}/" for id in projects],
        "list of projects": ["/desk/projects/"],
    }
    with web.server() as (port, _pid):
        reader = web.Reader(port, place.host(place.EMPTY), cookies)
        for name, paths in pages.items():
            yield _timed(reader, f"{name}, {size:,} open", paths, times)


def _timed(reader, name, paths, times):
    took = []
    for turn in range(times + 5):
        path = random.choice(paths)
        status, seconds = reader.get(path)
        if status != 200:
            raise RuntimeError(f"{path} was answered with {status}")
        took += [seconds] if turn >= 5 else []
    middle = f"median {statistics.median(took) * 1e3:.1f} ms"
    return Row(name, f"p95 {p95(took):.1f} ms", middle, p95(took), "<= 150")
