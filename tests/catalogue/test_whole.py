"""The gates of the rest of the national list: conditions, addresses, visits, delegation, intermediaries, promises."""

import msgspec
import pytest

from tests.catalogue.items import WHOLE, codes, found
from yimen.catalogue import seeds
from yimen.process.item import Basis, Faq, Fee, Field, Intermediary, Limit, Material

ASKED = Field("premises", "场所", type="choice", choices=("自有", "租赁"))


def material(**more):
    return (Material("m1", "合同", provenance="published", **more),)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"materials": material(when=("premises=租赁",))}, "material_condition", "materials[0]"),
        ({"materials": material(own_form=True), "fields": ()}, "form_without_fields", "materials[0]"),
        ({"materials": material(blank_form="javascript:alert(1)")}, "address_wrong", "materials[0]"),
        ({"result_sample": "样本.pdf"}, "address_wrong", "result_sample"),
        ({"visits_required": 1}, "visit_without_reason", "visits_required"),
        ({"delegating_body": "省局"}, "delegation_not_announced", "exercise_content"),
        ({"faqs": (Faq("收费吗", " "),)}, "faq_incomplete", "faqs[0]"),
        ({"intermediary_services": (Intermediary("检测", provenance="published"),)}, "intermediary_without_basis", "intermediary_services[0]"),
        ({"intermediary_services": (Intermediary("检测", Basis("某办法", "第一条", "rule"), provenance="published"),)}, "intermediary_without_basis", "intermediary_services[0]"),
        ({"fees": (Fee("申请表工本费", 100, Basis("某法", "第一条"), provenance="published"),)}, "fee_for_forms", "fees[0]"),
        ({"materials": (Material("m1", "合同", provenance="promise"),)}, "promise_misplaced", "provenance"),
    ],
)  # fmt: skip
def test_what_the_law_forbids_is_refused_with_its_article(changes, code, field):
    said = {
        **WHOLE.provenance,
        "delegating_body": "published",
        "faqs": "published",
        "visits_required": "published",
        "result_sample": "published",
    }
    (one,) = [f for f in found(**{"provenance": said, **changes}) if f.code == code]
    assert one.field == field and one.sentence() and one.sentence("en")
    assert one.article is not None or code == "promise_misplaced"


def test_what_the_law_allows_passes():
    said = {
        **WHOLE.provenance,
        "visits_required": "promise",
        "delegating_body": "published",
        "exercise_content": "published",
    }
    changes = {
        "materials": material(when=("premises=租赁",), sample_form="https://example.org/sample.pdf"),
        "fields": (ASKED,),
        "visits_required": 1,
        "visit_reason": "核验身份",
        "delegating_body": "省局",
        "exercise_content": "受理和初审",
        "promised": Limit(5, provenance="promise"),
        "intermediary_services": (Intermediary("检测", Basis("国务院决定第412号", "", "document"), provenance="published"),),
        "provenance": said,
    }  # fmt: skip
    assert codes(**changes) == set()


def test_a_demonstration_composes_every_field_by_rule():
    items = [seeds.definition(row) for row in seeds.rows()]
    assert len(items) == 138
    for item in items:
        assert (
            item.review_criteria and item.exercise_level == "municipal" and item.visits_required is not None
        )
        assert (item.visits_required > 0) == bool(item.visit_reason)
        assert any(not m.obtainable_by_sharing and not m.when for m in item.materials)
        assert all(s.counted or (item.licence and s.basis) for s in item.special_procedures)
    assert sum(bool(item.faqs) for item in items) >= 20
    assert sum(bool(item.questions) for item in items) > 20
    assert all(len({f.name for f in item.fields}) == len(item.fields) for item in items)
    assert all(msgspec.json.decode(msgspec.json.encode(item), type=type(item)) == item for item in items)


def test_nobody_says_that_there_is_no_fee_where_the_seed_knows_of_one():
    for row in seeds.rows():
        item = seeds.definition(row)
        assert bool(item.fees or "fees" in item.provenance) is (row["fee"] != "Y" or bool(item.fees)), row[
            "no"
        ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ((Field("rent", "租金", when=("premises=租赁",)), ASKED), "field_condition"),
        ((ASKED, Field("rent", "租金", when=("premises=买",))), "field_condition"),
        ((Field("kind", "种类", type="choices"),), "field_choices"),
        ((Field("kind", "种类", type="choice", choices=("甲", "乙"), choices_en=("A",)),), "field_choices"),
    ],
)
def test_a_form_that_nobody_could_fill_in_is_not_announced(fields, code):
    (one,) = [f for f in found(fields=fields) if f.code in ("field_condition", "field_choices")]
    assert one.code == code and one.field.startswith("fields[") and one.sentence() and one.sentence("en")


def test_a_field_may_ask_after_the_answer_of_an_earlier_one():
    fields = (ASKED, Field("rent", "租金", type="money", when=("premises=租赁",)))
    assert not [f for f in found(fields=fields) if f.code.startswith("field_")]
