package org.shiheng.kernel.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of the list of what may be inspected (随机抽查事项清单, rulebook 02 §二).
 *
 * @param skill code of what an officer must be able to do
 * @param keyItem 重点事项: concerns safety or public interest; its rate has no cap
 * @param exemptionReason why it is not drawn at random, when it is not
 * @param yearlyRateCap the greatest yearly rate of a general item
 * @param industries prefixes of GB/T 4754 codes it concerns; empty = all
 */
public record InspectionItem(
        String code,
        String category,
        String name,
        String skill,
        Method method,
        String basis,
        String level,
        boolean keyItem,
        boolean random,
        @Nullable String exemptionReason,
        @Nullable BigDecimal yearlyRateCap,
        List<String> industries,
        LocalDate effectiveFrom) {

    /** How it is inspected. */
    public enum Method {
        ON_SITE("现场检查"),
        WRITTEN("书面检查"),
        ONLINE("网络检查"),
        SAMPLING("抽样检测"),
        REMOTE("非现场检查");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One point of an item's check list (要点表).
     *
     * @param textVersion the version of the text the article was compared with; none when nobody compared it yet
     * @param wording the words of the article that carry the duty
     * @param keyPoint a key point found wrong cannot be passed over
     * @param usualProblems words to choose from on the phone
     */
    public record CheckPoint(
            String itemCode,
            String number,
            String question,
            @Nullable String guidance,
            String basis,
            @Nullable LocalDate textVersion,
            @Nullable String wording,
            boolean keyPoint,
            List<String> usualProblems) {}
}
