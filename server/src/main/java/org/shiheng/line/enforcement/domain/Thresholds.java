package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts on which the procedure depends, by kind of party, for the day they were read for.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第五十一条、第六十三条、第六十八条;《市场监督管理行政处罚听证办法》（2021年修订）第五条.
 *
 * @param soleTraderAs which kind a sole trader is treated as
 */
public record Thresholds(
        BigDecimal hearingPerson,
        BigDecimal hearingOrganization,
        BigDecimal summaryPerson,
        BigDecimal summaryOrganization,
        BigDecimal onTheSpot,
        PartyKind soleTraderAs) {

    private static final Set<String> ALWAYS_HEARD =
            Set.of("SUSPENSION", "CLOSURE", "OCCUPATION_BAN", "DOWNGRADE", "REVOCATION");

    private boolean person(PartyKind kind) {
        return (kind == PartyKind.SOLE_TRADER ? soleTraderAs : kind) == PartyKind.PERSON;
    }

    /** Why the party may ask for a hearing; none when it may not. */
    public Optional<String> hearing(PartyKind kind, Proposal proposal) {
        var heavy = proposal.others().stream().filter(ALWAYS_HEARD::contains).findFirst();
        if (heavy.isPresent()) {
            return Optional.of("拟" + OtherPenalty.valueOf(heavy.get()).label() + "，可以要求听证");
        }
        BigDecimal from = person(kind) ? hearingPerson : hearingOrganization;
        if (proposal.fine().compareTo(from) >= 0) {
            return Optional.of("拟罚款" + Yuan.words(proposal.fine()) + "，达到" + kind.label() + Yuan.words(from) + "的听证标准");
        }
        if (proposal.confiscated().compareTo(from) >= 0) {
            return Optional.of("拟没收违法所得和非法财物共" + Yuan.words(proposal.confiscated()) + "，达到" + kind.label()
                    + Yuan.words(from) + "的听证标准");
        }
        return Optional.empty();
    }

    /** Why the summary procedure does not do; none when it does. */
    public Optional<String> againstSummary(PartyKind kind, Proposal proposal) {
        BigDecimal most = person(kind) ? summaryPerson : summaryOrganization;
        if (proposal.confiscated().signum() > 0
                || proposal.others().stream().anyMatch(other -> !other.equals("WARNING"))) {
            return Optional.of("当场处罚只能是警告或小额罚款，没收和其他处罚要走普通程序。");
        }
        if (proposal.fine().compareTo(most) > 0) {
            return Optional.of("对" + kind.label() + "当场罚款不能超过" + Yuan.words(most) + "，请走普通程序。");
        }
        if (proposal.fine().signum() == 0 && proposal.others().isEmpty()) {
            return Optional.of("请填写警告或罚款金额。");
        }
        return Optional.empty();
    }

    /** Why a fine may be collected on the spot; none when it may not. */
    public Optional<String> collected(BigDecimal fine, boolean hardToEnforceLater, boolean remoteAndAsked) {
        if (fine.compareTo(onTheSpot) <= 0) {
            return Optional.of("罚款" + Yuan.words(onTheSpot) + "以下");
        }
        if (hardToEnforceLater) {
            return Optional.of("不当场收缴事后难以执行");
        }
        return remoteAndAsked ? Optional.of("边远、水上、交通不便地区，当事人提出") : Optional.empty();
    }

    /**
     * What is proposed.
     *
     * @param confiscated illegal gains and the value of goods together
     * @param others codes of {@link OtherPenalty}
     */
    public record Proposal(BigDecimal fine, BigDecimal confiscated, Set<String> others) {

        public Proposal {
            others = Set.copyOf(others);
        }

        public boolean isNothing() {
            return fine.signum() == 0 && confiscated.signum() == 0 && others.isEmpty();
        }
    }
}
