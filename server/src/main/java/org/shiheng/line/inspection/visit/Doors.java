package org.shiheng.line.inspection.visit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.CeremonyId;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.plan.Plan;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.stereotype.Component;

/** The code at the door (扫码入企): a visit without one is against the rules, and the business may rate it once. */
@Component
public class Doors {

    private final ScopedDatabase database;
    private final TaskRows rows;
    private final Plans plans;
    private final Draws draws;
    private final InspectionItems items;
    private final Clock clock;

    Doors(ScopedDatabase database, TaskRows rows, Plans plans, Draws draws, InspectionItems items, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.plans = plans;
        this.draws = draws;
        this.items = items;
        this.clock = clock;
    }

    public Door read(String code) {
        Task task = task(code);
        Plan plan = plans.read(task.plan());
        Optional<Draws.OwnEntry> own =
                plan.ceremony() == null ? Optional.empty() : draws.own(new CeremonyId(plan.ceremony()), task.subject());
        boolean rated = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select exists(select 1 from inspection.rating where task_id = ?)")
                        .param(task.id())
                        .query(Boolean.class)
                        .single());
        List<String> names = task.items().stream()
                .map(item -> items.find(item, task.windowFrom())
                        .map(InspectionItem::name)
                        .orElse(item))
                .toList();
        return new Door(task, names, own.orElse(null), rated);
    }

    /** Takes the rating once, after the visit began. */
    public void rate(String code, int stars, @Nullable String comment) {
        Task task = task(code);
        if (task.startedAt() == null) {
            throw Refusal.conflict("inspection.not-started", "检查还没有开始", "检查开始后才能评价。");
        }
        if (stars < 1 || stars > 5) {
            throw InvalidInput.of("#/stars", "inspection.stars", "请选 1 到 5 分。");
        }
        if (comment != null && comment.length() > 500) {
            throw InvalidInput.of("#/comment", "inspection.long-comment", "意见最多 500 个字。");
        }
        int added = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.rating(task_id, subject_id, station_id, stars, comment, rated_at) values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing""")
                        .param(task.id())
                        .param(task.subject())
                        .param(task.station())
                        .param(stars)
                        .param(comment)
                        .param(Timestamp.from(clock.instant()))
                        .update());
        if (added == 0) {
            throw Refusal.conflict("inspection.already-rated", "已经评价过", "这次检查已经评价过，每次检查评价一次。要反映新的情况，请拨打12315。");
        }
    }

    private Task task(String code) {
        return database.read(Scope.wholeCity(), jdbc -> rows.byDoorCode(jdbc, code))
                .orElseThrow(() -> Refusal.notFound("inspection.no-door", "没有这个检查码。如果有人持此码要求检查，请拨打12315核实。"));
    }

    /** What the business sees. */
    public record Door(Task task, List<String> itemNames, Draws.@Nullable OwnEntry own, boolean rated) {}
}
