package org.shiheng.kernel.draw.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.Ceremony;
import org.shiheng.kernel.draw.CeremonyState;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.draw.Transcripts;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Draws as anybody may see them: before the tasks are finished only commitment, list hash and counts. */
@RestController
@RequestMapping("/api/public/draws")
@Tag(name = "公开：抽取")
class PublicDrawController {

    private static final int PAGE = 30;

    private final Draws draws;
    private final Transcripts transcripts;
    private final Departments departments;
    private final ScopedDatabase database;

    PublicDrawController(Draws draws, Transcripts transcripts, Departments departments, ScopedDatabase database) {
        this.draws = draws;
        this.transcripts = transcripts;
        this.departments = departments;
        this.database = database;
    }

    @GetMapping
    @Act("draw.public.read")
    DrawPage list(@RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        List<DrawRow> rows = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select id, plan_number, name, state, committed_at, revealed_at, published_at,
                          (select sum(value::int) from jsonb_each_text(sizes)) as frame_size,
                          case when revealed_at is null then null else jsonb_array_length(tasks) end as drawn from draw.ceremony
                        where committed_at is not null and id < :before order by id desc limit :most""")
                        .param("before", start.equals(Cursor.START) ? Long.MAX_VALUE : start.after())
                        .param("most", PAGE + 1)
                        .query((row, n) -> new DrawRow(
                                row.getLong("id"),
                                row.getString("plan_number"),
                                row.getString("name"),
                                CeremonyState.valueOf(row.getString("state")),
                                CeremonyState.valueOf(row.getString("state")).label(),
                                row.getTimestamp("committed_at").toInstant(),
                                instant(row.getTimestamp("revealed_at")),
                                row.getInt("frame_size"),
                                row.getObject("drawn", Integer.class),
                                row.getTimestamp("published_at") != null))
                        .list());
        boolean more = rows.size() > PAGE;
        List<DrawRow> page = more ? rows.subList(0, PAGE) : rows;
        return new DrawPage(page, more ? new Cursor(page.getLast().id()).text() : null);
    }

    @GetMapping("/{number}")
    @Act("draw.public.read")
    DrawView read(@PathVariable String number) {
        Ceremony ceremony = visible(number);
        boolean published = ceremony.publishedAt() != null;
        boolean revealed = ceremony.revealedAt() != null;
        var sizes = ceremony.sizes();
        var rules = ceremony.rules();
        return new DrawView(
                ceremony.planNumber(),
                ceremony.name(),
                ceremony.basis(),
                ceremony.state(),
                ceremony.state().label(),
                ceremony.frameHash(),
                sizes.values().stream().mapToInt(Integer::intValue).sum(),
                rules.riskOrder().stream()
                        .filter(sizes::containsKey)
                        .map(stratum -> new Stratum(
                                stratum,
                                sizes.get(stratum),
                                rules.numbers(sizes).getOrDefault(stratum, 0)))
                        .toList(),
                rules.inWords(sizes),
                ceremony.commitment(),
                ceremony.logIndex(),
                recordOf(ceremony, "commitment"),
                recordOf(ceremony, "reveal"),
                ceremony.frozenAt(),
                ceremony.committedAt(),
                ceremony.revealedAt(),
                ceremony.publishedAt(),
                published,
                revealed ? draws.tasks(ceremony.id()).size() : null,
                draws.excluded(ceremony.id()),
                published ? ceremony.beacon() : null,
                published
                        ? ceremony.contributions().stream()
                                .map(one -> new Voice(
                                        one.name().replace("officer-", ""),
                                        departments.nameOf(one.department()),
                                        one.supervision(),
                                        one.value(),
                                        one.at()))
                                .toList()
                        : List.of(),
                published
                        ? ceremony.rounds().stream()
                                .map(round -> new Opened(round.round(), round.code(), round.reason(), round.at()))
                                .toList()
                        : List.of());
    }

    /** The public record in which the step was put into the log. */
    private @Nullable String recordOf(Ceremony ceremony, String step) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id::text from ledger.record where source = 'draw' and source_number = ?")
                        .param(ceremony.planNumber() + "/" + step)
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    @GetMapping("/{number}/transcript.json")
    @Act("draw.public.read")
    ResponseEntity<StreamingResponseBody> transcript(@PathVariable String number) {
        Ceremony ceremony = visible(number);
        if (ceremony.publishedAt() == null) {
            throw Refusal.notFound("draw.not-published", "这次抽取的名单在检查全部完成后公开，现在只公开承诺、名单指纹和户数。");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + ceremony.planNumber() + ".json\"")
                .body(out -> transcripts.write(ceremony, false, out));
    }

    private Ceremony visible(String number) {
        return draws.find(number)
                .filter(ceremony -> ceremony.committedAt() != null)
                .orElseThrow(() -> Refusal.notFound("draw.no-such-draw", "没有这次抽取，请核对计划编号。"));
    }

    record DrawPage(List<DrawRow> items, @Nullable String next) {}

    record DrawRow(
            long id,
            String number,
            String name,
            CeremonyState state,
            String stateLabel,
            Instant committedAt,
            @Nullable Instant revealedAt,
            int frameSize,
            @Nullable Integer drawn,
            boolean published) {}

    /**
     * A draw. The counts of each stratum are public with the commitment (DRAW-AND-LOG §1); who is in which never is.
     *
     * @param sums each stratum's sum in words
     * @param excluded how many were left out, by reason code
     */
    record DrawView(
            String number,
            String name,
            String basis,
            CeremonyState state,
            String stateLabel,
            String frameHash,
            int frameSize,
            List<Stratum> strata,
            List<String> sums,
            @Nullable String commitment,
            @Nullable Long logIndex,
            @Nullable String commitmentRecord,
            @Nullable String revealRecord,
            Instant frozenAt,
            @Nullable Instant committedAt,
            @Nullable Instant revealedAt,
            @Nullable Instant publishedAt,
            boolean published,
            @Nullable Integer drawn,
            Map<String, Long> excluded,
            @Nullable String beacon,
            List<Voice> contributions,
            List<Opened> rounds) {}

    record Stratum(String stratum, int size, int drawn) {}

    record Voice(String publicNumber, String departmentName, boolean supervision, String value, Instant at) {}

    record Opened(int round, String code, @Nullable String reason, Instant at) {}
}
