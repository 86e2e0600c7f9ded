"""The stream as its followers read it."""

import pytest

from yimen.cases import stream


@pytest.mark.parametrize("after", [2**15 - 10, 2**31 - 10])
def test_a_follower_comes_past_what_two_bytes_and_what_four_hold(centre, after):
    """The server knows a small number by its smallest type: two such added were more than it holds."""
    assert stream.since(after, ["Submitted"]) == (after, [])
