"""Why an act on a request before filing is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "unknown": ("没有这个请求。", "There is no such request."),
    "unknown_item": ("没有公布过这个编号的事项。", "No item with this code was published."),
    "nobody_asked": ("请写明问哪些部门：这个事项现在没有承办部门可以答复。", "Name the departments to ask: the item has none that answers now."),
    "unknown_organ": ("请从名单里选部门。", "Choose the departments from the list."),
    "no_words": ("请写明要问什么。", "Say what you want to know."),
    "incomplete": ("请写明意见和依据。", "Give the opinion and its basis."),
    "no_alternatives": ("答复不可以的，要同时写明可以怎样办。", "A no names at once what can be done instead."),
    "no_maybe": ("三项判断只答可以或者不可以。", "Each of the three tests is answered by yes or no."),
    "over": ("这个请求已经结束：已经正式提交，或者不再需要答复。", "This request has ended: it was filed, or no answer is needed."),
    "no_case": ("没有这个编号的申请。", "There is no application with this number."),
    "another_party": ("那件不是同一个人的申请。", "That case is somebody else's."),
    "no_testers": ("还没有指定三项判断由哪些部门答复。", "It is not laid down yet which departments answer the three tests."),
    "sheet_there": ("这个项目的三项判断已经发出。", "The three tests of this project were asked already."),
}  # fmt: skip


class NotHeard(NotDone):
    """An act that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
