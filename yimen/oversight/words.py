"""What the codes of the discipline group's room are called, in both languages."""

from yimen.process.words import Labels

OUTCOMES: Labels = {
    "granted": ("准予", "granted"),
    "refused": ("不予", "refused"),
    "not_accepted": ("不予受理或者不需要申请", "not accepted or not required"),
    "otherwise": ("撤回、视为撤回、终止", "withdrawn, lapsed or terminated"),
}
KINDS: Labels = {
    "application": ("单项申请", "single applications"),
    "joint": ("联办申请", "joint applications"),
}
STRATA: Labels = {
    "": ("不分组", "not divided"),
    "organ": ("按承办机关", "by organ"),
    "item": ("按事项", "by item"),
}
SHARES: Labels = {
    "proportional": ("各组按件数比例，总数不变", "of each group in proportion to its cases"),
    "each": ("每组都抽这么多", "this many of each group"),
}
SAMPLES: Labels = {
    "announced": ("已公告，未抽取", "announced, not drawn"),
    "drawn": ("已抽取，未公开", "drawn, not open"),
    "opened": ("结果已公开", "result open"),
}
RESULTS: Labels = {
    "in_order": ("没有发现问题", "in order"),
    "finding": ("认定有问题", "finding"),
    "to_verify": ("需要核实", "to be verified"),
}
ORDERS: Labels = {
    "open": ("待答复", "to be answered"),
    "late": ("逾期未答复", "not answered in time"),
    "answered": ("已答复，待核实", "answered, to be verified"),
    "accepted": ("已整改", "put right"),
}
HOW: Labels = {
    "word": ("当面说", "by word"),
    "phone": ("打电话", "by phone"),
    "note": ("递条子、批示", "by a note"),
    "message": ("发信息", "by a message"),
}
FOLLOWED: Labels = {
    "verified": ("已核实", "verified"),
    "passed_on": ("已移送", "passed on"),
    "no_matter": ("不构成干预", "no matter"),
}
EXPORTS: Labels = {
    "case": ("一个办件和它的全部记录", "a case with its journal"),
    "findings": ("监察发现清单", "a list of findings"),
    "interference": ("干预过问登记簿", "the register of interference"),
    "sample": ("一次抽查和查看结果", "a sample with what was found"),
}
TERMS: Labels = {
    "decided": ("从哪些办件里抽（办结日期）", "drawn from the cases decided"),
    "kind": ("哪一类办件", "which cases"),
    "organ": ("承办机关", "organ"),
    "item": ("事项编号", "item"),
    "outcome": ("结果", "outcome"),
    "size": ("抽多少件", "how many"),
    "strata": ("怎样分组", "how divided"),
    "announced_on": ("公告日期", "announced"),
    "draw_on": ("抽取日期", "day of drawing"),
    "open_by": ("最迟公开结果", "result opened at the latest"),
    "commitment": ("种子的指纹（SHA-256）", "fingerprint of the seed (SHA-256)"),
    "source": ("抽取时混入的公开号码，来自", "public number mixed in at the draw, from"),
    "announcement": ("公告的指纹（SHA-256）", "fingerprint of the announcement (SHA-256)"),
    "drawn_at": ("抽取时间", "drawn"),
    "cases": ("名单里有多少件", "cases on the list"),
    "public": ("公开来源公布的", "what the public source said"),
    "frame_digest": ("名单的指纹（SHA-256）", "fingerprint of the list (SHA-256)"),
    "opened_at": ("公开时间", "opened"),
    "seed": ("种子", "seed"),
}  # fmt: skip
EVERY = {"zh": "全部", "en": "all"}
