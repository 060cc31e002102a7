package org.shiheng.kernel.exchange.outbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The platforms that records are reported to; an administrator keeps them, and their credentials lie sealed. */
@Component
public class Targets {

    private final ScopedDatabase database;
    private final Kinds kinds;
    private final AuditTrail audit;
    private final Sealing sealing;
    private final Clock clock;

    Targets(ScopedDatabase database, Kinds kinds, AuditTrail audit, KeyFolder keys, Clock clock) {
        this.database = database;
        this.kinds = kinds;
        this.audit = audit;
        this.sealing = new Sealing(keys, "platform-credentials");
        this.clock = clock;
    }

    /**
     * What an administrator decides of a platform.
     *
     * @param credential a new one; none = as before
     */
    public record Content(
            String name,
            String endpoint,
            List<String> kinds,
            String senderName,
            String senderCode,
            LocalDate since,
            boolean active,
            @Nullable String credential) {}

    public List<Target> all() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.target order by code")
                        .query(Targets::map)
                        .list());
    }

    public Optional<Target> find(String code) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.target where code = ?")
                        .param(code)
                        .query(Targets::map)
                        .optional());
    }

    @Nullable
    String credential(String code) {
        byte[] sealed = database.read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql(
                                        "select credential from exchange.target where code = ? and credential is not null")
                                .param(code)
                                .query(byte[].class)
                                .optional())
                .orElse(null);
        return sealed == null ? null : new String(sealing.open(sealed, code), StandardCharsets.UTF_8);
    }

    public void add(Actor actor, String code, Content content) {
        check(content);
        database.run(Scope.wholeCity(), jdbc -> {
            int added = jdbc.sql("""
                            insert into exchange.target(code, name, endpoint, kinds, sender_name, sender_code, since, active, credential,
                              created_at) values (?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(code)
                    .param(content.name())
                    .param(content.endpoint())
                    .param(content.kinds().toArray(String[]::new))
                    .param(content.senderName())
                    .param(content.senderCode())
                    .param(content.since())
                    .param(content.active())
                    .param(sealed(code, content.credential()))
                    .param(Timestamp.from(clock.instant()))
                    .update();
            if (added == 0) {
                throw InvalidInput.of("#/code", "exchange.target-exists", "已经有代码相同的平台，请换一个代码。");
            }
            audit.write(
                    actor,
                    "exchange.target-add",
                    "/api/outbox/targets/" + code,
                    AuditTrail.Outcome.DONE,
                    "登记上级平台“" + content.name() + "”",
                    null);
        });
    }

    public void change(Actor actor, String code, Content content, int version) {
        check(content);
        database.run(Scope.wholeCity(), jdbc -> {
            int changed = jdbc.sql("""
                            update exchange.target set name = ?, endpoint = ?, kinds = ?::text[], sender_name = ?, sender_code = ?,
                              since = ?, active = ?, credential = coalesce(?, credential), held_until = null, failures = 0,
                              trouble = null, log_done = case when kinds @> ?::text[] and since <= ? then log_done else -1 end,
                              version = version + 1
                            where code = ? and version = ?""")
                    .param(content.name())
                    .param(content.endpoint())
                    .param(content.kinds().toArray(String[]::new))
                    .param(content.senderName())
                    .param(content.senderCode())
                    .param(content.since())
                    .param(content.active())
                    .param(sealed(code, content.credential()))
                    .param(content.kinds().toArray(String[]::new))
                    .param(content.since())
                    .param(code)
                    .param(version)
                    .update();
            if (changed == 0) {
                throw Refusal.stale("exchange.target-changed", "这个平台刚被他人改过，请刷新后再改。");
            }
            audit.write(
                    actor,
                    "exchange.target-change",
                    "/api/outbox/targets/" + code,
                    AuditTrail.Outcome.DONE,
                    "修改上级平台“" + content.name() + "”" + (content.credential() == null ? "" : "，换了接入凭证"),
                    null);
        });
    }

    /** Whether this process may work for the platform now; a lease of a process that died runs out by itself. */
    boolean lease(String code, java.time.Duration time) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                        "update exchange.target set leased_until = ? where code = ? and (leased_until is null or leased_until <= ?)")
                                .param(Timestamp.from(clock.instant().plus(time)))
                                .param(code)
                                .param(Timestamp.from(clock.instant()))
                                .update()
                        == 1);
    }

    void release(String code) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.target set leased_until = null where code = ?")
                        .param(code)
                        .update());
    }

    void looked(JdbcClient jdbc, String code, long through) {
        jdbc.sql("update exchange.target set log_done = ? where code = ?")
                .param(through)
                .param(code)
                .update();
    }

    /** The connection works again. */
    void reached(JdbcClient jdbc, String code) {
        jdbc.sql(
                        "update exchange.target set held_until = null, failures = 0, trouble = null where code = ? and failures > 0")
                .param(code)
                .update();
    }

    void troubled(JdbcClient jdbc, String code, Instant until, String trouble) {
        jdbc.sql("update exchange.target set held_until = ?, failures = failures + 1, trouble = ? where code = ?")
                .param(Timestamp.from(until))
                .param(trouble)
                .param(code)
                .update();
    }

    private byte @Nullable [] sealed(String code, @Nullable String credential) {
        return credential == null || credential.isBlank()
                ? null
                : sealing.seal(credential.strip().getBytes(StandardCharsets.UTF_8), code);
    }

    private void check(Content content) {
        var errors = new InvalidInput.Collector();
        errors.when(
                !isAddress(content.endpoint()),
                "#/endpoint",
                "exchange.endpoint-needed",
                "请填写接口地址，以 https:// 或 http:// 开头。");
        errors.when(
                content.kinds().isEmpty()
                        || content.kinds().stream()
                                .anyMatch(kind -> kinds.find(kind).isEmpty()),
                "#/kinds",
                "exchange.kinds-needed",
                "请至少选择一类要报送的信息。");
        errors.when(
                !UnifiedSocialCreditCode.examine(content.senderCode(), Divisions.official())
                        .accepted(),
                "#/senderCode",
                "exchange.sender-code-needed",
                "请填写数据来源单位的统一社会信用代码，18位，校验位要对。");
        errors.refuse();
    }

    private static boolean isAddress(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Target map(ResultSet row, int n) throws SQLException {
        Timestamp held = row.getTimestamp("held_until");
        return new Target(
                row.getString("code"),
                row.getString("name"),
                row.getString("endpoint"),
                List.of((String[]) row.getArray("kinds").getArray()),
                row.getString("sender_name"),
                row.getString("sender_code"),
                row.getObject("since", LocalDate.class),
                row.getBoolean("active"),
                row.getBytes("credential") != null,
                row.getLong("log_done"),
                held == null ? null : held.toInstant(),
                row.getInt("failures"),
                row.getString("trouble"),
                row.getInt("version"));
    }
}
