"""What to do with an application as it lies on the counter: the five ways of 行政许可法 32, on an item's own list."""

from collections.abc import Iterator

from yimen.process.item import Item, Material
from yimen.process.training import asked, papers
from yimen.process.training.asked import FIVE, Place, Question, Said

OUTCOMES: dict[str, Said] = {
    "not_required": Said("即时告知不受理：不需要许可", "Tell at once that no licence is needed"),
    "not_ours": Said("即时作出不予受理的决定，告知向有关机关申请", "Decide at once not to accept, and say which organ to go to"),
    "on_the_spot": Said("让申请人当场更正", "Let the applicant correct it on the spot"),
    "incomplete": Said("当场或者五日内一次告知要补正的全部内容", "Say once, at the window or within five days, all that is missing"),
    "accept": Said("受理", "Accept"),
}  # fmt: skip


def every(item: Item, place: Place) -> Iterator[Question]:
    """Yield what may come of an application for a licence, by what is missing; of what is no licence the article says nothing."""
    if not item.licence:
        return
    name = Said(f"“{item.name}”", f"“{item.name_en or item.name}”")
    yield _question(
        "complete",
        Said(
            f"申请{name.zh}，清单上的材料齐全、符合法定形式，也是本机关的职权。怎样处理？",
            f"An application for {name.en} is complete, in the form of the law and yours to decide. What is to be done?",
        ),
        "accept",
    )
    yield _question(
        "written_wrong",
        Said(
            f"申请{name.zh}，材料齐全，只是申请表里自己的电话写错一位，本人在窗口。怎样处理？",
            f"An application for {name.en} is complete; one digit of the applicant’s own telephone is wrong, and they stand at the window. What is to be done?",
        ),
        "on_the_spot",
    )
    for other in place.elsewhere[:1]:
        yield _question(
            "elsewhere",
            Said(
                f"有人把“{other.zh}”的申请交给办{name.zh}的{place.organ.zh}，那是别的机关的职权。怎样处理？",
                f"Somebody hands an application for “{other.en or other.zh}”, which another organ decides, to {place.organ.en or place.organ.zh}. What is to be done?",
            ),
            "not_ours",
        )
    # Where a gap or a promise may stand in for a paper it depends, and nothing is asked.
    if not (item.gap_allowed or item.commitment_allowed):
        for one in papers.certain(item):
            yield from _missing(name, one)


def _missing(name: Said, one: Material) -> Iterator[Question]:
    """Yield what comes of an application without one material; nothing of what a promise may stand in for, which depends."""
    paper = Said(one.name, one.name_en or one.name)
    if papers.has(one):
        outcome = "accept"
    elif one.necessity == "required":
        outcome = "incomplete"
    elif one.necessity == "optional":
        outcome = "accept"
    else:
        return
    yield _question(
        "missing",
        Said(
            f"申请{name.zh}，别的都齐全，没有交“{paper.zh}”。怎样处理？",
            f"An application for {name.en} lacks “{paper.en}” and nothing else. What is to be done?",
        ),
        outcome,
    )


def _question(kind: str, said: Said, outcome: str) -> Question:
    made = asked.one(OUTCOMES[outcome], [one for code, one in OUTCOMES.items() if code != outcome], most=5)
    assert made is not None, "there are five of them"
    return Question(kind, "", 0, said, *made, article=FIVE.key)
