package org.shiheng.kernel.exchange.intake;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;

/** Which column of a file is which field of a kind. */
final class Columns {

    private Columns() {}

    /** What the names of the columns suggest: first as the source had them last time, then exact names, then parts. */
    static Map<String, Integer> suggest(Kind kind, List<String> header, Map<String, String> lastTime) {
        var columns = new LinkedHashMap<String, Integer>();
        Set<Integer> used = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            for (KindField field : kind.fields()) {
                for (int i = 0; i < header.size() && !columns.containsKey(field.name()); i++) {
                    if (!used.contains(i) && fits(field, header.get(i), round, lastTime.get(field.name()))) {
                        columns.put(field.name(), i);
                        used.add(i);
                    }
                }
            }
        }
        return columns;
    }

    private static boolean fits(KindField field, String column, int round, @Nullable String lastTime) {
        String name = plain(column);
        return switch (round) {
            case 0 -> lastTime != null && lastTime.equals(column);
            case 1 ->
                name.equals(plain(field.title()))
                        || name.equals(plain(field.name()))
                        || field.names().stream().anyMatch(other -> name.equals(plain(other)));
            default -> name.length() >= 4 && field.title().length() >= 4 && name.contains(plain(field.title()));
        };
    }

    private static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("（", "(")
                .replace("）", ")")
                .replaceAll("[\\s*:：]", "");
    }

    /** Refuses a mapping that cannot work, all reasons at once. */
    static void check(Kind kind, Map<String, Integer> columns, int width) {
        var errors = new InvalidInput.Collector();
        for (KindField field : kind.fields()) {
            Integer column = columns.get(field.name());
            errors.when(
                    field.required() && column == null,
                    "#/columns/" + field.name(),
                    "exchange.field-needed",
                    "请选择哪一列是“" + field.title() + "”。");
            errors.when(
                    column != null && (column < 0 || column >= width),
                    "#/columns/" + field.name(),
                    "exchange.no-such-column",
                    "“" + field.title() + "”选的列不在文件里，请重新选择。");
        }
        errors.when(
                columns.keySet().stream()
                        .anyMatch(name -> kind.fields().stream()
                                .noneMatch(field -> field.name().equals(name))),
                "#/columns",
                "exchange.no-such-field",
                "有一列对应的字段不属于这类信息，请重新选择。");
        errors.when(
                new HashSet<>(columns.values()).size() < columns.size(),
                "#/columns",
                "exchange.column-used-twice",
                "同一列不能对应两个字段，请重新选择。");
        errors.refuse();
    }
}
