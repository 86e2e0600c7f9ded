"""What is marked secret stays so (行政许可法 5), and a delay is explained in public (优化营商环境条例 36)."""

from datetime import date

from tests.process.people import Story
from tests.process.stories import serve
from yimen.process.application import commands as do

D = "2026-03-02"
MARK = do.MarkSecret(("plan", "decision"), "trade_secret", "工艺布局")
ASK = do.AskDisclosure(("decision",), "公开许可结果", "政府信息公开条例第二十条")


def granted(*acts):
    """Return a granted case on which these acts were carried out."""
    story = Story().to("GRANTED", D)
    for who, command in acts:
        story.act(D, who, command)
    return story


def test_a_marked_part_is_published_only_with_consent_or_after_the_term_to_object():
    story = granted(("A", MARK))
    refused = story.refused("marked_secret", D, "W", do.Publish(also=("decision",)))
    assert refused.article.number == 5
    story.act(D, "R", ASK)
    story.refused("not_served_yet", D, "O", do.DecideDisclosure(True, "重大公共利益"))
    story.act(D, "W", serve("disclosure_notice"))
    # Fifteen working days from Monday 2 March end with Monday 23 March.
    refused = story.refused("objection_open", "2026-03-23", "O", do.DecideDisclosure(True, "重大公共利益"))
    assert refused.values["until"] == date(2026, 3, 23) and refused.article.number == 5
    story.act("2026-03-24", "O", do.DecideDisclosure(True, "重大公共利益"))
    story.act("2026-03-24", "W", do.Publish(also=("decision",)))
    assert story.state.public == ("decision",) and story.state.secret == ("plan",)


def test_the_fact_of_a_grant_is_published_whatever_is_marked():
    story = granted(("A", MARK), ("W", do.Publish()))
    assert story.state.published_on == date(2026, 3, 2) and story.state.public == ()
    assert not story.state.running("publish") and not story.state.running("publish_latest")


def test_consent_discloses_at_once_and_an_objection_must_say_why():
    story = granted(("A", MARK), ("R", ASK), ("W", serve("disclosure_notice")))
    story.refused("empty_block", D, "A", do.AnswerDisclosure("objects"))
    story.act(D, "A", do.AnswerDisclosure("consents"))
    story.act(D, "O", do.DecideDisclosure(True))
    story.act(D, "W", do.Publish(also=("decision",)))
    story.refused("already_public", D, "A", do.MarkSecret(("decision",), "trade_secret", "工艺布局"))


def test_who_discloses_against_an_objection_says_why_and_the_mark_stays_otherwise():
    story = granted(("A", MARK), ("R", ASK), ("W", serve("disclosure_notice")))
    story.act(D, "A", do.AnswerDisclosure("objects", "涉及工艺"))
    story.refused("empty_block", D, "O", do.DecideDisclosure(True))
    story.act(D, "O", do.DecideDisclosure(False))
    story.refused("marked_secret", D, "W", do.Publish(also=("decision",)))
    assert story.state.disclosure is None


def test_only_what_the_case_has_is_marked_and_only_what_is_marked_is_asked_about():
    story = granted()
    story.refused("unknown_part", D, "A", do.MarkSecret(("passport",), "trade_secret", "工艺"))
    story.refused("nothing_named", D, "A", do.MarkSecret((), "trade_secret", "工艺"))
    story.refused("empty_block", D, "A", do.MarkSecret(("plan",), "trade_secret", " "))
    story.refused("not_marked", D, "R", ASK)
    story.refused("nothing_proposed", D, "A", do.AnswerDisclosure("consents"))
    story.refused("nothing_proposed", D, "O", do.DecideDisclosure(False))
    story.refused("unknown_part", D, "W", do.Publish(also=("field:nothing",)))


def test_the_owner_is_asked_once_at_a_time_and_then_owes_an_answer():
    story = granted(("A", MARK), ("R", ASK))
    story.refused("already_requested", D, "R", ASK)
    story.act(D, "W", serve("disclosure_notice"))
    tasks = {t.key: t for t in story.kind.tasks(story.state, story.context(D, "W"))}
    assert tasks["objection"].due_on == date(2026, 3, 23) and tasks["objection"].letter == "A"
    assert tasks["disclosure"].from_on == date(2026, 3, 24) and tasks["disclosure"].letter == "O"


def test_a_delay_is_explained_in_public_once_the_shown_day_is_over():
    story = Story().to("UNDER_REVIEW", D)
    late = do.ExplainDelay("等待设备检测", date(2026, 3, 30))
    # Ten promised working days from Monday 2 March end with Monday 16 March.
    assert story.refused("not_late", "2026-03-16", "R", late).article.number == 36
    story.refused("empty_block", "2026-03-17", "R", do.ExplainDelay(" "))
    story.refused("expected_before_today", "2026-03-17", "R", do.ExplainDelay("等待", date(2026, 3, 16)))
    story.act("2026-03-17", "R", late)
    assert story.state.delay.expected_on == date(2026, 3, 30)


def test_a_grant_starts_two_clocks_to_publish_the_place_s_and_the_law_s():
    story = Story().to("GRANTED", D)
    assert story.due("publish") == date(2026, 3, 11) and story.due("publish_latest") == date(2026, 3, 30)
