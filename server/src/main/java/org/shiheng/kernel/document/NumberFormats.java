package org.shiheng.kernel.document;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers of documents: the city's pack says how they are written ({@code packs/<city>/document-numbers.csv}, dated); a
 * series for each authority, sign and year runs without gaps, because its row is locked until the act is committed.
 */
@Component
class NumberFormats {

    private static final String ANY = "*";

    private final List<Format> formats;

    NumberFormats() {
        this.formats = read();
    }

    /** Takes the next number of the series. */
    Taken next(JdbcClient jdbc, Department authority, String sign, LocalDate day) {
        int n = jdbc.sql("""
                        insert into document.series(authority, sign, year, last) values (?, ?, ?, 1)
                        on conflict (authority, sign, year) do update set last = document.series.last + 1 returning last""")
                .param(authority.id())
                .param(sign)
                .param(day.getYear())
                .query(Integer.class)
                .single();
        return new Taken(day.getYear(), n, write(authority, sign, day, String.valueOf(n)));
    }

    /** A number as it will look. */
    String write(Department authority, String sign, LocalDate day, String n) {
        Format format = formats.stream()
                .filter(row -> row.applies(authority.code(), day))
                .findFirst()
                .or(() -> formats.stream().filter(row -> row.applies(ANY, day)).findFirst())
                .orElseThrow(
                        () -> new IllegalStateException("no number format for " + authority.code() + " on " + day));
        return format.pattern()
                .replace("{word}", format.word().isEmpty() ? authority.shortName() : format.word())
                .replace("{sign}", sign)
                .replace("{year}", String.valueOf(day.getYear()))
                .replace("{n}", n);
    }

    private static List<Format> read() {
        var rows = new ArrayList<Format>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/document-numbers.csv")) {
                try (var parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                    for (CSVRecord row : parser) {
                        String through = row.get("effective_through");
                        rows.add(new Format(
                                row.get("department"),
                                row.get("word"),
                                row.get("format"),
                                LocalDate.parse(row.get("effective_from")),
                                through.isBlank() ? null : LocalDate.parse(through)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    /** A number that was taken. */
    record Taken(int year, int n, String number) {}

    private record Format(
            String department,
            String word,
            String pattern,
            LocalDate from,
            @Nullable LocalDate through) {

        boolean applies(String code, LocalDate day) {
            return department.equals(code) && !day.isBefore(from) && (through == null || !day.isAfter(through));
        }
    }
}
