package org.shiheng.line.inspection.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;

/**
 * What a visit needs before it can be completed: results that may stand together, the business's signature or the
 * recorded refusal with a witness, and two officers of the team with credentials valid that day.
 *
 * <p>Basis: 《行政处罚法》（2021年修订）第五十五条; rulebook 02 §六 (双方签字,拒签注明并见证).
 */
final class CompletionCheck {

    private static final int OFFICERS = 2;

    private CompletionCheck() {}

    /**
     * Refuses with every error at once.
     *
     * @param kept hashes of the signature pictures that have arrived
     */
    static void refuse(
            Task task,
            LocalDate day,
            List<Result> results,
            Visits.Signatures signatures,
            Collection<CheckList.Answer> answers,
            int points,
            Set<String> kept) {
        int violations = (int) answers.stream()
                .filter(answer -> answer.verdict() == Verdict.VIOLATES)
                .count();
        var errors = new InvalidInput.Collector();
        ResultRules.objections(results, violations, points - answers.size())
                .forEach(text -> errors.add("#/results", "inspection.results", text));
        if (!results.contains(Result.R4)) {
            business(signatures, errors);
        }
        officers(task, day, signatures, errors);
        errors.when(
                !kept.containsAll(pictures(signatures)),
                "#/signatures",
                "inspection.signature-not-kept",
                "签字的图片还没有传到，请等签字传完再完成检查。");
        errors.refuse();
    }

    private static void business(Visits.Signatures signatures, InvalidInput.Collector errors) {
        boolean signed = signatures.business() != null;
        boolean refused = filled(signatures.refusal());
        errors.when(!signed && !refused, "#/signatures/business", "inspection.no-signature", "请商户现场签字；拒绝签字的，写明情况和见证人。");
        errors.when(
                refused && !filled(signatures.witness()),
                "#/signatures/witness",
                "inspection.no-witness",
                "拒绝签字要写明见证人。");
    }

    private static void officers(
            Task task, LocalDate day, Visits.Signatures signatures, InvalidInput.Collector errors) {
        Set<String> present = task.team().stream()
                .filter(member -> !member.credentialValidThrough().isBefore(day))
                .map(Task.TeamMember::publicNumber)
                .collect(Collectors.toSet());
        var signed = new HashSet<>(signatures.officers());
        List<String> strangers = signed.stream()
                .filter(number -> !present.contains(number))
                .sorted()
                .toList();
        errors.when(signed.size() < OFFICERS, "#/signatures/officers", "inspection.officer-signatures", "两名执法人员都要签字。");
        errors.when(
                !strangers.isEmpty(),
                "#/signatures/officers",
                "inspection.officer-not-on-team",
                "编号 " + String.join("、", strangers) + " 不在本组，或执法证当日已过期，请本组有效持证人员签字。");
    }

    private static List<String> pictures(Visits.Signatures signatures) {
        var hashes = new ArrayList<String>();
        if (signatures.business() != null) {
            hashes.add(signatures.business());
        }
        if (signatures.witnessPicture() != null) {
            hashes.add(signatures.witnessPicture());
        }
        if (signatures.officerPictures() != null) {
            hashes.addAll(signatures.officerPictures().values());
        }
        return hashes;
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
