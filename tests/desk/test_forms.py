"""Each command of the table has a form of its own fields: drawn in words, read back as the command."""

import pytest
from django.utils.translation import override
from msgspec.structs import replace

from yimen.applications.queries import answers, sentence
from yimen.cases import queries
from yimen.desk import choices, shown
from yimen.desk.conditions import LETTER, Met, recorded
from yimen.desk.forms import ActForm
from yimen.law.clock import Exclusion
from yimen.lib import clock
from yimen.process.application import commands as do, events as ev
from yimen.process.application.state import Announced, Hearing
from yimen.process.application.table import APPLICATION
from yimen.process.item import Limit
from yimen.process.refusals import Refused

BY_PEOPLE = [
    row for row in APPLICATION.rows if row.actors.isdisjoint({"LAW", "CASE"}) and row.command is not do.Submit
]
WORDS = {"facts": "事实", "reasons": "理由", "articles": "行政许可法第三十二条", "competent_organ": "省局"}


@pytest.fixture(autouse=True)
def chinese():
    """Read Chinese, whatever the test before read."""
    with override("zh-hans"):
        yield


def row(name):
    """Return the first row of a command."""
    return next(row for row in APPLICATION.rows if row.command.__name__ == name)


def form(house, case, name, data=None):
    """Return the form of an act on a case of the house."""
    return ActForm(row(name), queries.view(house.cases[case]), data)


def in_order(house, case, name, **but):
    """Return the answers to every line of a checklist: in order, but for some."""
    lines = form(house, case, name).lists[0].lines
    return {line.fault.html_name: "in_order" for line in lines} | but


def filled(house, case, name, **data):
    """Return the valid form of an act."""
    found = form(house, case, name, data)
    assert found.is_valid(), found.errors
    return found


@pytest.mark.parametrize("one", BY_PEOPLE, ids=lambda one: one.id)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_field_has_words_and_no_map_is_typed(house, one, language):
    with override(language):
        drawn = ActForm(one, queries.view(house.cases["reviewing"]))
        for bound in drawn:
            assert str(bound.label) != bound.name
            assert not {"commitments", "commitment", "before"} & {bound.name}
            for code, label in getattr(bound.field, "choices", ()):
                assert not code or str(label) != code or bound.name in ("party",)


def test_the_notice_names_each_thing_once_with_what_to_do(house):
    command = filled(
        house, "received", "NotifyCorrections", required_field_place="写到门牌号",
        **in_order(house, "received", "NotifyCorrections", fault_m1="missing", fault_field_place="defective"),
    ).command()  # fmt: skip
    points = [(p.code, p.fault, p.required) for p in command.points]
    assert points == [("m1", "missing", "提交《申请书》"), ("field:place", "defective", "写到门牌号")]
    empty = form(house, "received", "NotifyCorrections", {"fault_m1": "defective"})
    assert not empty.is_valid() and "请写明" in str(empty.errors["required_m1"])


def test_nothing_is_in_order_before_somebody_says_so(house):
    for act in ("Accept", "NotifyCorrections"):
        drawn = form(house, "received", act)
        assert {line.fault.initial for line in drawn.lists[0].lines} == {None}, act
        assert "checked" not in str(drawn["fault_m1"])
        half = form(house, "received", act, in_order(house, "received", act, fault_m3=""))
        assert not half.is_valid() and set(half.errors) == {"fault_m3"}, act
    assert (
        filled(house, "received", "Accept", **in_order(house, "received", "Accept")).command() == do.Accept()
    )


def test_what_was_never_handed_in_begins_as_missing_and_cannot_be_accepted(house):
    house.submit("lacking", without=("m2",))
    for act in ("Accept", "NotifyCorrections"):
        begun = {line.code: line.fault.initial for line in form(house, "lacking", act).lists[0].lines}
        assert begun.pop("m2") == "missing" and set(begun.values()) == {None}, act
    refused = form(house, "lacking", "Accept", in_order(house, "lacking", "Accept", fault_m2="missing"))
    assert not refused.is_valid() and "一次性告知补正" in str(refused.errors["fault_m2"])
    wrong = form(house, "received", "Accept", in_order(house, "received", "Accept", fault_m1="defective"))
    assert not wrong.is_valid() and set(wrong.errors) == {"fault_m1"}
    promised = form(
        house, "lacking", "AcceptWithGap",
        in_order(house, "lacking", "AcceptWithGap", fault_m2="missing") | {"gap": ["m2"]},
    )  # fmt: skip
    assert promised.is_valid(), promised.errors


def test_after_a_correction_its_points_alone_are_checked(house):
    assert form(house, "corrected", "Accept").lists[0].codes == ["m2"]


def test_a_second_notice_offers_the_points_of_the_first_alone(house):
    assert form(house, "correcting", "NotifyCorrections").lists[0].codes == ["m2", "field:place"]


def test_what_comes_in_is_ticked_or_answered_anew(house):
    command = filled(
        house, "correcting", "SupplyMaterials", supplied_m2="on", supplied_field_place="二楼"
    ).command()
    assert [(m.code, m.form) for m in command.materials] == [("m2", "paper")]
    assert command.answers == {"place": "二楼"}


def test_a_ground_brings_its_outcome(house):
    command = filled(house, "received", "ProposeNegative", ground="not_competent", **WORDS).command()
    assert (command.outcome, command.ground) == ("not_accepted", "not_competent")
    assert not form(house, "received", "ProposeNegative", WORDS | {"ground": "conditions"}).is_valid()


def test_nothing_is_granted_on_a_commitment_without_the_letter_that_was_signed(house):
    assert "letter" in form(house, "received", "GrantByCommitment", {"content": "食品经营"}).errors
    assert "letter" not in form(house, "received", "GrantByCommitment", {"letter": "卷内第 2 页"}).errors


def test_the_letter_that_was_signed_speaks_for_each_condition_unless_something_else_is_chosen(house):
    lines = next(
        one for one in form(house, "received", "GrantByCommitment").lists if isinstance(one, Met)
    ).lines
    first = {one.html_name: one.field.choices[0][0] for one in lines}
    assert len(lines) > 1 and set(first.values()) == {LETTER}
    typed = {"letter": "卷内第 2 页", "content": "食品经营", **first, lines[1].html_name: "m:m1"}
    command = filled(house, "received", "GrantByCommitment", **typed).command()
    assert command.evidence[:2] == (do.Met(0, letter=True), do.Met(1, material="m1"))
    seen = queries.view(house.cases["received"])
    given = ev.Granted(mode="commitment", letter=command.letter, evidence=command.evidence)
    assert recorded(seen, given)[0].endswith("：申请人签名的告知承诺书（卷内第 2 页）")
    other = next(one for one in form(house, "received", "GrantOnTheSpot").lists if isinstance(one, Met)).lines
    assert LETTER not in dict(other[0].field.choices)


def test_a_hearing_that_nobody_asked_for_is_offered_aside_of_the_way(house):
    seen = queries.view(house.cases["reviewing"])
    (call,) = [one for one in shown.acts(seen, [row("StartReview"), row("CallHearing")]) if one["aside"]]
    assert call["name"] == "CallHearing" and "announcement" in form(house, "reviewing", "CallHearing").fields


def test_where_to_apply_instead_is_asked_only_where_that_can_be_the_ground(house):
    assert "competent_organ" in form(house, "received", "ProposeNegative").fields
    assert "competent_organ" not in form(house, "refusing", "ProposeNegative").fields


def test_a_receipt_that_was_handed_over_is_not_offered_to_be_served(house):
    offered = [key for key, _label in form(house, "accepted", "Serve").fields["document"].choices]
    assert "receipt" not in offered


def test_what_is_always_refused_is_not_offered(house):
    """The chair of the hearing stood among who may check, and was refused (行政许可法 48); ways of service without their ground too."""
    chair, other, *_ = (
        id for id, _name in form(house, "reviewing", "AssignInspectors").fields["officers"].choices
    )
    seen = queries.view(house.cases["reviewing"])
    hearing = Hearing(chair=chair)
    served = next(f for f in _fields(do.Serve) if f.name == "way")
    ground = next(f for f in _fields(do.AskExclusion) if f.name == "ground")
    secret = next(f for f in _fields(do.MarkSecret) if f.name == "names")

    def offered(command, field, **state):
        found = choices.of(command.__name__, field, replace(seen, state=replace(seen.state, **state)))
        return [code for code, _label in found]

    for command in (do.AssignInspectors, do.RecordSiteCheck):
        officers = next(f for f in _fields(command) if f.name == "officers")
        assert chair in offered(command, officers)
        assert chair not in (left := offered(command, officers, hearing=hearing)) and other in left
    assert {"electronic", "announcement"}.isdisjoint(offered(do.Serve, served, electronic_service=False))
    assert "electronic" in offered(do.Serve, served, electronic_service=True)
    assert "announcement" in offered(do.Serve, served, announced=(Announced("refusal", clock.today()),))
    clocks = tuple(replace(c, exclusions=(Exclusion("hearing", clock.today()),)) for c in seen.state.clocks)
    assert "hearing" in offered(do.AskExclusion, ground) and "hearing" not in offered(
        do.AskExclusion, ground, clocks=clocks
    )
    name = offered(do.MarkSecret, secret)[0]
    assert name not in offered(do.MarkSecret, secret, public=(name,))


def test_how_far_a_limit_may_be_extended_is_said_by_the_item_or_by_the_law(house):
    assert "最多 5 个工作日" in str(form(house, "reviewing", "AskExtension").fields["days"].help_text)
    seen = queries.view(house.cases["reviewing"])
    silent = replace(seen.context, item=replace(seen.context.item, extension=None))
    assert "最多 10 个工作日" in choices.extension_hint(replace(seen, context=silent)), "行政许可法 42"


def test_an_amendment_says_what_stood_there_before(house):
    command = filled(house, "received", "AmendOnTheSpot", field="place", after="滨河路 20 号").command()
    assert (command.before, command.after) == ("滨河路 18 号", "滨河路 20 号")


def test_an_instant_is_typed_in_chinas_time(house):
    chair = choices.of("CallHearing", next(f for f in _fields(do.CallHearing) if f.name == "chair"),
        queries.view(house.cases["reviewing"]))[0][0]  # fmt: skip
    command = filled(
        house, "reviewing", "CallHearing", at="2026-03-20T09:30", place="三楼", chair=chair
    ).command()
    assert command.at.isoformat() == "2026-03-20T09:30:00+08:00"
    assert command.chair.startswith("a:")


def _fields(command):
    import msgspec

    return msgspec.structs.fields(command)


@pytest.mark.parametrize(
    ("name", "case", "refused", "field"),
    [
        ("ProposeNegative", "received", Refused("competent_organ_missing"), "competent_organ"),
        ("ProposeNegative", "received", Refused("empty_block", blocks=("legal_basis",)), "articles"),
        ("RecordSiteCheck", "reviewing", Refused("two_officers"), "officers"),
        ("Accept", "received", Refused("material_missing", codes=["m2"]), None),
        ("GrantByCommitment", "received", Refused("unsigned_commitment"), "letter"),
        ("AskExclusion", "reviewing", Refused("longer_than_published", limit=Limit(15)), "days"),
        ("Issue", "granted", Refused("over_before_made"), "valid_until"),
    ],
)
def test_a_refusal_stands_at_the_field_it_is_about(house, name, case, refused, field):
    found = form(house, case, name, WORDS)
    found.is_valid()
    found.errors.pop(field, None)
    found.refuse(refused)
    assert found.errors[field or "__all__"]


def test_a_refusal_names_materials_and_days_as_people_do(house):
    from datetime import date

    item = queries.view(house.cases["received"]).version.item
    assert "主体资格证明" in sentence(Refused("material_missing", codes=["m2"]), item)
    assert "2026年3月9日" in sentence(Refused("too_late", until=date(2026, 3, 9)), item)
    assert "9 March 2026" in sentence(Refused("too_late", until=date(2026, 3, 9)), item, "en")


def test_the_last_answer_counts(house):
    seen = queries.view(house.cases["received"])
    assert answers(seen.told)["place"] == "滨河路 18 号"
