package org.shiheng.kernel.disclosure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.search.CsvCell;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Published records as open data, written row by row: CSV for spreadsheets, JSON lines for checking. */
@Component
public class OpenData {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PublishedRecords records;
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;

    OpenData(PublishedRecords records, Settings settings, ObjectMapper json, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** The span of days asked for, or the last thirty days; no longer than the setting allows. */
    public Span span(@Nullable LocalDate from, @Nullable LocalDate through) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = through == null ? today : through;
        LocalDate first = from == null ? last.minusDays(29) : from;
        int longest = longest();
        new InvalidInput.Collector()
                .when(first.isAfter(last), "#/from", "disclosure.span-backwards", "开始日期不能晚于结束日期。")
                .when(
                        ChronoUnit.DAYS.between(first, last) >= longest,
                        "#/from",
                        "disclosure.span-too-long",
                        "一次最多下载 " + longest + " 天的数据，请分几次下载。")
                .refuse();
        return new Span(first, last);
    }

    /** How many days may be asked for at once. */
    public int longest() {
        return settings.on("disclosure.open-data.days", LocalDate.now(clock)).integer();
    }

    /** How many rows one download holds at most. */
    public int most() {
        return settings.on("disclosure.open-data.rows", LocalDate.now(clock)).integer();
    }

    /** UTF-8 with a mark in front, so that spreadsheet programs read Chinese. */
    public long csv(OpenDataSet set, Span span, OutputStream out) throws IOException {
        var writer = writer(out);
        writer.write('\uFEFF');
        line(writer, set.columns().stream().map(OpenDataSet.Column::title).toList());
        return run(set, span, writer, published -> {
            JsonNode text = json.readTree(published.record().canonical());
            line(
                    writer,
                    set.columns().stream()
                            .map(column -> column.value().apply(published, text))
                            .toList());
        });
    }

    /** One disclosed record a line, exactly as its own address gives it: each can be verified by itself. */
    public long jsonLines(OpenDataSet set, Span span, OutputStream out) throws IOException {
        var writer = writer(out);
        return run(set, span, writer, published -> {
            LedgerRecord record = published.record();
            if (record.canonical() != null && record.salt() != null && record.index() != null) {
                writer.write("{\"record\":" + record.canonical() + ",\"salt\":\"" + BASE64.encodeToString(record.salt())
                        + "\",\"index\":" + record.index() + "}\n");
            }
        });
    }

    private long run(OpenDataSet set, Span span, BufferedWriter writer, Row row) throws IOException {
        Consumer<PublishedRecord> guarded = published -> {
            try {
                row.write(published);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try {
            long rows = each(set, span, guarded);
            writer.flush();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hands over each record of a set that was first published in the span, as far as one download goes. */
    long each(OpenDataSet set, Span span, Consumer<PublishedRecord> reader) {
        return records.stream(set.kinds(), LocalDate.now(clock), span.from(), span.through(), most(), reader);
    }

    static BufferedWriter writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    private static void line(BufferedWriter writer, List<String> cells) throws IOException {
        writer.write(cells.stream().map(CsvCell::of).collect(Collectors.joining(",")));
        writer.write("\r\n");
    }

    @FunctionalInterface
    private interface Row {
        void write(PublishedRecord published) throws IOException;
    }

    /** Days on which records were first published. */
    public record Span(LocalDate from, LocalDate through) {}
}
