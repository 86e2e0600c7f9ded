"""The matters of an application, one page each: what is asked there, how far it is, and what came of it all."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import asked as asking, uploads
from yimen.applications.actions import Applicant
from yimen.applications.applicants import PrincipalForm, ServiceForm
from yimen.applications.drafts import Filled
from yimen.applications.offers import FILE
from yimen.applications.parties import Acting
from yimen.applications.uploads import english
from yimen.cases.queries import Permit
from yimen.catalogue.queries import Version
from yimen.look import words
from yimen.portal.forms import GroupForm, MaterialsForm
from yimen.process import form as of_form
from yimen.process.application.commands import Handed
from yimen.process.form import Field, Group
from yimen.process.item import AUTHORISATION, Item

WHO, CONTACT, MATERIALS, FORM = "who", "contact", "materials", "form-"
TITLES = {WHO: _("申请人"), CONTACT: _("联系方式和送达"), MATERIALS: _("材料")}
OF_APPLICANT = ("name", "identity", "sure", "phone", "email", "service")
State = Literal["new", "begun", "done", "wrong"]


class Work(msgspec.Struct):
    """A draft that is being filled in: by whom, for which version of its item, and what stands in it.

    `own` is who applies or acts as agent: the person, or the firm for which they fill it in.
    `whom` is for whom, where a standing authorisation in force says so. `moved` says that the item was changed after the
    draft was last saved; `shut` that nothing can be applied for under it now.
    """

    id: uuid.UUID
    account: int
    version: Version
    filled: Filled
    own: Applicant
    acts: Acting
    whom: Applicant | None = None
    permit: Permit | None = None
    moved: bool = False
    shut: bool = False

    @property
    def item(self) -> Item:
        """Return the definition under which it will be handed in."""
        return self.version.item

    @property
    def rests(self) -> bool:
        """Return whether it cannot be gone on with online now: its item takes nothing in, or nothing online any more."""
        return self.shut or not self.item.online


def names(work: Work) -> list[str]:
    """Return the pages in their order; a page on which nothing is asked is none."""
    pages = [f"{FORM}{n}" for n, _group in enumerate(work.item.groups, 1) if asked(work, f"{FORM}{n}")]
    last = [MATERIALS] if work.item.wanted(work.filled.answers) else []
    return [WHO, CONTACT, *pages, *last]


def group(work: Work, name: str) -> Group:
    """Return the group of fields that stands on a page of the form. Raises LookupError."""
    number = name.removeprefix(FORM)
    if not name.startswith(FORM) or not number.isascii() or not number.isdigit() or number == "0":
        raise LookupError(name)
    return work.item.groups[int(number) - 1]


def asked(work: Work, name: str) -> tuple[Field, ...]:
    """Return the fields that a page of the form asks with the answers so far. Raises LookupError."""
    here = {field.name for field in group(work, name).fields}
    whole = of_form.asked(work.item.fields, work.filled.answers)
    return tuple(field for field in whole if field.name in here)


def title(work: Work, name: str) -> Any:
    """Return what a page is called."""
    if name in TITLES:
        return TITLES[name]
    of = group(work, name)
    return (of.title_en if english() and of.title_en else of.title) or gettext("申请内容")


def form(work: Work, name: str, data: Any = None, files: Any = None) -> forms.Form:
    """Return a page's form: bound to what came in, else with what stands in the draft or was given before."""
    filled = work.filled
    if name == WHO:
        return _who(work, data, files)
    if name == CONTACT:
        own = {} if filled.on_behalf else {"phone": work.own.phone, "email": work.own.email}
        return ServiceForm(data, initial=own | (filled.applicant if CONTACT in filled.saved else {}))
    if name == MATERIALS:
        wanted = work.item.wanted(filled.answers)
        return MaterialsForm(work.item, wanted, filled.names, data, files, held=filled.materials)
    shown = asked(work, name)
    offers = {f.name: filled.offers[f.name] for f in shown if _offered(filled, f)}
    first = {f.name: filled.answers.get(f.name, "") for f in shown} | {n: o.answer for n, o in offers.items()}
    initial = {f"field_{f.name}": asking.shown(f, first[f.name]) for f in shown}
    notes = {n: f"{from_earlier(o.item, o.on)}{gettext('可以修改。')}" for n, o in offers.items()}
    return GroupForm(shown, notes, data, initial=initial)


def _who(work: Work, data: Any, files: Any) -> forms.Form:
    if not work.filled.on_behalf or work.filled.mandate:
        return forms.Form(data)
    return PrincipalForm(
        work.item,
        work.filled.names.get(AUTHORISATION.code, ""),
        data,
        files,
        held=work.filled.materials,
        holder=work.permit.holder if work.permit else "",
        initial=work.filled.applicant,
    )


def _offered(filled: Filled, field: Field) -> bool:
    return field.name in filled.offers and field.name not in filled.answers


def from_earlier(item: str, on: str) -> str:
    """Return the sentence that says which earlier application something comes from."""
    said = {"item": item, "on": words.day(date.fromisoformat(on), True) if on else ""}
    return gettext("来自您 %(on)s “%(item)s”的申请。") % said


def take(work: Work, name: str, filled: Filled, page: forms.Form, data: QueryDict) -> None:
    """Write what a page says into the draft, right or wrong as it was typed; of files only what can be taken in."""
    if isinstance(page, GroupForm):
        given = {f.name: asking.typed(f, data, f"field_{f.name}") for f in page.asked}
        filled.answers = filled.answers | given
    elif name in (WHO, CONTACT):
        typed = {one: str(data[one]) for one in OF_APPLICANT if one in data and one in page.fields}
        unticked = {"sure": ""} if name == WHO else {}
        filled.applicant = filled.applicant | unticked | typed
    for field, value in getattr(page, "cleaned_data", {}).items():
        if field.startswith("file_") and value:
            digest, size, media_type, called = value
            filled.put(Handed(field.removeprefix("file_"), "electronic", digest, size, media_type), called)
    filled.save(name)
    if isinstance(page, MaterialsForm):
        filled.save(*(FILE + material.code for material in page.wanted))


def tell(work: Work, page: forms.Form) -> None:
    """Let a page that is shown again say which files came in with it, so that nobody uploads them twice."""
    for field in list(page.fields):
        code = field.removeprefix("file_")
        if field.startswith("file_") and (material := work.item.material(code)):
            page[field].help_text = uploads.hint(material, work.filled.names.get(code, ""), work.item)


def state(work: Work, name: str) -> State:
    """Return how far a page is: not begun, something still asked for, everything right, or something wrong."""
    filled = work.filled
    if name == WHO and filled.mandate:
        return "done" if work.whom else "wrong"
    if name == WHO and not filled.on_behalf:
        return "done"
    if name not in filled.saved:
        return "new"
    if name == MATERIALS:
        seen = all(FILE + m.code in filled.saved for m in work.item.wanted(filled.answers))
        return "done" if seen else "begun"
    page = stored(work, name)
    if page.is_valid():
        return "done"
    codes = {error.code for errors in page.errors.as_data().values() for error in errors}
    return "begun" if codes == {"required"} else "wrong"


def stored(work: Work, name: str) -> forms.Form:
    """Return a page's form bound to what stands in the draft."""
    if name in (WHO, CONTACT):
        data: Mapping[str, Any] = work.filled.applicant
    else:
        answers = work.filled.answers
        here = group(work, name).fields
        data = {f"field_{f.name}": asking.shown(f, answers.get(f.name, "")) for f in here}
    return form(work, name, data, {})


def missing(work: Work) -> int:
    """Return how many required materials are not there yet; they may follow. The form filled in here is its own paper."""
    wanted = [
        m for m in work.item.wanted(work.filled.answers) if m.necessity == "required" and not m.own_form
    ]
    return sum(work.filled.file(m.code) is None for m in wanted)


def ready(work: Work) -> bool:
    """Return whether everything asked for was filled in rightly: only then can it be handed in."""
    return all(state(work, name) == "done" for name in names(work))


def following(work: Work, name: str) -> str:
    """Return the page after this one; empty after the last."""
    pages = names(work)
    return pages[pages.index(name) + 1] if name in pages[:-1] else ""


def handed(work: Work) -> Filled:
    """Return what is handed in: of everything that is asked the values as they are kept. Call it where it is ready."""
    applicant: dict[str, str] = {}
    answers: dict[str, str] = {}
    for name in names(work):
        if name == MATERIALS or (name == WHO and (work.filled.mandate or not work.filled.on_behalf)):
            continue
        page = stored(work, name)
        page.full_clean()
        if isinstance(page, GroupForm):
            kept = {f.name: str(page.cleaned_data.get(f"field_{f.name}") or "") for f in page.asked}
            answers |= {of: answer for of, answer in kept.items() if answer}
        elif isinstance(page, PrincipalForm):
            applicant |= {one: page.values()[one] for one in ("name", "identity", "kind")}
        elif isinstance(page, ServiceForm):
            applicant |= page.values() | {"service": page.cleaned_data["service"]}
    if work.whom:
        applicant |= {"name": work.whom.name, "identity": work.whom.identity, "kind": work.whom.kind}
    wanted = {m.code for m in work.item.wanted(work.filled.answers)}
    wanted |= {AUTHORISATION.code} if work.filled.on_behalf and not work.filled.mandate else set()
    materials = [handed for handed in work.filled.materials if handed.code in wanted]
    return msgspec.structs.replace(work.filled, applicant=applicant, answers=answers, materials=materials)
