"""Why a change of who decides is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_yours": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "own_draft": ("自己起草的，由另外两个人签署。", "What you drafted yourself is signed by two other persons."),
    "same_person": ("部门和中心由两个人分别签署。", "The department and the centre sign by two persons."),
    "closed": ("这一项已经签署完毕或者撤下。", "This is signed by both already, or was taken back."),
    "no_document": ("请写明所依据的文件和文号。", "Name the document and its number."),
    "no_reason": ("请写明理由。", "Give a reason."),
    "in_the_past": ("最早从明天起施行。", "It takes effect tomorrow at the earliest."),
    "not_his_to_do": ("这个岗位不能得到这项授权，或者不在这个部门。", "This posting cannot be authorised to it, or is of another organ."),
    "already": ("这项授权这个岗位已经有了。", "This posting is authorised to it already."),
    "proposed_already": ("同样的变更已经在等待签署。", "The same change waits for its signatures already."),
}  # fmt: skip


class NotChanged(NotDone):
    """A change of who decides that may not be made, or not now; nothing was written."""

    sentences = SENTENCES
