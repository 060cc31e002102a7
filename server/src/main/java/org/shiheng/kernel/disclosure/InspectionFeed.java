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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.search.CsvCell;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Published inspection results in the shape of LIVES 2.0 (Local Inspector Value-Entry Specification, 10 August 2015): one ZIP of
 * CSV files that name businesses, inspections and what was found. Our results are words and not points, so {@code score}
 * is empty and {@code result}, which holds four characters, says it. The format knows no corrections: what was corrected is
 * left out, and what took its place stands there.
 */
@Component
public class InspectionFeed {

    private static final String VERSION = "2.0";
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
            Set<Long> businesses = businesses(span, zip, writer);
            inspections(span, businesses, zip, writer);
            violations(span, businesses, zip, writer);
            begin(zip, writer, "feed_info.csv", "feed_date", "feed_version", "municipality_name", "municipality_url");
            line(writer, DAY.format(LocalDate.now(clock)), VERSION, municipality(), address);
            writer.flush();
            zip.closeEntry();
            zip.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One inspection that holds. */
    private record Inspection(long business, LocalDate day, List<String> results, List<String> codes, String manner) {}

    private void each(OpenData.Span span, Consumer<Inspection> reader) {
        data.each(OpenDataSet.INSPECTIONS, span, published -> {
            LedgerRecord record = published.record();
            SubjectId subject = record.subject();
            if (subject == null || published.corrected() || record.canonical() == null) {
                return;
            }
            JsonNode body = json.readTree(record.canonical()).path("body");
            List<String> ours = body.path("results")
                    .valueStream()
                    .map(one -> one.asString(""))
                    .toList();
            String theirs = body.path("result").asString("");
            reader.accept(new Inspection(
                    subject.value(),
                    record.occurredOn(),
                    ours.isEmpty() && !theirs.isEmpty() ? List.of(theirs) : ours,
                    record.codes(),
                    body.path("kind").asString(body.path("manner").asString(""))));
        });
    }

    private Set<Long> businesses(OpenData.Span span, ZipOutputStream zip, BufferedWriter writer) throws IOException {
        begin(zip, writer, "businesses.csv", "business_id", "name", "address", "city", "state");
        var ids = new LinkedHashSet<Long>();
        each(span, inspection -> ids.add(inspection.business()));
        var written = new HashSet<Long>();
        var part = new ArrayList<Long>(AT_ONCE);
        for (var all = ids.iterator(); all.hasNext(); ) {
            part.add(all.next());
            if (part.size() == AT_ONCE || !all.hasNext()) {
                for (PublicSubject subject : subjects.of(part)) {
                    String city = divisionName(subject.division() / 100 * 100);
                    written.add(subject.id());
                    line(
                            writer,
                            Long.toString(subject.id()),
                            subject.name(),
                            subject.address() == null || subject.address().isBlank()
                                    ? city + divisionName(subject.division())
                                    : subject.address(),
                            city,
                            divisionName(subject.division() / 10_000 * 10_000));
                }
                part.clear();
            }
        }
        end(zip, writer);
        return written;
    }

    private void inspections(OpenData.Span span, Set<Long> businesses, ZipOutputStream zip, BufferedWriter writer)
            throws IOException {
        begin(zip, writer, "inspections.csv", "business_id", "date", "score", "result", "description", "type");
        each(span, inspection -> {
            if (businesses.contains(inspection.business())) {
                line(
                        writer,
                        Long.toString(inspection.business()),
                        DAY.format(inspection.day()),
                        "",
                        result(inspection.codes()),
                        String.join("；", inspection.results()),
                        type(inspection.manner()));
            }
        });
        end(zip, writer);
    }

    private void violations(OpenData.Span span, Set<Long> businesses, ZipOutputStream zip, BufferedWriter writer)
            throws IOException {
        begin(zip, writer, "violations.csv", "business_id", "date", "code", "description");
        each(span, inspection -> {
            for (int i = 0;
                    businesses.contains(inspection.business())
                            && i < inspection.results().size();
                    i++) {
                String found = inspection.results().get(i);
                if (!found.contains(NOTHING_FOUND)) {
                    line(
                            writer,
                            Long.toString(inspection.business()),
                            DAY.format(inspection.day()),
                            i < inspection.codes().size() ? inspection.codes().get(i) : "",
                            found);
                }
            }
        });
        end(zip, writer);
    }

    /** At most four characters, as the format allows. */
    static String result(List<String> codes) {
        if (codes.size() != 1) {
            return codes.isEmpty() ? "" : "有问题";
        }
        return switch (codes.getFirst()) {
            case "R1" -> "无问题";
            case "R4" -> "无法联系";
            case "R7" -> "未经营";
            default -> "有问题";
        };
    }

    /** One of the four words that the format knows. */
    static String type(String manner) {
        if (manner.contains("投诉") || manner.contains("举报")) {
            return "complaint";
        }
        return manner.contains("复查") || manner.contains("回访") ? "followup" : "routine";
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
