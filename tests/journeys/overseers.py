"""The addresses of whoever watches: supervision, the discipline group, invited supervisors, and what they keep."""

from tests.journeys.address import At

# Who keeps registers for every organ, who decides on what was found, and whose organ's they are.
KEEP = ("supervisor", "efficiency", "discipline", "coordinator", "duty")
JUDGE = KEEP[:3]
OWN = ("head1", "deputy1", "section1", "counter1", "chief1")
REGISTERS = (*KEEP, *OWN)

OVERSEERS: list[At] = [
    At("desk/registers/", REGISTERS, refused=403),
    At("desk/registers/new/", KEEP, KEEP, refused=403),
    At("desk/registers/coverage/", REGISTERS, refused=403),
    At("desk/registers/found/", REGISTERS, refused=403),
    At("desk/registers/found.csv", REGISTERS, refused=403),
    At("desk/registers/found/{ledger_found}/", REGISTERS, refused=403),
    At("desk/registers/found/{ledger_found}/explain/", JUDGE, JUDGE, refused=403),
    At("desk/registers/found/{ledger_found}/answer/", OWN, OWN, refused=403),
    At("desk/registers/files/{ledger_file}/", REGISTERS, REGISTERS, refused=403),
    At("desk/registers/files/{ledger_read}/bad-lines.csv", REGISTERS, refused=403),
    At("desk/registers/files/{ledger_file}/discard/", (), REGISTERS, refused=403, answer=302),
    At("desk/registers/{ledger}/", REGISTERS, refused=403),
    At("desk/registers/{ledger}/file/", REGISTERS, REGISTERS, refused=403),
    At("desk/registers/{ledger}/again/", KEEP, KEEP, refused=403, answer=302),
    At("desk/registers/{ledger}/lines/", REGISTERS, refused=403),
    At("desk/registers/{ledger}/lines.csv", REGISTERS, refused=403),
]
