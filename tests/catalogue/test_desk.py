"""What the catalogue's desk asks of this room: drafts changed part by part, variants, many at once, newer texts, quality."""

from datetime import date

import msgspec
import pytest

from tests.catalogue.items import DEMO, REAL, WHOLE
from tests.catalogue.lists import HEADER, line, text
from tests.catalogue.test_life import CODE, FRIDAY, MONDAY, TUESDAY, refused
from yimen.catalogue import actions, drafting, edited, editors, importing, many, newer, quality
from yimen.catalogue.gates.better import RULES, better
from yimen.catalogue.models import Confirmation, ItemVersion
from yimen.catalogue.publication import PublicationRefused
from yimen.catalogue.tables import parse
from yimen.law.article import stands_in_text
from yimen.process.item import Basis, Limit, Material

pytestmark = pytest.mark.django_db
VARIANT = "511602-9002"
HOLIDAYS = Basis("全国年节及纪念日放假办法", "第二条", "administrative_regulation", version="2013-12-11")


def hands(office, who):
    return editors.hands(office.who(who))


def acts(office, who, code=CODE):
    me = hands(office, who)
    one = edited.one(me, code)
    return () if one is None else edited.acts(me, one)


def variant(office, **changes):
    """Publish a variant of the whole item that reads as it does but for what is changed."""
    item = {"code": VARIANT, "name": "旅馆业特种行业许可（分店）", "base_code": CODE} | changes
    return office.published(**item)


def test_what_is_offered_is_what_can_be_done(office):
    assert acts(office, "clerk") == acts(office, "editor") == ()
    version = office.draft(promised=Limit(30, provenance="published"))
    assert acts(office, "editor") == ("edit", "submit", "discard") and acts(office, "legal") == ()
    with pytest.raises(PublicationRefused):
        actions.submit(by=office.who("editor"), version=version, measure=REAL)
    actions.revise(by=office.who("editor2"), version=version, item=WHOLE)
    actions.submit(by=office.who("editor"), version=version, measure=REAL)
    with refused("submitted"):
        actions.submit(by=office.who("editor"), version=version, measure=REAL)
    assert acts(office, "editor") == ("edit", "discard") and acts(office, "legal") == ("review",)
    actions.review(by=office.who("legal"), version=version)
    assert acts(office, "editor") == ("publish", "edit", "discard") and acts(office, "legal") == ()
    actions.publish(by=office.who("editor"), version=version, on=MONDAY, measure=REAL)
    assert acts(office, "editor") == ("begin", "suspend", "cancel")


def test_whoever_once_wrote_in_a_version_never_reviews_it(office):
    version = office.draft(by="both")
    actions.revise(
        by=office.who("editor"), version=version, item=msgspec.structs.replace(WHOLE, hours="每天")
    )
    assert ItemVersion.objects.get(id=version).drafted_by == office.who("editor")
    with refused("own_draft"):
        actions.review(by=office.who("both"), version=version)


def test_an_organs_editor_touches_no_other_organs_item(office):
    office.post("fire_editor", "catalogue_editor", office.fire)
    office.post("fire_legal", "legal_affairs", office.fire)
    version = office.draft()
    for act in (
        lambda: actions.revise(by=office.who("fire_editor"), version=version, item=WHOLE),
        lambda: actions.discard(by=office.who("fire_editor"), version=version, why="x"),
        lambda: actions.review(by=office.who("fire_legal"), version=version),
        lambda: actions.send_back(by=office.who("fire_legal"), version=version, why="x"),
        lambda: office.draft(by="fire_editor", code="511602-9009"),
    ):
        with refused("other_organ"):
            act()
    assert edited.one(hands(office, "fire_editor"), CODE) is None


def test_a_part_is_changed_and_the_others_stay_whoever_wrote_them_meanwhile(office):
    version = office.draft()
    mark = drafting.mark_of(WHOLE, ["hours"])
    by = {"by": office.who("editor"), "version": version}
    assert drafting.change(**by, parts={"hours": "每天", "provenance": {"hours": "promise"}}, mark=mark)
    assert drafting.change(**by, parts={"court": "中院"}, mark=drafting.mark_of(WHOLE, ["court"]))
    assert not drafting.change(**by, parts={"court": "中院"})
    with refused("changed_meanwhile"):
        drafting.change(**by, parts={"hours": "周末"}, mark=mark)
    now = edited.definition(version)
    assert (now.hours, now.court, now.provenance["hours"]) == ("每天", "中院", "promise")


def test_a_draft_begins_from_what_was_published_last_and_a_listed_item_from_its_name(office):
    office.published()
    office.published(on=FRIDAY, hours="每天")
    version = drafting.begin(by=office.who("editor"), code=CODE)
    assert edited.definition(version).hours == "每天" and drafting.in_force(CODE).hours == WHOLE.hours
    actions.discard(by=office.who("editor"), version=version, why="先不改")
    with refused("no_reason"):
        actions.discard(by=office.who("editor"), version=office.draft(hours="x"), why=" ")


def test_a_variant_shows_what_it_has_from_its_main_item_and_takes_it_back(office):
    office.published()
    variant(office, hours="周末")
    item, main = drafting.in_force(VARIANT), drafting.in_force(CODE)
    assert drafting.main_of(item) == main and drafting.main_of(main) is None
    assert drafting.inherits(item, main, "court") and not drafting.inherits(item, main, "hours")
    assert drafting.inherits(item, main, "name") is None
    assert drafting.taken_back(item, main, ["hours", "name"]) == msgspec.structs.replace(
        item, hours=main.hours
    )


def test_variants_follow_their_main_item_in_what_they_had_from_it(office):
    office.published()
    variant(office, hours="周末")
    assert many.behind(CODE) == {}
    office.published(on=TUESDAY, hours="每天", court="安州市第二法院")
    office.day(TUESDAY)
    assert many.behind(CODE) == {VARIANT: ("court",)}
    me = hands(office, "editor")
    (one,) = many.planned(me, [VARIANT], many.follower(CODE), REAL)
    assert [c.element for c in one.changes] == ["管辖法院"] and one.findings == ()
    assert many.carry_out(me, [VARIANT], many.follower(CODE), REAL, why="跟上", submit=True) == (1, 1)
    draft = edited.definition(edited.one(me, VARIANT).draft_id)
    assert (draft.court, draft.hours) == ("安州市第二法院", "周末")


def test_one_change_over_many_is_seen_before_it_is_made_and_what_the_law_forbids_is_not_submitted(office):
    office.published()
    variant(office)
    me, wish = hands(office, "editor"), many.Wish({"promised": (30, "wd"), "consultation": "0826-1234567"})
    plan = many.planned(me, [CODE, VARIANT], wish.on, REAL)
    assert [len(one.changes) for one in plan] == [4, 4]
    assert {f.code for f in plan[0].findings} == {"promise_late"}
    assert not ItemVersion.objects.filter(status="draft").exists()
    assert many.carry_out(me, [CODE, VARIANT], wish.on, REAL, why="成批", submit=True) == (2, 0)
    wish = many.Wish({"promised": (4, "wd")})
    assert many.carry_out(me, [CODE], wish.on, REAL, why="成批", submit=True) == (1, 1)
    one = edited.one(me, CODE)
    assert one.stage == "submitted" and edited.definition(one.draft_id).promised.provenance == "promise"
    assert many.carry_out(me, [CODE], wish.on, REAL, why="成批", submit=True) == (0, 0)


def test_a_newer_text_lists_what_cites_the_changed_article_until_somebody_confirms(office):
    office.published(measure=DEMO, bases=(*WHOLE.bases, HOLIDAYS))
    (one,) = newer.unconfirmed(None)
    assert (one.code, one.element, one.cited, one.article.version) == (
        CODE,
        "bases",
        "2013-12-11",
        "2024-11-10",
    )
    assert "除夕" not in "".join(one.before) and "除夕" in "".join(one.after)
    said = {"code": CODE, "article": one.article.key, "cited": one.cited}
    with refused("not_entitled"):
        newer.confirm(by=office.who("clerk"), note="不影响", **said)
    with refused("no_reason"):
        newer.confirm(by=office.who("legal"), note=" ", **said)
    newer.confirm(by=office.who("legal"), note="假日增加，期限不变", **said)
    assert newer.unconfirmed(None) == [] and Confirmation.objects.count() == 1
    with refused("nothing_newer"):
        newer.confirm(by=office.who("legal"), note="再一次", **said)


def test_a_basis_without_a_version_means_the_text_of_its_items_day():
    bare = msgspec.structs.replace(HOLIDAYS, version="")
    assert [one[0] for one in newer.changed(bare, date(2020, 1, 1))] == ["2013-12-11"]
    assert list(newer.changed(bare, date(2025, 1, 1))) == []
    assert list(newer.changed(Basis("某地办法", "第二条"), date(2025, 1, 1))) == []


def codes(**changes):
    return {(one.code, one.field) for one in better(msgspec.structs.replace(WHOLE, **changes))}


def test_what_could_be_better_is_found_and_hinders_nothing():
    material = Material("m9", "居住证明", source="government", provenance="published")
    assert codes() == set()
    assert codes(materials=(material,)) == {("material_of_government", "materials[0]")}
    assert codes(materials=(msgspec.structs.replace(material, permits=("511602-1",)),)) == set()
    idle = Material("m9", "彩照", necessity="optional", provenance="published")
    assert codes(materials=(idle,)) == {("material_idle", "materials[0]")}
    assert codes(materials=(msgspec.structs.replace(idle, standard="一寸"),)) == set()
    assert codes(conditions=("有固定场所", "其他条件")) == {("vague", "conditions[1]")}
    assert codes(bases=(Basis("消防法", ""),)) == {("basis_without_article", "bases[0]")}
    for rule in RULES.values():
        assert stands_in_text(rule.licence) and stands_in_text(rule.other)


def test_the_list_of_what_is_to_be_mended_marks_each_finding(office):
    office.published(measure=DEMO, conditions=("酌情",), supervision="0826-2345679")
    (one,) = [m for m in quality.every(None, REAL) if m.code == CODE]
    assert [quality.mark(f) for f in one.findings] == ["vague"]
    assert list(quality.every([office.fire.id], REAL)) == []
    assert set(quality.MARKS) == set(quality.CALLED)


def test_an_importer_of_one_organ_brings_no_other_organs_items(office):
    office.post("fire_editor", "catalogue_editor", office.fire)
    table = parse(text([line(1), line(2, organ="消防救援支队")], HEADER))
    plan = importing.take_in(table, by=office.who("fire_editor"), source="x")
    assert plan.counts() == {"new": 1, "changed": 0, "unchanged": 0, "bad": 1}
    assert "不归您编辑" in plan.bad[0].wrong
