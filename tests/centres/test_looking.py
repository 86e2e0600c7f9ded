"""What a page's rooms all ask is read once for a look, in each centre for itself, and every time by whoever acts."""

from yimen.centres.current import current_schema, using
from yimen.centres.looking import a_look, for_a_look

read = []


@for_a_look
def asked(of):
    read.append((current_schema(), of))
    return of


def test_a_look_reads_each_thing_once_and_the_next_one_anew(centre, other_centre):
    def looked():
        read.clear()
        for _ in range(2):
            assert (asked(1), asked(2)) == (1, 2)
            with using(other_centre):
                assert asked(1) == 1
        return len(read)

    for _ in range(2):
        with a_look():
            assert looked() == 3 == len(set(read))
    assert looked() == 6
