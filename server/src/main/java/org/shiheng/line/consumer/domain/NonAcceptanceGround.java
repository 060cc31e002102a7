package org.shiheng.line.consumer.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a complaint is not taken on.
 *
 * <p>Basis: 《市场监督管理投诉举报处理暂行办法》（2022年修正）第十五条;《市场监督管理投诉举报处理办法》（总局令第121号，2026年4月15日施行）.
 */
public enum NonAcceptanceGround {
    N1("不属市场监管部门职责，或本机关没有处理权限", null),
    N2("同一争议已被法院、仲裁、行政机关或消协受理或处理过", null),
    N3("不是为生活消费需要，或不能证明与商家之间存在争议", null),
    N4("知道或应当知道权益受侵害已超过三年", null),
    N5("没有提供规定材料，或提供虚假材料", null),
    N6("冒用他人名义，或拒不配合核验真实身份", ComplaintRules.NEW_RULES_SINCE),
    N7("法律、法规、规章规定不予受理的其他情形", null);

    private final String text;
    private final @Nullable LocalDate since;

    NonAcceptanceGround(String text, @Nullable LocalDate since) {
        this.text = text;
        this.since = since;
    }

    public String text() {
        return text;
    }

    /** Whether the rules in force on the day the complaint was received know this ground. */
    public boolean knownOn(LocalDate receivedOn) {
        return since == null || !receivedOn.isBefore(since);
    }

    /** What speaks against using it, by what the complaint itself says; none when nothing does. */
    Optional<String> contradiction(@Nullable LocalDate knownOn, LocalDate receivedOn) {
        if (this == N4 && knownOn != null && !knownOn.plusYears(3).isBefore(receivedOn)) {
            return Optional.of("投诉人 " + knownOn + " 知道权益受损，到收到投诉的 " + receivedOn + " 没有超过三年，不能用这一情形。");
        }
        return Optional.empty();
    }
}
