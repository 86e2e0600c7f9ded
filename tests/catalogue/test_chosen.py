"""What competition, examination and presence in person ask of a publication."""

import pytest

from tests.catalogue.items import WHOLE, found
from yimen.process.item import Basis, Material, SpecialProcedure

TENDER = SpecialProcedure("tender", "招标", True, provenance="published")
IN_PERSON = Basis(
    "行政许可法", "第二十九条", quote="依法应当由申请人到行政机关办公场所提出行政许可申请的除外"
)
TRAINED = (Material("m1", "培训合格证", provenance="published"),)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"decided_by": "competition"}, "competition_unannounced", "special_procedures"),
        ({"decided_by": "competition", "special_procedures": (TENDER,), "commitment_allowed": True}, "selection_by_commitment", "commitment_allowed"),
        ({"decided_by": "examination", "type": "confirmation"}, "selection_no_licence", "decided_by"),
        ({"decided_by": "examination", "target": "firm"}, "examination_of_firms", "target"),
        ({"decided_by": "examination", "materials": TRAINED}, "training_demanded", "materials[0]"),
        ({"decided_by": "examination", "conditions": ("参加指定教材的学习",)}, "training_demanded", "conditions[0]"),
        ({"presence_basis": Basis("某通知", "第一条", "document"), "channels": ("window",)}, "presence_unfounded", "presence_basis"),
        ({"presence_basis": Basis("行政许可法", ""), "channels": ("window",)}, "presence_unfounded", "presence_basis"),
        ({"presence_basis": Basis("行政许可法", "第二十九条", quote="必须本人来"), "channels": ("window",)}, "quotation_not_found", "presence_basis"),
        ({"presence_basis": IN_PERSON}, "presence_and_other_channels", "channels"),
    ],
)  # fmt: skip
def test_what_the_law_forbids_is_refused_with_its_article(changes, code, field):
    (one,) = [one for one in found(**changes) if one.code == code]
    assert one.field == field and one.sentence() and one.sentence("en") and one.article


@pytest.mark.parametrize(
    "changes",
    [
        {"decided_by": "competition", "special_procedures": (TENDER,)},
        {"decided_by": "examination", "target": "person"},
        {"presence_basis": IN_PERSON, "channels": ("window",)},
    ],
)
def test_what_the_law_allows_passes(changes):
    assert found(WHOLE, **changes) == ()
