"""What a check list leads to, and receipt and answer in one act: the rules of a window, without its page."""

import pytest

from tests.process.people import ITEM
from tests.town import Town
from yimen.applications import window
from yimen.applications.actions import Applicant
from yimen.applications.window import Intake, Line, checked
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.people.demo import identity
from yimen.process.item import Field, Material
from yimen.process.refusals import Refused

LI = Applicant("李晓明", identity(1), "", document="identity_card")
IN = tuple(Line(m.code, "in_order", shown="original") for m in ITEM.materials)
FORM = {f.name: "80" for f in ITEM.fields if not f.offered}


@pytest.fixture
def town(centre):
    """Two organs and a licence."""
    return Town()


def take(town, who="clerk", answer="accept", **changes):
    given = {"applicant": LI, "answers": FORM, "lines": IN} | changes
    version = catalogue.version(town.versions["licence"])
    return window.take_in(
        account=town.people[who], version=version, intake=Intake(**given), answer=answer, key="k"
    )


def names(outcome):
    return [type(one.event).__name__ for one in outcome.happened]


def test_receipt_and_answer_are_one_act_and_one_case(town):
    first = take(town)
    assert names(first) == ["Received", "Accepted"]
    again = take(town)
    assert again.repeated and again.number == first.number
    assert {m.shown for m in cases.view(first.number).state.materials} == {"original"}


def test_nothing_is_accepted_that_lacks_and_nobody_but_the_window_takes_in(town):
    lacking = (Line(IN[0].code, "missing"), *IN[1:])
    with pytest.raises(Refused) as refused:
        take(town, lines=lacking)
    assert refused.value.code == "material_missing" and refused.value.article.number == 32
    with pytest.raises(Refused) as unjudged:
        take(town, lines=IN[1:])
    assert unjudged.value.code == "material_missing"
    for who in ("reviewer", "decider", "head", "stranger", "supervisor"):
        with pytest.raises(Refused) as refused:
            take(town, who=who)
        assert refused.value.code == "not_yours", who
    assert names(take(town, answer="notify", lines=lacking)) == ["Received", "CorrectionsNotified"]


def test_what_is_handed_over_is_served_in_one_act_and_once(town):
    seen = cases.view(take(town).number)
    assert window.unserved(seen) == ["acceptance"]
    served = window.hand_over(account=town.people["clerk"], seen=seen, key="h")
    assert names(served) == ["Served"]
    assert window.hand_over(account=town.people["clerk"], seen=cases.view(seen.number), key="i") is None


def test_what_is_due_follows_from_the_answers():
    item = ITEM.__class__(
        code="c",
        name="n",
        type="licence",
        organ="o",
        materials=(
            Material("form", "申请书"),
            Material("photo", "照片", necessity="optional"),
            Material("licence", "营业执照", obtainable_by_sharing=True),
            Material("lease", "租赁合同", when=("premises=rented",)),
        ),
        fields=(Field("premises", "场所"), Field("note", "备注", required=False)),
    )
    rented, own = {"premises": "rented"}, {"premises": "own"}
    in_order = (Line("form", "in_order"),)
    assert checked(item, own, in_order, by_agent=False).right == "accept"
    assert checked(item, rented, in_order, by_agent=False).unjudged == ["lease"]
    assert checked(item, own, in_order, by_agent=True).unjudged == ["authorisation"]
    empty = checked(item, {}, in_order, by_agent=False)
    assert [(p.code, p.fault) for p in empty.points] == [("field:premises", "missing")]
    assert empty.right == "notify"
