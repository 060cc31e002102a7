package org.shiheng.line.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.domain.Facts;
import org.shiheng.line.enforcement.domain.Redaction;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Closed cases told without names, so that like cases are decided alike (案例指导). One drafts, another publishes; what still
 * names somebody is refused.
 *
 * <p>Basis: 国市监法规〔2022〕2号; 营口市“十四五”市场监管规划第六章第一节（三） (plan 228).
 */
@Component
public class TypicalCases {

    private final ScopedDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    TypicalCases(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A first text of a closed case with the names already taken out, for the drafter to work on. */
    public Draft draft(Actor actor, long matter) {
        Closed closed = closed(actor, matter);
        Facts facts = closed.facts();
        String story = Stream.of("caseFacts", "nature", "discretionReason")
                .map(facts::text)
                .filter(Objects::nonNull)
                .reduce((one, two) -> one + "\n" + two)
                .orElse("");
        return new Draft(
                matter,
                closed.causeName() == null ? "" : closed.causeName() + "案",
                Redaction.of(story, closed.names()),
                Optional.ofNullable(facts.text("causeBasis"))
                        .or(() -> Optional.ofNullable(facts.text("legalBasis")))
                        .orElse(""));
    }

    /** Keeps a text of a closed case; the same case again replaces a draft, never what is published. */
    public long keep(Actor actor, NewCase one) {
        Closed closed = closed(actor, one.matter());
        var errors = new InvalidInput.Collector();
        Map.of("#/title", one.title(), "#/story", one.story(), "#/points", one.points(), "#/laws", one.laws())
                .forEach((pointer, text) -> Redaction.left(text, closed.names())
                        .ifPresent(left -> errors.add(
                                pointer,
                                "enforcement.names-left",
                                "这段文字里还有“" + left + "”。请换成看不出是谁的说法，例如“某食品店”“当事人”。")));
        errors.refuse();
        return database.change(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        insert into enforcement.typical_case(matter_id, cause, cause_name, field, grade, title, story, points, laws, keywords,
                          state, drafted_by, drafted_name, drafted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], 'DRAFT', ?, ?, ?)
                        on conflict (matter_id) do update set title = excluded.title, story = excluded.story, points = excluded.points,
                          laws = excluded.laws, keywords = excluded.keywords, drafted_by = excluded.drafted_by,
                          drafted_name = excluded.drafted_name, drafted_at = excluded.drafted_at, state = 'DRAFT'
                        where enforcement.typical_case.state <> 'PUBLISHED' returning id""")
                        .param(one.matter())
                        .param(closed.cause())
                        .param(closed.causeName())
                        .param(closed.field())
                        .param(closed.grade())
                        .param(one.title().strip())
                        .param(one.story().strip())
                        .param(one.points().strip())
                        .param(one.laws().strip())
                        .param(one.keywords().stream()
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .distinct()
                                .toArray(String[]::new))
                        .param(actor.account())
                        .param(actor.name())
                        .param(Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .optional()
                        .orElseThrow(
                                () -> Refusal.conflict("enforcement.case-published", "这件案子已经发布", "要改的，先撤回，再重新起草。")));
    }

    /** Shows it to every officer; never by whoever drafted it. */
    public void publish(Actor actor, long id) {
        database.run(Scope.wholeCity(), jdbc -> {
            int drafter = jdbc.sql(
                            "select drafted_by from enforcement.typical_case where id = ? and state = 'DRAFT' for update")
                    .param(id)
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> Refusal.conflict("enforcement.no-draft", "没有待发布的稿子", "已经发布或撤回，请刷新页面查看。"));
            if (drafter == actor.account()) {
                throw Refusal.forbidden("enforcement.own-draft", "起草和发布要由两个人办理，请换一个人审核发布。");
            }
            jdbc.sql(
                            "update enforcement.typical_case set state = 'PUBLISHED', published_name = ?, published_on = ? where id = ?")
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .param(id)
                    .update();
        });
    }

    public void withdraw(long id, String why) {
        int changed = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update enforcement.typical_case set state = 'WITHDRAWN', withdrawn_on = ?, withdrawn_why = ?
                        where id = ? and state = 'PUBLISHED'""")
                        .param(LocalDate.now(clock))
                        .param(why.strip())
                        .param(id)
                        .update());
        if (changed == 0) {
            throw Refusal.conflict("enforcement.not-published", "没有发布，不用撤回", "请刷新页面查看。");
        }
    }

    /** Published cases that have all the words, of one cause or all; the newest first. With {@code drafts}, those too. */
    public List<Typical> find(@Nullable String words, @Nullable String cause, boolean drafts) {
        List<String> all = words == null || words.isBlank()
                ? List.of()
                : List.of(words.strip().split("\\s+"));
        return database
                .read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("""
                                select * from enforcement.typical_case
                                where (state = 'PUBLISHED' or :drafts and state = 'DRAFT') and (:cause::text is null or cause = :cause)
                                order by state, published_on desc nulls first, id desc limit 500""")
                                .param("drafts", drafts)
                                .param("cause", cause)
                                .query(TypicalCases::map)
                                .list())
                .stream()
                .filter(one -> all.stream().allMatch(one::has))
                .toList();
    }

    /** A closed case of the actor's area and who is named in it. */
    private Closed closed(Actor actor, long matter) {
        return database.read(actor.scope(), jdbc -> {
            var names = new ArrayList<>(
                    jdbc.sql("select shown from matter.participant where matter_id = ? and part <> 'HANDLING_OFFICER'")
                            .param(matter)
                            .query(String.class)
                            .list());
            return jdbc.sql("""
                            select c.*, m.facts from enforcement.case_row c join matter.matter m on m.id = c.matter_id
                            where c.matter_id = ? and c.closed_on is not null""")
                    .param(matter)
                    .query((row, n) -> {
                        var facts = new Facts(
                                json.readValue(row.getString("facts"), new TypeReference<Map<String, Object>>() {}));
                        Stream.of(row.getString("party_name"), facts.text("representative"), facts.text("place"))
                                .filter(Objects::nonNull)
                                .forEach(names::add);
                        return new Closed(
                                row.getString("cause"),
                                row.getString("cause_name"),
                                row.getString("field"),
                                row.getString("grade"),
                                facts,
                                List.copyOf(names));
                    })
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("enforcement.no-closed-case", "没有这件案子，或还没有结案。"));
        });
    }

    private static Typical map(ResultSet row, int n) throws SQLException {
        return new Typical(
                row.getLong("id"),
                row.getString("cause"),
                row.getString("cause_name"),
                row.getString("grade"),
                row.getString("title"),
                row.getString("story"),
                row.getString("points"),
                row.getString("laws"),
                List.of((String[]) row.getArray("keywords").getArray()),
                row.getString("state").equals("DRAFT"),
                row.getString("drafted_name"),
                row.getString("published_name"),
                row.getObject("published_on", LocalDate.class));
    }

    /** A first text. */
    public record Draft(long matter, String title, String story, String laws) {}

    /** A text to keep. */
    public record NewCase(long matter, String title, String story, String points, String laws, List<String> keywords) {}

    /** A case of the library; it names nobody and does not say which case it was. */
    public record Typical(
            long id,
            @Nullable String cause,
            @Nullable String causeName,
            @Nullable String grade,
            String title,
            String story,
            String points,
            String laws,
            List<String> keywords,
            boolean draft,
            String draftedBy,
            @Nullable String publishedBy,
            @Nullable LocalDate publishedOn) {
        boolean has(String word) {
            return Stream.concat(Stream.of(title, story, points, laws, String.valueOf(causeName)), keywords.stream())
                    .anyMatch(text -> text.contains(word));
        }
    }

    private record Closed(
            @Nullable String cause,
            @Nullable String causeName,
            @Nullable String field,
            @Nullable String grade,
            Facts facts,
            List<String> names) {}
}
