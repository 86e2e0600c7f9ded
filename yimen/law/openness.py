"""What is made public, by when, and what is not: 行政许可法 5, 46, 政府信息公开条例 20, 26, 32, each beside its words."""

from yimen.law.article import Article, cites

LICENSING = ("行政许可法", "2019-04-23")
INFORMATION = ("政府信息公开条例", "2019-04-03")
ASK_FOR = Article(
    *INFORMATION, 27, "可以向地方各级人民政府、对外以自己名义履行行政管理职能的县级以上人民政府部门"
)

PUBLIC = Article(*LICENSING, 5, "行政许可的实施和结果，除涉及国家秘密、商业秘密或者个人隐私的外，应当公开")
PUBLIC_HEARING = Article(*LICENSING, 46, "行政机关应当向社会公告，并举行听证")
RESULTS = Article(*INFORMATION, 20, "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果")
SECRETS = Article(
    *LICENSING,
    5,
    "未经申请人同意，行政机关及其工作人员、参与专家评审等的人员不得披露申请人提交的商业秘密、未披露信息或者保密商务信息",
)
OBJECTION = Article(*LICENSING, 5, "行政机关依法公开申请人前述信息的，允许申请人在合理期限内提出异议")
NOT_DISCLOSED = Article(
    *INFORMATION,
    15,
    "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开",
)
ASKED = Article(*INFORMATION, 32, "第三方应当自收到征求意见书之日起15个工作日内提出意见")
TOLD_WHY = Article(*INFORMATION, 32, "并将决定公开的政府信息内容和理由书面告知第三方")
WITHOUT_DELAY = Article("优化营商环境条例", "2019-10-22", 36, "应当在规定的时限内尽快办结")
LATE = Article("优化营商环境条例", "2019-10-22", 36, "超过办理时间的，办理单位应当公开说明理由")
IN_TIME = Article(*INFORMATION, 26, "应当自该政府信息形成或者变更之日起20个工作日内及时公开")


@cites(IN_TIME)
def days_to_make_public() -> int:
    """Return 20: working days from the making of the information, where no law sets another term.

    The seven working days of 双公示 are the place's own: `publish_days` of its profile.
    """
    return 20


@cites(ASKED)
def days_to_object() -> int:
    """Return 15: working days from the letter in which an owner answers whether something may be disclosed.

    行政许可法 5 asks for a reasonable term; this is the one that the law names for the same question.
    """
    return 15
