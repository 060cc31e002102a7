package org.shiheng.kernel.subject;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a subject may be put on the observation list (包容审慎观察期), on which no random inspection reaches it.
 *
 * <p>Basis: 国务院办公厅关于促进平台经济规范健康发展的指导意见（国办发〔2019〕38号）包容审慎监管; rulebook 02 §十: 新业态企业1年内以指导为主，
 * 红线事项（食品药品、特种设备、危险化学品等安全领域）不得纳入. Which industries those are, and how long the period may be, are
 * dated settings.
 */
final class ObservationPolicy {

    private ObservationPolicy() {}

    /**
     * Decides on an entry.
     *
     * @param redLine prefixes of industries where safety allows no observation
     * @param began the day the running period began; null when there is none
     * @param mostMonths the longest a period may be
     */
    static Decision decide(
            RegistrationStatus status,
            @Nullable String industry,
            List<String> redLine,
            LocalDate today,
            LocalDate through,
            @Nullable LocalDate began,
            int mostMonths) {
        if (status != RegistrationStatus.ACTIVE) {
            return new Decision.Refused(
                    "subject.observation-not-active", "只有存续的主体可以纳入观察期，这户的状态是“" + status.label() + "”。");
        }
        if (industry == null) {
            return new Decision.Refused("subject.observation-industry-unknown", "名录里没有这户的行业，不能确认它不在安全红线领域。请先补录行业。");
        }
        if (redLine.stream().anyMatch(industry::startsWith)) {
            return new Decision.Refused(
                    "subject.observation-red-line", "这个行业（" + industry + "）属于食品药品、特种设备、危险化学品等安全红线领域，不能纳入观察期。");
        }
        if (!through.isAfter(today)) {
            return new Decision.Refused("subject.observation-past", "观察期的最后一天应晚于今天。");
        }
        LocalDate last = (began == null ? today : began).plusMonths(mostMonths);
        if (through.isAfter(last)) {
            return new Decision.Refused("subject.observation-too-long", "观察期最长" + mostMonths + "个月，最晚到 " + last + "。");
        }
        return new Decision.Allowed();
    }

    /** Whether an entry is allowed, and if not, why. */
    sealed interface Decision {
        record Allowed() implements Decision {}

        record Refused(String code, String reason) implements Decision {}
    }
}
