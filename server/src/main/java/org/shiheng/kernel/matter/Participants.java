package org.shiheng.kernel.matter;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Who takes part in a matter. What names a private person is encrypted at rest and opened one at a time, on record. */
@Component
public class Participants {

    private static final Set<String> STAYING = Set.of("HANDLING_OFFICER", "RECUSED", "RESPONDENT");

    private final Sealing sealing;
    private final ObjectMapper json;

    Participants(KeyFolder keys, ObjectMapper json) {
        this.sealing = new Sealing(keys, "matter-participants");
        this.json = json;
    }

    void add(JdbcClient jdbc, long matter, List<OpenMatter.NewParticipant> all, LocalDate day) {
        for (OpenMatter.NewParticipant one : all) {
            byte[] sealed = one.secret() == null
                    ? null
                    : sealing.seal(
                            json.writeValueAsString(one.secret()).getBytes(StandardCharsets.UTF_8), belongsTo(matter));
            jdbc.sql("""
                            insert into matter.participant(matter_id, part, shown, subject_id, officer_id, sealed, since_on)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(matter)
                    .param(one.part())
                    .param(one.shown())
                    .param(one.subject())
                    .param(one.officer())
                    .param(sealed)
                    .param(day)
                    .update();
        }
    }

    /** Officers who no longer take part; what they did stays. */
    void end(JdbcClient jdbc, long matter, List<Integer> officers, LocalDate day) {
        if (!officers.isEmpty()) {
            jdbc.sql("""
                            update matter.participant set through_on = ?
                            where matter_id = ? and officer_id = any (?::int[]) and part = 'HANDLING_OFFICER' and through_on is null""")
                    .param(day)
                    .param(matter)
                    .param(officers.toArray(Integer[]::new))
                    .update();
        }
    }

    /** Those whom a joined matter concerns take part in the leading one; officers and the business are there already. */
    void bring(JdbcClient jdbc, long from, long to, LocalDate day) {
        for (Participant one : of(jdbc, from)) {
            if (STAYING.contains(one.part())) {
                continue;
            }
            byte[] sealed = secret(jdbc, from, one.id())
                    .map(open ->
                            sealing.seal(json.writeValueAsString(open).getBytes(StandardCharsets.UTF_8), belongsTo(to)))
                    .orElse(null);
            jdbc.sql("""
                            insert into matter.participant(matter_id, part, shown, subject_id, officer_id, sealed, since_on, joined_from)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(to)
                    .param(one.part())
                    .param(one.shown())
                    .param(one.subject())
                    .param(one.officer())
                    .param(sealed)
                    .param(day)
                    .param(from)
                    .update();
        }
    }

    /** They no longer take part in the leading matter; what was done towards them stays. */
    void takeBack(JdbcClient jdbc, long from, long lead, LocalDate day) {
        jdbc.sql("""
                        update matter.participant set through_on = ? where matter_id = ? and joined_from = ? and through_on is null""").param(day).param(lead).param(from).update();
    }

    /** Whether an officer is assigned to the matter. */
    boolean handles(JdbcClient jdbc, long matter, int officer) {
        return jdbc.sql("""
                        select exists(select 1 from matter.participant
                        where matter_id = ? and officer_id = ? and part = 'HANDLING_OFFICER' and through_on is null)""").param(matter).param(officer).query(Boolean.class).single();
    }

    List<Participant> of(JdbcClient jdbc, long matter) {
        return jdbc.sql("""
                        select id, part, shown, subject_id, officer_id, sealed is not null secret from matter.participant
                        where matter_id = ? and through_on is null order by id""")
                .param(matter)
                .query((row, n) -> new Participant(
                        row.getLong("id"),
                        row.getString("part"),
                        row.getString("shown"),
                        row.getObject("subject_id", Long.class),
                        row.getObject("officer_id", Integer.class),
                        row.getBoolean("secret")))
                .list();
    }

    Optional<Map<String, Object>> secret(JdbcClient jdbc, long matter, long participant) {
        return jdbc.sql("select sealed from matter.participant where id = ? and matter_id = ? and sealed is not null")
                .param(participant)
                .param(matter)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(cipher -> json.readValue(
                        new String(sealing.open(cipher, belongsTo(matter)), StandardCharsets.UTF_8),
                        new TypeReference<>() {}));
    }

    private static String belongsTo(long matter) {
        return "matter/" + matter;
    }

    /**
     * A participant as screens show it.
     *
     * @param secret whether there is something sealed that those who handle the matter may open
     */
    public record Participant(
            long id,
            String part,
            String shown,
            @Nullable Long subject,
            @Nullable Integer officer,
            boolean secret) {}
}
