"""What somebody wrote with a rating, and how they can be reached: sealed, read on record, and deleted after their term."""

from datetime import date, timedelta

import msgspec

from yimen.cases import rulebook
from yimen.cases.opening import personal
from yimen.cases.queries import View, view
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.law.clock import add_months
from yimen.lib import clock, crypto
from yimen.people.actions import record_reading
from yimen.process.bad_rating import events as ev
from yimen.process.bad_rating.seen import Sight
from yimen.process.rating import Given
from yimen.ratings.models import Rating, Said

SEALED = Sealed("ratings_said", "sealed", ("rating_id",), lambda key: f"rating:{key[0]}")
# Under which names they stand with the case that a bad rating opens; what was said when contacted stands beside them.
WORDS, CONTACT, CONTACTED = "words", "contact", "contacted"
# What was asked of those who served, and what they say; whoever served reads their own of both.
QUESTIONS, REPLY = "questions", "reply"


class Opened(msgspec.Struct, frozen=True):
    """What was written with a bad rating, by whom, and what was said when they were contacted, in order."""

    words: str = ""
    name: str = ""
    phone: str = ""
    contacted: tuple[str, ...] = ()


class Heard(msgspec.Struct, frozen=True):
    """What those who served (`whose`, a:7) were asked on a day, or `said` by one of them; empty words once erased."""

    whose: tuple[str, ...]
    on: date
    said: bool
    words: str


def values(given: Given) -> dict[str, object]:
    """Return what of a rating is personal, by its name in the record; nothing where nothing was written."""
    found: dict[str, object] = {WORDS: given.words} if given.words else {}
    if given.named:
        found[CONTACT] = {"name": given.name, "phone": given.phone}
    return found


def keep(row: Rating, given: Given) -> None:
    """Keep what was written with a rating that opened no case."""
    if not values(given):
        return
    plain = {"words": given.words, "name": given.name, "phone": given.phone}
    sealed = crypto.seal(current_schema(), crypto.canonical(plain), f"rating:{row.pk}")
    Said.objects.create(rating=row, sealed=sealed, at=clock.now())


def own(row: Rating) -> Given:
    """Return a rating with its words, for whoever gave it; of what was erased only the rest. Raises crypto.Damaged."""
    kept = Said.objects.filter(rating=row).first()
    plain: dict[str, str] = {}
    if kept is not None:
        opened = crypto.unseal(current_schema(), bytes(kept.sealed), f"rating:{row.pk}")
        plain = msgspec.json.decode(opened, type=dict[str, str])
    return Given(row.level, tuple(row.reasons), **plain)


def own_words(row: Rating) -> str:
    """Return what somebody wrote with a rating, for whoever gave it; empty once erased. Raises crypto.Damaged."""
    seen = view(row.case) if row.case else None
    return str(personal(seen, WORDS) or "") if seen else own(row).words


def opened(seen: View, sight: Sight, *, who: int, why: str) -> Opened | None:
    """Return what was written with a bad rating, to whoever handles it; None for who served the rater.

    That it is read, by whom and why, is recorded first. Raises crypto.Damaged, crypto.KeyMissing.
    """
    if sight != "identity":
        return None
    record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field="bad rating", why=why)
    return _whole(seen)


def heard(seen: View, sight: Sight, account: int) -> tuple[Heard, ...]:
    """Return what those who served were asked and what they say, in order: to whoever handles it, and to each their own.

    Raises crypto.Damaged, crypto.KeyMissing.
    """
    me, found = f"a:{account}", []
    for one in seen.told:
        match one.event:
            case ev.ServedAsked(served=whose, commitments=named):
                said = False
            case ev.ServedAnswered(by=by, commitments=named):
                whose, said = (by,), True
            case _:
                continue
        if sight == "identity" or me in whose:
            text = "\n".join(str(personal(seen, name) or "") for name in named)
            found.append(Heard(whose, one.effective_on, said, text))
    return tuple(found)


def known(seen: View) -> tuple[str, ...]:
    """Return what is known of whoever rated, none of which may stand in words that are published."""
    whole = _whole(seen)
    return (whole.name, whole.phone)


def _whole(seen: View) -> Opened:
    contact = personal(seen, CONTACT) or {}
    names = [name for one in seen.told for name in getattr(one.event, "commitments", {})]
    said = [personal(seen, name) or "" for name in names if name.startswith(CONTACTED)]
    return Opened(personal(seen, WORDS) or "", contact.get("name", ""), contact.get("phone", ""), tuple(said))


def forget(limit: int = 1000) -> int:
    """Delete words whose term, that of bad ratings, is over; return how many. Safe to run twice."""
    rule = rulebook.current_profile().retention.get("bad_rating")
    if rule is None:
        return 0
    last = add_months(clock.today(), -12 * rule.years)
    before = clock.now() - (clock.today() - last) - timedelta(days=1)
    ids = list(Said.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:limit])
    return int(Said.objects.filter(pk__in=ids).delete()[0])
