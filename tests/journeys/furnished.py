"""The city with something of everything that has an address, and the other centre with the same under other ids."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from tests import city
from tests.centres_for_tests import LINZHOU
from tests.desk.office import furnish
from tests.desk.site import furnish as furnish_site
from tests.documents.town import PaperTown
from tests.faces import ITEM, PDF, House
from tests.journeys import rooms
from tests.papers.paper import furnish as furnish_papers
from tests.people.office import PAPER, TODAY
from tests.permits import UNQUALIFIED, proposed
from tests.portal.test_parties import registered
from tests.process.papers import FULL
from tests.rounds.furnished import cleaned
from yimen.announcements import actions as announcing, replies
from yimen.announcements.content import Content, File
from yimen.applications import drafts, files
from yimen.authority import proposing as changing
from yimen.authority.models import Proposal
from yimen.cases import permits as register, queries as cases, rulebook
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.sequencer import sequence
from yimen.catalogue import actions as editing, advice, drafting, placing, queries as catalogue
from yimen.centres import clock
from yimen.centres.current import using
from yimen.documents import templates
from yimen.fees import online, slips
from yimen.fees.local_gateway import LocalGateway
from yimen.grants.following import follow
from yimen.notices import queries as notices
from yimen.notices.writing import write
from yimen.people import firms, invitations, mandates, posts, substitution
from yimen.people.demo import applicant, identity
from yimen.people.models import Account, Authorisation, Organ, Posting, Reorganisation
from yimen.people.rights import HAND_IN
from yimen.process.application import commands as do
from yimen.process.card.commands import GiveCard
from yimen.process.permit.commands import ProposeEnding
from yimen.voices import actions as voices, proposing
from yimen.watch.cards import RULE


@contextmanager
def furnished(blocker):
    """Be in 安州 until the block ends; give what stands at its addresses, by name, and the same of 临州."""
    with blocker.unblock(), city.entered():
        clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00"))
        here = _here()
        with using(LINZHOU):
            theirs = _theirs()
        yield here, theirs


def _here():
    house = House("", None)
    house.fill()
    house.act(
        "clerk3",
        cases.view(house.cases["granted"]).id,
        do.Issue("安食2026001", date(2031, 3, 1)),
        do.Publish(),
    )
    owner = Account.objects.get(login="li")
    (permit,) = cases.permits(owner.subject)
    written = _announced(house.account("editor"), house.account("legal1"))
    draft = _draft(owner.pk, catalogue.published_version(ITEM), applicant(0))
    order = _charged(house)
    clerk, taker = house.account("clerk3"), house.account("reviewer1")
    papers = furnish_papers(clerk, taker, *(house.cases[n] for n in ("received", "accepted", "granted")))
    _done()
    two = [house.account(login) for login in ("reviewer1", "chief1")]
    return {
        **papers,
        **furnish_site(two, house.cases["reviewing"], house.cases["withdrawn"]),
        **furnish(house),
        "order": order,
        **house.cases,
        **written,
        **found_by_the_public(
            house.account("editor"), house.account("clerk3"), catalogue.published_version(ITEM)
        ),
        **_drafts(house),
        "item": ITEM,
        "change": _change(house),
        "substitution": _substitution(house.account, "reviewer1", "chief1", "head1"),
        "version": 1,
        "organ": "organ-01",
        "permit": permit.number,
        "ending": proposed(house, permit.number),
        **cleaned(
            *(house.account(login) for login in ("editor", "head1", "legal1", "director")),
            ("511602-S006", "511602-S007"),
        ),
        **rooms.here(house),
        "card": _card(house.cases["received"]),
        "draft": draft,
        "question": _question(owner.pk, catalogue.published_version(ITEM)),
        "message": notices.of(0, owner.subject).first()["id"],
        "account": registered(identity=identity(55)).pk,
        **_firm(owner, Account.objects.get(login="agent")),
    }


def _firm(head, other):
    """A firm with another who handles for it and an invitation for 王芳, and the other as agent of its head."""
    firm = firms.register(by=head, name="安州某公司", number="11511301008778183N")
    asked = {"by": head.pk, "firm": firm, "way": "login", "role": firms.HANDLER, "valid_from": TODAY}
    member = invitations.invite(name="某人", value=other.login, **asked)
    invitations.answer(account=other, invitation=member, takes=True)
    mandate = mandates.give(
        by=head, principal=head, agent=other.login, agent_name=firms.shown(other), items=[],
        acts=[HAND_IN], valid_from=TODAY, valid_until=TODAY.replace(year=2027),
    )  # fmt: skip
    invitation = invitations.invite(name="王芳", value="wang", **asked)
    return {"firm": firm, "member": member, "mandate": mandate, "invitation": invitation}


def _card(of):
    """A card for what would be found if a case were late."""
    seen = cases.view(of)
    command = GiveCard(
        number="", case=seen.number, rule="SV-01", rules=seen.context.profile.key, fact="promised", level="red", on=TODAY
    )  # fmt: skip
    return perform(Act(command=command, kind="card", item_version=seen.version.id, brings=RULE)).number


def _question(account, version):
    asker = voices.known_as(Account.objects.get(pk=account))
    return voices.ask(account=account, asker=asker, item_version=version, words="要交哪些材料？").number


def found_by_the_public(editor, officer, version):
    """What an editor keeps beside the items: a place that changes soon, an answered question, another's that is proposed."""
    code, on = f"place-{editor}", TODAY.replace(month=6)
    said = {name: "Demonstration" if name.endswith("_en") else "演示" for name in placing.SAID}
    placing.open_place(by=editor, code=code, kind="village", said=said, items=[], on=TODAY)
    placing.change_place(by=editor, code=code, said=said, items=[], on=on)
    numbers = []
    for _ in range(2):
        numbers.append(
            voices.ask(account=0, asker=voices.known_as(None), item_version=version, words="要几份？").number
        )
        voices.answer(account=officer, seen=cases.view(numbers[-1]), words="一份。")
    words = advice.Words("要几份？", "一份。")
    proposed = proposing.propose(cases.view(numbers[1]), account=officer, words=words)
    coming = placing.history(code)[0].id
    return {"place": code, "coming": coming, "answered": numbers[0], "advice": proposed}


def _drafts(house):
    """Two items of the reviewer's organ with a draft, the second one submitted."""
    editor = house.account("editor")
    organ = catalogue.version(catalogue.published_version(ITEM)).organ
    own = [v for v in catalogue.all_in_force(TODAY) if v.organ == organ and v.item.code != ITEM]
    first, second = (v.item.code for v in own[:2])
    drafting.begin(by=editor, code=first)
    version = drafting.begin(by=editor, code=second)
    editing.submit(by=editor, version=version, measure=rulebook.measure())
    return {"drafted": first, "submitted": second}


def _substitution(account, a, b, by):
    """Somebody stands in for another at the end of the month."""
    posting = Posting.objects.filter(account_id=account(a)).first()
    return substitution.name(
        by=account(by), posting=posting.pk, substitute=account(b), valid_from=TODAY.replace(day=30),
        valid_until=TODAY.replace(day=31), document=PAPER, document_on=TODAY,
    )  # fmt: skip


def _change(house):
    """A delegation that waits for its signatures."""
    posting = posts.authorisable_at(catalogue.version(catalogue.published_version(ITEM)).organ, "decide")
    free = next(one for one in posting if not one.items)
    return changing.delegate(
        by=house.account("coordinator"),
        code=ITEM,
        posting=free.id,
        act="decide",
        on=date(2026, 3, 16),
        why="窗口能办",
    )


def _charged(house):
    """A case with a fee that waits to be paid; return its order at the gateway."""
    charged = next(v for v in catalogue.all_in_force(TODAY) if v.item.fees and not v.item.joint)
    case = house.submit("charged", code=charged.item.code)
    house.act("clerk3", case, do.Accept(), do.AssessFees((do.Charge(charged.item.fees[0].name),)))
    return online.begin(slips.one(house.cases["charged"], "payment_slip"), "/").split("/")[-2]


def _done():
    """Let every message be written, and what was published enter the register."""
    for job in (write, sequence, follow):
        while job():
            pass


def _announced(editor, releaser):
    """An announcement with a file, and the drafts of another and of a template of papers."""
    content = Content("notice", "公告一则", "正文", "市政府", TODAY, TODAY)
    with_file = {"files": (File(files.keep(PDF), "目录.pdf", len(PDF), "application/pdf"),)}
    first = announcing.draft(by=editor, content=replace(content, **with_file))
    asks = replace(content, kind="consultation", until=TODAY + timedelta(days=9))
    consulted = announcing.release(by=releaser, id=announcing.draft(by=editor, content=asks))
    replies.reply(announcement=consulted, text="收费太高")
    return {
        "announcement": announcing.release(by=releaser, id=first),
        "consulted": consulted,
        "reply": replies.received(consulted)[0].id,
        "announcing": announcing.draft(by=editor, content=content),
        "paper": templates.draft(by=editor, kind="refusal"),
    }


def _draft(account, version, own):
    handed = do.Handed("m1", "electronic", files.keep(PDF), len(PDF), "application/pdf")
    offer = drafts.Offer("x", "食品经营许可", "2026-01-05", "", msgspec.structs.replace(handed, code="m2"))
    answers = {"place": "滨河路 18 号", "matter": "热食"}
    filled = drafts.Filled(own, answers, [handed], {"m1": "申请书.pdf"}, offers={"file:m2": offer})
    return drafts.keep(account=account, item_version=version, filled=filled)


def _ending(town, permit):
    """The end of a permit of the other centre, proposed by its approver."""
    command = ProposeEnding(UNQUALIFIED)
    town.act("reviewer", cases.view(permit.number).id, command)
    return register.endings(permit.holder, permit.number)[0]


def _theirs():
    town = PaperTown()
    town.publish("certified", FULL, result_kind="licence", validity_months=60)
    town.versions["full"] = town.versions["certified"]
    for role in ("catalogue_editor", "legal_affairs"):
        town.post(role, role, town.market)
    town.post("security", "security_administrator", town.market)
    granted = town.deciding()
    town.act("decider", granted, do.Grant("准予"))
    town.act("clerk", granted, do.Issue("临食2026001", date(2031, 3, 1)))
    town.act("clerk", granted, do.Publish())
    number = town.read(granted).number
    subject = Account.objects.get(login="li").subject
    _done()
    permit = cases.permits(subject)[0]
    posting = Posting.objects.get(account_id=town.people["reviewer"]).pk
    plan = Reorganisation.objects.create(
        kind="rename", effective_on=TODAY.replace(month=6), document=PAPER, plan={},
        by_id=town.people["security"], recorded_at=datetime.fromisoformat("2026-03-02T09:00+08:00"),
    )  # fmt: skip
    LocalGateway().create("f" * 32, 100, "缴款单", "/")
    papers = furnish_papers(
        town.people["clerk"],
        town.people["reviewer"],
        number,
        town.read(town.submit("full").case).number,
        number,
    )
    two = [town.people["reviewer"], town.people["decider"]]
    change = Proposal.objects.create(
        item="full", organ=town.market.id, act="decide", posting=posting, on=TODAY, why="演示",
        drafted_by=town.people["head"], drafted_at=datetime.fromisoformat("2026-03-02T09:00+08:00"),
    )  # fmt: skip
    every_case = dict.fromkeys(("charged", "received", "accepted", "granted"), number)
    return {
        **papers,
        "change": change.pk,
        "substitution": _substitution(town.people.__getitem__, "decider", "reviewer", "head"),
        **every_case,
        **furnish_site(two, number, number),
        **_announced(town.people["catalogue_editor"], town.people["legal_affairs"]),
        **found_by_the_public(town.people["catalogue_editor"], town.people["clerk"], town.versions["full"]),
        "order": "f" * 32,
        "item": "511602-certified",
        "drafted": "511602-certified",
        "submitted": "511602-certified",
        "version": 1,
        "permit": permit.number,
        "ending": _ending(town, permit),
        "card": _card(number),
        "certificate": "临食2026001",
        "login": "stranger",
        "question": _question(town.people["li"], town.versions["full"]),
        "draft": _draft(town.people["li"], town.versions["full"], applicant(0)),
        "message": notices.of(0, subject).first()["id"],
        "account": town.people["wang"],
        "organ": town.market.code,
        "reviewer1": town.people["reviewer"],
        "head1": town.people["head"],
        "security": town.people["security"],
        "posting": posting,
        "authorisation": Authorisation.objects.filter(posting__account_id=town.people["decider"]).get().pk,
        "window": town.window.pk,
        "plan": plan.pk,
        **_firm(_proved("head", 71), registered("other", identity(72))),
        **_cleaned(town),
        **rooms.theirs(town),
    }


def _cleaned(town):
    """The other centre's round, opened and decided at its own organ."""
    centre = Organ.objects.create(
        code="hall", name="临州中心", abbreviation="临政务", office="0002", kind="centre", division="511602",
        valid_from=TODAY.replace(year=2020),
    )  # fmt: skip
    for role in ("opener", "leader"):
        town.post(role, "catalogue_editor" if role == "opener" else "head_of_organ", centre)
    accounts = [town.people[name] for name in ("opener", "head", "legal_affairs", "leader")]
    return cleaned(*accounts, ("511602-certified", "511602-licence"))


def _proved(stem, serial):
    found = registered(stem, identity(serial))
    found.subject = found.claimed
    found.save(update_fields=["subject"])
    return found
