"""An announcement is drafted by one person, released by another, and then only replaced or withdrawn."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.process.people import ITEM
from tests.town import Town
from yimen.announcements import actions, gates, queries
from yimen.announcements.content import Content, File, Line
from yimen.announcements.models import Announcement
from yimen.announcements.refused import ELEMENTS, SENTENCES, NotAnnounced
from yimen.lib import clock

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
ITEM_CODE = "511602-licence"


class Office(Town):
    """The town with an editor, somebody of the legal office, and one who is both."""

    def __init__(self):
        super().__init__(at=datetime(2026, 3, 2, 1, tzinfo=UTC))
        self.post("editor", "catalogue_editor", self.market)
        self.post("legal", "legal_affairs", self.market)
        self.post("both", "catalogue_editor", self.market)
        self.post("both", "legal_affairs", self.market)

    def draft(self, by="editor", supersedes=None, **changes):
        return actions.draft(by=self.people[by], content=content(**changes), supersedes=supersedes)

    def release(self, id, by="legal"):
        return actions.release(by=self.people[by], id=id)

    def released(self, supersedes=None, **changes):
        return self.release(self.draft(supersedes=supersedes, **changes))

    def refused(self, code, act):
        with pytest.raises(NotAnnounced) as refused:
            act()
        assert refused.value.code == code
        assert refused.value.sentence("en") and refused.value.sentence()
        return refused.value


def content(**changes):
    plain = {"kind": "notice", "title": "公告", "text": "正文", "issuer": "安州市人民政府"}
    return Content(**{**plain, "dated_on": MONDAY, "effective_on": MONDAY, **changes})


def moved(**changes):
    lines = {"lines": (Line(ITEM_CODE),), "number": "安府告〔2026〕1号"}
    return {"kind": "centralisation", **lines, **changes}


@pytest.fixture
def office(centre):
    return Office()


def test_nobody_releases_what_they_drafted_and_nobody_else_does_either(office):
    own = office.draft(by="both")
    office.refused("own_draft", lambda: office.release(own, by="both"))
    office.refused("not_entitled", lambda: office.draft(by="head"))
    office.refused("not_entitled", lambda: office.release(own, by="editor"))
    assert queries.listed(archive=True) == [] and len(queries.drafts()) == 1
    id = office.release(own)
    assert queries.one(id).standing == "present" and queries.drafts() == []
    office.refused("unknown", lambda: office.release(own))


def test_whoever_changes_a_draft_last_does_not_release_it(office):
    id = office.draft()
    actions.revise(by=office.people["both"], id=id, content=content(title="新标题"))
    office.refused("own_draft", lambda: office.release(id, by="both"))
    assert queries.one(office.release(id)).content.title == "新标题"


def test_what_was_released_cannot_be_changed_by_anybody(office):
    id = office.released(**moved())
    statements = (
        "UPDATE announcements_announcement SET content = ''",
        "DELETE FROM announcements_line",
        "TRUNCATE announcements_withdrawal",
    )
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Announcement.objects.get(id=id).content


def test_a_successor_replaces_from_its_own_day_on_and_once(office):
    old = office.released()
    new = office.released(supersedes=old, effective_on=MONDAY + timedelta(days=2))
    assert queries.one(old).standing == "present" and queries.one(new).standing == "coming"
    office.at("2026-03-04T00:00+08:00")
    assert queries.one(old).standing == "superseded" and queries.one(old).successor == new
    office.refused("superseded", lambda: office.draft(supersedes=old))
    assert [one.id for one in queries.listed()] == [new]
    assert [one.id for one in queries.listed(archive=True)] == [new, old]


def test_a_withdrawal_needs_its_reason_and_is_read_for_ever(office):
    id = office.released()
    legal = office.people["legal"]
    office.refused("no_reason", lambda: actions.withdraw(by=legal, id=id, reason=" "))
    actions.withdraw(by=legal, id=id, reason="文号有误")
    office.refused("withdrawn", lambda: actions.withdraw(by=legal, id=id, reason="再撤"))
    found = queries.one(id)
    assert (found.standing, found.reason, queries.listed()) == ("withdrawn", "文号有误", [])


def test_a_public_hearing_is_announced_seven_clear_working_days_before(office):
    first = gates.first_hearing_day(MONDAY)
    assert first == date(2026, 3, 12)  # 3 to 11 March are seven clear working days
    hearing = {"kind": "hearing", "place": "三楼", "until": MONDAY + timedelta(days=5)}
    early = datetime(2026, 3, 11, 9, tzinfo=clock.CHINA)
    refused = office.refused("hearing_too_soon", lambda: office.released(**hearing, hearing_at=early))
    assert refused.article.number == 48
    assert office.released(**hearing, hearing_at=early + timedelta(days=1))


def test_where_an_item_is_handled_follows_the_announcements_of_the_day(office):
    office.publish("second", ITEM)
    assert [one.centralised for one in queries.places()] == [None, None]
    first = office.released(**moved(lines=(Line(ITEM_CODE), Line("511602-second", False, "需要专用场地"))))
    inside, outside = queries.places("市场监管局")
    assert (inside.centralised, inside.since, inside.announcement) == (True, MONDAY, first)
    assert (outside.centralised, outside.why) == (False, "需要专用场地")
    (department,) = queries.departments()
    assert (department.inside, department.outside, department.items) == (1, 1, 2)
    later = MONDAY + timedelta(days=1)
    new = office.released(**moved(lines=(Line("511602-second"),), effective_on=later))
    assert queries.places()[1].centralised is False
    office.at("2026-03-03T00:00+08:00")
    assert queries.places()[1].centralised is True and queries.places()[1].since == later
    actions.withdraw(by=office.people["legal"], id=new, reason="有误")
    assert queries.places()[1].centralised is False


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("incomplete", {"title": " "}),
        ("incomplete", {"kind": "consultation"}),
        ("incomplete", {"kind": "centralisation"}),
        ("unknown_items", moved(lines=(Line("nothing"),))),
        ("no_why", moved(lines=(Line(ITEM_CODE, False),))),
        ("ends_before", {"until": MONDAY - timedelta(days=1)}),
        ("over", {"effective_on": date(2026, 1, 5), "until": date(2026, 1, 6)}),
        ("dated_later", {"dated_on": MONDAY + timedelta(days=1)}),
    ],
)
def test_what_hinders_a_release_is_said_and_the_draft_stays(office, code, changes):
    id = office.draft(**changes)
    office.refused(code, lambda: office.release(id))
    assert queries.written(id) is not None


def test_files_of_drafts_and_announcements_are_held(office):
    kept = File("ab" * 32, "附件", 10, "application/pdf")
    office.draft(files=(kept,))
    office.released(files=(File("cd" * 32, "附件", 10, "application/pdf"),))
    assert queries.held(["ab" * 32, "cd" * 32, "ef" * 32]) == {"ab" * 32, "cd" * 32}


def test_every_refusal_has_both_languages():
    for said in (*SENTENCES.values(), *ELEMENTS.values()):
        assert all(said)
