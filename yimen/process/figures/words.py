"""What each measure of a published row means, in Chinese and in English."""

from yimen.process.grounds import Labels

ROWS: Labels = {
    "what": (
        "received 收到，done 由人决定，ended 没有决定而结束，urged 监察督办，asked 请自愿补充，card 生效的牌，voice 一件投诉举报，rated 一件可以评价的",
        "received; done: decided by somebody; ended without a decision; urged: by supervision; asked: for more, voluntarily; card: a final card; voice: a complaint; rated: what could be rated",
    ),
    "received": ("1：当月收到", "1: received in the month"),
    "online": ("1：网上提交", "1: handed in online"),
    "granted": ("1：准予；0：不予许可", "1: granted; 0: refused"),
    "on_time": ("1：在承诺日当天或者以前办结；0：晚了", "1: done by the promised day; 0: late"),
    "kept": ("1：三项承诺都兑现", "1: all three promises kept"),
    "sooner": ("1：早于承诺日", "1: before the promised day"),
    "early": ("比承诺日提前的日历日；负数是晚", "calendar days before the promised day; negative is late"),
    "second_door": (
        "1：走了第二道门，监察确认的或者申请人反映查实的",
        "1: a second door, confirmed by supervision or said by the applicant and founded",
    ),
    "other_fee": (
        "1：收了公布标准以外的费用，或者申请人反映查实的",
        "1: another fee than the published one, or said by the applicant and founded",
    ),
    "used": ("实际用了几个工作日，扣除依法不计的时间", "working days used, excluded time left out"),
    "promised": ("承诺几个工作日", "working days promised"),
    "statutory": ("法律允许几个工作日", "working days the law allows"),
    "legal": ("法定时限，只在三个数都有时填", "working days the law allows, where all three are known"),
    "spared": ("法定时限减去实际用时", "days the law allows less days used"),
    "cut": ("法定时限减去承诺时限", "days the law allows less days promised"),
    "at_once": ("1：收到当天办结", "1: done on the day of receipt"),
    "on_the_spot": ("1：窗口当场决定", "1: decided at the window in one sitting"),
    "trips": ("申请人为这一件来过几次", "how often somebody came for the applicant"),
    "once": ("1：最多来一次", "1: once at most"),
    "often": ("1：来的次数多于指南写明的", "1: more often than the guide says"),
    "corrected": ("1：通知过补正", "1: with a notice of corrections"),
    "voluntary": (
        "1：补正通知以外又请申请人自愿补充过，由负责人签发",
        "1: asked for more than the one notice names, voluntarily, released by a head",
    ),
    "layers": ("决定以前签批了几层", "layers that signed before the decision"),
    "fee_fen": ("实收费用扣除退费，分", "fees paid less refunds, in fen"),
    "cost_fen": (
        "花政府多少，分；有一项不知道的不填",
        "what it cost the government, in fen; empty where a line of it is not known",
    ),
    "cost_known": (
        "1：政府的成本每一项都知道；0：有一项不知道",
        "1: every line of the government's cost is known; 0: one is not",
    ),
    "staff_minutes": ("工作人员用了多少分钟", "staff minutes"),
    "applicant_fen": (
        "花申请人多少，记录里知道的，分",
        "what it cost the applicant as far as the record knows, in fen",
    ),
    "declared": ("1：申请人申报过花费", "1: the applicant said what it cost them"),
    "declared_fen": (
        "申请人申报的规费和路费以外的花费，分",
        "what the applicant says they paid beside fees and fares, in fen",
    ),
    "declared_minutes": ("申请人申报的自己用的分钟", "the applicant's own minutes, as they say"),
    "declared_trips": ("申请人申报的跑了几趟", "trips, as the applicant says"),
    "not_accepted": ("1：不予受理", "1: not accepted"),
    "not_required": ("1：不需要许可", "1: no licence needed"),
    "lapsed": ("1：没有在期限内补正", "1: corrections not made in time"),
    "acceptance_revoked": ("1：撤销受理", "1: acceptance revoked"),
    "withdrawn": ("1：申请人撤回", "1: withdrawn by the applicant"),
    "terminated": ("1：终止办理", "1: terminated"),
    "deemed": ("1：依法视为准予", "1: granted by silence of the organ"),
    "cards_yellow": ("1：生效的黄牌", "1: a final yellow card"),
    "urged": ("1：监察督办过", "1: urged on by supervision"),
    "urge_in_time": (
        "1：督办都按时答复；0：晚了；没有答复的不填",
        "1: each answered in time; 0: late; empty while it is not answered",
    ),
    "complaint": ("1：一件投诉举报", "1: a complaint"),
    "complaint_in_time": (
        "1：按时答复；0：晚了；没有答复的不填",
        "1: answered in time; 0: late; empty while it is not answered",
    ),
    "complaint_founded": (
        "1：属实或者部分属实；0：不属实；没有查清的不填",
        "1: founded, wholly or in part; 0: not; empty while it is not known",
    ),
    "complaint_satisfied": ("1：回访满意；0：不满意", "1: satisfied when asked afterwards; 0: not"),
    "rated": ("1：收到有效评价；0：没有", "1: rated; 0: not"),
    "good": (
        "1：基本满意以上；0：不满意、非常不满意",
        "1: rated with one of the three upper levels; 0: with one of the lower two",
    ),
    "cards_red": ("1：生效的红牌", "1: a final red card"),
}
