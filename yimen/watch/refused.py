"""Why an act on what supervision found is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "own_organ": (
        "这份指南是您任职的机关的，由其他监督人员处理。",
        "This guide is of an organ in which you hold a post; another supervisor decides on it.",
    ),
    "settled": (
        "这一项已经处理过，请看现在的状态。",
        "This was settled meanwhile; look at how it stands now.",
    ),
    "not_yet": (
        "这个版本还没有生效；生效以前改好的，不算缺少。",
        "This version is not in force yet; what is mended before is no lack.",
    ),
    "no_words": ("请写明理由。", "Give the reason."),
}


class NotWatched(NotDone):
    """An act that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
