"""The addresses of people and hall: who sits at windows, who keeps the lines, who looks on."""

from tests.journeys.address import At

WINDOW = ("clerk3", "counter1", "chief1")
DUTY = ("duty",)
RECEPTION = (*WINDOW, *DUTY)
HALL = (*RECEPTION, "supervisor", "discipline", "efficiency", "coordinator", "head1")
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
    At(BOOKED + "{booking}/cancel/", RECEPTION, RECEPTION, refused=403),
    At(LINES, DUTY, refused=403),
    At(LINES + "areas/new/", DUTY, DUTY, refused=403),
    At(LINES + "areas/{area}/", DUTY, DUTY, refused=403),
    At(LINES + "areas/{area}/days/", DUTY, DUTY, refused=403),
    At(LINES + "new/", DUTY, DUTY, refused=403),
    At(LINES + "{pool}/", DUTY, DUTY, refused=403),
    # Somebody waits there.
    At(LINES + "{pool}/end/", DUTY, DUTY, refused=403, answer=409),
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
    *(At(HOME + path, VISITS, refused=403) for path in ("longer/", "longer/stays/", "longer/stays.csv", "worker.js")),
    At(HOME + "new/", ASKS, ASKS, refused=403),
    At(HOME + "terms/", VISITS, DECIDE, refused=403),
    At(HOME + "notes/", ASKS, refused=403),
    At(HOME + "notes/{home_note}/", ASKS, ASKS, refused=403),
    At(HOME + "notes/{home_note}/go-on/", (), ("clerk3", *DECIDE), refused=403, answer=302, missing=OTHERS),
    At(HOME + "longer/new/", ASKS, ASKS, refused=403),
    At(HOME + "longer/{longer}/decide/", DECIDE, DECIDE, refused=403),
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
