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
