package org.shiheng.kernel.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.flow.FlowCheck;
import org.shiheng.kernel.approval.flow.FlowCompiler;
import org.shiheng.kernel.approval.flow.FlowReader;
import org.shiheng.kernel.approval.flow.SignFlow;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sign-off flows: those that ship, in {@code procedures/approval} for all procedures and in a procedure's own
 * {@code approval} folder, and those a city uploaded instead. One version of a code is in use; requests keep theirs.
 */
@Component
public class Flows {

    private static final String PLACE = "procedures/";
    private static final String ENDING = ".bpmn20.xml";

    private final ScopedDatabase database;
    private final SigningEngine engine;
    private final Clock clock;
    private final Map<Integer, SignFlow> read = new ConcurrentHashMap<>();
    private final List<String> shipped;

    Flows(ScopedDatabase database, SigningEngine engine, Clock clock) {
        this.database = database;
        this.engine = engine;
        this.clock = clock;
        Map<String, String> files = files();
        var objections = new ArrayList<String>();
        files.forEach((code, bpmn) -> objections(bpmn).forEach(text -> objections.add(code + ": " + text)));
        if (!objections.isEmpty()) {
            throw new IllegalStateException("sign-off flows cannot be used:\n" + String.join("\n", objections));
        }
        this.shipped = List.copyOf(files.keySet());
        database.run(Scope.nothing(), jdbc -> files.forEach((code, bpmn) -> ship(jdbc, code, bpmn)));
    }

    /** What is wrong with a file; empty = it can be used. */
    public static List<String> objections(String bpmn) {
        FlowReader.Read read = FlowReader.read(bpmn);
        return read.flow()
                .map(flow -> FlowCheck.objections(
                        flow,
                        role -> Arrays.stream(Role.values())
                                .anyMatch(one -> one.name().equals(role))))
                .orElse(read.objections());
    }

    /** The code under which an act's flow is known: the procedure's own, or else the shared one; empty = there is none. */
    public Optional<String> code(String folder, String name) {
        String own = folder.substring(PLACE.length()).replace('/', '.') + ":" + name;
        return shipped.contains(own) ? Optional.of(own) : Optional.of(name).filter(shipped::contains);
    }

    /** Name of the version in use. */
    public String nameOf(String code) {
        return database.read(Scope.nothing(), jdbc -> inUse(jdbc, code)).name();
    }

    Version inUse(JdbcClient jdbc, String code) {
        return jdbc.sql("select * from approval.flow where code = ? and state = 'IN_USE'")
                .param(code)
                .query(Flows::map)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no flow " + code));
    }

    Version version(JdbcClient jdbc, int id) {
        return jdbc.sql("select * from approval.flow where id = ?")
                .param(id)
                .query(Flows::map)
                .single();
    }

    /** A version that a reader asks for; refused when there is none. */
    Version find(JdbcClient jdbc, int id) {
        return jdbc.sql("select * from approval.flow where id = ?")
                .param(id)
                .query(Flows::map)
                .optional()
                .orElseThrow(() -> Refusal.notFound("approval.no-version", "没有这一版审批流程。"));
    }

    SignFlow flow(Version version) {
        return read.computeIfAbsent(
                version.id(), id -> FlowReader.read(version.bpmn()).flow().orElseThrow());
    }

    /** The flow of a version that is used: what it says never changes. */
    SignFlow flow(JdbcClient jdbc, int version) {
        SignFlow known = read.get(version);
        return known != null ? known : flow(version(jdbc, version));
    }

    /** The engine's id of a version; made known to the engine when it is first used. */
    String definition(JdbcClient jdbc, Version version) {
        String known = version.definition();
        if (known != null) {
            return known;
        }
        // Two that ask first at the same time must not both deploy: the row is held, and read again.
        Version held = jdbc.sql("select * from approval.flow where id = ? for update")
                .param(version.id())
                .query(Flows::map)
                .single();
        if (held.definition() != null) {
            return held.definition();
        }
        SignFlow flow = flow(version);
        String definition = engine.deploy(flow.code(), FlowCompiler.engineBpmn(flow));
        jdbc.sql("update approval.flow set definition = ? where id = ?")
                .param(definition)
                .param(version.id())
                .update();
        return definition;
    }

    /** All versions, by code, the newest first. */
    List<Version> all(JdbcClient jdbc) {
        return jdbc.sql("select * from approval.flow order by code, version desc limit 1000")
                .query(Flows::map)
                .list();
    }

    int add(JdbcClient jdbc, String code, String bpmn, boolean ships, String state, String by, @Nullable String note) {
        return jdbc.sql("""
                        insert into approval.flow(code, version, name, bpmn, digest, shipped, state, made_by, made_at, used_since, note)
                        values (:code, (select coalesce(max(version), 0) + 1 from approval.flow where code = :code), :name, :bpmn, :digest, :shipped,
                          :state, :by, :at::timestamptz, case when :state = 'IN_USE' then :at::timestamptz end, :note) returning id""")
                .param("code", code)
                .param("name", FlowReader.read(bpmn).flow().orElseThrow().name())
                .param("bpmn", bpmn)
                .param("digest", digest(bpmn))
                .param("shipped", ships)
                .param("state", state)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("note", note)
                .query(Integer.class)
                .single();
    }

    /** A file that ships is taken into use unless the city put its own in its place. */
    private void ship(JdbcClient jdbc, String code, String bpmn) {
        boolean known = jdbc.sql("select 1 from approval.flow where code = ? and digest = ?")
                .param(code)
                .param(digest(bpmn))
                .query(Integer.class)
                .optional()
                .isPresent();
        if (known) {
            return;
        }
        boolean cityOwn = jdbc.sql("select 1 from approval.flow where code = ? and state = 'IN_USE' and not shipped")
                .param(code)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!cityOwn) {
            jdbc.sql("update approval.flow set state = 'RETIRED' where code = ? and state = 'IN_USE'")
                    .param(code)
                    .update();
        }
        add(jdbc, code, bpmn, true, cityOwn ? "CHECKED" : "IN_USE", "随平台提供", null);
    }

    private static Map<String, String> files() {
        var resolver = new PathMatchingResourcePatternResolver();
        var files = new TreeMap<String, String>();
        try {
            for (String pattern : List.of("approval/*", "*/*/approval/*")) {
                for (Resource file : resolver.getResources("classpath*:" + PLACE + pattern + ENDING)) {
                    String path = file.getURL().toString();
                    String place = path.substring(path.lastIndexOf(PLACE) + PLACE.length());
                    String name = place.substring(place.lastIndexOf('/') + 1, place.length() - ENDING.length());
                    String[] steps = place.split("/");
                    String code = steps.length == 4 ? steps[0] + "." + steps[1] + ":" + name : name;
                    files.put(code, file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Version map(ResultSet row, int n) throws SQLException {
        Timestamp used = row.getTimestamp("used_since");
        return new Version(
                row.getInt("id"),
                row.getString("code"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("bpmn"),
                row.getBoolean("shipped"),
                State.valueOf(row.getString("state")),
                row.getString("definition"),
                row.getString("note"),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                used == null ? null : used.toInstant());
    }

    /** How a version stands. */
    enum State {
        CHECKED("已检查，未启用"),
        IN_USE("使用中"),
        RETIRED("已停用");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** One version of a flow. */
    record Version(
            int id,
            String code,
            int version,
            String name,
            String bpmn,
            boolean shipped,
            State state,
            @Nullable String definition,
            @Nullable String note,
            String madeBy,
            Instant madeAt,
            @Nullable Instant usedSince) {}
}
