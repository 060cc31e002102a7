package org.shiheng.line.consumer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What a mediation brings to light is verified as a report of its own, within its own fifteen working days; the
 * complainant's name does not go along.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》第十八条;规则书05第二节：调解中发现违法线索.
 */
@Component
class Clues {

    private final ScopedDatabase database;
    private final Matters matters;
    private final ObjectMapper json;

    Clues(ScopedDatabase database, Matters matters, ObjectMapper json) {
        this.database = database;
        this.matters = matters;
        this.json = json;
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (!acted.procedure().equals("consumer.complaint") || !acted.act().equals("hand-over-clue")) {
            return;
        }
        database.run(Scope.wholeCity(), jdbc -> {
            Source source = jdbc.sql("""
                            select m.number, m.title, m.subject_id, m.station_id, m.facts, f.business_name,
                              (select max(a.id) from matter.act a where a.matter_id = m.id and a.act = 'hand-over-clue') as act
                            from matter.matter m join consumer.filing f on f.matter_id = m.id where m.id = ?""")
                    .param(acted.matter())
                    .query((row, n) -> new Source(
                            row.getString("number"),
                            row.getObject("subject_id", Long.class),
                            row.getInt("station_id"),
                            row.getString("business_name"),
                            row.getLong("act"),
                            json.readValue(row.getString("facts"), new TypeReference<>() {})))
                    .single();
            var form = new LinkedHashMap<String, Object>();
            form.put("channel", "TRANSFERRED");
            form.put("businessName", source.business());
            form.put("field", source.facts().get("field"));
            form.put(
                    "violation",
                    "调解投诉 " + source.number() + " 时发现：" + source.facts().get("violation"));
            form.put("realName", false);
            MatterId id = matters.open(
                    Actor.platform("调解中发现"),
                    new OpenMatter(
                            "consumer.report",
                            java.time.LocalDate.parse(
                                    String.valueOf(source.facts().get("foundOn"))),
                            "线索：" + source.business(),
                            source.subject(),
                            source.station(),
                            null,
                            false,
                            form,
                            List.of(new OpenMatter.NewParticipant(
                                    "RESPONDENT", source.business(), source.subject(), null, null)),
                            "consumer.complaint",
                            "clue/" + source.act(),
                            null));
            jdbc.sql("insert into consumer.link(from_matter, to_matter, kind) values (?, ?, 'CLUE')")
                    .param(acted.matter())
                    .param(id.value())
                    .update();
        });
    }

    private record Source(
            String number, @Nullable Long subject, int station, String business, long act, Map<String, Object> facts) {}
}
