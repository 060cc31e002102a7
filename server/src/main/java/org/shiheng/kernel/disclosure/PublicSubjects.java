package org.shiheng.kernel.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.search.Facets;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.search.SubjectHit;
import org.shiheng.kernel.search.SubjectSearch;
import org.shiheng.kernel.search.Tally;
import org.shiheng.kernel.subject.ChangedItem;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds subjects for anybody, by pieces of names and addresses and by codes, and reads what is public of them. */
@Component
public class PublicSubjects {

    private static final int PAGE = 20;

    /** Beyond so many hits one is asked to write more instead of turning pages. */
    private static final long FARTHEST = 1_000;

    private static final String ROW = """
            select id, uscc, name, type, status, established_on, approved_on, industry, division, registered_capital, business_scope,
              address, legal_representative, licences, registration_authority from subject.public_profile
            """;

    private final ScopedDatabase database;
    private final SubjectSearch search;
    private final Facets facets;
    private final Subjects subjects;
    private final Departments departments;

    PublicSubjects(
            ScopedDatabase database, SubjectSearch search, Facets facets, Subjects subjects, Departments departments) {
        this.database = database;
        this.search = search;
        this.facets = facets;
        this.subjects = subjects;
        this.departments = departments;
    }

    /** Looks in names and codes first, and in addresses when no name holds the words, or when only those are wanted. */
    public Found find(@Nullable String typed, Narrowing narrowing, boolean byAddress, Cursor cursor) {
        SearchWords words = SearchWords.of(typed, narrowing.division(), divisions());
        if (byAddress) {
            return byPlace(words.asPlaces(), narrowing, cursor);
        }
        if (!words.places().isEmpty()) {
            return byPlace(words, narrowing, cursor);
        }
        Found named = words.oneName() ? byName(words, narrowing, cursor) : byPlace(words, narrowing, cursor);
        boolean nobody = named.items().isEmpty() && cursor.equals(Cursor.START);
        return nobody ? byPlace(words.asPlaces(), narrowing, cursor) : named;
    }

    /**
     * How many subjects each further choice would leave; nothing when there are too many to look at, or when the words are
     * not one name.
     */
    public Optional<Map<Tally.Dimension, List<Tally.Counted>>> choices(@Nullable String typed, Narrowing narrowing) {
        SearchWords words = SearchWords.of(typed, narrowing.division(), divisions());
        return words.oneName() && words.places().isEmpty()
                ? facets.of(Scope.wholeCity(), filter(words, narrowing))
                : Optional.empty();
    }

    private static SubjectFilter filter(SearchWords words, Narrowing narrowing) {
        return new SubjectFilter(
                words.names().getFirst(),
                words.division(),
                null,
                null,
                narrowing.industry(),
                null,
                narrowing.status(),
                null);
    }

    /** One subject. */
    public Optional<PublicSubject> read(long id) {
        return database.read(
                Scope.wholeCity(), jdbc -> rows(jdbc, List.of(id)).stream().findFirst());
    }

    /** Former names, the latest first: who looks for the old sign finds the new one. */
    public List<FormerName> formerNames(long id) {
        return subjects.changes(Scope.wholeCity(), new SubjectId(id)).stream()
                .filter(change -> change.item() == ChangedItem.NAME && change.before() != null)
                .map(change -> new FormerName(Objects.requireNonNull(change.before()), change.changedOn()))
                .toList();
    }

    /** What is public of some subjects, in the order of their ids as given. */
    public List<PublicSubject> of(List<Long> ids) {
        return database.read(Scope.wholeCity(), jdbc -> rows(jdbc, ids));
    }

    /** The divisions of the city that one may choose from, with their codes. */
    public Map<String, Integer> divisions() {
        var names = new LinkedHashMap<String, Integer>();
        departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.DISTRICT)
                .map(Department::division)
                .distinct()
                .sorted()
                .forEach(code -> Divisions.official()
                        .find(String.valueOf(code))
                        .ifPresent(known -> names.put(known.name(), code)));
        return names;
    }

    private Found byName(SearchWords words, Narrowing narrowing, Cursor cursor) {
        var page = search.list(Scope.wholeCity(), filter(words, narrowing), cursor, PAGE);
        Map<Long, String> former = page.items().stream()
                .filter(hit -> hit.formerName() != null)
                .collect(Collectors.toMap(hit -> hit.id().value(), hit -> Objects.requireNonNull(hit.formerName())));
        List<PublicSubject> items = database.read(
                Scope.wholeCity(),
                jdbc -> rows(
                        jdbc,
                        page.items().stream()
                                .map(SubjectHit::id)
                                .map(found -> found.value())
                                .toList()));
        return new Found(
                By.NAME,
                items.stream().map(item -> item.foundBy(former.get(item.id()))).toList(),
                page.next());
    }

    private Found byPlace(SearchWords words, Narrowing narrowing, Cursor cursor) {
        long passed = cursor.equals(Cursor.START) ? 0 : Math.clamp(cursor.after(), 0, FARTHEST);
        var where = new StringBuilder(" where true");
        var parameters = new HashMap<String, Object>();
        for (int i = 0; i < words.places().size(); i++) {
            where.append(" and p.pieces @> disclosure.pieces(:place")
                    .append(i)
                    .append(") and position(disclosure.normal(:place")
                    .append(i)
                    .append(") in disclosure.normal(s.address)) > 0");
            parameters.put("place" + i, words.places().get(i));
        }
        for (int i = 0; i < words.names().size(); i++) {
            where.append(" and s.name_grams @> :name").append(i).append("::text[]");
            parameters.put("name" + i, NameGrams.ofFragment(words.names().get(i)));
        }
        if (words.division() != null) {
            where.append(" and s.division = :division");
            parameters.put("division", words.division());
        }
        if (narrowing.status() != null) {
            where.append(" and s.status = :status");
            parameters.put("status", narrowing.status().name());
        }
        if (narrowing.industry() != null) {
            where.append(" and s.industry like :industry");
            parameters.put("industry", narrowing.industry() + "%");
        }
        String tables = words.places().isEmpty()
                ? " from subject.public_profile s"
                : " from disclosure.place p join subject.public_profile s on s.id = p.subject_id";
        return database.read(Scope.wholeCity(), jdbc -> {
            List<Long> ids = jdbc.sql("select s.id" + tables + where + " offset " + passed + " limit " + (PAGE + 1))
                    .params(parameters)
                    .query(Long.class)
                    .list();
            boolean more = ids.size() > PAGE && passed + PAGE < FARTHEST;
            return new Found(
                    words.places().isEmpty() ? By.NAME : By.ADDRESS,
                    rows(jdbc, ids.subList(0, Math.min(PAGE, ids.size()))),
                    more ? new Cursor(passed + PAGE) : null);
        });
    }

    private static List<PublicSubject> rows(JdbcClient jdbc, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, PublicSubject> found = new HashMap<>();
        jdbc.sql(ROW + " where id = any (:ids::bigint[])")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> {
                    PublicSubject subject = subject(row);
                    return found.put(subject.id(), subject);
                })
                .list();
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static PublicSubject subject(ResultSet row) throws SQLException {
        return new PublicSubject(
                row.getLong("id"),
                row.getString("uscc"),
                row.getString("name"),
                null,
                SubjectType.valueOf(row.getString("type")),
                RegistrationStatus.valueOf(row.getString("status")),
                row.getObject("established_on", LocalDate.class),
                row.getObject("approved_on", LocalDate.class),
                row.getString("industry"),
                row.getInt("division"),
                row.getBigDecimal("registered_capital"),
                row.getString("business_scope"),
                row.getString("address"),
                row.getString("legal_representative"),
                List.of((String[]) row.getArray("licences").getArray()),
                row.getString("registration_authority"));
    }

    /**
     * What a search is narrowed to besides its words.
     *
     * @param industry section letter of GB/T 4754
     */
    public record Narrowing(
            @Nullable Integer division,
            @Nullable String industry,
            @Nullable RegistrationStatus status) {}

    /** What the words were found in. */
    public enum By {
        NAME,
        ADDRESS
    }

    /**
     * One page.
     *
     * @param next where the next page begins; null at the end
     */
    public record Found(
            By by, List<PublicSubject> items, @Nullable Cursor next) {}

    /** A name that was given up, and when. */
    public record FormerName(String name, LocalDate until) {}
}
