package org.shiheng.line.enforcement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.line.enforcement.domain.Facts;

/** The gates of a case as the page shows them: what is needed before the decision, why, and whether it is passed. */
public final class Steps {

    private Steps() {}

    static List<Step> of(Facts facts) {
        if (facts.text("gradeLabel") == null) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        boolean legality = !facts.texts("legalityWhy").isEmpty();
        steps.add(new Step(
                legality ? "法制审核" : "案件审核",
                legality ? String.join("；", facts.texts("legalityWhy")) : "没有必须法制审核的情形",
                facts.text(legality ? "legalityOn" : "reviewedOn")));
        if (!facts.texts("collectiveWhy").isEmpty()) {
            int unsigned = facts.texts("deliberationUnsigned").size();
            steps.add(new Step(
                    "集体讨论",
                    String.join("；", facts.texts("collectiveWhy"))
                            + (unsigned > 0 ? "。已经讨论，还差 " + unsigned + " 人在记录上签名" : ""),
                    unsigned > 0 ? null : facts.text("collectiveOn")));
        }
        if (facts.is("deviates")) {
            steps.add(
                    new Step("偏离裁量基准的批准", String.valueOf(facts.text("discretionVerdict")), facts.text("deviationOn")));
        }
        steps.add(new Step("告知", String.valueOf(facts.text("hearingWhy")), facts.text("noticedOn")));
        if (facts.text("statementOn") != null) {
            steps.add(new Step("复核陈述申辩", "当事人提出了陈述申辩", facts.text("statementReviewedOn")));
        }
        if (facts.text("hearingAskedOn") != null) {
            steps.add(new Step("听证", "当事人要求听证", facts.text("heardOn")));
        }
        return List.copyOf(steps);
    }

    /** One gate; {@code passedOn} none while it is closed. */
    public record Step(String name, String why, @Nullable String passedOn) {}
}
