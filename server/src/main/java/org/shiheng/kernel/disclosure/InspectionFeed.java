package org.shiheng.kernel.disclosure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.search.CsvCell;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Published inspection results in the shape of LIVES (Local Inspector Value-Entry Specification): one ZIP of CSV files
 * that name businesses, inspections and what was found. Our results are words and not points, so {@code score} is empty.
 */
@Component
public class InspectionFeed {

    private static final int AT_ONCE = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String NOTHING_FOUND = "未发现问题";

    private final OpenData data;
    private final PublicSubjects subjects;
    private final ObjectMapper json;
    private final Departments departments;
    private final Clock clock;
    private final String address;

    InspectionFeed(
            OpenData data,
            PublicSubjects subjects,
            ObjectMapper json,
            Departments departments,
            Clock clock,
            @Value("${shiheng.public-address:}") String address) {
        this.data = data;
        this.subjects = subjects;
        this.json = json;
        this.departments = departments;
        this.clock = clock;
        this.address = address;
    }

    /** Writes the feed, file after file, while the records are read. */
    public void write(OpenData.Span span, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var writer = OpenData.writer(zip);
        try {
            businesses(span, zip, writer);
            inspections(span, zip, writer);
            violations(span, zip, writer);
            begin(zip, writer, "feed_info.csv", "feed_date", "feed_version", "municipality_name", "municipality_url");
            line(writer, DAY.format(LocalDate.now(clock)), "1.0", municipality(), address);
            writer.flush();
            zip.closeEntry();
            zip.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void businesses(OpenData.Span span, ZipOutputStream zip, BufferedWriter writer) throws IOException {
        begin(zip, writer, "businesses.csv", "business_id", "name", "address", "city", "state");
        var ids = new LinkedHashSet<Long>();
        data.each(OpenDataSet.INSPECTIONS, span, published -> {
            var subject = published.record().subject();
            if (subject != null) {
                ids.add(subject.value());
            }
        });
        var part = new ArrayList<Long>(AT_ONCE);
        for (var all = ids.iterator(); all.hasNext(); ) {
            part.add(all.next());
            if (part.size() == AT_ONCE || !all.hasNext()) {
                for (PublicSubject subject : subjects.of(part)) {
                    line(
                            writer,
                            Long.toString(subject.id()),
                            subject.name(),
                            subject.address(),
                            divisionName(subject.division() / 100 * 100),
                            divisionName(subject.division() / 10_000 * 10_000));
                }
                part.clear();
            }
        }
        end(zip, writer);
    }

    private void inspections(OpenData.Span span, ZipOutputStream zip, BufferedWriter writer) throws IOException {
        begin(zip, writer, "inspections.csv", "business_id", "score", "date", "description", "type");
        data.each(OpenDataSet.INSPECTIONS, span, published -> {
            var subject = published.record().subject();
            if (subject != null) {
                JsonNode text = json.readTree(published.record().canonical());
                line(
                        writer,
                        Long.toString(subject.value()),
                        "",
                        DAY.format(published.record().occurredOn()),
                        words(text.at("/body/results")),
                        published.record().supersedes() == null ? "routine" : "correction");
            }
        });
        end(zip, writer);
    }

    private void violations(OpenData.Span span, ZipOutputStream zip, BufferedWriter writer) throws IOException {
        begin(zip, writer, "violations.csv", "business_id", "date", "code", "description");
        data.each(OpenDataSet.INSPECTIONS, span, published -> {
            var subject = published.record().subject();
            JsonNode text = json.readTree(published.record().canonical());
            List<String> results = text.at("/body/results")
                    .valueStream()
                    .map(one -> one.asString(""))
                    .toList();
            List<String> codes = published.record().codes();
            for (int i = 0; subject != null && i < results.size(); i++) {
                if (!results.get(i).contains(NOTHING_FOUND)) {
                    line(
                            writer,
                            Long.toString(subject.value()),
                            DAY.format(published.record().occurredOn()),
                            i < codes.size() ? codes.get(i) : "",
                            results.get(i));
                }
            }
        });
        end(zip, writer);
    }

    private static void begin(ZipOutputStream zip, BufferedWriter writer, String name, String... heads)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        line(writer, heads);
    }

    private static void end(ZipOutputStream zip, BufferedWriter writer) throws IOException {
        writer.flush();
        zip.closeEntry();
    }

    /** No value holds a tab or a line end, and none begins a formula. */
    private static void line(BufferedWriter writer, @Nullable String... cells) {
        try {
            writer.write(java.util.Arrays.stream(cells)
                    .map(cell -> cell == null ? "" : CsvCell.of(cell.replaceAll("[\\t\\r\\n]+", " ")))
                    .collect(Collectors.joining(",")));
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(node -> node.asString("")).collect(Collectors.joining("；"));
    }

    private String municipality() {
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .map(unit -> divisionName(unit.division()))
                .findFirst()
                .orElse("");
    }

    private static String divisionName(int division) {
        return Divisions.official()
                .find(String.valueOf(division))
                .map(Divisions.Division::name)
                .orElse("");
    }
}
