"""The journeys of the roles are walked in one house for the whole file."""

import pytest

from tests.faces import browsed_house

house = browsed_house(filled=False)


@pytest.fixture
def walk(house):
    """Open a browser for somebody; what the browser complains of fails the test."""
    opened, complaints = [], []

    def opener(login=None, **options):
        context = house.window(login, **options)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        opened.append(context)
        return page

    yield opener
    for context in opened:
        house.windows.close(context)
    assert [text for text in complaints if "Failed to load resource" not in text] == []
