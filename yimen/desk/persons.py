"""One or several of the staff in a form: a list where there are few of them, typed by name and department where many."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from yimen.look.found import FoundField, FoundManyField

FEW = 100
NONE = _("没有找到“%(typed)s”，请换几个字。")


class PersonField(FoundField):
    """One of the staff; the value is the account, `empty_value` for nobody."""

    few = FEW
    how = _("写姓名，可以再写部门里的几个字；合的不止一个，再从列出的里选。")
    none = NONE
    again = _("请另写几个字。")

    def __init__(self, *, empty_value: int | None = None, **options: Any) -> None:
        """Know what stands for nobody."""
        super().__init__(**options)
        self.empty_value = empty_value

    def clean(self, value: Any) -> int | None:
        """Return the account. Raises ValidationError for what names nobody, or several."""
        found = super().clean(value)
        return int(found) if found else self.empty_value


class PeopleField(FoundManyField):
    """Several of the staff; the values are their accounts."""

    few = FEW
    how = _("每行一个人：写姓名，可以再写部门里的几个字。只写部门，列出那里的人来勾选。")
    none = NONE

    def clean(self, value: Any) -> list[int]:
        """Return the accounts. Raises ValidationError for what names nobody, or several."""
        return [int(one) for one in super().clean(value)]
