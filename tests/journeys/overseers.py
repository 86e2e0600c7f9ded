"""The addresses of whoever watches: supervision, the discipline group, invited supervisors, and what they keep."""

from tests.desk.office import LOGINS
from tests.journeys.address import At

GROUP = ("discipline",)
# Anybody of the staff may be approached; reviewer2 too.
STAFF = (*(login for login in LOGINS if login not in ("security2", "deputy1")), "reviewer2")
# Of whom something can be demanded, wherever they work; the demand of these addresses is head1's.
ANSWERS = ("head1", "section1", "chief1", "reviewer1", "reviewer2")
# Who reads what the group has released.
READERS = ("discipline", "head1", "section1", "mayor", "coordinator", "duty", "supervisor", "efficiency")
SAMPLE, DRAFT = "desk/oversight/samples/{sample}/", "desk/oversight/bulletins/{drafted_bulletin}/"
OVERSEERS: list[At] = [
    At("desk/oversight/samples/", GROUP, refused=403),
    At("desk/oversight/samples/new/", GROUP, GROUP, refused=403),
    At(SAMPLE, GROUP, refused=403),
    At("desk/oversight/samples/{announced}/draw/", GROUP, GROUP, refused=403, answer=409),
    At("desk/oversight/samples/{undrawn}/open/", GROUP, GROUP, refused=403, answer=302),
    At(SAMPLE + "cases/{drawn}/", GROUP, GROUP, refused=403),
    At(SAMPLE + "cases/{drawn}/order/", GROUP, GROUP, refused=403),
    At("desk/oversight/orders/", (*GROUP, *ANSWERS), refused=403),
    # Who could be asked for something and was not finds no such demand.
    *(At("desk/oversight/orders/{demand}/" + path, opens, sends, refused=403, missing=ANSWERS[1:]) for path, opens, sends in (
        ("", (*GROUP, "head1"), ()), ("reply/", ("head1",), ("head1",)), ("judge/", GROUP, GROUP),
    )),
    At("desk/oversight/approached/", STAFF, refused=403),
    At("desk/oversight/approached/new/", STAFF, STAFF, refused=403),
    At("desk/oversight/interference/", GROUP, refused=403),
    At("desk/oversight/interference/{entry}/", GROUP, GROUP, refused=403),
    At("desk/oversight/interference/{entry}/follow/", GROUP, GROUP, refused=403),
    At("desk/oversight/exports/", GROUP, refused=403),
    At("desk/oversight/exports/new/", GROUP, GROUP, refused=403),
    At("desk/oversight/bulletins/", READERS, refused=403),
    At("desk/oversight/bulletins/new/", GROUP, GROUP, refused=403),
    At("desk/oversight/bulletins/{bulletin}/", READERS, refused=403),
    At("desk/oversight/bulletins/{bulletin}/figures/findings/", READERS, refused=403),
    At(DRAFT, GROUP, refused=403, missing=READERS[1:]),
    At(DRAFT + "edit/", GROUP, GROUP, refused=403),
    At(DRAFT + "release/", GROUP, GROUP, refused=403),
]  # fmt: skip
# Who reads what is found and how cases went: who watches, who runs the centre, heads of their own organs.
READ = ("supervisor", "efficiency", "discipline", "coordinator", "duty")
HEADS = ("head1", "section1")
# Who takes up an improvement.
OPEN = ("coordinator", "duty", "efficiency")
OVERSEERS += [
    At("desk/paths/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/{change_of_rules}/", (*READ, *HEADS), refused=403),
    At("desk/paths/changes/{change_of_rules}/open/", (*OPEN, *HEADS), (*OPEN, *HEADS), refused=403),
    At("desk/paths/improvements/", (*READ, *HEADS), refused=403),
    At("desk/paths/improvements/{improvement}/", (*READ, *HEADS), refused=403),
    At("desk/paths/improvements/{improvement}/answer/", HEADS, HEADS, refused=403),
    At("desk/paths/improvements/{improvement}/end/", OPEN, OPEN, refused=403),
    At("desk/paths/export/", (*READ, *HEADS), (*READ, *HEADS), refused=403),
]
# Whoever was served rates, without an account or with their own; nobody of the staff does.
SERVED = ("", "li", "wang")
HANDLE_RATINGS = ("complaints", "supervisor", "efficiency", "discipline", "coordinator", "duty")
SERVE = ("clerk3", "counter1", "chief1", "reviewer1", "reviewer2")
# Who sits at a window today.
SIT = ("clerk3",)
OVERSEERS += [
    At("rate/{to_rate}/", SERVED, SERVED, refused=403, visitor=200),
    At("rate/{to_rate}/no-more/", (), SERVED, refused=403, answer=200, visitor=200),
    At("rate/window/{tablet}/", SERVED, SERVED, refused=403, answer=409, visitor=200),
    At("desk/ratings/", (*HANDLE_RATINGS, *HEADS, *SERVE), refused=403),
    At("desk/ratings/export.csv", (*HANDLE_RATINGS, *HEADS, *SERVE), refused=403),
    At("desk/ratings/window/", SIT, SIT, refused=403, answer=409),
    At("desk/ratings/window/{visit_ended}/", SIT, refused=403),
    At("desk/ratings/window/device/", SIT, SIT, refused=403, answer=302),
    # clerk3, who served, is told of it on the next day.
    At("desk/cases/{bad_rating}/", (*HEADS, "complaints")),
    At("desk/cases/{bad_rating}/ContactRater/", (*HEADS, "complaints"), (*HEADS, "complaints")),
]
