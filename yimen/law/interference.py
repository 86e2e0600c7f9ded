"""What the law says of meddling with official acts, and of whoever reports it. That it is written down is no law's, but the centre's own rule."""

from yimen.law.article import Article

DISCIPLINE = ("行政机关公务员处分条例", "2007-04-22")
INTERFERING = Article(*DISCIPLINE, 25, "妨碍执行公务或者违反规定干预执行公务的")
NOT_TOLD = Article(*DISCIPLINE, 25, "向被举报人透露举报情况的")
NO_REVENGE = Article("公职人员政务处分法", "2020-06-20", 62, "对检举人、证人或者调查人员进行打击报复的")
