package org.shiheng.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.CappedCount;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the inverted index finds equals what reading every name finds: over random names, fragments, scopes and filters.
 * Names of one half of the list are written with other characters than those of the other, so that a walk from the front
 * meets nothing of a fragment that is common at the back.
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FragmentSearchTests {

    private static final int SUBJECTS = 4_000;
    private static final int QUESTIONS = 400;
    private static final String FRONT = "鼋鼍鼐";
    private static final String BACK = "龠龢龡";
    private static final int FRONT_FIRST = 811;
    private static final int FRONT_SECOND = 812;
    private static final int BACK_FIRST = 821;
    private static final int BACK_SECOND = 822;
    private static final List<Integer> STATIONS = List.of(FRONT_FIRST, FRONT_SECOND, BACK_FIRST, BACK_SECOND);
    private static final List<Scope> SCOPES = List.of(
            Scope.wholeCity(),
            Scope.ofStations(List.of(FRONT_FIRST, FRONT_SECOND)),
            Scope.ofStations(List.of(BACK_FIRST, BACK_SECOND)),
            Scope.ofStations(List.of(BACK_SECOND)),
            Scope.nothing());

    @Autowired
    ScopedDatabase database;

    @Autowired
    SubjectSearch search;

    @Autowired
    Tally tally;

    @Autowired
    DataSource dataSource;

    @Autowired
    KeyFolder keys;

    private final SplittableRandom random = new SplittableRandom(20261125);
    private final List<Row> rows = new ArrayList<>();

    private record Row(
            long id,
            String name,
            @Nullable String former,
            int station,
            int division,
            SubjectType type,
            RegistrationStatus status,
            String industry,
            @Nullable String creditClass) {

        boolean holds(String fragment) {
            return NameGrams.normalise(name).contains(fragment)
                    || former != null && NameGrams.normalise(former).contains(fragment);
        }
    }

    @BeforeAll
    void fillTheRegister() throws SQLException {
        for (int station : STATIONS) {
            database.run(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("""
                            insert into authority.department(id, code, name, short_name, level, parent_id, division_code, towns)
                            values (?, ?, ?, ?, 'STATION', null, 210899, '{}')""")
                            .params(station, "F" + station, "查找" + station + "所", "查找" + station + "所")
                            .update());
        }
        for (int i = 0; i < SUBJECTS; i++) {
            rows.add(enter(i));
        }
        asSuperuser("analyze subject.subject");
    }

    /** Thousands of subjects are no part of the small city other tests look at. */
    @AfterAll
    void emptyTheRegister() throws SQLException {
        String ours = "(select id from subject.subject where station_id in (811, 812, 821, 822))";
        asSuperuser(
                "set session_replication_role = replica",
                "delete from disclosure.place where subject_id in " + ours,
                "delete from credit.current_class where subject_id in " + ours,
                "delete from subject.change where subject_id in " + ours,
                "delete from subject.subject where id in " + ours,
                "delete from authority.department where id in (811, 812, 821, 822)",
                "analyze subject.subject");
    }

    private void asSuperuser(String... statements) throws SQLException {
        String url;
        try (Connection connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        try (var superuser = DriverManager.getConnection(url, "postgres", keys.secret("database-superuser"));
                var statement = superuser.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void everyPageOfEveryFragmentHoldsWhatReadingAllNamesFinds() {
        for (int i = 0; i < QUESTIONS; i++) {
            SubjectFilter filter = filter();
            Scope scope = scope();

            assertThat(allPages(scope, filter))
                    .as(filter.words() + " in " + scope)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(naive(scope, filter));
        }
    }

    @Test
    void aCountIsExactUpToItsCapAndSaysWhenThereAreMore() {
        for (int i = 0; i < QUESTIONS; i++) {
            SubjectFilter filter = filter();
            Scope scope = scope();
            int right = naive(scope, filter).size();

            assertThat(search.count(scope, filter))
                    .as(filter.words() + " in " + scope)
                    .isEqualTo(right > 1_000 ? new CappedCount(1_000, true) : new CappedCount(right, false));
            assertThat(search.countUpTo(scope, filter, 17)).isEqualTo(Math.min(right, 17));
        }
    }

    @Test
    void listsAndCountsByFiltersAloneHoldWhatTheRowsSay() {
        tally.refresh();
        for (int i = 0; i < QUESTIONS / 2; i++) {
            SubjectFilter any = filter();
            var filter = new SubjectFilter(
                    null,
                    any.division() == null
                            ? rows.get(random.nextInt(rows.size())).division()
                            : any.division(),
                    any.town(),
                    any.station(),
                    any.industry(),
                    any.type(),
                    any.status(),
                    any.creditClass());
            Scope scope = scope();
            List<Long> right = naive(scope, filter);

            assertThat(allPages(scope, filter))
                    .as(filter.words() + " in " + scope)
                    .containsExactlyElementsOf(right);
            if (right.size() <= 1_000) {
                assertThat(search.count(scope, filter)).isEqualTo(new CappedCount(right.size(), false));
            }
        }
    }

    @Test
    void countsTakenTwiceAtOnceStandThereOnce() {
        try (var both = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                both.execute(tally::refresh);
            }
        }
        long counted = tally.sum(Scope.wholeCity(), SubjectFilter.ALL);
        long there = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from subject.subject")
                        .query(Long.class)
                        .single());

        assertThat(counted).isEqualTo(there);
    }

    @Test
    void everyWayThroughTheIndexesFindsTheSame() {
        for (int i = 0; i < QUESTIONS / 4; i++) {
            SubjectFilter any = filter().withoutFragment();
            var filter = any.industry() != null
                    ? any
                    : new SubjectFilter(
                            null,
                            any.division(),
                            null,
                            any.station(),
                            "C13",
                            any.type(),
                            any.status(),
                            any.creditClass());
            Scope scope = scope();
            for (SubjectFilter asked : List.of(any, filter)) {
                List<Long> right = naive(scope, asked);
                for (FilterSearch.Way way : FilterSearch.Way.values()) {
                    if (way == FilterSearch.Way.INDUSTRY && asked.industry() == null) {
                        continue;
                    }
                    List<Long> found = database.read(
                            scope,
                            jdbc -> new FilterSearch(jdbc, scope, asked, new Estimates(Clock.systemUTC()))
                                    .ids(way, 0, SUBJECTS * 2));
                    assertThat(found)
                            .as(way + ": " + asked.words() + " in " + scope)
                            .containsAll(right)
                            .filteredOn(ours()::contains)
                            .isEqualTo(right);
                }
            }
        }
    }

    @Test
    void aFragmentCommonInOnePartOnlyIsFoundThereAndNowhereElse() {
        var back = Scope.ofStations(List.of(BACK_FIRST, BACK_SECOND));
        var front = Scope.ofStations(List.of(FRONT_FIRST, FRONT_SECOND));
        SubjectFilter filter = SubjectFilter.named(BACK.substring(0, 2));

        assertThat(naive(Scope.wholeCity(), filter)).hasSizeGreaterThan(SUBJECTS / 20);
        assertThat(allPages(front, filter)).isEmpty();
        assertThat(search.count(front, filter)).isEqualTo(new CappedCount(0, false));
        assertThat(search.list(back, filter, Cursor.START, 20).items()).hasSize(20);
        assertThat(search.list(Scope.wholeCity(), filter, Cursor.START, 20).items())
                .hasSize(20)
                .allSatisfy(hit -> assertThat(hit.name()).contains(filter.q()));
    }

    @Test
    void whoStandsForOneSubjectFindsOnlyThat() {
        Row own = rows.get(SUBJECTS - 3);
        Scope scope = Scope.ofSubject(own.id());

        assertThat(allPages(scope, SubjectFilter.named(own.name()))).containsExactly(own.id());
        assertThat(allPages(scope, SubjectFilter.named(rows.getFirst().name()))).isEmpty();
    }

    @Test
    void piecesThatStillWaitForTheIndexAreFoundAndTakenIn() {
        Row row = enter(SUBJECTS + 1, "麤龘爩店", null);
        rows.add(row);
        long late = row.id();

        assertThat(search.list(Scope.wholeCity(), SubjectFilter.named("龘爩"), Cursor.START, 20)
                        .items())
                .extracting(hit -> hit.id().value())
                .containsExactly(late);
        long pages = database.change(
                Scope.nothing(),
                jdbc -> jdbc.sql("select subject.take_in_waiting_names()")
                        .query(Long.class)
                        .single());
        assertThat(pages).isPositive();
        assertThat(search.list(Scope.wholeCity(), SubjectFilter.named("龘爩"), Cursor.START, 20)
                        .items())
                .extracting(hit -> hit.id().value())
                .containsExactly(late);
    }

    private List<Long> naive(Scope scope, SubjectFilter filter) {
        String fragment = filter.q() == null ? "" : NameGrams.normalise(filter.q());
        return rows.stream()
                .filter(row -> scope.city() || scope.stations().contains(row.station()))
                .filter(row -> row.holds(fragment))
                .filter(row -> filter.division() == null || filter.division() == row.division())
                .filter(row -> filter.station() == null || filter.station() == row.station())
                .filter(row -> filter.type() == null || filter.type() == row.type())
                .filter(row -> filter.status() == null || filter.status() == row.status())
                .filter(row -> filter.industry() == null || row.industry().startsWith(filter.industry()))
                .filter(row ->
                        filter.creditClass() == null || filter.creditClass().equals(row.creditClass()))
                .map(Row::id)
                .toList();
    }

    private List<Long> allPages(Scope scope, SubjectFilter filter) {
        var ids = new ArrayList<Long>();
        Set<Long> ours = ours();
        Cursor cursor = Cursor.START;
        while (cursor != null) {
            var page = search.list(scope, filter, Cursor.parse(cursor.text()), 1 + random.nextInt(100));
            page.items().stream()
                    .peek(hit -> assertThat(scope.city()
                                    || scope.subject().isPresent()
                                    || scope.stations().contains(hit.stationId()))
                            .as("a subject outside the scope " + scope)
                            .isTrue())
                    .map(hit -> hit.id().value())
                    .filter(id -> ours.contains(id) || scope.subject().isPresent())
                    .forEach(ids::add);
            cursor = page.next();
        }
        return ids;
    }

    private Set<Long> ours() {
        return rows.stream().map(Row::id).collect(Collectors.toSet());
    }

    private Scope scope() {
        return SCOPES.get(random.nextInt(SCOPES.size()));
    }

    private SubjectFilter filter() {
        Row any = rows.get(random.nextInt(rows.size()));
        int length = 2 + random.nextInt(4);
        int start = random.nextInt(any.name().length() - length);
        String fragment = any.name().substring(start, start + length);
        return new SubjectFilter(
                fragment,
                random.nextInt(4) == 0 ? any.division() : null,
                null,
                random.nextInt(6) == 0 ? any.station() : null,
                random.nextInt(6) == 0 ? any.industry().substring(0, 2) : null,
                random.nextInt(4) == 0 ? any.type() : null,
                random.nextInt(4) == 0 ? any.status() : null,
                random.nextInt(6) == 0 ? "D" : null);
    }

    private Row enter(int i) {
        String letters = i < SUBJECTS / 2 ? FRONT : BACK;
        return enter(i, word(letters), random.nextInt(20) == 0 ? word(letters) : null);
    }

    private String word(String letters) {
        var word = new StringBuilder();
        for (int i = 6 + random.nextInt(4); i > 0; i--) {
            // The last letter of an alphabet is rare.
            word.append(letters.charAt(
                    random.nextInt(12) == 0 ? letters.length() - 1 : random.nextInt(letters.length() - 1)));
        }
        return word.toString();
    }

    private Row enter(int i, String name, @Nullable String former) {
        int station = STATIONS.get(i < SUBJECTS / 2 ? random.nextInt(2) : 2 + random.nextInt(2));
        int division = station < 820 ? 210897 : 210898;
        var type = random.nextInt(30) == 0 ? SubjectType.PARTNERSHIP : SubjectType.INDIVIDUAL;
        var status = random.nextInt(10) == 0 ? RegistrationStatus.REVOKED : RegistrationStatus.ACTIVE;
        String industry = random.nextInt(10) == 0 ? "C1361" : "H6210";
        String creditClass = random.nextInt(8) == 0 ? "D" : null;
        long id = database.change(Scope.wholeCity(), jdbc -> {
            long made = jdbc.sql("""
                            insert into subject.subject(name, name_grams, type, status, industry, division, town, station_id, source,
                              source_number)
                            values (?, ?::text[], ?, ?, ?, ?, ?, ?, 'FRAGMENTS', ?) returning id""")
                    .params(List.of(
                            name,
                            NameGrams.of(name, former == null ? List.of() : List.of(former)),
                            type.name(),
                            status.name(),
                            industry,
                            division,
                            division * 1000 + 1,
                            station,
                            String.valueOf(i)))
                    .query(Long.class)
                    .single();
            if (former != null) {
                jdbc.sql("""
                                insert into subject.change(subject_id, station_id, item, before, after, changed_on)
                                values (?, ?, 'NAME', ?, ?, date '2020-01-01')""").params(made, station, former, name).update();
            }
            if (creditClass != null) {
                jdbc.sql("""
                                insert into credit.current_class(subject_id, station_id, class, score, as_of, rules_version, computed_at)
                                values (?, ?, ?, 600, date '2026-05-19', 'test', now())""").params(made, station, creditClass).update();
            }
            return made;
        });
        return new Row(id, name, former, station, division, type, status, industry, creditClass);
    }
}
