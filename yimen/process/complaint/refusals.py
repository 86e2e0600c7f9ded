"""Why an act on a complaint is refused, in Chinese and in English, by the code of the refusal."""

REFUSALS: dict[str, tuple[str, str]] = {
    "named_in_it": ("您是被投诉或者被评价的人员，不能参与办理。", "It is about you: you take no part in it."),
    "stood_aside": (
        "您已经回避这一件，不能参与办理。",
        "You stand aside from this one: you take no part in it.",
    ),
    "nothing_complained": ("请写明发生了什么。", "Write down what happened."),
    "other_case_missing": ("请写明在哪一件里办理过。", "Name the case in which it is or was handled."),
    "not_the_same_person": (
        "不是同一投诉人提出的（或者没有留姓名，无法确认），不能作为重复投诉不予受理；请受理后并案核实，每一位投诉人单独答复。",
        "It was not brought by the same person, or no name was given to know it by: it is no double. Accept it and look into it with the other; each complainant is answered.",
    ),
    "another_matter": (
        "两件投诉关于不同的办件，不是重复投诉。",
        "The two are about different applications: it is no double.",
    ),
    "reopened_alone": (
        "重新办理的投诉由其他人员单独核实，不能并案。",
        "What was reopened is looked into by itself, by others.",
    ),
    "others_joined": (
        "这一件是并案的主件，或者就是它自己，不能再并入另一件。",
        "Others are looked into with this one, or it is the same: it is joined to no other.",
    ),
    "other_moved": (
        "主件的承办单位、调查人员或者被投诉人员刚刚变了，请重新打开再办。",
        "With whom the other lies has just changed: open the page anew and do it again.",
    ),
    "investigator_named": (
        "这一件投诉的正是主件的调查人员，请先更换调查人员，或者单独核实。",
        "This one is about somebody who looks into the other: put another in their place first, or look into it by itself.",
    ),
    "head_named": (
        "投诉涉及这个机关的负责人，请派给驻点纪检组。",
        "It is about the head of this organ: give it to the resident discipline group.",
    ),
    "insisted": ("投诉中心已经不同意退回，请办理。", "The centre has insisted: handle it."),
    "own_channel": (
        "这一件由纪检组自己的渠道收到，投诉中心看不到它，不能退回；不归纪检组的，请引导到法定程序，或者在密箱里转给效能投诉中心。",
        "It came in by the group’s own channel, of which the centre sees nothing: it cannot go back there. Lead it where it belongs.",
    ),
    "nobody_approves": (
        "两名调查人员以外，没有别的人可以审定结论。请先增派人员，或者换一名调查人员。",
        "Beside these two nobody could approve what they find: have somebody posted first, or name another.",
    ),
    "return_too_late": (
        "派单后申请退回的时间已过，请办理；确实不归本单位的，请与投诉中心联系。",
        "The hours in which it could be returned are over: handle it, or talk to the complaint centre.",
    ),
    "handled_elsewhere": ("这一件不归您这边办理。", "Others handle this one."),
    "two_investigators": ("请指定两名不同的调查人员。", "Name two different people to look into it."),
    "looked_before": (
        "重新办理的投诉由其他人员调查核实，请另选。",
        "After a reopening others look into it: choose somebody else.",
    ),
    "not_investigator": (
        "只有指定的调查人员可以办理。",
        "Only those who were named to look into it can do this.",
    ),
    "nobody_named": ("没有新的被投诉人员。", "Nobody new is named."),
    "nothing_noted": ("请写明情况或者附上文件。", "Write down what there is, or add a file."),
    "not_named": ("这个人没有被投诉。", "It is not about this person."),
    "not_asked": ("没有向您提出问题，或者您已经回答过。", "Nothing was asked of you, or you have answered."),
    "report_incomplete": ("核实报告还缺：{blocks}。", "The report still lacks: {blocks}."),
    "complainant_not_heard": (
        "投诉人留了姓名，请先听取其陈述，再提出结论。",
        "The complainant gave a name: hear them before the finding.",
    ),
    "accused_not_heard": (
        "请先书面询问被投诉人，等其答复或者答复期限届满。",
        "Put questions to everybody complained of, and wait for the answer or the end of its term.",
    ),
    "who_is_at_fault": (
        "投诉属实的，请勾选责任人或者窗口；不归责于个人的，选问题在哪里。",
        "It is founded: tick who is at fault, a person or a window; where nobody in person is, choose what was.",
    ),
    "somebody_or_nobody": (
        "已经勾选了责任人或者窗口，就不能再选“不归责于个人”；请只留一样。",
        "Somebody is ticked and nobody in person is chosen as well: keep one of the two.",
    ),
    "nobody_at_fault": (
        "投诉不属实，没有责任人：请去掉勾选。",
        "It is unfounded, so nobody is at fault: take the ticks away.",
    ),
    "at_fault_not_heard": (
        "没有书面询问过的人不能认定有责任：请先补记为被投诉人员，书面询问并等其答复。",
        "Nobody is at fault who was not heard: say first that it is about them, put questions to them, and wait for the answer.",
    ),
    "sent_back_to_name": (
        "这份结论没有写明责任人：请退回，由调查人员补上谁有责任，或者不归责于个人。",
        "This finding does not say who is at fault: send it back, so that the two name whom, or say that nobody in person was.",
    ),
    "no_proof": ("还没有任何证据，不能提出结论。", "There is no proof on file yet."),
    "needs_investigation": (
        "投诉和举报须由两名人员核实。",
        "A complaint or a report of misconduct is looked into by two.",
    ),
    "not_founded": ("没有查实的投诉不能责令整改。", "Nothing is ordered for what was not founded."),
    "order_first": (
        "投诉属实，请先责令整改，或者写明为什么没有需要整改的。",
        "It was founded: order what has to be put right, or say why there is nothing to order.",
    ),
    "call_back_first": ("请先回访投诉人。", "Call the complainant back first."),
    "reopened_already": (
        "已经重新办理过一次；不服的，可以依照答复写明的途径处理。",
        "It was reopened once; what else is open stands in the answer.",
    ),
    "no_grounds": ("请写明为什么需要重新办理。", "Write down why it should be looked into again."),
    "already_extended": ("已经延长过一次。", "It was extended once already."),
    "extension_too_late": ("期限已过，不能再延长。", "The last day is over; it cannot be extended."),
}
