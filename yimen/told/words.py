"""What each message to the staff says, and the groups in which they may be switched off."""

from collections.abc import Mapping

from yimen.process.words import Labels

GROUPS: Labels = {
    "cards": ("监察牌：发牌、说明的期限、处理", "cards: given, the term to explain, decisions"),
    "putting_right": (
        "整改：要求、报告、核实、逾期和问责",
        "putting right: orders, reports, verification, lateness, accountability",
    ),
    "urging": ("督办：要求和答复", "urging: what is asked and answered"),
    "joint": (
        "并联办件和项目：会审踏勘、催办、政府的答复、由谁承接",
        "joint applications and projects: meetings, urging, the government’s answers, who steps into whose place",
    ),
    "named": ("听证主持和现场核查的指派", "being named to preside over a hearing or to check"),
    "tasks": ("特邀监督的新任务", "new tasks of invited supervision"),
    "windows": (
        "排班、请假、考勤、巡查和无人窗口",
        "plan of windows, leave, attendance, patrols and unmanned windows",
    ),
    "appraisal": (
        "考核和表彰：草稿、签署、申诉、异议",
        "appraisal and honours: drafts, signatures, appeals, objections",
    ),
    "leaders": ("领导批示和会议", "leaders’ instructions and meetings"),
    "homevisits": ("上门服务：缺人去的", "home visits to which too few can go"),
    "postings": (
        "派驻：竞岗结果、上岗、更换和退回的决定",
        "postings: who was chosen, who is posted, changes and returns",
    ),
    "training": (
        "培训：请您上课、证书到期、外出学习、考察建议过期未落实",
        "training: sessions that you are asked to, certificates that end, study trips, proposals of them that are late",
    ),
}
KINDS: Labels = {
    "card": (
        "发给您或者本单位一张监察牌，请在期限内说明",
        "A card was given to you or your organ: explain it in time",
    ),
    "term": ("对监察牌作出说明的期限快到了：{on}", "The term to explain a card is near: {on}"),
    "upheld": ("监察牌维持，可以申诉", "A card was upheld: you may appeal"),
    "lifted": ("监察牌撤销了", "A card was lifted"),
    "appeal": ("申诉有了复核决定", "The appeal was decided"),
    "order": ("责令整改，请在期限内整改并报告", "Something is to be put right and reported in time"),
    "reported": (
        "您发现的问题，责任单位报告已经整改，请核实",
        "What you found is reported as put right: verify it",
    ),
    "verified": ("整改核实到位", "It was seen to be put right"),
    "returned": ("整改没有到位，再次整改", "It is not put right yet: put it right again"),
    "overdue": ("整改逾期：最后一日是 {on}", "Putting it right is overdue: the last day was {on}"),
    "referred": (
        "责令整改的没有按期整改到位，已经移送问责",
        "What was ordered was not put right, and somebody is to account for it",
    ),
    "taken_up": (
        "驻点纪检组启动了问责，请看要决定、要落实的措施",
        "The discipline group took up an accountability: look at its measures",
    ),
    "declined": (
        "驻点纪检组对移送的问责书面说明不予启动",
        "The discipline group declined an accountability in writing",
    ),
    "measure": (
        "问责决定了一项措施，请看由谁在哪天以前落实",
        "A measure was decided: see who carries it out, and by when",
    ),
    "measured": (
        "问责中决定了一项对您的措施：请看是什么、依据哪份文件、不服怎么办",
        "A measure of accountability was decided against you: see which, by which document, and how to contest it",
    ),
    "urged": ("监督机关督办，请在期限内书面答复", "Supervision urges a case on: answer in writing in time"),
    "answered": ("承办机关答复了您的督办", "The organ answered what you urged"),
    "joint_called": (
        "请您的部门参加 {on}的联合会审、踏勘或者验收：时间和地点看这一件",
        "Your department is called to a joint review, visit or acceptance on {on}: when and where stands on the case",
    ),
    "part_urged": (
        "牵头部门催办您的部门在并联办件里的一项",
        "The lead urges your department's part of a joint application",
    ),
    "report_answered": (
        "政府对提请协调的并联办件有了答复",
        "The government answered what was reported of a joint application",
    ),
    "organ_succeeds": (
        "机构调整，{on}起由承接机关接手一件并联办件或者其中一项：请看由谁办、有没有要协调的",
        "After a reorganisation a successor has a joint application, or a part of it, from {on} on: see who has it now",
    ),
    "party_succeeds": (
        "{on}起，一件并联办件的申请人由合并或者分立后的法人承继",
        "From {on} on a legal person that came of a merger or a split is the applicant of a joint application",
    ),
    "step_organ": (
        "机构调整，{on}起项目里的一件由承接机关接手：请看路线图上由谁办",
        "After a reorganisation a successor has a case of a project from {on} on: see on its roadmap who has it now",
    ),
    "step_party": (
        "{on}起，项目里一件的申请人由承继的法人接替：投资人换了的，请登记",
        "From {on} on a successor is the applicant of a case of a project: record it if the investor is another too",
    ),
    "hearing_chair": (
        "请您主持 {on}的听证：时间和地点看这一件",
        "You are named to preside over a hearing on {on}: when and where stands on the case",
    ),
    "to_check": ("指派您现场核查一件办件", "You are assigned to check a case on site"),
    "named_no_more": (
        "一件办件的听证或者核查改由别人，不再由您",
        "Another person is named for a hearing or a check that was yours",
    ),
    "name_another": (
        "一件办件的听证主持人或者核查人员回避了：请另外指定",
        "The chair of a hearing or an officer of a check stands aside: name another person",
    ),
    "training_asked": ("请您上一节课：{on}", "You are asked to a session on {on}"),
    "training_cancel": ("{on} 的课取消了", "The session of {on} is cancelled"),
    "training_soon": ("提醒：您要上的课在 {on}", "A reminder: you are to come to a session on {on}"),
    "training_rest": (
        "您排的课在 {on}，那天改成休息：请换一天或者取消",
        "The day of a session that you planned, {on}, is a day of rest now: move or cancel it",
    ),
    "certificate_ends": (
        "您的培训证书到 {on} 有效，现在就可以再考",
        "Your training certificate runs until {on}: you can take the test again now",
    ),
    "cert_changed": (
        "事项改了要紧的内容，您的培训证书到 {on} 有效：请再考一次",
        "An item has changed in what matters, and your training certificate runs until {on}: take the test again",
    ),
    "study_trip": (
        "安排您 {on} 外出学习；回来以后请写学到了什么",
        "You go on a study trip on {on}; write what was learned once you are back",
    ),
    "study_trip_off": ("{on} 的外出学习不去了", "The study trip of {on} is not made"),
    "proposal_yours": (
        "考察提出的一项建议由您负责，{on}以前要有结果",
        "You answer for a proposal of a study trip: it is to have come to something by {on}",
    ),
    "proposal_late": (
        "考察提出的一项建议，{on}以前要有结果，还没有",
        "A proposal of a study trip was to have come to something by {on}, and has not",
    ),
    "task": ("新的走访任务，从 {on} 起", "A new task to visit, from {on} on"),
    "plan": ("{on}的排班公布了，有您的岗", "The plan of {on} is published: you stand in it"),
    "changed": ("{on}的排班变了，请看您的窗口", "The plan of {on} was changed: look at your window"),
    "chief": ("{on}的值班主任变了", "The duty chief of {on} was changed"),
    "struck": ("{on}大厅不开，那天的排班撤销了", "The hall is closed on {on}: its plan is struck"),
    "hole": ("{on}有窗口没有人顶岗，请安排", "On {on} nobody stands in at a window: find somebody"),
    "no_plan": (
        "{on}的排班还没有公布，请现在排好、公布",
        "The plan of {on} is not published: make and publish it now",
    ),
    "no_week": (
        "{on}那一周的排班还没有公布，请起草、公布",
        "The plan of the week of {on} is not published: draft and publish it",
    ),
    "to_take_over": (
        "请您做 B 岗，从 {on}起，请同意或者不接",
        "You are asked to stand in from {on} on: agree or decline",
    ),
    "to_grant": ("有一份请假等您批准，从 {on}起", "A leave from {on} on waits for your approval"),
    "leave_over": ("请假有了结果", "A leave was decided"),
    "came_back": (
        "请假提前结束或者撤回，请看 {on}的排班",
        "A leave ended early or was taken back: look at the plan of {on}",
    ),
    "explain": ("考勤有一处请您说明，到 {on}为止", "Something of your attendance is to be explained by {on}"),
    "to_judge": ("有一处考勤本人说明了，请认定", "Somebody explained their attendance: judge it"),
    "judged": ("您说明的考勤有了认定", "What you explained of your attendance was judged"),
    "unmanned": ("{on}有窗口在开放时间没有人", "On {on} an open window has nobody"),
    "put_right": (
        "巡查发现一处请您整改，到 {on}为止",
        "A patrol found something for you to put right by {on}",
    ),
    "look_again": ("您巡查发现的一处已经整改，请复看", "What your patrol found is put right: look again"),
    "mark_late": (
        "巡查发现的一处整改逾期：最后一日是 {on}",
        "What a patrol found is overdue: the last day was {on}",
    ),
    "visit_alone": (
        "{on}的上门缺人去：要去的人请了假或者不在岗，请换人",
        "Too few can go on the home visit of {on}: its officer has leave or is posted no more. Name others",
    ),
    "stayer_gone": (
        "{on}延时缺人：定了留下的人请了假或者不在岗，请换人",
        "Somebody named to stay on {on} has leave or is posted no more. Name others",
    ),
    "sheet_out": (
        "您的月度考核草稿出来了，请核对；有不同意见，{on}以前可以申诉",
        "The draft of your monthly appraisal is out: check it; you may appeal until {on}",
    ),
    "people_to_sign": (
        "人员的月度考核草稿出来了，{on}以前可以申诉，请看过本单位的再签署",
        "The monthly drafts of people’s appraisal are out, with appeals until {on}: look at your organ’s and sign",
    ),
    "windows_to_sign": (
        "窗口的月度考核草稿出来了，{on}以前可以申诉，请看过本单位的再签署",
        "The monthly drafts of windows’ appraisal are out, with appeals until {on}: look at your organ’s and sign",
    ),
    # As it was told before it said of whom.
    "sheets_to_sign": (
        "月度考核草稿出来了，{on}以前可以申诉，请看过本单位的再签署",
        "The monthly drafts of appraisal are out, with appeals until {on}: look at your organ’s and sign",
    ),
    "appeal_made": (
        "有人对考核申诉，请由没有经手的一位决定",
        "Somebody appealed against an appraisal: one of you who had no part in it decides",
    ),
    "objected": (
        "有人对表彰候选提出异议，答复了才能决定",
        "Somebody objected to a nominee: nothing is decided before it is answered",
    ),
    "appeal_ruled": ("您对考核的申诉有了决定", "Your appeal against an appraisal was decided"),
    "instructed": (
        "有一件领导批示由您承办，请确认，{on}以前答复",
        "An instruction is yours: confirm it, and answer by {on}",
    ),
    "instruct_moved": (
        "您承办的批示有了领导的答复，现在的日子是 {on}",
        "The leader replied about an instruction of yours; its day is {on} now",
    ),
    "instruct_waits": (
        "您作的批示有答复或者请求",
        "An instruction of yours was answered, or something is asked of you",
    ),
    "instruct_late": (
        "一件批示要求 {on}以前答复，还没有",
        "An instruction was to be answered by {on}, and is not",
    ),
    "meeting_called": ("请您参加 {on}的会议", "You are called to a meeting on {on}"),
    "meeting_off": (
        "一个会议改期或者取消，请看 {on}的安排",
        "A meeting was moved or cancelled: see what holds for {on}",
    ),
    "posting_chosen": (
        "竞岗选上了您，等中心和监督机关同意",
        "You were chosen for a window: both sides have yet to consent",
    ),
    "posting_made": (
        "您{on}起派驻到窗口，请重新登录",
        "You are posted to a window from {on} on: sign in again",
    ),
    "posting_ends": ("中心同意更换：您在窗口的最后一天是 {on}", "Your last day at the window is {on}"),
    "to_return": (
        "问责决定把一位窗口人员退回原单位：请登记事实、听取本人陈述，由中心决定",
        "A measure sends somebody at a window back to their unit: record the facts, hear the person, and let the centre decide",
    ),
    "posting_decided": ("对您的派驻作出了决定，请看文书", "It was decided on your posting: read the paper"),
    "year_graded": ("年度考核等次已定：{on}止的一年", "Your grade of the year that ended on {on} is signed"),
    "month_final": ("考核已定：{on}起的那个月", "An appraisal is final: of the month from {on} on"),
}
# What was told before its day was kept beside it.
UNDATED: Labels = {
    "sheets_to_sign": (
        "月度考核草稿出来了，请看过本单位的再签署",
        "The monthly drafts of appraisal are out: look at your organ’s and sign",
    ),
}
# Those that rooms beside the record tell: where each leads at the desk, by its `thing` if it has one, or by its day (BY_DAY, ON_DAY).
LEADS: Mapping[str, str] = {
    **dict.fromkeys(("plan", "changed", "chief", "struck", "hole", "came_back", "no_plan"), "roster:day"),
    "measured": "told:measures",
    "no_week": "roster:week",
    **dict.fromkeys(("to_take_over", "to_grant", "leave_over"), "roster:leave"),
    **dict.fromkeys(("explain", "to_judge", "judged"), "roster:lapse"),
    "unmanned": "roster:gap",
    "visit_alone": "homevisits:visit",
    "stayer_gone": "homevisits:longer_others",
    **dict.fromkeys(("put_right", "look_again", "mark_late"), "roster:finding"),
    **dict.fromkeys(
        ("sheet_out", "people_to_sign", "windows_to_sign", "sheets_to_sign", "month_final", "year_graded"),
        "appraisal:overview",
    ),
    **dict.fromkeys(("appeal_made", "appeal_ruled"), "appraisal:appeal"),
    "objected": "commendation:round",
    "to_return": "postings:list",
    **dict.fromkeys(("posting_chosen", "posting_made", "posting_ends", "posting_decided"), "postings:mine"),
    **dict.fromkeys(
        ("instructed", "instruct_moved", "instruct_waits", "instruct_late"), "leaders:instruction"
    ),
    **dict.fromkeys(("meeting_called", "meeting_off"), "leaders:meeting"),
    **dict.fromkeys(
        ("training_asked", "training_cancel", "training_soon", "training_rest"), "training:session"
    ),
    **dict.fromkeys(("certificate_ends", "cert_changed"), "training:certificate"),
    **dict.fromkeys(("study_trip", "study_trip_off", "proposal_yours", "proposal_late"), "training:trip"),
    **dict.fromkeys(("step_organ", "step_party"), "projects:project"),
}
BY_DAY = frozenset({"roster:day"})
# Those that show what lies about a day that is asked for.
ON_DAY = frozenset({"roster:week"})
ROOMS: Mapping[str, str] = {
    "roster": "windows",
    "told": "putting_right",
    "homevisits": "homevisits",
    "appraisal": "appraisal",
    "leaders": "leaders",
    "training": "training",
    "postings": "postings",
    "projects": "joint",
    "commendation": "appraisal",
}
GROUP_OF: Mapping[str, str] = {
    **dict.fromkeys(("card", "term", "upheld", "lifted", "appeal"), "cards"),
    **dict.fromkeys(("order", "reported", "verified", "returned", "overdue"), "putting_right"),
    **dict.fromkeys(("referred", "taken_up", "declined", "measure"), "putting_right"),
    **dict.fromkeys(("urged", "answered"), "urging"),
    **dict.fromkeys(("joint_called", "part_urged", "report_answered"), "joint"),
    **dict.fromkeys(("organ_succeeds", "party_succeeds"), "joint"),
    **dict.fromkeys(("hearing_chair", "to_check", "named_no_more", "name_another"), "named"),
    "task": "tasks",
    **{kind: ROOMS[page.partition(":")[0]] for kind, page in LEADS.items()},
}
