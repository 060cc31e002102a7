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
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.search.CsvCell;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Published inspection results as open data, written row by row: CSV for spreadsheets, JSON lines for checking. */
@Component
public class OpenData {

    private static final List<String> HEAD = List.of(
            "记录编号",
            "统一社会信用代码",
            "名称",
            "抽查计划",
            "检查事项",
            "检查结果",
            "检查日期",
            "检查机关",
            "公示日期",
            "公示截止日期",
            "是否已更正",
            "账本序号",
            "记录指纹");
    private static final HexFormat HEX = HexFormat.of();
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
        int longest = settings.on("disclosure.open-data.days", today).integer();
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

    /** UTF-8 with a mark in front, so that spreadsheet programs read Chinese. */
    public long csv(Span span, OutputStream out) throws IOException {
        var writer = writer(out);
        writer.write('\uFEFF');
        line(writer, HEAD);
        return run(span, writer, published -> line(writer, cells(published)));
    }

    /** One disclosed record a line, exactly as its own address gives it: each can be verified by itself. */
    public long jsonLines(Span span, OutputStream out) throws IOException {
        var writer = writer(out);
        return run(span, writer, published -> {
            LedgerRecord record = published.record();
            if (record.canonical() != null && record.salt() != null && record.index() != null) {
                writer.write("{\"record\":" + record.canonical() + ",\"salt\":\"" + BASE64.encodeToString(record.salt())
                        + "\",\"index\":" + record.index() + "}\n");
            }
        });
    }

    private long run(Span span, BufferedWriter writer, Row row) throws IOException {
        LocalDate today = LocalDate.now(clock);
        int most = settings.on("disclosure.open-data.rows", today).integer();
        Consumer<PublishedRecord> guarded = published -> {
            try {
                row.write(published);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try {
            long rows = records.stream(RecordKind.INSPECTION, today, span.from(), span.through(), most, guarded);
            writer.flush();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> cells(PublishedRecord published) {
        LedgerRecord record = published.record();
        JsonNode text = json.readTree(record.canonical());
        return List.of(
                record.id().toString(),
                text.at("/subject/uscc").asString(""),
                text.at("/subject/name").asString(""),
                text.at("/body/planName").asString(""),
                words(text.at("/body/items")),
                words(text.at("/body/results")),
                record.occurredOn().toString(),
                record.authority(),
                String.valueOf(record.publishFrom()),
                record.publishThrough() == null ? "" : record.publishThrough().toString(),
                published.corrected() ? "已更正" : "",
                record.index() == null ? "" : record.index().toString(),
                fingerprint(record));
    }

    private static String fingerprint(LedgerRecord record) {
        if (record.salt() == null || record.canonical() == null) {
            return "";
        }
        return HEX.formatHex(Commitment.of(record.salt(), record.canonical().getBytes(StandardCharsets.UTF_8)));
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(node -> node.asString("")).collect(Collectors.joining("；"));
    }

    private static BufferedWriter writer(OutputStream out) {
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
