"""Why an act on the catalogue is refused: one sentence a code, in both languages."""

from yimen.lib import refusal

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "other_organ": ("这个事项归别的部门编辑和审核。", "This item is edited and reviewed by another department."),
    "unknown_item": ("没有编号为“{code}”的事项。", "There is no item with the code “{code}”."),
    "unknown_version": ("没有这个版本。", "There is no such version."),
    "unknown_organ": ("本中心没有这个部门。", "This centre has no such organ."),
    "code_changed": (
        "版本写的编号是“{code}”，事项的编号是“{item}”；编号不能更改，请另立事项。",
        "The version says code “{code}”, the item is “{item}”; a code never changes, make another item.",
    ),
    "code_taken": ("编码“{code}”已经是另一个事项的。", "The code “{code}” is another item's."),
    "draft_open": (
        "这个事项已有一份没有公布的草稿（第 {number} 版），请先修改或者退回它。",
        "The item has an unpublished draft already (version {number}); revise that one.",
    ),
    "not_a_draft": ("第 {number} 版已经公布，不能再改；请起草新版本。", "Version {number} is published and fixed; draft a new one."),
    "by_signature": (
        "第 {number} 版由部门负责人和中心签署生效，不由编辑修改；要撤的，在“谁来决定”里办理。",
        "Version {number} takes effect by the department's and the centre's signatures; it is no editor's to change.",
    ),
    "no_such_layer": ("最近公布的版本没有“{layer}”这一层。", "The version published last has no layer “{layer}”."),
    "no_draft": ("事项“{code}”没有未公布的草稿。", "The item “{code}” has no unpublished draft."),
    "not_reviewed": ("第 {number} 版还没有经过审核，不能公布。", "Version {number} is not reviewed and cannot be published."),
    "own_draft": ("自己起草或者修改过的版本，应当由另一个人审核。", "Who wrote anything of a version does not review it."),
    "submitted": ("第 {number} 版已经提交审核。", "Version {number} was submitted for review already."),
    "changed_meanwhile": (
        "您填写的时候，这一部分已经被改过。下面是您写的；再保存一次，就以您写的为准。",
        "This part was changed while you were writing. Below stands what you wrote; save again, and yours holds.",
    ),
    "list_changed": (
        "您填写的时候，这张清单已经被改过。您写的还在下面；请回到清单重新打开这一条，再填一次。",
        "The list was changed while you were writing. What you wrote still stands below; open the entry anew from the list.",
    ),
    "moved_meanwhile": (
        "这张清单刚才被改过，什么也没有动。下面是现在的样子，请看一下再按。",
        "The list was changed a moment ago, and nothing was moved. It stands below as it is now; look at it and press again.",
    ),
    "nothing_newer": (
        "这一条没有需要核对的新文本，或者已经有人核对过。",
        "There is no newer text of this article to be looked at, or somebody has done so.",
    ),
    "no_reason": ("请写明理由或者依据的文件。", "Name the reason or the document behind it."),
    "in_the_past": ("不能从过去的日子（{on}）起生效，今天是 {today}。", "Nothing takes effect in the past ({on}); today is {today}."),
    "same_day": (
        "新版本最早从明天（{tomorrow}）起施行：今天的申请按今天的版本办理。",
        "A new version takes effect tomorrow ({tomorrow}) at the earliest: today runs under today's.",
    ),
    "day_taken": ("已有一个版本定于 {on} 起施行。", "Another version takes effect on {on}."),
    "cancelled": ("这个事项已定于 {on} 取消。", "The item is cancelled from {on}."),
    "suspended": ("这个事项自 {on} 起已经暂停。", "The item is suspended from {on}."),
    "not_suspended": ("这个事项没有暂停。", "The item is not suspended."),
    "resumes_too_early": ("恢复的日子应当晚于暂停的日子（{on}）。", "It resumes later than the day of its suspension ({on})."),
    "not_published": ("这个事项还没有公布。", "The item is not published."),
    "needs_review": (
        "正式的中心不能成批直接公布，应当逐项起草、审核、公布。",
        "A real centre publishes item by item: drafted, reviewed, published.",
    ),
    "places_head": (
        "第一行应当写明这些列：{columns}。",
        "The first line heads these columns: {columns}.",
    ),
    "place_bad": ("第 {line} 行：{column}“{value}”不对。", "Line {line}: {column} “{value}” is wrong."),
    "place_empty": ("第 {line} 行：没有写 {column}。", "Line {line}: {column} is empty."),
    "place_items": ("第 {line} 行：没有编号为“{codes}”的事项。", "Line {line}: there are no items {codes}."),
    "place_unknown": ("没有这个地点，或者它已经停用。", "There is no such place, or it is closed."),
    "place_known": ("已有编号为“{code}”的地点。", "There is a place with the code “{code}” already."),
    "place_day_taken": (
        "这个地点已有从 {on} 起的安排，请选别的日子，或者先撤回它。",
        "What holds from {on} on is set for this place already; choose another day, or take that back first.",
    ),
    "place_begun": ("从 {on} 起的安排已经施行，不能撤回。", "What holds from {on} on has begun and cannot be taken back."),
    "place_over": ("最后一天（{until}）早于开始的日子（{on}）。", "Its last day ({until}) is before its first ({on})."),
    "search_unknown": ("这个搜索词已经不在单子上。", "These words are on the list no longer."),
    "advice_unknown": ("没有这条问答，或者它已经处理过。", "There is no such question and answer, or it is dealt with already."),
    "advice_open": ("这件咨询已经有一条推荐或者公布的问答。", "Something of this question is proposed or published already."),
    "advice_own": ("自己推荐的问答，应当由另一个人公布。", "Who proposed a question and answer does not publish it."),
    "advice_empty": ("请写出问和答。", "Write both the question and the answer."),
    "advice_personal": (
        "公布的问答里不能有个人信息，请改写：{found}。",
        "Nothing personal may stand in what is published; write it anew: {found}.",
    ),
    "synonym_known": ("“{wording}”已经指向“{means}”。", "“{wording}” already means “{means}”."),
    "synonym_unknown": ("没有“{wording}”指向“{means}”这一条。", "There is no entry by which “{wording}” means “{means}”."),
    "synonym_empty": ("请写出口语说法和它对应的正式说法，各不超过 60 字。", "Give both wordings, of at most 60 characters."),
}  # fmt: skip


class NotDone(refusal.NotDone):
    """An act on the catalogue that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
