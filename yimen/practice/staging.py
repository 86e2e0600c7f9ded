"""Setting a case on the stage: handed in at the copy by its invented applicant, seen by whoever practises and nobody else."""

from contextlib import suppress
from datetime import date

from django.db import ProgrammingError, connection, transaction

from yimen.applications import actions, files
from yimen.applications.actions import Applicant
from yimen.cases import queries as cases
from yimen.centres.current import Centre
from yimen.documents.pdf import NotRendered
from yimen.lib import clock
from yimen.people.accounts import pack
from yimen.people.models import Account, Authorisation, Organ, Posting, Recusal
from yimen.practice import papers
from yimen.practice.desk import INVENTED, inside, same_time
from yimen.practice.models import Staged
from yimen.practice.original import Original, laid_down
from yimen.practice.refused import NotPractised
from yimen.process.application import commands as do
from yimen.process.practice.kinds import APPROVER
from yimen.process.practice.planting import Plan
from yimen.process.refusals import Refused

DOCUMENT = "练习"
WHY = "练习：同事的案例"
COLLEAGUES = ("甲同事（演示）", "乙同事（演示）")


def stage(
    copy: Centre, of: Original, plan: Plan, exercise: int, trainee: int, name: str
) -> tuple[str, date | None]:
    """Hand an invented case in at the copy; return its number and the last day on which the right outcome is in time.

    All or nothing. Raises NotPractised: the copy is a release behind, or the item takes no such application.
    """
    try:
        with inside(copy):
            same_time(of.instant)
            with transaction.atomic():
                return _staged(of, plan, exercise, trainee, name)
    except ProgrammingError as behind:
        raise NotPractised("behind") from behind
    except (Refused, NotRendered, files.BadFile) as why:
        raise NotPractised("not_staged", why=str(why)) from why


def _staged(of: Original, plan: Plan, exercise: int, trainee: int, name: str) -> tuple[str, date | None]:
    version = laid_down(of)
    organ = Organ.objects.get(code=of.organ["code"]).pk
    _colleagues(organ)
    who, fresh = _account(trainee, name)
    clerk = Account.objects.get(login=INVENTED).pk
    made = actions.submit(
        account=0 if plan.channel == "online" else clerk,
        item_version=version,
        applicant=Applicant(
            plan.applicant.name, plan.applicant.identity, plan.applicant.phone, plan.applicant.kind
        ),
        answers=plan.answers,
        materials=_handed(plan),
        channel=plan.channel,
    )
    if plan.role == APPROVER:
        made = actions.act(account=clerk, case=made.case, command=do.Accept())
    seen = cases.view(made.state.number)
    assert seen is not None
    Staged.objects.create(
        exercise=exercise, trainee=trainee, case=seen.id, number=seen.number, role=plan.role, organ=organ,
        item=of.item["code"], since_seq=seen.state.seq,
    )  # fmt: skip
    _apart(who, seen.number, fresh)
    return seen.number, seen.copies.due_on


def _handed(plan: Plan) -> list[do.Handed]:
    on, at = clock.today(), clock.now()
    window = plan.channel == "window"
    found = []
    for paper in plan.papers:
        content = papers.drawn(paper, on, at)
        name = files.keep(content)
        shown = paper.shown if window else ""
        found.append(do.Handed(paper.code, "electronic", name, len(content), "application/pdf", shown=shown))
    return found


def _colleagues(organ: int) -> None:
    """Give an organ two officers whom an inspection can name (行政许可法 34): invented, and nobody signs in as them."""
    for nth, name in enumerate(COLLEAGUES, start=1):
        made, fresh = Account.objects.get_or_create(
            login=f"invented-officer-{organ}-{nth}",
            defaults={"kind": "staff", "password": "!", "private": pack({"name": name})},
        )
        if fresh:
            Posting.objects.create(
                account=made, organ_id=organ, role="approver", valid_from=clock.today(), document=DOCUMENT
            )


def login_of(trainee: int) -> str:
    """Return the login of somebody's account in a copy: by their number in the real centre, never by their login there."""
    return f"practice-{trainee}"


def account_of(trainee: int) -> int:
    """Return the account in the copy of somebody who has practised here."""
    return int(Account.objects.values_list("pk", flat=True).get(login=login_of(trainee)))


def _account(trainee: int, name: str) -> tuple[int, bool]:
    """Return the account in the copy of somebody of the real centre, made where it is missing: it has no password."""
    made, fresh = Account.objects.get_or_create(
        login=login_of(trainee),
        defaults={"kind": "staff", "password": "!", "private": pack({"name": name} if name else {})},
    )
    return made.pk, fresh


def _apart(who: int, number: str, fresh: bool) -> None:
    """Let nobody else who practises see this case, and a newcomer none of theirs: as whoever stands aside from a case."""
    since = clock.today()
    others = Account.objects.filter(kind="staff", login__startswith="practice-").exclude(pk=who)
    kept = [
        Recusal(account_id=other, case_number=number, reason=WHY, since=since, wholly=True)
        for other in others.values_list("pk", flat=True)
    ]
    if fresh:
        theirs = Staged.objects.filter(over=False).exclude(number=number).values_list("number", flat=True)
        kept += [
            Recusal(account_id=who, case_number=one, reason=WHY, since=since, wholly=True) for one in theirs
        ]
    Recusal.objects.bulk_create(kept)


def seat(staged: Staged) -> int:
    """Give whoever practises what this exercise needs and nothing else; return their account in the copy.

    A window clerk of the item's organ, or an approver who may decide on this one item.
    """
    account = account_of(staged.trainee)
    since = clock.today()
    Authorisation.objects.filter(posting__account_id=account).delete()
    Posting.objects.filter(account_id=account).delete()
    role = "approver" if staged.role == APPROVER else "window_clerk"
    posting = Posting.objects.create(
        account_id=account, organ_id=staged.organ, role=role, valid_from=since, document=DOCUMENT
    )
    if staged.role == APPROVER:
        Authorisation.objects.create(
            posting=posting,
            act="decide",
            item=staged.item,
            valid_from=since,
            document=DOCUMENT,
            document_on=since,
        )
    return account


def strike(staged: Staged, subject: str) -> None:
    """Take an ended exercise off the stage: its applicant withdraws what is still open, so that it waits for nobody."""
    with suppress(Refused):
        actions.act(account=0, case=staged.case, command=do.Withdraw(), subject=subject)
    staged.over = True
    staged.save(update_fields=["over"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM cases_task WHERE case_id = %s AND done_at IS NULL LIMIT 1", [staged.case]
        )
        waits = cursor.fetchone()
    if not waits:
        Recusal.objects.filter(case_number=staged.number, reason=WHY).delete()
