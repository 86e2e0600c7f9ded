"""What an account may do on one case on one day: read with the case, judged in memory."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from django.db import connection

from yimen.lib import clock
from yimen.people import lineage
from yimen.people.lineage import WHOLE, Share
from yimen.process.application.agency import BY_ACCOUNT as BY_ACCOUNT
from yimen.process.machine import Actor


class Allowed(msgspec.Struct, frozen=True):
    """An authorised act, for one item or (empty) for all of the organ's."""

    act: str
    item: str


class Posted(msgspec.Struct, frozen=True):
    """A posting in force on the day of the read; `share` is what of an ended organ's items it is held for, None of its own organ: all."""

    role: str
    organ: int
    window: int | None
    principal: bool
    allowed: list[Allowed]
    share: Share | None = None

    def covers(self, item: str) -> bool:
        """Return whether it is held for an item."""
        return self.share is None or self.share.has(item)


class Firm(msgspec.Struct, frozen=True):
    """A firm that an account acts for today as its member: the firm's account, and its keyed hash once confirmed."""

    account: int
    subject: str


class Mandated(msgspec.Struct, frozen=True):
    """A standing authorisation in force that an account holds, by itself or as a member of the firm that holds it."""

    id: int
    acts: list[str]


class Rights(msgspec.Struct, frozen=True):
    """An account's postings in force, its subject, the cases from which it stands aside, and whom it acts for.

    `wholly` are those of them on which it does not even what a window does.
    """

    subject: str = ""
    postings: list[Posted] = []
    recused: list[str] = []
    firms: list[Firm] = []
    mandates: list[Mandated] = []
    wholly: list[str] = []


NOBODY = Rights()
FIRMS_SQL = """SELECT m.firm_id FROM people_membership m WHERE m.person_id = a.id AND m.confirmed_at IS NOT NULL
    AND m.valid_from <= %(on)s AND (m.valid_until IS NULL OR m.valid_until >= %(on)s)"""
# Somebody's own postings, and those in which they stand in for somebody today: these without what the law gives to a
# head alone (行政许可法 42, 57), unless the document that names them passes that on too (`whole`).
_HELD = """(SELECT q.*, true AS whole FROM people_posting q WHERE q.account_id = a.id
    UNION ALL SELECT q.*, s.whole FROM people_substitution s JOIN people_posting q ON q.id = s.posting_id
    WHERE s.substitute_id = a.id AND s.valid_from <= %(on)s AND s.valid_until >= %(on)s
    AND (s.whole OR left(q.role, 8) <> 'head_of_'))"""
# What the account holds itself: all that an act asks for which no applicant may do.
_OWN = f"""jsonb_build_object(
    'subject', a.subject,
    'postings', COALESCE((SELECT jsonb_agg(jsonb_build_object(
        'role', p.role, 'organ', p.organ_id, 'window', p.window_id, 'principal', p.principal,
        'allowed', COALESCE((SELECT jsonb_agg(jsonb_build_object('act', z.act, 'item', z.item))
            FROM people_authorisation z WHERE z.posting_id = p.id AND (p.whole OR z.act = 'decide') AND z.valid_from <= %(on)s
            AND (z.valid_until IS NULL OR z.valid_until >= %(on)s)), '[]'::jsonb)))
        FROM {_HELD} p WHERE p.valid_from <= %(on)s
        AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)), '[]'::jsonb))
    || (SELECT jsonb_build_object('recused', COALESCE(jsonb_agg(r.case_number), '[]'::jsonb),
        'wholly', COALESCE(jsonb_agg(r.case_number) FILTER (WHERE r.wholly), '[]'::jsonb))
        FROM people_recusal r WHERE r.account_id = a.id)"""  # noqa: S608 - a constant
# For whom somebody of the public acts.
_OF_OTHERS = f"""CASE WHEN a.kind = 'public' THEN jsonb_build_object(
    'firms', COALESCE((SELECT jsonb_agg(jsonb_build_object('account', f.id, 'subject', f.subject))
        FROM people_account f WHERE f.is_active AND f.id IN ({FIRMS_SQL})), '[]'::jsonb),
    'mandates', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'acts', w.acts))
        FROM people_mandate w JOIN people_account g ON g.id = w.principal_id AND g.is_active
        WHERE (w.agent_id = a.id OR w.agent_id IN ({FIRMS_SQL}))
        AND w.valid_from <= %(on)s AND w.valid_until >= %(on)s), '[]'::jsonb))
    ELSE '{{}}'::jsonb END"""  # noqa: S608 - a constant
_OF = "FROM people_account a WHERE a.id = %(account)s AND a.is_active)"
# One scalar of JSON, so that the record reads it in the same statement as the case.
RIGHTS_SQL = f"(SELECT ({_OWN} || {_OF_OTHERS})::text {_OF}"  # noqa: S608 - a constant
OWN_RIGHTS_SQL = f"(SELECT ({_OWN})::text {_OF}"  # noqa: S608 - a constant

_decode = msgspec.json.Decoder(Rights).decode
# Window clerks of every organ, and those of their own.
ANYWHERE = frozenset({"comprehensive_clerk"})
CLERKS = frozenset({"window_clerk", "chief_representative"})
REVIEWERS = frozenset({"approver", "chief_representative"})
HEADS = frozenset({"head_of_organ", "head_of_department"})
# Takes payments for the treasury, for every organ: no organ of the city touches the money (行政许可法 59).
COLLECTOR = "collector"
# Decides on the cards of supervision, of every organ; who is watched by the public alone, as invited, finds and reports.
SUPERVISES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
# What people complain of, and who accounts for it: each of these bodies has acts of its own there.
BODIES = {"efficiency_complaint_centre": "C", "discipline_group": "J", "efficiency_office": "E"}
BY_MANDATE = "mandate:"
BY_ENTRUSTMENT = "entrustment:"
# What a standing authorisation may cover, and which of these covers which command of the applicant's.
HAND_IN, CORRECT, RECEIVE, WITHDRAW = "hand_in", "correct", "receive", "withdraw"
MANDATED_ACTS = (HAND_IN, CORRECT, RECEIVE, WITHDRAW)
COVERED_BY = {
    "Submit": HAND_IN,
    "EndAgency": HAND_IN,
    "RenewCode": HAND_IN,
    "SupplyMaterials": CORRECT,
    "AmendOnTheSpot": CORRECT,
    "RequestHearing": CORRECT,
    "Urge": CORRECT,
    "AnswerDisclosure": CORRECT,
    "MarkSecret": CORRECT,
    "AnswerVoluntary": CORRECT,
    "DeclareCosts": CORRECT,
    "StateCase": CORRECT,
    "ChooseService": RECEIVE,
    "Withdraw": WITHDRAW,
    "WithdrawHearing": WITHDRAW,
}
# How the journal names who acted with number and query code alone.
BY_CODE = "c:"


def rights_from(stored: str | None) -> Rights:
    """Return the rights that RIGHTS_SQL read; nobody's where the account does not exist.

    Whoever holds a post at an organ holds it for what had ended at those in whose place it stepped, too; of an organ that
    was split for what their own has of it.
    """
    held = _decode(stored) if stored else NOBODY
    before = lineage.before() if held.postings else {}
    if not before:
        return held
    resting = [
        msgspec.structs.replace(posting, organ=organ, window=None, share=share)
        for posting in held.postings
        for organ, share in before.get(posting.organ, {}).items()
    ]
    return msgspec.structs.replace(held, postings=[*held.postings, *resting])


def shares(held: Rights) -> dict[int, Share]:
    """Return, by organ, of which of its items alone somebody's postings are; an organ whose whole they are is left out."""
    found: dict[int, Share] = {}
    for posting in held.postings:
        mine = posting.share or WHOLE
        found[posting.organ] = found[posting.organ].beside(mine) if posting.organ in found else mine
    return {organ: share for organ, share in found.items() if share != WHOLE}


_EACH_SQL = RIGHTS_SQL.replace("%(account)s", "n.id")
_MANY_SQL = f"SELECT n.id, {_EACH_SQL} FROM unnest(%(accounts)s::bigint[]) AS n(id)"  # noqa: S608 - constants


def rights_of(accounts: Iterable[int], on: date | None = None) -> dict[int, Rights]:
    """Return the rights of many accounts on a day (today), by id, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_MANY_SQL, {"accounts": sorted(set(accounts)), "on": on or clock.today()})
        return {row[0]: rights_from(row[1]) for row in cursor.fetchall()}


def leads(rights: Rights) -> frozenset[int]:
    """Return the organs whose work somebody hands out: as head, or as the chief representative at the window."""
    leading = HEADS | {"chief_representative"}
    return frozenset(posting.organ for posting in rights.postings if posting.role in leading)


def by_account(account: int) -> str:
    """Return how a case names somebody whose identity nobody has confirmed: by the account that acted, no other."""
    return f"{BY_ACCOUNT}{account}"


def unconfirmed(party: str) -> bool:
    """Return whether a case knows this party by an account whose identity nobody had confirmed."""
    return party.startswith(BY_ACCOUNT)


def by_mandate(mandate: int) -> str:
    """Return how a case names an agent by standing authorisation: they act in it only while that is in force."""
    return f"{BY_MANDATE}{mandate}"


def by_entrustment(entrustment: int) -> str:
    """Return how a case names a project's agent who handed it in: by the entrustment, which gives them no letter on it."""
    return f"{BY_ENTRUSTMENT}{entrustment}"


def entrustment_of(party: str) -> int:
    """Return the entrustment by which a case was handed in; 0 where it was handed in otherwise."""
    id = party.removeprefix(BY_ENTRUSTMENT)
    return int(id) if party.startswith(BY_ENTRUSTMENT) and id.isdigit() else 0


def mandate_of(party: str) -> int:
    """Return the standing authorisation by which a case knows its agent; 0 where it knows them otherwise."""
    id = party.removeprefix(BY_MANDATE)
    return int(id) if party.startswith(BY_MANDATE) and id.isdigit() else 0


def names_of(rights: Rights, account: int) -> frozenset[str]:
    """Return under which names cases know an account today: its own, and those of the firms that it acts for."""
    firms = (name for firm in rights.firms for name in (firm.subject, by_account(firm.account)))
    own = (rights.subject, by_account(account) if account else "")
    return frozenset(name for name in (*own, *firms) if name)


def actor_of(
    rights: Rights,
    *,
    account: int,
    subject: str,
    parties: Iterable[str],
    organ: int,
    higher_organ: int | None,
    item: str,
    case: str,
    with_code: bool = False,
    commands: Sequence[str] = (),
) -> Actor:
    """Return who acts, with the letters held for this case: design 9's A W R O H G D U, and P, S, C, J, E.

    `subject` is a visitor's proven identity, where no account acts, or `with_code` the applicant for whom somebody acts
    who holds number and query code: the journal says so. `parties` are the applicant and the
    agent, an account of unconfirmed identity by itself, an agent by standing authorisation by that: one must cover all
    the `commands` of the sitting, where any are named. Who stands aside from the case holds none of R, O, H, D, U, S, C, J, E
    and no authorised act, and who carries it for its applicant no W either.
    """
    letters: set[str] = set()
    acts: set[str] = set()
    principal = own = False
    organs = frozenset(one.organ for one in rights.postings if one.role in REVIEWERS)
    known = {party for party in parties if party}
    if known & (names_of(rights, account) | {subject}) or _mandated(rights, known, commands):
        letters.add("A")
    for posting in rights.postings:
        if not posting.covers(item):
            continue
        held = _letters(posting, organ, higher_organ, item)
        letters |= held
        if posting.organ == organ:
            own = True
            acts |= {a.act for a in posting.allowed if a.item in ("", item)}
            principal = principal or (posting.principal and "H" in held)
    if case in rights.recused:
        letters -= {"R", "O", "H", "D", "U", "S", *BODIES.values()}
        acts, principal, organs = set(), False, frozenset()
    if case in rights.wholly:
        letters.discard("W")
    visitor = BY_CODE if with_code else "v:"
    name = f"a:{account}" if account else f"{visitor}{subject[:16]}"
    return Actor(name, frozenset(letters), principal, frozenset(acts), own, organs)


def _mandated(rights: Rights, known: set[str], commands: Sequence[str]) -> bool:
    """Return whether a standing authorisation in force covers the commands; without any, whether there is one at all."""
    held = [one for one in rights.mandates if by_mandate(one.id) in known]
    return any(all(COVERED_BY.get(command) in one.acts for command in commands) for one in held)


def _letters(posting: Posted, organ: int, higher_organ: int | None, item: str) -> set[str]:
    letters: set[str] = set()
    here = posting.organ == organ
    role = posting.role
    if role in ANYWHERE or (role in CLERKS and here):
        letters.add("W")
    if role in REVIEWERS:
        letters.add("R" if here else "D")
    if role == "higher_approver" and posting.organ == higher_organ:
        letters.add("U")
    if role in HEADS and here:
        letters.add("H")
    if role == COLLECTOR:
        letters.add("P")
    if role in SUPERVISES:
        letters.add("S")
    if role in BODIES:
        letters.add(BODIES[role])
    if role == "head_of_government":
        letters.add("G")
    if here and _may(posting.allowed, "decide", item):
        letters.add("O")
    return letters


def _may(allowed: Sequence[Allowed], act: str, item: str) -> bool:
    return any(a.act == act and a.item in ("", item) for a in allowed)
