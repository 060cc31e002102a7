package org.shiheng.line.consumer.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Answers to consultations that the handler marked as worth keeping; the public reads them before asking. */
@Component
public class Answers {

    private final ScopedDatabase database;
    private final ObjectMapper json;

    Answers(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (!acted.procedure().equals("consumer.consultation") || !acted.act().equals("answer")) {
            return;
        }
        database.run(Scope.wholeCity(), jdbc -> {
            Map<String, Object> facts = jdbc.sql("select facts from matter.matter where id = ?")
                    .param(acted.matter())
                    .query((row, n) -> json.readValue(row.getString(1), new TypeReference<Map<String, Object>>() {}))
                    .single();
            if (!Boolean.TRUE.equals(facts.get("knowledge"))) {
                return;
            }
            String question = String.valueOf(facts.get("question"));
            Object title = facts.get("knowledgeTitle");
            jdbc.sql("""
                            insert into consumer.answer(matter_id, topic, title, question, answer, law_reference, written_on)
                            values (?, ?, ?, ?, ?, ?, ?) on conflict (matter_id) do nothing""")
                    .param(acted.matter())
                    .param(facts.get("topic"))
                    .param(title == null ? shortened(question) : title)
                    .param(question)
                    .param(facts.get("answer"))
                    .param(facts.get("lawReference"))
                    .param(acted.legalOn())
                    .update();
        });
    }

    /** Kept answers that have all the words, of one topic or all; the newest first. */
    public List<Answer> find(@Nullable String words, @Nullable String topic) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select id, topic, title, question, answer, law_reference from consumer.answer
                        where withdrawn_on is null and (:topic::text is null or topic = :topic)
                          and (:words::text is null or title || question || answer ilike '%' || replace(replace(replace(:words, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')
                        order by id desc limit 100""")
                        .param("topic", topic)
                        .param("words", words == null || words.isBlank() ? null : words.strip())
                        .query((row, n) -> new Answer(
                                row.getLong("id"),
                                row.getString("topic"),
                                row.getString("title"),
                                row.getString("question"),
                                row.getString("answer"),
                                row.getString("law_reference")))
                        .list());
    }

    private static String shortened(String question) {
        return question.length() <= 60 ? question : question.substring(0, 59) + "…";
    }

    /** A question with its answer. */
    public record Answer(
            long id,
            String topic,
            String title,
            String question,
            String answer,
            @Nullable String lawReference) {}
}
