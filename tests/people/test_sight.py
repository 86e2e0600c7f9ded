"""Which role looks into what: each has its line, nobody sees more than its duty needs."""

import pytest
from django.utils.translation import override

from tests.chinese import HAN
from yimen.people import readings, sight
from yimen.people.rights import Posted, Rights
from yimen.people.roles import ADMINISTRATORS, ROLES, of_sort
from yimen.people.sight import SIGHTS, Scope

OWN, OTHER, ABOVE = 1, 2, 3


def held(*posts, recused=()):
    """Return the rights of somebody with these (role, organ)."""
    return Rights(
        postings=[Posted(role, organ, None, False, []) for role, organ in posts], recused=list(recused)
    )


def looks(rights, organ=OWN, higher=None, waits=False, of_permits=False):
    """Return by which right a case of an organ is looked into."""
    return sight.on(
        rights, organ=organ, higher_organ=higher, waits_above=waits, case="C", of_permits=of_permits
    )


def test_every_role_has_a_line_with_its_source_and_its_words():
    assert set(SIGHTS) == set(ROLES)
    for role, line in SIGHTS.items():
        assert line.source and str(line.does) and str(line.awaits), role


def test_who_only_watches_leaves_a_reason_and_administrators_see_no_case():
    # Who watches from above reads what supervision found in a region, and looks into no case.
    assert looks(held(("higher_supervisor", OTHER))) is None
    for role in set(of_sort("watches")) - {"higher_supervisor", "discipline_commission"}:
        assert SIGHTS[role].reach == "centre" and SIGHTS[role].why, role
    for role in ADMINISTRATORS:
        assert looks(held((role, OWN))) is None and sight.scope(held((role, OWN))).nothing


def test_permits_are_watched_by_those_alone_whose_duty_it_is():
    watchers = {role for role in SIGHTS if looks(held((role, OTHER)), of_permits=True)}
    assert watchers == {"supervisor", "efficiency_office", "discipline_group"}
    assert all(sight.watches_permits(held((role, OTHER))) for role in watchers)
    assert not sight.watches_permits(held(("coordinator", OTHER)))


def test_an_organ_sees_its_own_cases_and_the_whole_centre_only_who_watches_it():
    assert looks(held(("legal_affairs", OWN))) and not looks(held(("legal_affairs", OWN)), organ=OTHER)
    assert looks(held(("supervisor", OTHER))) and looks(held(("discipline_group", OTHER))).opens
    assert not looks(held(("supervisor", OTHER))).opens
    assert sight.scope(held(("legal_affairs", OWN))) == Scope((OWN,))
    assert sight.scope(held(("supervisor", OTHER), ("legal_affairs", OWN))) == Scope(None)


@pytest.mark.parametrize("role", ["head_of_government", "higher_approver"])
def test_a_higher_organ_sees_what_waits_there_and_nothing_else(role):
    above = held((role, ABOVE))
    assert looks(above, higher=ABOVE, waits=True)
    assert not looks(above, higher=ABOVE, waits=False)
    assert not looks(above, higher=OTHER, waits=True)
    assert sight.scope(above) == Scope((), (ABOVE,))


def test_the_widest_right_counts_and_who_stands_aside_does_not_look():
    both = held(("invited_supervisor", OTHER), ("legal_affairs", OWN))
    assert looks(both).open_only is False and looks(both, organ=OTHER).open_only is True
    assert looks(held(("supervisor", OTHER), recused=["C"])) is None


def test_a_project_of_investment_opens_no_case_before_there_is_one():
    for role in ("investment_bureau", "development_zone", "catalogue_editor"):
        assert sight.scope(held((role, OWN))).nothing
        assert [line for name, line in sight.duties(held((role, OWN), (role, OTHER)))] == [SIGHTS[role]]


def test_why_somebody_looked_is_said_in_english_where_the_product_said_why():
    with override("en"):
        reasons = {one.why: readings.said(one.why) for one in SIGHTS.values() if one.why}
        assert [why for why, said in reasons.items() if HAN.search(said)] == []
        assert (readings.said("核对证件"), readings.said("")) == ("核对证件", "")
    assert readings.said(SIGHTS["supervisor"].why) == SIGHTS["supervisor"].why
