package org.shiheng.line.consumer.odr;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.MatterLists;
import org.shiheng.kernel.matter.MatterRow;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.line.consumer.domain.GoodsKind;
import org.shiheng.line.consumer.domain.ProblemKind;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What a business sees and does about complaints against it: its negotiations, and what is about to be published of it.
 * Never the complaint itself, never who complained.
 */
@Component
public class BusinessDesk {

    private static final String NEGOTIATION = "consumer.negotiation";

    private final ScopedDatabase database;
    private final Matters matters;
    private final MatterDesk desk;
    private final MatterLists lists;
    private final Calendars calendars;
    private final ObjectMapper json;

    BusinessDesk(
            ScopedDatabase database,
            Matters matters,
            MatterDesk desk,
            MatterLists lists,
            Calendars calendars,
            ObjectMapper json) {
        this.database = database;
        this.matters = matters;
        this.desk = desk;
        this.lists = lists;
        this.calendars = calendars;
        this.json = json;
    }

    /** The actor's own negotiations, the open ones first, those due soonest before the others. */
    public List<Negotiation> negotiations(Actor actor) {
        List<MatterRow> rows = lists.seenBy(actor.scope(), own(actor), NEGOTIATION);
        var sums = desk.sums(actor, rows);
        return rows.stream()
                .map(row -> new Negotiation(
                        row.id(),
                        row.number(),
                        row.title(),
                        row.state(),
                        desk.labels(row).state(),
                        row.legalOn(),
                        row.closedOn(),
                        sums.get(row.id())))
                .toList();
    }

    /** One negotiation of the actor's own; any other matter is unknown. */
    public MatterDesk.Sheet read(Actor actor, long id) {
        MatterDesk.Sheet sheet = desk.read(actor, new MatterId(id));
        if (!sheet.matter().procedure().equals(NEGOTIATION)) {
            throw Refusal.notFound("matter.unknown", "没有这件事，或不在您的辖区。");
        }
        return sheet;
    }

    /** The name of its state. */
    public String stateOf(MatterDesk.Sheet sheet) {
        return desk.labels(sheet.matter()).state();
    }

    /** Answers, declines, or tells that it was done. */
    public int act(Actor actor, long id, int version, String code, Map<String, Object> form) {
        read(actor, id);
        return matters.act(actor, new MatterId(id), version, code, form, null);
    }

    /** What is about to be published of the actor's business, with the last day for objecting. */
    public List<Announced> announced(Actor actor) {
        long own = own(actor);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select m.id, m.number, m.state, m.legal_on, m.facts, d.due_on, d.rule_on, d.base_on from matter.matter m
                        left join matter.deadline d on d.matter_id = m.id and d.code = 'object' and d.state = 'OPEN'
                        where m.subject_id = ? and m.procedure = 'consumer.complaint' and m.state in ('ANNOUNCED', 'OBJECTED')
                        order by d.due_on nulls last, m.id limit 200""")
                        .param(own)
                        .query((row, n) -> {
                            Map<String, Object> facts =
                                    json.readValue(row.getString("facts"), new TypeReference<>() {});
                            LocalDate base = row.getObject("base_on", LocalDate.class);
                            return new Announced(
                                    row.getLong("id"),
                                    row.getString("number"),
                                    row.getString("state").equals("ANNOUNCED"),
                                    row.getObject("legal_on", LocalDate.class),
                                    GoodsKind.of(facts.get("goodsKind"))
                                            .orElse(GoodsKind.OTHER)
                                            .label(),
                                    ProblemKind.of(facts.get("problemKind"))
                                            .orElse(ProblemKind.OTHER)
                                            .label(),
                                    String.valueOf(facts.getOrDefault("resultLabel", "")),
                                    base == null
                                            ? null
                                            : calendars.sum(
                                                    "CONSUMER_OBJECT",
                                                    row.getObject("rule_on", LocalDate.class),
                                                    base,
                                                    List.of(),
                                                    List.of()));
                        })
                        .list());
    }

    /** The business objects to what is about to be published; the unit then checks it. */
    public void object(Actor actor, long id, String text) {
        long own = own(actor);
        boolean its = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select 1 from matter.matter where id = ? and subject_id = ? and procedure = 'consumer.complaint'")
                        .param(id)
                        .param(own)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
        if (!its || !matters.follow(new MatterId(id), "object-online", Map.of("objectionText", text), actor.name())) {
            throw Refusal.conflict("consumer.not-announced", "现在不能提出异议", "这件投诉没有在等您的意见，可能已经公示或已经提出过异议。请刷新后再看。");
        }
    }

    private static long own(Actor actor) {
        return actor.scope()
                .subject()
                .orElseThrow(() -> Refusal.forbidden("consumer.no-own-business", "账号还没有绑定企业。请向登记机关说明您的统一社会信用代码。"));
    }

    /** A negotiation in the business's list. */
    public record Negotiation(
            long id,
            String number,
            String title,
            String state,
            String stateName,
            LocalDate receivedOn,
            @Nullable LocalDate closedOn,
            @Nullable DeadlineView sum) {}

    /**
     * What is about to be published.
     *
     * @param open whether it can still be objected to
     */
    public record Announced(
            long id,
            String number,
            boolean open,
            LocalDate receivedOn,
            String goods,
            String problem,
            String result,
            @Nullable DeadlineView sum) {}
}
