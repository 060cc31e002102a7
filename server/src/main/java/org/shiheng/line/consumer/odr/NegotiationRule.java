package org.shiheng.line.consumer.odr;

import org.shiheng.kernel.matter.ActRule;
import org.springframework.stereotype.Component;

/** A complaint goes to online settling only when its business takes part (规则书05第四节). */
@Component
class NegotiationRule implements ActRule {

    private final OdrEnterprises enterprises;

    NegotiationRule(OdrEnterprises enterprises) {
        this.enterprises = enterprises;
    }

    @Override
    public String name() {
        return "consumer.negotiation";
    }

    @Override
    public Judgement judge(Case about) {
        if (!enterprises.takesPart(about.subject())) {
            return new Refused("consumer.not-in-odr", "这家商户没有参加在线协商", "请直接作出是否受理的决定。商户愿意参加的，先在“在线协商企业”里登记。");
        }
        return Judgement.allowed();
    }
}
