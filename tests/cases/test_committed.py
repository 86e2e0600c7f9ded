"""Whose commitment was false: what the record knows of it, and that the act on the next one is judged by it."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.documents.town import PaperTown, ending_notice, propose
from tests.process.ending.stories import REVOKE
from tests.process.papers import FULL
from yimen.applications.actions import subject_of
from yimen.cases import committed, queries as cases, rulebook
from yimen.documents import preview
from yimen.law.profile import shipped
from yimen.process.application import commands as do
from yimen.process.ending import commands as end
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db
BY_COMMITMENT = do.GrantByCommitment("卷内第 2 页")


@pytest.fixture
def town(centre):
    made = PaperTown()
    made.publish("trusted", FULL, result_kind="licence", commitment_allowed=True)
    return made


def known(town):
    return committed.known(subject_of(town.applicant.identity))["false_commitments"]


def revoked(town, grounds):
    """Grant on a commitment and revoke it on a ground; return the ending's case."""
    case = town.apply(item="trusted")
    town.act("decider", case, BY_COMMITMENT)
    town.act("clerk", case, do.Issue(certificate="JY1"))
    held = cases.permits(subject_of(town.applicant.identity))[-1]
    ending = propose(town, held.number, replace(REVOKE, ground=grounds))
    town.act("clerk", ending, do.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    town.act("li", ending, end.StateCase("waived"))
    assert known(town) == 0, "proposed is not decided"
    town.act("head", ending, end.SignEnding())
    return ending


def test_what_was_revoked_for_what_its_holder_answers_for_counts(town):
    revoked(town, "unqualified")
    assert known(town) == 1
    assert committed.known(subject_of("11010519491231002X"))["false_commitments"] == 0


def test_what_the_organ_did_wrong_is_held_against_nobody(town):
    revoked(town, "against_procedure")
    assert known(town) == 0


def test_a_permit_that_was_granted_the_usual_way_is_no_commitment(town):
    ending = ending_notice(town, replace(REVOKE, ground="unqualified"))
    town.act("clerk", ending, do.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    town.act("li", ending, end.StateCase("waived"))
    town.act("head", ending, end.SignEnding())
    assert known(town) == 0


def test_the_next_one_goes_the_usual_way_where_the_place_says_so_and_no_preview_says_otherwise(
    town, monkeypatch
):
    revoked(town, "unqualified")
    there = shipped("anyang")
    monkeypatch.setattr(rulebook, "profile", lambda key: there)
    case = town.apply(item="trusted")
    for act in (
        lambda: town.act("decider", case, BY_COMMITMENT),
        lambda: preview.previewed(
            seen := town.read(case),
            cases.who_on(seen, cases.rights(town.people["decider"]), town.people["decider"]),
            BY_COMMITMENT,
            language="zh",
            address="http://x/",
        ),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "committed_falsely" and refused.value.article.number == 29
    town.act("decider", case, replace(BY_COMMITMENT, repaired="信用办 3 号"))
    assert town.read(case).state.phase == "GRANTED"
