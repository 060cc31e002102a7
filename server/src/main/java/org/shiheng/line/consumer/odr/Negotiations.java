package org.shiheng.line.consumer.odr;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Carries a complaint over to the business and back, in the transaction of the act that brings it about: sending it to
 * online settling opens a matter that the business sees; its end moves the complaint on.
 */
@Component
class Negotiations {

    private static final String COMPLAINT = "consumer.complaint";
    private static final String NEGOTIATION = "consumer.negotiation";
    private static final Set<String> BEGIN = Set.of("negotiate", "choose-negotiation");
    private static final Set<String> END = Set.of("negotiated", "negotiation-ended");
    private static final Set<String> WITHOUT_RESULT = Set.of("DECLINED", "REFUSED", "EXPIRED");
    private static final List<String> TOLD =
            List.of("businessName", "goods", "boughtOn", "amount", "story", "claim", "claimAmount");

    private final ScopedDatabase database;
    private final Matters matters;
    private final ObjectMapper json;
    private final Clock clock;

    Negotiations(ScopedDatabase database, Matters matters, ObjectMapper json, Clock clock) {
        this.database = database;
        this.matters = matters;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (acted.procedure().equals(COMPLAINT)) {
            if (BEGIN.contains(acted.act())) {
                offer(acted.matter());
            } else if (acted.from().equals("NEGOTIATING") && !END.contains(acted.act())) {
                linked(acted.matter(), "from_matter", "to_matter")
                        .ifPresent(negotiation -> matters.follow(
                                new MatterId(negotiation), "call-off", Map.of("reason", "投诉已转其他办理"), "投诉转出协商"));
            }
        } else if (acted.procedure().equals(NEGOTIATION)) {
            linked(acted.matter(), "to_matter", "from_matter").ifPresent(complaint -> returned(acted, complaint));
        }
    }

    private void offer(long complaint) {
        database.run(Scope.wholeCity(), jdbc -> {
            Source source = source(jdbc, complaint);
            var form = new LinkedHashMap<String, Object>();
            form.put("complaintNumber", source.number());
            TOLD.stream()
                    .filter(field -> source.facts().get(field) != null)
                    .forEach(field -> form.put(field, source.facts().get(field)));
            int times = jdbc.sql("select count(*) from consumer.link where from_matter = ? and kind = 'NEGOTIATION'")
                    .param(complaint)
                    .query(Integer.class)
                    .single();
            MatterId id = matters.open(
                    Actor.platform("转商家在线协商"),
                    new OpenMatter(
                            NEGOTIATION,
                            LocalDate.now(clock),
                            "协商：" + source.facts().get("goods"),
                            source.subject(),
                            source.station(),
                            source.handler(),
                            false,
                            form,
                            List.of(new OpenMatter.NewParticipant("COMPLAINANT", "消费者（不公开姓名）", null, null, null)),
                            "consumer.complaint",
                            complaint + "/negotiation/" + times,
                            null));
            jdbc.sql("insert into consumer.link(from_matter, to_matter, kind) values (?, ?, 'NEGOTIATION')")
                    .param(complaint)
                    .param(id.value())
                    .update();
        });
    }

    private void returned(MatterEvent.Acted acted, long complaint) {
        if (acted.to().equals("SETTLED")) {
            Map<String, Object> facts = database.read(Scope.wholeCity(), jdbc -> source(jdbc, acted.matter()))
                    .facts();
            matters.follow(
                    new MatterId(complaint),
                    "negotiated",
                    Map.of("content", facts.get("proposal"), "paid", facts.get("paid")),
                    "在线协商");
        } else if (WITHOUT_RESULT.contains(acted.to())) {
            matters.follow(new MatterId(complaint), "negotiation-ended", Map.of(), "在线协商");
        }
    }

    private Optional<Long> linked(long matter, String by, String other) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select max(" + other + ") from consumer.link where " + by
                                + " = ? and kind = 'NEGOTIATION' having count(*) > 0")
                        .param(matter)
                        .query(Long.class)
                        .optional());
    }

    private Source source(JdbcClient jdbc, long matter) {
        return jdbc.sql("select number, subject_id, station_id, handler, facts from matter.matter where id = ?")
                .param(matter)
                .query((row, n) -> new Source(
                        row.getString("number"),
                        row.getLong("subject_id"),
                        row.getInt("station_id"),
                        row.getObject("handler", Integer.class),
                        json.readValue(row.getString("facts"), new TypeReference<>() {})))
                .single();
    }

    private record Source(
            String number,
            long subject,
            int station,
            @org.jspecify.annotations.Nullable Integer handler,
            Map<String, Object> facts) {}
}
