"""The override matrix of local law: each answer as the place's own words give it."""

from importlib.resources import files

import pytest

from yimen.law.article import stands_in_text
from yimen.law.profile import ANSWERS, beside, shipped, shipped_codes
from yimen.law.profile_file import BadProfile, read

MATRIX = {
    # profile: notice (online), uncorrected, still bad, gap unfilled, voucher on the spot
    "national": (5, 5, "person_decides", "not_accepted", "", True),
    "anyang": (0, 1, "withdrawn", "not_accepted", "withdrawn", False),
    "zhejiang": (0, 0, "withdrawn", "not_accepted", "acceptance_revoked", False),
    "binzhou": (2, 2, "refused", "refused", "refused", True),
}


@pytest.mark.parametrize("code", MATRIX)
def test_the_override_matrix(code):
    p = shipped(code)
    assert MATRIX[code] == (
        p.correction_notice_days,
        p.correction_notice_online_days,
        p.uncorrected,
        p.still_bad,
        p.gap_unfilled,
        p.voucher_on_the_spot,
    )


def test_anyang_excludes_site_checks_too_and_binzhou_keeps_public_notice_out_of_the_promise_only():
    assert {"site_check", "technical_review"} <= set(shipped("anyang").excluded_grounds)
    assert "public_notice" in shipped("binzhou").promised_excluded_grounds
    assert "public_notice" not in shipped("binzhou").excluded_grounds
    assert len(shipped("national").excluded_grounds) == 8


@pytest.mark.parametrize("code", shipped_codes())
def test_every_answer_cites_words_that_stand_in_the_text_or_says_why_it_cannot(code):
    for name, answer in shipped(code).citations.items():
        article = answer.article()
        assert stands_in_text(article) if article else answer.note, f"{code}.{name}"
        assert hasattr(shipped(code), name)


@pytest.mark.parametrize("code", shipped_codes())
def test_every_answer_of_every_shipped_profile_has_a_citation_or_a_note(code):
    profile = shipped(code)
    assert {beside(name) for name in ANSWERS} == profile.citations.keys()
    text = files("yimen.law").joinpath("profiles", f"{code}.toml").read_text("utf-8")
    assert read(text) == profile, "what a place answers itself it cites itself"
    assert all(rule.basis.article() or rule.basis.note for rule in profile.retention.values())


PLACE = """code = "anzhou"
version = "2027-01"
name = "安州市"
name_en = "Anzhou"
correction_term_days = 15

[citations.correction_term_days]
note = "安州市的试行办法。"
"""


def test_a_profile_of_a_place_is_read_and_completed_by_the_national_one():
    profile = read(PLACE)
    assert (profile.key, profile.correction_term_days, profile.publish_days) == ("anzhou@2027-01", 15, 7)
    assert profile.retention == shipped("national").retention


QUOTED = 'law = "行政许可法"\nversion = "2019-04-23"\nnumber = 42\nquote = "可以延长十日"'
NOTE = 'note = "安州市的试行办法。"'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name_en", "serve_days = 3\nname_en", "line 4: serve_days: 没有这一项"),
        ("[citations", "[citation", "line 7: citation: 没有这一项"),
        ("note", "notes", "line 8: citations.correction_term_days.notes: 没有这一项"),
        ("[citations.correction_term_days]\n" + NOTE, "", "line 5: correction_term_days: 没有写明依据"),
        (NOTE, "", "line 7: citations.correction_term_days: 既没有法条也没有说明"),
        (
            NOTE,
            QUOTED.replace("十日", "百日"),
            "line 11: citations.correction_term_days.quote: 第 42 条里没有这句话",
        ),
        (
            NOTE,
            QUOTED.replace("行政许可法", "安州条例"),
            "line 8: citations.correction_term_days.law: 没有收录",
        ),
        (
            NOTE,
            QUOTED.replace("2019", "2003"),
            "line 9: citations.correction_term_days.version: 收录的版本是",
        ),
        ('name = "安州市"', "", "name: 没有填写"),
        ('"anzhou"', '"An zhou"', "line 1: code: 只用"),
        ("15", '"15"', "line 5: correction_term_days: Expected `int`"),
        ("= 15", "15", "not TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_line(old, new, says):
    assert read(PLACE.replace(NOTE, QUOTED)), "these words do stand there"
    with pytest.raises(BadProfile) as bad:
        read(PLACE.replace(old, new, 1))
    assert len(bad.value.lines) == 1 and says in bad.value.lines[0]


def test_a_profile_is_known_by_place_and_version():
    assert shipped("zhejiang").key == "zhejiang@2018-11-30.2"
    with pytest.raises(FileNotFoundError):
        shipped("atlantis")


REMINDED = 'collect_reminder_days = {}\n\n[citations.collect_reminder_days]\nnote = "安州市的试行办法。"\n\n[citations.correction'


@pytest.mark.parametrize("days", ["[]", "[0, 5]", "[5, 5]", "[12, 5]", "[1, 2, 3, 4, 5, 6, 7]"])
def test_reminders_come_one_after_another_and_not_without_end(days):
    assert read(
        PLACE.replace("\n[citations.correction", REMINDED.format("[3, 10]"))
    ).collect_reminder_days == (3, 10)
    with pytest.raises(BadProfile, match="从小到大"):
        read(PLACE.replace("\n[citations.correction", REMINDED.format(days)))


@pytest.mark.parametrize("code", shipped_codes())
def test_each_note_of_a_shipped_profile_is_said_in_english_too(code):
    one = shipped(code)
    based = (*one.retention.values(), *one.rules.values())
    answers = (*one.citations.values(), *(entry.basis for entry in based))
    assert [answer.note for answer in answers if answer.note and not answer.note_en] == []
    assert all(rule.name_en for rule in one.rules.values())
