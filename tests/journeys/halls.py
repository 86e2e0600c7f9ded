"""The addresses of people and hall: who sits at windows, who keeps the lines, who looks on."""

from tests.journeys.address import At

WINDOW = ("clerk3", "counter1", "chief1")
DUTY = ("duty",)
RECEPTION = (*WINDOW, *DUTY)
HALL = (*RECEPTION, "supervisor", "discipline", "efficiency", "coordinator", "head1")
# Who stands in the plan of windows or leads people who do; and who sees it.
WORKS = (*RECEPTION, "head1", "section1")
PLAN = (*HALL, "section1")
# Clerk3 asks for leave, counter1 is their substitute, the duty chief decides; the others find no such leave.
LEFT, NO_LEAVE = ("clerk3", "counter1", "duty"), ("chief1", "head1", "section1")
# What clerk3 has to explain, and has to put right.
ASKED, NOT_ASKED = ("clerk3", "duty"), ("counter1", "chief1", "head1", "section1")
FOUND, NOT_FOUND = ("clerk3", "duty", "supervisor", "discipline", "efficiency", "coordinator", "head1"), ("counter1", "chief1", "section1")  # fmt: skip
ROSTER = "desk/roster/"
MINE, LINES, BOOKED = "desk/hall/window/", "desk/hall/lines/", "desk/appointments/"
HALLS: list[At] = [
    At(MINE, WINDOW, refused=403),
    At(MINE + "sit/", (), WINDOW, refused=403),
    At(MINE + "pause/", (), WINDOW, refused=403),
    # None of them sits at a window now.
    At(MINE + "next/", (), WINDOW, refused=403, answer=409),
    At(MINE + "call/{missed_stop}/", (), WINDOW, refused=403, answer=409),
    At(MINE + "pass-on/", WINDOW, WINDOW, refused=403),
    At(MINE + "put-back/", WINDOW, WINDOW, refused=403),
    At("desk/hall/reception/", RECEPTION, RECEPTION, refused=403),
    At("desk/hall/reception/paper/", RECEPTION, RECEPTION, refused=403),
    At("desk/hall/reception/back/", RECEPTION, RECEPTION, refused=403),
    At("desk/hall/reception/leave/", RECEPTION, RECEPTION, refused=403),
    At("desk/hall/reception/{ticket}/", RECEPTION, refused=403),
    At("desk/hall/now/", HALL, refused=403),
    At("desk/hall/now/{sitting}/end/", DUTY, DUTY, refused=403),
    At("desk/hall/tickets/{ticket}/", HALL, refused=403),
    At(BOOKED, HALL, refused=403),
    At(BOOKED + "list.csv", HALL, refused=403),
    At(BOOKED + "lines/", RECEPTION, refused=403),
    At(BOOKED + "lines/{offered}/", DUTY, DUTY, refused=403),
    At(BOOKED + "lines/{offered}/book/", RECEPTION, RECEPTION, refused=403),
    # It is for another day.
    At(BOOKED + "{booking}/arrive/", RECEPTION, RECEPTION, refused=403, answer=409),
    At(BOOKED + "{booking}/", RECEPTION, refused=403),
    At(BOOKED + "{booking}/change/", RECEPTION, RECEPTION, refused=403),
    At(BOOKED + "{booking}/cancel/", RECEPTION, RECEPTION, refused=403),
    At(LINES, DUTY, refused=403),
    At(LINES + "areas/new/", DUTY, DUTY, refused=403),
    At(LINES + "areas/{area}/", DUTY, DUTY, refused=403),
    At(LINES + "areas/{area}/days/", DUTY, DUTY, refused=403),
    At(LINES + "areas/{area}/poster/", DUTY, refused=403),
    At(LINES + "{pool}/poster/", DUTY, refused=403),
    At(LINES + "new/", DUTY, DUTY, refused=403),
    At(LINES + "{pool}/", DUTY, DUTY, refused=403),
    # Somebody waits there.
    At(LINES + "{pool}/end/", DUTY, DUTY, refused=403, answer=409),
    At(ROSTER, PLAN, refused=403),
    At(ROSTER + "figures/", DUTY, DUTY, refused=403),
    At(ROSTER + "gaps/", PLAN, refused=403),
    At(ROSTER + "gaps/list.csv", PLAN, refused=403),
    At(ROSTER + "gaps/{gap}/", PLAN, PLAN, refused=403),
    At(ROSTER + "week/", PLAN, refused=403),
    At(ROSTER + "week/draft/", DUTY, DUTY, refused=403, answer=302),
    At(ROSTER + "week/publish/", DUTY, DUTY, refused=403, answer=302),
    At(ROSTER + "days/2026-03-03/", PLAN, refused=403),
    At(ROSTER + "days/2026-03-03/draft/", DUTY, DUTY, refused=403, answer=302),
    At(ROSTER + "days/2026-03-03/publish/", DUTY, DUTY, refused=403, answer=302),
    At(ROSTER + "days/2026-03-03/chief/", DUTY, DUTY, refused=403),
    At(ROSTER + "days/2026-03-03/put/", DUTY, DUTY, refused=403),
    # It is published: a change needs its reason.
    At(ROSTER + "seats/{seat}/", DUTY, DUTY, refused=403, answer=409),
    At(ROSTER + "seats/{seat}/out/", DUTY, DUTY, refused=403),
    At(ROSTER + "leave/", WORKS, refused=403),
    At(ROSTER + "leave/new/", WORKS, WORKS, refused=403),
    At(ROSTER + "leave/{leave}/", LEFT, refused=403, missing=NO_LEAVE),
    At(
        ROSTER + "leave/{leave}/take-over/",
        LEFT,
        ("counter1",),
        refused=403,
        answer=302,
        handle=("clerk3", "duty"),
        missing=NO_LEAVE,
    ),
    At(
        ROSTER + "leave/{leave}/withdraw/",
        LEFT,
        ("clerk3",),
        refused=403,
        answer=302,
        handle=("counter1", "duty"),
        missing=NO_LEAVE,
    ),
    At(ROSTER + "leave/{leave}/grant/", LEFT, LEFT, refused=403, answer=409, missing=NO_LEAVE),
    At(ROSTER + "leave/{leave}/refuse/", LEFT, LEFT, refused=403, missing=NO_LEAVE),
    At(ROSTER + "attendance/", WORKS, refused=403),
    At(ROSTER + "attendance/list.csv", WORKS, refused=403),
    At(ROSTER + "attendance/files/", DUTY, DUTY, refused=403),
    At(ROSTER + "attendance/files/{imported}/", DUTY, refused=403),
    At(ROSTER + "attendance/{lapse}/", ASKED, refused=403, missing=NOT_ASKED),
    At(ROSTER + "attendance/{lapse}/explain/", ASKED, ASKED, refused=403, missing=NOT_ASKED),
    At(ROSTER + "attendance/{lapse}/judge/", ASKED, ASKED, refused=403, missing=NOT_ASKED),
    At(ROSTER + "overtime/", WORKS, refused=403),
    At(ROSTER + "patrols/", PLAN, refused=403),
    At(ROSTER + "patrols/start/", (), DUTY, refused=403, answer=302),
    At(ROSTER + "patrols/sheet/", DUTY, DUTY, refused=403),
    # Some of its points were not looked at.
    At(ROSTER + "patrols/{patrol}/", DUTY, DUTY, refused=403, answer=409),
    At(ROSTER + "patrols/{patrol}/clean/", DUTY, DUTY, refused=403),
    At(ROSTER + "findings/", PLAN, refused=403),
    At(ROSTER + "findings/list.csv", PLAN, refused=403),
    At(ROSTER + "findings/{flaw}/", FOUND, refused=403, missing=NOT_FOUND),
    At(ROSTER + "findings/{flaw}/answer/", FOUND, FOUND, refused=403, missing=NOT_FOUND),
    At(ROSTER + "findings/{flaw}/look/", FOUND, FOUND, refused=403, missing=NOT_FOUND),
    At(ROSTER + "findings/{flaw}/before/0/", FOUND, refused=403, missing=NOT_FOUND),
]
# Home visits: who decides and plans, who can be sent (clerk3 goes today), who looks on.
DECIDE = ("duty", "coordinator")
OTHERS = ("counter1", "reviewer1", "reviewer2", "chief1")
WATCH = ("supervisor", "discipline", "efficiency", "head1")
ASKS = ("clerk3", *OTHERS, *DECIDE)
VISITS = (*ASKS, *WATCH)
NOT_ON_IT = (*OTHERS, *DECIDE, *WATCH)
HOME, ROUTE = "desk/homevisits/", "desk/homevisits/routes/{home_route}/"
HALLS += [
    *(At(HOME + path, VISITS, refused=403) for path in ("", "list.csv", "figures/", "figures/broken.csv", "routes/")),
    *(At(HOME + path, VISITS, refused=403) for path in ("longer/", "longer/list.csv", "longer/stays/", "longer/stays.csv", "worker.js")),
    At(HOME + "new/", ASKS, ASKS, refused=403),
    At(HOME + "terms/", VISITS, DECIDE, refused=403),
    At(HOME + "notes/", ASKS, refused=403),
    At(HOME + "notes/{home_note}/", ASKS, ASKS, refused=403),
    At(HOME + "notes/{home_note}/go-on/", (), ("clerk3", *DECIDE), refused=403, answer=302, missing=OTHERS),
    At(HOME + "longer/new/", ASKS, ASKS, refused=403),
    At(HOME + "longer/{longer}/decide/", DECIDE, DECIDE, refused=403),
    At(HOME + "longer/{longer}/others/", DECIDE, DECIDE, refused=403),
    At(HOME + "longer/{longer}/decline/", DECIDE, DECIDE, refused=403),
    At(HOME + "routes/new/", DECIDE, DECIDE, refused=403),
    At(ROUTE + "officers/", DECIDE, DECIDE, refused=403),
    At(ROUTE, ("clerk3", *DECIDE, *WATCH), refused=403, missing=OTHERS),
    *(
        At(ROUTE + path, ("clerk3",), refused=403, missing=NOT_ON_IT)
        for path in ("paper/", "phone/", "phone/app.webmanifest", "phone/data.json")
    ),
    At(ROUTE + "phone/hand-in/", (), ("clerk3",), refused=403, missing=NOT_ON_IT),
    At(HOME + "{home_asked}/", VISITS, VISITS, refused=403, answer=200),
    At(HOME + "{home_asked}/accept/", DECIDE, DECIDE, refused=403, answer=302),
    At(HOME + "{home_asked}/decline/", DECIDE, DECIDE, refused=403),
    At(HOME + "{home_waiting}/drop/", DECIDE, DECIDE, refused=403),
    *(At(HOME + "{home_going}/" + path, ASKS, ASKS, refused=403) for path in ("made/", "not-made/", "explain/")),
    At(HOME + "{home_going}/slip/", VISITS, refused=403),
]  # fmt: skip
