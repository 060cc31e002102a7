package org.shiheng.line.consumer.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.Attachments;
import org.shiheng.kernel.matter.FollowedMatters;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.line.consumer.domain.NonAcceptanceGround;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What whoever filed it is told beyond state and steps, and what they may answer: by number and key, without signing in. */
@Component
public class FollowedFilings {

    private static final Set<String> OURS = Set.of("consumer.complaint", "consumer.report", "consumer.consultation");
    private static final List<Words> TOLD = List.of(
            new Words("answer", "答复"),
            new Words("lawReference", "依据"),
            new Words("resultLabel", "处理结果"),
            new Words("content", "协议内容"),
            new Words("authority", "应向谁提出"),
            new Words("text", "告知内容"),
            new Words("result", "案件处理结果"),
            new Words("rewardAmount", "举报奖励（元）"));

    private final ScopedDatabase database;
    private final FollowedMatters followed;
    private final Matters matters;
    private final Attachments attachments;
    private final Satisfaction satisfaction;
    private final ObjectMapper json;

    FollowedFilings(
            ScopedDatabase database,
            FollowedMatters followed,
            Matters matters,
            Attachments attachments,
            Satisfaction satisfaction,
            ObjectMapper json) {
        this.database = database;
        this.followed = followed;
        this.matters = matters;
        this.attachments = attachments;
        this.satisfaction = satisfaction;
        this.json = json;
    }

    /** The matter of that number and key; a wrong one of either is not found. */
    public Filing find(String number, String key) {
        var matter = followed.find(number, key, OURS);
        return database.read(Scope.wholeCity(), jdbc -> {
            Map<String, Object> facts = jdbc.sql("select facts from matter.matter where number = ?")
                    .param(matter.number())
                    .query((row, n) -> json.readValue(row.getString(1), new TypeReference<Map<String, Object>>() {}))
                    .single();
            return new Filing(
                    matter,
                    told(matter, facts),
                    offer(matter.number()),
                    satisfaction.of(matter.number()).orElse(null));
        });
    }

    /** The person takes the business's proposal, or does not. */
    public void answer(String number, String key, boolean agreed, @Nullable String note) {
        var matter = followed.find(number, key, OURS);
        long negotiation = negotiation(matter.number())
                .orElseThrow(() -> Refusal.conflict("consumer.no-proposal", "现在没有要您答复的方案", "商家还没有答复，或协商已经结束。请刷新后再看。"));
        var form = new java.util.LinkedHashMap<String, Object>();
        form.put(agreed ? "agreedBy" : "refusedBy", "PORTAL");
        if (note != null && !note.isBlank()) {
            form.put("note", note.strip());
        }
        if (!matters.follow(new MatterId(negotiation), agreed ? "agree" : "refuse", form, "消费者")) {
            throw Refusal.conflict("consumer.no-proposal", "现在没有要您答复的方案", "商家还没有答复，或协商已经结束。请刷新后再看。");
        }
    }

    /** How content the person is, once, after the end. */
    public void score(String number, String key, int score, @Nullable String said) {
        satisfaction.give(followed.find(number, key, OURS).number(), score, said);
    }

    /** Attaches what the person sends after filing: a photo, a receipt, a PDF. */
    public Attachments.Attachment attach(String number, String key, InputStream file, @Nullable String name) {
        return attachments.addByFiler(number, key, OURS, file, name);
    }

    private static List<Told> told(FollowedMatters.Followed matter, Map<String, Object> facts) {
        var told = new ArrayList<Told>();
        if (matter.state().equals("不予受理")) {
            told.add(new Told(
                    "理由",
                    NonAcceptanceGround.valueOf(String.valueOf(facts.get("ground")))
                            .text()));
        }
        for (Words words : TOLD) {
            Object value = facts.get(words.field());
            if (value != null && (matter.ended() || !words.field().equals("result"))) {
                told.add(new Told(words.label(), value.toString()));
            }
        }
        return told;
    }

    private @Nullable Offer offer(String number) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select n.state, n.facts from matter.matter m join consumer.link l on l.from_matter = m.id and l.kind = 'NEGOTIATION'
                        join matter.matter n on n.id = l.to_matter where m.number = ? order by n.id desc limit 1""")
                        .param(number)
                        .query((row, n) -> {
                            Map<String, Object> facts =
                                    json.readValue(row.getString("facts"), new TypeReference<>() {});
                            Object proposal = facts.get("proposal");
                            return new Offer(
                                    row.getString("state").equals("PROPOSED"),
                                    proposal == null ? null : proposal.toString(),
                                    facts.get("pays") == null
                                            ? null
                                            : facts.get("pays").toString(),
                                    facts.get("doneBy") == null
                                            ? null
                                            : facts.get("doneBy").toString());
                        })
                        .optional()
                        .orElse(null));
    }

    private java.util.Optional<Long> negotiation(String number) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select n.id from matter.matter m join consumer.link l on l.from_matter = m.id and l.kind = 'NEGOTIATION'
                        join matter.matter n on n.id = l.to_matter and n.state = 'PROPOSED' where m.number = ? order by n.id desc limit 1""").param(number).query(Long.class).optional());
    }

    private record Words(String field, String label) {}

    /** What is followed, what is told of it, what the business offers in online settling, how content the person said to be. */
    public record Filing(
            FollowedMatters.Followed matter,
            List<Told> told,
            @Nullable Offer offer,
            @Nullable Integer score) {}

    /** One thing told. */
    public record Told(String label, String text) {}

    /** The business's proposal; open while the person has to answer. */
    public record Offer(
            boolean open,
            @Nullable String proposal,
            @Nullable String pays,
            @Nullable String doneBy) {}
}
