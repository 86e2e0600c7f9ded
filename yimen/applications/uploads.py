"""Files in the public's forms: the field of a material, what stands beside it, and taking in what was chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from yimen.applications import files
from yimen.look.fields import HeldFile
from yimen.look.sizes import limited
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION, Item, Material

TAKEN_IN = limited(_("PDF、图片、Word 或 Excel，{most} 以内"))


def english() -> bool:
    """Return whether the reader reads English."""
    return (get_language() or "").startswith("en")


def field(material: Material, kept: str, item: Item) -> forms.Field:
    """Return the upload of an item's material; `kept` is the name of the file that is here already."""
    label = material.name_en if english() and material.name_en else material.name
    # What is empty is said by `take`, with the name of the material.
    return HeldFile(label=label, required=False, allow_empty_file=True, help_text=hint(material, kept, item))


def hint(material: Material, kept: str, item: Item) -> Any:
    """Return what stands beside a material's upload: the file that is here already, or what is taken in."""
    if kept:
        return here(kept)
    if material is AUTHORISATION:
        return limited(
            _(
                "写明委托谁、委托办什么，由申请人签名或者盖章；监护人代办的，上传户口簿等监护关系的证明。PDF、图片、Word 或 Excel，{most} 以内"
            )
        )
    if material.when:
        return limited(
            _("只有这样才交：{when}。PDF、图片、Word 或 Excel，{most} 以内"), when=said(material, item)
        )
    if material.necessity == "optional":
        return limited(_("可以不交。PDF、图片、Word 或 Excel，{most} 以内"))
    return TAKEN_IN


def here(name: str) -> Any:
    """Return what stands beside an upload whose file is here already."""
    return _("已上传：%(name)s；再选一份会替换它") % {"name": name}


def said(material: Material, item: Item) -> str:
    """Return the answers with which a material is asked for, in the reader's language."""
    return ("; " if english() else "；").join(_answer(one, item) for one in material.when)


def _answer(condition: str, item: Item) -> str:
    name, _sign, answer = condition.partition("=")
    field = next((one for one in item.fields if one.name == name), None)
    if field is None:
        return answer
    label = field.label_en if english() and field.label_en else field.label
    names: dict[str, Any] = {"yes": _("是"), "no": _("否")}
    if english():
        names |= dict(zip(field.choices, field.choices_en, strict=False))
    return f"{label} – {names.get(answer, answer)}"


def sizes(held: Iterable[Handed]) -> dict[str, int]:
    """Return how large the files of an application are, by material."""
    return {handed.code: handed.size for handed in held}


def take(form: forms.Form, cleaned: dict[str, Any], code: str, held: dict[str, int]) -> None:
    """Keep the file that came in for a material and put (digest, size, type, name) in its place.

    What is wrong with it is said at its field. `held` are the sizes of all files of the application, however many
    requests they came in with; this one's is added.
    """
    upload = cleaned.get(f"file_{code}")
    if not upload:
        return
    try:
        files.room(held | {code: upload.size})
        kept = files.take(upload, upload.name)
    except files.BadFile as bad:
        label = form.fields[f"file_{code}"].label
        form.add_error(f"file_{code}", _("%(material)s：%(wrong)s") % {"material": label, "wrong": bad})
        return
    held[code] = kept.size
    cleaned[f"file_{code}"] = (kept.name, kept.size, kept.media_type, upload.name)
