"""What has to be made public, and by when: 行政许可法 5, 40, 46; 政府信息公开条例 20, 26; each beside its own words."""

from yimen.law.article import Article, cites

LICENSING = ("行政许可法", "2019-04-23")
INFORMATION = ("政府信息公开条例", "2019-04-03")

PUBLIC = Article(*LICENSING, 5, "行政许可的实施和结果，除涉及国家秘密、商业秘密或者个人隐私的外，应当公开")
PUBLIC_HEARING = Article(*LICENSING, 46, "行政机关应当向社会公告，并举行听证")
RESULTS = Article(*INFORMATION, 20, "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果")
IN_TIME = Article(*INFORMATION, 26, "应当自该政府信息形成或者变更之日起20个工作日内及时公开")


@cites(IN_TIME)
def days_to_make_public() -> int:
    """Return 20: working days from the making of the information, where no law sets another term.

    The seven working days of 双公示 are the place's own: `publish_days` of its profile.
    """
    return 20
