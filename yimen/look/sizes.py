"""How large a file may be, in the texts beside uploads: what the setting says, asked when the text is read."""

from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy

from yimen.lib.environment import environment


def megabytes(size: int) -> str:
    """Return a size in bytes as people read it, with one decimal at most."""
    return f"{round(size / 2**20, 1):g} MB"


def _most() -> str:
    return megabytes(environment().max_file_bytes)


def _most_together() -> str:
    return megabytes(environment().max_application_bytes)


def carried() -> dict[str, int]:
    """Return what a box for files says in its own HTML, in bytes: the most for one file, and for all of its form together."""
    return {"data-most": environment().max_file_bytes, "data-together": environment().max_application_bytes}


def limited(text: Any, **more: Any) -> Any:
    """Return a text, in the reader's language once it is read, with the sizes in the places of {most} and {together}.

    {most} is how large one file may be, {together} all of an application; `more` are its other places.
    """
    return format_lazy(text, most=lazy(_most, str)(), together=lazy(_most_together, str)(), **more)
