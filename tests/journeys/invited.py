"""The addresses of invited supervision: the register, tasks, visits, what was found and what became of it."""

from tests.journeys.address import At

# Who keeps the register of invited supervisors; who reads it, and everything that was reported; who answers for the organ.
KEEPS = ("coordinator", "efficiency")
READS = ("coordinator", "duty", "supervisor", "efficiency", "discipline")
ANSWERS = ("chief1", "section1", "head1")
GIVES = ("efficiency", "discipline")
INVITED = "observer"
ALL = (*READS, *ANSWERS, INVITED, "province")
# The lists shut out whom they do not concern (403); of one entry or task whoever may not see it learns nothing (404).
CLOSED = {"refused": 403}

INSPECTORS = "desk/inspectors/"
INSPECTED = [
    At(INSPECTORS, ALL, **CLOSED),
    At(f"{INSPECTORS}findings/", ALL, **CLOSED),
    At(f"{INSPECTORS}findings.csv", ALL, **CLOSED),
    At(f"{INSPECTORS}figures/", ALL, **CLOSED),
    At(f"{INSPECTORS}figures.csv", ALL, **CLOSED),
    At(f"{INSPECTORS}register/", READS, **CLOSED),
    At(f"{INSPECTORS}register/new/", KEEPS, KEEPS, **CLOSED),
    At(f"{INSPECTORS}register/{{inspector}}/", (*READS, INVITED)),
    At(f"{INSPECTORS}register/{{inspector}}/letters/{{letter}}/", (*READS, INVITED)),
    At(f"{INSPECTORS}register/{{inspector}}/letter/", KEEPS, KEEPS),
    At(f"{INSPECTORS}register/{{inspector}}/change/", KEEPS, KEEPS),
    At(f"{INSPECTORS}register/{{inspector}}/tie/", (*KEEPS, INVITED), (*KEEPS, INVITED)),
    At(f"{INSPECTORS}register/{{inspector}}/end/", KEEPS, KEEPS),
    At(f"{INSPECTORS}register/{{inspector}}/ties/{{tie}}/end/", KEEPS, KEEPS),
    At(f"{INSPECTORS}tasks/new/", (*GIVES, INVITED), (*GIVES, INVITED), **CLOSED),
    At(f"{INSPECTORS}tasks/{{task}}/", (*READS, *ANSWERS, INVITED)),
    # Of the unannounced one that is not reported nobody of the place learns: it is as if there were none.
    At(f"{INSPECTORS}tasks/{{secret}}/", (*GIVES, INVITED)),
    At(f"{INSPECTORS}tasks/{{secret}}/drop/", GIVES, GIVES),
    At(f"{INSPECTORS}tasks/{{task}}/start/", (INVITED,), (INVITED,), answer=302),
    At(f"{INSPECTORS}tasks/{{walking}}/visit/", (INVITED,), (INVITED,), answer=404),
    At(f"{INSPECTORS}tasks/{{walking}}/visit/queue/", (INVITED,), (INVITED,)),
    At(f"{INSPECTORS}tasks/{{walking}}/photographs/{{mark}}/0/", (INVITED,)),
    At(f"{INSPECTORS}cases/{{rectification}}/found/0/", ("section1", "head1", "reviewer1", "chief1", "supervisor", *GIVES, INVITED)),
]  # fmt: skip
HANDLE = ("reviewer1", "chief1", "section1", "head1")
WATCH = ("supervisor", *GIVES)
# By sight alone, masked: whose duty looks into every case.
LOOK = ("legal1", "coordinator", "complaints", "duty")
INSPECTED += [
    At("desk/cases/{rectification}/", (*HANDLE, *WATCH, *LOOK, INVITED)),
    At("desk/cases/{rectification}/ReportRectified/", HANDLE, HANDLE, handle=(*WATCH, INVITED)),
    At("desk/cases/{rectification}/DropRectification/", WATCH, WATCH, handle=(*HANDLE, INVITED)),
]
