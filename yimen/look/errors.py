"""The pages for what went wrong: what happened, what one can do, and the number of the request.

Nothing here touches the database, and the pages for 500 and 503 need nothing but the request.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from django import forms
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, override

from yimen.law.article import Article
from yimen.look import pages, sizes, staying

log = logging.getLogger(__name__)
T = TypeVar("T")


def or_404(found: T | None) -> T:
    """Return what was found. Raises Http404 where nothing was."""
    if found is None:
        raise Http404
    return found


class Wrong(msgspec.Struct, frozen=True):
    """What the page of one status says: a title, what happened, and what one can do."""

    title: Any
    happened: Any
    todo: tuple[Any, ...]


GO_BACK = _("返回上一页，核对后再提交；已经填写的内容不会因此提交。")
ASK = _("仍然不行，请把下面的请求编号告诉中心工作人员。")
TRY_LATER = _("请过几分钟再试。")

PAGES: Mapping[int, Wrong] = {
    400: Wrong(
        _("这个请求无法读懂"),
        _("送来的内容不完整或写法不对，本站没有处理它，也没有改动任何东西。"),
        (GO_BACK, ASK),
    ),
    403: Wrong(
        _("您不能查看或办理这一项"),
        _("您的身份没有这项权限，或者页面放得太久，安全校验已经过期。"),
        (
            _("刚才在填写表单：返回上一页，刷新后再提交。"),
            _("需要登录的页面，请先登录；换了岗位的工作人员，请向系统管理员核对授权。"),
            ASK,
        ),
    ),
    404: Wrong(
        _("没有找到这个页面"),
        _("地址可能写错了，或者这个页面已经撤下。"),
        (_("核对地址，或从首页搜索您要办的事。"), _("查办件进度，请用回执上的办件编号和查询码。")),
    ),
    405: Wrong(
        _("这个地址不能这样使用"),
        _("页面不接受这种请求方式，没有改动任何东西。"),
        (_("返回上一页，用页面上的按钮操作。"), ASK),
    ),
    409: Wrong(
        _("现在不能这样办"),
        _("办件的情况已经变化，或者法律、程序此时不允许这一步。没有改动任何东西。"),
        (_("返回办件页，查看最新情况和现在可以办的事。"), ASK),
    ),
    413: Wrong(
        _("文件太大"),
        _("送来的内容超过了上限，没有保存。"),
        (
            sizes.limited(_("每个文件不超过 {most}，每件申请合计不超过 {together}。")),
            _("把扫描件另存为较小的 PDF，或分开上传。"),
        ),
    ),
    422: Wrong(
        _("这次提交和之前的不一致"),
        _("同一张表单已经提交过，而这次的内容与上次不同，所以没有再次办理。"),
        (_("查看您的办件，确认上次提交的结果。"), _("要提交新的内容，请重新打开表单。")),
    ),
    429: Wrong(
        _("操作太频繁"),
        _("短时间内来自您的请求太多，为保护所有人，本站暂停接受。"),
        (TRY_LATER, _("不需要重复点击：提交过一次的内容只会办理一次。")),
    ),
    500: Wrong(
        _("本站出了问题"),
        _("这是我们的故障，不是您的操作造成的。没有确认成功的操作，都没有生效。"),
        (TRY_LATER, ASK),
    ),
    503: Wrong(
        _("本站暂时不能使用"),
        _("系统正在维护或恢复。已经确认的提交都已保存，法定期限照常计算。"),
        (TRY_LATER, _("急事请到服务大厅窗口或拨打中心电话办理。")),
    ),
}
BARE = frozenset({500, 503})
# Said with 500 where personal data that was opened is not what its record committed to.
DAMAGED = Wrong(
    _("这份个人信息的记录对不上"),
    _(
        "存着的这份个人信息，和办件记录当初封存的不一致：可能被改动，或者放错了地方。本页因此不显示它，也没有改动任何东西。"
    ),
    (
        _("请把下面的请求编号告诉中心的系统管理员，由他核对、恢复。"),
        _("申请人可以告诉服务大厅的任一窗口；法定期限照常计算。"),
    ),
)


def response(
    request: HttpRequest,
    status: int,
    *,
    reason: str = "",
    articles: Sequence[Article] = (),
    todo: Sequence[str] = (),
    retry_after: int | None = None,
    saying: Wrong | None = None,
    kept: Sequence[tuple[Any, str]] = (),
    links: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Return the page of `status` in the reader's language.

    `kept` is what somebody had written, as (label, words), to be copied: it is lost nowhere. `links` are where one goes on,
    as (address, words); whoever works here is led to the desk anyway, and not to the public's home page.

    `reason` replaces the sentence of what happened, `todo` what one can do; `articles` are shown with their
    words; `retry_after` is in seconds; `saying` stands in for what the status says by itself. To htmx the answer is the page's content, put in the place of the page's
    main part. Raises KeyError for a status without a page.
    """
    wrong = saying or PAGES[status]
    context = {
        "status": status,
        "title": wrong.title,
        "happened": reason or wrong.happened,
        "todo": todo or wrong.todo,
        "articles": articles,
        "kept": kept,
        "request_id": getattr(request, "id", ""),
    }
    if status in BARE:
        answer = _bare(request, context)
    else:
        context["links"] = [*links, *_desk(request)]
        answer = pages.render(request, "look/error.html", context, "content", status=status)
        if pages.wants_fragment(request):
            answer["HX-Retarget"], answer["HX-Reswap"] = "#content", "innerHTML"
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    return answer


def _desk(request: HttpRequest) -> list[tuple[str, str]]:
    staff = getattr(getattr(request, "user", None), "kind", "") == "staff"
    return [(reverse("desk:inbox"), gettext("回到待办"))] if staff else []


def _bare(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Return a page made without context processors, session or middleware: only the address tells the language."""
    with override("en" if request.path.startswith("/en/") else "zh-hans"):
        return HttpResponse(
            loader.render_to_string("look/error_bare.html", context), status=context["status"]
        )


def refused(
    request: HttpRequest,
    reason: str,
    *articles: Article,
    kept: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """Return the 409 page of a refusal by law or procedure, with the articles' own words; `kept` as `response` has it."""
    return response(request, 409, reason=reason, articles=articles, kept=kept)


def written(form: forms.Form) -> list[tuple[Any, str]]:
    """Return what somebody typed into a form, by its label, as `response` keeps it; nothing where it was not sent."""
    if not form.is_bound:
        return []
    typed = (
        (one.label, one.value()) for one in form.visible_fields() if isinstance(one.field, forms.CharField)
    )
    return [(label, said) for label, said in typed if isinstance(said, str) and said.strip()]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 where the request is larger than the settings allow; Django's `handler400`."""
    return response(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403; Django's `handler403`."""
    return response(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404; Django's `handler404`. Whoever is not signed in learns what else may be the matter."""
    visitor = not getattr(getattr(request, "user", None), "is_authenticated", True)
    own = [gettext("您自己的办件、咨询和投诉举报，登录以后再打开。")] if visitor else []
    return response(request, 404, todo=[*PAGES[404].todo, *own])


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500; Django's `handler500`."""
    return response(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 where the form's token does not fit, or lead back to its page where that keeps what was typed.

    The setting CSRF_FAILURE_VIEW.
    """
    log.info("csrf refused: %s", reason)
    if way_back := staying.kept_with_an_old_token(request):
        return way_back
    return response(
        request,
        403,
        reason=gettext("表单的安全校验没有通过：页面可能放得太久，或者浏览器禁用了 Cookie。内容没有提交。"),
        todo=[
            gettext("返回上一页，先把填写的内容复制下来，刷新以后再填好提交。"),
            gettext("请允许本站使用 Cookie。"),
        ],
    )
