"""The addresses of departments' own registers: read in, compared, what does not agree and what was said to it."""

from tests.journeys.address import At

# Who keeps registers for every organ, who decides on what was found, and whose organ's they are.
KEEP = ("supervisor", "efficiency", "discipline", "coordinator", "duty")
JUDGE = KEEP[:3]
OWN = ("head1", "deputy1", "section1", "counter1", "chief1")
READ = (*KEEP, *OWN)

REGISTERS = [
    At("desk/registers/", READ, refused=403),
    At("desk/registers/new/", KEEP, KEEP, refused=403),
    At("desk/registers/coverage/", READ, refused=403),
    At("desk/registers/found/", READ, refused=403),
    At("desk/registers/found.csv", READ, refused=403),
    At("desk/registers/found/{ledger_found}/", READ, refused=403),
    At("desk/registers/found/{ledger_found}/explain/", JUDGE, JUDGE, refused=403),
    At("desk/registers/found/{ledger_found}/answer/", OWN, OWN, refused=403),
    At("desk/registers/files/{ledger_file}/", READ, READ, refused=403),
    At("desk/registers/files/{ledger_read}/bad-lines.csv", READ, refused=403),
    At("desk/registers/files/{ledger_file}/discard/", (), READ, refused=403, answer=302),
    At("desk/registers/{ledger}/", READ, refused=403),
    At("desk/registers/{ledger}/file/", READ, READ, refused=403),
    At("desk/registers/{ledger}/again/", KEEP, KEEP, refused=403, answer=302),
    At("desk/registers/{ledger}/lines/", READ, refused=403),
    At("desk/registers/{ledger}/lines.csv", READ, refused=403),
]
