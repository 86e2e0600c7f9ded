"""From receipt to acceptance: what may come in, what may be asked for, and from which day time runs."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.item import Basis, Field


def test_a_material_outside_the_published_list_is_neither_taken_nor_asked_for():
    story = Story()
    stray = do.Submit(number="N", channel="window", applicant="hash", materials=(do.Handed("photo"),))
    assert "photo" in story.refused("material_not_listed", "2026-03-02", "A", stray).sentence()
    story.submit("2026-03-02")
    point = do.Point("photo", "missing", "一寸照片")
    story.refused("material_not_listed", "2026-03-02", "W", do.NotifyCorrections((point,)))
    assert "photo" in story.refused(
        "material_not_listed", "2026-03-02", "W", do.NotifyCorrections((point,))
    ).sentence("en")


PLAN = do.Point("plan", "defective", "标注尺寸")
NOTICE = do.NotifyCorrections((PLAN,))
FIXED = do.SupplyMaterials((do.Handed("plan"),))


def handed(document, on):
    return do.Serve(document=document, on=date.fromisoformat(on), way="direct")


def test_the_applicants_term_starts_on_the_day_the_notice_is_served():
    story = Story().submit_and("2026-03-02", NOTICE)
    assert story.state.clock("applicant_correction") is None and story.state.running("correction")
    story.act("2026-03-05", "W", handed("correction_notice", "2026-03-05"))
    assert not story.state.running("correction")
    assert story.due("applicant_correction") == date(2026, 4, 2)


def test_a_notice_that_is_not_served_in_time_is_silence():
    story = Story().submit_and("2026-03-02", NOTICE)
    (accepted,) = story.law("2026-03-10")
    assert accepted.event.mode == "deemed" and accepted.on == date(2026, 3, 2)
    story.act("2026-03-10", "W", handed("correction_notice", "2026-03-10"))
    assert story.state.phase == "ACCEPTED" and story.state.clock("applicant_correction") is None


def test_a_notice_served_electronically_by_consent_starts_the_term_at_once():
    story = Story().submit_and("2026-03-02", NOTICE, electronic_service=True)
    assert story.due("applicant_correction") == date(2026, 3, 30)


def test_a_reminder_starts_no_new_term():
    story = Story().submit_and("2026-03-02", NOTICE)
    story.act("2026-03-02", "W", handed("correction_notice", "2026-03-02"))
    story.act("2026-03-10", "W", NOTICE)
    story.act("2026-03-10", "W", handed("correction_notice-2", "2026-03-10"))
    assert [c.started_on for c in story.state.clocks if c.kind == "applicant_correction"] == [
        date(2026, 3, 2)
    ]


def test_a_reminder_takes_nothing_from_the_service_of_the_notice_itself():
    story = Story().submit_and("2026-03-02", NOTICE)
    story.act("2026-03-03", "W", NOTICE)
    story.act("2026-03-04", "W", handed("correction_notice", "2026-03-04"))
    assert story.state.running("applicant_correction").started_on == date(2026, 3, 4)
    assert story.law("2026-03-10") == []


def test_a_term_that_the_item_names_goes_before_the_profiles():
    story = Story(replace(ITEM, correction_term_days=3)).submit_and("2026-03-02", NOTICE)
    story.act("2026-03-02", "W", handed("correction_notice", "2026-03-02"))
    assert story.due("applicant_correction") == date(2026, 3, 5)
    assert "item:" in story.state.clock("applicant_correction").rule


def test_what_is_marked_a_state_secret_does_not_enter_at_all():
    story = Story()
    marked = do.Submit(number="N", channel="window", applicant="hash", state_secret=True)
    refused = story.refused("state_secret", "2026-03-02", "A", marked)
    assert "保密窗口" in refused.sentence() and "secure office" in refused.sentence("en") and refused.article
    story.submit_and("2026-03-02", NOTICE)
    story.refused("state_secret", "2026-03-02", "A", replace(FIXED, state_secret=True))


def test_a_second_notice_names_what_the_first_named_or_what_came_in_since():
    story = Story().submit_and("2026-03-02", NOTICE)
    health = do.NotifyCorrections((do.Point("health", "defective", "已过期"),))
    assert "health" in story.refused("new_point", "2026-03-03", "W", health).sentence()
    story.act("2026-03-03", "A", do.SupplyMaterials((do.Handed("health"),)))
    story.act("2026-03-03", "W", health)
    assert set(story.state.outstanding) == {"plan", "health"}


@pytest.mark.parametrize("electronic", [False, True])
def test_who_handed_in_on_the_last_day_what_is_asked_again_is_not_lapsed_at_midnight(electronic):
    story = Story(place="zhejiang").submit_and("2026-03-02", NOTICE, electronic_service=electronic)
    if not electronic:
        story.act("2026-03-02", "W", handed("correction_notice", "2026-03-02"))
    last = story.due("applicant_correction")
    on, later = str(last), str(last + timedelta(days=7))
    story.act(on, "A", FIXED)
    story.act(on, "W", NOTICE)
    assert story.law(str(last + timedelta(days=1))) == [] and story.state.phase == "CORRECTION_REQUESTED"
    if not electronic:
        story.law(later)
        story.act(later, "W", handed("correction_notice-2", later))
    again = story.state.running("applicant_correction")
    assert str(again.started_on) == (on if electronic else later)
    story.law("2026-06-30")
    assert story.state.phase == "LAPSED"


def test_a_point_on_a_field_is_made_good_by_its_new_answer():
    item = replace(ITEM, fields=(Field("area", "面积"), Field("name", "姓名", personal=True)))
    points = (
        do.Point("field:area", "defective", "与平面图不符"),
        do.Point("field:name", "missing", "请填写"),
    )
    story = Story(item).submit_and("2026-03-02", do.NotifyCorrections(points))
    story.act("2026-03-03", "A", do.SupplyMaterials(answers={"area": "80"}))
    assert story.state.outstanding == ("field:name",)
    story.act("2026-03-04", "A", do.SupplyMaterials(commitments={"field:name": "c0ffee"}))
    assert story.law("2026-03-05") and story.state.accepted_on == date(2026, 3, 4)


def test_nothing_handed_in_is_nothing_supplied():
    story = Story().submit_and("2026-03-02", NOTICE)
    story.refused("nothing_supplied", "2026-03-03", "A", do.SupplyMaterials())


@pytest.mark.parametrize(
    ("place", "channel", "received", "until"),
    [
        ("national", "window", "2026-03-07", "2026-03-13"),
        ("zhejiang", "window", "2026-03-06", "2026-03-06"),
        ("zhejiang", "window", "2026-03-07", "2026-03-09"),
        ("zhejiang", "online", "2026-03-06", "2026-03-09"),
        ("anyang", "online", "2026-03-07", "2026-03-09"),
        ("binzhou", "mail", "2026-03-06", "2026-03-10"),
    ],
)
def test_on_the_spot_means_while_somebody_is_at_the_counter(place, channel, received, until):
    story = Story(place=place).submit_and(received, channel=channel)
    assert story.due("correction") == date.fromisoformat(until)


@pytest.mark.parametrize(("channel", "article"), [("window", 36), ("online", 42)])
def test_what_came_in_online_is_answered_by_its_own_article(channel, article):
    story = Story(place="anyang").submit_and("2026-03-06", channel=channel)
    assert story.state.clock("correction").rule == f"安阳市政务服务条例@2021-10-25#{article}"


def test_on_the_spot_in_a_year_not_announced_is_not_guessed():
    story = Story(place="zhejiang").submit_and("2027-01-04")
    assert story.due("correction") is None
    story.refused("calendar_unknown", "2027-01-05", "W", do.DeclareNotRequired(reason="已取消"))
    story.act("2027-01-04", "W", do.DeclareNotRequired(reason="已取消"))


def test_no_personal_value_enters_the_journal_with_an_answer_or_an_amendment():
    story = Story()
    told = do.Submit(number="N", channel="window", applicant="hash", answers={"owner": "张三"})
    story.refused("personal_value", "2026-03-02", "A", told)
    story.submit_and("2026-03-02", do.AmendOnTheSpot(field="area", before="8", after="80"))
    for amend in (
        do.AmendOnTheSpot(field="owner", before="张山", after="张三"),
        do.AmendOnTheSpot(field="owner", after="张三", commitment="c0ffee"),
        do.AmendOnTheSpot(field="name", before="张山", after="张三"),
        do.AmendOnTheSpot(field="owner"),
    ):
        story.refused("personal_value", "2026-03-02", "W", amend)
    story.act("2026-03-02", "W", do.AmendOnTheSpot(field="owner", commitment="c0ffee"))
    story.act("2026-03-02", "W", NOTICE)
    story.refused("personal_value", "2026-03-02", "A", do.SupplyMaterials(answers={"owner": "张三"}))


def test_a_permit_is_named_only_by_an_application_that_does_something_to_it():
    item = replace(ITEM, variant="other")
    asked = do.Submit(
        number="N", channel="window", applicant="h", permit="P", permit_expires_on=date(2026, 6, 1)
    )
    assert Story(item).refused("not_a_renewal", "2026-03-02", "W", asked).article.number == 50


def test_an_item_serves_its_own_permits_and_a_renewal_those_of_its_main_item():
    main = replace(ITEM, code="1", variant="new")
    renewal = replace(main, code="2", base_code="1", variant="renewal")
    change = replace(main, code="3", base_code="1", variant="change")
    other = replace(main, code="4")
    assert main.serves(main) and renewal.serves(main) and renewal.serves(renewal)
    assert not change.serves(change) and not main.serves(other) and not renewal.serves(other)
    assert not replace(renewal, organ="别的机关").serves(main)
    assert change.main_code == main.main_code != other.main_code


def test_no_face_stores_an_answer_that_the_form_does_not_ask_or_offer():
    form = (
        Field("kind", "类型", type="choice", choices=("零售", "批发")),
        Field("chain", "是否连锁", type="yes_no"),
    )
    item = replace(ITEM, fields=form)
    asked = do.Submit(number="N", channel="online", applicant="h", answers={"kind": "零售", "chain": "no"})
    Story(item).act("2026-03-02", "A", asked)
    for code, answers in (
        ("not_offered", {"kind": "走私"}),
        ("not_offered", {"chain": "maybe"}),
        ("unknown_field", {"price": "0"}),
    ):
        refused = Story(item).refused(code, "2026-03-02", "A", replace(asked, answers=answers))
        assert refused.article.number == 31


@pytest.mark.parametrize("changes", [{"agent": "somebody"}, {"channel": "mail"}, {"channel": "online"}])
def test_what_must_be_asked_for_in_person_comes_from_the_applicant_at_the_window(changes):
    basis = Basis("行政许可法", "第二十九条")
    in_person = replace(ITEM, presence_basis=basis)
    command = do.Submit(number="N", channel="window", applicant="hash")
    refused = Story(in_person).refused("presence_required", "2026-03-02", "A", replace(command, **changes))
    assert refused.article.name == "行政许可法第二十九条"
    unknown = replace(ITEM, presence_basis=Basis("某法", "第一条"))
    other = Story(unknown).refused("presence_required", "2026-03-02", "A", replace(command, **changes))
    assert other.article.number == 29, "its text is not stored here: the exception that lets it"
    Story(in_person).submit("2026-03-02")


def test_what_is_told_at_once_is_not_offered_into_a_year_that_is_not_announced():
    story = Story()
    story.submit("2026-12-31", channel="online")
    assert APPLICATION.ready(story.state, do.DeclareNotRequired, story.context("2026-12-31", "W"))
    assert not APPLICATION.ready(story.state, do.DeclareNotRequired, story.context("2027-01-04", "W"))
    story.refused("calendar_unknown", "2027-01-04", "W", do.DeclareNotRequired(reason="已取消许可"))


def test_who_got_a_permit_by_fraud_is_told_of_that_and_not_of_false_materials():
    asked = {"number": "N", "channel": "window", "applicant": "hash"}
    ban = do.Ban(ITEM.code, date(2026, 3, 3), fraud=True)
    refused = Story().refused("banned_by_fraud", "2026-03-02", "A", do.Submit(**asked, ban=ban))
    assert refused.article.number == 79 and "“食品经营许可”" in refused.sentence()
    Story().act("2026-03-03", "A", do.Submit(**asked, ban=ban))


def test_an_answer_is_amended_to_what_the_form_offers_and_to_nothing_else():
    item = replace(
        ITEM, fields=(*ITEM.fields, Field("kind", "类型", type="choice", choices=("小吃店", "餐馆")))
    )
    story = Story(item)
    story.submit("2026-03-02", answers={"kind": "小吃店"})
    story.refused("not_offered", "2026-03-02", "W", do.AmendOnTheSpot("kind", "小吃店", "大饭店"))
    story.act("2026-03-02", "W", do.AmendOnTheSpot("kind", "小吃店", "餐馆"))
