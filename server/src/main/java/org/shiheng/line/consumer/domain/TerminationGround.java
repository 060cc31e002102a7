package org.shiheng.line.consumer.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why a mediation ends without an agreement.
 *
 * <p>Basis: 《市场监督管理投诉举报处理暂行办法》（2022年修正）第二十一条;《市场监督管理投诉举报处理办法》（总局令第121号）.
 *
 * @see #countsAsMediated() for 调解成功率 (rulebook 05 §五)
 */
public enum TerminationGround {
    T1("投诉人撤回或双方自行和解", false, null),
    T2("无正当理由不参加或明确拒绝调解", true, null),
    T3("明确表示无法达成协议", true, null),
    T4("检测鉴定的机构或费用不能协商一致", true, null),
    T5("超过调解期限没有达成协议", true, null),
    T6("受理后发现有不应受理的情形", false, null),
    T7("当事人死亡或主体资格消灭", false, ComplaintRules.NEW_RULES_SINCE),
    T8("其他", false, null);

    private final String text;
    private final boolean mediated;
    private final @Nullable LocalDate since;

    TerminationGround(String text, boolean mediated, @Nullable LocalDate since) {
        this.text = text;
        this.mediated = mediated;
        this.since = since;
    }

    public String text() {
        return text;
    }

    /** Whether the mediation counts in the denominator of the success rate. */
    public boolean countsAsMediated() {
        return mediated;
    }

    public boolean knownOn(LocalDate receivedOn) {
        return since == null || !receivedOn.isBefore(since);
    }
}
