"""Who has not rated some days after the end is asked to, once, and never who wants to be asked no more."""

from datetime import timedelta

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import override

from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import View
from yimen.cases.rating_token import TICKET, VISIT, token
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.notices import about_case
from yimen.process.rating import open_until
from yimen.ratings.models import Declined, Ended, Rating
from yimen.ratings.occasions import Occasion

BATCH = 100
# Subject, text, and the short form.
WORDS = {
    "zh": (
        "请您评价：{item}",
        "办件 {case}（{item}）已经办结。您满意吗？评价自愿，可以不留姓名，一分钟就好：\n{link}\n可以评价到 {until}。"
        "办理您这件事的人看不到是谁评的。不想再收到这样的邀请，在这一页上可以说。",
        "办件 {case} 已办结，请评价（自愿）：{link}",
    ),
    "en": (
        "Please rate: {item}",
        "Case {case} ({item}) has ended. Were you satisfied? Rating is voluntary, needs no name and takes a minute:\n{link}\n"
        "It is open until {until}. Whoever handled your case does not see who rated it. If you want no more of these"
        " invitations, say so on that page.",
        "Case {case} has ended. Rate it if you like: {link}",
    ),
}


def invite_due() -> int:
    """Ask up to a batch of those whose matter ended so many calendar days ago as the profile says; return how many were looked at.

    Safe to run twice: who was looked at is not looked at again. Visits are asked about at the window alone.
    """
    profile = rulebook.current_profile()
    last = clock.today() - timedelta(days=profile.rating_invite_days)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT about, "on" FROM ratings_ended WHERE invited_at IS NULL AND "on" <= %s'
                ' ORDER BY "on" LIMIT %s FOR UPDATE SKIP LOCKED',
                [last, BATCH],
            )
            due = cursor.fetchall()
        Ended.objects.filter(about__in=[about for about, _on in due]).update(invited_at=clock.now())
        rated = set(
            Rating.objects.filter(about__in=[about for about, _ in due]).values_list("about", flat=True)
        )
        for about, on in due:
            # What a stopped worker finds too late is asked about no more.
            if (
                about in rated
                or about.startswith((VISIT, TICKET))
                or clock.today() > open_until(on, profile.rating_open_days)
            ):
                continue
            seen = cases.view(about)
            if seen is not None and not declined(seen.state.applicant):
                _tell(seen)
    return len(due)


def _tell(seen: View) -> None:
    until = open_until(seen.copies.closed_on or clock.today(), seen.context.profile.rating_open_days)
    item = seen.version.item

    def said(language: str) -> tuple[str, str, str]:
        english = language == "en"
        with override("en" if english else "zh-hans"):
            link = site() + reverse("portal:rate", args=[token(seen.number)])
            values = {
                "item": (english and item.name_en) or item.name,
                "case": spaced_case_number(seen.number),
                "link": link,
                "until": look_words.day(until, True),
            }
        subject, text, brief = (one.format(**values) for one in WORDS[language])
        return subject, text, brief

    about_case.tell(seen, template="rate", said=said)


def declined(rater: str) -> bool:
    """Return whether somebody, by keyed hash, wants to be asked no more."""
    return bool(rater) and Declined.objects.filter(rater=rater).exists()


def decline(one: Occasion) -> None:
    """Ask whoever this matter is of for no rating any more."""
    if one.applicant:
        Declined.objects.get_or_create(rater=one.applicant, defaults={"at": clock.now()})
