"""A certificate can be issued only from a case (M15): by the table, by the door, and by what the register of papers holds."""

import pytest

from tests.registers.town import Reconciled, settle
from yimen.cases.acts import Act
from yimen.cases.kinds import KINDS
from yimen.cases.perform import perform
from yimen.grants.models import Paper
from yimen.process.application import commands as do, state as st
from yimen.process.machine import CASE
from yimen.process.refusals import Refused
from yimen.registers.models import Known, Number


def bearing(names):
    """Return every class of these that carries a certificate's number."""
    return {cls for cls in names if "certificate" in cls.__struct_fields__}


def test_the_tables_let_nobody_make_a_certificate_but_from_a_granted_application():
    rows = [(kind.name, row) for kind in KINDS.values() for row in kind.rows if bearing([row.command])]
    by_people = [(kind, row.id, row.command, row.phases) for kind, row in rows if row.actors != {CASE}]
    assert by_people == [("application", "T28", do.Issue, (st.GRANTED,))]
    # All others follow from it in the same write; no person holds their letter.
    assert {row.id for kind, row in rows if kind == "permit"} == {"P1", "P5", "P8"}
    events = bearing(cls for kind in KINDS.values() for cls in kind.events.values())
    assert {cls.__name__ for cls in events} == {"Issued", "PermitIssued", "PermitReissued", "PermitChanged"}


def test_the_door_refuses_one_without_a_case_or_before_its_decision(centre):
    town = Reconciled()
    with pytest.raises(Refused):
        perform(
            Act(
                command=do.Issue(certificate="JY9"),
                account=town.people["clerk"],
                item_version=town.versions["full"],
            )
        )
    case = town.deciding()
    with pytest.raises(Refused):
        town.act("clerk", case, do.Issue(certificate="JY9"))
    assert not Paper.objects.filter(number="JY9").exists()
    number = town.decided(certificate="JY000101")
    settle()
    assert list(Number.objects.filter(number="JY000101").values_list("case", flat=True)) == [number]
    assert "JY000101" in Known.objects.get(number=number).numbers
