package org.shiheng.kernel.approval;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said and signed. Each row carries a seal over all its fields: one that was changed afterwards is told. */
@Component
class Opinions {

    private final SecretKeySpec key;
    private final Clock clock;

    Opinions(KeyFolder keys, Clock clock) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(keys.secret("approval-seal")), "HmacSHA256");
        this.clock = clock;
    }

    void write(
            JdbcClient jdbc,
            Actor actor,
            ApprovalRequest request,
            String node,
            String nodeName,
            Kind kind,
            String opinion,
            @Nullable String inPlaceOf) {
        // The database keeps microseconds: what is sealed must read back the same.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String department = actor.department().map(Department::name).orElse(null);
        jdbc.sql("""
                        insert into approval.opinion(request_id, node, node_name, kind, account_id, name, department, in_place_of,
                          opinion, signed_at, content, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(request.id())
                .param(node)
                .param(nodeName)
                .param(kind.name())
                .param(actor.account())
                .param(actor.name())
                .param(department)
                .param(inPlaceOf)
                .param(opinion)
                .param(Timestamp.from(at))
                .param(request.content())
                .param(seal(
                        request.id(),
                        node,
                        nodeName,
                        kind.name(),
                        actor.account(),
                        actor.name(),
                        department,
                        inPlaceOf,
                        opinion,
                        at,
                        request.content()))
                .update();
    }

    /** In the order they were given. */
    List<Opinion> of(JdbcClient jdbc, List<Long> requests) {
        return jdbc.sql("select * from approval.opinion where request_id = any (?::bigint[]) order by id")
                .param(requests.toArray(Long[]::new))
                .query((row, n) -> {
                    Instant at = row.getTimestamp("signed_at").toInstant();
                    String seal = seal(
                            row.getLong("request_id"),
                            row.getString("node"),
                            row.getString("node_name"),
                            row.getString("kind"),
                            row.getInt("account_id"),
                            row.getString("name"),
                            row.getString("department"),
                            row.getString("in_place_of"),
                            row.getString("opinion"),
                            at,
                            row.getString("content"));
                    Kind kind = Kind.valueOf(row.getString("kind"));
                    return new Opinion(
                            row.getLong("request_id"),
                            row.getString("node"),
                            row.getString("node_name"),
                            kind,
                            kind.label(),
                            row.getString("name"),
                            row.getString("department"),
                            row.getString("in_place_of"),
                            row.getString("opinion"),
                            at,
                            seal.equals(row.getString("seal")));
                })
                .list();
    }

    private String seal(@Nullable Object... fields) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (Object field : fields) {
                byte[] bytes = String.valueOf(field).getBytes(StandardCharsets.UTF_8);
                // Length before content: no two lists of fields read the same.
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody did with a request. */
    enum Kind {
        AGREED("同意"),
        RETURNED("退回提请人"),
        SENT_BACK("退回上一步"),
        HANDED_ON("转交"),
        WITHDRAWN("撤回"),
        OVERTAKEN("不再需要");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** One opinion; {@code intact} = its seal still fits. */
    record Opinion(
            long request,
            String node,
            String nodeName,
            Kind kind,
            String kindLabel,
            String name,
            @Nullable String department,
            @Nullable String inPlaceOf,
            String opinion,
            Instant signedAt,
            boolean intact) {}
}
