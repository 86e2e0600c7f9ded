"""What may be announced: every gate refuses what it is for, and lets the whole definition pass."""

from datetime import date

import msgspec
import pytest

from tests.catalogue.items import LAW, WHOLE, codes, found
from yimen.catalogue import seeds, sources
from yimen.catalogue.gates import sentences
from yimen.catalogue.gates.announced import MANDATORY
from yimen.catalogue.gates.limits import first_failure
from yimen.catalogue.gates.sentences import ELEMENTS, RULES
from yimen.law.article import Article, stands_in_text
from yimen.law.clock import last_day
from yimen.law.workdays import shipped as calendar
from yimen.process.item import Basis, Extension, Fee, Field, Limit, Material, SpecialProcedure, Step

change = msgspec.structs.replace
ARTICLES = {name: value for name, value in vars(sentences).items() if isinstance(value, Article)}


def test_a_whole_definition_may_be_announced_in_a_real_centre():
    assert found() == ()


@pytest.mark.parametrize("element", MANDATORY)
def test_nothing_is_announced_without_its_mandatory_elements(element):
    empty = type(getattr(WHOLE, element))() if element != "promised" else None
    refused = [one for one in found(**{element: empty}) if one.code == "element_missing"]
    assert [one.field for one in refused] == [element]
    assert ELEMENTS[element][0] in refused[0].zh and ELEMENTS[element][1] in refused[0].en
    assert stands_in_text(refused[0].article)


@pytest.mark.parametrize("element", ["conditions", "places", "steps", "bases"])
def test_an_entry_that_says_nothing_is_no_entry(element):
    blank = {"steps": (Step(" "),), "bases": (Basis(" ", ""),)}.get(element, ("　",))
    assert ("element_missing", element) in codes(**{element: blank})


def test_a_complaint_goes_to_a_telephone_and_not_to_a_word():
    assert codes(supervision="纪检监察室") == {("telephone_missing", "supervision")}


def test_the_model_application_shows_an_example_in_every_required_field():
    fields = (
        Field("place", "地点"),
        Field("area", "面积", example="80"),
        Field("note", "备注", required=False),
    )
    (one,) = found(fields=fields)
    assert one.code == "sample_missing" and "地点" in one.zh and "面积" not in one.zh and "备注" not in one.zh
    assert ("form_field_twice", "fields") in codes(fields=WHOLE.fields * 2)


@pytest.mark.parametrize("name", ["其他材料", "其他有关材料", "有关材料", "相关证明文件等", "审批机关要求提交的材料", "营业执照等材料"])  # fmt: skip
def test_a_catch_all_is_no_list_of_materials(name):
    assert ("material_catch_all", "materials[0]") in codes(
        materials=(Material("m1", name, provenance="published"),)
    )


@pytest.mark.parametrize("name", ["其他股东的身份证明", "平等协议书", "相关方同意书", "材料清单"])
def test_a_named_material_is_no_catch_all(name):
    assert codes(materials=(Material("m1", name, provenance="published"),)) == set()


def test_what_is_held_already_or_comes_from_an_intermediary_is_not_asked_without_a_norm():
    said = {"provenance": "published"}
    held = Material("m1", "营业执照", obtainable_by_sharing=True, **said)
    report = Material("m2", "评估报告", source="intermediary", **said)
    assert codes(materials=(held, report)) == {
        ("material_held", "materials[0]"),
        ("material_intermediary", "materials[1]"),
    }
    assert codes(materials=(change(held, source="government"), change(report, basis=LAW))) == set()


def test_materials_stand_once_and_have_names_and_a_transfer_of_technology_is_never_asked():
    twice = (
        WHOLE.materials[0],
        change(WHOLE.materials[0], code="m9"),
        Material("", "", provenance="published"),
    )
    assert codes(materials=twice) == {
        ("material_twice", "materials[1]"),
        ("material_nameless", "materials[2]"),
    }
    assert codes(conditions=("同意转让技术",)) == {("technology_transfer", "conditions[0]")}


@pytest.mark.parametrize(
    ("basis", "code"),
    [
        (Basis("", ""), "fee_without_basis"),
        (Basis("居民身份证法", ""), "fee_without_basis"),
        (Basis("四川省某某条例", "第三条", "local_regulation"), "fee_rank"),
        (Basis("某某收费办法", "第三条", "rule"), "fee_rank"),
        (Basis("关于收费的通知", "第三条", "document"), "fee_rank"),
    ],
)  # fmt: skip
def test_a_fee_rests_on_a_law_or_an_administrative_regulation(basis, code):
    (one,) = found(fees=(Fee("手续费", 100, basis, provenance="published"),))
    assert (one.code, one.field) == (code, "fees[0].basis")
    assert one.article.name == "行政许可法第五十八条"


def test_a_fee_of_what_is_no_licence_may_rest_on_the_published_list_of_fees_and_a_licence_never():
    fee = Fee(
        "不动产登记费",
        8000,
        Basis("", ""),
        provenance="published",
        listed="全国性行政事业性收费目录清单 第 12 项",
    )
    assert codes(type="confirmation", fees=(fee,)) & FEE_FINDINGS == set()
    assert codes(fees=(fee,)) & FEE_FINDINGS == {("fee_without_basis", "fees[0].basis")}
    unlisted = change(fee, listed=" ")
    assert codes(type="confirmation", fees=(unlisted,)) & FEE_FINDINGS == {
        ("fee_without_basis", "fees[0].basis")
    }


FEE_FINDINGS = {("fee_without_basis", "fees[0].basis"), ("fee_rank", "fees[0].basis")}


def test_a_rule_that_calls_itself_a_law_founds_no_fee():
    fee = Fee("手续费", 100, Basis("某某收费管理办法", "第三条", "law"), provenance="published")
    assert codes(fees=(fee,)) == {("basis_rank", "fees[0].basis")}


def test_another_time_to_ask_or_to_sue_is_a_law_s_alone_and_to_ask_a_longer_one():
    """行政复议法 20, 行政诉讼法 46: a law may set otherwise, no regulation."""
    law = Basis("某某法", "第十四条", "law")
    assert found(reconsider_within=Limit(90, "day", basis=law), sue_within=Limit(30, "day", basis=law)) == ()
    for field, limit, code in (
        ("reconsider_within", Limit(90, "day"), "term_without_law"),
        ("sue_within", Limit(30, "day", basis=Basis("某某条例", "第三条", "administrative_regulation")), "term_without_law"),
        ("reconsider_within", Limit(60, "day", basis=law), "term_not_longer"),
        ("sue_within", Limit(30, "wd", basis=law), "term_in_calendar_days"),
        ("sue_within", Limit(0, "day", basis=law), "term_in_calendar_days"),
    ):  # fmt: skip
        (one,) = found(**{field: limit})
        assert (one.code, one.field) == (code, field) and one.sentence("en")


def test_reconsideration_comes_first_only_by_a_law_or_an_administrative_regulation_whose_words_stand():
    words = "申请政府信息公开，行政机关不予公开"
    first = Basis("行政复议法", "第二十三条", "law", words, "2023-09-01")
    assert found(reconsideration_first=first) == ()
    for basis, code in (
        (change(first, article=""), "reconsideration_first_rank"),
        (Basis("四川省某某条例", "第三条", "local_regulation"), "reconsideration_first_rank"),
        (Basis("某某办法", "第三条", "law"), "basis_rank"),
        (change(first, quote="应当先行调解"), "quotation_not_found"),
    ):
        (one,) = found(reconsideration_first=basis)
        assert (one.code, one.field) == (code, "reconsideration_first") and one.sentence("en")


def test_a_fee_names_what_it_is_and_how_much():
    assert ("fee_incomplete", "fees[0]") in codes(fees=(change(WHOLE.fees[0], amount_fen=0),))


def test_no_fee_at_all_is_announced_as_it_is():
    assert codes(fees=()) == set()


def test_twenty_working_days_exceed_a_month_and_the_first_such_start_is_named():
    basis = Basis("律师法", "第十八条")
    (one,) = found(statutory=Limit(1, "month", basis=basis, provenance="published"),
                   promised=Limit(20, provenance="published"), extension=Extension(0, unit="month", provenance="published"))  # fmt: skip
    assert one.code == "promise_late"
    failed = first_failure(calendar(), (20, "wd"), (1, "month"))
    assert str(failed.start) in one.zh and str(failed.start) in one.en
    before = date.fromordinal(failed.start.toordinal() - 1)
    assert last_day(calendar(), failed.start, 20) > last_day(calendar(), failed.start, 1, "month")
    if before >= calendar().first:
        assert last_day(calendar(), before, 20) <= last_day(calendar(), before, 1, "month")


def test_a_promise_that_holds_in_an_ordinary_month_can_still_fail_over_a_holiday():
    failed = first_failure(calendar(), (5, "wd"), (15, "day"))
    assert failed is None
    failed = first_failure(calendar(), (10, "wd"), (20, "day"))
    assert failed.start == date(2008, 2, 5) and failed.late > failed.due


def test_the_same_unit_needs_no_calendar():
    assert first_failure(calendar(), (20, "wd"), (20, "wd")) is None
    assert first_failure(calendar(), (21, "wd"), (20, "wd")).start == date(2007, 1, 1)


def test_a_licence_without_a_limit_of_its_own_is_held_against_twenty_working_days():
    assert codes(statutory=None, promised=Limit(20, provenance="published")) == set()
    assert codes(statutory=None, promised=Limit(21, provenance="published")) == {("promise_late", "promised")}


def test_a_promise_does_not_run_from_later_than_the_law():
    limit = Limit(20, counted_from="receipt", basis=LAW, provenance="published")
    assert codes(statutory=limit) == {("promise_starts_later", "promised")}
    assert codes(statutory=limit, promised=Limit(5, counted_from="receipt", provenance="published")) == set()


@pytest.mark.parametrize("basis", [None, Basis("某某办法", "第三条", "rule"), Basis("取水条例", "", "administrative_regulation")])  # fmt: skip
def test_a_licence_beyond_twenty_working_days_needs_a_law_or_regulation(basis):
    limit = Limit(45, basis=basis, provenance="published")
    assert ("limit_without_basis", "statutory") in codes(statutory=limit)
    assert (
        codes(statutory=change(limit, basis=Basis("取水条例", "第十九条", "administrative_regulation")))
        == set()
    )


def test_a_licence_tells_what_is_missing_within_five_working_days():
    assert codes(correction_days=6) == {("correction_late", "correction_days")}
    assert codes(correction_days=5) == set()
    (said,) = found(correction_days=6)
    assert "6 个工作日" in said.zh and "5 个工作日" in said.zh and said.article.number == 32
    assert "correction_late" not in {code for code, _field in codes(type="confirmation", correction_days=6)}


def test_an_extension_stays_within_local_rules_and_counts_in_the_limits_unit():
    assert codes(extension=Extension(11, provenance="published")) == {("extension_long", "extension")}
    founded = Extension(
        40, basis=Basis("某某条例", "第十条", "administrative_regulation"), provenance="published"
    )
    assert codes(extension=founded) == set()
    month = Limit(1, "month", basis=Basis("某某法", "第十条"), provenance="published")
    assert codes(statutory=month, extension=None) == {("extension_unit", "extension")}
    assert codes(statutory=month, extension=Extension(0, unit="month", provenance="published")) == set()


def test_negative_limits_are_refused_and_stop_nothing_else():
    assert ("limit_negative", "promised") in codes(promised=Limit(-1, provenance="published"), court="")
    assert ("element_missing", "court") in codes(promised=Limit(-1, provenance="published"), court="")


def test_excluded_time_is_of_the_laws_kinds_with_its_norm_and_its_days():
    special = SpecialProcedure("site_visit", "现场踏勘", counted=False, provenance="published")
    assert codes(special_procedures=(special,)) == {
        ("excluded_ground", "special_procedures[0]"),
        ("excluded_without_basis", "special_procedures[0]"),
        ("excluded_without_days", "special_procedures[0]"),
    }
    lawful = SpecialProcedure("hearing", "听证", False, 20, Basis("娱乐场所管理条例", "第十条", "administrative_regulation"), "published")  # fmt: skip
    assert codes(special_procedures=(lawful,)) == set()
    assert codes(special_procedures=(change(special, counted=True),)) == set()


def test_local_law_may_exclude_more_and_only_there():
    visit = SpecialProcedure("site_survey", "现场勘验", False, 3, Basis("安阳市政务服务条例", "第三十七条", "local_regulation"), "published")  # fmt: skip
    assert ("excluded_ground", "special_procedures[0]") in codes(special_procedures=(visit,))
    from yimen.law.profile import shipped

    local = {*shipped("anyang").excluded_grounds, *shipped("anyang").promised_excluded_grounds}
    extra = sorted(local - set(shipped("national").excluded_grounds))[0]
    assert codes(special_procedures=(change(visit, ground=extra),), place="anyang") == set()


@pytest.mark.parametrize(
    ("basis", "code"),
    [
        (None, "quotation_missing"),
        (change(LAW, quote=""), "quotation_missing"),
        (change(LAW, quote="应当自受理行政许可申请之日起三十日内作出行政许可决定"), "quotation_not_found"),
        (change(LAW, quote="应当将延长期限的理由告知申请人"), "quotation_does_not_say"),
        (change(LAW, article="第四十三条"), "quotation_not_found"),
    ],
)  # fmt: skip
def test_a_limit_from_law_quotes_words_that_stand_and_say_it(basis, code):
    refused = codes(statutory=Limit(20, basis=basis, provenance="law"))
    assert (code, "statutory") in refused


def test_words_that_count_from_receipt_do_not_found_a_limit_from_acceptance():
    quote = "文化行政部门应当自收到申请之日起20个工作日内作出决定"
    basis = Basis("互联网上网服务营业场所管理条例", "第十一条", "administrative_regulation", quote)
    limit = Limit(20, basis=basis, provenance="law")
    assert codes(statutory=limit) == {("quotation_counts_from_receipt", "statutory")}


@pytest.mark.parametrize(
    ("quote", "days", "unit", "says"),
    [
        ("自受理之日起二十日内", 20, "day", True),
        ("自受理之日起20个工作日内", 20, "wd", True),
        ("自受理之日起20个工作日内", 20, "day", False),
        ("自受理之日起120日内", 20, "day", False),
        ("自受理之日起一百二十日内", 20, "day", False),
        ("自受理之日起三个月内", 3, "month", True),
        ("予以确认并当场登记", 0, "wd", True),
    ],
)  # fmt: skip
def test_a_quotation_says_number_and_unit_or_it_does_not(quote, days, unit, says):
    assert sources.says(Basis("某法", "第一条", quote=quote), days, unit) is says


def test_a_change_does_not_inherit_the_limit_of_the_first_application():
    variant = change(WHOLE, code="511602-9002", name="旅馆业特种行业许可变更", variant="change")
    assert codes(variant, main=WHOLE) == {("variant_inherits", "statutory")}
    assert codes(variant) == {("variant_inherits", "statutory")}
    composed = change(WHOLE.statutory, provenance="published")
    assert codes(variant, main=WHOLE, statutory=composed) == {("variant_inherits", "statutory")}
    own = Basis("社会保险经办条例", "第十条", "administrative_regulation",
                "用人单位和个人申请变更、注销社会保险登记，社会保险经办机构应当自收到申请之日起10个工作日内办理完毕")  # fmt: skip
    limit = Limit(10, counted_from="receipt", basis=own, provenance="law")
    promise = Limit(5, counted_from="receipt", provenance="published")
    assert codes(variant, main=WHOLE, statutory=limit, promised=promise) == set()


@pytest.mark.parametrize("name", ["公司变更登记", "取水许可延续", "许可证注销", "道路运输证换发（货运）"])
def test_a_name_that_says_change_is_no_first_application(name):
    assert ("variant_unnamed", "variant") in codes(name=name)


def test_composed_elements_are_refused_outside_a_demonstration_and_named_at_once():
    composed = change(WHOLE, promised=Limit(5), provenance={**WHOLE.provenance, "hours": "demonstration"})
    (one,) = found(composed)
    assert one.code == "demonstration" and "承诺时限" in one.zh and "办理时间" in one.zh
    assert found(composed, kind="demo") == ()


def test_an_element_that_does_not_say_where_it_comes_from_is_refused():
    (one,) = found(provenance={k: v for k, v in WHOLE.provenance.items() if k != "court"}, kind="demo")
    assert one.code == "provenance_missing" and "管辖法院" in one.zh


def test_a_replay_centre_announces_nothing_but_its_clocks_are_held_to_the_law():
    bare = change(WHOLE, materials=(), steps=(), court="", provenance={})
    assert found(bare, kind="replay") == ()
    assert codes(bare, kind="replay", promised=Limit(21)) == {("promise_late", "promised")}


def test_every_finding_is_found_at_once():
    refused = codes(court="", hours="", promised=Limit(30, provenance="published"), materials=())
    assert {code for code, _ in refused} == {"element_missing", "promise_late"}
    assert {field for _, field in refused} == {"court", "hours", "promised", "materials"}


@pytest.mark.parametrize("name", ARTICLES)
def test_the_words_behind_a_gate_stand_in_the_law(name):
    assert stands_in_text(ARTICLES[name])


def test_each_gate_speaks_both_languages_and_opens_nothing_by_mistake():
    for rule in RULES.values():
        assert rule.zh.endswith("。") and rule.en.endswith(".")


@pytest.mark.parametrize("row", list(seeds.rows()), ids=lambda row: row["no"])
def test_the_composed_definitions_pass_the_gates_of_a_demonstration_and_of_no_real_centre(row):
    item = seeds.definition(row)
    assert [one.zh for one in found(item, kind="demo")] == []
    assert "demonstration" in {one.code for one in found(item, kind="real")}


def test_every_quotation_of_the_seeds_stands_and_says_its_number():
    assert sum(seeds.definition(row).statutory.provenance == "law" for row in seeds.rows()) == 99
    assert all(sources.stands(basis) for basis in seeds.quotations().values())


def test_an_item_of_two_levels_has_each_levels_own_limit():
    items = {item.name: item for item in map(seeds.definition, seeds.rows()) if item.higher_organ}
    guards = items["保安服务公司设立许可"]
    assert (guards.organ, guards.higher_organ) == ("公安局", "省公安厅")
    assert (guards.examine_below.days, guards.decide_above.days, guards.statutory.days) == (15, 15, 30)
    assert {one.unit for one in (guards.examine_below, guards.decide_above, guards.statutory)} == {"day"}
    assert items["律师事务所设立"].statutory.days == 20 + 10
    assert items["乡村建设规划许可证"].statutory.days == 20 + 20
    assert items["校车使用许可"].higher_organ == "安州市人民政府"
    wrong = change(guards, statutory=change(guards.statutory, days=29))
    assert ("quotation_does_not_say", "statutory") in {(f.code, f.field) for f in found(wrong, kind="demo")}
