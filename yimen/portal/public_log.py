"""The public log, for everybody: its newest signed head, proofs between heads, whether a receipt holds, and the witness."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.centres import limits
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import notes
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import instant, zh
from yimen.look.words import language, number
from yimen.portal import limited, proved
from yimen.process import timeline
from yimen.transparency import followed, growing, holding, proofs, receipts, witnessing
from yimen.transparency.holding import Held

PAGE = 20
LARGEST = 8 * 2**20
# Acts of a receipt that are listed; it may have more, which are held all the same.
LISTED = 100


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the newest signed head, who witnessed it, the heads before it, and how to check them."""
    heads = list(proofs.newest_first(request.GET.get("before", ""), PAGE + 1))
    context = {
        "columns": [
            {"label": _("签名时间")},
            {"label": _("一共多少步"), "numeric": True},
            {"label": _("原文")},
        ],
        "rows": [[instant(one.at, "year"), number(one.size), _original(one)] for one in heads[:PAGE]],
        "address": site() + reverse("portal:log"),
        "before": heads[PAGE - 1].size if len(heads) > PAGE else None,
        "newest": (newest := proofs.checkpoint()),
        "note": proofs.note(newest) if newest else "",
        "key": receipts.key(),
        "earlier": growing.earlier(),
        "witnesses": followed.witnesses(),
        "follows": followed.logs(),
        "own": witnessing.name(),
    }
    return pages.render(request, "portal/log.html", context)


def _original(one: Any) -> SafeString:
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("portal:checkpoint_at", args=[one.size]),
        _("看原文"),
        number(one.size),
    )


def _plain(text: str, type: str = witnessing.PLAIN, status: int = 200) -> HttpResponse:
    answer = HttpResponse(text, content_type=type, status=status)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@login_not_required
@never_cache
@require_safe
def checkpoint(request: HttpRequest, size: int | None = None) -> HttpResponse:
    """Give a signed head as it travels: the newest, or the one of a size."""
    one = or_404(proofs.checkpoint(size))
    return _plain(proofs.note(one))


@login_not_required
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Give the key by which the log that goes on is signed."""
    own = or_404(receipts.key())
    return _plain(f"{own}\n")


@login_not_required
@require_safe
def consistency(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """Give the proof that one signed head goes on from another: a hash in base64 a line."""
    if wait := limits.take("open_data", address=limited.address(request)):
        return limited.later(errors.response(request, 429), wait)
    if not (0 < old <= new) or proofs.checkpoint(old) is None or proofs.checkpoint(new) is None:
        raise Http404
    return _plain("".join(f"{line}\n" for line in proofs.written(proofs.consistency(old, new))))


class ReceiptForm(forms.Form):
    """The receipt that somebody holds."""

    file = forms.FileField(
        label=gettext_lazy("存证回执"),
        help_text=gettext_lazy("从进度页下载的 .receipt.json 文件。只用来核对，不保存。"),
        widget=forms.FileInput({"accept": ".json,application/json", "data-most": LARGEST}),
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than any receipt."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件太大，不是存证回执。"))
        return file


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Say whether a receipt holds: of this centre's log, or of another's that this centre witnesses."""
    if request.method == "POST" and (wait := limits.take("verify", address=limited.address(request))):
        return limited.too_often(request, wait, [_("等过这段时间再试。")])
    form = ReceiptForm(request.POST, request.FILES) if request.method == "POST" else ReceiptForm()
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            found = holding.held(form.cleaned_data["file"].read(), followed.keys())
        except notes.Unreadable as wrong:
            context["wrong"] = str(wrong)
        else:
            stands = followed.stands(found)
            # What a log says that nobody here knows may be anything: its words are not told as if they were ours.
            acts = _acts(found, known=stands != "unknown")
            context |= {
                "held": found,
                "stands": stands,
                "rows": acts,
                "number": spaced_case_number(found.case),
                "columns": proved.columns(),
            }
    return pages.render(request, "portal/log_check.html", context, status=422 if form.errors else 200)


def _acts(found: Held, *, known: bool) -> list[list[Any]]:
    return [
        [
            instant(one.at, "year") or "—",
            zh(timeline.sentence(one.event, language()))
            if known and one.event
            else one.type or _("只有指纹"),
            number(one.index + 1),
        ]
        for one in found.acts[:LISTED]
    ]


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def witness(request: HttpRequest) -> HttpResponse:
    """Look at another log's head and sign it where it goes on from the last one (C2SP tlog-witness)."""
    if wait := limits.take("witness", address=limited.address(request)):
        return limited.later(_plain("too often\n", status=429), wait)
    try:
        asked = request.body[: witnessing.LARGEST + 1].decode()
    except UnicodeDecodeError:
        return _plain("this is no UTF-8\n", status=400)
    if len(asked) > witnessing.LARGEST:
        return _plain("this is longer than any checkpoint\n", status=413)
    answer = witnessing.add_checkpoint(asked)
    return _plain(answer.text, answer.type, answer.status)
