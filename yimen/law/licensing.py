"""行政许可法 (2003, as amended 2019-04-23): its limits and duties, each beside its own words."""

from yimen.law.article import Article, cites

LAW = ("行政许可法", "2019-04-23")

EQUAL = Article(*LAW, 5, "申请人有依法取得行政许可的平等权利，行政机关不得歧视任何人")
NOT_PASSED_ON = Article(*LAW, 9, "除法律、法规规定依照法定条件和程序可以转让的外，不得转让")
APPLY = Article(*LAW, 29, "应当向行政机关提出申请")
AGENT = Article(*LAW, 29, "申请人可以委托代理人提出行政许可申请")
RELEVANT_MATERIALS = Article(
    *LAW, 31, "行政机关不得要求申请人提交与其申请的行政许可事项无关的技术资料和其他材料"
)
NOT_REQUIRED = Article(*LAW, 32, "申请事项依法不需要取得行政许可的，应当即时告知申请人不受理")
NOT_COMPETENT = Article(
    *LAW,
    32,
    "申请事项依法不属于本行政机关职权范围的，应当即时作出不予受理的决定，并告知申请人向有关行政机关申请",
)
ON_THE_SPOT_CORRECTION = Article(*LAW, 32, "申请材料存在可以当场更正的错误的，应当允许申请人当场更正")
ONE_NOTICE = Article(*LAW, 32, "应当当场或者在五日内一次告知申请人需要补正的全部内容")
DEEMED_ACCEPTED = Article(*LAW, 32, "逾期不告知的，自收到申请材料之日起即为受理")
WHEN_ACCEPTED = Article(
    *LAW,
    32,
    "申请事项属于本行政机关职权范围，申请材料齐全、符合法定形式，或者申请人按照本行政机关的要求提交全部补正申请材料的，应当受理行政许可申请",
)
MUST_ACCEPT = Article(*LAW, 32, "申请人按照本行政机关的要求提交全部补正申请材料的，应当受理行政许可申请")
VOUCHER = Article(*LAW, 32, "应当出具加盖本行政机关专用印章和注明日期的书面凭证")
REVIEW = Article(*LAW, 34, "行政机关应当对申请人提交的申请材料进行审查")
DECIDE_ON_THE_SPOT = Article(*LAW, 34, "行政机关能够当场作出决定的，应当当场作出书面的行政许可决定")
TWO_OFFICERS = Article(*LAW, 34, "行政机关应当指派两名以上工作人员进行核查")
FORWARD = Article(*LAW, 35, "下级行政机关应当在法定期限内将初步审查意见和全部申请材料直接报送上级行政机关")
NO_REPEATED_MATERIALS = Article(*LAW, 35, "上级行政机关不得要求申请人重复提供申请材料")
INTERESTED_PARTIES = Article(*LAW, 36, "应当告知该利害关系人。申请人、利害关系人有权进行陈述和申辩")
DECIDE_BY_PROCEDURE = Article(*LAW, 37, "应当在法定期限内按照规定程序作出行政许可决定")
GRANT = Article(*LAW, 38, "行政机关应当依法作出准予行政许可的书面决定")
REFUSE = Article(*LAW, 38, "应当说明理由，并告知申请人享有依法申请行政复议或者提起行政诉讼的权利")
CERTIFICATE = Article(*LAW, 39, "应当向申请人颁发加盖本行政机关印章的下列行政许可证件")
PUBLISH = Article(*LAW, 40, "应当予以公开，公众有权查阅")
DECIDE = Article(*LAW, 42, "应当自受理行政许可申请之日起二十日内作出行政许可决定")
EXTEND = Article(*LAW, 42, "经本行政机关负责人批准，可以延长十日，并应当将延长期限的理由告知申请人")
DECIDE_JOINTLY = Article(*LAW, 42, "办理的时间不得超过四十五日")
EXTEND_JOINTLY = Article(*LAW, 42, "经本级人民政府负责人批准，可以延长十五日")
OTHERWISE_PRESCRIBED = Article(*LAW, 42, "法律、法规另有规定的，依照其规定")
EXAMINE_BELOW = Article(*LAW, 43, "下级行政机关应当自其受理行政许可申请之日起二十日内审查完毕")
DELIVER = Article(*LAW, 44, "应当自作出决定之日起十日内向申请人颁发、送达行政许可证件")
EXCLUDED_TIME = Article(
    *LAW, 45, "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在本节规定的期限内"
)
EXCLUSION_NOTICE = Article(*LAW, 45, "行政机关应当将所需时间书面告知申请人")
HEARING_RIGHT = Article(*LAW, 47, "应当告知申请人、利害关系人享有要求听证的权利")
HEARING_REQUEST = Article(*LAW, 47, "在被告知听证权利之日起五日内提出听证申请的")
HEARING_ORGANISE = Article(*LAW, 47, "行政机关应当在二十日内组织听证")
HEARING_NOTICE = Article(
    *LAW, 48, "行政机关应当于举行听证的七日前将举行听证的时间、地点通知申请人、利害关系人"
)
HEARING_CHAIR = Article(*LAW, 48, "应当指定审查该行政许可申请的工作人员以外的人员为听证主持人")
CHAIR_ASIDE = Article(*LAW, 48, "认为主持人与该行政许可事项有直接利害关系的，有权申请回避")
HEARING_RECORD = Article(*LAW, 48, "行政机关应当根据听证笔录，作出行政许可决定")
RENEW = Article(*LAW, 50, "应当在该行政许可有效期届满三十日前向作出行政许可决定的行政机关提出申请")
DEEMED_RENEWED = Article(*LAW, 50, "逾期未作决定的，视为准予延续")
ASSIGN_INSPECTORS = Article(*LAW, 55, "应当自受理申请之日起五日内指派两名以上工作人员")
TECHNICAL_STANDARD = Article(*LAW, 55, "应当书面说明不予行政许可所依据的技术标准、技术规范")
ORDER_OF_ACCEPTANCE = Article(*LAW, 57, "应当根据受理行政许可申请的先后顺序作出准予行政许可的决定")
COMPETITION = Article(*LAW, 53, "应当通过招标、拍卖等公平竞争的方式作出决定")
EXAMINATION = Article(*LAW, 54, "行政机关根据考试成绩和其他法定条件作出行政许可决定")
NO_TRAINING = Article(*LAW, 54, "不得组织强制性的资格考试的考前培训，不得指定教材或者其他助考材料")
IN_PERSON = Article(*LAW, 29, "依法应当由申请人到行政机关办公场所提出行政许可申请的除外")
NO_FEE = Article(*LAW, 58, "不得收取任何费用。但是，法律、行政法规另有规定的，依照其规定")
PUBLISHED_RATES = Article(*LAW, 59, "应当按照公布的法定项目和标准收费")
FALSE_MATERIALS = Article(
    *LAW, 78, "隐瞒有关情况或者提供虚假材料申请行政许可的，行政机关不予受理或者不予行政许可"
)
WARNING = Article(*LAW, 78, "行政机关不予受理或者不予行政许可，并给予警告")
BAN_ONE_YEAR = Article(*LAW, 78, "申请人在一年内不得再次申请该行政许可")
BAN_THREE_YEARS = Article(*LAW, 79, "申请人在三年内不得再次申请该行政许可")
WORKDAYS = Article(*LAW, 82, "期限以工作日计算，不含法定节假日")
ONE_SERVICE_DESK = Article(
    *LAW, 26, "本级人民政府可以确定一个部门受理行政许可申请并转告有关部门分别提出意见后统一办理"
)

CORRECTED_FROM_ABOVE = Article(
    *LAW, 60, "上级行政机关应当加强对下级行政机关实施行政许可的监督检查，及时纠正行政许可实施中的违法行为"
)

# The eight kinds of Art. 45, and no other: a site visit or an internal meeting is counted.
EXCLUSION_GROUNDS: dict[str, str] = {
    "hearing": "听证",
    "tender": "招标",
    "auction": "拍卖",
    "inspection": "检验",
    "testing": "检测",
    "quarantine": "检疫",
    "appraisal": "鉴定",
    "expert_review": "专家评审",
}


@cites(ONE_NOTICE)
def days_to_notify_corrections() -> int:
    """Return 5: working days from receipt in which everything missing is told, once."""
    return 5


@cites(DECIDE)
def days_to_decide() -> int:
    """Return 20: working days from acceptance, where no law or regulation says otherwise."""
    return 20


@cites(EXTEND)
def days_of_extension() -> int:
    """Return 10: working days that the head of the organ may add, once."""
    return 10


@cites(DECIDE_JOINTLY)
def days_to_decide_jointly() -> int:
    """Return 45: working days for unified, joint or centralised handling (Art. 26 ¶2)."""
    return 45


@cites(EXTEND_JOINTLY)
def days_of_joint_extension() -> int:
    """Return 15: working days that the head of the people's government may add, once."""
    return 15


@cites(EXAMINE_BELOW)
def days_to_examine_below() -> int:
    """Return 20: working days from the lower organ's own acceptance."""
    return 20


@cites(DELIVER)
def days_to_deliver() -> int:
    """Return 10: working days from the decision in which the certificate is issued and served."""
    return 10


@cites(HEARING_REQUEST)
def days_to_request_hearing() -> int:
    """Return 5: working days from being told of the right to a hearing."""
    return 5


@cites(HEARING_ORGANISE)
def days_to_organise_hearing() -> int:
    """Return 20: working days from the request in which the hearing is organised."""
    return 20


@cites(HEARING_NOTICE)
def clear_days_before_hearing() -> int:
    """Return 7: clear working days between the notice and the hearing."""
    return 7


@cites(ASSIGN_INSPECTORS)
def days_to_assign_inspectors() -> int:
    """Return 5: working days from acceptance to assign the officers of an inspection."""
    return 5


@cites(TWO_OFFICERS, ASSIGN_INSPECTORS)
def officers_of_a_check() -> int:
    """Return 2: officers, at least, for a check of substance or an inspection."""
    return 2


@cites(BAN_ONE_YEAR)
def years_of_ban_for_false_materials() -> int:
    """Return 1: years, from the decision that established the falsehood, for the safety class."""
    return 1


@cites(BAN_THREE_YEARS)
def years_of_ban_for_fraud() -> int:
    """Return 3: years, from the decision that established the fraud, for the safety class."""
    return 3
