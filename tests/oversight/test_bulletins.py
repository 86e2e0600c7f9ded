"""The monthly bulletin: its figures are lists, a second person releases it, and then it changes no more."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.faces import new_house
from tests.oversight.furnished import at, by, demanded, drawn_of, opened
from tests.oversight.test_samples import refused
from tests.people.office import TODAY
from tests.signing import client
from tests.watch.town import watched
from yimen.cases import queries as cases
from yimen.centres import clock as standing
from yimen.centres.clock import take
from yimen.figures.models import Row
from yimen.law.identity import spaced_case_number
from yimen.oversight import bulletins, figures
from yimen.oversight.models import Bulletin, Release, Wording
from yimen.process.card import commands as card
from yimen.process.oversight import sentences
from yimen.watch import actions
from yimen.watch.models import Finding

FEBRUARY, MARCH, APRIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)
house = new_house(filled=True)


@pytest.fixture
def watching(house):
    """The city seven weeks on, under supervision: cards were given for what is late."""
    watched()
    standing.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    watched()
    return house


def counts(on):
    return {name: len(found) for name, found in figures.of(on).items() if found}


def drafted(month=FEBRUARY, login="discipline"):
    return bulletins.draft(by=by(login), month=month)


def test_every_figure_is_the_length_of_its_list_and_is_counted_from_the_record(watching):
    found = figures.of(APRIL)
    assert set(found) == set(sentences.FIGURES)
    rows = Finding.objects.filter(gone_on=None, on__range=(APRIL, date(2026, 4, 30)))
    assert len(found["findings"]) == rows.count()
    cards = sorted(Finding.objects.exclude(card="").values_list("card", flat=True))
    given = [line.ref for month in (MARCH, APRIL) for line in figures.of(month)["cards_given"]]
    assert cards and sorted(given) == cards
    late = [line.ref for line in found["overdue"]]
    assert late and all(cases.view(number).state.decided_on is None for number in late)


def test_what_became_of_cards_is_told_in_the_month_in_which_it_did(watching):
    numbers = [line.ref for line in figures.of(APRIL)["cards_given"]] + [
        line.ref for line in figures.of(MARCH)["cards_given"]
    ]
    open_ = [
        seen
        for number in numbers
        if (seen := cases.view(number)).state.phase in ("CARD_GIVEN", "CARD_EXPLAINED")
    ]
    upheld, lifted = open_[:2]
    for seen, command in ((upheld, card.UpholdCard("超期")), (lifted, card.LiftCard("停电"))):
        if seen.state.phase == "CARD_GIVEN":
            actions.act(account=by("head1"), seen=seen, command=card.ExplainCard(), words="说明")
        actions.act(account=by("supervisor"), seen=cases.view(seen.number), command=command)
    before = counts(APRIL)
    assert before["cards_lifted"] == 1 and "cards_appealed" not in before
    actions.act(account=by("head1"), seen=cases.view(upheld.number), command=card.AppealCard(), words="申诉")
    actions.act(
        account=by("efficiency"), seen=cases.view(upheld.number), command=card.DecideAppeal(True, "成立")
    )
    found = figures.of(APRIL)
    assert [line.ref for line in found["cards_appealed"]] == [upheld.number]
    assert upheld.number in [line.ref for line in found["cards_final"]]
    assert "cards_lifted" not in counts(MARCH)


def test_samples_count_when_their_result_is_open(house):
    id = opened(organ="organ-01")
    demanded(id, drawn_of(id)[0])
    found = figures.of(TODAY)
    assert [line.ref for line in found["samples"]] == [str(id)] and len(found["sampled"]) == 2
    assert [line.ref for line in found["sample_findings"]] == [drawn_of(id)[0]] and not found["orders_late"]
    assert len(at(14, lambda: figures.of(TODAY))["orders_late"]) == 1


def test_only_a_month_that_is_over_is_drafted_once_by_the_group(house):
    refused("not_over", drafted, TODAY)
    refused("not_entitled", drafted, login="supervisor")
    drafted()
    refused("begun", drafted)


def _late(number):
    """Enter a decision of February after its promised day."""
    Row.objects.create(
        number=number,
        what="done",
        on=date(2026, 2, 10),
        month=FEBRUARY,
        organ=1,
        item="x",
        measures={"on_time": 0},
    )


def test_a_draft_is_worded_in_versions_and_its_figures_are_counted_anew(house):
    id = drafted()
    refused("no_figure", bulletins.edit, by=by("discipline"), bulletin=id, text="发现 {nonsense} 项")
    refused("no_words", bulletins.edit, by=by("discipline"), bulletin=id, text=" ")
    refused("not_entitled", bulletins.edit, by=by("supervisor"), bulletin=id, text="我来写")
    bulletins.edit(by=by("discipline"), bulletin=id, text="逾期办结 {late} 件。")
    assert Wording.objects.count() == 2
    path = f"/desk/oversight/bulletins/{id}/"
    _late("511602202602020100000001A")
    page = client("discipline").get(path).content.decode()
    assert ">1</a> 件。" in page and "figures/late/" in page
    assert (
        "511602-20260202-0100-000001-A" in client("discipline").get(path + "figures/late/").content.decode()
    )


def test_another_releases_what_was_read_and_then_nothing_changes(house):
    id = drafted()
    first = bulletins.latest(id)
    refused("own_words", bulletins.release, by=by("discipline"), bulletin=id, version=first)
    bulletins.edit(by=by("discipline"), bulletin=id, text="逾期办结 {late} 件。", text_en="Late: {late}.")
    refused("overtaken", bulletins.release, by=by("discipline2"), bulletin=id, version=first)
    refused("not_entitled", bulletins.release, by=by("supervisor"), bulletin=id, version=bulletins.latest(id))
    bulletins.release(by=by("discipline2"), bulletin=id, version=bulletins.latest(id))
    refused("released", bulletins.release, by=by("discipline2"), bulletin=id, version=bulletins.latest(id))
    refused("released", bulletins.edit, by=by("discipline"), bulletin=id, text="改")
    _late("later")
    fixed = bulletins.counted(Bulletin.objects.get())
    assert len(fixed["late"]) == 0 and len(figures.of(FEBRUARY)["late"]) == 1, "fixed at the release"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Release.objects.update(figures={})


def test_the_database_wants_two_people(house):
    one = Bulletin.objects.get(pk=drafted())
    with pytest.raises(IntegrityError, match="a_bulletin_of_two_people"), transaction.atomic():
        Release.objects.create(bulletin=one, wording=one.wordings.get(), figures={}, written_by=1, by=1, at=datetime.fromisoformat("2026-03-02T09:00+08:00"))  # fmt: skip


def test_heads_and_leaders_read_what_is_released_and_no_draft(house):
    id = drafted()
    path = f"/desk/oversight/bulletins/{id}/"
    for login in ("head1", "mayor", "coordinator", "supervisor"):
        assert client(login).get(path).status_code == 404, login
        assert (
            str(id) not in client(login).get("/desk/oversight/bulletins/").content.decode().split("<main")[1]
        )
    take()
    bulletins.release(by=by("discipline2"), bulletin=id, version=bulletins.latest(id))
    for login in ("head1", "mayor", "coordinator", "supervisor"):
        asked = client(login)
        assert (
            "固定" in asked.get(path).content.decode()
            and path in asked.get("/desk/oversight/bulletins/").content.decode()
        )
        assert asked.get(path + "figures/overdue/").status_code == 200
        assert asked.get(path + "edit/").status_code == asked.post(path + "release/").status_code == 403
        assert asked.get(path + "figures/nonsense/").status_code == 404
    assert client("clerk3").get(path).status_code == 403
    assert "Rules of supervision found" in client("mayor").get("/en" + path).content.decode()


def test_nothing_of_the_register_of_interference_stands_in_a_bulletin():
    assert not any("interfer" in name or "approach" in name for name in sentences.FIGURES)
    for text in (sentences.DRAFT, sentences.DRAFT_EN):
        assert sentences.unknown(text) == () and "干预" not in text
        named = {piece for line in sentences.lines(text) for figure, piece in line if figure}
        assert named == set(sentences.FIGURES)


def test_a_line_without_a_case_opens_and_what_an_applicant_said_shows_no_number_but_to_supervision(watching):
    standing.move(datetime.fromisoformat("2026-05-04T09:00+08:00"))
    take()
    like = (
        Finding.objects.filter(gone_on=None, on__range=(MARCH, date(2026, 3, 31))).exclude(number="").first()
    )
    number, about = (
        like.number,
        {
            "on": like.on,
            "organ": like.organ,
            "rules": like.rules,
            "version": like.version,
            "found_at": like.found_at,
        },
    )
    Finding.objects.filter(number=number).exclude(pk=like.pk).delete()
    Finding.objects.filter(pk=like.pk).update(rule="XC-12", fact="said:1", level="notice", card="")
    Finding.objects.create(number="", rule="SV-14", fact="register:1", level="red", **about)
    drafted(MARCH)
    one = Bulletin.objects.get()
    bulletins.release(by=by("discipline2"), bulletin=one.pk, version=bulletins.latest(one.pk))
    there = f"/desk/oversight/bulletins/{one.pk}/figures/findings/"
    for login, known in (
        ("discipline", True),
        ("supervisor", True),
        ("head1", False),
        ("mayor", False),
        ("coordinator", False),
    ):
        answer = client(login).get(there)
        assert answer.status_code == 200 and "没有办件" in answer.content.decode(), login
        assert (spaced_case_number(number) in answer.content.decode()) is known, login
