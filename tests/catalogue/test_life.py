"""An item's life: drafted, reviewed by another, published on a day, suspended, resumed, cancelled."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from django.db import IntegrityError, transaction

from tests.catalogue.items import DEMO, REAL, WHOLE
from tests.town import Town
from yimen.applications.actions import Applicant, submit
from yimen.catalogue import actions, bulk, queries, standing
from yimen.catalogue.models import Change, Item, ItemVersion
from yimen.catalogue.publication import PublicationRefused
from yimen.catalogue.refused import SENTENCES, NotDone
from yimen.centres import clock
from yimen.centres.current import using
from yimen.process.application import commands as do
from yimen.process.item import Limit
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db
CODE = WHOLE.code
APPLICANT = Applicant("李晓明", "11010519491231002X", "13800000001")
MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)


class Office(Town):
    """The town with a catalogue editor and somebody of the legal office."""

    def __init__(self):
        super().__init__(at=datetime(2026, 3, 2, 1, tzinfo=UTC))
        self.post("editor", "catalogue_editor", self.market)
        self.post("editor2", "catalogue_editor", self.market)
        self.post("legal", "legal_affairs", self.market)
        self.post("both", "catalogue_editor", self.market)
        self.post("both", "legal_affairs", self.market)

    def who(self, name):
        return self.people[name]

    def draft(self, by="editor", **changes):
        item = msgspec.structs.replace(WHOLE, **changes)
        return actions.draft(by=self.who(by), item=item, organ=self.market.id)

    def reviewed(self, **changes):
        version = self.draft(**changes)
        actions.review(by=self.who("legal"), version=version)
        return version

    def published(self, on=MONDAY, measure=REAL, **changes):
        version = self.reviewed(**changes)
        actions.publish(by=self.who("editor"), version=version, on=on, measure=measure)
        return version

    def apply(self, version):
        return submit(
            account=self.who("li"),
            item_version=version,
            applicant=APPLICANT,
            answers={"place": "滨江路 18 号"},
            materials=[do.Handed(m.code) for m in WHOLE.materials],
        )

    def day(self, on):
        clock.move(datetime(on.year, on.month, on.day, 1, tzinfo=UTC))


def refused(code):
    return pytest.raises(NotDone, match=SENTENCES[code][0].split("{")[0][:6] or None)


def test_a_drafted_reviewed_and_published_item_is_applied_for(office):
    version = office.published()
    assert office.apply(version).state.phase == "RECEIVED"
    entry = queries.entry(CODE, MONDAY)
    assert entry.open and entry.version == version and entry.definition == WHOLE
    assert [(c.what, c.by, c.effective_on) for c in Change.objects.order_by("id")] == [
        ("draft", office.who("editor"), None),
        ("review", office.who("legal"), None),
        ("publish", office.who("editor"), MONDAY),
    ]


def test_nobody_knows_a_draft_and_nobody_applies_for_it(office):
    version = office.draft()
    assert queries.entry(CODE, MONDAY) is None
    assert "draft" not in queries.counts()
    with pytest.raises(Refused) as no:
        office.apply(version)
    assert no.value.code == "item_not_open"
    actions.revise(
        by=office.who("editor"), version=version, item=msgspec.structs.replace(WHOLE, hours="每天")
    )
    actions.review(by=office.who("legal"), version=version)
    actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    assert queries.version(version).item.hours == "每天"


def test_an_unknown_or_foreign_version_is_refused_and_breaks_nothing(office, other_centre):
    version = office.published()
    for forged in (version + 10_000, -1):
        with pytest.raises(Refused) as no:
            office.apply(forged)
        assert no.value.code == "item_not_open"
    with using(other_centre):
        assert queries.entry(CODE, MONDAY) is None


@pytest.mark.parametrize("who", ["legal", "clerk", "head", "li"])
def test_only_an_editor_drafts_publishes_suspends_and_cancels(office, who):
    version = office.reviewed()
    with refused("not_entitled"):
        office.draft(by=who, code="511602-9009")
    with refused("not_entitled"):
        actions.publish(by=office.who(who), version=version, on=MONDAY, measure=REAL)
    for act in (standing.suspend, standing.resume, standing.cancel):
        with refused("not_entitled"):
            act(by=office.who(who), code=CODE, on=MONDAY, basis="文件")
    assert not Item.objects.filter(code="511602-9009").exists()


@pytest.mark.parametrize("who", ["editor", "editor2", "clerk", "li"])
def test_only_the_legal_office_reviews(office, who):
    version = office.draft()
    with refused("not_entitled"):
        actions.review(by=office.who(who), version=version)


def test_who_drafted_a_version_never_reviews_it_whatever_the_posting(office):
    version = office.draft(by="both")
    with refused("own_draft"):
        actions.review(by=office.who("both"), version=version)
    with pytest.raises(IntegrityError, match="reviewed_by_another_person"), transaction.atomic():
        ItemVersion.objects.filter(id=version).update(reviewed_by=office.who("both"))


def test_what_is_changed_after_the_review_is_reviewed_again(office):
    version = office.reviewed()
    actions.revise(
        by=office.who("editor2"), version=version, item=msgspec.structs.replace(WHOLE, hours="每天")
    )
    with refused("not_reviewed"):
        actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    actions.review(by=office.who("legal"), version=version)
    actions.send_back(by=office.who("legal"), version=version, why="办理时间与规定不符")
    with refused("not_reviewed"):
        actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    with refused("no_reason"):
        actions.send_back(by=office.who("legal"), version=version, why=" ")


def test_a_published_version_is_never_changed_and_an_item_has_one_draft_at_a_time(office):
    version = office.published()
    for act in (
        lambda: actions.revise(by=office.who("editor"), version=version, item=WHOLE),
        lambda: actions.review(by=office.who("legal"), version=version),
        lambda: actions.publish(by=office.who("editor"), version=version, on=FRIDAY, measure=REAL),
    ):
        with refused("not_a_draft"):
            act()
    second = office.draft(hours="每天")
    with refused("draft_open"):
        office.draft(hours="周末")
    with refused("code_changed"):
        actions.revise(
            by=office.who("editor"), version=second, item=msgspec.structs.replace(WHOLE, code="511602-1")
        )


def test_what_the_gates_find_hinders_the_publication_and_all_of_it_is_said(office):
    version = office.reviewed(court="", promised=Limit(30, provenance="published"), materials=())
    with pytest.raises(PublicationRefused) as no:
        actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    assert {(f.code, f.field) for f in no.value.findings[CODE]} == {
        ("element_missing", "court"),
        ("element_missing", "materials"),
        ("promise_late", "promised"),
    }
    assert len(no.value.sentences()) == len(no.value.sentences("en")) == 3
    assert ItemVersion.objects.get(id=version).status == "reviewed"
    assert queries.entry(CODE, MONDAY) is None


def test_composed_content_is_published_in_a_demonstration_alone(office):
    version = office.reviewed(promised=Limit(5))
    with pytest.raises(PublicationRefused) as no:
        actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    assert [f.code for f in no.value.findings[CODE]] == ["demonstration"]
    actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=DEMO)
    assert queries.entry(CODE, MONDAY).open


def test_a_variant_is_held_against_its_main_item(office):
    office.published()
    variant = msgspec.structs.replace(
        WHOLE, code="511602-9002", name="旅馆业特种行业许可变更", variant="change", base_code=CODE
    )
    version = actions.draft(by=office.who("editor"), item=variant, organ=office.market.id)
    actions.review(by=office.who("legal"), version=version)
    with pytest.raises(PublicationRefused) as no:
        actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    assert [f.code for f in no.value.findings["511602-9002"]] == ["variant_inherits"]


def test_a_version_takes_effect_at_midnight_in_shanghai_of_its_day(office):
    version = office.published(on=TUESDAY)
    entry = queries.entry(CODE, MONDAY)
    assert (entry.status, entry.open, entry.effective_on) == ("announced", False, TUESDAY)
    clock.move(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))
    with pytest.raises(Refused) as no:
        office.apply(version)
    assert no.value.code == "item_not_open"
    clock.move(datetime(2026, 3, 2, 16, 0, 0, tzinfo=UTC))
    assert office.apply(version).case
    assert queries.entry(CODE, TUESDAY).status == "published"


def test_a_new_version_from_its_day_and_running_cases_keep_theirs(office):
    first = office.published()
    running = office.apply(first).case
    second = office.published(on=FRIDAY, promised=Limit(3, provenance="published"))
    with pytest.raises(Refused):
        office.apply(second)
    assert office.apply(first).case
    office.day(FRIDAY)
    with pytest.raises(Refused) as no:
        office.apply(first)
    assert no.value.code == "item_not_open"
    new = office.apply(second).case
    for case, promised in ((running, "2026-03-13"), (new, "2026-03-11")):
        outcome = office.act("clerk", case, do.Accept())
        clocks = {c.kind: c.limit for c in outcome.state.clocks}
        assert clocks["promised"] == (5 if case == running else 3), promised
    assert ItemVersion.objects.get(id=first).until == date(2026, 3, 5)


def test_a_version_between_two_others_ends_on_the_eve_of_the_next(office):
    first = office.published()
    third = office.published(on=date(2026, 3, 10), hours="三")
    second = office.published(on=date(2026, 3, 5), hours="二")
    untils = dict(ItemVersion.objects.values_list("id", "until"))
    assert (untils[first], untils[second], untils[third]) == (date(2026, 3, 4), date(2026, 3, 9), None)
    found = [queries.entry(CODE, date(2026, 3, day)).version for day in (2, 4, 5, 9, 10, 30)]
    assert found == [first, first, second, second, third, third]


def test_nothing_takes_effect_in_the_past_and_one_day_has_one_version(office):
    version = office.reviewed()
    with refused("in_the_past"):
        actions.publish(by=office.who("editor"), version=version, on=date(2026, 3, 1), measure=REAL)
    actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    second = office.reviewed(hours="二")
    with refused("same_day"):
        actions.publish(by=office.who("editor"), version=second, on=MONDAY, measure=REAL)
    actions.publish(by=office.who("editor"), version=second, on=FRIDAY, measure=REAL)
    third = office.reviewed(hours="三")
    with refused("day_taken"):
        actions.publish(by=office.who("editor"), version=third, on=FRIDAY, measure=REAL)


def test_a_suspended_item_accepts_nothing_until_it_is_resumed_and_its_cases_go_on(office):
    version = office.published()
    running = office.apply(version).case
    standing.suspend(by=office.who("editor"), code=CODE, on=TUESDAY, basis="安府发〔2026〕3号")
    assert office.apply(version).case
    office.day(TUESDAY)
    with pytest.raises(Refused) as no:
        office.apply(version)
    assert no.value.code == "item_not_open"
    entry = queries.entry(CODE, TUESDAY)
    assert (entry.status, entry.suspended_on, entry.status_basis) == (
        "suspended",
        TUESDAY,
        "安府发〔2026〕3号",
    )
    assert office.act("clerk", running, do.Accept()).state.phase == "ACCEPTED"
    with refused("suspended"):
        standing.suspend(by=office.who("editor"), code=CODE, on=FRIDAY, basis="又")
    with refused("resumes_too_early"):
        standing.resume(by=office.who("editor"), code=CODE, on=TUESDAY, basis="恢复")
    standing.resume(by=office.who("editor"), code=CODE, on=FRIDAY, basis="安府发〔2026〕4号")
    with pytest.raises(Refused):
        office.apply(version)
    office.day(FRIDAY)
    assert office.apply(version).case
    with refused("not_suspended"):
        standing.resume(by=office.who("editor"), code=CODE, on=FRIDAY, basis="再恢复")
    standing.suspend(by=office.who("editor"), code=CODE, on=FRIDAY, basis="第二次")
    with pytest.raises(Refused):
        office.apply(version)


def test_a_cancelled_item_is_accepted_nowhere_from_the_very_day(office):
    version = office.published()
    running = office.apply(version).case
    standing.cancel(by=office.who("editor"), code=CODE, on=TUESDAY, basis="国发〔2026〕1号")
    clock.move(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))
    assert office.apply(version).case
    clock.move(datetime(2026, 3, 2, 16, 0, 0, tzinfo=UTC))
    with pytest.raises(Refused) as no:
        office.apply(version)
    assert no.value.code == "item_not_open"
    assert not queries.in_force(version, TUESDAY), "what holders ask for is not taken in either"
    entry = queries.entry(CODE, TUESDAY)
    assert (entry.status, entry.open, entry.cancelled_on) == ("cancelled", False, TUESDAY)
    assert CODE not in [code for code, _, _ in queries.open_to_applicants()]
    assert queries.counts()["cancelled"] == 1
    assert office.act("clerk", running, do.Accept()).state.phase == "ACCEPTED"
    for act in (
        lambda: standing.resume(by=office.who("editor"), code=CODE, on=FRIDAY, basis="文件"),
        lambda: standing.cancel(by=office.who("editor"), code=CODE, on=FRIDAY, basis="文件"),
        lambda: office.draft(hours="每天"),
    ):
        with refused("cancelled"):
            act()


def test_a_version_that_would_begin_after_the_cancellation_is_refused(office):
    office.published()
    second = office.reviewed(hours="二")
    standing.cancel(by=office.who("editor"), code=CODE, on=FRIDAY, basis="国发〔2026〕1号")
    with refused("cancelled"):
        actions.publish(by=office.who("editor"), version=second, on=FRIDAY, measure=REAL)


@pytest.mark.parametrize("act", [standing.suspend, standing.cancel])
def test_closing_an_item_names_its_basis_and_a_day_that_is_not_past(office, act):
    office.published()
    with refused("no_reason"):
        act(by=office.who("editor"), code=CODE, on=TUESDAY, basis="")
    with refused("in_the_past"):
        act(by=office.who("editor"), code=CODE, on=date(2026, 2, 27), basis="文件")
    assert queries.entry(CODE, TUESDAY).open


def test_the_serving_role_can_only_add_to_the_record_of_changes(office):
    office.published()
    from django.db import ProgrammingError

    for change in (lambda: Change.objects.update(note="x"), lambda: Change.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_a_bulk_publication_is_all_or_nothing_and_not_for_a_real_centre(office, monkeypatch):
    good = msgspec.structs.replace(WHOLE, code="511602-9100")
    bad = msgspec.structs.replace(WHOLE, code="511602-9101", court="")
    organs = {WHOLE.organ: office.market.id}
    with pytest.raises(PublicationRefused) as no:
        bulk.publish_all([good, bad], organs=organs, on=MONDAY, measure=DEMO)
    assert list(no.value.findings) == ["511602-9101"]
    assert not Item.objects.filter(code__startswith="511602-91").exists()
    assert bulk.publish_all([good], organs=organs, on=MONDAY, measure=DEMO) == 1
    from yimen.centres.current import current_centre

    with using(msgspec.structs.replace(current_centre(), kind="real")), refused("needs_review"):
        bulk.publish_all([bad], organs=organs, on=MONDAY, measure=REAL)


def test_every_refusal_speaks_both_languages():
    for chinese, english in SENTENCES.values():
        assert chinese.endswith("。") and english.endswith(".")
