"""The town that supervision watches, for its figures."""

from tests.watch.conftest import town as town  # noqa: PLC0414 - the same town
