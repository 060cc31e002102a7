package org.shiheng.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.indicator.Locks;
import org.shiheng.kernel.indicator.Period;
import org.shiheng.kernel.indicator.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The plan's figures of the demo city: invented values of past years, each reported with a sheet that says so, locked by
 * two persons and published. Everything goes the way the pages go.
 */
@Component
class DemoReports {

    private static final Logger LOG = LoggerFactory.getLogger(DemoReports.class);

    private final Reports reports;
    private final Locks locks;
    private final DemoActors actors;
    private final Clock clock;

    DemoReports(Reports reports, Locks locks, DemoActors actors, Clock clock) {
        this.reports = reports;
        this.locks = locks;
        this.actors = actors;
        this.clock = clock;
    }

    /** Reports every past year and the running one, and publishes the past years; a pack without the list has none. */
    void tell(String pack) {
        var list = new ClassPathResource("packs/" + pack + "/demo-reports.csv");
        if (!list.exists()) {
            return;
        }
        var watch = new Watch(LOG);
        Actor head = actors.account("city-head");
        Actor deputy = actors.account("city-deputy");
        LocalDate today = LocalDate.now(clock);
        List<CSVRecord> rows = rows(list);
        for (CSVRecord row : rows) {
            boolean running = row.get("year").isBlank();
            LocalDate through = running
                    ? today.withDayOfMonth(1).minusDays(1)
                    : LocalDate.of(Integer.parseInt(row.get("year")), 12, 31);
            boolean told = running ? through.getYear() == today.getYear() : through.getYear() < today.getYear();
            if (told) {
                report(head, row, through);
            }
        }
        for (int year = 2021; year < Math.min(2026, today.getYear()); year++) {
            long id = locks.prepare(head, Period.Length.YEAR, LocalDate.of(year, 1, 1), null)
                    .lock()
                    .id();
            locks.confirm(deputy, id);
            locks.publish(deputy, id);
        }
        watch.step("规划指标（演示数据）%d 项次".formatted(rows.size()));
    }

    private void report(Actor head, CSVRecord row, LocalDate through) {
        byte[] sheet = sheet(row.get("code") + " " + through);
        reports.add(
                head,
                row.get("code"),
                new Reports.Reported(
                        through,
                        new BigDecimal(row.get("numerator")),
                        row.get("denominator").isBlank() ? BigDecimal.ZERO : new BigDecimal(row.get("denominator")),
                        "演示〔" + through.getYear() + "〕" + row.get("code"),
                        "演示数据，不是真实的统计"),
                new Reports.Evidence(
                        row.get("code") + "-" + through + ".pdf", "application/pdf", new ByteArrayInputStream(sheet)));
    }

    private static List<CSVRecord> rows(ClassPathResource list) {
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(list.getInputStream(), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of PDF with one line of text: what stands for the evidence in a demo. */
    private static byte[] sheet(String what) {
        String text = "BT /F1 14 Tf 72 770 Td (" + what + ": demo figure, not a real statistic) Tj ET";
        String page = """
                %%PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>> endobj
                4 0 obj <</Length %d>> stream
                %s
                endstream endobj
                5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
                trailer <</Root 1 0 R>>
                """;
        return page.formatted(text.length(), text).getBytes(StandardCharsets.US_ASCII);
    }
}
