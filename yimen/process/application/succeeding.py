"""The commands that change under which name a case knows its applicant: another legal person takes their place (民法典 67), or the name was written wrong."""

from typing import Literal

from yimen.process.application.banned import Ban
from yimen.process.machine import Command

# By what the applicant became another, or bears another name.
Way = Literal["merged", "split", "changed"]


class SucceedApplicant(Command, frozen=True):
    """Record that a legal person has taken the applicant's place, on the documents that a window has seen (T50).

    `successor` is the keyed hash of its number; name and number stand in the record encrypted, by their commitments.
    `legal` and `was_legal`: its number, and that of the one before, are those of legal persons. `nth` is how often the
    applicant had changed when the documents were looked at. `bans` is what the record knows of both.
    """

    how: Way
    request: str
    successor: str = ""
    legal: bool = False
    was_legal: bool = False
    nth: int = 0
    commitments: dict[str, str] = {}
    bans: tuple[Ban, ...] = ()


class CorrectApplicant(Command, frozen=True):
    """Record that the applicant's name had been written wrong, by the document that a window has seen (T52).

    `applicant` is the keyed hash of the number on that document, and `differs` says whether the name on it is another than
    the record's; `nth` and `commitments` are as of `SucceedApplicant`.
    """

    request: str
    applicant: str = ""
    differs: bool = False
    nth: int = 0
    commitments: dict[str, str] = {}
