"""Questions about what has to be handed in: what must be, in which form, what an organ has itself, what nobody may ask for."""

from collections.abc import Iterator

from yimen.process.item import Item, Material
from yimen.process.training import asked
from yimen.process.training.asked import Place, Question, Said
from yimen.process.training.drawing import drawn
from yimen.process.written.intake import ORIGINALS

MOST = 6


def named(one: Material) -> Said:
    """Return what a material is called."""
    return Said(one.name, one.name_en)


def certain(item: Item) -> list[Material]:
    """Return the materials of which it hangs on no answer whether they are asked for; of two of one name neither."""
    names = [one.name for one in item.materials]
    return [one for one in item.materials if not one.when and names.count(one.name) == 1]


def every(item: Item, place: Place) -> Iterator[Question]:
    """Yield the questions about an item's materials; none where it asks for none."""
    name = Said(f"“{item.name}”", f"“{item.name_en or item.name}”")
    sure = certain(item)
    foreign = _foreign(item, place)
    yield from _set(
        "required",
        Said(
            f"办理{name.zh}，下列材料哪些必须交（不交就不齐全）？",
            f"Which of these must be handed in for {name.en}, or it is incomplete?",
        ),
        [named(one) for one in sure if one.necessity == "required" and not has(one)][:MOST],
        [*(named(one) for one in sure if one.necessity == "optional"), *foreign[:2]],
    )
    yield from _set(
        "outside",
        Said(
            f"办理{name.zh}，下列哪些不在清单上、不能要求申请人提交？",
            f"Which of these are not on the list of {name.en}, so that nobody may ask for them?",
        ),
        foreign[:2],
        [named(one) for one in sure][:4],
        article="行政许可法@2019-04-23#31",
    )
    yield from _set(
        "has_itself",
        Said(
            f"办理{name.zh}，下列材料哪些由政府部门自己取得、不要申请人交？",
            f"Which of these do the organs obtain for {name.en} by themselves?",
        ),
        [named(one) for one in sure if has(one)],
        [named(one) for one in sure if not has(one)][:4],
    )
    for one in sure:
        yield from _form(name, one)


def has(one: Material) -> bool:
    """Return whether the organs get a material by sharing: who issued it alone says nothing of that."""
    return one.obtainable_by_sharing


def _foreign(item: Item, place: Place) -> list[Said]:
    """Return names that other items ask for and this one does not, whatever the case: nothing it may ask for by an answer."""
    own = {one.name for one in item.materials}
    names = [said for said in place.foreign if not any(said.zh in name or name in said.zh for name in own)]
    return drawn(names, 2, f"{item.code}:foreign")


def _set(
    kind: str, said: Said, right: list[Said], wrong: list[Said], article: str = ""
) -> Iterator[Question]:
    made = asked.many(right, wrong)
    if made is not None:
        yield Question(kind, "", 0, said, *made, many=True, article=article)


def _form(name: Said, one: Material) -> Iterator[Question]:
    forms = {code: Said(text.zh, text.en) for code, text in ORIGINALS.items()}
    right = forms.pop(one.form)
    said = Said(
        f"办理{name.zh}，“{one.name}”交什么？",
        f"In which form is “{one.name_en or one.name}” handed in for {name.en}?",
    )
    made = asked.one(right, forms.values())
    if made is not None:
        yield Question("form", "", 0, said, *made)
