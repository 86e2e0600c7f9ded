"""What the law says of a licence once it is granted: kept, changed, inspected, withdrawn, revoked, struck off."""

from yimen.law.article import Article
from yimen.law.licensing import LAW

HEARD = Article(*LAW, 7, "享有陈述权、申辩权")
DAMAGES = Article(*LAW, 7, "其合法权益因行政机关违法实施行政许可受到损害的，有权依法要求赔偿")
LIABLE = Article(
    *LAW, 76, "行政机关违法实施行政许可，给当事人的合法权益造成损害的，应当依照国家赔偿法的规定给予赔偿"
)
PROTECTED = Article(*LAW, 8, "行政机关不得擅自改变已经生效的行政许可")
WITHDRAW = Article(*LAW, 8, "为了公共利益的需要，行政机关可以依法变更或者撤回已经生效的行政许可")
LAW_CHANGED = Article(*LAW, 8, "行政许可所依据的法律、法规、规章修改或者废止")
CIRCUMSTANCES_CHANGED = Article(*LAW, 8, "准予行政许可所依据的客观情况发生重大变化的")
COMPENSATED = Article(*LAW, 8, "由此给公民、法人或者其他组织造成财产损失的，行政机关应当依法给予补偿")
CHANGE = Article(*LAW, 49, "符合法定条件、标准的，行政机关应当依法办理变更手续")
INSPECT = Article(*LAW, 61, "应当将监督检查的情况和处理结果予以记录，由监督检查人员签字后归档")
CONSULTED = Article(*LAW, 61, "公众有权查阅行政机关监督检查记录")
REVOKE = Article(*LAW, 69, "根据利害关系人的请求或者依据职权，可以撤销行政许可")
BY_ABUSE = Article(*LAW, 69, "行政机关工作人员滥用职权、玩忽职守作出准予行政许可决定的")
BEYOND_POWER = Article(*LAW, 69, "超越法定职权作出准予行政许可决定的")
AGAINST_PROCEDURE = Article(*LAW, 69, "违反法定程序作出准予行政许可决定的")
UNQUALIFIED = Article(*LAW, 69, "对不具备申请资格或者不符合法定条件的申请人准予行政许可的")
REVOKED_OTHERWISE = Article(*LAW, 69, "依法可以撤销行政许可的其他情形")
FRAUD = Article(*LAW, 69, "被许可人以欺骗、贿赂等不正当手段取得行政许可的，应当予以撤销")
NOT_REVOKED = Article(*LAW, 69, "可能对公共利益造成重大损害的，不予撤销")
MADE_GOOD = Article(*LAW, 69, "被许可人的合法权益受到损害的，行政机关应当依法给予赔偿")
UNPROTECTED = Article(*LAW, 69, "被许可人基于行政许可取得的利益不受保护")
DEREGISTER = Article(*LAW, 70, "应当依法办理有关行政许可的注销手续")
EXPIRED = Article(*LAW, 70, "行政许可有效期届满未延续的")
HOLDER_GONE = Article(*LAW, 70, "赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力的")
BODY_ENDED = Article(*LAW, 70, "法人或者其他组织依法终止的")
ENDED_BEFORE = Article(*LAW, 70, "行政许可依法被撤销、撤回，或者行政许可证件依法被吊销的")
FORCE_MAJEURE = Article(*LAW, 70, "因不可抗力导致行政许可事项无法实施的")
DEREGISTERED_OTHERWISE = Article(*LAW, 70, "法律、法规规定的应当注销行政许可的其他情形")
