package org.shiheng.kernel.subject;

import static org.shiheng.kernel.subject.RegistrationStatus.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which registration status may follow which.
 *
 * <p>Basis: 市场主体登记管理条例（2022年3月1日起施行）第三十条（歇业）、第三十一条（注销）、第四十条（撤销登记）；
 * 强制注销公司登记制度实施办法（总局令第105号，2025年10月10日起施行）: after three years in a state of 吊销、责令关闭 or 撤销 the
 * company may be struck off, and within three years of that it may be restored to the state it had.
 */
public final class StatusTransitions {

    private static final Map<RegistrationStatus, Set<RegistrationStatus>> NEXT = new EnumMap<>(Map.of(
            PENDING, EnumSet.of(ACTIVE),
            ACTIVE, EnumSet.of(DORMANT, REVOKED, CLOSED_BY_ORDER, ANNULLED, CANCELLED, MOVED_OUT),
            DORMANT, EnumSet.of(ACTIVE),
            REVOKED, EnumSet.of(REVOKED_CANCELLED, FORCED_CANCELLED),
            CLOSED_BY_ORDER, EnumSet.of(FORCED_CANCELLED),
            ANNULLED, EnumSet.of(FORCED_CANCELLED),
            FORCED_CANCELLED, EnumSet.of(REVOKED, CLOSED_BY_ORDER, ANNULLED)));

    private StatusTransitions() {}

    /** What may follow, by the table alone; the days are looked at by {@link #decide}. */
    public static List<RegistrationStatus> after(RegistrationStatus from) {
        return Arrays.stream(RegistrationStatus.values())
                .filter(NEXT.getOrDefault(from, Set.of())::contains)
                .toList();
    }

    /**
     * Decides whether a subject may go over to another status on a day.
     *
     * @param heldSince the day the present status began; null when the register does not say
     * @param heldBefore the status before the present one; null when the register does not say
     * @param forcedAfterYears years in the present status before a forced cancellation
     * @param restoredWithinYears years in which a forced cancellation may be undone
     */
    static Decision decide(
            RegistrationStatus from,
            RegistrationStatus to,
            LocalDate day,
            @Nullable LocalDate heldSince,
            @Nullable RegistrationStatus heldBefore,
            int forcedAfterYears,
            int restoredWithinYears) {
        if (!after(from).contains(to)) {
            String allowed = after(from).isEmpty()
                    ? "“" + from.label() + "”是终结状态，不再变更。"
                    : "“" + from.label() + "”之后只能变为" + names(from) + "。";
            return new Decision.Refused(
                    "subject.status-not-allowed", "不能从“" + from.label() + "”变为“" + to.label() + "”。" + allowed);
        }
        if (heldSince != null && day.isBefore(heldSince)) {
            return new Decision.Refused("subject.status-before-present", "变更日期早于现状态开始的日期 " + heldSince + "，请核对日期。");
        }
        if (to == FORCED_CANCELLED) {
            if (heldSince == null) {
                return new Decision.Refused(
                        "subject.forced-cancellation-unknown-start", "名录里没有“" + from.label() + "”的起始日期，不能确认已满期限。请先补录。");
            }
            LocalDate earliest = heldSince.plusYears(forcedAfterYears);
            if (day.isBefore(earliest)) {
                return new Decision.Refused(
                        "subject.forced-cancellation-too-early",
                        from.label() + "满" + forcedAfterYears + "年才能强制注销，最早 " + earliest + "。");
            }
        }
        if (from == FORCED_CANCELLED) {
            if (heldBefore != to) {
                return new Decision.Refused(
                        "subject.restored-to-another-status",
                        heldBefore == null ? "名录里没有强制注销之前的状态，不能恢复。请先补录。" : "恢复后应回到原状态“" + heldBefore.label() + "”。");
            }
            if (heldSince == null || day.isAfter(heldSince.plusYears(restoredWithinYears))) {
                return new Decision.Refused("subject.restored-too-late", "强制注销后" + restoredWithinYears + "年内才可以申请恢复。");
            }
        }
        return new Decision.Allowed();
    }

    private static String names(RegistrationStatus from) {
        return String.join(
                "、",
                after(from).stream().map(status -> "“" + status.label() + "”").toList());
    }

    /** Whether a change of status is allowed, and if not, why. */
    sealed interface Decision {
        record Allowed() implements Decision {}

        record Refused(String code, String reason) implements Decision {}
    }
}
