"""In which order the files of tests are begun, so that no processor waits: for an installation, or at the end.

The processes of the tests take one file after the other from this list, so it says nothing of what comes before what in
one of them, and no test may ask.
"""

from itertools import groupby

# Folders whose files live whole years, ask every address or open a browser; longest first.
LONG = ("replay", "journeys", "portal", "desk", "look", "documents", "cli", "process")
# Folders whose files start whole installations, kill them and wait: two at once would leave a processor idle, so each
# is followed by so many that compute.
WAIT, BETWEEN = ("operation",), 7


def ordered(items):
    """Return the tests with those files first that take long, and those that wait scattered among them."""
    places = {name: place for place, name in enumerate(LONG)}
    items = sorted(items, key=lambda item: places.get(item.path.parent.name, len(places)))
    files = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    wait = [tests for tests in files if tests[0].path.parent.name in WAIT]
    compute = [tests for tests in files if tests[0].path.parent.name not in WAIT]
    mixed = []
    while wait or compute:
        mixed += wait[:1] + compute[:BETWEEN]
        wait, compute = wait[1:], compute[BETWEEN:]
    return [item for tests in mixed for item in tests]
