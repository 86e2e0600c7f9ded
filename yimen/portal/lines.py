"""What the call centre and the city's line send by machine: believed by its signature alone, and once."""

from collections.abc import Callable
from typing import Any

import msgspec
import structlog
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yimen.mailbox import calls as hotline, orders as line, signed
from yimen.mailbox.refused import NotTaken
from yimen.process.refusals import Refused

log = structlog.get_logger(__name__)


class Call(msgspec.Struct, frozen=True):
    """What a call centre says of a call: it rings, with the number that calls, or it is over."""

    call: str
    event: str
    number: str = ""


_call, _order = msgspec.json.Decoder(Call).decode, msgspec.json.Decoder(line.Told).decode


def _answered(request: HttpRequest, act: Callable[[bytes], dict[str, Any]]) -> HttpResponse:
    """Do what a signed message asks for, with its nonce in one transaction: what fails may be sent again."""
    try:
        if len(request.body) > signed.LARGEST:
            return HttpResponse(status=413)
        with transaction.atomic():
            signed.believed(request.headers, request.body)
            return JsonResponse(act(request.body))
    except signed.NotBelieved as not_believed:
        log.warning("a message of the line was not believed", why=str(not_believed))
        return HttpResponse(status=409 if str(not_believed) == "again" else 403)
    except (msgspec.MsgspecError, line.Unreadable) as wrong:
        why = str(wrong) if isinstance(wrong, line.Unreadable) else "json"
        return JsonResponse({"wrong": why}, status=422)
    except NotTaken as refused:
        return JsonResponse({"wrong": refused.code}, status=422)
    except Refused as refused:
        return JsonResponse({"wrong": refused.code}, status=409)


@csrf_exempt
@login_not_required
@require_POST
def calls(request: HttpRequest) -> HttpResponse:
    """Take a call centre's message: 200 with the address of the call's page; 403 not believed; 409 a replay; 422 unread."""
    return _answered(request, _heard)


def _heard(body: bytes) -> dict[str, Any]:
    said = _call(body)
    if not said.call.strip() or len(said.call) > 64 or said.event not in ("ringing", "ended"):
        raise line.Unreadable("no_number")
    if said.event == "ended":
        return {"ended": hotline.hung_up(said.call)}
    id = hotline.ring(ref=said.call, number=said.number)
    return {"open": reverse("desk:hotline:call", args=[id])}


@csrf_exempt
@login_not_required
@require_POST
def orders(request: HttpRequest) -> HttpResponse:
    """Take an order of the city's line: 200 with the number of its case, a new one or the one it has; else as `calls`."""
    return _answered(request, _ordered)


def _ordered(body: bytes) -> dict[str, Any]:
    number, new = line.take(_order(body))
    return {"case": number, "new": new}
