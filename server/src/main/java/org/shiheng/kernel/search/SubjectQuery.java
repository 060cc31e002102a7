package org.shiheng.kernel.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * A filter as SQL over {@code subject.subject s} and {@code credit.current_class k}. Only operators that PostgreSQL holds
 * to be leakproof stand where an index must be used, because row-level security lets no other near it.
 */
final class SubjectQuery {

    /** Pieces of one fragment the planner is asked about. */
    private static final int MOST_PIECES = 8;

    /** The places and kinds that stand beside the pieces in the inverted index, as it names them. */
    private static final String PLACES = "array[s.station_id, s.division, s.town]";

    private static final String KINDS = "array[s.type, s.status]";

    private static final String TABLE = " from subject.subject s";
    private static final String TABLE_AND_CLASS =
            " from subject.subject s join credit.current_class k on k.subject_id = s.id";

    private final StringBuilder where = new StringBuilder(" where true");
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean needsClass;

    private SubjectQuery(boolean needsClass) {
        this.needsClass = needsClass;
    }

    /** Whatever index serves best; also what the statistics are asked about. */
    static SubjectQuery of(Scope scope, SubjectFilter filter) {
        var query = of(scope, filter, "s.type", "s.status");
        query.fragment(filter.q());
        return query;
    }

    /**
     * The same without names and codes: the rows a walk looks at one after the other. Within a place the walk keeps to the
     * index of the place: its subjects lie together, and an index of kinds would first bring those of everywhere else.
     */
    static SubjectQuery withoutFragment(Scope scope, SubjectFilter filter) {
        return !scope.city() || filter.inPlace()
                ? of(scope, filter, "(s.type || '')", "(s.status || '')")
                : of(scope, filter, "s.type", "s.status");
    }

    private static SubjectQuery of(Scope scope, SubjectFilter filter, String type, String status) {
        var query = new SubjectQuery(filter.creditClass() != null);
        query.scope(scope, "s.station_id");
        query.equal("s.division", "division", filter.division());
        query.equal("s.town", "town", filter.town());
        query.equal("s.station_id", "station", filter.station());
        query.equal(type, "type", filter.typeName());
        query.equal(status, "status", filter.statusName());
        if (filter.creditClass() != null) {
            // A subject's class stands under its own station: the few of a class are found there.
            query.scope(scope, "k.station_id");
            query.equal("k.station_id", "station", filter.station());
        }
        // Inside a district its stations are walked through; an index of industries would bring those of the whole
        // city.
        query.rest(filter, scope.city() ? "s.industry" : "(s.industry || '')");
        return query;
    }

    /**
     * Those of a kind in one station out of a list {@code w(station)}: read from the index of kinds, everything else looked
     * at there.
     */
    static SubjectQuery ofKind(SubjectFilter filter) {
        var query = new SubjectQuery(filter.creditClass() != null);
        query.where.append(
                " and s.station_id = w.station and s.type = any (:types::text[]) and s.status = any (:states::text[])");
        query.parameters.put(
                "types",
                filter.type() == null
                        ? names(SubjectType.values())
                        : new String[] {filter.type().name()});
        query.parameters.put(
                "states",
                filter.status() == null
                        ? names(RegistrationStatus.values())
                        : new String[] {filter.status().name()});
        query.equal("(s.division + 0)", "division", filter.division());
        query.equal("(s.town + 0)", "town", filter.town());
        query.rest(filter, "(s.industry || '')");
        return query;
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }

    /** For few hits: every other condition is looked at on each of them, and no further index is read for it. */
    static SubjectQuery ofFew(Scope scope, SubjectFilter filter) {
        var query = new SubjectQuery(filter.creditClass() != null);
        query.scope(scope, "(s.station_id + 0)");
        query.hidden(filter);
        query.rest(filter, "s.industry");
        query.fragment(filter.q());
        return query;
    }

    /**
     * Everything the inverted index holds is asked of the inverted index alone; every condition is looked at once more on
     * the row, written so that no other index is taken for it.
     */
    static SubjectQuery byPieces(Scope scope, SubjectFilter filter) {
        var query = ofFew(scope, filter);
        query.keys(filter);
        return query;
    }

    private void keys(SubjectFilter filter) {
        keys(
                PLACES,
                "int[]",
                Stream.of(
                                entry("division", filter.division()),
                                entry("town", filter.town()),
                                entry("station", filter.station()))
                        .flatMap(Optional::stream)
                        .toList());
        keys(
                KINDS,
                "text[]",
                Stream.of(entry("type", filter.typeName()), entry("status", filter.statusName()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<String> entry(String name, @Nullable Object value) {
        return value == null ? Optional.empty() : Optional.of(name);
    }

    private void keys(String column, String type, List<String> names) {
        if (!names.isEmpty()) {
            where.append(" and ")
                    .append(column)
                    .append(" @> array[:")
                    .append(String.join(", :", names))
                    .append("]::")
                    .append(type);
        }
    }

    private void scope(Scope scope, String station) {
        if (!scope.city()) {
            where.append(" and ").append(scope.predicate(station, "s.id"));
        }
    }

    private void hidden(SubjectFilter filter) {
        equal("(s.division + 0)", "division", filter.division());
        equal("(s.town + 0)", "town", filter.town());
        equal("(s.station_id + 0)", "station", filter.station());
        equal("(s.type || '')", "type", filter.typeName());
        equal("(s.status || '')", "status", filter.statusName());
    }

    private void rest(SubjectFilter filter, String industry) {
        equal("k.class", "class", filter.creditClass());
        if (filter.industry() != null) {
            beginning(industry, "industry", filter.industry());
        }
    }

    /** From and where. */
    String rows() {
        return (needsClass ? TABLE_AND_CLASS : TABLE) + where;
    }

    /** Only the rows of {@code subject.subject s} that hold the fragment, however they were come by. */
    static SubjectQuery holding(String fragment) {
        var query = new SubjectQuery(false);
        query.fragment(fragment);
        return query;
    }

    String where() {
        return where.toString();
    }

    /** The rows of one station out of a list {@code w(station)}, by the inverted index, beyond an id. */
    String piecesOfOneStation(String beyond) {
        return rows() + " and " + PLACES + " @> array[w.station] and (s.station_id + 0) = w.station and (s.id + 0) > "
                + beyond;
    }

    /** Goes on after a row. The same bound on both ids lets either table lead. */
    String after() {
        return needsClass ? " and s.id > :after and k.subject_id > :after" : " and s.id > :after";
    }

    /** The same rows of one station out of a list {@code w(station)}. */
    String ofOneStation() {
        return rows() + " and s.station_id = w.station" + (needsClass ? " and k.station_id = w.station" : "") + after();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void equal(String column, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(name);
            parameters.put(name, value);
        }
    }

    private void beginning(String column, String name, String prefix) {
        where.append(" and ").append(begins(column, name));
        put(name, prefix);
    }

    private void put(String name, String prefix) {
        parameters.put(name, prefix);
        parameters.put(name + "End", end(prefix));
    }

    private static String begins(String column, String name) {
        return column + " ~>=~ :" + name + " and " + column + " ~<~ :" + name + "End";
    }

    /** The first text after all that begin with the prefix. */
    static String end(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        return prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(last + 1);
    }

    private void fragment(@Nullable String raw) {
        if (raw == null) {
            return;
        }
        String text = NameGrams.normalise(raw);
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            return;
        }
        if (looksLikeACode(text)) {
            code(text);
        } else if (length == 1) {
            // One character is in no piece of the index: names that begin with it.
            beginning("s.name", "name", text);
        } else {
            where.append(" and s.name_grams @> :grams::text[]");
            parameters.put("grams", NameGrams.ofFragment(text));
            if (length > 3) {
                // All triples may stand in a name without the fragment standing there.
                where.append(" and (")
                        .append(normalised("s.name"))
                        // One look-up a row: an "exists" might be answered by reading all changes of the city first.
                        .append(" like :like or coalesce((select true from subject.change c")
                        .append(" where c.subject_id = s.id and c.item = 'NAME' and ")
                        .append(normalised("c.before"))
                        .append(" like :like limit 1), false))");
                parameters.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
        }
    }

    /** Whether it is looked for among the pieces of names: two characters or more, and no code. */
    static boolean hasPieces(@Nullable String raw) {
        String text = NameGrams.normalise(raw == null ? "" : raw);
        return text.codePointCount(0, text.length()) > 1 && !looksLikeACode(text);
    }

    /** Conditions of which each holds whenever the fragment does; what the planner is asked about. */
    static List<String> piecesOf(String raw) {
        if (!hasPieces(raw)) {
            return List.of(holding(raw).where.toString().replaceFirst(" where ", ""));
        }
        return IntStream.range(0, pieces(raw).size())
                .mapToObj(i -> "s.name_grams @> array[:piece" + i + "]::text[]")
                .toList();
    }

    static Map<String, Object> parametersOfPieces(String raw) {
        if (!hasPieces(raw)) {
            return holding(raw).parameters;
        }
        var parameters = new HashMap<String, Object>();
        List<String> pieces = pieces(raw);
        for (int i = 0; i < pieces.size(); i++) {
            parameters.put("piece" + i, pieces.get(i));
        }
        return parameters;
    }

    private static List<String> pieces(String raw) {
        String[] grams = NameGrams.ofFragment(NameGrams.normalise(raw));
        return List.of(grams).subList(0, Math.min(grams.length, MOST_PIECES));
    }

    private void code(String text) {
        if (text.length() == 18) {
            equal("s.uscc", "uscc", text);
        } else if (text.length() == 15 && text.chars().allMatch(Character::isDigit)) {
            where.append(" and (s.registration_number = :uscc or (")
                    .append(begins("s.uscc", "uscc"))
                    .append("))");
            put("uscc", text);
        } else {
            // From the front, or from the organisation's own part of the code (positions 9 to 18).
            where.append(" and ((")
                    .append(begins("s.uscc", "uscc"))
                    .append(") or (")
                    .append(begins("s.uscc_tail", "uscc"))
                    .append("))");
            put("uscc", text);
        }
    }

    /** Four characters or more of the code's alphabet, three digits among them. */
    static boolean looksLikeACode(String text) {
        return text.length() >= 4
                && text.length() <= 18
                && text.matches("[0-9A-Z]+")
                && text.chars().filter(Character::isDigit).count() >= 3;
    }

    /** {@link NameGrams#normalise} in SQL, as far as names go: brackets and blanks in one form, Latin letters upper case. */
    static String normalised(String column) {
        return "upper(translate(" + column + ", '（）\u3000 ', '()'))";
    }
}
