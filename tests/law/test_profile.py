"""The override matrix of local law: each answer as the place's own words give it."""

import pytest

from yimen.law.article import stands_in_text
from yimen.law.profile import shipped, shipped_codes

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


def test_a_profile_is_known_by_place_and_version():
    assert shipped("zhejiang").key == "zhejiang@2018-11-30"
    with pytest.raises(FileNotFoundError):
        shipped("atlantis")
