package org.shiheng.kernel.matter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.springframework.stereotype.Component;

/** What a private person sees of the matter they filed: by its number and the key they were given, nobody else. */
@Component
public class FollowedMatters {

    private static final String LETTERS = "ACDEFGHJKMNPQRTUVWXY34679";

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final MatterDeadlines deadlines;
    private final Departments departments;

    FollowedMatters(
            ScopedDatabase database, Procedures procedures, MatterDeadlines deadlines, Departments departments) {
        this.database = database;
        this.procedures = procedures;
        this.deadlines = deadlines;
        this.departments = departments;
    }

    /** Writes at least twelve random bytes as a key: three groups of four, about 55 bits, read aloud without confusion. */
    public static String key(byte[] random) {
        var key = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                key.append('-');
            }
            key.append(LETTERS.charAt(Byte.toUnsignedInt(random[i]) % LETTERS.length()));
        }
        return key.toString();
    }

    /** The matter of that number, if the key is its own; a wrong number and a wrong key look the same. */
    public Followed find(String number, String key, Set<String> ofProcedures) {
        return database.read(Scope.wholeCity(), jdbc -> {
            Optional<MatterRow> found = jdbc.sql("select " + MatterRow.COLUMNS + """
                             from matter.matter m join matter.follow_key k on k.matter_id = m.id
                            where m.number = ? and k.key_hash = ?""")
                    .param(number.strip())
                    .param(hash(key.strip().toUpperCase(java.util.Locale.ROOT)))
                    .query(MatterRow::map)
                    .optional();
            MatterRow matter = found.filter(row -> ofProcedures.contains(row.procedure()))
                    .orElseThrow(() -> Refusal.notFound("matter.not-followed", "没有找到这件事。请核对编号和查询码，它们在提交成功的页面上。"));
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            List<FollowedStep> steps = jdbc.sql(
                            "select case when act in ('join', 'lead') then '与同类事项一并办理' when act in ('separate', 'release') then '单独办理' else name end, legal_on, to_state from matter.act where matter_id in (?, ?) order by id desc limit 100")
                    .param(matter.id())
                    .param(matter.ledBy())
                    .query((row, n) -> new FollowedStep(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            procedure.state(row.getString(3)).name()))
                    .list();
            MatterRow told = matter.ledBy() == null ? matter : MatterDesk.find(jdbc, new MatterId(matter.ledBy()));
            var running = deadlines.views(jdbc, told.id(), procedure).stream()
                    .filter(view -> view.state() == MatterDeadlines.State.OPEN)
                    .findFirst();
            return new Followed(
                    matter.number(),
                    procedure.name(),
                    (matter.ledBy() == null ? "" : "与同类事项一并办理，")
                            + procedure.state(told.state()).name(),
                    procedure.state(told.state()).end(),
                    departments.nameOf(matter.station()),
                    matter.legalOn(),
                    running.map(MatterDeadlines.View::name).orElse(null),
                    running.map(MatterDeadlines.View::sum).orElse(null),
                    steps);
        });
    }

    static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is told: state, steps and the running limit with its sum; no names of officers, no opinions. */
    public record Followed(
            String number,
            String procedure,
            String state,
            boolean ended,
            String department,
            LocalDate filedOn,
            @Nullable String limit,
            @Nullable DeadlineView sum,
            List<FollowedStep> steps) {}

    /** A step with its day. */
    public record FollowedStep(String name, LocalDate on, String stateAfter) {}
}
