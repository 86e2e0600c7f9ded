"""What the Personal Information Protection Law says of ending that one's data are kept: 15, 47, beside their words."""

from yimen.law.article import Article

LAW = ("个人信息保护法", "2021-08-20")
TAKEN_BACK = Article(*LAW, 15, "个人有权撤回其同意。个人信息处理者应当提供便捷的撤回同意的方式")
ERASED = Article(*LAW, 47, "个人信息处理者应当主动删除个人信息；个人信息处理者未删除的，个人有权请求删除")
KEPT = Article(
    *LAW,
    47,
    "法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理",
)
