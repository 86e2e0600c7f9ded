"""The addresses of whoever watches: supervision, the discipline group, invited supervisors, and what they keep."""

from tests.journeys.address import At

OVERSEERS: list[At] = []
