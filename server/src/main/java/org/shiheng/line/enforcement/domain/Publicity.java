package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a penalty is shown to the public, as how severe, and for how many months.
 *
 * <p>Basis: 《市场监督管理行政处罚信息公示规定》（2021年总局令第45号）第三条、第八条、第十三条;《市场监督管理信用修复管理办法》（2025年12月25日施行）
 * (rulebook 03 §五): shown at first for the longest term of the class; repair may end it earlier.
 *
 * @param lowFine up to which amount a fine is 较低数额
 * @param hugeFine from which amount on it is 巨额
 */
public record Publicity(LocalDate newRulesSince, BigDecimal lowFine, BigDecimal hugeFine) {

    private static final Set<String> LASTING =
            Set.of("SUSPENSION", "CLOSURE", "OCCUPATION_BAN", "DOWNGRADE", "REVOCATION", "RESTRICTION");
    private static final Set<String> SLIGHT = Set.of("WARNING", "CRITICISM");

    /** Why it must not be shown; none when it must. */
    public static Optional<String> withheld(Thresholds.Proposal penalty, boolean summary, Set<String> features) {
        if (features.contains("MINOR")) {
            return Optional.of("当事人是未成年人，处罚决定不公示");
        }
        if (features.contains("STATE_SECRET")) {
            return Optional.of("涉及国家秘密，处罚决定不公示");
        }
        if (summary) {
            return Optional.of("适用简易程序的处罚不公示");
        }
        boolean slight = penalty.fine().signum() == 0
                && penalty.confiscated().signum() == 0
                && penalty.others().stream().allMatch("WARNING"::equals);
        return slight ? Optional.of("仅给予警告的处罚不公示") : Optional.empty();
    }

    /** How it is shown. */
    public Term term(Thresholds.Proposal penalty, LocalDate decidedOn) {
        boolean lasting = penalty.others().stream().anyMatch(LASTING::contains)
                || penalty.fine().compareTo(hugeFine) >= 0;
        boolean low = penalty.confiscated().signum() == 0
                && penalty.fine().compareTo(lowFine) <= 0
                && penalty.others().stream().allMatch(SLIGHT::contains);
        if (decidedOn.isBefore(newRulesSince)) {
            return low ? new Term("MINOR", 3) : new Term(lasting ? "SERIOUS" : "GENERAL", 36);
        }
        if (lasting) {
            return new Term("SERIOUS", 36);
        }
        return low ? new Term("MINOR", 3) : new Term("GENERAL", 12);
    }

    /** Severity of the ledger, and months of publication. */
    public record Term(String severity, int months) {}
}
