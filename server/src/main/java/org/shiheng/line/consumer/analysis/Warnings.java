package org.shiheng.line.consumer.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.shiheng.line.consumer.domain.GoodsKind;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Warnings to consumers: drafted at the desk, run by the procedure {@code consumer.warning}, shown while they are published. */
@Component
public class Warnings {

    private final ScopedDatabase database;
    private final Matters matters;
    private final ObjectMapper json;
    private final Clock clock;

    Warnings(ScopedDatabase database, Matters matters, ObjectMapper json, Clock clock) {
        this.database = database;
        this.matters = matters;
        this.json = json;
        this.clock = clock;
    }

    /** Begins a draft in the actor's own unit; the same key begins it once. */
    public MatterId draft(Actor actor, Map<String, Object> form, String key) {
        int unit = actor.department()
                .map(Department::id)
                .orElseThrow(() -> Refusal.forbidden("consumer.no-unit", "您的账号没有单位，不能起草消费警示。"));
        return matters.open(
                actor,
                new OpenMatter(
                        "consumer.warning",
                        LocalDate.now(clock),
                        String.valueOf(form.getOrDefault("title", "消费警示")),
                        null,
                        unit,
                        null,
                        false,
                        new LinkedHashMap<>(form),
                        List.of(),
                        "consumer.warning",
                        key.isBlank() ? UUID.randomUUID().toString() : key,
                        null));
    }

    /** What is published now, the newest first. */
    public List<Warning> published() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select m.id, m.number, m.facts, d.name as unit from matter.matter m join authority.department d on d.id = m.station_id
                        where m.procedure = 'consumer.warning' and m.state = 'PUBLISHED'
                        order by m.facts ->> 'publishedOn' desc, m.id desc limit 100""")
                        .query((row, n) -> {
                            Map<String, Object> facts =
                                    json.readValue(row.getString("facts"), new TypeReference<>() {});
                            return new Warning(
                                    row.getString("number"),
                                    Kind.valueOf(String.valueOf(facts.get("type"))),
                                    Kind.valueOf(String.valueOf(facts.get("type")))
                                            .label(),
                                    String.valueOf(facts.get("title")),
                                    String.valueOf(facts.get("body")),
                                    GoodsKind.of(facts.get("goodsKind"))
                                            .map(GoodsKind::label)
                                            .orElse(null),
                                    LocalDate.parse(String.valueOf(facts.get("publishedOn"))),
                                    row.getString("unit"));
                        })
                        .list());
    }

    /** How serious it is. */
    public enum Kind {
        TIP("消费提示"),
        WARNING("消费警示"),
        REPORT("风险报告");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A published warning. */
    public record Warning(
            String number,
            Kind kind,
            String kindName,
            String title,
            String body,
            @Nullable String goods,
            LocalDate publishedOn,
            String unit) {}
}
