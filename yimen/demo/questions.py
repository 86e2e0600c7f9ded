"""What people of the demonstration city have asked: the centre's own item for questions, and a few of them in every state."""

from yimen.process.item import Basis, Faq, Item, Limit, Material, Step

CODE = "511602-Q001"
CENTRE = "安州市政务服务中心管理办公室"
BASIS = Basis("优化营商环境条例", "第三十六条", "administrative_regulation")
COMPOSED = (
    "bases", "conditions", "materials", "fees", "special_procedures", "steps", "places", "hours", "consultation",
    "supervision", "reconsideration_organ", "court", "result_name", "faqs", "exercise_level", "body_kind",
    "power_source", "jurisdiction", "handling_unit", "visits_required", "online_depth", "cross_region_scope",
    "validity_note", "progress_query", "quantity", "themes",
)  # fmt: skip


def item() -> Item:
    """Return the centre's own item: questions about anything, answered by whoever was asked first (首问负责)."""
    return Item(
        code=CODE,
        name="办事咨询",
        name_en="Questions about anything",
        type="public_service",
        organ=CENTRE,
        case_type="promised",
        summary="问什么都可以：怎样办、到哪里办、要多久、交多少钱，办成没办成。首问的人负责到有了答复。",
        summary_en="Ask anything: how, where, how long, how much, and what became of it. Whoever is asked first answers for it.",
        bases=(BASIS,),
        conditions=("任何人都可以问，不用说明身份",),
        conditions_en=("Anybody may ask, without saying who they are",),
        quantity="无数量限制",
        statutory=Limit(3, "wd", "receipt"),
        promised=Limit(3, "wd", "receipt"),
        materials=(Material("m1", "收到过的通知书", "A notice that you received", necessity="optional"),),
        steps=(Step("登记", "Registered"), Step("答复", "Answered")),
        themes=("archives",),
        places=("安州市政务服务中心咨询台",),
        hours="工作日 9:00—17:00",
        consultation="0826-000-0000（演示）",
        supervision="0826-000-0001（演示）",
        reconsideration_organ="安州市人民政府",
        court="安州市中级人民法院",
        result_name="答复",
        faqs=(
            Faq("咨询要带什么？", "什么都不用带。", "What do I bring?", "Nothing."),
            Faq("多久答复？", "三个工作日以内。", "How soon is the answer?", "Within three working days."),
        ),
        exercise_level="municipal",
        body_kind="statutory",
        power_source="法定职权",
        jurisdiction="安州市行政区域",
        handling_unit="咨询台",
        visits_required=0,
        online_depth="whole",
        cross_region_scope="national",
        validity_note="答复以当时公布的内容为准",
        validity_note_en="As announced on the day of the answer",
        in_hall=True,
        comprehensive_window=True,
        progress_query="本网站“进度”页，凭编号和查询码查询",
        takes_questions=True,
        provenance=dict.fromkeys(COMPOSED, "demonstration"),
    )
