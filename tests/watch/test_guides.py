"""Guides that lack what must be announced: found once, off published versions; a person decides, and a card follows."""

from datetime import date

import msgspec
import pytest
from click.testing import CliRunner

from tests.catalogue.items import WHOLE
from tests.watch import furnished
from tests.watch.town import found, watched
from yimen.cases import rulebook
from yimen.cases.queries import view
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.record import note
from yimen.centres.clock import take
from yimen.centres.current import current_centre
from yimen.cli.watch import command as watch
from yimen.law.profile import shipped
from yimen.lib import clock
from yimen.process.watch.guides import Guide as Version, lacks
from yimen.watch import checking, guide_acts, guides, reported, trying
from yimen.watch.models import Finding, Guide, GuideStep
from yimen.watch.refused import NotWatched

pytestmark = pytest.mark.django_db
SINCE = date(2004, 7, 1)


def chain(*of):
    """Versions one a month from January 2026, each with what it lacks."""
    return [Version(n, n, date(2026, n, 1), frozenset(lacking)) for n, lacking in enumerate(of, start=1)]


def told(*of, since=SINCE):
    return [(one.number, one.lacks, one.mended_by) for one in lacks(chain(*of), since)]


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([(), ()], []),
        ([("court",), ("court",), ("court",)], [(1, ("court",), 0)]),
        ([("court",), ()], [(1, ("court",), 2)]),
        ([("court",), ("court", "steps"), ("steps",), ()], [(1, ("court",), 3), (2, ("steps",), 4)]),
        ([("court", "steps"), ("court",), ()], [(1, ("court", "steps"), 3)]),
        # Mended and lacking again is another fact.
        ([("court",), (), ("court",)], [(1, ("court",), 2), (3, ("court",), 0)]),
    ],
)
def test_a_lack_is_one_fact_until_it_is_mended(versions, expected):
    assert told(*versions) == expected


def test_what_began_before_the_rule_is_held_against_nobody():
    assert told(("court",), ("court", "steps"), since=date(2026, 2, 1)) == [(2, ("steps",), 0)]


def published(town, on="2026-03-02", **changes):
    """Publish a version of the town's whole item, past the gates of today."""
    return furnished.published("511602-whole", date.fromisoformat(on), **changes)


def ours():
    """What was found in the guides of that item; the town's other item is a bare one."""
    return Guide.objects.filter(item="511602-whole")


def looked():
    take()
    while guides.follow():
        pass


def by(town, name="efficiency"):
    return guide_acts.part(town.people[name])


@pytest.fixture
def watching(town):
    """Somebody of the efficiency office, who holds no post in the department."""
    town.post("efficiency", "efficiency_office", town.fire)
    town.publish("whole", WHOLE)
    return town


def test_a_published_version_without_an_element_is_found_once(watching):
    looked()
    assert not ours().exists(), "a whole guide"
    published(watching, "2026-03-03", court="", supervision="窗口投诉")
    looked()
    one = ours().latest("id")
    assert ours().count() == 1
    assert (one.rule, one.lacks, str(one.on)) == (
        "SV-22",
        ["court", "telephone_missing:supervision"],
        "2026-03-03",
    )
    assert one.organ == watching.market.id
    published(watching, "2026-03-04")
    looked()
    assert ours().count() == 1, "the next version took the lack over"
    watching.at("2026-03-05T09:00+08:00")
    looked()
    assert ours().count() == 1, "the day's whole round finds nothing new"
    assert list(checking.check()) == []


def test_another_lack_is_another_fact_and_a_version_mended_in_time_says_so(watching):
    published(watching, "2026-03-03", court="")
    published(watching, "2026-03-04", court="", hours="")
    looked()
    first, second = ours().order_by("-id")[:2][::-1]
    assert (first.lacks, second.lacks) == (["court"], ["hours"])
    # Both are to come: nothing is lacking yet, and nobody can confirm it.
    with pytest.raises(NotWatched) as refused:
        guide_acts.confirm(by=by(watching), guide=first.pk)
    assert refused.value.code == "not_yet"
    published(watching, "2026-03-05", court=WHOLE.court, hours=WHOLE.hours)
    looked()
    for one in (first, second):
        one.refresh_from_db()
        assert (str(one.mended_on), one.mended_by) == ("2026-03-05", 4)


def test_a_version_that_falls_away_before_its_day_is_no_finding(watching):
    one = published(watching, "2026-04-01", court="")
    looked()
    kept = Guide.objects.get(version=one.pk)
    one.status = "discarded"
    one.save(update_fields=["status"])
    note(one.item, "discard", 0, version=one)
    looked()
    kept.refresh_from_db()
    assert kept.gone_on == clock.today()
    with pytest.raises(NotWatched) as refused:
        guide_acts.confirm(by=by(watching), guide=kept.pk)
    assert refused.value.code == "settled"
    # Found again, it stands again.
    ItemVersion.objects.filter(id=one.pk).update(status="published")
    note(one.item, "publish", 0, version=one)
    looked()
    kept.refresh_from_db()
    assert kept.gone_on is None


def confirmed(watching):
    """A guide without its court, confirmed on its day; the row."""
    one = published(watching, "2026-03-03", court="")
    watching.at("2026-03-03T09:00+08:00")
    looked()
    kept = Guide.objects.get(version=one.pk)
    assert guide_acts.confirm(by=by(watching), guide=kept.pk)
    return kept


def test_what_is_confirmed_gets_one_yellow_card_about_no_case(watching):
    kept = confirmed(watching)
    watched()
    card = view(reported.card_of("SV-22", kept.pk, reported.GUIDE))
    assert (card.state.level, card.state.score, card.state.case) == ("yellow", 1, "")
    assert dict(card.state.said) == {"elements": "court", "version": "2"}
    assert card.version.organ == watching.market.id
    assert found(rule="SV-22") == [("SV-22", "2026-03-03")]
    with pytest.raises(NotWatched) as refused:
        guide_acts.confirm(by=by(watching), guide=kept.pk)
    assert refused.value.code == "settled"
    watched()
    looked()
    assert Finding.objects.filter(rule="SV-22").count() == 1
    # Looks at cases neither find it nor find it gone.
    watching.accepted()
    watched()
    assert found(rule="SV-22") == [("SV-22", "2026-03-03")]


def test_what_was_published_before_supervision_began_is_confirmed_without_a_card(watching):
    old = published(watching, "2026-03-02", court="")
    old.effective_on = date(2026, 1, 5)
    old.save(update_fields=["effective_on"])
    looked()
    kept = Guide.objects.get(version=old.pk)
    guide_acts.confirm(by=by(watching), guide=kept.pk)
    watched()
    assert reported.card_of("SV-22", kept.pk, reported.GUIDE) == ""
    assert Finding.objects.filter(rule="SV-22").exists(), "it is on record"


def test_who_holds_a_post_in_the_department_decides_nothing_and_others_need_a_reason(watching):
    one = published(watching, "2026-03-03", court="")
    watching.at("2026-03-03T09:00+08:00")
    looked()
    kept = Guide.objects.get(version=one.pk)
    watching.post("supervisor_here", "supervisor", watching.market)
    for name, code in (("supervisor_here", "own_organ"), ("clerk", "not_entitled"), ("head", "not_entitled")):
        with pytest.raises(NotWatched) as refused:
            guide_acts.confirm(by=by(watching, name), guide=kept.pk)
        assert refused.value.code == code
    with pytest.raises(NotWatched) as refused:
        guide_acts.explain(by=by(watching), guide=kept.pk, words=" ")
    assert refused.value.code == "no_words"
    guide_acts.explain(by=by(watching), guide=kept.pk, words="三月三日已经张贴，系统里漏填。")
    assert [(s.act, s.words) for s in GuideStep.objects.all()] == [
        ("explained", "三月三日已经张贴，系统里漏填。")
    ]
    # Explained before, it may still be confirmed; a card follows.
    assert guide_acts.confirm(by=by(watching), guide=kept.pk)


def test_the_head_reads_their_own_and_nobody_elses(watching):
    published(watching, "2026-03-03", court="")
    looked()
    asked = guide_acts.Asked(state="all")
    head, other = guide_acts.part(watching.people["head"]), guide_acts.part(watching.people["stranger"])
    assert {one.organ for one in guide_acts.Guides(head).found(asked)[0]} == {watching.market.id}
    assert other.reach == () and guide_acts.Guides(other).found(asked) == ([], 0)
    assert guide_acts.seen(other, ours().latest("id").pk) is None


def test_a_rule_that_is_off_finds_nothing_and_one_that_asks_for_less_takes_nothing_back(watching):
    published(watching, "2026-03-03", court="")
    looked()
    before = list(ours().values_list("lacks", flat=True))
    rule = shipped("national").rules["SV-22"]
    for version, change in (("less", {"of": ("fee_incomplete",)}), ("off", {"on": False})):
        rules = shipped("national").rules | {"SV-22": msgspec.structs.replace(rule, **change)}
        other = msgspec.structs.replace(shipped("national"), version=version, rules=rules)
        day = {"less": date(2026, 3, 3), "off": date(2026, 3, 4)}[version]
        rulebook.store_profile(other, since=day, at=clock.now(), source="test")
        watching.at(f"{day}T10:00+08:00")
        looked()
        assert list(ours().filter(gone_on=None).values_list("lacks", flat=True)) == before
        assert list(checking.check()) == []


def test_a_replay_centre_announces_nothing(watching, monkeypatch):
    published(watching, "2026-03-03", court="")
    replay = msgspec.structs.replace(current_centre(), kind="replay")
    monkeypatch.setattr(guides, "current_centre", lambda: replay)
    looked()
    assert not Guide.objects.exists()


def test_the_rule_is_tried_on_every_guide_of_the_past_and_keeps_nothing(watching):
    published(watching, "2026-03-03", court="")
    rule = {"SV-22": shipped("national").rules["SV-22"]}
    tried = trying.over(rule)
    assert tried.cases == 0 and tried.guides == tried.by_rule["SV-22"] >= 1
    assert any(one.item == "511602-whole" and one.number == "2" for one in tried.examples["SV-22"])
    assert not Guide.objects.exists() and not Finding.objects.filter(rule="SV-22").exists()
    schema = current_centre().schema
    done = CliRunner().invoke(watch, ["--centre", schema, "--rule", "SV-22"])
    assert done.exit_code == 1 and "511602-whole 2" in done.output and "guides" in done.output


def test_what_is_kept_is_recomputed_by_the_check(watching):
    published(watching, "2026-03-03", court="")
    watched()
    looked()
    watching.accepted()
    watched()
    Guide.objects.update(lacks=["fees"])
    assert any(one.field.startswith("guide SV-22") for one in checking.check())
