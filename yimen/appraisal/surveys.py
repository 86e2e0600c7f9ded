"""The survey of conduct: drawn by a seed from people who had cases, invited by message, answered once and by nobody's name."""

import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256

import msgspec
from django.db import connection, transaction
from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.translation import override

from yimen.appraisal import parts
from yimen.appraisal.refused import NotAppraised
from yimen.appraisal.survey_models import Answer, Asked, Invitation, Survey
from yimen.cases import queries as cases
from yimen.centres.site import site
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.notices import about_case
from yimen.people.names import Name, organs
from yimen.process.appraisal import survey as pure
from yimen.process.oversight import draw
from yimen.ratings.inviting import declined

# Applications and parts that somebody decided, by the organ that decided: each the case of one person or firm.
_FRAME = """SELECT split_part(r.number, '.', 1), min(r.organ)::text FROM figures_row r
    WHERE r.what = 'done' AND r."on" BETWEEN %s AND %s GROUP BY 1"""
SAID = {
    "zh": (
        "请评议{organ}的作风",
        "您的办件 {case} 里由{organ}办的事已经办结。市政务服务中心请您用一分钟评议，不记名：答案和您、和这个链接都不连在一起，每个链接只能答一次。\n{link}\n到 {until} 为止。",
        "请不记名评议{organ}（一分钟）：{link}",
    ),
    "en": (
        "Please judge how {organ} works",
        "What {organ} had to do in your case {case} is done. The service centre asks you to judge how it works, in a minute and without a name: answers are joined neither to you nor to this link, and each link is answered once.\n{link}\nOpen until {until}.",
        "Judge {organ} anonymously (one minute): {link}",
    ),
}


@transaction.atomic
def begin(
    *, by: int, title: str, since: date, until: date, size: int, closes_on: date, seed: str = ""
) -> int:
    """Draw `size` matters of each organ among those decided in some days, and invite; return the survey's id.

    The seed (hex) is made here and kept with the frame: the draw is done again by anybody. Raises NotAppraised.
    """
    parts.require(parts.part(by).centre)
    if not since <= until <= clock.today() < closes_on:
        raise NotAppraised("bad_days")
    with connection.cursor() as cursor:
        cursor.execute(_FRAME, [since, until])
        frame = draw.ordered(cursor.fetchall())
    if not frame:
        raise NotAppraised("no_frame")
    chosen = seed or secrets.token_hex(draw.SEED_BYTES)
    made = Survey.objects.create(
        year=until.year, title=title.strip(), since=since, until=until, size=size, seed=chosen, frame=[list(one) for one in frame],
        frame_digest=draw.digest(frame), opened_on=clock.today(), closes_on=closes_on, by=by, at=clock.now(),
    )  # fmt: skip
    _invite(made, frame)
    return int(made.pk)


def drawn(one: Survey) -> tuple[str, ...]:
    """Return the numbers that a survey drew, made anew from its seed and frame."""
    frame = tuple((str(number), str(organ)) for number, organ in one.frame)
    return draw.draw(bytes.fromhex(one.seed), frame, one.size, "each")


def _invite(one: Survey, frame: tuple[tuple[str, str], ...]) -> None:
    """Write to whoever was drawn, except who wants to be asked no more; keep of each only the token's hash and the organ."""
    numbers, of = drawn(one), dict(frame)
    rows: dict[int, list[int]] = {}
    for stratum in of.values():
        rows.setdefault(int(stratum), [0, 0, 0])[0] += 1
    called = organs(rows)
    for number in numbers:
        organ = int(of[number])
        rows[organ][1] += 1
        seen = cases.view(number)
        if seen is None or declined(seen.state.applicant):
            continue
        token = secrets.token_urlsafe(18)
        Invitation.objects.create(token=hashed(token), survey=one.pk, organ=organ)
        rows[organ][2] += 1
        about_case.tell(seen, template=f"survey-{one.pk}", said=_said(one, number, called.get(organ), token))
    Asked.objects.bulk_create(
        Asked(survey=one.pk, organ=organ, frame=f, drawn=d, invited=i) for organ, (f, d, i) in rows.items()
    )


def _said(one: Survey, number: str, organ: Name | None, token: str) -> Callable[[str], tuple[str, str, str]]:
    def said(language: str) -> tuple[str, str, str]:
        english = language == "en"
        with override("en" if english else "zh-hans"):
            values = {
                "organ": ((english and organ.en) or organ.zh) if organ else "",
                "case": number,
                "link": site() + reverse("portal:survey", args=[token]),
                "until": look_words.day(one.closes_on, True),
            }
        subject, text, brief = (part.format(**values) for part in SAID[language])
        return subject, text, brief

    return said


def hashed(token: str) -> str:
    """Return under what an invitation is kept: nobody who reads the table can answer in another's place."""
    return sha256(token.encode()).hexdigest()


def invited(token: str) -> tuple[Survey, int] | None:
    """Return the survey and the organ that an invitation is about; None where it was used or is none."""
    row = Invitation.objects.filter(token=hashed(token)).first()
    found = one(row.survey) if row else None
    return (found, row.organ) if row and found else None


@transaction.atomic
def answer(*, token: str, marks: Mapping[str, int]) -> None:
    """Answer by an invitation, once: it is gone by that, and nothing joins it to the answer. Raises NotAppraised."""
    row = Invitation.objects.select_for_update().filter(token=hashed(token)).first()
    found = one(row.survey) if row else None
    if row is None or found is None:
        raise NotAppraised("used")
    if clock.today() > found.closes_on:
        raise NotAppraised("closed")
    kept = {
        name: int(mark) for name, mark in marks.items() if name in pure.QUESTIONS and str(mark) in pure.MARKS
    }
    if not any(kept.values()):
        raise NotAppraised("no_marks")
    row.delete()
    Answer.objects.create(id=uuid.uuid4(), survey=found.pk, organ=row.organ, marks=kept)


class Result(msgspec.Struct, frozen=True):
    """What a survey came to for an organ.

    `told` is empty where fewer than `FEW` answered, and until the last day is over: who reads the shares before and
    after an answer reads the answer.
    """

    organ: int
    frame: int
    drawn: int
    invited: int
    answered: int
    told: Mapping[str, pure.Told]

    @property
    def rate(self) -> int | None:
        """Return the response rate in thousandths, of those invited."""
        return pure.response(self.answered, self.invited)


FEW = 5


def results(one: Survey, organ: int = 0) -> list[Result]:
    """Return what a survey came to, organ by organ; with `organ` that one alone."""
    asked = Asked.objects.filter(survey=one.pk).order_by("organ")
    over = clock.today() > one.closes_on
    answers: dict[int, list[dict[str, int]]] = {}
    for of, marks in Answer.objects.filter(survey=one.pk).values_list("organ", "marks"):
        answers.setdefault(of, []).append(marks)
    found = []
    for row in asked.filter(organ=organ) if organ else asked:
        given = answers.get(row.organ, [])
        told = pure.told(given, row.frame) if over and len(given) >= FEW else {}
        found.append(Result(row.organ, row.frame, row.drawn, row.invited, len(given), told))
    return found


def _surveys() -> QuerySet[Survey]:
    """Return all surveys; the list that each was drawn from, a line a matter, is read where it is asked for."""
    return Survey.objects.defer("frame")


def listed() -> list[Survey]:
    """Return the surveys, the newest first."""
    return list(_surveys().order_by("-pk"))


def one(id: int) -> Survey | None:
    """Return a survey, or None."""
    return _surveys().filter(pk=id).first()


def answered() -> dict[int, int]:
    """Return how many answered each survey."""
    return dict(Answer.objects.values("survey").annotate(n=Count("pk")).values_list("survey", F("n")))
