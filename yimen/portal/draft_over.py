"""What is said of a draft that cannot be gone on with: it is there no more, or its item takes nothing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from yimen.applications import drafts
from yimen.lib import clock
from yimen.look import errors, words
from yimen.portal.matters import Work


def rests(request: HttpRequest, work: Work) -> HttpResponse:
    """Return the way to the page that says why a draft cannot be gone on with now, and say that it is still there."""
    if until := drafts.kept_until(work.id, account=work.account):
        said = gettext(
            "您填写的内容没有丢：草稿在“我的办件”里，保留到 %(until)s。现在不能接着填，原因写在下面。"
        )
        messages.info(request, said % {"until": words.day(clock.legal_day(until), True)})
    return redirect(reverse("portal:guide" if work.shut else "portal:apply", args=[work.item.code]))


def gone(request: HttpRequest) -> HttpResponse:
    """Return the page for a draft that is not there: deleted, its term over, or never one's own."""
    reason = gettext("这里没有您的草稿：它可能已经删除，或者超过 %(days)d 天没有改动，到期删除了。") % {
        "days": drafts.kept_days()
    }
    todo = [
        gettext("到“我的办件”看还保存着的草稿和已经提交的办件。"),
        gettext("从事项的办事指南重新开始申请。"),
    ]
    return errors.response(request, 404, reason=reason, todo=todo)
