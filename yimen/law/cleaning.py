"""What the law says of licences that are no longer needed: measured, amended, stopped, and not carried on in disguise."""

from yimen.law.article import Article
from yimen.law.licensing import LAW

ENVIRONMENT = ("优化营商环境条例", "2019-10-22")
OWN_DECISION = Article(*LAW, 13, "公民、法人或者其他组织能够自主决定的")
MARKET = Article(*LAW, 13, "市场竞争机制能够有效调节的")
ASSOCIATIONS = Article(*LAW, 13, "行业组织或者中介机构能够自律管理的")
AFTERWARDS = Article(*LAW, 13, "行政机关采用事后监督等其他行政管理方式能够解决的")
EVALUATED = Article(*LAW, 20, "对已设定的行政许可的实施情况及存在的必要性适时进行评价")
AMENDED = Article(*LAW, 20, "应当对设定该行政许可的规定及时予以修改或者废止")
STOPPED = Article(*LAW, 21, "报国务院批准后，可以在本行政区域内停止实施该行政许可")
OUTSIDE_THE_LIST = Article(*ENVIRONMENT, 40, "清单之外不得违法实施行政许可")
MERGED_OR_HANDED_DOWN = Article(*ENVIRONMENT, 40, "通过整合实施、下放审批层级等多种方式，优化审批服务")
