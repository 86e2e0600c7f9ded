"""What the rooms are asked at every look into the inbox, in one statement: whether anything waits there for who looks."""

from yimen.centres import together
from yimen.clients import queries as clients
from yimen.clients.parts import OWNERS
from yimen.homevisits import waiting as visits
from yimen.homevisits.parts import GOES
from yimen.inspectors import waiting as inspectors
from yimen.inspectors.parts import INVITED
from yimen.leaders import queries as leaders
from yimen.leaders.counted import midnight
from yimen.leaders.parts import ALL, HEADS
from yimen.lib import clock
from yimen.oversight import looks
from yimen.oversight.parts import ANSWERS
from yimen.people.rights import Rights
from yimen.postings import waiting as postings
from yimen.ratings import queries as ratings
from yimen.ratings.queries import SERVES
from yimen.told import queries as told
from yimen.training import waiting as training
from yimen.training.parts import OWN
from yimen.voices import beside as voices

# By name: in which roles it can be anybody's (none: in every), and what its room asks.
QUESTIONS: dict[str, tuple[frozenset[str], str]] = {
    "demanded": (ANSWERS, looks.DEMANDED),
    "clients": (OWNERS, clients.OWED),
    "postings": (frozenset(), postings.OWN),
    "training": (OWN, training.WAITING),
    "instructed": (ALL, leaders.INSTRUCTED),
    "meetings": (ALL, leaders.ATTENDED),
    "told": (frozenset(), told.UNREAD),
    "complaints": (frozenset(), voices.WAITING),
    "questions": (frozenset(), voices.ANSWERING),
    "ratings": (SERVES, ratings.UNHEARD),
    "routes": (GOES, visits.ROUTES),
    "invited": (frozenset({INVITED}), inspectors.WAITING),
    "notes": (GOES, visits.UNJOINED),
}
NOTHING = "[]"


def of(held: Rights, account: int) -> dict[str, str]:
    """Return what each room answers, by the question's name, as `together.ask` gives it; NOTHING where it is not asked."""
    roles = {posting.role for posting in held.postings}
    mine = {name: sql for name, (whose, sql) in QUESTIONS.items() if not whose or roles & whose}
    values = {
        "account": account,
        "me": f"a:{account}",
        "heads": bool(roles & HEADS),
        "now": clock.now(),
        "today": clock.today(),
        "midnight": midnight(clock.today()),
    }
    return dict.fromkeys(QUESTIONS, NOTHING) | together.ask(mine, values)
