package org.shiheng.kernel.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;

/**
 * Which column is read into which field.
 *
 * @param columns places of the columns, from 0
 * @param capitalInTenThousands whether the column of the capital counts 万元
 */
record ColumnMapping(Map<ImportField, Integer> columns, boolean capitalInTenThousands) {

    ColumnMapping {
        columns = Collections.unmodifiableMap(
                columns.isEmpty() ? new EnumMap<>(ImportField.class) : new EnumMap<>(columns));
    }

    /** What the names of the columns suggest; each column is used once, exact names first. */
    static ColumnMapping suggest(List<String> header) {
        var columns = new EnumMap<ImportField, Integer>(ImportField.class);
        Set<Integer> used = new HashSet<>();
        for (boolean exact : new boolean[] {true, false}) {
            for (ImportField field : ImportField.values()) {
                for (int i = 0; i < header.size() && !columns.containsKey(field); i++) {
                    if (!used.contains(i) && names(field, header.get(i), exact)) {
                        columns.put(field, i);
                        used.add(i);
                    }
                }
            }
        }
        return of(columns, header);
    }

    static ColumnMapping of(Map<ImportField, Integer> columns, List<String> header) {
        Integer capital = columns.get(ImportField.REGISTERED_CAPITAL);
        return new ColumnMapping(columns, capital != null && header.get(capital).contains("万"));
    }

    private static boolean names(ImportField field, String column, boolean exact) {
        String name = plain(column);
        return field.synonyms().stream()
                .map(ColumnMapping::plain)
                .anyMatch(synonym -> exact ? name.equals(synonym) : synonym.length() >= 3 && name.contains(synonym));
    }

    private static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("（", "(")
                .replace("）", ")")
                .replaceAll("[\\s*:：]", "");
    }

    /** Refuses a mapping that cannot work, all reasons at once. */
    void check(int width) {
        var errors = new InvalidInput.Collector();
        for (ImportField field : ImportField.values()) {
            @Nullable Integer column = columns.get(field);
            errors.when(
                    field.required() && column == null,
                    "#/columns/" + field,
                    "exchange.field-needed",
                    "请选择哪一列是“" + field.label() + "”。");
            errors.when(
                    column != null && (column < 0 || column >= width),
                    "#/columns/" + field,
                    "exchange.no-such-column",
                    "“" + field.label() + "”选的列不在文件里，请重新选择。");
        }
        errors.when(
                new HashSet<>(columns.values()).size() < columns.size(),
                "#/columns",
                "exchange.column-used-twice",
                "同一列不能对应两个字段，请重新选择。");
        errors.refuse();
    }

    @Nullable
    String cell(String[] cells, ImportField field) {
        Integer column = columns.get(field);
        if (column == null || column >= cells.length) {
            return null;
        }
        String text = cells[column].strip();
        return text.isEmpty() ? null : text;
    }
}
