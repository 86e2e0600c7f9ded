"""Jurisdiction profiles: what local law decides, as versioned answers that each cite their words."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from yimen.law.cited import Answer as Answer
from yimen.law.clock import Unit
from yimen.law.rule import Rule

Uncorrected = Literal["person_decides", "withdrawn", "refused"]
StillBad = Literal["not_accepted", "refused"]
Extender = Literal["principal", "principal_or_deputy", "authorised"]
GapUnfilled = Literal["", "withdrawn", "acceptance_revoked", "refused"]


MOST_REMINDERS = 6
# Behind the kind in the table of retention, before the code of an item whose cases are kept for another time.
OF_ITEM = ":"


class Retention(msgspec.Struct, frozen=True, omit_defaults=True):
    """How long a kind of case keeps what is personal, in calendar years from its end, and what is erased then.

    The table names kinds, and items apart as `application:CODE`: files of weight are kept longer (档案法 21: how long is for
    the archives' own rules to say). Of the kind `account` are messages about an account itself, by the day on which they were sent.

    `values` are the encrypted personal values with their salts, `files` what was handed in, `renderings`
    the documents as PDF, `messages` the words that the person was told on the site. The journal itself holds nothing personal and is kept.
    """

    years: int
    erases: tuple[Literal["values", "files", "renderings", "messages"], ...]
    basis: Answer


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version of one place's answers. Days are working days where the unit is `wd`.

    `collect_reminder_days` are calendar days that a result lies before its applicant is reminded, time and again.
    `consultation_days` to `three_tests_days` are what departments have to answer before anything is filed, `fast_step_days`
    what an approval of a fast roadmap may take at most: each is the centre's own, and no term of the law.
    """

    code: str
    version: str
    name: str
    name_en: str
    correction_notice_days: int
    correction_notice_unit: Unit
    correction_notice_online_days: int
    correction_term_days: int
    correction_term_unit: Unit
    uncorrected: Uncorrected
    still_bad: StillBad
    extension_days: int
    extension_by: Extender
    gap_allowed: bool
    gap_term_days: int
    gap_unfilled: GapUnfilled
    excluded_grounds: tuple[str, ...]
    promised_excluded_grounds: tuple[str, ...]
    voucher_on_the_spot: bool
    commitment_check_days: int
    after_hours_next_working_day: bool
    parent_pauses: Literal["critical_path", "never"]
    renewal_days_before: int
    renewal_unit: Unit
    statement_days: int
    publish_days: int
    draft_kept_days: int
    rating_contact_days: int
    citations: dict[str, Answer]
    retention: dict[str, Retention] = {}
    rules: dict[str, Rule] = {}
    question_answer_days: int = 3
    question_referral_days: int = 1
    urge_answer_days: int = 1
    supervisor_urge_days: int = 2
    card_explain_days: int = 3
    card_decide_days: int = 5
    card_appeal_days: int = 5
    card_rectify_days: int = 10
    rectification_days: int = 10
    verification_days: int = 5
    collect_reminder_days: tuple[int, ...] = (5, 12, 26)
    consultation_days: int = 3
    pre_review_days: int = 5
    mock_approval_days: int = 10
    three_tests_days: int = 5
    fast_step_days: int = 5
    complaint_accept_days: int = 3
    complaint_dispatch_days: int = 1
    complaint_return_hours: int = 24
    complaint_answer_days: int = 15
    complaint_simple_days: int = 5
    complaint_extension_days: int = 5
    complaint_hear_days: int = 3
    complaint_follow_up_days: int = 5
    complaint_solved_after_days: int = 30
    complaint_not_solved: Literal["heard_again", "noted"] = "heard_again"
    case_solved_after_days: int = 30
    case_not_solved: Literal["complaint", "question", "noted"] = "complaint"
    order_days: int = 15
    accountability_days: int = 10
    measures_days: int = 20
    rating_settle_days: int = 15
    rating_invite_days: int = 3
    rating_open_days: int = 30
    false_commitment_bars: bool = False

    def __post_init__(self) -> None:
        """Refuse reminders that do not come one after another, within what a message counts. Raises ValueError."""
        days = self.collect_reminder_days
        if not 1 <= len(days) <= MOST_REMINDERS or days[0] < 1 or list(days) != sorted(set(days)):
            raise ValueError(
                f"一到 {MOST_REMINDERS} 个天数，从小到大 / one to {MOST_REMINDERS} numbers of days, each larger than the last"
            )

    @property
    def key(self) -> str:
        """Return the key that a case carries, as national@2026-11."""
        return f"{self.code}@{self.version}"


# What a profile answers; beside these stand its names, its citations and its retention.
ANSWERS = tuple(
    name
    for name in Profile.__struct_fields__
    if name not in ("code", "version", "name", "name_en", "citations", "retention", "rules")
)


def beside(answer: str) -> str:
    """Return under which name an answer is cited: a unit stands with its number of days."""
    return {"renewal_unit": "renewal_days_before"}.get(answer, answer.replace("_unit", "_days"))


@cache
def shipped(code: str) -> Profile:
    """Return a shipped profile, completed by the national answers. Raises FileNotFoundError."""
    read = files("yimen.law").joinpath("profiles", f"{code}.toml").read_text("utf-8")
    return completed(tomllib.loads(read))


def completed(answers: dict[str, Any]) -> Profile:
    """Return a place's answers, completed by the national ones. Raises msgspec.ValidationError."""
    if answers["code"] != "national":
        national = msgspec.to_builtins(shipped("national"))
        both = {
            name: {**national[name], **answers.get(name, {})} for name in ("citations", "retention", "rules")
        }
        answers = {**national, **answers, **both}
    return msgspec.convert(answers, Profile)


def shipped_codes() -> tuple[str, ...]:
    """Return the codes of the profiles that ship with the product."""
    names = (entry.name for entry in files("yimen.law").joinpath("profiles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
