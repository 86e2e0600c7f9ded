"""The addresses of whoever watches: supervision, the discipline group, invited supervisors, and what they keep."""

from tests.journeys.address import At

# Who reads what is found and how cases went: who watches, who runs the centre, heads of their own organs.
READ = ("supervisor", "efficiency", "discipline", "coordinator", "duty")
HEADS = ("head1", "section1")
# Who takes up an improvement.
OPEN = ("coordinator", "duty", "efficiency")
OVERSEERS: list[At] = [
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
