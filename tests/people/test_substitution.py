"""A's substitute B acts in A's posting for certain days: named by a third person, never on both sides, ending by itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.authority.town import Layered
from yimen.authority import handing
from yimen.authority.refused import NotChanged
from yimen.cases import claims, queries
from yimen.people import substitution
from yimen.people.administration import Denied
from yimen.people.models import Administration, Authorisation, Posting, Substitution
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 4), date(2026, 3, 6)


@pytest.fixture
def town(centre):
    """The town of layers: `decider` goes away, `section` stands in, `head` names."""
    return Layered()


def posting(town, who):
    return Posting.objects.get(account_id=town.people[who]).id


def named(town, a="decider", b="section", by="head", **changes):
    values = {
        "valid_from": FIRST,
        "valid_until": LAST,
        "document": "安市监〔2026〕3 号",
        "document_on": date(2026, 3, 2),
    }
    return substitution.name(
        by=town.people[by], posting=posting(town, a), substitute=town.people[b], **values | changes
    )


def refused(code, town, *parts, **changes):
    with pytest.raises(Denied) as said, transaction.atomic():
        named(town, *parts, **changes)
    assert said.value.code == code and str(said.value)


def test_b_decides_on_as_authorities_from_the_first_day_to_the_last(town):
    named(town)
    case = town.reviewed("licence")
    with pytest.raises(Refused):
        town.act("section", case, do.Grant())
    town.at("2026-03-06T23:00+08:00")
    town.act("section", case, do.Grant())
    other = town.to_decision()
    town.at("2026-03-07T00:00+08:00")
    with pytest.raises(Refused):
        town.act("section", other, do.Grant())
    record = Administration.objects.get(act="substitute")
    assert (record.whom_id, record.what) == (town.people["section"], "decider 2026-03-04..2026-03-06")


def test_what_is_the_heads_alone_passes_only_where_the_document_says_so(town):
    refused("head_alone", town, "deputy", "decider")
    Authorisation.objects.create(
        posting_id=posting(town, "decider"), act="approve_extension", valid_from=FIRST, document="文件"
    )
    named(town)
    whole = named(town, "deputy", "reviewer", whole=True)
    town.at("2026-03-04T09:00+08:00")
    acts = [one.act for post in queries.rights(town.people["section"]).postings for one in post.allowed]
    assert acts == ["decide"]
    roles = {post.role for post in queries.rights(town.people["reviewer"]).postings}
    assert roles == {"approver", "head_of_organ"}
    substitution.end(by=town.people["head"], id=whole, on=date(2026, 3, 3), document="文件")
    assert {post.role for post in queries.rights(town.people["reviewer"]).postings} == {"approver"}


def test_nobody_is_both_sides_and_a_third_person_names(town):
    refused("own_standing", town, by="decider")
    refused("own_standing", town, "decider", "head")
    refused("not_entitled", town, by="deputy")
    refused("no_scope", town, "decider", "stranger")
    refused("not_substitutable", town, "supervisor", "section")
    refused("in_the_past", town, valid_from=date(2026, 3, 1))
    named(town)
    refused("substituted_already", town, "decider", "reviewer")
    refused("both_sides", town, "section", "reviewer")
    refused("both_sides", town, "reviewer", "decider")
    named(town, "section", "reviewer", valid_from=date(2026, 3, 9), valid_until=date(2026, 3, 10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Substitution.objects.update(substitute=town.people["decider"])


def test_open_tasks_pass_by_one_list_that_b_confirms(town):
    id = named(town)
    case = town.reviewed("licence")
    number = queries.view(number_of(case)).number
    a, b = town.people["decider"], town.people["section"]
    key = next(line.key for line in inbox(a) if line.number == number)
    assert not claims.take(a, queries.rights(a), [(number, key)])[0].why
    with pytest.raises(NotChanged):
        handing.offer(by=b, id=id)
    handing.offer(by=a, id=id)
    with pytest.raises(NotChanged):
        handing.confirm(by=a, id=id)
    assert handing.confirm(by=b, id=id) == 1
    assert claims.of(case) == {key: b} and handing.of([id])[id].confirmed_at
    with pytest.raises(NotChanged):
        handing.offer(by=a, id=id)


def inbox(account):
    from yimen.cases.inbox import Inbox

    return Inbox(queries.rights(account)).found()[0]


def number_of(case):
    from yimen.cases.models import Case

    return Case.objects.get(pk=case).number
