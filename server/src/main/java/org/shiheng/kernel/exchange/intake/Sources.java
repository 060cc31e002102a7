package org.shiheng.kernel.exchange.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Who may send records, of which kinds, and with which credential; an administrator keeps them. */
@Component
public class Sources {

    private static final int LONGEST_COLUMN = 100;

    private final ScopedDatabase database;
    private final Departments departments;
    private final Kinds kinds;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    Sources(
            ScopedDatabase database,
            Departments departments,
            Kinds kinds,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.departments = departments;
        this.kinds = kinds;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** What an administrator decides of a source. */
    public record Content(
            String name,
            int department,
            List<String> kinds,
            Source.Schedule schedule,
            boolean active,
            @Nullable String folder) {}

    public List<Source> all() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.source order by department_id, code")
                        .query(this::map)
                        .list());
    }

    /** The sources this actor may send for: in the city's offices all, else those of the own department. */
    public List<Source> of(Actor actor) {
        return all().stream().filter(source -> reaches(actor, source)).toList();
    }

    static boolean reaches(Actor actor, Source source) {
        return actor.department()
                .filter(unit -> unit.level() == org.shiheng.kernel.authority.Department.Level.CITY
                        || unit.id() == source.department())
                .isPresent();
    }

    public Optional<Source> find(String code) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.source where code = ?")
                        .param(code)
                        .query(this::map)
                        .optional());
    }

    Source known(String code) {
        return find(code).orElseThrow(() -> Refusal.notFound("exchange.unknown-source", "没有找到这个来源，请从来源列表重新选择。"));
    }

    public void add(Actor actor, String code, Content content) {
        check(code, content);
        database.run(Scope.wholeCity(), jdbc -> {
            int added = jdbc.sql("""
                            insert into exchange.source(code, name, department_id, kinds, schedule, active, folder, created_at)
                            values (?, ?, ?, ?::text[], ?, ?, ?, ?) on conflict do nothing""")
                    .param(code)
                    .param(content.name())
                    .param(content.department())
                    .param(content.kinds().toArray(String[]::new))
                    .param(content.schedule().name())
                    .param(content.active())
                    .param(content.folder())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            if (added == 0) {
                throw InvalidInput.of("#/code", "exchange.source-exists", "已经有代码相同的来源，请换一个代码。");
            }
            write(actor, "exchange.source-add", code, "登记来源“" + content.name() + "”");
        });
    }

    public void change(Actor actor, String code, Content content, int version) {
        check(code, content);
        database.run(Scope.wholeCity(), jdbc -> {
            int changed = jdbc.sql("""
                            update exchange.source set name = ?, department_id = ?, kinds = ?::text[], schedule = ?, active = ?, folder = ?,
                              version = version + 1 where code = ? and version = ?""")
                    .param(content.name())
                    .param(content.department())
                    .param(content.kinds().toArray(String[]::new))
                    .param(content.schedule().name())
                    .param(content.active())
                    .param(content.folder())
                    .param(code)
                    .param(version)
                    .update();
            if (changed == 0) {
                throw Refusal.stale("exchange.source-changed", "这个来源刚被他人改过，请刷新后再改。");
            }
            write(actor, "exchange.source-change", code, "修改来源“" + content.name() + "”");
        });
    }

    /** Issues a new credential; the one before ends at once. The secret is answered here and nowhere else. */
    public String issue(Actor actor, String code) {
        known(code);
        var issued = Credential.issue();
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update exchange.source set public_key = ?, key_since = ?, version = version + 1 where code = ?")
                    .param(issued.publicKey())
                    .param(Timestamp.from(clock.instant()))
                    .param(code)
                    .update();
            write(actor, "exchange.source-credential", code, "签发新的接入凭证，原凭证作废");
        });
        return issued.secret();
    }

    /** One version of how a source calls its columns. */
    public record MappingVersion(
            int version, Map<String, String> columns, String changedBy, java.time.Instant changedAt) {}

    /** Every version of a source's mapping for a kind, the newest first. */
    public List<MappingVersion> mappings(String code, String kind) {
        known(code);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.mapping_version where source = ? and kind = ? order by version desc limit 100""")
                        .param(code)
                        .param(kind)
                        .query((row, n) -> new MappingVersion(
                                row.getInt("version"),
                                json.readValue(row.getString("columns"), new TypeReference<Map<String, String>>() {}),
                                row.getString("changed_by"),
                                row.getTimestamp("changed_at").toInstant()))
                        .list());
    }

    /** Decides how a source calls its columns; what is left out is found by its usual names. */
    public void map(Actor actor, String code, String kind, Map<String, String> columns) {
        Source source = known(code);
        Kind known = kinds.find(kind)
                .filter(one -> source.kinds().contains(kind))
                .orElseThrow(
                        () -> InvalidInput.of("#/kind", "exchange.kind-not-agreed", "这个来源没有登记报送这类信息，请选择其他种类或请管理员登记。"));
        var errors = new InvalidInput.Collector();
        columns.forEach((field, name) -> {
            errors.when(
                    known.fields().stream().noneMatch(one -> one.name().equals(field)),
                    "#/columns/" + field,
                    "exchange.unknown-field",
                    "没有这一项，请刷新后再改。");
            errors.when(name.length() > LONGEST_COLUMN, "#/columns/" + field, "exchange.column-too-long", "列名最多100字。");
            errors.when(
                    columns.values().stream().filter(name::equals).count() > 1,
                    "#/columns/" + field,
                    "exchange.column-twice",
                    "“" + name + "”对应了两项，一列只能对应一项。");
        });
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            remember(jdbc, actor.name(), code, kind, columns);
            write(actor, "exchange.source-mapping", code, "修改“" + known.name() + "”的列对应");
        });
    }

    /** Keeps how the columns were called, so that the next file of this source maps itself; a change is a new version. */
    void remember(JdbcClient jdbc, String by, String code, String kind, Map<String, String> columns) {
        jdbc.sql("""
                        insert into exchange.mapping_version(source, kind, version, columns, changed_by, changed_at)
                        select :code, :kind, coalesce(max(version), 0) + 1, :columns::jsonb, :by, :now
                        from exchange.mapping_version where source = :code and kind = :kind
                        having coalesce((array_agg(columns order by version desc))[1] <> :columns::jsonb, true)""")
                .param("code", code)
                .param("kind", kind)
                .param("columns", json.writeValueAsString(columns))
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql(
                        "update exchange.source set mappings = mappings || jsonb_build_object(?::text, ?::jsonb) where code = ?")
                .param(kind)
                .param(json.writeValueAsString(columns))
                .param(code)
                .update();
    }

    private void check(String code, Content content) {
        var errors = new InvalidInput.Collector();
        errors.when(
                departments.find(content.department()).isEmpty(),
                "#/department",
                "exchange.department-needed",
                "请选择这个来源属于哪个单位。");
        errors.when(
                content.kinds().isEmpty()
                        || content.kinds().stream()
                                .anyMatch(kind -> kinds.find(kind).isEmpty()),
                "#/kinds",
                "exchange.kinds-needed",
                "请至少选择一类要归集的信息。");
        errors.when(
                content.folder() != null && !content.folder().matches("[a-z0-9][a-z0-9-]{0,39}"),
                "#/folder",
                "exchange.folder-name",
                "文件夹名用小写字母、数字和短横线，最多40个，不能有斜线和点。");
        errors.when(
                content.folder() != null
                        && all().stream()
                                .anyMatch(one -> !one.code().equals(code)
                                        && content.folder().equals(one.folder())),
                "#/folder",
                "exchange.folder-taken",
                "这个文件夹已经给了别的来源，请换一个名字。");
        errors.refuse();
    }

    private void write(Actor actor, String act, String code, String detail) {
        audit.write(actor, act, "/api/imports/sources/" + code, AuditTrail.Outcome.DONE, detail, null);
    }

    private Source map(ResultSet row, int n) throws SQLException {
        Map<String, Map<String, String>> mappings = new HashMap<>(
                json.readValue(row.getString("mappings"), new TypeReference<Map<String, Map<String, String>>>() {}));
        @Nullable Timestamp since = row.getTimestamp("key_since");
        return new Source(
                row.getString("code"),
                row.getString("name"),
                row.getInt("department_id"),
                List.of((String[]) row.getArray("kinds").getArray()),
                Source.Schedule.valueOf(row.getString("schedule")),
                mappings,
                row.getBytes("public_key"),
                since == null ? null : since.toInstant(),
                row.getBoolean("active"),
                row.getString("folder"),
                LocalDate.ofInstant(row.getTimestamp("created_at").toInstant(), clock.getZone()),
                row.getInt("version"));
    }
}
