"""What the Personal Information Protection Law says of children, of ending that one's data are kept, and of keeping them right and safe: 15, 31, 46, 47, 51."""

from datetime import date

from yimen.law.article import Article, cites
from yimen.law.clock import add_months

LAW = ("个人信息保护法", "2021-08-20")
TAKEN_BACK = Article(*LAW, 15, "个人有权撤回其同意。个人信息处理者应当提供便捷的撤回同意的方式")
OF_CHILDREN = Article(
    *LAW,
    31,
    "个人信息处理者处理不满十四周岁未成年人个人信息的，应当取得未成年人的父母或者其他监护人的同意",
)
PUT_RIGHT = Article(*LAW, 46, "个人发现其个人信息不准确或者不完整的，有权请求个人信息处理者更正、补充")
ERASED = Article(*LAW, 47, "个人信息处理者应当主动删除个人信息；个人信息处理者未删除的，个人有权请求删除")
KEPT_SAFE = Article(*LAW, 51, "防止未经授权的访问以及个人信息泄露、篡改、丢失")
KEPT = Article(
    *LAW,
    47,
    "法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理",
)


@cites(OF_CHILDREN)
def years_of_a_child() -> int:
    """Return 14: years of age below which a parent or another guardian consents to what is kept about a child."""
    return 14


def of_a_child(born: date | None, on: date) -> bool:
    """Return whether somebody of that birthday is a child on a day; nobody whose birthday is unknown is called one."""
    return born is not None and on < add_months(born, 12 * years_of_a_child())
