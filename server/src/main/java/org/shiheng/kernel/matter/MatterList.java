package org.shiheng.kernel.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.springframework.stereotype.Component;

/**
 * Matters of the asker's area as a file: complaints, reports, cases and every other procedure. What concerns a person and no
 * registered subject is told by its number alone unless somebody says why the whole is needed.
 */
@Component
class MatterList implements ExportList {

    private static final String FROM = """
             from matter.matter m where (:procedure::text is null or m.procedure = :procedure)
              and (:open::boolean is null or (m.closed_on is null) = :open) and m.legal_on between :from and :through and\s""";

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final Departments departments;
    private final Accounts accounts;
    private final Clock clock;

    MatterList(
            ScopedDatabase database, Procedures procedures, Departments departments, Accounts accounts, Clock clock) {
        this.database = database;
        this.procedures = procedures;
        this.departments = departments;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "matters";
    }

    @Override
    public String title() {
        return "投诉、案件等事项";
    }

    @Override
    public String act() {
        return "matter.export";
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public List<Condition> conditions() {
        Map<String, String> names = procedures.all().stream()
                .collect(Collectors.toMap(
                        Procedure::code, Procedure::name, (newest, older) -> newest, java.util.TreeMap::new));
        return List.of(
                Condition.choice(
                        "procedure",
                        "事项种类",
                        names.entrySet().stream()
                                .map(one -> new Choice(one.getKey(), one.getValue()))
                                .toList()),
                Condition.choice("state", "办理情况", List.of(new Choice("OPEN", "在办"), new Choice("CLOSED", "已办结"))),
                Condition.day("from", "登记日期从"),
                Condition.day("through", "到"));
    }

    @Override
    public Prepared prepare(Question question) {
        String code = question.given("procedure");
        Optional<Procedure> procedure =
                procedures.all().stream().filter(one -> one.code().equals(code)).findFirst();
        if (code != null && procedure.isEmpty()) {
            throw InvalidInput.of("#/conditions/procedure", "matter.unknown-procedure", "请从列表中选择事项种类。");
        }
        Boolean open = open(question);
        LocalDate today = LocalDate.now(clock);
        LocalDate from = day(question, "from", today.withDayOfYear(1));
        LocalDate through = day(question, "through", today);
        if (from.isAfter(through)) {
            throw InvalidInput.of("#/conditions/from", "matter.period-backwards", "起始日晚于截止日，请重新选择。");
        }
        var scope = question.actor().scope();
        String where = FROM + scope.predicate("m.station_id", "m.seen_by");
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("procedure", code);
        parameters.put("open", open);
        parameters.put("from", from);
        parameters.put("through", through);
        long total = database.read(
                scope,
                jdbc -> jdbc.sql("select count(*)" + where)
                        .params(parameters)
                        .query(Long.class)
                        .single());
        String words = procedure.map(Procedure::name).orElse("全部事项")
                + (open == null ? "" : open ? "，在办" : "，已办结")
                + "，" + from + " 至 " + through;
        return new Prepared(words, columns(), total, sink -> {
            var names = new HashMap<Integer, String>();
            database.read(scope, jdbc -> {
                jdbc.sql("select " + MatterRow.COLUMNS + ", s.name as subject_name, s.uscc from (select m.*" + where
                                + ") m left join subject.public_profile s on s.id = m.subject_id")
                        .params(parameters)
                        .withFetchSize(2_000)
                        .query((ResultSet row) -> sink.row(cells(row, names, question.open())));
                return true;
            });
        });
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("编号"),
                Column.text("事项"),
                Column.text("标题"),
                Column.text("当事人"),
                Column.text("统一社会信用代码"),
                Column.text("状态"),
                Column.text("承办单位"),
                Column.text("承办人"),
                Column.day("登记日期"),
                Column.day("最近的期限"),
                Column.text("期限"),
                Column.day("办结日期"),
                Column.text("补录"));
    }

    private List<@Nullable Object> cells(ResultSet row, Map<Integer, String> names, boolean open) throws SQLException {
        MatterRow matter = MatterRow.map(row, 0);
        Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
        boolean told = open || matter.subject() != null;
        String limit = matter.dueCode();
        return Arrays.asList(
                matter.number(),
                procedure.name(),
                told ? matter.title() : "已隐去",
                row.getString("subject_name"),
                row.getString("uscc"),
                matter.ledBy() == null ? procedure.state(matter.state()).name() : "已并入主件",
                departments.nameOf(matter.station()),
                matter.handler() == null ? null : names.computeIfAbsent(matter.handler(), this::name),
                matter.legalOn(),
                matter.dueOn(),
                limit == null ? null : matter.held() ? "中止" : overdue(matter) ? "超期" : "在期限内",
                matter.closedOn(),
                matter.enteredLate() ? "是" : null);
    }

    private boolean overdue(MatterRow matter) {
        return matter.closedOn() == null
                && matter.dueOn() != null
                && matter.dueOn().isBefore(LocalDate.now(clock));
    }

    private String name(int account) {
        return accounts.displayNames(List.of(account)).getOrDefault(account, "");
    }

    private static @Nullable Boolean open(Question question) {
        String given = question.given("state");
        if (given == null) {
            return null;
        }
        if (!given.equals("OPEN") && !given.equals("CLOSED")) {
            throw InvalidInput.of("#/conditions/state", "matter.unknown-state", "请从列表中选择办理情况。");
        }
        return given.equals("OPEN");
    }

    private static LocalDate day(Question question, String key, LocalDate otherwise) {
        String given = question.given(key);
        try {
            return given == null ? otherwise : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("#/conditions/" + key, "matter.bad-day", "日期请写成 2026-05-20 的样子。");
        }
    }
}
