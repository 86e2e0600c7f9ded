"""What was found is a case until it is closed; overdue it rises; figures, and who reads them from above."""

from datetime import date, timedelta

import pytest

from tests.inspectors.furnished import (
    LETTER,
    by,
    entered,
    given,
    hall,
    organ,
    picture,
    put_right,
    reported,
    seen,
    verified,
    walked,
)
from tests.inspectors.pictures import GPS
from tests.inspectors.trying import later, refused
from tests.people.office import TODAY
from yimen.applications import files
from yimen.cases import retention
from yimen.cases.models import Case
from yimen.inspectors import figures, parts, queries, rectifying, register
from yimen.inspectors.models import Mark
from yimen.people.models import Account, Organ, Posting, Reading
from yimen.process.rectification import commands as do, state as st
from yimen.process.refusals import Refused


def test_what_was_found_becomes_a_case_of_the_organ_with_its_words_and_photographs_and_nowhere_else(city):
    number = reported(given(entered()))
    one = seen(number)
    assert (one.state.phase, one.version.organ, one.state.applicant) == (
        st.FOUND, organ(), f"account:{by('observer')}",
    )  # fmt: skip
    assert one.kind.tasks(one.state, one.context)[0].due_on == date(2026, 3, 16)
    assert one.state.owner == "" and one.kind.tasks(one.state, one.context)[0].letter == "H"
    before = Reading.objects.count()
    assert rectifying.words_of(one, who=by("head1"), why="整改") == ("九点到十点没有叫号，队排到门外", [])
    assert Reading.objects.count() == before + 1
    mark = Mark.objects.get(number=number)
    assert mark.said is None and mark.photographs == []
    (photograph,) = one.state.photographs
    assert GPS not in files.read(photograph) and retention.held([photograph]) == {photograph}
    assert "队" not in str(Case.objects.get(number=number).state)


def test_a_finding_at_a_window_is_the_chief_representatives_and_at_a_comprehensive_one_the_centres(city):
    from yimen.inspectors import places

    window = places.windows()[0]
    number = reported(given(entered(), hall=True, organs=[]), window=window.id, organ=None)
    one = seen(number)
    assert (one.version.organ, one.state.window) == (hall(), window.id)
    # Nobody has two posts at windows at a time.
    Posting.objects.filter(account__login="chief1").update(valid_until=TODAY - timedelta(days=1))
    chief = Posting.objects.create(
        account=Account.objects.get(login="chief1"), organ_id=hall(), window_id=window.id, role="chief_representative", valid_from=TODAY,
    )  # fmt: skip
    assert (
        places.chief(hall(), window.id) == f"a:{chief.account_id}"
        and places.chief(organ("organ-02"), 0) == ""
    )


def test_a_finding_is_put_right_and_closed_by_whoever_looked(city):
    number = reported(given(entered()))
    with pytest.raises(Refused):
        put_right(number, "head2")
    with pytest.raises(Refused):
        put_right(number, words=" ")
    put_right(number, pictures=[picture(b"after")])
    assert seen(number).state.phase == st.RECTIFIED
    refused("not_entitled", verified, number, "head1")
    refused("not_entitled", verified, number, "observer2")
    verified(number, agree=False, opinion="叫号机还没有通电")
    put_right(number, words="已通电")
    verified(number)
    one = seen(number)
    assert one.state.phase == st.CLOSED
    _found, answers = rectifying.words_of(one, who=by("observer"), why="核实")
    assert answers == ["已增设两台叫号机，由值班主任巡查", "已通电"]


def test_who_is_out_of_office_or_recused_does_not_verify_and_the_efficiency_office_does(city):
    one = entered(letter=LETTER | {"last": TODAY})
    first, second = reported(given(one)), reported(given(one), pictures=[picture(b"2")])
    put_right(first)
    put_right(second)
    register.tie(by=by("observer"), inspector=one, organ=organ(), why="配偶在该局工作")
    refused("recused", verified, first)
    later("2026-03-03")
    refused("term_over", verified, first)
    verified(first, "efficiency")
    assert seen(first).state.phase == st.CLOSED


def test_what_is_overdue_rises_and_is_told_to_the_head(city):
    from yimen.cases.sequencer import sequence
    from yimen.watch import cards, following
    from yimen.watch.models import Finding

    following.begin(TODAY)
    one = entered()
    first, second = reported(given(one)), reported(given(one), pictures=[picture(b"2")])
    put_right(second)
    later("2026-03-17")
    lines = queries.findings(None)
    assert [(line.number, line.overdue, line.late) for line in lines] == [
        (first, True, True),
        (second, False, False),
    ]
    while sequence():
        pass
    while following.follow() or following.look_again():
        pass
    while cards.work():
        pass
    found = Finding.objects.get(number=first)
    assert (found.rule, found.on) == ("SV-20", date(2026, 3, 17))
    card = seen(found.card)
    assert [task.letter for task in card.kind.tasks(card.state, card.context)] == ["H"]
    assert card.version.organ == organ() and not Finding.objects.filter(number=second).exists()


def test_figures_count_what_was_handed_in_by_organ_and_month(city):
    one = entered()
    numbers = [reported(given(one), pictures=[picture(bytes([n + 65]))]) for n in range(3)]
    walked(given(one), pictures=[picture(b"left")])
    put_right(numbers[0])
    verified(numbers[0])
    rectifying.act(account=by("efficiency"), seen=seen(numbers[1]), command=do.DropRectification("停电当日"))
    later("2026-04-01")
    put_right(numbers[2])
    verified(numbers[2])
    whole = figures.figures(None)
    assert (whole.all.visits, whole.all.found, whole.all.closed, whole.all.in_time, whole.all.late) == (
        3,
        2,
        2,
        1,
        1,
    )
    assert [(each.key, each.visits, each.found) for each in whole.organs] == [(organ(), 3, 2)]
    assert [(each.key, each.visits) for each in whole.months] == [("2026-03", 3)]
    assert figures.figures([organ("organ-02")]).all.visits == 0
    assert whole.since == date(2025, 5, 1)


def figure(key, found):
    return figures.Figure(key, found, found, 0, 0, 0, found)


@pytest.mark.parametrize(
    ("found", "told"),
    [((5, 4), [(1, 5)]), ((5, 3, 2), [(1, 5), (0, 5)]), ((4,), []), ((2, 2), [])],
)
def test_in_public_no_organ_with_fewer_than_five_is_named(found, told):
    whole = figures.Whole(TODAY, figure("", 9), [figure(n, many) for n, many in enumerate(found, 1)], [])
    named, shown = figures.told(whole)
    assert [(one.key, one.found) for one in named] == told
    assert shown == {key for key, _many in told if key}


def test_from_above_the_organs_of_the_own_region_alone_are_read(city):
    assert parts.part(by("province")).reach == tuple(
        sorted(Organ.objects.filter(division__startswith="51").values_list("id", flat=True))
    )
    elsewhere = Organ.objects.get(code="organ-02")
    elsewhere.division = "440100"
    elsewhere.save(update_fields=["division"])
    one = entered()
    here = reported(given(one))
    there = reported(given(one, organs=[elsewhere.pk]), organ=elsewhere.pk, pictures=[picture(b"2")])
    me = parts.part(by("province"))
    assert elsewhere.pk not in me.reach and organ() in me.reach
    lines, _total = queries.Findings(me).found(queries.Asked())
    assert [line.number for line in lines] == [here]
    assert {each.key for each in figures.figures(me.reach).organs} == {organ()}
    assert not me.tasks().exists()
    own = Posting.objects.get(account__login="province")
    Organ.objects.filter(pk=own.organ_id).update(division="440000")
    lines, _total = queries.Findings(parts.part(by("province"))).found(queries.Asked())
    assert [line.number for line in lines] == [there]
