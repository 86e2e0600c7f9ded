"""What the workers do for each centre when nobody asks: the one list, and how a duty is tried and tried again."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import structlog
from django.contrib.sessions.models import Session
from django.db import connection

from yimen.announcements.queries import held as announced
from yimen.applications import drafts, ending_drafts, powers, typed
from yimen.applications.reorganisation import carry_out_due
from yimen.applications.retention import forget_drafts, forget_files
from yimen.applications.site import retention as routes
from yimen.appointments import following as appointments, shut
from yimen.appraisal import drafting as appraised, following as appraisal
from yimen.authority import following as authority
from yimen.beforehand import late as late_before, retention as beforehand, taking
from yimen.cases import retention
from yimen.cases.sequencer import sequence
from yimen.cases.sweep import move_calendar, sweep
from yimen.catalogue import opened
from yimen.catalogue.queries import version
from yimen.centres import limits, once
from yimen.centres.current import Centre
from yimen.clients import visits
from yimen.documents import ofd_sealing, signing, store as documents
from yimen.fees import following as fees, online
from yimen.figures import checking as recomputed, following as figures, kept as published
from yimen.grants.following import follow
from yimen.hall import closing as hall
from yimen.homevisits import (
    alone,
    making as homevisits,
    named,
    retention as visited,
    shut as homevisits_shut,
    staying,
)
from yimen.inspectors import queries as inspected, retention as left_visits
from yimen.leaders import following as leaders, heading as heads, reporting as reports
from yimen.lib import clock, logs
from yimen.mailbox import following as hotline, retention as mails, taking as mailbox, telling as threads
from yimen.notices import drafts as of_drafts, visitors
from yimen.notices.retention import forget as forget_messages
from yimen.notices.sending import send_mail, send_sms
from yimen.notices.writing import write as write_messages
from yimen.oversight import papers as demands, samples
from yimen.papers import following as papers, issuing, retention as scans
from yimen.paths import following as paths, measuring
from yimen.practice import desk as practice, entering as entered, exercises
from yimen.projects import shelf
from yimen.ratings import checking as sums, following as ratings, inviting, solved, tickets, words as rated
from yimen.registers import counting, judging, known as registers, reading, retention as ledgers
from yimen.roster import following as roster, gaps, lapses, missing, patrols, retention as presence
from yimen.rounds import effects
from yimen.rounds.checking import check_due
from yimen.rounds.queries import held as ruled
from yimen.sealedbox import retention as boxed
from yimen.told import following as told
from yimen.training import following as training, trips
from yimen.transparency import asking as witnesses, growing as public_log
from yimen.watch import cards, following as watch, guides, trials

log = structlog.get_logger(__name__)
LONGEST_WAIT = timedelta(minutes=10)


class Duty(msgspec.Struct, frozen=True):
    """One duty: `run` does a batch in the current centre and returns how much it did; 0 is: nothing to do.

    `run` claims what it does (SKIP LOCKED, or under a lock of its own), so that any number of workers may try.
    `every` is how long to rest when there was nothing; an act of law halts while a clock is wrong. One that `follows`
    reads the stream of events, and is tried as soon as that has grown.
    """

    name: str
    run: Callable[[], int]
    every: timedelta = timedelta(seconds=1)
    of_law: bool = False
    follows: bool = False


def forget_sessions() -> int:
    """Delete the sessions that have ended."""
    return int(Session.objects.filter(expire_date__lt=clock.machine_now()).delete()[0])


def forget_answers() -> int:
    """Delete the answers to repeated requests after their seven days (design 7)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_idempotency WHERE (actor, key) IN (SELECT actor, key FROM cases_idempotency"
            " WHERE created_at < %s LIMIT 5000)",
            [clock.now() - timedelta(days=7)],
        )
        return int(cursor.rowcount)


def forget_cached() -> int:
    """Delete what the cache no longer counts with."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM centre_cache WHERE expires < %s", [clock.machine_now()])
        return int(cursor.rowcount)


def erase() -> int:
    """Erase what was kept for its term: renderings first, so that an interruption leaves a case to be found again."""
    done = 0
    for one in retention.over():
        if "renderings" in one.retention.erases:
            documents.forget(one.number)
        if "files" in one.retention.erases:
            scans.forget(one.number)
        done += retention.erase(one)
    return done


def send_answers() -> int:
    """Send e-mails, each in the thread that it answers where somebody wrote by e-mail. Raises Unreachable."""
    return send_mail(threads.beside)


def remind_of_drafts() -> int:
    """Tell whoever left a draft that its term ends soon; return how many drafts were looked at."""

    def tell(account: int, one: drafts.Kept) -> None:
        item = version(one.item_version).item
        of_drafts.ends(account, one.id, item=(item.name, item.name_en), until=clock.legal_day(one.until))

    return ending_drafts.remind(tell)


def forget_unused_files() -> int:
    """Delete the files that neither a case, a draft, an announcement, a ruling, a folder of paper, a route, a shelf, a visit, a request before filing, a register, a mail, a patrol, an appraisal, a study trip nor a head's record holds."""
    return forget_files(
        announced,
        ruled,
        scans.held,
        routes.held,
        shelf.held,
        beforehand.held,
        inspected.held,
        ledgers.held,
        mails.held,
        presence.held,
        appraised.held,
        heads.held,
        trips.held,
    )


def _following(name: str, run: Callable[[], int], of_law: bool = False) -> Duty:
    """Return a duty that follows the stream, and looks by itself now and then: for the other tables that some read too."""
    return Duty(name, run, timedelta(seconds=30), of_law, follows=True)


DUTIES: tuple[Duty, ...] = (
    Duty("sweep", sweep, of_law=True),
    Duty("calendar", move_calendar, timedelta(seconds=10), of_law=True),
    Duty("sequence", sequence),
    Duty("public log", public_log.grow, timedelta(seconds=5)),
    Duty("witnesses of the log", witnesses.ask, timedelta(seconds=10)),
    _following("grants", follow),
    _following("authority", authority.follow),
    # A clock that runs ahead would give cards for days that have not come.
    _following("watch", watch.follow, of_law=True),
    Duty("watch by the day", watch.look_again, timedelta(minutes=1), of_law=True),
    Duty("rules tried on the past", trials.work, timedelta(seconds=2)),
    Duty("guides", guides.follow, timedelta(minutes=1)),
    Duty("cards", cards.work, timedelta(seconds=10), of_law=True),
    Duty("staff told", told.follow, timedelta(seconds=5)),
    Duty("staff reminded", told.remind, timedelta(hours=1)),
    Duty("staff messages", told.forget, timedelta(hours=6)),
    _following("figures", figures.follow),
    Duty("figures recomputed", recomputed.by_night, timedelta(minutes=10)),
    Duty("months of open data", published.build, timedelta(minutes=10)),
    _following("paths", paths.follow),
    Duty("improvements to measure", measuring.measure_due, timedelta(hours=1)),
    Duty("appointments missed", appointments.miss_due, timedelta(minutes=10)),
    Duty("appointments moved", appointments.move_due, timedelta(minutes=1)),
    Duty("appointments for items that are closed", shut.tell_due, timedelta(minutes=10)),
    Duty("appointments of tomorrow", appointments.remind_due, timedelta(minutes=5)),
    Duty("appointments long over", appointments.forget, timedelta(hours=6)),
    Duty("home visits of tomorrow", homevisits.remind_due, timedelta(minutes=5)),
    Duty("home visits for items that are closed", homevisits_shut.tell_due, timedelta(minutes=10)),
    Duty("home visits to which too few can go", alone.tell_due, timedelta(minutes=1)),
    Duty("longer hours for which somebody cannot stay", named.tell_due, timedelta(minutes=1)),
    # A clock that runs ahead would call promises broken whose day has not come.
    Duty("home visits not made", homevisits.break_due, timedelta(minutes=10), of_law=True),
    Duty("home visits long over", visited.forget, timedelta(hours=6), of_law=True),
    Duty("who stayed in the hall", staying.note_due, timedelta(minutes=10)),
    Duty("messages to visitors", visitors.forget, timedelta(hours=6)),
    Duty("days of the hall", hall.close_days, timedelta(minutes=10)),
    Duty("unmanned windows", gaps.watch, timedelta(seconds=15)),
    Duty("plans of the windows", roster.follow, timedelta(minutes=1)),
    Duty("plans not published", missing.tell_due, timedelta(minutes=10)),
    # A clock that runs ahead would ask people about a day that is not over.
    Duty("who was there", lapses.look_due, timedelta(minutes=10), of_law=True),
    Duty("findings overdue", patrols.remind, timedelta(hours=1)),
    Duty("presence long over", presence.forget, timedelta(hours=6), of_law=True),
    _following("registers", registers.follow),
    Duty("registers' files", reading.work),
    Duty("registers' lines", judging.work),
    Duty("registers' numbers", counting.work, timedelta(seconds=10)),
    _following("ratings", ratings.follow),
    Duty("tickets to be rated", tickets.enter_day, timedelta(minutes=10)),
    Duty("ratings recomputed", sums.by_night, timedelta(minutes=10)),
    Duty("invitations to rate", inviting.invite_due, timedelta(minutes=10)),
    Duty("asked whether solved", solved.ask_due, timedelta(minutes=10)),
    Duty("tests and sessions over", training.work, timedelta(seconds=30)),
    Duty("training told", training.tell, timedelta(minutes=30)),
    _following("facts of appraisal", appraisal.follow),
    # A clock that runs ahead would end days to appeal that nobody had.
    Duty("months of appraisal", appraised.draft_due, timedelta(hours=1), of_law=True),
    _following("fees", fees.follow),
    Duty("payments", online.serve),
    _following("papers to sign", signing.follow),
    Duty("signing", signing.work),
    Duty("seals of OFD", ofd_sealing.work, timedelta(seconds=5)),
    Duty("demands to sign", demands.sign, timedelta(minutes=1)),
    _following("papers", papers.follow),
    Duty("uncollected results", issuing.remind, timedelta(hours=1)),
    Duty("scanned piles", scans.forget_piles, timedelta(hours=1)),
    _following("taken over", taking.follow),
    Duty("late before filing", late_before.note, timedelta(hours=1)),
    Duty("messages", write_messages),
    Duty("mail", send_answers),
    Duty("sms", send_sms),
    Duty("mails taken in", mailbox.take, timedelta(seconds=5)),
    _following("callers and threads", hotline.follow),
    Duty("mails and calls", mails.forget, timedelta(hours=6), of_law=True),
    # A clock that runs ahead would end powers that still hold.
    Duty("powers that are over", powers.note_over, timedelta(minutes=10), of_law=True),
    Duty("reorganisation", carry_out_due, timedelta(minutes=1), of_law=True),
    # What is erased comes back with no clock that is set right.
    Duty("erasure", erase, timedelta(hours=6), of_law=True),
    Duty("account messages", forget_messages, timedelta(hours=6), of_law=True),
    Duty("asked before filing", beforehand.forget, timedelta(hours=6), of_law=True),
    Duty("registers' names", ledgers.forget, timedelta(hours=6), of_law=True),
    Duty("sealed reports", boxed.forget, timedelta(hours=6), of_law=True),
    Duty("words of ratings", rated.forget, timedelta(hours=6), of_law=True),
    Duty("drafts that end", remind_of_drafts, timedelta(hours=1)),
    Duty("drafts", forget_drafts, timedelta(hours=1)),
    Duty("routes of site checks", routes.forget_routes, timedelta(hours=6)),
    Duty("typed too late", typed.forget_old, timedelta(hours=1)),
    Duty("files", forget_unused_files, timedelta(days=1)),
    # A clock that runs ahead would call late what is not.
    Duty("instructions", leaders.follow, timedelta(minutes=10), of_law=True),
    Duty("reports of leaders", reports.make_due, timedelta(minutes=10), of_law=True),
    Duty("sessions", forget_sessions, timedelta(hours=1)),
    Duty("answers", forget_answers, timedelta(hours=1)),
    Duty("requests", once.forget, timedelta(hours=1)),
    Duty("cache", forget_cached, timedelta(minutes=10)),
    # A clock that runs ahead would close items before their day.
    Duty("items that end by a decision", effects.carry_out_due, timedelta(minutes=1), of_law=True),
    Duty("cleaned items", check_due, timedelta(hours=1)),
    Duty("samples to open", samples.open_due, timedelta(hours=1)),
    Duty("missed visits", visits.note_missed, timedelta(hours=1)),
    Duty("copies to practise on", practice.make_asked, timedelta(seconds=2)),
    Duty("ways into a copy", entered.forget, timedelta(hours=1)),
    Duty("exercises long over", exercises.forget, timedelta(hours=6)),
    Duty("visits left", left_visits.forget, timedelta(hours=6)),
    Duty("opened guides", opened.forget, timedelta(days=1)),
    Duty("limits", limits.forget, timedelta(hours=1)),
)

# What is done in a copy of the desk too: what the law owes on a case, and what keeps the house clean. Nothing there is
# counted, watched, told, invited, signed or published.
IN_A_COPY = frozenset({
    "sweep", "calendar", "sequence", "messages", "mail", "sms", "ways into a copy", "drafts", "typed too late", "files",
    "sessions", "answers", "requests", "cache", "limits",
})  # fmt: skip


def attempt(duty: Duty, centre: Centre, failures: int) -> tuple[int, int, timedelta, str]:
    """Try a duty once in the current centre; return (done, failures in a row, rest before the next, error).

    What goes wrong with one duty stops no other: it is logged and tried again, ever more rarely, up to ten
    minutes. The error is its type and place, without anybody's data.
    """
    try:
        done = duty.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other duties go on
        failures += 1
        wait = min(timedelta(seconds=2 ** min(failures, 12)), LONGEST_WAIT)
        place = (logs.places(error.__traceback__) or ["?"])[-1]
        log.error("a duty failed", duty=duty.name, centre=centre.schema, failures=failures, exc_info=error)
        return 0, failures, wait, f"{logs.kind(error)} at {place}"[:200]
    return done, 0, timedelta(0) if done else duty.every, ""
