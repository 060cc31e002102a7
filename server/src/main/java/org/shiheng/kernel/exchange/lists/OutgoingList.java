package org.shiheng.kernel.exchange.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.outbox.Outgoing;
import org.shiheng.kernel.exchange.outbox.Target;
import org.shiheng.kernel.exchange.outbox.Targets;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** What was reported to a platform, with its receipts: the local ledger of reporting as a file. */
@Component
class OutgoingList implements ExportList {

    private static final String FROM =
            " from exchange.outgoing o where o.target = :target and (:state::text is null or o.state = :state)";

    private final ScopedDatabase database;
    private final Targets targets;
    private final Kinds kinds;
    private final Clock clock;

    OutgoingList(ScopedDatabase database, Targets targets, Kinds kinds, Clock clock) {
        this.database = database;
        this.targets = targets;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "outgoing";
    }

    @Override
    public String title() {
        return "报送台账和回执";
    }

    @Override
    public String act() {
        return "exchange.export";
    }

    @Override
    public boolean personal() {
        return false;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.choice(
                        "target",
                        "上级平台",
                        targets.all().stream()
                                .map(target -> new Choice(target.code(), target.name()))
                                .toList()),
                Condition.choice(
                        "state",
                        "状态",
                        Arrays.stream(Outgoing.State.values())
                                .map(state -> new Choice(state.name(), state.label()))
                                .toList()));
    }

    @Override
    public Prepared prepare(Question question) {
        String code = question.given("target");
        Target target = (code == null ? java.util.Optional.<Target>empty() : targets.find(code))
                .orElseThrow(() -> InvalidInput.of("#/conditions/target", "exchange.target-needed", "请选择上级平台。"));
        String given = question.given("state");
        if (given != null
                && Arrays.stream(Outgoing.State.values())
                        .noneMatch(state -> state.name().equals(given))) {
            throw InvalidInput.of("#/conditions/state", "exchange.unknown-state", "请从列表中选择状态。");
        }
        long total = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*)" + FROM)
                        .param("target", target.code())
                        .param("state", given)
                        .query(Long.class)
                        .single());
        Map<String, String> names = kinds.all().stream().collect(Collectors.toMap(Kind::key, Kind::name));
        return new Prepared(
                target.name()
                        + (given == null
                                ? ""
                                : "，" + Outgoing.State.valueOf(given).label()),
                columns(),
                total,
                sink -> database.read(Scope.wholeCity(), jdbc -> {
                    jdbc.sql("select o.*" + FROM + " order by o.id")
                            .param("target", target.code())
                            .param("state", given)
                            .withFetchSize(2_000)
                            .query((ResultSet row) -> sink.row(cells(row, names)));
                    return true;
                }));
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("文号或编号"),
                Column.text("名称"),
                Column.text("种类"),
                Column.text("报送还是撤回"),
                Column.text("状态"),
                Column.text("回执编号"),
                Column.text("说明"),
                Column.number("报送次数"),
                Column.day("列入报送日期"),
                Column.day("办完日期"),
                Column.text("记录编号"));
    }

    private List<@Nullable Object> cells(ResultSet row, Map<String, String> names) throws SQLException {
        return Arrays.asList(
                row.getString("number"),
                row.getString("name"),
                names.getOrDefault(row.getString("kind"), row.getString("kind")),
                row.getBoolean("withdraws") ? "撤回" : "报送",
                Outgoing.State.valueOf(row.getString("state")).label(),
                row.getString("receipt"),
                row.getString("message"),
                row.getInt("attempts"),
                day(row.getTimestamp("created_at")),
                day(row.getTimestamp("settled_at")),
                row.getString("record_id"));
    }

    private @Nullable LocalDate day(@Nullable Timestamp at) {
        return at == null ? null : LocalDate.ofInstant(at.toInstant(), clock.getZone());
    }
}
