"""What the gates say: one sentence a code in both languages, with the article behind it."""

import msgspec

from yimen.law import licensing, remedies
from yimen.law.article import Article
from yimen.process.figured import ELEMENTS as ELEMENTS

ANNOUNCE = Article(
    *licensing.LAW,
    30,
    "行政许可的事项、依据、条件、数量、程序、期限以及需要提交的全部材料的目录和申请书示范文本等在办公场所公示",
)
WHOLE_LIST = Article(*licensing.LAW, 30, "需要提交的全部材料的目录")
NO_TECHNOLOGY = Article(*licensing.LAW, 31, "不得以转让技术作为取得行政许可的条件")
PUBLISHED_RATES = licensing.PUBLISHED_RATES
BUSINESS = ("优化营商环境条例", "2019-10-22")
NO_TACIT_FEES = Article(
    *BUSINESS, 25, "涉企行政事业性收费、涉企保证金，应当有法律、行政法规依据或者经国务院批准"
)
GUIDE = Article(*BUSINESS, 35, "编制并向社会公开政务服务事项")
NOTHING_ADDED = Article(*BUSINESS, 35, "没有法律、法规、规章依据，不得增设政务服务事项的办理条件和环节")
PROMISE = Article(
    *BUSINESS, 36, "各地区可以在国家规定的政务服务事项办理时限内进一步压减时间，并应当向社会公开"
)
INTERMEDIARY = Article(
    *BUSINESS, 43, "应当有法律、法规或者国务院决定依据；没有依据的，不得作为办理行政审批的条件"
)
ONLINE_GUIDE = Article(
    "国务院关于在线政务服务的若干规定",
    "2019-04-26",
    6,
    "明确政务服务事项的受理条件、办事材料、办理流程等信息",
)
DELEGATED = Article(*licensing.LAW, 24, "委托机关应当将受委托行政机关和受委托实施行政许可的内容予以公告")
FREE_FORMS = Article(*licensing.LAW, 58, "行政机关提供行政许可申请书格式文本，不得收费")
CHANNELS = Article(*BUSINESS, 37, "市场主体有权自主选择政务服务办理渠道，行政机关不得限定办理渠道")
HELD = Article(
    "国务院关于在线政务服务的若干规定",
    "2019-04-26",
    7,
    "政务服务机构通过数据共享能够获得的信息，不得要求行政相对人另行提供",
)
OFFICE = Article("政府信息公开条例", "2019-04-03", 20, "办公地址、办公时间、联系方式")


class Rule(msgspec.Struct, frozen=True):
    """One gate: its sentences, and the article behind it for licences and for other items."""

    zh: str
    en: str
    licence: Article | None = None
    other: Article | None = None


# What must be announced before anything can be applied for, and how it is called.
ANNOUNCED = {
    "bases": ANNOUNCE,
    "consultation": OFFICE,
    "hours": OFFICE,
    "supervision": OFFICE,
    "reconsideration_organ": remedies.RECONSIDERATION,
    "court": remedies.LITIGATION,
    "promised": PROMISE,
}

RULES: dict[str, Rule] = {
    "element_missing": Rule("没有写明{element}，不能公布。", "The {element_en} is missing.", ANNOUNCE, GUIDE),
    "telephone_missing": Rule(
        "“{element}”里没有电话号码：“{value}”。",
        "The {element_en} names no telephone number: “{value}”.",
        OFFICE,
        OFFICE,
    ),
    "sample_missing": Rule(
        "申请书示范文本不完整，这些必填栏没有填写示例：{fields}。",
        "The model application is incomplete; these required fields have no example: {fields}.",
        ANNOUNCE,
        ONLINE_GUIDE,
    ),
    "material_catch_all": Rule(
        "材料“{name}”是兜底条款，应当逐一写明是什么材料。",
        "The material “{name}” is a catch-all; name each material.",
        WHOLE_LIST,
        NOTHING_ADDED,
    ),
    "material_nameless": Rule("有一行材料没有名称或者编号。", "A material has no name or code.", WHOLE_LIST, GUIDE),
    "material_twice": Rule(
        "材料“{name}”重复列出。", "The material “{name}” is listed twice.", WHOLE_LIST, GUIDE
    ),
    "material_held": Rule(
        "材料“{name}”可以通过数据共享取得，不得要求申请人提交。",
        "The material “{name}” can be obtained by sharing and may not be asked of the applicant.",
        HELD,
        HELD,
    ),
    "material_intermediary": Rule(
        "材料“{name}”由中介机构出具，应当写明法律、法规或者国务院决定的依据。",
        "The material “{name}” comes from an intermediary: name the law, regulation or State Council decision.",
        INTERMEDIARY,
        INTERMEDIARY,
    ),
    "material_condition": Rule(
        "材料“{name}”的适用情形“{when}”不是申请表里能选的答案，应当写作：栏目=答案。",
        "The condition “{when}” of the material “{name}” is no answer that the form offers; write field=answer.",
        WHOLE_LIST,
        GUIDE,
    ),
    "field_condition": Rule(
        "栏目“{name}”的适用情形“{when}”不是前面的栏目里能选的答案，应当写作：栏目代码=答案。",
        "The condition “{when}” of the field “{name}” is no answer that an earlier field offers; write field=answer.",
        ANNOUNCE,
        ONLINE_GUIDE,
    ),
    "field_choices": Rule(
        "栏目“{name}”是选择，没有选项，或者英文选项和中文选项的个数不一样。",
        "The field “{name}” is a choice without options, or its English options are not as many as the Chinese.",
        ANNOUNCE,
        ONLINE_GUIDE,
    ),
    "form_without_fields": Rule(
        "材料“{name}”是申请表，事项却没有申请表栏目。",
        "The material “{name}” is the application form, but the item has no fields.",
        ANNOUNCE,
        ONLINE_GUIDE,
    ),
    "address_wrong": Rule(
        "“{name}”的网址“{address}”打不开：以 https:// 开头写全。",
        "The address “{address}” of “{name}” cannot be opened: write it whole, beginning with https://.",
        ANNOUNCE,
        ONLINE_GUIDE,
    ),
    "intermediary_without_basis": Rule(
        "中介服务“{name}”应当写明法律、法规或者国务院决定的依据；没有依据的，不得作为办理条件。",
        "Name the law, regulation or State Council decision for the intermediary service “{name}”; without one it is no condition.",
        INTERMEDIARY,
        INTERMEDIARY,
    ),
    "visit_without_reason": Rule(
        "要求到现场 {visits} 次，却没有写明必须到现场的原因。",
        "Visits are required ({visits}), but no reason is given.",
        CHANNELS,
        CHANNELS,
    ),
    "delegation_not_announced": Rule(
        "“{body}”委托实施，应当写明受委托实施的内容（行使内容）。",
        "“{body}” delegates it: say what is delegated (extent of the authority).",
        DELEGATED,
        GUIDE,
    ),
    "faq_incomplete": Rule("有一条常见问题没有问题或者没有答案。", "A question or its answer is missing.", ONLINE_GUIDE, ONLINE_GUIDE),
    "fee_for_forms": Rule(
        "“{name}”是申请书格式文本的收费，不得收取。",
        "“{name}” is a fee for the form of an application, which is free.",
        FREE_FORMS,
        NO_TACIT_FEES,
    ),
    "technology_transfer": Rule(
        "“{text}”涉及转让技术，不得作为条件或者材料。",
        "“{text}” concerns a transfer of technology, which may be neither a condition nor a material.",
        NO_TECHNOLOGY,
        NOTHING_ADDED,
    ),
    "form_field_twice": Rule(
        "申请表的栏目“{name}”重复。", "The form's field “{name}” stands twice.", ANNOUNCE, ONLINE_GUIDE
    ),
    "fee_incomplete": Rule(
        "收费“{name}”没有写明项目名称或者金额。", "The fee “{name}” lacks its name or amount.", PUBLISHED_RATES, PUBLISHED_RATES
    ),
    "fee_without_basis": Rule(
        "收费“{name}”没有写明依据的法律、行政法规及其条文。",
        "The fee “{name}” does not name the law or administrative regulation, and its article.",
        licensing.NO_FEE,
        NO_TACIT_FEES,
    ),
    "fee_rank": Rule(
        "收费“{name}”以“{basis}”为依据，只有法律、行政法规才能设定收费。",
        "The fee “{name}” rests on “{basis}”; only a law or an administrative regulation may found a fee.",
        licensing.NO_FEE,
        NO_TACIT_FEES,
    ),
    "reconsideration_first_rank": Rule(
        "复议前置应当由法律、行政法规规定，并写明条文；“{basis}”不是。",
        "Only a law or an administrative regulation, with its article, puts reconsideration first; “{basis}” is none.",
        remedies.RECONSIDERATION_FIRST,
        remedies.RECONSIDERATION_FIRST,
    ),
    "term_without_law": Rule(
        "申请行政复议、提起诉讼的特别期限只能由法律规定，应当写明法律和条文。",
        "Only a law sets another time to ask for reconsideration or to sue; name it with its article.",
        remedies.OTHERWISE_BY_LAW,
        remedies.OTHERWISE_BY_LAW,
    ),
    "term_in_calendar_days": Rule(
        "申请行政复议、提起诉讼的期限按日或者月写，至少一日。",
        "The time to ask for reconsideration or to sue is one of days or months, at least one.",
        remedies.OTHERWISE_BY_LAW,
        remedies.OTHERWISE_BY_LAW,
    ),
    "term_not_longer": Rule(
        "申请行政复议的特别期限应当超过六十日；不超过的，照六十日。",
        "A special time to ask for reconsideration is longer than sixty days; a shorter one gives way to the sixty.",
        remedies.LONGER_BY_LAW,
        remedies.LONGER_BY_LAW,
    ),
    "selection_no_licence": Rule(
        "只有行政许可才以{way}决定。", "Only a licence is decided by {way_en}.", licensing.COMPETITION, licensing.COMPETITION
    ),
    "competition_unannounced": Rule(
        "以招标、拍卖等公平竞争的方式决定，特别程序里却没有招标或者拍卖。",
        "It is decided by fair competition, but no tender or auction stands among the special procedures.",
        licensing.COMPETITION,
        licensing.COMPETITION,
    ),
    "selection_by_commitment": Rule(
        "以{way}决定的许可不能告知承诺。",
        "A licence decided by {way_en} cannot be granted on a commitment.",
        licensing.COMPETITION,
        licensing.COMPETITION,
    ),
    "examination_of_firms": Rule(
        "国家考试赋予公民资格，服务对象应当是自然人。",
        "A state examination qualifies citizens: the item is for persons.",
        licensing.EXAMINATION,
        licensing.EXAMINATION,
    ),
    "training_demanded": Rule(
        "“{text}”要求考前培训或者指定教材，不得作为条件或者材料。",
        "“{text}” demands training before the examination or a prescribed textbook; neither may be asked for.",
        licensing.NO_TRAINING,
        licensing.NO_TRAINING,
    ),
    "presence_unfounded": Rule(
        "须本人到场应当写明规定它的法律、法规、规章及其条文。",
        "Name the law, regulation or rule, with its article, by which the applicant must come in person.",
        licensing.IN_PERSON,
        CHANNELS,
    ),
    "presence_and_other_channels": Rule(
        "须本人到场的事项只能在窗口申请，办理形式不能有别的。",
        "What must be applied for in person is applied for at the window alone.",
        licensing.IN_PERSON,
        CHANNELS,
    ),
    "basis_rank": Rule(
        "“{basis}”不是{rank}，请改正依据的层级。", "“{basis}” is no {rank_en}; correct its rank.", ANNOUNCE, GUIDE
    ),
    "limit_negative": Rule("{element}不能是负数。", "The {element_en} cannot be negative.", ANNOUNCE, PROMISE),
    "promise_late": Rule(
        "承诺{promised}比法定{statutory}长：{start}开始计算时，承诺到{late}，法定到{due}。",
        "The promise of {promised_en} exceeds the statutory {statutory_en}: from {start} it ends on {late}, the law's on {due}.",
        licensing.DECIDE,
        PROMISE,
    ),
    "promise_starts_later": Rule(
        "法定时限自收到申请之日起算，承诺时限却自受理之日起算，请改为同一起点。",
        "The statutory limit runs from receipt, the promise from acceptance; let both run from receipt.",
        licensing.DECIDE,
        PROMISE,
    ),
    "limit_without_basis": Rule(
        "法定时限{limit}可能比{ordinary}长（例如{start}开始计算时），应当写明规定它的法律、法规及其条文。",
        "The statutory limit of {limit_en} can exceed {ordinary_en} (from {start}, for one): name the law or regulation.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "correction_late": Rule(
        "{element}写成{limit}：需要补正的内容应当当场或者在{lawful}内一次告知。",
        "The {element_en} are {limit_en}: everything missing is told at once or within {lawful_en}.",
        licensing.ONE_NOTICE,
    ),
    "extension_long": Rule(
        "延长{days}，超过本地规定的{most}，应当写明规定它的法律、法规及其条文。",
        "An extension of {days_en} exceeds the {most_en} of local rules: name the law or regulation.",
        licensing.EXTEND,
        licensing.EXTEND,
    ),
    "extension_unit": Rule(
        "延长期限以“{unit}”计，法定时限以“{limit_unit}”计，单位应当相同；不能延长的写 0。",
        "The extension counts in {unit_en}, the statutory limit in {limit_unit_en}; use one unit, or 0 for none.",
        licensing.EXTEND,
        licensing.EXTEND,
    ),
    "excluded_ground": Rule(
        "特别程序“{name}”的时间不能扣除：只有法律列举的几种可以。",
        "The time of “{name}” may not be excluded: it is none of the kinds that the law names.",
        licensing.EXCLUDED_TIME,
        licensing.EXCLUDED_TIME,
    ),
    "excluded_without_basis": Rule(
        "特别程序“{name}”不计入时限，应当写明要求它的法律、法规及其条文。",
        "“{name}” is excluded from the limit: name the law or regulation that demands it.",
        licensing.EXCLUDED_TIME,
        licensing.EXCLUDED_TIME,
    ),
    "excluded_without_days": Rule(
        "特别程序“{name}”没有写明需要多少天。",
        "“{name}” does not say how many days it takes.",
        licensing.EXCLUSION_NOTICE,
        licensing.EXCLUSION_NOTICE,
    ),
    "variant_unnamed": Rule(
        "名称里有“{word}”，业务类型却是“{variant}”，请改正。",
        "The name says “{word}”, the variant “{variant}”; correct one.",
        licensing.DECIDE,
        GUIDE,
    ),
    "variant_inherits": Rule(
        "法定时限的依据“{basis}”没有说到“{word}”，不能沿用设立的时限。",
        "The words of “{basis}” do not speak of “{word}”: the limit of the first application is not inherited.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "quotation_missing": Rule(
        "{element}标为“法定”，但没有引用条文原文。",
        "The {element_en} is said to come from law, but quotes no words.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "quotation_not_found": Rule(
        "{element}引用的“{quote}”在{basis}的存档文本里找不到。",
        "The words “{quote}” of the {element_en} do not stand in the stored text of {basis}.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "quotation_does_not_say": Rule(
        "{element}引用的“{quote}”没有说{limit}。",
        "The words “{quote}” do not say {limit_en} for the {element_en}.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "quotation_counts_from_receipt": Rule(
        "{element}引用的条文自收到之日起算，这里却写成自受理之日起算。",
        "The quoted words count from receipt, the {element_en} here from acceptance.",
        licensing.OTHERWISE_PRESCRIBED,
        PROMISE,
    ),
    "provenance_missing": Rule(
        "没有写明来源（法定、已公布或者演示）：{elements}。",
        "The provenance (law, published, or demonstration) is missing of: {elements_en}.",
    ),
    "promise_misplaced": Rule(
        "中心不能自己承诺的内容，来源应当是法定或者部门公布：{elements}。",
        "What a centre cannot promise itself comes from law or the department: {elements_en}.",
    ),
    "demonstration": Rule(
        "演示内容不能在正式的中心公布：{elements}。",
        "Demonstration content cannot be published in a real centre: {elements_en}.",
    ),
}  # fmt: skip
