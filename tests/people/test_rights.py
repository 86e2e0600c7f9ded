"""Who holds which letter on a case: roles, organs, authorisations, recusal."""

import pytest

from yimen.people.rights import Allowed, Posted, Rights, actor_of

HERE, THERE, ABOVE = 1, 2, 3
ITEM, CASE = "i-1", "n-1"


def letters(*postings, subject="", recused=(), parties=("li",), visitor="", wholly=()):
    rights = Rights(subject, list(postings), list(recused), wholly=list(wholly))
    actor = actor_of(
        rights,
        account=7,
        subject=visitor,
        parties=parties,
        organ=HERE,
        higher_organ=ABOVE,
        item=ITEM,
        case=CASE,
    )
    return "".join(sorted(actor.letters))


def posted(role, organ=HERE, *, principal=False, allowed=()):
    return Posted(role, organ, None, principal, [Allowed(*a) for a in allowed])


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        (posted("window_clerk"), "W"),
        (posted("window_clerk", THERE), ""),
        (posted("comprehensive_clerk", THERE), "W"),
        (posted("approver"), "R"),
        (posted("approver", THERE), "D"),
        (posted("approver", allowed=[("decide", "")]), "OR"),
        (posted("approver", allowed=[("decide", ITEM)]), "OR"),
        (posted("approver", allowed=[("decide", "another")]), "R"),
        (posted("approver", allowed=[("review", ITEM)]), "R"),
        (posted("approver", THERE, allowed=[("decide", "")]), "D"),
        (posted("chief_representative", allowed=[("decide", "")]), "ORW"),
        (posted("window_clerk", allowed=[("decide", ITEM)]), "OW"),
        (posted("head_of_organ"), "H"),
        (posted("head_of_organ", THERE), ""),
        (posted("head_of_government", THERE), "G"),
        (posted("higher_approver", ABOVE), "U"),
        (posted("higher_approver", THERE), ""),
        (posted("supervisor", THERE), "S"),
        (posted("discipline_group"), "JS"),
        (posted("invited_supervisor"), ""),
        (posted("system_administrator"), ""),
    ],
)
def test_the_letters_of_a_posting(posting, expected):
    assert letters(posting) == expected


def test_the_applicant_and_the_agent_and_nobody_else():
    assert letters(subject="li") == "A"
    assert letters(visitor="li") == "A"
    assert letters(subject="wang", parties=("li", "wang")) == "A"
    assert letters(subject="wang") == ""
    assert letters(subject="", parties=("", "")) == ""


def test_who_stands_aside_holds_nothing_that_decides():
    decider = posted("approver", allowed=[("decide", "")])
    assert letters(decider, posted("window_clerk"), recused=[CASE]) == "W"
    assert letters(decider, posted("window_clerk"), recused=[CASE], wholly=[CASE]) == ""
    assert letters(decider, recused=["another"]) == "OR"
    assert letters(posted("head_of_organ"), recused=[CASE]) == ""


def test_a_principal_of_another_organ_is_no_principal_here():
    rights = Rights("", [posted("head_of_organ", THERE, principal=True), posted("head_of_organ")], [])
    actor = actor_of(
        rights, account=7, subject="", parties=(), organ=HERE, higher_organ=None, item=ITEM, case=CASE
    )
    assert actor.letters == {"H"} and not actor.principal
