"""Whether a file is the one that an organ signed or sealed: compared and computed anew, and kept nowhere."""

import re
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.centres import limits
from yimen.documents import ofd_check, signatures
from yimen.documents.ofd_check import Change
from yimen.documents.signatures import Found
from yimen.look import pages
from yimen.look.words import language
from yimen.portal import limited
from yimen.process import titles

LARGEST = 10 * 2**20
STANDINGS: dict[str, tuple[str, Any]] = {
    "valid": ("go", gettext_lazy("电子签名有效")),
    "withdrawn": ("late", gettext_lazy("签名证书已经停用，正在换用新的签名")),
    "void": ("late", gettext_lazy("这个文号已经作废，文书没有效力")),
    "replaced": ("late", gettext_lazy("这份文书已经重新签名，这是以前的文件")),
    "damaged": ("late", gettext_lazy("存档的文件与签名时不一致，请到窗口查询")),
    "gone": (
        "warn",
        gettext_lazy("存档的文件在保存期限满后已经删除；手里的文件仍然可以在“核对文件”处核对"),
    ),
}
HOW = {
    "changed": pgettext_lazy("ofd", "被改动"),
    "missing": pgettext_lazy("ofd", "缺少"),
    "added": pgettext_lazy("ofd", "盖章以后加进去的"),
}
# How photographs begin: JPEG, PNG and WebP; those of some telephones (HEIC) say so four bytes later.
PICTURES, LATER = (b"\xff\xd8", b"\x89PNG", b"RIFF"), b"ftyp"
PAGE, PICTURE = re.compile(r"/Page_(\d{1,4})/Content\.xml$"), re.compile(r"/page_(\d{1,4})\.png$")
PARTS = {
    "OFD.xml": gettext_lazy("标题、机关和日期"),
    "Document.xml": gettext_lazy("页的顺序"),
    "DocumentRes.xml": gettext_lazy("图像的目录"),
    "Signatures.xml": gettext_lazy("签章的目录"),
    "Signature.xml": gettext_lazy("签章的范围和摘要"),
    "SignedValue.dat": gettext_lazy("签章的签名值"),
    "Seal.esl": gettext_lazy("印章"),
}


class FileForm(forms.Form):
    """The file that somebody holds."""

    file = forms.FileField(
        label=gettext_lazy("收到的 PDF 或者 OFD 文件"),
        help_text=gettext_lazy(
            "文件只用来比对，不保存。打印、另存或者转换过的文件会改变内容，请用下载时的原文件。"
        ),
        widget=forms.FileInput({"accept": "application/pdf,application/ofd,.ofd", "data-most": LARGEST}),
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than any document of ours."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 10 MB，不是本中心签发的文书。"))
        return file


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Say whether a file is byte for byte what an organ of the centre signed, and whether that holds.

    Of an OFD that bears a seal of the centre's: what in it is another than was sealed, file by file. A picture of a
    paper is neither: it is led to the check by number, and called no forgery.
    """
    if request.method == "POST" and (wait := limits.take("verify", address=limited.address(request))):
        return limited.too_often(request, wait, [_("等过这段时间再试。")])
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    asked, found, sealed, picture = form.is_bound and form.is_valid(), None, None, False
    if asked:
        file = form.cleaned_data["file"].read()
        found, sealed = signatures.by_file(file), _sealed(file)
        picture = file.startswith(PICTURES) or file[4:8] == LATER
    context = {
        "form": form,
        "asked": asked,
        "row": shown(found) if found else None,
        "ofd": sealed,
        "picture": picture,
    }
    return pages.render(request, "portal/verify_file.html", context, status=422 if form.errors else 200)


def shown(one: Found) -> dict[str, Any]:
    """Return a signed paper as the pages of verification draw it."""
    kind, says = STANDINGS[one.standing]
    title = titles.document(one.key, language(), licence=one.licence)
    return {"one": one, "title": title, "kind": kind, "says": says}


def _sealed(file: bytes) -> dict[str, Any] | None:
    """Return what the seal on an OFD says, as its panel draws it; None for what bears no seal of the centre's."""
    try:
        checked = ofd_check.check(file)
    except ofd_check.NotOfd:
        return None
    if checked.paper is None:
        return None
    changes = [{"path": one.path, "says": _says(one)} for one in checked.changes]
    # Only what hinders beside the file itself: that a PDF's certificate ended says nothing of the seal.
    paper = shown(checked.paper)
    hinders = checked.paper.standing in ("void", "replaced")
    return {"one": checked, "paper": paper, "hinders": hinders, "changes": changes}


def _says(change: Change) -> str:
    what, how = _part(change.path), HOW[change.how]
    return _("%(what)s：%(how)s") % {"what": what, "how": how} if what else str(how)


def _part(path: str) -> str:
    """Return what a file of an OFD is, for whoever reads no paths; empty where that is not known."""
    if found := PAGE.search(path):
        return _("第 %(page)d 页的内容") % {"page": int(found[1]) + 1}
    if found := PICTURE.search(path):
        return _("第 %(page)d 页的图像") % {"page": int(found[1]) + 1}
    return str(PARTS.get(path.rpartition("/")[2], ""))
