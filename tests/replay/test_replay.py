"""Real logs through the one door: every event counted once, twice changes nothing, a bad log writes nothing."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

import yimen.replay
from tests.watch.town import watched
from yimen.cases.check import check
from yimen.cases.models import Case, Event
from yimen.replay import logs, place
from yimen.replay.mapping import BadMapping, load, taken, try_words, unmapped
from yimen.replay.models import ReplayedEvent
from yimen.replay.run import Behind, Replay, first_act, timely

DATA = Path(__file__).parent / "data"
MAPPINGS = Path(yimen.replay.__path__[0]) / "mappings"
WABO = (DATA / "wabo_receipt.csv.gz", MAPPINGS / "wabo_receipt.yaml")
BPIC = (DATA / "BPIC15_1.xes.gz", MAPPINGS / "bpic15.yaml")


def replayed(log, mapping, name=None, cases=None):
    """Replay a log, every word of which is mapped: whole, or its first so many cases and each where something new happens."""
    family = load(mapping)
    events = logs.read(log, family)
    assert not unmapped(family, {event.activity for event in events})
    try_words(mapping, family, ((event.activity, event.attributes) for event in events))
    new = {event.activity: event.case for event in reversed(events)}
    kept = {*list(dict.fromkeys(event.case for event in events))[:cases], *new.values()}
    events = [event for event in events if event.case in kept]
    return Replay(family, name or logs.name(log)).run(events, lambda _: None)


@pytest.mark.django_db
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("log", "mapping", "cases", "events"),
    [(*WABO, 1_434, 8_577), (*BPIC, 200, 12_686)],
    ids=["wabo", "bpic15"],
)
def test_a_real_municipality_goes_through_the_door(centre, log, mapping, cases, events):
    counts = replayed(log, mapping, cases=cases)
    assert counts.read == events == counts.performed + counts.refused + counts.ignored + counts.already
    assert counts.performed > 3 * cases and counts.already == 0
    assert counts.acts_of_law > 100
    assert sum(counts.reasons.values()) == counts.refused
    assert ReplayedEvent.objects.count() == events
    assert list(check()) == []
    again = replayed(log, mapping, cases=cases)
    assert (again.already, again.performed, again.acts_of_law) == (events, 0, 0)


def written(tmp_path, text, name="log.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


HEAD = "case:concept:name,concept:name,time:timestamp,case:channel\n"


@pytest.mark.django_db
def test_the_law_acts_between_two_events(centre, tmp_path):
    log = written(
        tmp_path,
        HEAD
        + "a,Confirmation of receipt,2011-10-03T10:00:00+02:00,Desk\n"
        + "b,Confirmation of receipt,2011-10-20T10:00:00+02:00,Desk\n"
        + "a,T06 Determine necessity of stop advice,2011-10-21T10:00:00+02:00,Desk\n",
    )
    counts = replayed(log, WABO[1])
    assert (counts.performed, counts.refused, counts.acts_of_law) == (3, 0, 1)


@pytest.mark.django_db
def test_terms_of_cards_that_a_worker_gives_beside_a_replay_are_no_acts_on_the_log(centre, tmp_path):
    lines = [
        f"{case},Confirmation of receipt,{on}T10:00:00+02:00,Desk\n"
        for case, on in (("a", "2011-10-03"), ("b", "2012-02-01"), ("c", "2012-05-02"))
    ]
    assert replayed(written(tmp_path, HEAD + lines[0]), WABO[1]).acts_of_law == 0
    watched()
    assert replayed(written(tmp_path, HEAD + "".join(lines[:2])), WABO[1]).acts_of_law == 1
    watched()
    cards = Case.objects.filter(kind="card")
    assert cards
    counts = replayed(written(tmp_path, HEAD + "".join(lines)), WABO[1])
    assert Event.objects.filter(case_id__in=cards.values("id"), actor="LAW")
    assert (counts.performed, counts.acts_of_law) == (1, 1)


@pytest.mark.django_db
def test_the_legal_day_is_that_of_the_mapping_s_time_zone(centre, tmp_path):
    line = "a,Confirmation of receipt,2011-10-03T23:30:00+02:00,Desk\n"
    replayed(written(tmp_path, HEAD + line), WABO[1])
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT effective_on::text FROM cases_event")
        assert cursor.fetchone() == ("2011-10-03",)


@pytest.mark.django_db
def test_the_first_day_of_the_calendar_and_a_year_far_ahead_are_replayed(centre, tmp_path):
    first = "a,Confirmation of receipt,2006-12-31T23:30:00+00:00,Desk\n"
    last = "b,Confirmation of receipt,2199-12-31T10:00:00+01:00,Desk\n"
    filler = "b,T02 Check confirmation of receipt,0001-01-01,Desk\n"
    counts = replayed(written(tmp_path, HEAD + first + last + filler), WABO[1])
    assert (counts.performed, counts.ignored) == (2, 1) and list(check()) == []


@pytest.mark.django_db
def test_a_clock_never_goes_back_for_a_log(centre, tmp_path):
    first = HEAD + "a,Confirmation of receipt,2011-10-03T10:00:00+02:00,Desk\n"
    replayed(written(tmp_path, first), WABO[1])
    earlier = HEAD + "c,Confirmation of receipt,2010-10-03T10:00:00+02:00,Desk\n"
    with pytest.raises(Behind, match="fresh centre"):
        replayed(written(tmp_path, earlier), WABO[1])


STAMPED = "case:concept:name,concept:name,case:channel,time:timestamp\n"
ONE = "a,Confirmation of receipt,2011-10-03T10:00:00+02:00,Desk\n"


@pytest.mark.django_db
def test_another_municipality_s_cases_are_its_own_whatever_they_are_called(centre, tmp_path):
    first, second = written(tmp_path, HEAD + ONE, "north.csv"), written(tmp_path, HEAD + ONE, "south.csv")
    assert replayed(first, WABO[1]).performed == 1
    counts = replayed(second, WABO[1])
    assert (counts.performed, counts.already) == (1, 0)
    assert [replayed(log, WABO[1]).already for log in (first, second)] == [1, 1]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    assert replayed(written(moved, HEAD + ONE, "north.csv"), WABO[1]).already == 1
    assert replayed(second, WABO[1], name="north").already == 1
    assert list(check()) == []


@pytest.mark.django_db
def test_an_export_with_one_more_case_in_front_does_only_that_case(centre, tmp_path):
    replayed(written(tmp_path, HEAD + ONE), WABO[1])
    more = "new,Confirmation of receipt,2011-10-04T10:00:00+02:00,Desk\n"
    later = "a,T04 Determine confirmation of receipt,2011-10-04T11:00:00+02:00,Desk\n"
    counts = replayed(written(tmp_path, HEAD + more + ONE + later), WABO[1])
    assert (counts.read, counts.performed, counts.already, counts.refused) == (3, 2, 1, 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("case,what\n1,2\n", "no column"),
        (HEAD + "a,Confirmation of receipt,yesterday,Desk\n", "line 2.*no instant"),
        (HEAD + ONE.replace("a,", "a\0b,", 1), "line 2.*NUL"),
        (HEAD + ",Confirmation of receipt,2011-10-03T10:00:00+02:00,Desk\n", "without a case"),
        (HEAD, "no event"),
        (HEAD + "\n\na,Confirmation of receipt,yesterday,Desk\n", "line 4.*no instant"),
        (HEAD + ONE + ONE[:40], "line 3.*cut off in its last line"),
        (HEAD + ONE + ONE[:51], "line 3.*fewer cells.*cut off in its last line"),
        *(
            (
                STAMPED
                + f"a,Confirmation of receipt,Desk,{one}\n" * 2
                + f"a,Confirmation of receipt,Desk,{cut}",
                "line 4.*cut",
            )
            for one, cut in (
                ("2011-10-03T10:00:00+02:00", "2011-10-03T10:00:00"),
                ("2011-10-03T10:00:00+02:00", "2011-10-03"),
                ("2011-10-03 10:00:00.5", "2011-10-03 10:00"),
            )
        ),
        (HEAD + ONE + "a," + "x" * 140_000, "line 3.*no CSV.*field larger"),
        (HEAD + "x" * 201 + ONE[1:], "line 2.*longer than 200"),
        ("﻿".encode() + HEAD.encode() + "窗口,收件\n".encode("gbk"), "line 2.*save the log as UTF-8"),
    ],
)
def test_a_bad_log_says_where_and_why(tmp_path, text, says):
    path = tmp_path / "log.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(logs.BadLog, match=f"log.csv: .*{says}"):
        logs.read(path, load(WABO[1]))


@pytest.mark.parametrize(
    "stamp",
    ["9999-12-31T23:59:59+00:00", "0001-01-01", "1970-01-01T00:00:00+00:00", "2007-01-01T00:30:00+05:30"],
)
def test_a_filler_is_no_day_of_an_act_and_harmless_where_it_is_ignored(tmp_path, stamp):
    family = load(WABO[1])
    acted = logs.read(written(tmp_path, HEAD + ONE.replace("2011-10-03T10:00:00+02:00", stamp)), family)
    with pytest.raises(logs.BadLog, match="case a, event 1.*between 2007 and 2199"):
        timely(family, acted)
    ignored = f"a,T02 Check confirmation of receipt,{stamp},Desk\n"
    events = logs.read(written(tmp_path, HEAD + ONE + ignored), family)
    timely(family, events)
    assert first_act(family, events).activity == "Confirmation of receipt"


def test_a_stamp_without_an_offset_is_of_the_log_s_own_zone(tmp_path):
    stamps = [
        "2011-12-03 10:00",
        "2011-10-03T10:00:00",
        "2011-10-03",
        "2011-10-30T02:30:00+01:00",
        "2011-10-30T02:40:00",
    ]
    text = "".join(f"c,Confirmation of receipt,{stamp},Desk\n" for stamp in stamps)
    read = logs.read(written(tmp_path, HEAD + text), load(WABO[1]))
    assert [(event.place, f"{event.at.astimezone(UTC):%m-%d %H:%M}") for event in read] == [
        (2, "10-02 22:00"),
        (1, "10-03 08:00"),
        (4, "10-30 00:40"),
        (3, "10-30 01:30"),
        (0, "12-03 09:00"),
    ]


def test_of_an_event_only_what_the_mapping_names_is_kept(tmp_path):
    text = HEAD.rstrip() + ",note\n" + ONE.rstrip() + ",x\n"
    assert [one.attributes for one in logs.read(written(tmp_path, text), load(WABO[1]))] == [
        {"case:channel": "Desk"}
    ]


def test_a_last_line_without_its_end_is_whole_where_nothing_lacks(tmp_path):
    assert len(logs.read(written(tmp_path, HEAD + ONE.rstrip()), load(WABO[1]))) == 1
    for first, last in (("10:00:00.250", "10:00:00"), ("10:00:00.250+02:00", "10:00:00+02:00")):
        text = "".join(f"a,Confirmation of receipt,Desk,2011-10-03T{at}\n" for at in (first, last))
        assert len(logs.read(written(tmp_path, STAMPED + text.rstrip()), load(WABO[1]))) == 2


def test_broken_xml_and_cut_off_archives_are_told(tmp_path):
    with gzip.open(BPIC[0], "rb") as file:
        whole = file.read(60_000)
    broken = written(tmp_path, whole.decode("utf-8", "ignore"), "broken.xes")
    with pytest.raises(logs.BadLog, match="broken XML"):
        logs.read(broken, load(BPIC[1]))
    cut = tmp_path / "cut.xes.gz"
    cut.write_bytes(BPIC[0].read_bytes()[:50_000])
    with pytest.raises(logs.BadLog, match="broken or cut off"):
        logs.read(cut, load(BPIC[1]))
    with pytest.raises(logs.BadLog, match="nowhere.csv: No such file"):
        logs.read(tmp_path / "nowhere.csv", load(WABO[1]))
    laughing = '<!DOCTYPE log [<!ENTITY ha "ha">]><log><trace/></log>'
    with pytest.raises(logs.BadLog, match="declares entities"):
        logs.read(written(tmp_path, laughing, "laughing.xes"), load(BPIC[1]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("do: Accept", "do: Approve"), "unknown command 'Approve'"),
        (("as: clerk", "as: mayor"), "unknown actor 'mayor'"),
        (("time_zone: Europe/Amsterdam", "time_zone: Europe/Atlantis"), "time zone"),
        (("format: csv", "format: csv\ncolour: red"), "colour"),
        (("{opinion: receipt phase complete}", "{opinions: x}"), "no field opinions"),
        (("format: csv", "format: [csv"), "no YAML"),
        ((", days: 10}", ", days: ten}"), "activity 'T08.*with days: 'ten' does not fit"),
        ((", days: 10}", "}"), "AskExclusion lacks days"),
        (("Desk: window", "Desk: counter"), "choice 'Desk' of channel: 'counter' does not fit"),
        (("choices: {channel:", "choices: {way:"), "choices of way, which is not taken"),
        (("format: csv", "format: csv\nformat: xes"), "the key 'format' stands twice"),
        (("source: ", "source: 2011-13-45 # "), "no YAML: month"),
        (("time_zone: Europe/Amsterdam", "time_zone: Europe"), "no time zone 'Europe'"),
    ],
)
def test_a_mapping_that_names_what_is_not_there_is_refused(tmp_path, change, says):
    text = WABO[1].read_text("utf-8").replace(*change)
    with pytest.raises(BadMapping, match=says):
        load(written(tmp_path, text, "mapping.yaml"))


def test_a_word_of_the_log_that_fits_no_field_is_told_before_the_first_write(tmp_path):
    text = HEAD + "a,Confirmation of receipt,2011-10-03T10:00:00+02:00,Fax machine\n"
    family = load(WABO[1])
    events = logs.read(written(tmp_path, text), family)
    with pytest.raises(BadMapping, match="'Confirmation of receipt': field channel.*'Fax machine'"):
        try_words(WABO[1], family, ((event.activity, event.attributes) for event in events))


def test_a_log_s_number_is_a_number(tmp_path):
    text = WABO[1].read_text("utf-8").replace(", days: 10}", "}, taken: {days: Days}")
    family = load(written(tmp_path, text, "mapping.yaml"))
    (activity,) = [one for name, one in family.activities.items() if name.startswith("T08 ")]
    try_words(WABO[1], family, [("T08 Draft and send request for advice", {"Days": "10"})])
    assert taken(activity.acts[0], "days", {"Days": "10"}) == "10"
    with pytest.raises(BadMapping, match="'ten'"):
        try_words(WABO[1], family, [("T08 Draft and send request for advice", {"Days": "ten"})])


def test_an_activity_that_the_mapping_does_not_know_is_told(tmp_path):
    family = load(WABO[1])
    assert unmapped(family, {"Confirmation of receipt", "T99 Something new"}) == ["T99 Something new"]
    assert unmapped(load(BPIC[1]), {"99_NEW_010"}) == []


@pytest.mark.django_db
def test_a_replay_writes_only_to_a_centre_made_for_it():
    with pytest.raises(place.NotForReplay, match="demo centre"):
        place.centre("anzhou", begins=datetime(2011, 10, 3, tzinfo=UTC))


@pytest.mark.django_db
def test_a_mapping_that_says_the_item_otherwise_is_not_taken_for_the_one_of_before(centre, tmp_path):
    replayed(written(tmp_path, HEAD + ONE), WABO[1])
    otherwise = written(tmp_path, WABO[1].read_text("utf-8").replace("days: 20", "days: 30"), "mapping.yaml")
    with pytest.raises(place.NotForReplay, match="replay-wabo-receipt already"):
        replayed(written(tmp_path, HEAD + ONE.replace("a,", "b,", 1), "more.csv"), otherwise)
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_people_are_made_all_or_none(centre, tmp_path, monkeypatch):
    def broken_off(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("yimen.people.replay.Posting.objects.create", broken_off)
        replayed(written(tmp_path, HEAD + ONE), WABO[1])
    accepted = "a,T04 Determine confirmation of receipt,2011-10-04T11:00:00+02:00,Desk\n"
    assert replayed(written(tmp_path, HEAD + ONE + accepted), WABO[1]).performed == 2
