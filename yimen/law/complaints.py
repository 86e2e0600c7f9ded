"""What the law says of complaints: who may handle one, who must never learn of it, where it belongs, what may follow."""

from yimen.law.article import Article
from yimen.law.licensing import LAW

PETITIONS = ("信访工作条例", "2022-02-25")
REPORTED = Article(*LAW, 65, "行政机关应当及时核实、处理")
CHANNELS = Article("优化营商环境条例", "2019-10-22", 49, "受理有关营商环境的投诉和举报")
RECUSED = Article(*PETITIONS, 28, "与信访事项或者信访人有直接利害关系的，应当回避")
NOT_TOLD = Article(
    *PETITIONS, 30, "不得将信访人的检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者单位"
)
LED = Article(
    *PETITIONS,
    31,
    "可以通过行政复议、行政裁决、行政确认、行政许可、行政处罚等行政程序解决的，导入相应程序处理",
)
ANSWERED = Article(*PETITIONS, 32, "应当载明信访人投诉请求、事实和理由、处理意见及其法律法规依据")
SET_RIGHT = Article(*LAW, 72, "由其上级行政机关或者监察机关责令改正")
# Below a sanction: whoever accounts for others may ask for these, and for nothing that only a disciplinary body imposes.
LIGHTER = Article(
    "公职人员政务处分法",
    "2020-06-20",
    12,
    "可以对其进行谈话提醒、批评教育、责令检查或者予以诫勉，免予或者不予政务处分",
)
