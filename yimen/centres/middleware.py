"""The centre of a request: chosen by its host, entered for as long as the answer is made."""

from collections.abc import Callable
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse

from yimen.centres import clock, looking, registry
from yimen.centres.current import using
from yimen.lib.clock import stand_at

UNKNOWN = (
    "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>421</title>"
    "<h1>这个地址没有政务服务中心</h1><p>请核对网址。"
    "<h1 lang=en>No centre answers at this address</h1><p lang=en>Please check the address."
)

# Requests that change nothing.
LOOKS = ("GET", "HEAD")


class CentreMiddleware:
    """Enters the centre that the host names; an address of no centre is answered 421 and sees nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the centre, at the instant of its clock."""
        try:
            centre = registry.by_host(request.get_host())
        except registry.UnknownCentre:
            return HttpResponse(UNKNOWN, status=421)
        request.centre = centre  # type: ignore[attr-defined]
        looks = looking.a_look() if request.method in LOOKS else nullcontext()
        with using(centre), looks:
            try:
                if centre.stands:
                    clock.take()
                return self.get_response(request)
            finally:
                stand_at(None)
