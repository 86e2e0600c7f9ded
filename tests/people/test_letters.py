"""From role to letter to act: what every role of the centre may do on a case, by the demonstration's own accounts.

Make docs/roles.md anew with YIMEN_WRITE_DOCS=1 when the rules have changed.
"""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.desk.office import LOGINS
from tests.process.people import SAMPLES
from tests.process.stories import every_phase
from yimen.cases import queries as cases
from yimen.people import letters
from yimen.people.models import Account, Organ
from yimen.people.rights import actor_of
from yimen.people.roles import ROLES
from yimen.process.accountability.table import ACCOUNTABILITY
from yimen.process.application import state as st
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating.table import BAD_RATING
from yimen.process.card.table import CARD
from yimen.process.complaint.table import COMPLAINT
from yimen.process.ending.table import ENDING
from yimen.process.machine import decide, fold
from yimen.process.order.table import ORDER
from yimen.process.permit.table import PERMIT
from yimen.process.rectification.table import RECTIFICATION
from yimen.process.refusals import Refused

DOC = Path(__file__).parents[2] / "docs" / "roles.md"
# Letters on a case of one's own organ, of another, of one below it, and on the own where authorised to decide.
HELD = {
    "window_clerk": ("W", "", "", "WO"),
    "comprehensive_clerk": ("W", "W", "W", ""),
    "approver": ("R", "D", "D", "RO"),
    "chief_representative": ("WR", "D", "D", "WRO"),
    "head_of_department": ("H", "", "", "OH"),
    "head_of_organ": ("H", "", "", "OH"),
    "head_of_government": ("G", "G", "G", "OG"),
    "higher_approver": ("", "", "U", "O"),
    "legal_affairs": ("", "", "", "O"),
    "collector": ("P", "P", "P", ""),
    "supervisor": ("S", "S", "S", ""),
    "efficiency_complaint_centre": ("C", "C", "C", ""),
    "efficiency_office": ("SE", "SE", "SE", ""),
    "discipline_group": ("SJ", "SJ", "SJ", ""),
}
# Whoever holds any other role carries out nothing on any case, and nobody can authorise them to.
NOTHING = ("", "", "", "")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_holds_these_letters_and_no_others(role):
    held = [letters.letters(role, whose) for whose in letters.WHOSE]
    assert (*held, letters.authorised(role)) == HELD.get(role, NOTHING)


def test_the_page_of_the_docs_is_that_of_the_rules():
    text = letters.page(
        APPLICATION, PERMIT, ENDING, CARD, RECTIFICATION, COMPLAINT, ORDER, ACCOUNTABILITY, BAD_RATING
    )
    if os.environ.get("YIMEN_WRITE_DOCS"):
        DOC.write_text(text, "utf-8")
    assert DOC.read_text("utf-8") == text, "docs/roles.md is stale: run with YIMEN_WRITE_DOCS=1"


@pytest.fixture(scope="module")
def staff(city_database, django_db_blocker):
    """The rights of one account of the demonstration for each role, and two organs: one below the other."""
    from tests.city import entered

    with django_db_blocker.unblock(), entered():
        held = {
            login: (account, cases.rights(account))
            for login, account in Account.objects.filter(login__in=LOGINS).values_list("login", "id")
        }
        own = Organ.objects.get(code="organ-01")
        yield held, own.id, own.higher_id


def test_every_role_is_among_those_who_try(staff):
    held, own, higher = staff
    posted = {posting.role for _account, rights in held.values() for posting in rights.postings}
    assert posted == set(ROLES) and own and higher


@pytest.mark.parametrize("phase", st.PHASES)
def test_each_command_of_each_role_in_each_phase_is_answered_as_the_table_says(staff, phase):
    """Role → letter → cell: refused by the right refusal, or past the right check, for whoever is signed in."""
    held, own, higher = staff
    story, wrong = every_phase()[phase], []
    for login, (account, rights) in held.items():
        actor = actor_of(
            rights, account=account, subject="", parties=(), organ=own, higher_organ=higher,
            item=story.item.code, case="N",
        )  # fmt: skip
        context = replace(story.context(story.day, "W"), actor=actor)
        for command in SAMPLES.values():
            row = story.kind.index.get((phase, type(command)))
            shut = "not_in_this_phase" if row is None else "not_yours"
            open_to = row is not None and row.open_to(actor.letters, actor.authorised_acts)
            said = answer(story, command, context)
            if open_to:
                # A case that was not forwarded is decided below: whom the row names besides is told so by its guard.
                right = said not in ("not_in_this_phase", "not_yours") or actor.letters <= {"U"}
            else:
                right = said == shut
            if not right:
                wrong.append(f"{login}, {type(command).__name__}: {said}")
    assert wrong == []


def answer(story, command, context):
    """Return the code of the refusal, or the phase to which the act leads."""
    try:
        return fold(story.kind, story.state, decide(story.kind, story.state, command, context)).phase
    except Refused as refused:
        return refused.code
