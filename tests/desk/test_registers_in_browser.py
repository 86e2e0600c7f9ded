"""Every page of departments' registers is fit to work at."""

import pytest

from tests.faces import open_house
from tests.registers.furnished import ledgered
from tests.watch.town import watched
from yimen.registers import known


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with cases and a department's ledger."""
    with open_house(windows, django_db_blocker) as found:
        watched()
        while known.follow():
            pass
        found.ledger = ledgered()
        yield found


def test_the_pages_of_registers_are_right(house):
    ledger, found = house.ledger["ledger"], house.ledger["ledger_found"]
    done, waiting = house.ledger["ledger_read"], house.ledger["ledger_file"]
    assert house.judged("supervisor", "/desk/registers/") == []
    assert house.judged("supervisor", "/desk/registers/new/") == []
    assert house.judged("supervisor", "/desk/registers/coverage/") == []
    assert house.judged("supervisor", "/desk/registers/found/") == []
    assert house.judged("supervisor", f"/desk/registers/found/{found}/") == []
    assert house.judged("supervisor", f"/desk/registers/found/{found}/explain/") == []
    assert house.judged("supervisor", f"/desk/registers/{ledger}/") == []
    assert house.judged("supervisor", f"/desk/registers/{ledger}/file/") == []
    assert house.judged("supervisor", f"/desk/registers/{ledger}/lines/") == []
    assert house.judged("supervisor", f"/desk/registers/{ledger}/again/") == []
    assert house.judged("supervisor", f"/desk/registers/files/{done}/") == []
    assert house.judged("supervisor", f"/desk/registers/files/{waiting}/") == []
    assert house.judged("head1", f"/desk/registers/found/{found}/") == []
