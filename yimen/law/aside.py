"""Who has an interest of their own in a case does not handle it."""

from yimen.law.article import Article

STAND_ASIDE = Article(
    "行政机关公务员处分条例", "2007-04-22", 19, "违反规定应当回避而不回避，影响公正执行公务，造成不良后果的"
)
