package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Skill;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.http.InvalidInput;

/**
 * What a directed inspection must satisfy: two officers at least, able and free for every business, and no second way
 * through the same door in the same days without a reason.
 *
 * <p>Basis: 国办发〔2024〕54号; rulebook 02 §四, §五 5, §六.
 */
final class DirectedChecks {

    private DirectedChecks() {}

    static void content(DirectedContent content, List<InspectionItem> known, LocalDate today) {
        var errors = new InvalidInput.Collector();
        errors.when(
                content.kind() == InspectionKind.RANDOM,
                "#/kind",
                "inspection.directed-kind",
                "双随机抽查要从抽查计划抽取，不能指定对象。请选择其他检查种类。");
        Set<String> codes = known.stream().map(InspectionItem::code).collect(Collectors.toSet());
        content.items().stream()
                .filter(code -> !codes.contains(code))
                .forEach(code -> errors.add("#/items", "inspection.unknown-item", "事项 " + code + " 不在现行的检查事项清单里。"));
        errors.when(
                content.windowThrough().isBefore(content.windowFrom()),
                "#/windowThrough",
                "inspection.window",
                "结束日不能早于开始日。");
        errors.when(
                content.windowThrough().isBefore(today),
                "#/windowThrough",
                "inspection.past-window",
                "检查时间已经过去，请改成今天以后。");
        errors.refuse();
    }

    /** The team as a whole must be able to inspect each item, and each of its members free to go to each business. */
    static void team(
            DirectedContent content,
            List<InspectionItem> known,
            List<Officer> team,
            Set<Integer> reachable,
            Map<Integer, List<String>> recused,
            LocalDate today) {
        LocalDate begins = content.windowFrom().isBefore(today) ? today : content.windowFrom();
        var errors = new InvalidInput.Collector();
        errors.when(team.size() < 2, "#/officers", "inspection.team", "每户至少派 2 名执法人员。");
        for (Officer officer : team) {
            String who = "编号 " + officer.publicNumber();
            errors.when(
                    !reachable.contains(officer.department()),
                    "#/officers",
                    "inspection.officer-elsewhere",
                    who + " 不是本单位的执法人员。");
            errors.when(
                    !officer.availableOn(begins),
                    "#/officers",
                    "inspection.officer-unavailable",
                    who + " 不能派：辅助人员、已停职，或执法证在检查开始前过期。");
            Optional.ofNullable(recused.get(officer.id()))
                    .ifPresent(names -> errors.add(
                            "#/officers",
                            "inspection.officer-recused",
                            who + " 对" + String.join("、", names) + "登记过回避，请换人。"));
        }
        var missing = new TreeSet<String>();
        known.stream()
                .filter(item -> content.items().contains(item.code()))
                .filter(item -> team.stream().noneMatch(one -> one.skills().contains(item.skill())))
                .forEach(item -> missing.add(Skill.labelOf(item.skill())));
        errors.when(
                !missing.isEmpty(),
                "#/officers",
                "inspection.skill-missing",
                "派出的人里没有人有专长：" + String.join("、", missing) + "。");
        errors.refuse();
    }

    /** 进一次门、查多项事: an announced visit joins what is open in the same days, or says why not. */
    static void apart(DirectedContent content, List<Directed.Target> targets) {
        boolean reason =
                content.separateReason() != null && !content.separateReason().isBlank();
        if (reason || !content.kind().announced()) {
            return;
        }
        targets.stream()
                .filter(target -> !target.elsewhere().isEmpty())
                .findFirst()
                .ifPresent(target -> {
                    throw InvalidInput.of(
                            "#/separateReason",
                            "inspection.separate-reason",
                            target.name() + "同一时段已有检查（" + String.join("、", target.elsewhere())
                                    + "）。请错开时间或并到那次检查，确需分开进门的写明理由。");
                });
    }
}
