"""What a list asks of the database does not grow with what stands in it: a centre of a thousand people has long lists."""

from datetime import timedelta

import msgspec
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.beforehand import furnished as beforehand
from tests.faces import ITEM
from tests.leaders.furnished import me as leader
from tests.people.office import TODAY
from tests.signing import client
from tests.training.furnished import by
from yimen.beforehand import queries as asked_before
from yimen.beforehand.models import Asked
from yimen.cases import rulebook
from yimen.catalogue import quality, queries as catalogue
from yimen.catalogue.actions import encoded, others_of
from yimen.catalogue.models import ItemVersion
from yimen.desk.ratings.visit_form import VisitForm
from yimen.leaders import heading, queries as leaders
from yimen.leaders.models import Meeting, Planned
from yimen.leaders.queries import Sought
from yimen.lib import clock
from yimen.oversight import queries as oversight
from yimen.oversight.kept import sealed
from yimen.oversight.models import Look, Order, Reply, Sample
from yimen.papers import closing, holders
from yimen.papers.models import Folder, Movement
from yimen.people.models import Account, Certificate, Posting, Window
from yimen.portal import permits
from yimen.training import parts, queries as training
from yimen.training.models import Session
from yimen.training.queries import Wanted

PAGES_OF_ITEMS = [
    ("duty", "/desk/homevisits/new/"),
    ("clerk3", "/desk/appointments/"),
    ("coordinator", "/desk/training/tests/new/"),
]


def statements(act):
    """Return how many statements something takes."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_what_was_asked_before_filing_names_its_items_at_once(city):
    def listed():
        return asked_before.lines(Asked.objects.all())

    codes = [one.item.code for one in catalogue.all_in_force(TODAY) if one.organ == by_organ(ITEM)][:4]
    beforehand.asked(item=codes[0])
    few = statements(listed)
    for code in codes[1:]:
        beforehand.asked("wang", item=code)
    assert statements(listed) == few and {line.about.zh for line in listed()} == {
        catalogue.version(catalogue.published_version(code)).item.name for code in codes
    }
    assert statements(lambda: asked_before.of_subjects([beforehand.who("wang").subject])) <= few + 2


def by_organ(code):
    return catalogue.version(catalogue.published_version(code)).organ


def test_certificates_are_told_apart_by_terms_that_are_read_once(city):
    account, part = by("counter1"), parts.part(by("coordinator"))

    def listed():
        return training.Certificates(part).found(Wanted(), limit=50)

    def given(numbers):
        for n in numbers:
            Certificate.objects.create(
                account_id=account, number=f"n{n}", items=[ITEM], valid_from=TODAY - timedelta(days=n), valid_until=TODAY + timedelta(days=n),
                ground="document", reference="x", at=clock.now(),
            )  # fmt: skip

    given(range(2))
    few = statements(listed)
    given(range(2, 9))
    assert statements(listed) == few and listed()[1] == 9


def test_the_places_that_sessions_have_left_are_counted_at_once(city):
    def planned(numbers):
        for n in numbers:
            starts = clock.now() + timedelta(days=1, hours=n)
            Session.objects.create(
                title="x", place="x", starts=starts, ends=starts + timedelta(hours=1), places=3, trainer=by("duty"), by=by("duty"), at=clock.now(),
            )  # fmt: skip

    planned(range(2))
    few = statements(lambda: training.mine(by("clerk3")))
    planned(range(2, 9))
    assert statements(lambda: training.mine(by("clerk3"))) == few
    assert len(training.mine(by("clerk3")).open) == 9


def test_the_decisions_of_meetings_are_counted_at_once(city):
    def listed():
        return [one.decisions.count() for one in leaders.Meetings(duty).found(Sought(which="all"))[0]]

    def called(numbers):
        for n in numbers:
            Meeting.objects.create(
                organ=0, subject="x", why="x", place="x", at=clock.now() + timedelta(days=n), state="called", accounts=[duty.account], organs=[],
                by=duty.account, called_at=clock.now(),
            )  # fmt: skip

    duty = leader("duty")
    called(range(2))
    few = statements(listed)
    called(range(2, 9))
    assert statements(listed) == few and listed() == [0] * 9


def test_the_calendar_of_heads_years_is_read_once(city):
    def planned(numbers):
        for n in numbers:
            Planned.objects.create(
                organ=1, year=TODAY.year, duty="window", on=TODAY + timedelta(days=n), by=1, at=clock.now()
            )

    planned(range(1, 3))
    few = statements(lambda: heading.lines(1, TODAY.year))
    planned(range(3, 12))
    assert statements(lambda: heading.lines(1, TODAY.year)) == few
    assert len(heading.lines(1, TODAY.year)) == 11


def test_the_days_papers_are_closed_with_the_same_questions_however_many_hold_them(city):
    clerks = list(Posting.objects.filter(window__isnull=False).order_by("id"))

    def taken(postings):
        for posting in postings:
            folder = Folder.objects.create(
                kind="materials", number=f"n{posting.pk}", item="x", item_en="x", organ=posting.organ_id, holder="window",
                holder_id=posting.window_id, opened_at=clock.now(), since=clock.now(),
            )  # fmt: skip
            Movement.objects.create(
                folder=folder, act="opened", from_holder="applicant", from_id=0, holder="window", holder_id=posting.window_id, place="",
                took=posting.account_id, at=clock.now(), detail="{}",
            )  # fmt: skip

    taken(clerks[:2])
    few = statements(closing.of_centre)
    taken(clerks[2:9])
    standing = closing.of_centre()
    assert statements(closing.of_centre) == few and standing.nobodys == []
    assert [one.id for one in standing.open_desks] == sorted(one.window_id for one in clerks[:9])
    gone = Window.objects.get(pk=clerks[0].window_id)
    Posting.objects.filter(window=gone).update(valid_until=TODAY - timedelta(days=1))
    assert not holders.staffed(holders.Holder("window", gone.pk))
    assert [one.holder_id for one in closing.of_centre().nobodys] == [gone.pk]


def test_how_demands_stand_is_read_at_once(city):
    def demanded(numbers):
        for n in numbers:
            told = {"by": 1, "at": clock.now()}
            sample = Sample.objects.create(terms={}, draw_on=TODAY, open_by=TODAY, **told)
            look = Look.objects.create(
                sample=sample, number=f"n{n}", result="finding", articles="x", said=sealed("x"), **told
            )
            made = Order.objects.create(look=look, organ=1, owner=1, what=sealed("x"), due_on=TODAY, **told)
            Reply.objects.create(order=made, said=sealed("x"), **told)

    group = by("discipline")
    demanded(range(2))
    few = statements(lambda: oversight.orders(group, state="answered"))
    demanded(range(2, 9))
    assert statements(lambda: oversight.orders(group, state="answered")) == few
    assert len(oversight.orders(group, state="answered")) == 9 and oversight.orders(group, state="open") == []


def test_the_items_in_force_are_read_in_lots_where_something_is_to_be_mended_and_once_in_a_process(
    city, monkeypatch
):
    monkeypatch.setattr(quality, "_kept", {})

    def looked():
        with CaptureQueriesContext(connection) as asked:
            found = list(quality.every(None, rulebook.measure()))
        return found, [one["sql"] for one in asked]

    def whole(statements):
        return [sql for sql in statements if "definition FROM catalogue_itemversion WHERE id" in sql]

    running = catalogue.all_in_force(TODAY)
    found, first = looked()
    assert len(running) > 100 and 1 <= len(whole(first)) <= 3
    assert found and all(one.findings for one in found)
    # At the next look none is read again, not even those that are held against others.
    again, second = looked()
    assert again == found and len(first) <= 8 and whole(second) == [] and len(second) == 4
    alone = next(one.item for one in running if not others_of(one.item))
    worse = msgspec.structs.replace(alone, conditions=("酌情",))
    ItemVersion.objects.filter(pk=catalogue.published_version(alone.code)).update(definition=encoded(worse))
    assert "vague" in [quality.mark(f) for one in looked()[0] if one.code == alone.code for f in one.findings]
    # What is held against another is judged anew once that has changed: a part that takes in nothing hinders its joint item.
    joint = next(one.item for one in running if one.item.parts)
    part = catalogue.version(catalogue.published_version(joint.parts[0].code)).item
    before = [one.findings for one in looked()[0] if one.code == joint.code]
    ItemVersion.objects.filter(item__code=part.code).update(status="discarded")
    assert [one.findings for one in looked()[0] if one.code == joint.code] != before
    profile = msgspec.structs.replace(rulebook.current_profile(), rating_open_days=1)
    other = msgspec.structs.replace(rulebook.measure(), profile=profile)
    with CaptureQueriesContext(connection) as asked:
        list(quality.every(None, other))
    assert whole([one["sql"] for one in asked])


def test_a_permit_to_apply_on_is_found_among_many_without_the_others(city):
    holder = Account.objects.get(login="li")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_case (id, number, kind, version, fold_version, state, item, organ, applicant, agent, phase, due_why, calendar, rank)"
            " SELECT 10 * n, 'permit' || n, 'permit', 1, 1, '{}', 'x', 1, %s, '', 'VALID', '', '', 0 FROM generate_series(1, 9) n",
            [holder.subject],
        )
    with CaptureQueriesContext(connection) as asked:
        assert permits.named(holder, "another") is None
    assert len(asked) == 1


def test_whatever_can_be_applied_for_is_offered_however_much_it_is(city):
    organ, before = by_organ(ITEM), len(catalogue.open_to_applicants())
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH made AS (INSERT INTO catalogue_item (code, name, organ, type, status, status_basis, uscc, uscc_verdict)"
            " SELECT 'many-' || n, 'x', %s, 'licence', 'published', '', '', '' FROM generate_series(1, 2000) n RETURNING id)"
            " INSERT INTO catalogue_itemversion (item_id, number, definition, status, effective_on, organ, by_signature, drafted_by, reviewed_by)"
            " SELECT id, 1, '{}', 'published', '2020-01-01', 0, false, 1, 2 FROM made",
            [organ],
        )
    assert len(catalogue.open_to_applicants()) == before + 2000
    # They are typed and no page bears them all: a list of them would be 200 kB.
    for login, path in PAGES_OF_ITEMS:
        page = client(login).get(path)
        assert (
            page.status_code == 200
            and len(page.content) < 80_000
            and b'value="many-1999"' not in page.content
        )
    with CaptureQueriesContext(connection) as asked:
        assert len(str(VisitForm()["item"])) < 200
    assert len(asked) == 1 and "definition" not in asked[0]["sql"]
    visit = VisitForm({"item": "many-1999"})
    assert visit.is_valid() and visit.cleaned_data["item"] == "many-1999"


def test_what_a_filter_did_not_understand_stands_open_and_is_no_condition(city):
    page = client("clerk3").get("/desk/appointments/?f=1&item=forged").content.decode()
    assert (
        '<details class="filters" open>' in page and "“事项”没有这个选项" in page and "已选条件" not in page
    )
    assert '<details class="filters">' in client("clerk3").get("/desk/appointments/").content.decode()
