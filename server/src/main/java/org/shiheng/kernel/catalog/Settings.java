package org.shiheng.kernel.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Dated settings. They ship as {@code settings/*.csv}, are put into the database at the first start, and belong to the
 * city from then on: a change is a new row with its own first day, so last year's matter follows last year's value.
 */
@Component
public class Settings {

    private final ScopedDatabase database;
    private volatile Map<String, List<Setting>> known = Map.of();

    Settings(ScopedDatabase database) {
        this.database = database;
        ship();
        reload();
    }

    /** The value that counts on a day; a key without one is a mistake of ours, not of the reader. */
    public Setting on(String key, LocalDate day) {
        return known.getOrDefault(key, List.of()).stream()
                .filter(setting -> !setting.effectiveFrom().isAfter(day))
                .filter(setting -> setting.effectiveThrough() == null
                        || !setting.effectiveThrough().isBefore(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting " + key + " on " + day));
    }

    /** The values that count on a day of all keys with this beginning, by key. */
    public List<Setting> startingWith(String beginning, LocalDate day) {
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(setting -> !setting.effectiveFrom().isAfter(day))
                        .filter(setting -> setting.effectiveThrough() == null
                                || !setting.effectiveThrough().isBefore(day))
                        .limit(1))
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    /** All rows, newest first within a key. */
    public List<Setting> all() {
        return known.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    /** Adds a value that counts from a day on; earlier days keep theirs. */
    public void add(Setting setting) {
        database.run(
                Scope.nothing(),
                jdbc -> insert(
                        jdbc,
                        setting,
                        "do update set value = excluded.value, basis = excluded.basis, mark = excluded.mark"));
        reload();
    }

    private void reload() {
        known = database
                .read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("select * from catalog.setting order by key, effective_from desc")
                                .query(Settings::map)
                                .list())
                .stream()
                .collect(Collectors.groupingBy(Setting::key));
    }

    private void ship() {
        database.run(Scope.nothing(), jdbc -> {
            try {
                for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:settings/*.csv")) {
                    try (var parser = CSVFormat.DEFAULT
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                        for (CSVRecord row : parser) {
                            insert(jdbc, shipped(row), "do nothing");
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Setting shipped(CSVRecord row) {
        return new Setting(
                row.get("key"),
                LocalDate.parse(row.get("effective_from")),
                day(row.get("effective_through")),
                row.get("value"),
                row.get("unit").isBlank() ? null : row.get("unit"),
                row.get("name"),
                Setting.Mark.valueOf(row.get("mark")),
                row.get("basis"));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text);
    }

    private static void insert(
            org.springframework.jdbc.core.simple.JdbcClient jdbc, Setting setting, String onConflict) {
        jdbc.sql("""
                        insert into catalog.setting(key, effective_from, effective_through, value, unit, name, mark, basis)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (key, effective_from) """ + " " + onConflict)
                .param(setting.key())
                .param(setting.effectiveFrom())
                .param(setting.effectiveThrough())
                .param(setting.value())
                .param(setting.unit())
                .param(setting.name())
                .param(setting.mark().name())
                .param(setting.basis())
                .update();
    }

    private static Setting map(ResultSet row, int n) throws SQLException {
        return new Setting(
                row.getString("key"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_through", LocalDate.class),
                row.getString("value"),
                row.getString("unit"),
                row.getString("name"),
                Setting.Mark.valueOf(row.getString("mark")),
                row.getString("basis"));
    }
}
