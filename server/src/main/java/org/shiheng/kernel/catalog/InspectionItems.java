package org.shiheng.kernel.catalog;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of inspection items and their check lists, dated: a task keeps the version of its plan's day. */
@Component
public class InspectionItems {

    private final ScopedDatabase database;

    InspectionItems(ScopedDatabase database) {
        this.database = database;
        ship();
    }

    /** The items in force on a day, by category. */
    public List<InspectionItem> on(LocalDate day) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select distinct on (code) * from catalog.inspection_item
                        where effective_from <= :day and (effective_through is null or effective_through >= :day)
                        order by code, effective_from desc""")
                        .param("day", day)
                        .query(InspectionItems::item)
                        .list());
    }

    public Optional<InspectionItem> find(String code, LocalDate day) {
        return on(day).stream().filter(item -> item.code().equals(code)).findFirst();
    }

    /** The check list of an item as of a day, in its order. */
    public List<InspectionItem.CheckPoint> checkPoints(String itemCode, LocalDate day) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc
                        .sql("""
                        select distinct on (number) * from catalog.check_point
                        where item_code = :item and effective_from <= :day and (effective_through is null or effective_through >= :day)
                        order by number, effective_from desc""")
                        .param("item", itemCode)
                        .param("day", day)
                        .query((row, n) -> new InspectionItem.CheckPoint(
                                row.getString("item_code"),
                                row.getString("number"),
                                row.getString("question"),
                                row.getString("guidance"),
                                row.getString("basis"),
                                row.getObject("text_version", LocalDate.class),
                                row.getString("wording"),
                                row.getBoolean("key_point"),
                                List.of((String[])
                                        row.getArray("usual_problems").getArray())))
                        .list()
                        .stream()
                        .sorted(java.util.Comparator.comparingInt(point -> Integer.parseInt(point.number())))
                        .toList());
    }

    private void ship() {
        database.run(Scope.nothing(), jdbc -> {
            rows("catalog/inspection-items.csv").forEach(row -> item(jdbc, row));
            rows("catalog/check-points.csv").forEach(row -> point(jdbc, row));
        });
    }

    private static void item(JdbcClient jdbc, CSVRecord row) {
        jdbc.sql("""
                        insert into catalog.inspection_item(code, category, name, skill, method, basis, level, key_item, random,
                          exemption_reason, yearly_rate_cap, industries, effective_from)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, '')::numeric, ?::text[], ?) on conflict do nothing""")
                .param(row.get("code"))
                .param(row.get("category"))
                .param(row.get("name"))
                .param(row.get("skill"))
                .param(row.get("method"))
                .param(row.get("basis"))
                .param(row.get("level"))
                .param(Boolean.valueOf(row.get("key_item")))
                .param(Boolean.valueOf(row.get("random")))
                .param(row.get("exemption_reason"))
                .param(row.get("yearly_rate_cap"))
                .param(words(row.get("industries"), " "))
                .param(LocalDate.parse(row.get("effective_from")))
                .update();
    }

    /** A wrongly cited article is put right where it stands: the question of that day is still the same question. */
    private static void point(JdbcClient jdbc, CSVRecord row) {
        jdbc.sql("""
                        insert into catalog.check_point(item_code, number, question, guidance, basis, text_version, wording, key_point,
                          usual_problems, effective_from)
                        values (?, ?, ?, nullif(?, ''), ?, nullif(?, '')::date, nullif(?, ''), ?, ?::text[], ?)
                        on conflict (item_code, number, effective_from) do update
                          set basis = excluded.basis, text_version = excluded.text_version, wording = excluded.wording
                          where (check_point.basis, check_point.wording) is distinct from (excluded.basis, excluded.wording)""")
                .param(row.get("item_code"))
                .param(row.get("number"))
                .param(row.get("question"))
                .param(row.get("guidance"))
                .param(row.get("basis"))
                .param(row.get("text_version"))
                .param(row.get("wording"))
                .param(Boolean.valueOf(row.get("key_point")))
                .param(words(row.get("usual_problems"), "\\|"))
                .param(LocalDate.parse(row.get("effective_from")))
                .update();
    }

    private static String[] words(String text, String separator) {
        return text.isBlank() ? new String[0] : text.strip().split(separator);
    }

    private static List<CSVRecord> rows(String path) {
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InspectionItem item(ResultSet row, int n) throws SQLException {
        return new InspectionItem(
                row.getString("code"),
                row.getString("category"),
                row.getString("name"),
                row.getString("skill"),
                InspectionItem.Method.valueOf(row.getString("method")),
                row.getString("basis"),
                row.getString("level"),
                row.getBoolean("key_item"),
                row.getBoolean("random"),
                row.getString("exemption_reason"),
                row.getBigDecimal("yearly_rate_cap"),
                List.of((String[]) row.getArray("industries").getArray()),
                row.getObject("effective_from", LocalDate.class));
    }
}
