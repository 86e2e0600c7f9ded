"""The addresses of investors and key clients at the desk: their projects, lanes of priority, visits and problems."""

from tests.journeys.address import At

# Who enters and carries projects, and who watches them; the agent is whoever coordinates.
CARRY = ("coordinator", "investment", "zone")
PROJECTS = (*CARRY, "supervisor", "efficiency", "discipline")
INVESTORS = [
    At("desk/projects/", PROJECTS, refused=403),
    At("desk/projects/new/", CARRY, CARRY, refused=403),
    At("desk/projects/{project}/", PROJECTS, refused=403),
    At("desk/projects/{project}/letter/", CARRY, refused=403),
    At("desk/projects/{project}/letter.pdf", CARRY, refused=403),
    At("desk/projects/{project}/files/{shelved}/", PROJECTS, refused=403),
    At("desk/projects/{project}/meet/", CARRY, CARRY, refused=403),
    At("desk/projects/{project}/steps/{step}/", PROJECTS, refused=403),
    At("desk/projects/{project}/steps/{step}/verify/", ("coordinator",), ("coordinator",), refused=403),
]
# Who drafts, publishes, reviews and watches lanes of priority.
LANES = ("coordinator", "duty", "mayor", "legal1", "supervisor", "efficiency", "discipline")
INVESTORS += [
    At("desk/lanes/", LANES, refused=403),
    At("desk/lanes/new/", ("coordinator",), ("coordinator",), refused=403),
    At("desk/lanes/{lane}/", LANES, refused=403),
    At("desk/lanes/{lane}/case/", ("coordinator",), ("coordinator",), refused=403),
    At(
        "desk/lanes/{lane}/end/",
        ("coordinator", "duty", "mayor"),
        ("coordinator", "duty", "mayor"),
        refused=403,
    ),
    At("desk/lanes/{lane}/uses/{use}/", ("coordinator",), ("coordinator",), refused=403),
]
# Who leads the register of key clients, keeps one, visits it and owns a problem of it; and who watches.
FOLLOW = ("coordinator", "duty", "investment", "head1")
WATCHED = ("supervisor", "efficiency", "discipline")
INVESTORS += [
    At("desk/clients/", (*FOLLOW, *WATCHED), refused=403),
    At("desk/clients/new/", ("coordinator",), ("coordinator",), refused=403),
    At("desk/clients/figures/", ("coordinator", *WATCHED), refused=403),
    At("desk/clients/{client}/", (*FOLLOW, *WATCHED), refused=403),
    At("desk/clients/{client}/contact/", FOLLOW, refused=403),
    At("desk/clients/{client}/plan/", FOLLOW[:2], FOLLOW[:2], refused=403),
    At("desk/clients/{client}/{visit}/make/", FOLLOW[:3], FOLLOW[:3], refused=403),
    At(
        "desk/clients/{client}/{asked}/answer/",
        ("coordinator", "head1"),
        ("coordinator", "head1"),
        refused=403,
    ),
]
