package org.shiheng.kernel.draw;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.kernel.draw.Ceremony.Contribution;
import org.shiheng.kernel.draw.Ceremony.Round;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads and writes ceremonies and their JSON parts. */
@Component
class CeremonyRows {

    private static final HexFormat HEX = HexFormat.of();

    private final ObjectMapper json;

    CeremonyRows(ObjectMapper json) {
        this.json = json;
    }

    Optional<Ceremony> find(JdbcClient jdbc, String where, Object value) {
        return jdbc.sql(
                        "select c.*, l.index as leaf from draw.ceremony c left join ledger.leaf l on l.record_id = c.log_record where "
                                + where)
                .param(value)
                .query((row, n) -> {
                    long id = row.getLong("id");
                    byte[] commitment = row.getBytes("commitment");
                    return new Ceremony(
                            new CeremonyId(id),
                            row.getString("plan_number"),
                            row.getString("name"),
                            row.getString("basis"),
                            CeremonyState.valueOf(row.getString("state")),
                            HEX.formatHex(row.getBytes("frame_hash")),
                            sizes(row.getString("sizes")),
                            rules(row.getString("rules")),
                            team(row.getString("team")),
                            commitment == null ? null : HEX.formatHex(commitment),
                            row.getObject("leaf", Long.class),
                            row.getString("beacon"),
                            row.getTimestamp("frozen_at").toInstant(),
                            instant(row.getTimestamp("committed_at")),
                            instant(row.getTimestamp("revealed_at")),
                            instant(row.getTimestamp("published_at")),
                            contributions(jdbc, id),
                            rounds(jdbc, id));
                })
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static List<Contribution> contributions(JdbcClient jdbc, long ceremony) {
        return jdbc.sql(
                        "select name, value, department_id, supervision, at from draw.contribution where ceremony_id = ? order by at")
                .param(ceremony)
                .query((row, n) -> new Contribution(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private static List<Round> rounds(JdbcClient jdbc, long ceremony) {
        return jdbc.sql("select round, code, reason, at from draw.round where ceremony_id = ? order by round")
                .param(ceremony)
                .query((row, n) -> new Round(
                        row.getInt(1),
                        HEX.formatHex(row.getBytes(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    Map<String, Integer> sizes(String text) {
        var sizes = new LinkedHashMap<String, Integer>();
        json.readTree(text)
                .properties()
                .forEach(entry -> sizes.put(entry.getKey(), entry.getValue().asInt()));
        return sizes;
    }

    String write(Object value) {
        return json.writeValueAsString(value);
    }

    /** The rules as the transcript states them. */
    Map<String, @Nullable Object> rulesJson(DrawRules rules) {
        var strata = rules.strata().stream()
                .map(rule -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("stratum", rule.stratum());
                    one.put("rate", rule.rate().toPlainString());
                    one.put("minimum", rule.minimum());
                    one.put("cap", rule.cap());
                    return one;
                })
                .toList();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("strata", strata);
        all.put(
                "leastTotal",
                rules.leastTotal() == null ? null : rules.leastTotal().toPlainString());
        all.put("riskOrder", rules.riskOrder());
        return all;
    }

    DrawRules rules(String text) {
        JsonNode node = json.readTree(text);
        var strata = new ArrayList<DrawRules.StratumRule>();
        for (JsonNode one : node.get("strata")) {
            strata.add(new DrawRules.StratumRule(
                    one.get("stratum").asString(),
                    new BigDecimal(one.get("rate").asString()),
                    one.get("minimum").asInt(),
                    one.get("cap").isNull() ? null : one.get("cap").asInt()));
        }
        JsonNode least = node.get("leastTotal");
        return new DrawRules(
                strata,
                least.isNull() ? null : new BigDecimal(least.asString()),
                node.get("riskOrder").valueStream().map(JsonNode::asString).toList());
    }

    static Map<String, Object> teamJson(OfficerDraw.TeamRules team) {
        var all = new LinkedHashMap<String, Object>();
        all.put("least", team.least());
        all.put("perDepartment", team.perDepartment());
        all.put("homeExcluded", team.homeExcluded());
        return all;
    }

    OfficerDraw.TeamRules team(String text) {
        JsonNode node = json.readTree(text);
        return new OfficerDraw.TeamRules(
                node.get("least").asInt(),
                node.get("perDepartment").asBoolean(),
                node.get("homeExcluded").asBoolean());
    }

    static List<Map<String, @Nullable Object>> poolJson(List<OfficerDraw.Officer> pool) {
        return pool.stream()
                .map(officer -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("id", officer.id());
                    one.put("department", officer.department());
                    one.put("skills", officer.skills().stream().sorted().toList());
                    one.put("validThrough", officer.validThrough().toString());
                    one.put("home", officer.home());
                    return one;
                })
                .toList();
    }

    List<OfficerDraw.Officer> pool(String text) {
        var pool = new ArrayList<OfficerDraw.Officer>();
        for (JsonNode one : json.readTree(text)) {
            pool.add(new OfficerDraw.Officer(
                    one.get("id").asString(),
                    one.get("department").asString(),
                    new java.util.HashSet<>(one.get("skills")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()),
                    java.time.LocalDate.parse(one.get("validThrough").asString()),
                    one.get("home").isNull() ? null : one.get("home").asString()));
        }
        return pool;
    }

    /** Recusals as kept: officer, blinded id, round they hold from. */
    List<KeptRecusal> recusals(String text) {
        var all = new ArrayList<KeptRecusal>();
        for (JsonNode one : json.readTree(text)) {
            all.add(new KeptRecusal(
                    one.get(0).asString(), one.get(1).asString(), one.get(2).asInt()));
        }
        return all;
    }

    static List<List<Object>> recusalsJson(List<KeptRecusal> recusals) {
        return recusals.stream()
                .map(one -> List.<Object>of(one.officer(), one.id(), one.fromRound()))
                .toList();
    }

    List<KeptTask> tasks(String text) {
        return List.of(json.readValue(text, KeptTask[].class));
    }

    record KeptRecusal(String officer, String id, int fromRound) {}

    /** A task as the transcript states it; one that is drawn again stands again, with its round. */
    record KeptTask(
            int task,
            String id,
            List<String> items,
            @Nullable String home,
            int round,
            List<String> officers) {}
}
